"""The parts of the planner's report, in words: what each option changes, what is assumed, how sure we are."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from sim.comparing import UNSURE, Comparison
from sim.demand import Demand
from sim.fields import Checked, facts
from sim.fieldwords import VALUES
from sim.labels import text
from sim.policy import Extra, Policy
from sim.rules import DESKS
from sim.sensitivityplots import field_words
from sim.words_report import UNITS, say


def changes(base: Policy, option: Policy, lang: str) -> list[str]:
    """Return what an option changes, a line each; one line that says so if it changes nothing."""
    found = [say("change", lang, field=field, old=old, new=new) for field, old, new in _changes(base, option, lang)]
    return found or [say("nothing", lang)]


def _changes(base: Policy, option: Policy, lang: str) -> Iterator[tuple[str, str, str]]:
    for name in Policy.model_fields:
        old, new = getattr(base, name), getattr(option, name)
        if old == new:
            continue
        if name in DESKS:
            for level, pair in enumerate(zip(old, new, strict=True)):
                if pair[0] != pair[1]:
                    yield field_words(f"policy.{name}.{level}", lang), str(pair[0]), str(pair[1])
        else:
            yield text(f"field.policy.{name}", lang), value_words(name, old, lang), value_words(name, new, lang)


def value_words(name: str, value: Any, lang: str) -> str:
    """Return a value of a field as displayed."""
    if isinstance(value, bool):
        return say("on" if value else "off", lang)
    if isinstance(value, str):
        found = VALUES.get(f"{'offer' if name == 'mediation_offer' else name}.{value}")
        return found[lang == "zh"] if found else value
    if isinstance(value, tuple):
        return ", ".join(value_words("", one, lang) for one in value) or "–"
    if isinstance(value, Extra):
        return f"{value.office} {text(f'desk.{value.desk}', lang)} {value.persons:+d}"
    if isinstance(value, Checked):
        return ", ".join(_plain(one) for one in value.model_dump().values())
    return say("never_more", lang) if value == math.inf else _plain(value)


def _plain(value: Any) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def assumptions(demand: Demand, lang: str) -> pd.DataFrame:
    """Return every value of the needs and their city with unit and where it comes from, one row each."""
    keys = ("assumption", "value", "unit", "source")
    rows = []
    for owner in (demand.city, demand):
        for name, fact in facts(type(owner)).items():
            value = value_words(name, getattr(owner, name), lang)
            unit, source = shown_unit(fact.unit, lang), assumed(fact.source, lang)
            rows.append((text(f"field.{fact.label}", lang), value, unit, source))
    return pd.DataFrame(rows, columns=[say(key, lang) for key in keys])


def shown_unit(unit: str, lang: str) -> str:
    """Return the unit of a field of the needs or of their city as displayed."""
    return UNITS[unit] if lang == "zh" else unit


def assumed(source: str, lang: str) -> str:
    """Return in words where an assumed value comes from."""
    kind = "near" if "domain" in source else "provided" if "Art." in source else "assumed"
    return say(kind, lang) if kind == "assumed" else say(kind, lang, source=source)


def sure(found: Comparison, measures: tuple[str, ...], lang: str, calibrated: bool = False) -> list[str]:
    """Return how sure we are, in two paragraphs: of the runs, and of the model."""
    rows = found.differences[found.differences.index.get_level_values("measure").isin(measures)]
    told = rows[rows["verdict"] != ""]
    unsure = int((told["verdict"] == UNSURE).sum())
    said = say("sure_runs", lang, all=len(told), told=len(told) - unsure, unsure=unsure)
    return [said, say("sure_calibrated" if calibrated else "sure_model", lang)]


def budget_lines(costs: Mapping[str, float], budget: float, lang: str) -> list[str]:
    """Return a line an option: within the budget, or over it and by how much (staff-years)."""
    return [
        say("budget_over", lang, name=name, cost=cost, over=cost - budget, budget=budget)
        if cost > budget + 1e-9
        else say("budget_in", lang, name=name, cost=cost, budget=budget)
        for name, cost in costs.items()
    ]
