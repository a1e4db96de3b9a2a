"""The register beside pgbench: the same PostgreSQL server, the same clients, one after the other in one session. Writes
docs/register-speed.md.

    python3 bench/register.py [--scales S S S] [--page FILE]
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from page import machine, residents, table
from runner import ROOT, build_engine, say

sys.path.insert(0, str(ROOT / "tests"))
from postgres import Postgres, installed  # noqa: E402

CLIENTS = 16
SECONDS = 15
PGBENCH_SCALE = 50
SCALES = (0.01, 0.1, 1.0)
TPS = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)


@dataclass(frozen=True)
class Turn:
    """pgbench and the register right after, at one scale of the nation."""

    scale: float
    persons: int
    load_s: float
    changes: float
    lookups: float
    pgbench_changes: float
    pgbench_lookups: float
    capitation_s: float
    check_s: float


@dataclass(frozen=True)
class Embedded:
    """SQLite in one file."""

    scale: float
    persons: int
    load_s: float
    changes: float
    lookups: float


def pgbench(postgres, *more):
    call = postgres.client("pgbench", "-n", "-M", "prepared", "-c", CLIENTS, "-j", 2, "-T", SECONDS, *more, "pgbench")
    output = subprocess.run(call, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
    return float(TPS.search(output).group(1))


def timed(call):
    start = time.monotonic()
    subprocess.run([str(word) for word in call], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def measured(engine, database):
    call = [engine, "bench", "register", "--database", database, "--clients", CLIENTS, "--seconds", SECONDS]
    return json.loads(subprocess.run([str(word) for word in call], check=True, text=True, stdout=subprocess.PIPE).stdout)


def turn(engine, postgres, scale):
    name = f"nation_{str(scale).replace('.', '_')}"
    postgres.sql(f"CREATE DATABASE {name}")
    database = postgres.address(name)
    load = timed([engine, "register", "init", "--demo", "--scale", scale, "--database", database])
    postgres.sql("CHECKPOINT")
    select, standard = pgbench(postgres, "-S"), pgbench(postgres)
    found = measured(engine, database)
    capitation = timed([engine, "register", "capitation", "--month", "2026-01", "--database", database])
    check = timed([engine, "register", "check", "--json", "--on", "2026-03-10", "--database", database])
    say(f"  scale {scale}: {found['changes_per_s']:.0f} changes a second, pgbench {standard:.0f}; {found['lookups_per_s']:.0f} look-ups, pgbench {select:.0f}")
    return Turn(scale, found["persons"], load, found["changes_per_s"], found["lookups_per_s"], standard, select, capitation, check)


def embedded(engine, scale):
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "register.sqlite"
        load = timed([engine, "register", "init", "--demo", "--scale", scale, "--database", database])
        found = measured(engine, database)
    say(f"  SQLite, scale {scale}: {found['changes_per_s']:.0f} changes a second, {found['lookups_per_s']:.0f} look-ups")
    return Embedded(scale, found["persons"], load, found["changes_per_s"], found["lookups_per_s"])


def register(engine, scales):
    """Turns on PostgreSQL, none where it is not installed, and turns on SQLite."""
    turns = []
    if installed():
        with Postgres() as postgres:
            postgres.sql("CREATE DATABASE pgbench")
            subprocess.run(postgres.client("pgbench", "-i", "-q", "-s", PGBENCH_SCALE, "pgbench"), check=True, stderr=subprocess.DEVNULL)
            turns = [turn(engine, postgres, scale) for scale in scales]
    return turns, [embedded(engine, scale) for scale in scales]


HEAD = """# How fast the register is

Written by `make bench` from one session on one machine.

Changes of doctor a second, each of them decided by the rules, written with its events and on the disk before it is answered; and look-ups of who somebody's
doctor is. Beside them `pgbench` with its standard transaction and with `-S`, on the same PostgreSQL server as it comes, with as many clients, right before. *Loaded* is the time to build the synthetic nation and fill the register; *A month paid* is
the capitation run over every list.
"""


def page(turns, embedded):
    """Changes and look-ups of the live register."""
    parts = [HEAD, machine()]
    if turns:
        heading = ["Scale", "Persons", "Loaded, s", "Changes/s", "pgbench/s", "Ratio", "Look-ups/s", "pgbench -S/s", "Ratio", "A month paid, s", "All invariants, s"]
        rows = [
            [
                turn.scale,
                residents(turn.persons),
                f"{turn.load_s:.0f}",
                f"{turn.changes:.0f}",
                f"{turn.pgbench_changes:.0f}",
                f"{turn.changes / turn.pgbench_changes:.2f}",
                f"{turn.lookups:.0f}",
                f"{turn.pgbench_lookups:.0f}",
                f"{turn.lookups / turn.pgbench_lookups:.2f}",
                f"{turn.capitation_s:.1f}",
                f"{turn.check_s:.1f}",
            ]
            for turn in turns
        ]
        parts.append(table(heading, rows))
    else:
        parts.append("PostgreSQL is not installed here: not measured.\n")
    rows = [[turn.scale, residents(turn.persons), f"{turn.load_s:.0f}", f"{turn.changes:.0f}", f"{turn.lookups:.0f}"] for turn in embedded]
    parts.append("SQLite in one file, each change on the disk before it is answered:\n")
    parts.append(table(["Scale", "Persons", "Loaded, s", "Changes/s", "Look-ups/s"], rows))
    return "\n".join(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scales", type=float, nargs="+", default=SCALES, help="shares of the nation")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "register-speed.md", help="where to write")
    args = parser.parse_args()
    text = page(*register(build_engine(), args.scales))
    args.page.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
