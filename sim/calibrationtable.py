"""The table of a calibration: every field with value, interval or range, what it rests on, and how it is known."""

import numpy as np
import pandas as pd

from sim.demand import Demand
from sim.estimating import Found
from sim.fields import facts

FEW = 30  # observations below which a field is not estimated
COLUMNS = ("value", "low", "high", "seen", "how", "given")


def estimates(found: list[Found]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the table of measured fields, and their values by draw (row 0: the log itself), a column a field.

    A list of shares is measured as a whole or not at all. Draws in which nothing was seen have the log's own value.
    """
    known = _enough(found)
    values = pd.DataFrame({f"demand.{one.field}": one.drawn for one in known}, dtype=float)
    values = values.apply(lambda column: column.fillna(column.iloc[0]))
    rows = {f"demand.{one.field}": _row(one, values[f"demand.{one.field}"].to_numpy()) for one in known}
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS)), values


def _enough(found: list[Found]) -> list[Found]:
    poor = {_head(one) for one in found if one.seen[0] < FEW and _head(one) not in ("weekly", "season")}
    poor |= {_head(one) for one in found if not np.isfinite(one.drawn[0])}
    return [one for one in found if _head(one) not in poor]


def _head(one: Found) -> str:
    return one.field.partition(".")[0]


def _row(one: Found, values: np.ndarray) -> tuple[object, ...]:
    low, high = np.percentile(values[1:], [2.5, 97.5], method="weibull") if len(values) > 1 else (np.nan, np.nan)
    value, seen = float(values[0]), float(one.seen[0])
    if one.share and len(values) > 1 and min(value, 1 - value) * seen < 10:
        low, high = _wilson(value, seen, float(low), float(high))
    how = "given" if one.given else "measured"
    return value, float(low), float(high), seen, how, ", ".join(one.given)


def _wilson(value: float, seen: float, low: float, high: float) -> tuple[float, float]:
    """Return an interval that is wide enough where nearly all or nearly none are of a kind (Wilson 1927)."""
    from scipy.stats import binomtest

    found = binomtest(round(value * seen), round(seen)).proportion_ci(method="wilson")
    return min(low, float(found.low)), max(high, float(found.high))


def table_of(
    measured: pd.DataFrame,
    tuned: dict[str, tuple[float, float, float]],
    off: frozenset[str],
    demand: Demand,
    exposure: np.ndarray,
) -> pd.DataFrame:
    """Return the whole table: what is measured, then tuned, then assumed, with the range to try, then switched off."""
    rows: dict[str, tuple[object, ...]] = {}
    for name, (value, low, high) in tuned.items():
        rows[name] = value, low, high, np.nan, "tuned", ""
    heads = {name.split(".")[1] for name in [*measured.index, *rows] if name.startswith("demand.")}
    for name, fact in facts(Demand).items():
        if name in heads or name in ("surges", "rounds"):
            continue
        value = getattr(demand, name)
        if name in off:
            rows[f"demand.{name}"] = _number(value), np.nan, np.nan, np.nan, "off", ""
        elif isinstance(value, tuple):
            rows[f"demand.{name}"] = np.nan, np.nan, np.nan, np.nan, "assumed", ""
        else:
            low, high = _range(float(value), fact.low or 0.0, fact.high if fact.high is not None else np.inf)
            rows[f"demand.{name}"] = float(value), low, high, np.nan, "assumed", ""
    for month in np.flatnonzero(exposure.sum(0) == 0):
        rows[f"demand.season.{month}"] = 1.0, 0.5, 1.5, np.nan, "assumed", ""
    rest = pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS))
    order = {"tuned": 0, "assumed": 1, "off": 2}
    return pd.concat([measured, rest.sort_values("how", key=lambda how: how.map(order), kind="stable")])


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else np.nan


def _range(value: float, low: float, high: float) -> tuple[float, float]:
    """Return half and one and a half times a value, within what the field allows; 10 to 60 days for no end at all."""
    if not np.isfinite(value):
        return 10.0, 60.0
    return max(low, value / 2), min(high, value * 1.5)
