import os
from typing import Any, Sequence, TypeAlias

import pandas
import polars
import pyarrow

__version__: str

Reform: TypeAlias = str | os.PathLike[str]
"""A name of a built-in reform, the path of a file, or the text of one."""

class Table:
    """A table in memory that pyarrow, polars and pandas read without a copy (Arrow PyCapsule interface)."""

    @property
    def num_rows(self) -> int: ...
    @property
    def column_names(self) -> list[str]: ...
    @property
    def units(self) -> dict[str, str]:
        """Unit of each column that has one."""

    def to_pyarrow(self) -> pyarrow.Table: ...
    def to_polars(self) -> polars.DataFrame: ...
    def to_pandas(self) -> pandas.DataFrame: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any: ...
    def __arrow_c_schema__(self) -> Any: ...
    def __len__(self) -> int: ...

class Scenario:
    """Rules, a period and a nation to play. ValueError when they contradict each other."""

    def __init__(
        self,
        reforms: Sequence[Reform] = ...,
        from_: str = "2025-12-31",
        until: int = 2035,
        scale: float = 1.0,
        seed: int = 1,
    ) -> None: ...
    @property
    def reforms(self) -> list[str]: ...
    @property
    def from_(self) -> str: ...
    @property
    def until(self) -> int: ...
    @property
    def scale(self) -> float: ...
    @property
    def seed(self) -> int: ...

class Plan:
    """A comparison before it is played. Its head and reforms are all that another machine needs."""

    @property
    def head(self) -> str:
        """What is compared, as JSON: the first line of the record."""

    @property
    def reforms(self) -> list[str]: ...
    @property
    def tasks(self) -> list[tuple[int, int]]:
        """Every (scenario, draw) by their places, draw after draw."""

class Assessment:
    """What a comparison gave."""

    @property
    def head(self) -> str:
        """What was compared, as JSON."""

    @property
    def effects(self) -> Table:
        """What each reform does, and all together, against the baseline of the same draw."""

    @property
    def together(self) -> Table:
        """Main effects, interactions, Shapley shares and what is beyond the sum; no rows without `factorial`."""

    @property
    def splits(self) -> Table:
        """What the width rests on, by parameter; no rows with fewer than forty draws."""

    @property
    def rows(self) -> Table:
        """What was played: a row for each scenario, draw and year, a column for each measure."""

    @property
    def record(self) -> bytes:
        """The bytes of `comparison.jsonl` that `grunnmur assess --out` writes."""

def reforms() -> list[str]:
    """Names of the built-in reforms, sorted."""

def simulate(scenario: Scenario, *, draws: int = 1, threads: int | None = None) -> Table:
    """Plays a scenario: a row for each draw and year, a column for each measure. One draw takes the central values."""

def assess(
    reforms: Sequence[Reform],
    *,
    from_: str = "2025-12-31",
    until: int = 2035,
    scale: float = 1.0,
    seed: int = 1,
    draws: int = 20,
    factorial: bool = False,
    threads: int | None = None,
) -> Assessment:
    """Plays the baseline, each reform and all together (with `factorial` every combination) over the same draws.

    An interrupt stops it at the end of a month. ValueError, in the words of the command line, for a question that cannot be answered.
    """

def plan(
    reforms: Sequence[Reform],
    *,
    from_: str = "2025-12-31",
    until: int = 2035,
    scale: float = 1.0,
    seed: int = 1,
    draws: int = 20,
    factorial: bool = False,
) -> Plan:
    """Sets a comparison up without playing it."""

def play_task(head: str, scenario: int, draw: int, reforms: Sequence[str] | None = None) -> bytes:
    """Plays one task and gives its line of the record: a pure function, the same bytes in every process and on every machine."""

def merge(records: Sequence[bytes | str | os.PathLike[str]]) -> Assessment:
    """Makes one comparison of the records of its parts, given as bytes or as files, and concludes."""
