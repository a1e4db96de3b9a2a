"""Do two sets of runs agree?

    python3 agreement.py REFERENCE.jsonl PEER.jsonl

Each file holds one JSON line per seed, all of the same `n` and `months`. Means of residents alive, of the share without a
list and of capitation per head are compared; they agree when they are within four standard errors (Welch).
Exit code 0 when they agree, 1 when not, 2 when the runs cannot be compared.
"""

import json
import statistics
import sys

OUTCOMES = ("alive", "unlisted_share", "capitation_per_head_ore")
LIMIT = 4.0
FEWEST_SEEDS = 5


def compare(reference, peer):
    """One row per outcome: (outcome, mean of the reference, mean of the peer, z)."""
    if len({(run["n"], run["months"]) for run in reference + peer}) != 1:
        raise ValueError("the runs differ in residents or months")
    if min(len({run["seed"] for run in runs}) for runs in (reference, peer)) < FEWEST_SEEDS:
        raise ValueError(f"at least {FEWEST_SEEDS} seeds are needed of each")
    rows = []
    for outcome in OUTCOMES:
        a, b = ([run[outcome] for run in runs] for runs in (reference, peer))
        error = (statistics.variance(a) / len(a) + statistics.variance(b) / len(b)) ** 0.5
        difference = statistics.mean(b) - statistics.mean(a)
        z = difference / error if error else (0.0 if difference == 0 else float("inf"))
        rows.append((outcome, statistics.mean(a), statistics.mean(b), z))
    return rows


def agree(rows):
    return all(abs(z) < LIMIT for *_, z in rows)


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.startswith("{")]


def describe(rows):
    return "\n".join(f"{name:26} reference {a:<12.6g} peer {b:<12.6g} z {z:+.2f}" for name, a, b, z in rows)


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        rows = compare(read(arguments[0]), read(arguments[1]))
    except (OSError, ValueError, KeyError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(describe(rows))
    return 0 if agree(rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
