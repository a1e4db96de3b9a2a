"""The page docs/benchmarks.md: what one session measured, and nothing else."""

import os
import platform
import subprocess
from pathlib import Path

from agreement import LIMIT


def page(sizes, plays, findings, months, rounds, absent, settled=None, paid=None, compared=None):
    parts = [HEAD, machine(), common(sizes, months, rounds)]
    if any(size.peers for size in sizes):
        parts.append(beside_peers(sizes))
    if absent:
        parts.append(f"Not run in this session, and therefore without a number: {', '.join(absent)}.\n")
    if findings:
        parts.append(agreement(findings))
    if settled:
        parts.append(settling(settled))
    if paid:
        parts.append(capitation(paid))
    if plays:
        parts.append(nation(plays))
    if compared:
        parts.append(comparison(compared))
    return "\n".join(parts)


HEAD = """# Benchmarks

Written by `make bench` from one session on one machine. Ratios within a session carry over to other machines better
than the figures themselves. What is computed, how it is timed and when two programs agree: [bench/SPEC.md](../bench/SPEC.md).
"""


def machine():
    model = "unknown processor"
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model)
    except OSError:
        pass
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.split("(")[0].strip()
    load = os.getloadavg()[2]
    return (
        f"Machine: {model}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}; {rustc}; "
        f"Python {platform.python_version()}. Load average over the last quarter of an hour: {load:.1f}.\n"
    )


