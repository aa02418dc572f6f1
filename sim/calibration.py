"""What a calibration returns: the scenario, what each field rests on, draws of its uncertainty, what is not known."""

from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from sim.arrivalfit import Wave
from sim.demand import Demand
from sim.errors import InputError
from sim.factors import factors
from sim.fields import facts, placed
from sim.lasting import Lasting
from sim.scenario import Scenario

HOW = ("measured", "given", "tuned", "off", "assumed")
# measured: from the log alone; given: from the log, if the fields named with it hold; tuned: so that the model's time
# to an end is the log's; off: a step of the journey that the log shows no sign of; assumed: the log cannot tell


class Finding(NamedTuple):
    """Something about the data that a planner must know: a key of words_dataquality, what is said, if it is grave."""

    key: str
    said: dict[str, object]
    grave: bool = False


@dataclass(frozen=True)
class Calibration:
    """The result of `calibrate`.

    `table` has one row a field (index: its name as in sim.factors): value, low, high
    (95 % interval, or for an assumed value the range to try), seen (observations), how (see HOW), given (fields taken
    as known). `draws` has one row a bootstrap draw and a column a measured field.
    """

    scenario: Scenario
    table: pd.DataFrame
    draws: pd.DataFrame
    lasting: Lasting
    waves: tuple[Wave, ...] = ()
    quality: tuple[Finding, ...] = ()
    source: dict[str, object] = field(default_factory=dict)  # file, cases, first, last, left out, ...


def with_fields(demand: Demand, values: dict[str, float]) -> Demand:
    """Return a demand with fields (names as in sim.factors, without `demand.`) at these values, within their ranges.

    The places of a list of shares are scaled to add up to 1.
    """
    known, parts = facts(Demand), []
    for name, value in values.items():
        head, _, place = name.partition(".")
        fact = known[head]
        low, high = fact.low or 0.0, fact.high if fact.high is not None else float("inf")
        parts.append((head, int(place) if place else None, float(min(max(value, low), high))))
    changes = placed(demand, parts)
    for head in ("channels", "dispute_channels", "brought", "competent", "categories", "agencies"):
        if head in changes:
            total = sum(changes[head])
            changes[head] = tuple(one / total for one in changes[head]) if total else getattr(demand, head)
    return demand.vary(**changes)


def at_draw(calibration: Calibration, draw: int) -> Demand:
    """Return the demand of one bootstrap draw."""
    if not 0 <= draw < len(calibration.draws):
        raise InputError(f"draw = {draw}: there are {len(calibration.draws)}")
    row = calibration.draws.iloc[draw]
    return with_fields(calibration.scenario.demand, {str(n).removeprefix("demand."): v for n, v in row.items()})


def check_names(names: list[str]) -> None:
    """Raise InputError for a name that is no field."""
    factors(names)
