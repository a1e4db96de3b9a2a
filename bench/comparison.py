"""A reform against the rules as they are, all residents, ten years: time, and what common draws and common luck are worth."""

import json
import os
import resource
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from runner import say

REFORM = "capitation-50"
YEARS = range(2026, 2036)
LEADING = (
    "residents_on_lists_without_gp", "gps", "avg_list_length_lists_with_gp", "hours_with_duty", "state_kroner", "municipalities_kroner",
)


@dataclass(frozen=True)
class Comparison:
    """One run of `grunnmur assess`."""

    scale: float
    draws: int
    threads: int
    seconds: float
    cpu_seconds: float
    gains: dict
    """By outcome in the last year: draws needed without common draws and luck for each one with them."""


def gain(baseline, reform):
    """Variance of the difference of two independent runs over that of a pair; None where the pair never differs."""
    paired = statistics.variance([b - a for a, b in zip(baseline, reform)])
    apart = statistics.variance(baseline) + statistics.variance(reform)
    return apart / paired if paired > 0 else None


def comparison(engine, scale=1.0, draws=20, threads=2):
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.jsonl"
        call = [engine, "assess", REFORM, "--until", YEARS[-1], "--scale", scale, "--draws", draws, "--threads", threads]
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        done = subprocess.run(
            [str(word) for word in [*call, "--record", record, "--json"]],
            capture_output=True, text=True, check=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        seconds, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        effects = json.loads(done.stdout)
        rows = [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()[1:]]
    measures = list(dict.fromkeys(effect["outcome"] for effect in effects))
    if any(len(row["values"]) != len(measures) * len(YEARS) for row in rows):
        raise RuntimeError("the record does not hold the outcomes that were told")
    last = len(measures) * (len(YEARS) - 1)
    values = {(row["scenario"], row["draw"]): row["values"] for row in rows}
    gains = {}
    for name in LEADING:
        at = last + measures.index(name)
        gains[name] = gain(*([values[scenario, draw][at] for draw in range(draws)] for scenario in (0, 1)))
    cpu = sum(getattr(after, kind) - getattr(before, kind) for kind in ("ru_utime", "ru_stime"))
    say(f"  {draws} draws at scale {scale}: {seconds:.0f} s")
    return Comparison(scale, draws, threads, seconds, cpu, gains)
