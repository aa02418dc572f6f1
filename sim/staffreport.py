"""A staffing in words: what was asked, the answer, the frontier, what cannot be told apart, the last persons."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim import labels
from sim.fieldwords import VALUES
from sim.levers import FIELDS, Lever, put, size
from sim.policy import Policy
from sim.rules import DESKS, LEVELS
from sim.stafftables import shown
from sim.staffwords import say
from sim.targets import AT_LEAST, MET, UNSURE, Target
from sim.texttable import interval, lined_up, number

if TYPE_CHECKING:
    from sim.staffing import Staffing

COST = "cost_staff_years"
ROWS = 6  # of the frontier, nearest to the answer, and of those that cannot be told from it


def text(found: "Staffing", lang: str) -> str:
    """Return the whole answer, ready to print."""
    parts = [_asked(found, lang), _answer(found, lang), _frontier(found, lang), _runner_up(found, lang)]
    parts += [_last_person(found, lang)] if len(found.last_person) else []
    return "\n\n".join("\n".join(part) for part in [*parts, [say("note", lang)]])


def changes(old: Policy, new: Policy, lang: str) -> list[str]:
    """Return in words what a policy changes."""
    found = []
    for name in FIELDS:
        before, after = getattr(old, name), getattr(new, name)
        if name not in DESKS and before != after:
            found.append(_change(name, None, before, after, lang))
        elif name in DESKS:
            pairs = enumerate(zip(before, after, strict=True))
            found += [_change(name, level, a, b, lang) for level, (a, b) in pairs if a != b]
    return found


def lever_name(field: str, level: int | None, lang: str) -> str:
    """Return the displayed name of a lever."""
    if level is None:
        return labels.text(f"field.policy.{field}", lang)
    return say("desk", lang, desk=labels.text(f"desk.{field}", lang), level=labels.text(f"level.{LEVELS[level]}", lang))


def _change(field: str, level: int | None, old: Any, new: Any, lang: str) -> str:
    name = lever_name(field, level, lang)
    return say("change", lang, name=name, old=_value(field, old, lang), new=_value(field, new, lang))


def _value(field: str, value: Any, lang: str) -> str:
    if isinstance(value, bool):
        return say("yes" if value else "no", lang)
    if isinstance(value, str):
        table = {"mediation_offer": "offer"}.get(field, field)
        return labels.text(f"value.{table}.{value}", lang) if f"{table}.{value}" in VALUES else value
    return f"{value:g}"


def _asked(found: "Staffing", lang: str) -> list[str]:
    goal = found.goal
    wanted = [_target(target, lang) for target in goal.targets]
    if goal.budget < math.inf:
        wanted.append(say("budget", lang, limit=f"{goal.budget:,.1f}"))
    what = say("cheapest" if goal.targets else "best_score", lang, what=say("and", lang).join(wanted))
    tried = say("whole" if found.whole else "searched", lang, tried=found.tried, size=size(found.levers))
    return [say("asked", lang, what=what), tried, *([] if found.finished else [say("stopped", lang)])]


def _target(target: Target, lang: str) -> str:
    words = labels.measure(target.measure, lang)
    limit = number(target.measure, target.limit)
    if words.unit and not target.measure.endswith(("_share", "_gap")):
        limit = f"{limit} {words.unit}"
    return say("at_least" if target.direction == AT_LEAST else "at_most", lang, name=words.label, limit=limit)


def _answer(found: "Staffing", lang: str) -> list[str]:
    goal, table = found.goal, found.answer
    head = say("answer", lang, verdict=say(found.verdict, lang)) if goal.targets else say("found", lang)
    costs = {"best": found.best.cost(goal.city), "present": found.present.cost(goal.city)}
    lines = [head, say("cost", lang, **costs), *_gaps(found, lang), ""]
    different = changes(found.present, found.best, lang)
    lines += [say("changes", lang), *[f"  {line}" for line in different or [say("no_change", lang)]], ""]
    rows = [[say(key, lang) for key in ("measure", "target", "present", "proposed", "result")]]
    for row in table.drop(COST).itertuples():
        name = str(row.Index)
        limit = "" if math.isnan(row.limit) else ("≥ " if row.direction == AT_LEAST else "≤ ") + number(name, row.limit)
        values = [number(name, row.present), interval(name, row.mean, row.low, row.high)]
        rows.append([labels.measure(name, lang).label, limit, *values, row.verdict and say(row.verdict, lang)])
    return lines + lined_up(rows)


def _gaps(found: "Staffing", lang: str) -> Iterator[str]:
    """Say which targets fail and by how much, or that only the intervals do."""
    margins = {target: target.margin(found.answer.loc[target.measure, "mean"]) for target in found.goal.targets}
    if found.verdict == UNSURE and found.finished and min(margins.values()) >= 0:
        yield say("more_runs", lang, n=_enough(found.answer))
    for target, margin in margins.items():
        if found.verdict != MET and margin < 0:
            name = target.measure
            value, dearest = (float(table.loc[name, "mean"]) for table in (found.answer, found.dearest))
            yield say(
                "gap",
                lang,
                name=labels.measure(name, lang).label,
                gap=number(name, abs(value - target.limit)),
                value=number(name, value),
                cost=found.dearest.loc[COST, "mean"],
                dearest=number(name, dearest),
            )


def _enough(answer: pd.DataFrame) -> float:
    """Return how many replications would bring every interval to its own side of the limit, at the means of now."""
    table = answer[answer["verdict"] == UNSURE]
    half, gap = (table["high"] - table["low"]) / 2, (table["mean"] - table["limit"]).abs()
    return float((table["n"] * (half / gap) ** 2).max())


def _frontier(found: "Staffing", lang: str) -> list[str]:
    names, table = shown(found.goal), found.frontier
    at = int(table["chosen"].to_numpy().argmax())
    first = max(0, min(at - ROWS // 2, len(table) - ROWS))
    rows = [["", say("cost_head", lang), *_heads(names, lang), say("result", lang), say("changes_head", lang)]]
    for _, row in table.iloc[first : first + ROWS].iterrows():
        cells = [interval(name, row[name], row[f"{name}_low"], row[f"{name}_high"]) for name in names]
        mark, cost = "*" if row["chosen"] else "", number(COST, row[COST])
        rows.append([mark, cost, *cells, _verdict(found, row, lang), _levers(found, row, lang)])
    return [say("frontier", lang), *lined_up(rows)]


def _runner_up(found: "Staffing", lang: str) -> list[str]:
    if not len(found.runner_up):
        return [say("no_runner_up", lang)]
    names = shown(found.goal)
    rows = [[say("cost_head", lang), *_heads(names, lang), say("result", lang), say("changes_head", lang)]]
    for _, row in found.runner_up.head(ROWS).iterrows():
        cells = [f"{row['cost_difference']:+,.1f}", *_differences(row, names)]
        rows.append([*cells, _verdict(found, row, lang), _levers(found, row, lang)])
    return [say("runner_up", lang), *lined_up(rows)]


def _last_person(found: "Staffing", lang: str) -> list[str]:
    names = shown(found.goal)
    rows = [["", say("saves", lang), *_heads(names, lang), say("still", lang)]]
    for _, row in found.last_person.iterrows():
        cells = [lever_name(row["desk"], row["level"], lang), number(COST, row["saved_staff_years"])]
        rows.append([*cells, *_differences(row, names), _verdict(found, row, lang)])
    return [say("last_person", lang), *lined_up(rows)]


def _heads(names: list[str], lang: str) -> list[str]:
    return [labels.measure(name, lang).label for name in names]


def _differences(row: pd.Series, names: list[str]) -> list[str]:
    return [interval(name, row[f"{name}_difference"], row[f"{name}_low"], row[f"{name}_high"]) for name in names]


def _verdict(found: "Staffing", row: pd.Series, lang: str) -> str:
    return say(row["verdict"], lang) if found.goal.targets else ""


def _levers(found: "Staffing", row: pd.Series, lang: str) -> str:
    """Return what a row's policy changes against the answer."""
    policy = put(found.present, found.levers, [_plain(row[lever.name], lever) for lever in found.levers])
    return say("and", lang).join(changes(found.best, policy, lang))


def _plain(value: Any, lever: Lever) -> Any:
    """Return a value of a table as the lever has it: pandas may have made a float of a whole number."""
    return next(one for one in lever.choices if one == value)
