"""pyarrow, polars and pandas read the buffers that are there."""

import polars
import pyarrow


def address(table, column):
    return table[column].chunk(0).buffers()[-1].address


def test_pyarrow_reads_the_same_buffers(answer):
    tables = [pyarrow.table(answer.effects), answer.effects.to_pyarrow()]
    assert [len({address(table, column) for table in tables}) for column in tables[0].column_names] == [1] * len(tables[0].columns)
    assert tables[0].schema.field("mean").metadata == {b"unit": b"that of the outcome"}
    assert answer.rows.units["gps"] == "persons"


def test_polars_reads_the_same_buffers(answer):
    own = pyarrow.table(answer.rows)
    frame = polars.DataFrame(answer.rows)
    assert address(pyarrow.table(frame), "gps") == address(own, "gps")
    assert frame.shape == (own.num_rows, own.num_columns)
    assert frame["scenario"].to_list() == own["scenario"].to_pylist()
    assert answer.effects.to_polars().equals(polars.DataFrame(answer.effects))


def test_pandas_reads_the_same_buffers(answer):
    own = pyarrow.table(answer.rows)
    frame = answer.rows.to_pandas()
    assert address({"gps": frame["gps"].array._pa_array}, "gps") == address(own, "gps")
    assert frame["year"].tolist() == own["year"].to_pylist()


def test_buffers_outlive_what_gave_them():
    import gc

    import grunnmur

    table = pyarrow.table(grunnmur.simulate(grunnmur.Scenario(until=2026, scale=0.002)))
    gc.collect()
    assert table.num_rows == 1 and table["year"][0].as_py() == 2026 and table["gps"][0].as_py() > 0


def test_a_table_tells_its_shape(answer):
    assert len(answer.rows) == answer.rows.num_rows == 4 * 3 * 2
    assert answer.rows.column_names[:4] == ["scenario", "draw", "member", "year"]
    assert answer.splits.num_rows == 0 and pyarrow.table(answer.splits).num_rows == 0
    assert pyarrow.schema(answer.effects) == pyarrow.table(answer.effects).schema