def table(heading, rows):
    """A Markdown table; the first column is text, the others figures."""
    lines = [heading, ["---"] + ["---:"] * (len(heading) - 1), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def millions(rate):
    return f"{rate / 1e6:.1f}" if rate >= 1e6 else f"{rate / 1e6:.2g}"


def residents(count):
    return f"{count:,}".replace(",", " ")


def common(sizes, months, rounds):
    rows = [
        (
            residents(s.residents), millions(s.engine), millions(s.floor), f"**{s.ratio:.2f}**",
            f"{min(s.ratios):.2f}-{max(s.ratios):.2f}", f"{s.engine_mib:.0f}", f"{s.floor_mib:.0f}",
        )
        for s in sizes
    ]
    text = f"""## The common benchmark

Millions of person-months per processor second, {months} months, pinned to one core. `floor` is the event-driven kernel in
`bench/floor`, written for this benchmark alone; both took turns, {rounds} times at each size; medians.
"""
    heading = ["residents", "Grunnmur", "floor", "Grunnmur / floor", "lowest-highest", "Grunnmur MiB", "floor MiB"]
    return text + "\n" + table(heading, rows)


def beside_peers(sizes):
    names = sorted({name for s in sizes for name in s.peers}, key=lambda name: -max(s.peers.get(name, (0,))[0] for s in sizes))
    rows = []
    for name in names:
        cells = [name]
        for s in sizes:
            rate, mib = s.peers.get(name, (None, None))
            cells.append(f"{s.engine / rate:,.1f} ({millions(rate)}; {mib:.0f} MiB)" if rate else "not run")
        rows.append(cells)
    text = """## Beside peers

How many times the peer's rate Grunnmur reaches; in brackets the peer's rate in millions and its peak memory. One run each.
"""
    return text + "\n" + table(["peer"] + [residents(s.residents) for s in sizes], rows)


def agreement(findings):
    text = """## Agreement

Means over seeds of the plain kernel of `floor` and of Grunnmur; they agree when they are within four standard errors.
"""
    rows = [
        (
            f"{residents(f.trial.residents)}, month {f.trial.months}", name.replace("_", " "), f"{a:.6g}", f"{b:.6g}", f"{z:+.2f}",
            f"{f.trial.floor_seeds} and {f.trial.engine_seeds}", "yes" if abs(z) < LIMIT else "**no**",
        )
        for f in findings
        for name, a, b, z in f.rows
    ]
    return text + "\n" + table(["residents", "outcome", "floor", "Grunnmur", "standard errors apart", "seeds", "agree"], rows)


def settling(settled):
    text = f"""## Settling bills

{residents(settled.bills)} varied bills with {residents(settled.lines)} lines, {residents(settled.rejected)} of them rejected because two of their codes bar each other; one core, in memory.
Every other program got the same bills as tables and reached the same sums of fee, refund, co-payment, own payment and payout to the
last øre. They compute amounts, exemption by age and card, and barred pairs; Grunnmur also checks every other rule of the regulation.
"""
    rows = [
        ("Grunnmur, columns to amounts", f"{settled.rate / 1e6:.2f}", "", ""),
        ("Grunnmur, bills to decisions with lines and reasons", f"{settled.decisions_rate / 1e6:.2f}", "", ""),
    ]
    rows += [
        (f"{peer.name}, columns to amounts", f"{peer.rate / 1e6:.2f}", f"**{peer.ratio:.1f}**", f"{peer.peak_mib:.0f}")
        for peer in settled.peers
    ]
    heading = ["program", "million bills per processor second", "Grunnmur's columns over it", "peak MiB"]
    text += "\n" + table(heading, rows) + "\n`grunnmur settle` on a month of national claims as a bill table, decisions as CSV; the faster of three runs.\n\n"
    rows = [
        (run.threads, residents(run.bills), f"{run.seconds:.2f}", f"{run.cpu_seconds:.2f}", f"{run.bills / run.cpu_seconds / 1e6:.2f}")
        for run in settled.files
    ]
    return text + table(["threads", "bills", "seconds", "processor seconds", "million bills per processor second"], rows)


def capitation(paid):
    rows = [
        (name, f"{1000 * seconds:.2f}", f"**{seconds / paid.read_s:.2f}**")
        for name, seconds in (
            ("reading birth and list of every resident once", paid.read_s),
            ("from the residents anew", paid.recompute_s),
            ("from members counted by kind, as the nation keeps them", paid.from_counts_s),
        )
    ]
    text = f"""## Capitation of a month

{residents(paid.residents)} residents, {residents(paid.lists)} lists, patient-adapted weights, one core. Both ways give the same øre for every list.
"""
    return text + "\n" + table(["way", "milliseconds", "over reading"], rows)


def nation(plays):
    rows = [
        (
            f"{p.scale:g}", residents(p.residents), p.threads, f"{p.seconds_per_year:.3f}", f"{p.cpu_seconds_per_year:.3f}",
            f"{p.peak_mib:.0f}", f"{p.bytes_per_resident:.0f}",
        )
        for p in plays
    ]
    text = """## The nation, 31 December 2018 to 2025

All steps of the model, one draw, the fastest of three runs. Memory is the peak of the whole process, with the starting nation, the
program and its embedded data.
"""
    heading = ["scale", "residents", "threads", "seconds per simulated year", "processor seconds", "peak MiB", "bytes per resident"]
    return text + "\n" + table(heading, rows) + "\n" + growth(plays)


def growth(plays):
    """How time and memory grow from the smallest to the largest scale, and with threads."""
    lines = []
    for threads in sorted({p.threads for p in plays}):
        row = sorted((p for p in plays if p.threads == threads), key=lambda p: p.scale)
        for small, large in zip(row, row[1:]):
            lines.append(
                f"- {threads} thread{'s' * (threads > 1)}, from scale {small.scale:g} to {large.scale:g} "
                f"({large.residents / small.residents:.1f} times the residents): {large.seconds_per_year / small.seconds_per_year:.1f} times "
                f"the time, {large.peak_mib / small.peak_mib:.1f} times the memory."
            )
    for scale in sorted({p.scale for p in plays}):
        row = sorted((p for p in plays if p.scale == scale), key=lambda p: p.threads)
        for one, more in zip(row, row[1:]):
            lines.append(
                f"- Scale {scale:g}, {one.threads} to {more.threads} threads: {one.seconds_per_year / more.seconds_per_year:.2f} times as fast, "
                f"{more.peak_mib / one.peak_mib:.2f} times the memory."
            )
    return "\n".join(lines) + "\n"


def comparison(compared):
    c = compared
    text = f"""
## A reform against the rules as they are

`grunnmur assess capitation-50 --until 2035`: {c.draws} draws with and without the reform, ten years, all residents, every step:
{c.seconds / 60:.1f} minutes on {c.threads} threads, {c.cpu_seconds / 60:.1f} processor minutes, {c.cpu_seconds / (20 * c.draws):.2f} processor seconds a year.

Scenario and baseline share the draw of the evidence and all luck. How many times as many draws it would take to know the effect in 2035 as well if they
did not: variance of the difference of independent runs over that of pairs, by {c.draws} draws, so rough figures. The first reform with all residents, the others with a fifth of them.
Where the effect itself differs from draw to draw, as where some draws have doctors enough and others lack them, sharing takes nothing of that away, and the figure is low.
"""
    shown = lambda gain: "no difference" if gain is None else f"**{gain:.0f}**" if gain < 1000 else "**over 1000**"
    rows = [[name, *(shown(found[name]) for found in c.gains.values())] for name in next(iter(c.gains.values()))]
    return text + "\n" + table(["outcome", *c.gains], rows)
