"""What one person lives through, from the first contact on: who works on the matter, and what it waits for.

Read from the log alone, so that the same person can be followed under two policies. What happens beside a case's own
path changes nothing in what it waits for: follow-up, supervision, a leader's day, an extension, a rating, a contact
about a matter that is pending.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim import rules
from sim.cases import Cases
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.following import follow_cases
from sim.logbook import BESIDE
from sim.rules import ACTIVITIES, DESKS, START

STATES = ("work", "queue", "way", "person", "undone", "procedure")
ENDS = {rules.PERFORM: "performed", rules.GIVE_UP: "gave_up", rules.CLOSE: "closed"}
DECIDED = {rules.SUPPORT: "undone", rules.SUPPORT_PART: "undone", rules.AGREE: "undone", rules.REFUSE: "person"}
ASIDE = (*BESIDE, rules.EXTEND, rules.SATISFIED, rules.DISSATISFIED, rules.CAP)
BEGINS_ANEW = (rules.REPEAT, rules.ASK_REVIEW, rules.ASK_REREVIEW)
MARKED = (
    *(rules.ACCEPT, rules.SIMPLE, rules.AGREE, rules.SUPPORT, rules.SUPPORT_PART, rules.REFUSE, rules.REPEAT),
    *(rules.ASK_REVIEW, rules.ASK_REREVIEW, rules.PERFORM, rules.GIVE_UP),
)


class Life(NamedTuple):
    """The life of one case; times in days since the first contact.

    `parts`: one row a stretch of time: begin, end, state (of STATES), office, desk ("": none), round. `marks`: what
    happened at a moment: day, activity. `end`: performed, gave_up, closed or open; `days`: how long until then.
    """

    parts: pd.DataFrame
    marks: pd.DataFrame
    end: str
    days: float

    def spent(self) -> pd.Series:
        """Return the days spent in each of STATES."""
        stretches = self.parts["end"] - self.parts["begin"]
        return stretches.groupby(self.parts["state"]).sum().reindex(list(STATES), fill_value=0.0)


def life_of(log: EventLog, case: int) -> Life:
    """Return the life of a case of a simulated log; InputError if nobody brought it."""
    every = log.events[log.events["case"] == case]
    if log.activities != ACTIVITIES or not len(every):
        raise InputError(f"case = {case}: no case of this number in a log of the simulated journey")
    events = _own_path(every)
    came = float(events["time"][0])
    parts, held = [], ""
    for before, after in pairwise(events):
        held = _held(int(before["activity"]), held)
        if after["time"] > before["time"]:
            parts.append(_part(log, before, after, held, came))
    end = next((ENDS[code] for code in ENDS if code in events["activity"]), "open")
    last = float(events["time"][-1])
    if end == "open" and log.days > last:
        held = _held(int(events["activity"][-1]), held)
        parts.append(_part(log, events[-1], None, held, came))
        last = log.days
    marked = every[np.isin(every["activity"], MARKED)]
    names = [ACTIVITIES[code] for code in marked["activity"]]
    marks = pd.DataFrame({"day": marked["time"] - came, "activity": names})
    table = pd.DataFrame(parts, columns=["begin", "end", "state", "office", "desk", "round"])
    return Life(table, marks, end, last - came)


def _own_path(events: np.ndarray) -> np.ndarray:
    """Return what moves the case; a repeat does so after a decision only, before it the matter is still pending."""
    own, held = [], ""
    for place, activity in enumerate(events["activity"].tolist()):
        if activity not in ASIDE and (activity != rules.REPEAT or held):
            own.append(place)
        held = _held(activity, held)
    return events[own]


def _held(activity: int, held: str) -> str:
    """Return what a decision has left behind: something to be carried out, a person who was refused, or nothing."""
    return "" if activity in BEGINS_ANEW else DECIDED.get(activity, held)


def _part(log: EventLog, before: np.void, after: np.void | None, held: str, came: float) -> tuple[object, ...]:
    """Return one stretch of time; without `after`, what the case was in when the log ended."""
    place, state = before, held or "way"
    if before["lifecycle"] == START:
        state = "procedure" if before["activity"] == rules.DIVERT else "work"
    elif after is not None and after["lifecycle"] == START:
        place, state = after, "procedure" if after["activity"] == rules.DIVERT else "queue"
    elif after is None and not held and before["lifecycle"] != rules.COMPLETE:
        state = "queue"  # what was noted last (brought, referred, accepted, consented) leads to a desk
    desk = DESKS[place["desk"]] if place["desk"] >= 0 else ""
    end = log.days if after is None else float(after["time"])
    office = log.offices[place["office"]] if place["office"] >= 0 else ""
    return float(before["time"]) - came, end - came, state, office, desk, int(place["round"])


def person_at(first: EventLog, second: EventLog, cases: Cases, share: float = 0.5) -> int:
    """Return one of the people whose wait `second` changes: a `share` of them gain more, the others less.

    Of the well-founded appeals brought under both policies, ordered by the days that `second` saves; who is not
    helped waits until the log ends. For many people a policy changes nothing: they are not among these. InputError
    if it changes nothing for anybody.
    """
    if not 0.0 <= share <= 1.0:
        raise InputError(f"share = {share}: must lie in 0 to 1")
    waits = []
    for log in (first, second):
        follow = follow_cases(log, cases)
        solved = follow["perform"].fillna(log.days) - follow["came"]
        waits.append(solved.where(follow["appeal"] & follow["well_founded"]))
    saved = (waits[0] - waits[1]).dropna().sort_values(ascending=False, kind="stable")
    saved = saved[saved != 0]
    if saved.empty:
        raise InputError("the two policies make no difference to anybody who came")
    return int(saved.index[round(share * (len(saved) - 1))])
