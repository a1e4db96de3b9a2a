"""The nation itself, all steps, 31 December 2018 to 2025: time, memory, and how both grow."""

from dataclasses import dataclass

from runner import measure, say


@dataclass(frozen=True)
class Play:
    """One run of `grunnmur simulate`."""

    scale: float
    threads: int
    residents: int
    seconds_per_year: float
    cpu_seconds_per_year: float
    peak_mib: float

    @property
    def bytes_per_resident(self):
        """Peak memory of the process, building and embedded data included, over residents."""
        return self.peak_mib * 2**20 / self.residents


def play(engine, scale, threads):
    call = [engine, "simulate", "--from", "2018-12-31", "--to", "2025-12-31", "--scale", scale, "--threads", threads]
    run = measure([*call, "--json", "--timing"], pin=False, stream="stderr", limit_s=3600)
    if run is None:
        raise RuntimeError("the simulation failed; see above")
    years = run["simulated_years"]
    result = Play(scale, threads, run["residents"], run["wall_s"] / years, run["cpu_s"] / years, run["peak_mib"])
    say(f"  scale {scale}, {threads} threads: {result.seconds_per_year:.3f} s a year, {result.peak_mib:.0f} MiB")
    return result


def plays(engine, scales=(0.01, 0.1, 1.0), threads=(1, 2), rounds=3):
    """The fastest of some rounds for each scale and number of threads."""
    return [
        min((play(engine, scale, count) for _ in range(rounds)), key=lambda p: p.seconds_per_year)
        for scale in scales
        for count in threads
    ]
