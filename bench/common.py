"""The common benchmark of SPEC.md: Grunnmur's engine beside the event-driven kernel of `floor`, then the peers."""

import statistics
from dataclasses import dataclass

from agreement import agree, compare, describe
from runner import build_own, measure, say


@dataclass(frozen=True)
class Size:
    """What was measured at one number of residents. Rates are person-months per processor second."""

    residents: int
    floor: float
    engine: float
    ratios: tuple
    """Engine over floor, round by round."""
    engine_mib: float
    floor_mib: float
    peers: dict
    """By name: (rate, peak MiB)."""

    @property
    def ratio(self):
        return statistics.median(self.ratios)


def rates(engine, residents, months, rounds, peers, core):
    """Floor and engine in turn, so that both meet the machine in the same state; then each peer once."""
    floor = build_own("floor", "floor")
    pairs = []
    for number in range(rounds):
        seed = number + 1
        pair = (
            measure([floor, "events", residents, months, seed], core),
            measure([engine, "bench", residents, months, seed], core),
        )
        if None in pair:
            raise RuntimeError("the floor or the engine failed; see above")
        pairs.append(tuple(run["person_months_per_cpu_s"] for run in pair))
        last = pair
        say(f"  {residents:>9} residents, round {number + 1}: engine over floor {pairs[-1][1] / pairs[-1][0]:.2f}")
    others = {}
    for peer, command in peers:
        if residents > peer.largest:
            continue
        if run := measure([*command, residents, months, 1], core):
            others[peer.name] = (run["person_months_per_cpu_s"], run["peak_mib"])
            say(f"  {residents:>9} residents, {peer.name}: {others[peer.name][0]:,.0f} person-months a second")
    return Size(
        residents=residents,
        floor=statistics.median(a for a, _ in pairs),
        engine=statistics.median(b for _, b in pairs),
        ratios=tuple(b / a for a, b in pairs),
        floor_mib=last[0]["peak_mib"],
        engine_mib=last[1]["peak_mib"],
        peers=others,
    )


@dataclass(frozen=True)
class Trial:
    """A comparison of outcomes: the plain kernel of `floor` as reference, the engine beside it."""

    residents: int
    months: int
    floor_seeds: int
    engine_seeds: int


@dataclass(frozen=True)
class Finding:
    """What a trial found: rows as of `agreement.compare`."""

    trial: Trial
    rows: list

    @property
    def agreed(self):
        return agree(self.rows)


def agreement(engine, trial, core):
    floor = build_own("floor", "floor")
    size = (trial.residents, trial.months)
    reference = [measure([floor, "plain", *size, seed], core) for seed in range(1, trial.floor_seeds + 1)]
    peer = [measure([engine, "bench", *size, seed], core) for seed in range(1, trial.engine_seeds + 1)]
    if None in reference or None in peer:
        raise RuntimeError("the floor or the engine failed; see above")
    rows = compare(reference, peer)
    say(f"{trial.residents} residents, month {trial.months}\n{describe(rows)}")
    return Finding(trial, rows)
