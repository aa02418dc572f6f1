"""The table of needs: one row for each thing that a person wants put right, with every chance already drawn.

`Need` names the columns; `Cases` holds them as arrays. drawing.py fills them, briefs.py reads them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.demand import ROUNDS, Demand
from sim.rules import CATEGORIES, CHANNELS, LEVELS, PROCEDURES, SOURCES, Column


class Need(NamedTuple):
    """One row of the table, but for the numbers of each round. Codes of `rules`, days; `u` marks a uniform number."""

    source: int  # dispute or matter
    arrival: float  # when the need arises, days since the first day
    township: int  # home office
    brought: int  # level the person goes to
    competent: int  # level whose office must handle it
    channel: int
    category: int
    procedure: int  # belongs to a legal or other statutory procedure
    procedure_days: float
    simple: bool
    well_founded: bool
    mediable: bool
    agencies: int
    complex: bool  # may be extended
    urgent: bool
    vulnerable: bool
    group: int  # people
    reception: float  # standard work at each desk, working days
    mediation: float
    handling: float
    review: float
    rereview: float
    refer_days: float  # working days
    object_days: float  # working days
    perform_days: float
    ask_days: float
    reask_days: float
    return_days: float
    patience: float
    come: float  # u
    misroute: float  # u
    consent: float  # u
    agree: float  # u
    part: float  # u
    ask: float  # u
    reask: float  # u
    correct: float  # u
    recorrect: float  # u
    rate: float  # u
    satisfied: float  # u


BY_ROUND = ("wrong", "explain", "perform", "repeat", "upward")  # u, one for each round
COLUMNS = (*Need._fields, *[f"{name}_{i + 1}" for name in BY_ROUND for i in range(ROUNDS)])
UNIFORMS = COLUMNS[COLUMNS.index("come") :]
WORDS = {
    "source": SOURCES,
    "brought": LEVELS,
    "competent": LEVELS,
    "channel": CHANNELS,
    "category": CATEGORIES,
    "procedure": PROCEDURES,
}


class Part(Mapping[str, Column]):
    """Some rows of a table of needs; looked up when asked for."""

    def __init__(self, columns: Mapping[str, Column], rows: slice) -> None:
        self._columns, self._rows = columns, rows

    def __getitem__(self, name: str) -> Column:
        return self._columns[name][self._rows]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


@dataclass(frozen=True)
class Cases:
    """The table of needs of one replication: `columns[name]` has one value a need, sorted by arrival."""

    columns: Mapping[str, Column]
    demand: Demand
    days: int
    seed: int
    replication: int
    start: date

    def __len__(self) -> int:
        return len(self.columns["arrival"])

    def drawn(self) -> "Cases":
        """Return the same table with every column drawn now, not when it is first asked for."""
        return replace(self, columns=dict(self.columns))

    def part(self, rows: slice) -> "Cases":
        """Return the table with these rows alone."""
        return replace(self, columns=Part(self.columns, rows))

    def table(self) -> pd.DataFrame:
        """Return the needs as a DataFrame, one row a need, with words for codes and the number of the case."""
        table = pd.DataFrame(dict(self.columns))
        for name, words in WORDS.items():
            table[name] = pd.Categorical.from_codes(self.columns[name], list(words))
        table.insert(0, "case", np.arange(len(self)))
        return table
