"""The tables and the picture of the model's report, each made from what was run: name -> HTML."""

import platform
from collections.abc import Callable
from importlib import metadata
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from sim import htmlpage, labels, rules
from sim.comparereport import IMPORTANT
from sim.fields import facts
from sim.journeymap import journey
from sim.journeyplots import draw_journey, journey_alt, journey_table
from sim.labels import text
from sim.optionreport import options_table
from sim.replications import intervals
from sim.reportparts import assumed, changes, shown_unit, value_words
from sim.rules import DESKS, LEVELS
from sim.scenariotext import dumps
from sim.stressfacts import DESKS as ALONE
from sim.stressfacts import Studied
from sim.texttable import number
from sim.words_stress import POLICY_UNITS, say

PACKAGES = ("simpy", "numpy", "pandas", "scipy", "pydantic", "matplotlib", "numba")


def _measures(_: Studied, lang: str) -> str:
    rows = [labels.measure(name, lang) for name in labels.MEASURES]
    return _table(rows, ("measure", "unit", "meaning"), lang)


def _journey(found: Studied, lang: str) -> str:
    shown = journey(found.log)
    figure = Figure(figsize=(12.8, 6.4), facecolor="white", layout="constrained")
    draw_journey(figure.add_subplot(), shown, lang)
    numbers = htmlpage.table(journey_table(shown, lang), index=False)
    return htmlpage.picture(figure, journey_alt(shown, lang)) + htmlpage.folded(say("numbers", lang), numbers)


def _options(found: Studied, lang: str) -> str:
    base, options = found.scenario.policy, found.scenario.options
    if not options:
        return htmlpage.paragraphs([say("no_options", lang)])
    heads = [(f"<h4>{htmlpage.plain(name)}</h4>", changes(base, policy, lang)) for name, policy in options.items()]
    return "".join(head + htmlpage.bullets(lines) for head, lines in heads)


def _levers(found: Studied, lang: str) -> str:
    rows = [row[:4] for row in field_rows(found.scenario.policy, lang)]
    return _table(rows, ("lever", "base", "unit", "range"), lang)


def _activities(found: Studied, lang: str) -> str:
    demand, policy = found.scenario.demand, found.scenario.policy
    work = (
        ("register", "reception", f"{demand.work_reception:g}"),
        ("hear", "reception", f"{demand.work_reception:g}"),
        ("mediate", "mediation", f"{demand.work_mediation:g}"),
        ("handle", "handling", f"{demand.work_dispute:g} / {demand.work_handling:g}"),
        ("review", "review", f"{demand.work_review:g}"),
        ("rereview", "review", f"{demand.work_review:g}"),
        ("supervise", "review", f"{rules.SUPERVISE_WORK:g}"),
        ("leader", "handling", f"{rules.LEADER_WORK:g}"),
        ("follow_up", "handling", f"{rules.FOLLOW_WORK * policy.follow_up:g}"),
    )
    rows = [(text(f"activity.{name}", lang), text(f"desk.{desk}", lang), mean) for name, desk, mean in work]
    done = {name for name, _, _ in work}
    instants = [text(f"activity.{name}", lang) for name in rules.ACTIVITIES if name not in done]
    line = say("instants", lang, names=("、" if lang == "zh" else ", ").join(instants))
    return _table(rows, ("activity", "desk", "work"), lang) + htmlpage.paragraphs([line])


def _staff(found: Studied, lang: str) -> str:
    city, policy = found.scenario.demand.city, found.scenario.policy
    rows = [
        (text(f"level.{level}", lang), city.levels.count(code), *[getattr(policy, desk)[code] for desk in DESKS])
        for code, level in enumerate(LEVELS)
    ]
    heads = [say("office", lang), say("offices", lang), *[text(f"desk.{desk}", lang) for desk in DESKS]]
    return htmlpage.table(pd.DataFrame(rows, columns=heads), index=False)


def _parameters(found: Studied, lang: str) -> str:
    scenario = found.scenario
    owners = (scenario.run, scenario.demand.city, scenario.demand, scenario.policy)
    rows = [row for owner in owners for row in field_rows(owner, lang)]
    return _table(rows, ("parameter", "value", "unit", "range", "source"), lang)


def field_rows(owner: Any, lang: str) -> list[tuple[str, str, str, str, str]]:
    """Return label, value, unit, allowed range and source of every field of a `Checked`."""
    rows = []
    for name, fact in facts(type(owner)).items():
        own = fact.label.startswith("run.")
        label = say(fact.label, lang) if own else text(f"field.{fact.label}", lang)
        unit = fact.unit if lang == "en" else POLICY_UNITS.get(fact.unit) or shown_unit(fact.unit, lang)
        allowed = "" if fact.low is None else f"{fact.low:g} – {value_words(name, fact.high, lang)}"
        source = say("choice", lang) if own else assumed(fact.source, lang)
        rows.append((label, value_words(name, getattr(owner, name), lang), unit, allowed, source))
    return rows


def _estimates(found: Studied, lang: str) -> str:
    base = found.runs[found.runs["scenario"] == found.runs["scenario"].iloc[0]]
    rows = []
    for name, row in intervals(base.reset_index(drop=True)).loc[list(IMPORTANT)].iterrows():
        wide = 100 * (row["high"] - row["low"]) / 2 / abs(row["mean"]) if row["mean"] else float("nan")
        cells = [number(str(name), row[key]) for key in ("mean", "low", "high")]
        half = "–" if pd.isna(wide) else f"{wide:.1f}"
        rows.append((labels.axis(str(name), lang), *cells, half))
    return _table(rows, ("measure", "mean", "low", "high", "half"), lang)


def _differences(found: Studied, lang: str) -> str:
    return htmlpage.table(options_table(found.found, IMPORTANT, lang)) if found.found else ""


def _software(_: Studied, lang: str) -> str:
    rows = [("Python", platform.python_version())]
    for name in PACKAGES:
        try:
            rows.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            rows.append((name, "–"))
    return _table(rows, ("package", "version"), lang)


def _scenario(found: Studied, _: str) -> str:
    return f"<pre>{htmlpage.plain(dumps(found.scenario))}</pre>"


def _formula(found: Studied, lang: str) -> str:
    rows = []
    for desk, row in zip(ALONE, found.formula.itertuples(), strict=True):
        case = say("desk_case", lang, persons=desk.persons, load=desk.load, spread=desk.spread)
        inside = say("yes" if row.low <= row.formula <= row.high else "no", lang)
        rows.append((case, f"{row.formula:.2f}", f"{row.mean:.2f}", f"{row.low:.2f}", f"{row.high:.2f}", inside))
    return _table(rows, ("case", "formula", "mean", "low", "high", "inside"), lang)


def _engines(found: Studied, lang: str) -> str:
    said = {True: "same", False: "different", None: "one_engine"}[found.equal]
    values = {"events": len(found.log.events)} if found.equal else {}
    return htmlpage.paragraphs([say(said, lang, **values)])


def _table(rows: list[Any], heads: tuple[str, ...], lang: str) -> str:
    return htmlpage.table(pd.DataFrame(rows, columns=[say(key, lang) for key in heads]), index=False)


TABLES: dict[str, Callable[[Studied, str], str]] = {
    "measures": _measures,
    "journey": _journey,
    "options": _options,
    "levers": _levers,
    "activities": _activities,
    "staff": _staff,
    "parameters": _parameters,
    "estimates": _estimates,
    "differences": _differences,
    "software": _software,
    "scenario": _scenario,
    "formula": _formula,
    "engines": _engines,
}
