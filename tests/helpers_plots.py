"""A small world for the tests of pictures: the data of every picture of `sim.plots`, and a log made by hand."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
from matplotlib import font_manager

from sim import City, Demand, Policy, draw, fonts, measure, rules, simulate
from sim.access import access_over
from sim.backlog import backlog
from sim.cases import Cases
from sim.citymap import city_map
from sim.comparing import compared
from sim.deadlinepage import example
from sim.deadlineplots import timeline
from sim.eventlog import EVENT, EventLog
from sim.journeymap import journey
from sim.lives import life_of, person_at
from sim.loads import desk_loads
from sim.measuregoals import GOALS
from sim.picture import city_view
from sim.ranking import ranked
from sim.sampling import START as FIRST_DAY
from sim.settling import open_cases, warmup_of
from sim.waiting import waiting_of, waiting_over

CITY = City(counties=("甲", "乙"), townships=(2, 2), people_million=0.2)
DAYS = 120
P90 = "true_time_p90_days"
SHARE = "substantive_resolution_share"


def world(names=("as it is", "more handlers"), runs=2):
    """Return cases, logs under two policies and the rows of measures."""
    cases = [draw(Demand(city=CITY), DAYS, 1, number) for number in range(runs)]
    policies = dict(zip(names, (Policy(), Policy(handling=(2, 4, 5))), strict=True))
    logs = {name: [simulate(one, policy) for one in cases] for name, policy in policies.items()}
    rows = [
        pd.Series({"scenario": name, "replication": r} | measure(log, one).to_dict())
        for name, some in logs.items()
        for r, (log, one) in enumerate(zip(some, cases, strict=True))
    ]
    return cases, logs, pd.DataFrame(rows)


def staffing(missing=False):
    """Return what a frontier shows of a staffing; the search itself is tested elsewhere."""
    values = {P90: [140.0, 120.0, 90.0], f"{P90}_low": [133.0, 115.0, 86.0], f"{P90}_high": [150.0, 126.0, 95.0]}
    frontier = pd.DataFrame({"cost_staff_years": [60.0, 66.0, 72.0]} | values | {"chosen": [False, True, False]})
    answer = {"present": [64.0, np.nan if missing else 130.0], "mean": [66.0, 120.0], "limit": [np.nan, 125.0]}
    table = pd.DataFrame(answer, index=["cost_staff_years", P90])
    return SimpleNamespace(frontier=frontier, answer=table, goal=SimpleNamespace(budget=80.0, targets=()))


def tornado():
    """Return what a tornado shows."""
    names = ["policy.handling.0", "policy.explanation"]
    values = {"low": [1, 0.0], "high": [4, 1.0], "low_effect": [-0.08, 0.03], "low_from": [-0.09, 0.02]}
    values |= {"low_to": [-0.07, 0.04], "high_effect": [0.05, -0.04], "high_from": [0.04, -0.05]}
    return pd.DataFrame(values | {"high_to": [0.06, -0.03], "n": 10}, index=pd.Index(names, name="field"))


def every(cases, logs, rows):
    """Return name -> data of every picture of `sim.plots.PICTURES`."""
    (base, first), (other, second) = logs.items()
    view = city_view(first[0], cases[0], rows[rows["scenario"] == base].reset_index(drop=True))
    person = person_at(first[0], second[0], cases[0], 0.1)
    waits = {n: waiting_over([waiting_of(x, c) for x, c in zip(some, cases, strict=True)]) for n, some in logs.items()}
    data = {
        "map": (city_map(first[0], cases[0]),),
        "journey": (journey(first[0]),),
        "survival": (waits,),
        "backlog": (backlog(first[0]),),
        "lives": ({base: life_of(first[0], person), other: life_of(second[0], person)},),
        "tornado": (tornado(), SHARE),
        "welch": (warmup_of([open_cases(log) for log in first]),),
        "frontier": (staffing(), P90),
        "load": (desk_loads(first, cases),),
        "access": (access_over(first, cases),),
        "timeline": (timeline(*example("hearing")),),
        "fates": (view.fates,),
        "desks": (view,),
        "curve": (view,),
        "number": (view.numbers[2],),
    }
    if len(cases) > 1:
        data |= {"differences": (compared(rows), SHARE, GOALS[SHARE]), "ranking": (ranked(rows, P90),)}
    return data


START, DONE, NOTED = rules.START, rules.COMPLETE, rules.INSTANT
TINY = City(counties=("甲", "乙"), townships=(1, 1))  # offices: 甲-01, 乙-01, 甲, 乙, 安澜
STORIES = {  # case: activity, lifecycle, office, desk, time, round
    0: [
        (rules.CONTACT, NOTED, 0, -1, 0, 1),
        (rules.REGISTER, START, 0, 0, 1, 1),
        (rules.REGISTER, DONE, 0, 0, 1, 1),
        (rules.REFER, NOTED, 0, -1, 2, 1),
        (rules.REGISTER, START, 2, 0, 4, 1),
        (rules.REGISTER, DONE, 2, 0, 4, 1),
        (rules.ACCEPT, NOTED, 2, -1, 4, 1),
        (rules.HANDLE, START, 2, 2, 6, 1),
        (rules.HANDLE, DONE, 2, 2, 7, 1),
        (rules.SUPPORT, NOTED, 2, -1, 7, 1),
        (rules.PERFORM, NOTED, 2, -1, 10, 1),
        (rules.CLOSE, NOTED, 2, -1, 10, 1),
    ],
    1: [
        (rules.CONTACT, NOTED, 1, -1, 0, 1),
        (rules.REGISTER, START, 1, 0, 0, 1),
        (rules.REGISTER, DONE, 1, 0, 1, 1),
        (rules.ACCEPT, NOTED, 1, -1, 1, 1),
        (rules.REPEAT, NOTED, 3, -1, 5, 2),  # still pending: heard one level up, the file goes on waiting
        (rules.HEAR, START, 3, 0, 5, 2),
        (rules.HEAR, DONE, 3, 0, 6, 2),
    ],
    2: [
        (rules.CONTACT, NOTED, 2, -1, 0, 1),
        (rules.REGISTER, START, 2, 0, 0, 1),
        (rules.REGISTER, DONE, 2, 0, 1, 1),
        (rules.ACCEPT, NOTED, 2, -1, 1, 1),
        (rules.HANDLE, START, 2, 2, 2, 1),
        (rules.HANDLE, DONE, 2, 2, 3, 1),
        (rules.REFUSE, NOTED, 2, -1, 3, 1),
        (rules.ASK_REVIEW, NOTED, 2, -1, 8, 1),
        (rules.REVIEWED, START, 4, 3, 10, 1),
        (rules.REVIEWED, DONE, 4, 3, 12, 1),
        (rules.REFUSE, NOTED, 4, -1, 12, 1),
        (rules.CLOSE, NOTED, 4, -1, 12, 1),
    ],
}


def tiny(stories=STORIES, city=TINY, copies=1):
    """Return a log of 20 days made by hand, and its needs; `copies` of each story, and one need never brought."""
    order = [story for story in stories for _ in range(copies)]
    rows = [(number, *event) for number, story in enumerate(order) for event in stories[story]]
    rows.sort(key=lambda row: (row[5], row[0]))
    events = np.array([(c, a, life, o, d, t, r) for c, a, life, o, d, t, r in rows], EVENT)
    n = len(order) + copies
    story = np.array([*order, *[-1] * copies])
    zero = np.zeros(n, int)
    columns = {"source": zero, "arrival": zero.astype(float), "channel": zero, "category": zero, "procedure": zero}
    columns |= {"brought": zero, "well_founded": zero == 0, "vulnerable": (story == 1) | (story == -1)}
    log = EventLog(events, city.offices, FIRST_DAY, 20.0, np.ones(len(city.offices) * 4))
    return log, Cases(columns, Demand(city=city), 20, 1, 0, FIRST_DAY)


def only_latin(monkeypatch):
    """Leave only the fonts that come with matplotlib, and no package with a Chinese one."""
    manager = font_manager.fontManager
    monkeypatch.setattr(manager, "ttflist", [entry for entry in manager.ttflist if "mpl-data" in entry.fname])
    manager._findfont_cached.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, fonts.PACKAGE, None)
