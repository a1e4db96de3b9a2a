"""A reform against the rules as they are, all residents, ten years: time, and what common draws and common luck are worth."""

import json
import resource
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from runner import say

REFORM = "capitation-50"
OTHERS = ("duty-exemption-at-65", "lis1-posts-1500", "list-length-900", "self-certified-sickness-8-days")
"""Reforms of other kinds, played at a fifth of the scale for what common draws and luck are worth."""
YEARS = range(2026, 2036)
LEADING = (
    "residents_on_lists_without_gp", "gps", "avg_list_length_lists_with_gp", "hours_with_duty", "state_kroner", "municipalities_kroner",
)


@dataclass(frozen=True)
class Comparison:
    """One run of `grunnmur assess`, and what pairs are worth for it and for other reforms."""

    scale: float
    draws: int
    threads: int
    seconds: float
    cpu_seconds: float
    gains: dict
    """By reform and outcome in the last year: draws needed without common draws and luck for each one with them."""


def gain(baseline, reform):
    """Variance of the difference of two independent runs over that of a pair; None where the pair never differs."""
    paired = statistics.variance([b - a for a, b in zip(baseline, reform)])
    apart = statistics.variance(baseline) + statistics.variance(reform)
    return apart / paired if paired > 0 else None


def played(engine, reforms, scale, draws, threads):
    """Values of the leading outcomes in the last year by scenario and draw; seconds and processor seconds."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.jsonl"
        call = [engine, "assess", *reforms, "--until", YEARS[-1], "--scale", scale, "--draws", draws, "--threads", threads]
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        done = subprocess.run([str(word) for word in [*call, "--record", record, "--json"]], capture_output=True, text=True, check=True)
        seconds, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        effects = json.loads(done.stdout)
        rows = [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()[1:]]
    measures = list(dict.fromkeys(effect["outcome"] for effect in effects))
    if any(len(row["values"]) != len(measures) * len(YEARS) for row in rows):
        raise RuntimeError("the record does not hold the outcomes that were told")
    last = len(measures) * (len(YEARS) - 1)
    leading = {(row["scenario"], row["draw"]): [row["values"][last + measures.index(name)] for name in LEADING] for row in rows}
    cpu = sum(getattr(after, kind) - getattr(before, kind) for kind in ("ru_utime", "ru_stime"))
    return leading, seconds, cpu


def gains(leading, reforms, draws):
    """What pairs are worth: by reform, by outcome."""
    def of(scenario, at):
        return gain(*([leading[which, draw][at] for draw in range(draws)] for which in (0, scenario)))

    return {reform: {name: of(1 + nth, at) for at, name in enumerate(LEADING)} for nth, reform in enumerate(reforms)}


def comparison(engine, scale=1.0, draws=20, threads=2):
    leading, seconds, cpu = played(engine, [REFORM], scale, draws, threads)
    say(f"  {draws} draws at scale {scale}: {seconds:.0f} s")
    others, *_ = played(engine, OTHERS, scale / 5, draws, threads)
    found = gains(leading, [REFORM], draws) | gains(others, OTHERS, draws)
    return Comparison(scale, draws, threads, seconds, cpu, found)
