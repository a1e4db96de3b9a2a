"""Checks that OpenFisca reads the rules folder as Grunnmur does.

Usage: check_openfisca.py RULES_FOLDER PAIRS.json

PAIRS.json is an array of {parameter, date, value}, as `cargo run -p rulebook --example draw_pairs` prints it; numbers
are text, null stands for no value. Exit code 0 when OpenFisca gives the same value for every pair, 1 when not, 2 when
the arguments or files are wrong. Needs openfisca-core 46.
"""

import json
import sys
from decimal import Decimal

from openfisca_core.parameters import ParameterNode


def parameter_of(root, name):
    """The parameter of a dotted name, or None."""
    node = root
    for part in name.split("."):
        node = getattr(node, "children", {}).get(part)
        if node is None:
            return None
    return node


def same(ours, theirs):
    """Whether two values are equal; numbers as exact decimals."""
    if isinstance(theirs, bool) or theirs is None:
        return ours is theirs
    if isinstance(theirs, (int, float)):
        return isinstance(ours, str) and Decimal(ours) == Decimal(str(theirs))
    return ours == theirs


def main(arguments):
    if len(arguments) != 2:
        print("usage: check_openfisca.py RULES_FOLDER PAIRS.json", file=sys.stderr)
        return 2
    try:
        with open(arguments[1], encoding="utf-8") as file:
            pairs = json.load(file)
    except (OSError, ValueError) as error:
        print(f"{arguments[1]}: {error}", file=sys.stderr)
        return 2
    root = ParameterNode("", directory_path=arguments[0])
    differences = 0
    for pair in pairs:
        name, date, ours = pair["parameter"], pair["date"], pair["value"]
        parameter = parameter_of(root, name)
        theirs = "no such parameter" if parameter is None else parameter.get_at_instant(date)
        if not same(ours, theirs):
            differences += 1
            print(f"{name} on {date}: Grunnmur {ours!r}, OpenFisca {theirs!r}", file=sys.stderr)
    values = sum(pair["value"] is not None for pair in pairs)
    parameters = len({pair["parameter"] for pair in pairs})
    print(f"{len(pairs)} pairs, {parameters} parameters, {values} with a value, {differences} differences")
    return 1 if differences or not values else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
