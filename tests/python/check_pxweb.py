"""Other people's programs read the statistics: pxwebpy, pyjstat and jsonstat-validator.

    python check_pxweb.py BASE

BASE is the address of the interface, such as http://127.0.0.1:8080/statistics/api/v2.
"""

import io
import json
import sys

import pyarrow.parquet
import requests
from jsonstat_validator import validate_jsonstat
from pxweb import PxApi
from pyjstat import pyjstat


def main(base):
    base = base.rstrip("/")
    api = PxApi(base, language="en", disable_cache=True)
    config = api.get_config()
    assert config["apiVersion"].startswith("2."), config
    found = api.search(page_size=100)
    ids = [table["id"] for table in found["tables"]]
    assert len(ids) == api.number_of_tables >= 6
    assert api.search(query="residents")["page"]["totalElements"] == 1

    cells = 0
    for table in ids:
        metadata = api.get_table_metadata(table)
        variables = api.get_table_variables(table)
        assert list(variables) and "ContentsCode" in variables and "Tid" in variables, table
        assert metadata["role"]["time"] == ["Tid"]
        everything = {code: ["*"] for code in variables if code != "Region"} | {"Region": ["*"]}
        rows = api.get_table_data(table, value_codes=everything)
        size = 1
        for each in metadata["size"]:
            size *= each
        assert len(rows) == size, (table, len(rows), size)
        cells += len(rows)
        counties = api.get_table_data(
            table, value_codes=everything, code_list={"Region": "agg_Fylke"}
        )
        known = lambda rows: sum(row["value"] or 0 for row in rows)
        # Sums of what is told: hidden counts are told in larger sums.
        assert known(counties) >= known(rows), table
        assert api.get_table_data(table), table

        answer = requests.get(f"{base}/tables/{table}/data", params={"lang": "no"}, timeout=60)
        assert answer.status_code == 200
        assert validate_jsonstat(answer.json()), table
        frame = pyjstat.Dataset.read(answer.text).write("dataframe")
        assert len(frame) == len(answer.json()["value"]), table
        of_query = requests.get(
            f"{base}/tables/{table}/data?valueCodes[ContentsCode]=*&valueCodes[Tid]=top(1)&outputFormat=parquet", timeout=60
        )
        columns = pyarrow.parquet.read_table(io.BytesIO(of_query.content))
        assert columns.column_names[-1] == "value", columns.column_names

    lists = api.get_code_list("agg_Fylke")
    assert {value["code"] for value in lists["values"]} >= {"03", "11", "56"}, lists
    folder = requests.get(f"{base}/navigation", timeout=60).json()
    assert requests.get(f"{base}/navigation/{folder['folderContents'][0]['id']}", timeout=60).json()["folderContents"]

    # A small count of persons is never told, whatever is asked for.
    persons = requests.get(
        f"{base}/tables/FLR03/data?valueCodes[Region]=*&valueCodes[Alder]=*&valueCodes[ContentsCode]=*&valueCodes[Tid]=*", timeout=60
    ).json()
    assert all(value is None or value == 0 or value >= 5 for value in persons["value"])
    assert set(persons.get("status", {}).values()) <= {":"}

    for path, status in (("tables/none", 404), ("tables/FLR01/data?valueCodes[Tid]=x", 400), ("tables?lang=xx", 400)):
        problem = requests.get(f"{base}/{path}", timeout=60)
        assert problem.status_code == status, path
        assert problem.headers["Content-Type"].startswith("application/problem+json")
        assert json.loads(problem.text)["detail"]
    print(f"{len(ids)} tables, {cells} cells read with pxwebpy, pyjstat, jsonstat-validator and pyarrow")


if __name__ == "__main__":
    main(*sys.argv[1:])
