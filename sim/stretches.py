"""What each case is in, stretch by stretch: worked on, waiting at a desk, on its way, decided and not carried out.

Read from the log alone. What happens beside a case's own path changes nothing in what it waits for: follow-up,
supervision, a leader's day, an extension, a rating, a contact about a matter that is pending.
"""

import numpy as np

from sim import rules
from sim.eventlog import EventLog
from sim.logbook import BESIDE
from sim.rules import ACTIVITIES, INSTANT, START

STATES = ("work", "queue", "way", "person", "undone", "procedure")
ENDS = ("performed", "gave_up", "closed", "open")
WORK, QUEUE, WAY, PERSON, UNDONE, PROCEDURE = range(len(STATES))
PERFORMED, GAVE_UP, CLOSED, OPEN = range(len(ENDS))
END_OF = {rules.PERFORM: PERFORMED, rules.GIVE_UP: GAVE_UP, rules.CLOSE: CLOSED}
NOTHING = -1
DECIDED = {rules.SUPPORT: UNDONE, rules.SUPPORT_PART: UNDONE, rules.AGREE: UNDONE, rules.REFUSE: PERSON}
ASIDE = (*BESIDE, rules.EXTEND, rules.SATISFIED, rules.DISSATISFIED, rules.CAP)
BEGINS_ANEW = (rules.REPEAT, rules.ASK_REVIEW, rules.ASK_REREVIEW)
# What was noted last leads to a desk, of the same office; where it is sent on or reviewed above, the log tells later.
LEADS_TO = {
    **dict.fromkeys((rules.CONTACT, rules.REPEAT), rules.RECEPTION),
    **dict.fromkeys((rules.ACCEPT, rules.SIMPLE, rules.OFFER, rules.MEDIATE), rules.HANDLING),
    rules.CONSENT: rules.MEDIATION,
}
STRETCH = np.dtype(
    [("case", "i4"), ("begin", "f8"), ("end", "f8"), ("state", "i1"), ("office", "i2"), ("desk", "i1"), ("round", "i2")]
)


def stretches(log: EventLog, events: np.ndarray | None = None) -> np.ndarray:
    """Return the stretches of time of all cases (or of whole cases' `events`), by case, then time; dtype STRETCH.

    Times in days of the log. `log` has the activities of the simulated journey; an open case is followed to its end.
    """
    events = own_path(log.events if events is None else events)
    if not len(events):
        return np.empty(0, STRETCH)
    last = np.append(np.diff(events["case"]) != 0, True)
    after = np.roll(events, -1)
    state, comes_to = _states(events, after, _held(events), last)
    found = np.empty(len(events), STRETCH)
    for name in ("office", "desk"):
        found[name] = np.where(comes_to, after[name], events[name])
    desk_of = np.full(len(ACTIVITIES), -1)
    desk_of[list(LEADS_TO)] = list(LEADS_TO.values())
    waits = last & (state == QUEUE)
    found["desk"][waits] = desk_of[events["activity"][waits]]
    found["case"], found["round"] = events["case"], np.where(comes_to, after["round"], events["round"])
    found["state"], found["begin"] = state, events["time"]
    ended = np.isin(events["case"], events["case"][np.isin(events["activity"], list(END_OF))])
    found["end"] = np.where(last, np.where(ended, events["time"], log.days), after["time"])
    return found[found["end"] > found["begin"]]


def ends(log: EventLog, events: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return case codes, how each ended (a code of ENDS), and when (days; an open case: when the log ends)."""
    events = own_path(log.events if events is None else events)
    last = np.append(np.diff(events["case"]) != 0, np.ones(min(len(events), 1), bool))
    case, when = events["case"][last], events["time"][last].copy()
    how = np.full(len(case), OPEN, np.int8)
    for activity, code in reversed(END_OF.items()):  # carried out comes first: it is closed as well
        how[np.isin(case, events["case"][events["activity"] == activity])] = code
    when[how == OPEN] = log.days
    return case, how, when


def own_path(events: np.ndarray) -> np.ndarray:
    """Return what moves the cases, by case; a repeat does so after a decision only: before, the matter is pending."""
    events = events[np.argsort(events["case"], kind="stable")]
    nothing_decided = np.append(True, (_held(events) == NOTHING)[:-1])
    pending = (events["activity"] == rules.REPEAT) & nothing_decided
    return events[~pending & ~np.isin(events["activity"], ASIDE)]


def _held(events: np.ndarray) -> np.ndarray:
    """Return what the last decision has left behind: something to be carried out, a person refused, or nothing."""
    change = np.full(len(ACTIVITIES), NOTHING - 1, np.int8)
    change[list(BEGINS_ANEW)] = NOTHING
    change[list(DECIDED)] = list(DECIDED.values())
    left = change[events["activity"]]
    first = np.diff(events["case"], prepend=-1) != 0
    left[first & (left < NOTHING)] = NOTHING
    place = np.maximum.accumulate(np.where(left >= NOTHING, np.arange(len(left)), 0))
    return left[place]


def _states(events: np.ndarray, after: np.ndarray, held: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the state after each event, and whether the case then waits for the place of the next one."""
    begun = events["lifecycle"] == START
    taken = ~begun & ~last & (after["lifecycle"] == START)
    # What was noted last (brought, referred, accepted, mediated in vain) leads to a desk.
    leads = (events["lifecycle"] == INSTANT) | (events["activity"] == rules.MEDIATE)
    cut_off = last & ~begun & (held == NOTHING) & leads
    led_on = np.where(taken, after["activity"], events["activity"]) == rules.DIVERT
    state = np.where(held == NOTHING, WAY, held)
    state = np.where(taken | cut_off, QUEUE, np.where(begun, WORK, state))
    return np.where(led_on & (begun | taken), PROCEDURE, state), taken
