"""The picture of staff load by desk and level; it draws what `sim.loads` computed."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim import sheet
from sim.labels import text
from sim.score import EASY_LOAD
from sim.sheet import number, percent
from sim.style import colour, filled, points
from sim.words_plots import say


def draw_load(ax: Axes, table: pd.DataFrame, lang: str) -> None:
    """Draw a bar a desk with its interval, the lines of 85 % and 100 %, and the weeks that a case waits beside."""
    lang = sheet.ready(lang)
    if not len(table):
        sheet.nothing(ax, lang, say("load_title", lang))
        return
    places, load = np.arange(len(table)), table["load_share"].to_numpy()
    crowded = load > EASY_LOAD
    for chosen, look in ((~crowded, filled("blue")), (crowded, filled("orange"))):
        ax.barh(places[chosen], np.nan_to_num(load[chosen]), 0.62, **look)
    known = table["load_share_low"].notna().to_numpy()
    ends = np.abs(table[["load_share_low", "load_share_high"]].to_numpy().T - load)
    ax.errorbar(
        load[known], places[known], xerr=ends[:, known], ls="", color=colour("ink"), capsize=points(4), lw=points(1.6)
    )
    for share, dashes in ((EASY_LOAD, ":"), (1.0, "-")):
        ax.axvline(share, color=colour("ink"), lw=points(1.6), ls=dashes)
    sheet.axes(ax, say("load_x", lang), grid="x")
    sheet.rows(ax, [_row(place, lang) for place in table.index])
    ax.set(xlim=(0, 1.42), xticks=[0, 0.25, 0.5, 0.75, 1.0], xticklabels=["0%", "25%", "50%", "75%", "100%"])
    letters = {"fontsize": points(12), "va": "center", **sheet.family()}
    ax.text(1.06, -0.85, say("load_wait", lang), color=colour("faint"), **letters)
    for place, row in enumerate(table.itertuples()):
        ends_words = sheet.between(row.wait_weeks_low, row.wait_weeks_high, lang)
        ax.text(1.06, place, number(row.wait_weeks) + ends_words, **letters)
    ax.set_ylim(len(table) - 0.4, -1.25)
    ax.text(EASY_LOAD - 0.01, -0.85, say("load_easy", lang, n=EASY_LOAD), ha="right", **letters)
    sheet.title(ax, say("load_title", lang))


def _row(place: tuple[str, str], lang: str) -> str:
    level, desk = place
    return say("load_row", lang, level=text(f"level.{level}", lang), desk=text(f"desk.{desk}", lang))


def load_alt(table: pd.DataFrame, lang: str) -> str:
    """Say in words what the picture of staff load shows."""
    told = []
    for (level, desk), row in table.iterrows():
        told.append(
            say(
                "load_alt",
                lang,
                level=text(f"level.{level}", lang),
                desk=text(f"desk.{desk}", lang),
                share=number(100 * row["load_share"]),
                share_ends=sheet.between(row["load_share_low"], row["load_share_high"], lang, percent),
                weeks=number(row["wait_weeks"]),
                weeks_ends=sheet.between(row["wait_weeks_low"], row["wait_weeks_high"], lang),
            )
        )
    return "".join(told).strip() or say("nothing", lang)


def load_table(table: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return a row a desk: staff, load and weeks of waiting with their intervals."""
    level, desk, staff, share, weeks = (
        say(f"load_{key}", lang) for key in ("level", "desk", "persons", "share", "weeks")
    )
    units = {key: say(key, lang) for key in ("persons", "share", "weeks")}
    low, high = say("interval_from", lang), say("interval_to", lang)
    columns: dict[str, object] = {
        level: [text(f"level.{one}", lang) for one, _ in table.index],
        desk: [text(f"desk.{one}", lang) for _, one in table.index],
        sheet.head(staff, units["persons"], lang): table["persons"].to_numpy(),
    }
    for words, unit, name, factor in ((share, "share", "load_share", 100), (weeks, "weeks", "wait_weeks", 1)):
        for end, addition in (("", ""), ("_low", low), ("_high", high)):
            key = sheet.head(
                f"{words}{', ' if lang == 'en' else '，'}{addition}" if addition else words, units[unit], lang
            )
            columns[key] = [round(factor * value, 1) for value in table[name + end]]
    return pd.DataFrame(columns)
