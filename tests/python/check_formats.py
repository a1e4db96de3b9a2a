"""Reads a folder's tables with other people's programs and checks that the formats agree.

    python check_formats.py DIR

For every NAME.csv in DIR, NAME.parquet is read by pyarrow and NAME.json-stat.json by pyjstat; every cell must be the
same in all three. Exit code 1, with a message, when one is not, when one of the files is missing or when DIR has no table.
Needs pyarrow and pyjstat.
"""

import csv
import json
import math
import sys
from pathlib import Path

import pyarrow as arrow
import pyarrow.parquet
from pyjstat import pyjstat

MEASURES = "ContentsCode"
STATUS = "weakest_evidence"


class Disagreement(Exception):
    """Two formats of one table differ."""


def numeric(value):
    """A cell as a float; None for unknown, however the format spells it."""
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    return float(value)


def read_parquet(path):
    """Column names, names of the key columns, and rows as dictionaries."""
    table = arrow.parquet.read_table(path)
    keys = [field.name for field in table.schema if arrow.types.is_string(field.type) and field.name != STATUS]
    return table.schema.names, keys, table.to_pylist()


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames), list(reader)


def read_json_stat(path):
    """Names of the key columns, cells and statuses of the cube by (key, measure)."""
    text = path.read_text(encoding="utf-8")
    json.loads(text, parse_constant=lambda word: disagree(f"{path.name} holds {word}, which is not JSON"))
    dataset = pyjstat.Dataset.read(text)
    if dataset.get("version") != "2.0" or not dataset.get("source") or not dataset.get("updated"):
        disagree(f"{path.name} lacks version 2.0, source or updated")
    if "estimated" not in dataset.get("extension", {}):
        disagree(f"{path.name} does not say which measures are estimated")
    frame = dataset.write("dataframe", naming="id")
    keys = [name for name in dataset["id"] if name != MEASURES]
    cells, statuses = {}, {}
    said = dataset.get("status", {})
    for place, row in enumerate(frame.to_dict("records")):
        cell = tuple(str(row[k]) for k in keys), row[MEASURES]
        cells[cell] = numeric(row["value"])
        statuses[cell] = said.get(str(place))
    return keys, cells, statuses


def disagree(message):
    raise Disagreement(message)


def check(csv_path):
    """Checks one table and returns its number of cells."""
    name = csv_path.name.removesuffix(".csv")
    parquet_path = csv_path.with_name(f"{name}.parquet")
    cube_path = csv_path.with_name(f"{name}.json-stat.json")
    for path in (parquet_path, cube_path):
        if not path.exists():
            disagree(f"{path.name} is missing beside {csv_path.name}")

    columns, keys, parquet_rows = read_parquet(parquet_path)
    csv_columns, csv_rows = read_csv(csv_path)
    cube_keys, cube, statuses = read_json_stat(cube_path)
    if columns != csv_columns:
        disagree(f"{name}: columns are {columns} in Parquet and {csv_columns} in CSV")
    if keys != cube_keys:
        disagree(f"{name}: the key is {keys} in Parquet and {cube_keys} in JSON-stat")
    if len(parquet_rows) != len(csv_rows):
        disagree(f"{name}: {len(parquet_rows)} rows in Parquet and {len(csv_rows)} in CSV")

    measures = [column for column in columns if column not in keys and column != STATUS]
    compared = 0
    for number, (from_parquet, from_csv) in enumerate(zip(parquet_rows, csv_rows), start=1):
        key = tuple(from_csv[k] for k in keys)
        if key != tuple(from_parquet[k] for k in keys):
            disagree(f"{name}, row {number}: keys differ between Parquet and CSV")
        for measure in measures:
            if STATUS in columns:
                said = {from_csv[STATUS], from_parquet[STATUS], statuses.get((key, measure))}
                if len(said) != 1:
                    disagree(f"{name}, row {number}, {measure}: evidence is {sorted(map(str, said))}")
            seen = {
                "CSV": numeric(from_csv[measure]),
                "Parquet": numeric(from_parquet[measure]),
                "JSON-stat": cube.pop((key, measure), "no such cell"),
            }
            if len(set(seen.values())) != 1:
                disagree(f"{name}, row {number}, {measure}: {seen}")
            compared += 1
    left = [cell for cell, value in cube.items() if value is not None]
    if left:
        disagree(f"{name}: JSON-stat has a figure that no row holds: {left[0]}")
    return compared


def main(folder):
    tables = sorted(Path(folder).glob("*.csv"))
    stray = [
        path.name
        for ending in (".parquet", ".json-stat.json")
        for path in sorted(Path(folder).glob(f"*{ending}"))
        if not path.with_name(path.name.removesuffix(ending) + ".csv").exists()
    ]
    try:
        if not tables:
            disagree(f"no table in {folder}")
        if stray:
            disagree(f"{stray[0]} has no CSV beside it")
        for path in tables:
            print(f"{path.name}: {check(path)} cells agree in CSV, Parquet and JSON-stat")
    except Disagreement as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
