"""The picture of a staffing: cost against service; it draws what `sim.staffing` found. No window opens."""

import math
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim import labels, sheet
from sim.sheet import number
from sim.staffwords import say
from sim.style import colour, points, strong
from sim.words_tables import say as told

if TYPE_CHECKING:
    from sim.staffing import Staffing

COST = "cost_staff_years"
MOST_PANELS = 4
POINTS = ((False, "blue", "o", "picture_point"), (True, "orange", "D", "picture_chosen"))


def frontier_picture(found: "Staffing", lang: str = "en") -> Figure:
    """Draw cost against each target, without targets against the service score, side by side."""
    lang = sheet.ready(lang)
    names = [target.measure for target in found.goal.targets][:MOST_PANELS] or ["service_score"]
    size = (1.5 + 5.5 * len(names), 5.5)
    figure = Figure(figsize=size, facecolor=colour("paper"), layout="constrained")
    figure.suptitle(say("picture_title", lang), fontsize=18, x=0.01, ha="left", **strong(width=0.8))
    for ax, name in zip(figure.subplots(1, len(names), squeeze=False)[0], names, strict=True):
        draw_frontier(ax, found, name, lang)
        ax.set_title("", loc="left")
    return figure


def draw_frontier(ax: Axes, found: "Staffing", measure: str, lang: str) -> Axes:
    """Draw the frontier of cost and one measure with intervals, the chosen policy, the present one, and the limits."""
    lang = sheet.ready(lang)
    (factor, unit), table, limit = sheet.unit_of(measure, lang), found.frontier, found.answer.loc[measure, "limit"]
    for chosen, ink, mark, key in POINTS:
        part = table[table["chosen"] == chosen]
        low, middle, high = (part[measure + end] * factor for end in ("_low", "", "_high"))
        look: dict[str, Any] = {
            "color": colour(ink),
            "marker": mark,
            "ms": points(7 + 4 * chosen),
            "zorder": 3 + chosen,
        }
        look |= {"mec": colour("ink"), "capsize": points(3), "ecolor": colour("ink"), "lw": points(1.5)}
        if len(part):
            ax.errorbar(part[COST], middle, [middle - low, high - middle], ls="", label=say(key, lang), **look)
    now = found.answer.loc[[COST, measure], "present"]
    hollow: dict[str, Any] = {"color": colour("ink"), "mfc": colour("paper"), "ms": points(10), "zorder": 5}
    ax.plot(now[COST], now[measure] * factor, "s", label=say("picture_present", lang), **hollow)
    if not math.isnan(limit):
        ax.axhline(limit * factor, color=colour("ink"), lw=points(1.4), ls="--", label=say("picture_limit", lang))
    if found.goal.budget < math.inf:
        ax.axvline(found.goal.budget, color=colour("faint"), lw=points(1.4), ls=":", label=say("picture_budget", lang))
    sheet.axes(ax, say("picture_x", lang), sheet.head(labels.measure(measure, lang).label, unit, lang))
    sheet.legend(ax)
    sheet.title(ax, say("picture_title", lang))
    return ax


def frontier_alt(found: "Staffing", measure: str, lang: str) -> str:
    """Say in words what the proposed and the present policy cost and do."""
    factor, unit = sheet.unit_of(measure, lang)
    answer = found.answer
    values = {"cost": answer.loc[COST, "mean"], "old_cost": answer.loc[COST, "present"]}
    values |= {"value": factor * answer.loc[measure, "mean"], "old": factor * answer.loc[measure, "present"]}
    words = {name: number(float(value)) for name, value in values.items()}
    label = labels.measure(measure, lang).label
    return told(
        "frontier_alt", lang, label=label, unit=unit if unit == "%" else f" {unit}", n=len(found.frontier), **words
    )


def frontier_table(found: "Staffing", measure: str, lang: str) -> pd.DataFrame:
    """Return a row a policy: which it is, cost, the measure with its interval; the present one last."""
    factor, unit = sheet.unit_of(measure, lang)
    names, answer = (measure, f"{measure}_low", f"{measure}_high"), found.answer
    rows = [
        [say("picture_chosen" if row["chosen"] else "picture_point", lang), round(row[COST], 1)]
        + [round(factor * row[name], 1) for name in names]
        for _, row in found.frontier.iterrows()
    ]
    now = [round(float(answer.loc[COST, "present"]), 1), round(float(factor * answer.loc[measure, "present"]), 1)]
    rows.append([say("picture_present", lang), *now, math.nan, math.nan])
    label = labels.measure(measure, lang).label
    heads = [sheet.head(words, unit, lang) for words in (label, told("interval_from", lang), told("interval_to", lang))]
    return pd.DataFrame(rows, columns=[told("which", lang), told("cost", lang), *heads])
