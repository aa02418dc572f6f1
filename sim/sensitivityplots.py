"""Pictures of what an answer hangs on, and of where a run settles; from `sim.sensitivity` and `sim.settling`."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim import labels, sheet
from sim.rules import DESKS, LEVELS
from sim.settling import WarmUp
from sim.sheet import number
from sim.style import colour, filled, points
from sim.words_pictures import say
from sim.words_tables import say as told

EVERY = 30  # days from row to row of the table


def draw_tornado(ax: Axes, table: pd.DataFrame, measure: str, lang: str) -> None:
    """Draw what `one_at_a_time` found: the effect of each number at its low and high end, the strongest on top."""
    lang = sheet.ready(lang)
    if not len(table):
        sheet.nothing(ax, lang, told("tornado_title", lang))
        return
    places, (factor, unit) = np.arange(len(table)), sheet.unit_of(measure, lang, change=True)
    for side, look, shift in (("low", "yellow", -0.18), ("high", "blue", 0.18)):
        ax.barh(places + shift, table[f"{side}_effect"] * factor, 0.36, label=say(f"at_{side}", lang), **filled(look))
        ends = table[f"{side}_from"] * factor, table[f"{side}_to"] * factor
        ax.hlines(places + shift, *ends, color=colour("ink"), lw=points(2.2))
    ax.axvline(0, color=colour("ink"), lw=points(1))
    effect = say("effect", lang, name=sheet.head(labels.measure(measure, lang).label, unit, lang))
    sheet.axes(ax, effect, grid="x")
    sheet.rows(ax, [f"{field_words(str(r.Index), lang)}  {r.low:g}–{r.high:g}" for r in table.itertuples()], 12)
    sheet.legend(ax)
    sheet.title(ax, told("tornado_title", lang))


def tornado_alt(table: pd.DataFrame, measure: str, lang: str) -> str:
    """Say in words what each number does at its two ends."""
    factor, unit = sheet.unit_of(measure, lang, change=True)
    parts = [
        told(
            "tornado_alt",
            lang,
            name=field_words(str(name), lang),
            unit=unit,
            low_end=f"{row['low']:g}",
            high_end=f"{row['high']:g}",
            low=number(factor * row["low_effect"]),
            high=number(factor * row["high_effect"]),
        )
        for name, row in table.iterrows()
    ]
    words = say("effect", lang, name=labels.measure(measure, lang).label)
    return told("after", lang, words=words, parts="".join(parts)).strip() if parts else told("nothing", lang)


def tornado_table(table: pd.DataFrame, measure: str, lang: str) -> pd.DataFrame:
    """Return a row a number: its two ends, and the effect at each with its interval."""
    factor, unit = sheet.unit_of(measure, lang, change=True)
    comma = ", " if lang == "en" else "，"
    columns: dict[str, object] = {told("number_varied", lang): [field_words(str(name), lang) for name in table.index]}
    for side in ("low", "high"):
        columns[told(f"{side}_end", lang)] = table[side].to_numpy()
        words = told(f"at_{side}", lang)
        columns[sheet.head(words, unit, lang)] = np.round(factor * table[f"{side}_effect"].to_numpy(float), 1)
        for name, end in (("from", "interval_from"), ("to", "interval_to")):
            key = sheet.head(words + comma + told(end, lang), unit, lang)
            columns[key] = np.round(factor * table[f"{side}_{name}"].to_numpy(float), 1)
    return pd.DataFrame(columns)


def draw_welch(ax: Axes, found: WarmUp, lang: str) -> None:
    """Draw Welch's picture: open cases each day, smoothed, and the day that MSER-5 chose."""
    lang = sheet.ready(lang)
    series = found.series
    if not len(series):
        sheet.nothing(ax, lang, told("welch_title", lang))
        return
    daily = say("daily", lang, n=found.replications)
    ax.plot(series.index, series["mean"], color=colour("grey"), lw=points(1.2), label=daily)
    ax.plot(series.index, series["smoothed"], color=colour("blue"), lw=points(3), label=say("smoothed", lang))
    warm = say("warm", lang, day=found.day)
    ax.axvline(found.day, color=colour("ink"), lw=points(1.8), ls="--", label=warm)
    sheet.axes(ax, say("run_day", lang), sheet.head(say("open_cases", lang), told("cases", lang), lang))
    ax.set(xlim=(0, max(1, len(series))), ylim=(0, None))
    sheet.legend(ax)
    sheet.title(ax, told("welch_title", lang) if found.enough else say("too_short", lang))


def welch_alt(found: WarmUp, lang: str) -> str:
    """Say in words what Welch's picture shows."""
    series = found.series["mean"]
    if not len(series):
        return told("nothing", lang)
    ends = {"first": number(series.iloc[0]), "first_day": series.index[0]}
    ends |= {"last": number(series.iloc[-1]), "last_day": series.index[-1]}
    words = told("welch_alt", lang, n=found.replications, day=found.day, **ends)
    return words if found.enough else f"{words} {say('too_short', lang)}"


def welch_table(found: WarmUp, lang: str) -> pd.DataFrame:
    """Return the open cases at every 30th day, the last one and the end of the warm-up."""
    last = len(found.series) - 1
    days = sorted({*range(0, last + 1, EVERY), *([min(found.day, last), last] if last >= 0 else [])})
    part, unit = found.series.iloc[days], told("cases", lang)
    flags = [told("welch_yes" if day < found.day else "welch_no", lang) for day in part.index]
    return pd.DataFrame(
        {
            say("run_day", lang): part.index,
            sheet.head(say("daily", lang, n=found.replications), unit, lang): part["mean"].round(1).to_numpy(),
            sheet.head(say("smoothed", lang), unit, lang): part["smoothed"].round(1).to_numpy(),
            told("welch_warm", lang): flags,
        }
    )


def field_words(name: str, lang: str) -> str:
    """Return the words for a number that varies, such as `policy.handling.1`."""
    owner, field, *place = name.removeprefix("demand.").split(".") if ".city." in name else name.split(".")
    words = labels.text(f"field.{owner}.{field}", lang)
    if not place:
        return words
    level = labels.text(f"level.{LEVELS[int(place[0])]}", lang) if field in DESKS else place[0]
    return f"{words}（{level}）" if lang == "zh" else f"{words} ({level})"
