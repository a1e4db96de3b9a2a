"""The register beside pgbench: the same PostgreSQL server, the same clients, one after the other in one session."""

import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from runner import ROOT, say

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
    check = timed([engine, "register", "check", "--json", "--on", "2026-03-10", "--database", database])
    say(f"  scale {scale}: {found['changes_per_s']:.0f} changes a second, pgbench {standard:.0f}; {found['lookups_per_s']:.0f} look-ups, pgbench {select:.0f}")
    return Turn(scale, found["persons"], load, found["changes_per_s"], found["lookups_per_s"], standard, select, check)


def embedded(engine, scale):
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "register.sqlite"
        load = timed([engine, "register", "init", "--demo", "--scale", scale, "--database", database])
        found = measured(engine, database)
    say(f"  SQLite, scale {scale}: {found['changes_per_s']:.0f} changes a second, {found['lookups_per_s']:.0f} look-ups")
    return Embedded(scale, found["persons"], load, found["changes_per_s"], found["lookups_per_s"])


def register(engine, scales=SCALES):
    """Turns on PostgreSQL, none where it is not installed, and turns on SQLite."""
    turns = []
    if installed():
        with Postgres() as postgres:
            postgres.sql("CREATE DATABASE pgbench")
            subprocess.run(postgres.client("pgbench", "-i", "-q", "-s", PGBENCH_SCALE, "pgbench"), check=True, stderr=subprocess.DEVNULL)
            turns = [turn(engine, postgres, scale) for scale in scales]
    return turns, [embedded(engine, scale) for scale in scales]
