"""What one person lives through, from the first contact on: who works on the matter, and what it waits for.

Read from the log alone (`sim.stretches`), so that the same person can be followed under two policies.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim import rules
from sim.cases import Cases
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.following import follow_cases
from sim.rules import ACTIVITIES, DESKS
from sim.stretches import ENDS, STATES, stretches
from sim.stretches import ends as ends_of

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
        days = self.parts["end"] - self.parts["begin"]
        return days.groupby(self.parts["state"]).sum().reindex(list(STATES), fill_value=0.0)


def life_of(log: EventLog, case: int) -> Life:
    """Return the life of a case of a simulated log; InputError if nobody brought it."""
    every = log.events[log.events["case"] == case]
    if log.activities != ACTIVITIES or not len(every):
        raise InputError(f"case = {case}: no case of this number in a log of the simulated journey")
    came = float(every["time"][0])
    _, how, when = ends_of(log, every)
    marked = every[np.isin(every["activity"], MARKED)]
    names = [ACTIVITIES[code] for code in marked["activity"]]
    marks = pd.DataFrame({"day": marked["time"] - came, "activity": names})
    return Life(_parts(log, stretches(log, every), came), marks, ENDS[how[0]], float(when[0]) - came)


def _parts(log: EventLog, found: np.ndarray, came: float) -> pd.DataFrame:
    """Return stretches with words for codes, in days since the person `came`."""
    words = {"state": STATES, "office": (*log.offices, ""), "desk": (*DESKS, "")}  # -1, nowhere, is the last
    named = {name: [names[code] for code in found[name]] for name, names in words.items()}
    table = pd.DataFrame({"begin": found["begin"] - came, "end": found["end"] - came, **named})
    return table.assign(round=found["round"].astype(np.int64))


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
