"""The picture of how long people wait for an outcome; it draws what `sim.waiting` read from the logs."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim import sheet
from sim.sheet import number, share_of
from sim.style import SERIES, colour, points
from sim.waiting import Waiting
from sim.words_plots import say

SIGNS = {"o": "●", "s": "■", "^": "▲", "D": "◆"}
EVERY = 30  # days from row to row of the table
MARKS = 30  # of censored people on a curve, spread over them: a mark for each would be a band


def draw_survival(ax: Axes, waits: dict[str, Waiting], lang: str) -> None:
    """Draw the share of people without an outcome by days, a curve a policy, and below how many are still watched.

    Median and 90 % are marked, and short strokes show where people are censored. At most four policies.
    """
    lang = sheet.ready(lang, waits)
    shown = {name: one for name, one in list(waits.items())[: len(SERIES)] if len(one.curve)}
    if not shown:
        sheet.nothing(ax, lang, say("survival_title", lang))
        return
    longest = max(float(one.curve.index[-1]) for one in shown.values()) or 1.0
    for (name, one), look_ in zip(shown.items(), SERIES, strict=False):
        _draw_curve(ax, name, one, look_, lang)
    ax.plot([], [], "|", color=colour("ink"), ms=points(9), label=say("survival_censored", lang))
    sheet.axes(ax, say("survival_x", lang), say("survival_y", lang))
    ax.set(xlim=(0, longest), ylim=(0, 1.02))
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1.0], ["0%", "25%", "50%", "75%", "100%"])
    ax.set_xticks(np.arange(0, longest + 1, EVERY * np.ceil(longest / EVERY / 8)))
    sheet.legend(ax, loc="upper right", borderaxespad=0.2)
    sheet.title(ax, say("survival_title", lang))
    _draw_risk(ax, shown, longest, lang)


def _draw_curve(ax: Axes, name: str, one: Waiting, series: tuple[str, str, str], lang: str) -> None:
    ink, dashes, mark = colour(series[0]), series[1], series[2]
    words = say("survival_line", lang, name=sheet.plain(name), median=number(one.median), p90=number(one.p90))
    days = one.curve.index.to_numpy(float)
    ax.fill_between(days, one.curve["low"], one.curve["high"], color=ink, alpha=0.22, lw=0, step="post")
    ax.step(days, one.curve["share"], where="post", color=ink, ls=dashes, lw=points(2.4), label=words)
    for day, share in ((one.median, 0.5), (one.p90, 0.1)):
        if not np.isnan(day):
            ax.plot([day], [share], mark, color=ink, mec=colour("paper"), ms=points(9), zorder=4)
            ax.plot([day, day], [0, share], color=ink, lw=points(1), ls=":")
    at = np.unique(np.quantile(one.censored, np.linspace(0, 1, MARKS))) if len(one.censored) else np.empty(0)
    at = at[at <= days[-1]]
    ax.plot(at, one.curve["share"].to_numpy()[at.astype(int)], "|", color=ink, ms=points(9), mew=points(1.2))


def _draw_risk(ax: Axes, shown: dict[str, Waiting], longest: float, lang: str) -> None:
    """Write below the axis how many people are still waiting and watched, a row a policy."""
    place: dict[str, Any] = {
        "xycoords": ("data", "axes fraction"),
        "textcoords": "offset points",
        "annotation_clip": False,
    }
    letters = {"fontsize": points(11), "va": "top", **sheet.family()}
    down = -points(52)
    ax.annotate(say("survival_risk_head", lang), (0, 0), (0, down), color=colour("faint"), **letters, **place)
    for (ink, _, mark), one in zip(SERIES, shown.values(), strict=False):
        down -= points(16)
        if len(shown) > 1:
            ax.annotate(SIGNS[mark], (0, 0), (-points(36), down), color=colour(ink), **letters, **place)
        for day in ax.get_xticks():
            if 0 <= day <= min(longest, float(one.curve.index[-1])):
                words = f"{one.curve['at_risk'].iloc[int(day)]:,.0f}"
                ax.annotate(words, (day, 0), (0, down), ha="center", color=colour("ink"), **letters, **place)


def survival_alt(waits: dict[str, Waiting], lang: str) -> str:
    """Say in words what the curves show."""
    told = [
        say(
            "survival_alt",
            lang,
            name=name,
            people=number(round(one.people)),
            median=number(one.median),
            p90=number(one.p90),
            censored=number(round(one.left)),
        )
        for name, one in waits.items()
    ]
    return "".join(told).strip() or say("nothing", lang)


def survival_table(waits: dict[str, Waiting], lang: str) -> pd.DataFrame:
    """Return the curves at every 30th day, and where half and nine in ten have an outcome; the total in each row."""
    columns = ("policy", "survival_x", "survival_y", "interval_from", "interval_to", "survival_risk", "survival_people")
    units = ("", "days", "share", "share", "share", "people", "people", "people")
    keys = (*columns, "survival_left")
    heads = [
        sheet.head(say(key, lang), say(unit, lang), lang) if unit else say(key, lang)
        for key, unit in zip(keys, units, strict=True)
    ]
    rows = []
    for name, one in waits.items():
        ends = round(one.people), round(one.left)
        rows += [
            [
                name,
                float(day),
                *[share_of(row[column]) for column in ("share", "low", "high")],
                round(row["at_risk"], 1),
                *ends,
            ]
            for day, row in one.curve.iloc[::EVERY].iterrows()
        ]
        marked = ((one.median, 50.0), (one.p90, 10.0))  # by definition, so without an interval
        rows += [[name, round(day, 1), share, *[np.nan] * 3, *ends] for day, share in marked if not np.isnan(day)]
    return pd.DataFrame(sorted(rows, key=lambda row: (list(waits).index(row[0]), row[1])), columns=heads)
