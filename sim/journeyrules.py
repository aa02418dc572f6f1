"""The journey of a case as rules over its activities, and which cases of a log do not follow them.

Declarative (DECLARE: Pesic, Schonenberg and van der Aalst 2007, EDOC), because supervision, leaders, repeats and giving
up run beside the handling: what must have come before, what happens once at most, what never stands in one case.
A step that takes no work leaves no event: the rules hold where every kind of work takes time.
`tools/process_mining.py` gives the same rules to PM4Py, which is no part of this package.
"""

from typing import NamedTuple

import numpy as np

from sim.errors import InputError
from sim.eventlog import EventLog
from sim.rules import ACTIVITIES, LIFECYCLES

FIRST = "contact"
BEFORE = {  # activity: what must have come before it in the same case
    "repeat": "contact",
    "register": "contact",
    "give_up": "contact",
    "refer": "register",
    "object": "refer",
    "divert": "register",
    "accept": "register",
    "handle": "register",
    "close": "register",
    "simple": "accept",
    "offer": "accept",
    "consent": "offer",
    "mediate": "consent",
    "agree": "mediate",
    "extend": "accept",
    "answer": "handle",
    "support": "handle",
    "support_part": "handle",
    "refuse": "handle",
    "explain": "handle",
    "perform": "accept",
    "ask_review": "refuse",
    "review": "ask_review",
    "ask_rereview": "review",
    "rereview": "ask_rereview",
    "supervise": "contact",
    "leader": "contact",
    "follow_up": "accept",
    "satisfied": "accept",
    "dissatisfied": "accept",
    "hear": "repeat",
    "cap": "repeat",
}
ONCE = (
    *("contact", "simple", "offer", "consent", "agree", "extend", "answer", "perform", "ask_review", "ask_rereview"),
    *("satisfied", "dissatisfied", "cap", "give_up", "close"),
)
APART = (
    ("satisfied", "dissatisfied"),
    ("simple", "extend"),
    ("answer", "support"),
    ("answer", "refuse"),
)  # never both in one case


class Deviation(NamedTuple):
    """A rule that some cases do not follow: `before`, `once`, `apart` or `first`, its activities, the cases."""

    rule: str
    activities: tuple[str, ...]
    cases: np.ndarray


def deviations(log: EventLog) -> list[Deviation]:
    """Return the rules that some cases of a log of this journey break; empty where every case follows all of them.

    Raises InputError for a log with other activities than the journey's.
    """
    if log.activities != ACTIVITIES:
        raise InputError("the log is not of this journey: its activities are others")
    codes, case = np.unique(log.events["case"], return_inverse=True)
    activity, place = log.events["activity"], np.arange(len(log.events))
    shape = (len(codes), len(ACTIVITIES))
    first, starts = np.full(shape, len(place)), log.events["lifecycle"] != LIFECYCLES.index("complete")
    np.minimum.at(first, (case, activity), place)
    count = np.zeros(shape, dtype=np.int64)
    np.add.at(count, (case[starts], activity[starts]), 1)
    at, there = {name: i for i, name in enumerate(ACTIVITIES)}, first < len(place)
    found = [Deviation("first", (FIRST,), codes[first.argmin(axis=1) != at[FIRST]])] if len(codes) else []
    for later, earlier in BEFORE.items():
        wrong = there[:, at[later]] & (first[:, at[earlier]] > first[:, at[later]])
        found.append(Deviation("before", (earlier, later), codes[wrong]))
    found += [Deviation("once", (name,), codes[count[:, at[name]] > 1]) for name in ONCE]
    found += [Deviation("apart", pair, codes[there[:, at[pair[0]]] & there[:, at[pair[1]]]]) for pair in APART]
    return [one for one in found if len(one.cases)]
