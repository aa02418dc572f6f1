"""The map of a city in words and as a table."""

import pandas as pd

from sim import sheet
from sim.citymap import CityMap
from sim.labels import text
from sim.mapplots import LANES
from sim.rules import LEVELS
from sim.sheet import number
from sim.words_plots import say


def map_alt(view: CityMap, lang: str) -> str:
    """Say in words what the map shows."""
    if not len(view.ways) and not view.offices["waiting"].any():
        return say("nothing", lang)
    waiting = {level: number(round(float(view.blocks.loc[(level, ""), "waiting"]), 1)) for level in LEVELS}
    ways = {f"{way}_{'up' if up else 'down'}": number(_total(view, way, up)) for way, up, _, _ in LANES}
    worst = view.offices["waiting"].idxmax()
    return say("map_alt", lang, worst=worst, most=number(view.offices["waiting"].max()), **waiting, **ways)


def _total(view: CityMap, way: str, up: bool) -> float:
    """Return how many cases went a way upward, or downward, in the whole city."""
    found = view.ways.reset_index()
    found = found[found["county"] == ""]
    rise = found["target"].map(LEVELS.index) - found["source"].map(LEVELS.index)
    chosen = (found["way"] == way) & ((rise > 0) if up else (rise < 0))
    return float(found.loc[chosen, "cases"].sum())


def map_table(view: CityMap, lang: str) -> pd.DataFrame:
    """Return the cases that wait, by level and by office, and those that travel, in all and by county."""
    heads = ("map_what", "map_from", "map_to", "map_county", "map_cases")
    rows = [
        [say("map_waiting", lang), text(f"level.{level}", lang), "", county or say("map_all", lang), round(waiting, 1)]
        for (level, county), waiting in view.blocks["waiting"].items()
        if not county
    ]
    rows += [
        [say("map_waiting", lang), str(office), "", row["county"], round(row["waiting"], 1)]
        for office, row in view.offices.iterrows()
    ]
    for way, up, _, _ in LANES:
        levels = [say(f"map_{way}_{'up' if up else 'down'}", lang), "", "", say("map_all", lang), _total(view, way, up)]
        rows.append(levels)
    for (way, source, target, county), row in view.ways.iterrows():
        ends = [text(f"level.{level}", lang) for level in (source, target)]
        rows.append([say(f"map_{way}", lang), *ends, county or say("map_all", lang), float(row["cases"])])
    unit = say("cases", lang)
    columns = [say(key, lang) for key in heads[:-1]]
    return pd.DataFrame(rows, columns=[*columns, sheet.head(say("map_cases", lang), unit, lang)])
