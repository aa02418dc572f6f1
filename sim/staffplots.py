"""The picture of a staffing: cost against service. Nothing is computed here, no window opens."""

import math
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.fonts import use_language
from sim.labels import axis
from sim.plots import BLUE, FAINT, INK, strong
from sim.staffwords import all_words, say

if TYPE_CHECKING:
    from sim.staffing import Staffing

COST, CHOSEN = "cost_staff_years", "#d55e00"
MOST_PANELS = 4


def frontier_picture(found: "Staffing", lang: str = "en") -> Figure:
    """Draw cost against each target, without targets against the service score, side by side."""
    lang = use_language(lang, also=all_words())
    names = [target.measure for target in found.goal.targets][:MOST_PANELS] or ["service_score"]
    figure = Figure(figsize=(1.5 + 5.5 * len(names), 5.5), facecolor="white", layout="constrained")
    figure.suptitle(say("picture_title", lang), fontsize=18, x=0.01, ha="left", **strong(width=0.8))
    for ax, name in zip(figure.subplots(1, len(names), squeeze=False)[0], names, strict=True):
        draw_frontier(ax, found, name, lang)
    return figure


def draw_frontier(ax: Axes, found: "Staffing", measure: str, lang: str) -> Axes:
    """Draw the frontier of cost and one measure with intervals, the chosen policy, the present one, and the limits."""
    table, limit = found.frontier, found.answer.loc[measure, "limit"]
    for chosen, colour, marker, key in ((False, BLUE, "o", "picture_point"), (True, CHOSEN, "D", "picture_chosen")):
        part = table[table["chosen"] == chosen]
        spread = [part[measure] - part[f"{measure}_low"], part[f"{measure}_high"] - part[measure]]
        look: dict[str, Any] = {"color": colour, "marker": marker, "ms": 6 + 4 * chosen, "zorder": 3 + chosen}
        if len(part):
            ax.errorbar(part[COST], part[measure], spread, ls="", capsize=3, label=say(key, lang), **look)
    now = found.answer.loc[[COST, measure], "present"]
    ax.plot(now[COST], now[measure], "s", color=INK, mfc="white", ms=9, label=say("picture_present", lang), zorder=5)
    if not math.isnan(limit):
        ax.axhline(limit, color=INK, lw=1.2, ls="--", label=say("picture_limit", lang))
    if found.goal.budget < math.inf:
        ax.axvline(found.goal.budget, color=FAINT, lw=1.2, ls=":", label=say("picture_budget", lang))
    ax.set(xlabel=say("picture_x", lang), ylabel=axis(measure, lang))
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(color="#dddddd", lw=0.7)
    ax.set_axisbelow(True)
    ax.legend(frameon=False, fontsize=10)
    return ax
