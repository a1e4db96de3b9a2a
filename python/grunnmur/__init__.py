"""Norway's regular-GP scheme as software: scenarios, runs and comparisons, as Arrow tables.

    import grunnmur

    answer = grunnmur.assess(["list-length-1000", "lis1-posts-1500"], draws=20, factorial=True)
    answer.effects.to_polars()

The same arguments give the same bytes on every machine, on any number of threads, and as `grunnmur assess` on the command line.
"""

from grunnmur._grunnmur import (
    Assessment,
    Plan,
    Scenario,
    Table,
    __version__,
    assess,
    merge,
    plan,
    play_task,
    reforms,
    simulate,
)

__all__ = [
    "Assessment",
    "Plan",
    "Scenario",
    "Table",
    "__version__",
    "assess",
    "merge",
    "plan",
    "play_task",
    "reforms",
    "simulate",
]
