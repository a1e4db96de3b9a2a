"""Comparisons on a Dask cluster: one (scenario, draw) is one task.

A task is a pure function of a short text and two numbers and gives a line of the record, so it does not matter which worker plays
it, or whether it is played again because a worker was lost. Needs the package `distributed`, and Grunnmur of the same version on every worker.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Sequence

from grunnmur._grunnmur import Assessment, merge, plan, play_task

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["assess"]


def assess(
    client: Client,
    reforms: Sequence[str | os.PathLike[str]],
    *,
    from_: str = "2025-12-31",
    until: int = 2035,
    scale: float = 1.0,
    seed: int = 1,
    draws: int = 20,
    factorial: bool = False,
) -> Assessment:
    """`grunnmur.assess` with the tasks played by the workers of `client`: the same bytes in `record`.

    Rows are gathered as they come. A task whose worker is lost is played by another. When the call ends early, tasks not yet played
    are cancelled.

    Raises ValueError where `grunnmur.assess` does, and what Dask raises when it gives a task up.
    """
    from distributed import as_completed

    whole = plan(reforms, from_=from_, until=until, scale=scale, seed=seed, draws=draws, factorial=factorial)
    of = hashlib.sha256("\0".join([whole.head, *whole.reforms]).encode()).hexdigest()[:16]
    futures = [
        client.submit(play_task, whole.head, scenario, draw, whole.reforms, key=f"grunnmur-{of}-{scenario}-{draw}", pure=True)
        for scenario, draw in whole.tasks
    ]
    lines = []
    try:
        for future in as_completed(futures):
            lines.append(future.result())
            future.release()
    finally:
        client.cancel(futures)
    return merge([f"{whole.head}\n".encode() + b"".join(lines)])
