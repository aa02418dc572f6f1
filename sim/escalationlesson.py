"""Lesson 08: what happens when those who go one level up are served first. Who gains, who pays, what people learn.

Going up is a right and a sign of failure below; what is looked at here is the offices' order of service. Two things
are computed with the same people: what the order takes from some and gives to others, and what it teaches in the
course of years. How fast people learn is a synthetic teaching value; nobody learns anything by a fault of their own.
"""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.cases import Cases
from sim.demand import Demand
from sim.engine import simulate
from sim.eventlog import EventLog
from sim.lives import Life, life_of, person_at
from sim.repeatlesson import BASE, DEMAND, year
from sim.rules import REPEAT
from sim.stretches import QUEUE, stretches

ORDERS = ("first_come", "escalated")
GROUPS = ("up", "same", "silent")
HALF, ENOUGH = 0.5, 10.0  # a year changes half of what is to change; ten days saved would convince everybody
CALENDAR = ("first_come", *["escalated"] * 5, *["first_come"] * 3)
RUNS = 30


class Habit(NamedTuple):
    """What people do when their patience ends: the share who come again, and of these the share who go one level up."""

    again: float = DEMAND.repeat_unresolved
    up: float = DEMAND.upward


UNTAUGHT = Habit()


def demand(habit: Habit) -> Demand:
    """Return the two townships with people of such a habit."""
    return DEMAND.vary(repeat_unresolved=habit.again, upward=habit.up)


def run(order: str, habit: Habit = UNTAUGHT, number: int = 0) -> tuple[Cases, EventLog]:
    """Return the people and the record of a year; the same people, whatever their habit and the order of service."""
    cases = replace(year(number), demand=demand(habit))
    return cases, simulate(cases, BASE.vary(order=order))


def in_line(record: EventLog, since: np.ndarray) -> np.ndarray:
    """Return for each need the days in line at any desk, from the day `since` on (infinity: none)."""
    found = stretches(record)
    found = found[found["state"] == QUEUE]
    days = found["end"] - np.maximum(found["begin"], since[found["case"]])
    return np.bincount(found["case"], np.maximum(days, 0.0), len(since))


def kinds(cases: Cases) -> np.ndarray:
    """Return for each need a position in GROUPS: what its person does when patience ends, whoever is served first."""
    again = cases.columns["repeat_1"] < cases.demand.repeat_unresolved
    up = cases.columns["upward_1"] < cases.demand.upward
    return np.where(again, np.where(up, 0, 1), 2)


@lru_cache(maxsize=4)
def who_pays(habit: Habit = UNTAUGHT, runs: int = RUNS) -> pd.DataFrame:
    """Return a row for each of GROUPS: people a year, days in line of each under both orders, and the total change.

    The same people meet both orders, and the groups are those of `kinds`: who belongs where does not depend on how
    long anybody waited. Means of the years; `low` and `high` bound the total, 95 %.
    """
    rows = pd.concat([_pays(habit, number).assign(year=number) for number in range(runs)])
    mean = rows.groupby("group", sort=False).mean()
    error = rows.groupby("group", sort=False)["total"].sem() * 1.96
    return mean.drop(columns="year").assign(low=mean["total"] - error, high=mean["total"] + error)


def _pays(habit: Habit, number: int) -> pd.DataFrame:
    (cases, first), (_, other) = (run(order, habit, number) for order in ORDERS)
    whole = np.zeros(len(cases))
    before, after, kind = in_line(first, whole), in_line(other, whole), kinds(cases)
    came = np.isin(np.arange(len(cases)), first.events["case"])
    rows = []
    for place, group in enumerate(GROUPS):
        own = came & (kind == place)
        rows.append((group, own.sum(), before[own].mean(), after[own].mean(), (after - before)[own].sum()))
    return pd.DataFrame(rows, columns=["group", "people", *ORDERS, "total"])


def seen(order: str, habit: Habit, number: int) -> pd.Series:
    """Return what a year shows: repeats, how many went one level up, and the days in line that going up saves.

    `saved` compares neighbours: of those who come again, one at the same door and one a level up, who stands longer
    in line from that day on? Who goes up is drawn by lot in the model, so that the two groups are alike.
    """
    cases, record = run(order, habit, number)
    repeats = record.events[record.events["activity"] == REPEAT]
    lots = np.stack([cases.columns[f"upward_{place}"] for place in range(1, 5)], axis=1)
    up = lots[repeats["case"], repeats["round"] - 2] < habit.up
    first = repeats["round"] == 2
    since = np.full(len(cases), np.inf)
    since[repeats["case"][first]] = repeats["time"][first]
    days = in_line(record, since)[repeats["case"][first]]
    saved = days[~up[first]].mean() - days[up[first]].mean()
    return pd.Series({"repeats": len(repeats), "up": up.sum(), "saved": saved})


def learned(habit: Habit, saved: float, pace: float = HALF, enough: float = ENOUGH) -> Habit:
    """Return the habit after a year in which people saw that going up saves so many days.

    Where nothing is saved, people do as they did before; where `enough` days are saved, in the end everybody would come
    again, and one level up. A year brings the habit the share `pace` of the way.
    """
    pull = min(max(saved, 0.0) / enough, 1.0)
    aims = (base + (1.0 - base) * pull for base in UNTAUGHT)
    return Habit(*[now + pace * (aim - now) for now, aim in zip(habit, aims, strict=True)])


@lru_cache(maxsize=8)
def taught(
    calendar: tuple[str, ...] = CALENDAR, runs: int = RUNS, pace: float = HALF, enough: float = ENOUGH
) -> pd.DataFrame:
    """Return a row a year of a calendar of orders: the order, the habit, and `seen`, mean of the runs."""
    habit, rows = UNTAUGHT, []
    for order in calendar:
        found = pd.DataFrame([seen(order, habit, number) for number in range(runs)]).mean()
        rows.append({"order": order, **habit._asdict(), "repeats": found["repeats"], "went_up": found["up"]})
        rows[-1]["saved"] = found["saved"]
        habit = learned(habit, found["saved"], pace, enough)
    return pd.DataFrame(rows, index=pd.RangeIndex(1, len(calendar) + 1, name="year"))


def habit_of(number: int) -> Habit:
    """Return the habit of a year of the calendar, counted from 1."""
    row = taught().loc[number]
    return Habit(float(row["again"]), float(row["up"]))


def watched() -> tuple[EventLog, Cases, int, float]:
    """Return the year in which those who went up go first, its people, the person of `lives`, and the day they came."""
    cases, record = run("escalated")
    person, _ = lives()
    return record, cases, person, float(record.events["time"][record.events["case"] == person].min())


def lives(share: float = 0.97) -> tuple[int, dict[str, Life]]:
    """Return the number of a person and their life under both orders, in the first year and with the habits of today.

    share: how many of those whose wait changes fare better than this person, see `lives.person_at`.
    """
    found = {order: run(order) for order in ORDERS}
    cases = found["first_come"][0]
    person = person_at(found["first_come"][1], found["escalated"][1], cases, share)
    return person, {order: life_of(record, person) for order, (_, record) in found.items()}
