"""Which repeat contacts the offices brought on themselves: after a late, unexplained or unperformed handling."""

import numpy as np
import pandas as pd

from sim import rules
from sim.eventlog import EventLog
from sim.limits import OPINIONS, ByCase, breaches

STATES = (rules.AGREE, *OPINIONS, rules.EXPLAIN, rules.PERFORM)


def avoidable(log: EventLog) -> dict[str, pd.Series]:
    """Return, by case code, the number of `contacts`, of `repeats` among them, and of `poor` ones among these.

    A repeat counts as caused by poor handling when, before it, a legal limit had been broken, the last opinion was a
    refusal without explanation, or what was agreed or decided had not been carried out (domain.md 7.3). Asking for
    review is a right and no repeat.
    """
    events = ByCase(log)
    repeats = events.at(rules.REPEAT)
    poor = repeats[_unsettled(events, repeats) | _late(log, events, repeats)]
    at = {"contacts": events.at(rules.CONTACT, rules.REPEAT), "repeats": repeats, "poor": poor}
    return {name: pd.Series(events.case[places]).value_counts() for name, places in at.items()}


def _unsettled(events: ByCase, repeats: np.ndarray) -> np.ndarray:
    """Whether the state before each repeat was a bare refusal, or a promise not kept."""
    known = events.at(*STATES)
    if not len(known):
        return np.zeros(len(repeats), bool)
    before = known[np.maximum(np.searchsorted(known, repeats) - 1, 0)]
    same = (before < repeats) & (events.case[before] == events.case[repeats])
    refusals = np.flatnonzero(events.activity == rules.REFUSE)
    explained = np.isin(before - 1, refusals) & (events.activity[before] == rules.EXPLAIN)
    return same & ~explained & (events.activity[before] != rules.PERFORM)


def _late(log: EventLog, events: ByCase, repeats: np.ndarray) -> np.ndarray:
    """Whether a legal limit of the case had been broken before each repeat."""
    broken = breaches(log).groupby("case")["due"].min()
    return events.time[repeats] > broken.reindex(events.case[repeats]).to_numpy(float, na_value=np.inf)


REASONS = ("unperformed", "unexplained", "late", "within", "explained")
POOR = REASONS[:3]


def reasons(log: EventLog) -> pd.DataFrame:
    """Return one row a repeat, by case, then time: `case`, `time` (days), `round`, `reason` (one of REASONS).

    unperformed: something agreed or decided had not been carried out; unexplained: the last opinion was a refusal
    without explanation; late: a legal limit had been broken. These three are the avoidable ones (`avoidable`), the
    first that fits counts. within: no decision yet, and every limit kept; explained: a refusal that was explained.
    """
    events = ByCase(log)
    repeats = events.at(rules.REPEAT)
    unsettled, late = _unsettled(events, repeats), _late(log, events, repeats)
    known = events.at(*STATES)
    before = known[np.maximum(np.searchsorted(known, repeats) - 1, 0)] if len(known) else repeats
    same = (before < repeats) & (events.case[before] == events.case[repeats])
    refused = same & (events.activity[before] == rules.REFUSE)
    reason = np.select([unsettled & ~refused, unsettled, late, ~same], REASONS[:4], REASONS[4])
    of_round = log.events[np.argsort(log.events["case"], kind="stable")]["round"]
    columns = {"case": events.case[repeats], "time": events.time[repeats], "round": of_round[repeats].astype(int)}
    return pd.DataFrame(columns).assign(reason=reason)
