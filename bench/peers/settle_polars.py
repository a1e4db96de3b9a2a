"""Settles bills with Polars: joins on code, group-by on bill, bars by a join of the bill's own pairs.

    settle_polars.py FOLDER [ROUNDS]

FOLDER holds the tables that `grunnmur bench settle --tables FOLDER` writes. Reading them is not timed.
"""

import sys
from pathlib import Path

import polars as pl

from settling import report


def read(folder):
    dates = ("date", "birth_date", "card_from", "card_to")
    bills = pl.read_csv(folder / "bills.csv", schema_overrides={name: pl.Date for name in dates})
    lines = pl.read_csv(folder / "lines.csv", schema_overrides={"code": pl.String})
    codes = pl.read_csv(folder / "codes.csv", schema_overrides={"code": pl.String})
    barred = pl.read_csv(folder / "barred.csv", schema_overrides={"code": pl.String, "with": pl.String})
    both_ways = pl.concat([barred, barred.select(code="with", **{"with": "code"})])
    return bills, lines, codes, both_ways, pl.read_csv(folder / "limits.csv")["exempt_below_age"][0]


def settle(bills, lines, codes, barred, exempt_below_age):
    """Bills with their amounts; `rejected` where two codes bar each other."""
    priced = lines.lazy().join(codes.lazy(), on="code").with_columns(
        weight=100 + pl.col("repetition_percent") * (pl.col("count") - 1),
    ).with_columns(
        refund=pl.col("refund_ore") * pl.col("weight") // 100,
        part=pl.col("patient_ore") * pl.col("weight") // 100,
    )
    sums = priced.group_by("bill").agg(
        refund=pl.col("refund").sum(),
        copayment=pl.col("part").filter(pl.col("own_payment") == 0).sum(),
        own_payment=pl.col("part").filter(pl.col("own_payment") == 1).sum(),
    )
    pairs = lines.lazy().select("bill", "code").join(lines.lazy().select("bill", **{"with": "code"}), on="bill")
    rejected = pairs.join(barred.lazy(), on=["code", "with"], how="semi").select("bill").unique().with_columns(rejected=True)
    age = pl.col("date").dt.year() - pl.col("birth_date").dt.year() - (
        (pl.col("date").dt.month().cast(pl.Int16) * 100 + pl.col("date").dt.day())
        < (pl.col("birth_date").dt.month().cast(pl.Int16) * 100 + pl.col("birth_date").dt.day())
    ).cast(pl.Int32)
    has_card = (pl.col("card_from") <= pl.col("date")) & (pl.col("date") <= pl.col("card_to"))
    return bills.lazy().join(sums, on="bill").join(rejected, on="bill", how="left").with_columns(
        rejected=pl.col("rejected").fill_null(False),
        exempt=(age < exempt_below_age).fill_null(False) | has_card.fill_null(False),
    ).with_columns(
        waived=pl.when("exempt").then("copayment").otherwise(0),
        fee=pl.col("refund") + pl.col("copayment") + pl.col("own_payment"),
    ).select(
        "bill", "rejected", "fee", "refund", "own_payment",
        copayment=pl.col("copayment") - pl.col("waived"),
        payout=pl.col("refund") + pl.col("waived"),
    ).collect()


def sums(settled):
    accepted = settled.filter(~pl.col("rejected"))
    amounts = ("fee", "refund", "copayment", "own_payment", "payout")
    return {"rejected": settled["rejected"].sum(), **{f"{name}_ore": accepted[name].sum() for name in amounts}}


if __name__ == "__main__":
    tables = read(Path(sys.argv[1]))
    report("polars", pl.__version__, tables[0].height, lambda: settle(*tables), sums, sys.argv[2:])
