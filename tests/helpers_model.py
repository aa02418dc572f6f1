"""Hand-made tables of needs for the tests of the model, and its log told as a story.

`one_need(**columns)` is a need to which nothing special happens: a matter of a township, brought there, well-founded,
handled in two days, carried out after five. A chance that is drawn as ALWAYS happens, one drawn as NEVER does not.
"""

from datetime import date

import numpy as np

from sim.cases import COLUMNS, UNIFORMS, Cases
from sim.city import City
from sim.demand import Demand
from sim.eventlog import EVENT, EventLog, ordered
from sim.model import simulate
from sim.policy import Policy
from sim.rules import ACTIVITIES, HANDLE, LIFECYCLES, MATTER, START, TICKS
from sim.workdays import always_open, calendar_for

INF = float("inf")
ALWAYS, NEVER, SILENT = 0.0, 0.99, 0.7  # SILENT: too patient to ask again or to give up, with the chances below
CITY = City(counties=("甲", "乙"), townships=(2, 1), people_million=0.1)
TOWN, OTHER_TOWN, FAR_TOWN, COUNTY, FAR_COUNTY, TOP = range(6)
DEMAND = Demand(city=CITY, repeat_unresolved=0.65, give_up=0.15)
DURATIONS = (
    "arrival",
    "procedure_days",
    "reception",
    "mediation",
    "handling",
    "review",
    "rereview",
    "refer_days",
    "object_days",
    "perform_days",
    "ask_days",
    "reask_days",
    "return_days",
    "patience",
)
DRAWN = dict.fromkeys(UNIFORMS, NEVER)
NEED = DRAWN | {
    **dict.fromkeys(("arrival", "township", "brought", "competent", "channel", "category", "procedure"), 0),
    **dict.fromkeys(("simple", "mediable", "complex", "urgent", "vulnerable"), False),
    **dict.fromkeys(("come", "consent", "agree", "perform_1", "perform_2", "perform_3", "perform_4"), ALWAYS),
    "source": MATTER,
    "procedure_days": 0.0,
    "well_founded": True,
    "agencies": 1,
    "group": 1,
    "reception": 0.5,
    "mediation": 1.0,
    "handling": 2.0,
    "review": 1.0,
    "rereview": 1.0,
    "refer_days": 1.0,
    "object_days": 1.0,
    "perform_days": 5.0,
    "ask_days": 10.0,
    "reask_days": 10.0,
    "return_days": 10.0,
    "patience": INF,
}
PLAIN = Policy(
    explanation=0.0,
    fast_lane=False,
    supervise_after=INF,
    leaders_every=INF,
    follow_up=0.0,
)


def one_need(**columns):
    """Return a row of the table as a dict; `columns` say what differs from the plain need."""
    unknown = set(columns) - set(COLUMNS)
    assert not unknown, f"no such columns: {unknown}"
    return NEED | columns


def half_days(values):
    """Round times to a grid of half days, on which equal times are common."""
    return np.floor(2 * np.asarray(values, float) + 0.5) / 2


def cases_of(needs, demand=DEMAND, days=200, start=date(2025, 3, 3)):
    """Return the table of these needs (dicts of `one_need`, in order of arrival), durations on the half-day grid."""
    columns = {name: np.array([need[name] for need in needs]) for name in COLUMNS}
    for name in DURATIONS:
        columns[name] = half_days(columns[name])
    assert (np.diff(columns["arrival"]) >= 0).all(), "needs come in the order of their arrival"
    return Cases(columns, demand, days, 1, 0, start)


def on_grid(cases):
    """Return the same table with every time and duration on the half-day grid."""
    columns = {name: half_days(c) if name in DURATIONS else c for name, c in cases.columns.items()}
    return Cases(columns, cases.demand, cases.days, cases.seed, cases.replication, cases.start)


def play(*needs, policy=PLAIN, demand=DEMAND, days=200, start=date(2025, 3, 3), weekends=False):
    """Return the log of these needs; everybody works every day unless `weekends` are off."""
    cases = cases_of(needs, demand, days, start)
    return simulate(cases, policy, calendar_for(start, days) if weekends else always_open(days, start))


def told(log, case=0):
    """Return the story of a case: (time, what happened, at which office), work as `start ...` and `end ...`."""
    lead = {"start": "start ", "complete": "end ", "instant": ""}
    return [
        (float(e["time"]), lead[LIFECYCLES[e["lifecycle"]]] + ACTIVITIES[e["activity"]], log.offices[e["office"]])
        for e in log.events
        if e["case"] == case
    ]


def steps(log, case=0):
    """Return the story of a case without the offices."""
    return [(time, what) for time, what, _ in told(log, case)]


def when(log, what, case=0):
    """Return the times at which something happened to a case."""
    return [time for time, event, _ in told(log, case) if event == what]


def begun(log, activity=HANDLE):
    """Return the cases in the order in which this work was begun, with the times."""
    events = log.events
    part = events[(events["activity"] == activity) & (events["lifecycle"] == START)]
    return list(zip(part["case"].tolist(), part["time"].tolist(), strict=True))


def ticks(days):
    """Return a duration on the clock's ticks, as the model rounds it."""
    return round(days * TICKS) / TICKS


DESK_OF = {"register": 0, "hear": 0, "mediate": 1, "handle": 2, "follow_up": 2, "leader": 2} | dict.fromkeys(
    ("review", "rereview", "supervise"), 3
)


def written(*stories, days=200, start=date(2025, 3, 3), staff=None, cost=None, offices=CITY.offices):
    """Return the log of stories such as "0 contact, 0-0.5 register, 0.5 accept"; an empty one is of a need not brought.

    Everything happens at the first office; a repeat begins another round.
    """
    events = []
    for case, story in enumerate(stories):
        round_ = 1
        for time, what in (step.split() for step in story.split(",") if step.strip()):
            round_ += what == "repeat"
            desk = DESK_OF.get(what, -1) if "-" in time else -1
            lives = ("start", "complete") if "-" in time else ("instant",)
            for lifecycle, at in zip(lives, time.split("-"), strict=True):
                code = (ACTIVITIES.index(what), LIFECYCLES.index(lifecycle))
                if at:  # "3- handle" is begun and not done
                    events.append((case, *code, 0, desk, float(at), round_))
    table = ordered(np.array(events, EVENT))
    return EventLog(table, offices, start, days, None if staff is None else np.asarray(staff, float), cost)
