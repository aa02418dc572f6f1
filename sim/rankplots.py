"""The picture of a ranking: which policy is best, and where that cannot be told yet; computed by `sim.ranking`."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim import labels, sheet, words_pictures
from sim.comparing import UNSURE, WORSE
from sim.ranking import AS_GOOD, BEST, Ranking
from sim.sheet import number
from sim.style import colour, points, strong
from sim.words_plots import say

LOOKS = {
    BEST: ("blue", "★", 7.0),
    AS_GOOD: ("blue", "●", 5.0),
    UNSURE: ("orange", "○", 5.0),
    WORSE: ("faint", "▼", 2.5),
}
WIDE = 62  # columns of the answer below


def draw_ranking(ax: Axes, found: Ranking, lang: str) -> None:
    """Draw for each policy, best mean first, by how much it is better than the best of the others (Hsu's intervals)."""
    lang = sheet.ready(lang, found.table.index)
    label, (factor, unit) = labels.measure(found.measure, lang).label, sheet.unit_of(found.measure, lang, change=True)
    table = found.table
    if not len(table):
        sheet.nothing(ax, lang, say("rank_title", lang, label=label))
        return
    ax.axvspan(-found.matters * factor, found.matters * factor, color=colour("grid"), lw=0)
    ax.axvline(0, color=colour("ink"), lw=points(1))
    for place, row in enumerate(table.itertuples()):
        ink, _, width = LOOKS[str(row.verdict)]
        ends = [row.low * factor, row.high * factor]
        if not np.isnan(ends).any():
            ax.plot(ends, [place] * 2, color=colour(ink), lw=points(width), marker="|", ms=points(13), mew=points(2))
    sheet.axes(ax, say("rank_x", lang, unit=unit), grid="x")
    sheet.rows(ax, [_row(name, row, found.measure, lang) for name, row in table.iterrows()])
    ax.locator_params(axis="x", nbins=7)
    ax.margins(x=0.06)
    sheet.title(ax, say("rank_title", lang, label=label))
    told: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points", "fontsize": points(13)}
    words = sheet.wrapped(answer(found, lang, _short), WIDE)
    ax.annotate(words, (0, 0), (0, -points(52)), va="top", **told, **strong(width=0.4))
    band = say("rank_band", lang, n=_with_unit(found.matters, found.measure, lang, change=True))
    down = -points(58 + 17 * len(words.split("\n")))
    ax.annotate(band, (0, 0), (0, down), va="top", color=colour("faint"), **told)


def _short(name: object) -> str:
    return sheet.plain(name, 14).strip()


def _row(name: object, row: pd.Series, measure: str, lang: str) -> str:
    """Return name, sign, verdict and mean of a policy."""
    verdict = words_pictures.say(row["verdict"], lang)
    mean = say("rank_mean", lang) + " " + _with_unit(row["mean"], measure, lang)
    comma = ", " if lang == "en" else "，"
    return f"{sheet.plain(name)}  {LOOKS[str(row['verdict'])][1]}\n{verdict}{comma}{mean}"


def _with_unit(value: float, measure: str, lang: str, change: bool = False) -> str:
    factor, unit = sheet.unit_of(measure, lang, change)
    plain = measure.endswith("_score")  # points of 100, as the axis says
    return number(factor * value) + ("%" if unit == "%" else "" if plain else f" {unit}")


def answer(ranking: Ranking, lang: str, name: Callable[[object], str] = str) -> str:
    """Say in one sentence which option is best, or how much more it would take to know.

    name: how to write the name of an option.
    """
    if ranking.best is not None:
        key = "rank_best" if ranking.table.loc[ranking.best, "verdict"] == BEST else "rank_as_good"
        return words_pictures.say(key, lang, best=name(ranking.best))
    if ranking.more is None:
        return words_pictures.say("rank_missing", lang)
    some = [name(option) for option in ranking.open]
    names = "、".join(f"“{one}”" for one in some) if lang == "zh" else ", ".join(some)
    return words_pictures.say("rank_unsure", lang, names=names, more=ranking.more)


def ranking_alt(found: Ranking, lang: str) -> str:
    """Say in words what is known of each policy, and which is best."""
    factor = sheet.unit_of(found.measure, lang, change=True)[0]
    told = [
        say(
            "rank_alt",
            lang,
            name=name,
            mean=_with_unit(row["mean"], found.measure, lang),
            low=number(factor * row["low"]),
            high=_with_unit(row["high"], found.measure, lang, change=True),
            verdict=words_pictures.say(row["verdict"], lang),
        )
        for name, row in found.table.iterrows()
    ]
    return "".join([*told, answer(found, lang)]) if told else say("nothing", lang)


def ranking_table(found: Ranking, lang: str) -> pd.DataFrame:
    """Return a row a policy, best mean first; positive is better."""
    label = labels.measure(found.measure, lang).label
    factor, unit = sheet.unit_of(found.measure, lang)
    change = sheet.unit_of(found.measure, lang, change=True)[1]
    comma = ", " if lang == "en" else "，"
    columns: dict[str, object] = {say("policy", lang): list(found.table.index)}
    words = (
        (label + comma + say("rank_mean", lang), unit),
        (say("rank_from", lang), change),
        (say("rank_to", lang), change),
    )
    for name, head in zip(("mean", "low", "high"), words, strict=True):
        columns[sheet.head(*head, lang)] = (found.table[name] * factor).round(1).to_numpy()
    columns[say("rank_runs", lang)] = found.table["n"].to_numpy()
    more = np.nan if found.more is None else float(found.more)
    columns[say("rank_more", lang)] = np.where(found.table.index.isin(found.open), more, np.nan)
    columns[say("rank_verdict", lang)] = [words_pictures.say(one, lang) for one in found.table["verdict"]]
    return pd.DataFrame(columns)
