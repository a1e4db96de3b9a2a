"""Settling: the same bills on Grunnmur, Polars and OpenFisca, then a month of claims from file to file."""

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from peer_list import environment
from runner import BENCH, measure, pinned, say

BILLS = 1_000_000
MONTH_OF_CLAIMS = 2_700_000
PEERS = ("polars", "openfisca")
SUMS = ("rejected", "fee_ore", "refund_ore", "copayment_ore", "own_payment_ore", "payout_ore")
"""What a peer must agree on to the last øre before its time counts."""


@dataclass(frozen=True)
class Peer:
    name: str
    rate: float
    """Bills per processor second."""
    ratio: float
    """Grunnmur's rate on the same columns, measured right before, over the peer's."""
    peak_mib: float


@dataclass(frozen=True)
class FileRun:
    """`grunnmur settle` on a bill table, decisions written as CSV."""

    threads: int
    bills: int
    seconds: float
    cpu_seconds: float


@dataclass(frozen=True)
class Settling:
    bills: int
    lines: int
    rejected: int
    rate: float
    """From columns to amounts, bills per processor second."""
    decisions_rate: float
    """From bills to decisions with lines and reasons."""
    peers: tuple
    files: tuple


def differing(run, other):
    """Sums on which two runs differ."""
    return [name for name in SUMS if run[name] != other[name]]


def settling(engine, core, bills=BILLS, claims=MONTH_OF_CLAIMS):
    with tempfile.TemporaryDirectory() as folder:
        measure_own = lambda *more: measure([engine, "bench", "settle", bills, 1, *more], core)
        own = measure_own("--tables", folder)
        if own is None:
            raise RuntimeError("the engine failed; see above")
        peers = []
        for name in PEERS:
            try:
                command = [environment(name), BENCH / "peers" / f"settle_{name}.py", folder]
            except subprocess.CalledProcessError as error:
                say(f"{name} is left out: {error}")
                continue
            again, run = measure_own(), measure(command, core, limit_s=1200)
            if run is None or again is None:
                continue
            if wrong := differing(again, run):
                say(f"{name} is left out: it differs in {', '.join(wrong)}")
                continue
            peers.append(Peer(name, run["bills_per_cpu_s"], again["bills_per_cpu_s"] / run["bills_per_cpu_s"], run["peak_mib"]))
            say(f"  {name}: {run['bills_per_cpu_s']:,.0f} bills a second; Grunnmur {peers[-1].ratio:.1f} times as many")
        return Settling(
            own["bills"], own["lines"], own["rejected"], own["bills_per_cpu_s"], own["decisions_per_cpu_s"], tuple(peers),
            tuple(file_runs(engine, Path(folder), claims)),
        )


def file_runs(engine, folder, claims, threads=(1, 2)):
    table = folder / "claims.csv"
    subprocess.run([engine, "claims", "generate", "--bills", str(claims), "--out", table], check=True, stderr=subprocess.DEVNULL)
    for count in threads:
        command = [engine, "--threads", count, "settle", table, "--format", "csv"]
        run = min((timed(pinned(command, 0) if count == 1 else command) for _ in range(3)), key=lambda run: run[1])
        say(f"  {claims} claims from file, {count} threads: {run[0]:.2f} s, {run[1]:.2f} processor seconds")
        yield FileRun(count, claims, *run)


def timed(command):
    """Wall and processor seconds of a program whose output nobody keeps."""
    start = time.perf_counter()
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"failed with {child.returncode}: {' '.join(map(str, command))}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime


@dataclass(frozen=True)
class Capitation:
    """A month for every list."""

    residents: int
    lists: int
    read_s: float
    recompute_s: float
    from_counts_s: float


def capitation(engine, core, rounds=5):
    """The round in which reading was fastest: it is the yardstick."""
    runs = [measure([engine, "bench", "capitation"], core) for _ in range(rounds)]
    if None in runs:
        raise RuntimeError("the engine failed; see above")
    best = min(runs, key=lambda run: run["read_s"])
    names = ("residents", "lists", "read_s", "recompute_s", "from_counts_s")
    return Capitation(*(best[name] for name in names))
