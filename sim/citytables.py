"""The picture of a city and its parts in words and as tables."""

import numpy as np
import pandas as pd

from sim import labels
from sim.cityplots import value_words
from sim.curveplots import quantile
from sim.picture import FATES, CityView, Number
from sim.sheet import number as digits
from sim.sheet import share_of
from sim.words_pictures import say as words
from sim.words_tables import say


def city_alt(view: CityView, lang: str = "en") -> str:
    """Say in words what the picture of a city shows, for those who cannot see it."""
    if not any(view.fates.values()):
        return say("nothing", lang)
    level, desk = view.longest
    median, p90 = (quantile(view, name) for name in ("median", "p90"))
    names = {"level": labels.text(f"level.{level}", lang), "desk": labels.text(f"desk.{desk}", lang)}
    return words("alt", lang, median=median, p90=p90, **view.fates, **names)


def city_table(view: CityView, lang: str) -> pd.DataFrame:
    """Return the numbers on top with their intervals, and what became of 100 needs."""
    found = pd.concat([number_table(one, lang) for one in view.numbers], ignore_index=True)
    unit = say("of_100", lang)
    fates = [[_flat(words(fate, lang), lang), view.fates[fate], np.nan, np.nan, unit] for fate in FATES]
    return pd.DataFrame([*found.to_numpy().tolist(), *fates], columns=found.columns)


def number_alt(number: Number, lang: str) -> str:
    """Say a number with its name and interval."""
    value, interval = value_words(number, lang)
    return say("number_alt", lang, name=words(number.name, lang), value=value, interval=interval)


def number_table(number: Number, lang: str) -> pd.DataFrame:
    """Return a number as one row: what, number, interval, unit."""
    share = number.name.endswith("share")
    ends = [share_of(x) if share else round(x, 1) for x in number[1:]]
    columns = [say(key, lang) for key in ("what", "number", "interval_from", "interval_to", "unit")]
    return pd.DataFrame([[words(number.name, lang), *ends, say("share" if share else "days", lang)]], columns=columns)


def fates_alt(fates: dict[str, int], lang: str) -> str:
    """Say in words what became of 100 needs."""
    return say("fates_alt", lang, **fates) if any(fates.values()) else say("nothing", lang)


def fates_table(fates: dict[str, int], lang: str) -> pd.DataFrame:
    """Return what became of 100 needs."""
    rows = [[_flat(words(fate, lang), lang), fates[fate]] for fate in FATES]
    return pd.DataFrame(rows, columns=[say("fate", lang), say("of_hundred", lang)])


def desks_alt(view: CityView, lang: str) -> str:
    """Say in words how busy each desk is and how long a case waits there."""
    told = [
        say("desks_alt", lang, level=level, desk=desk, load=digits(load), wait=digits(wait))
        for level, desk, _, load, wait in desks_table(view, lang).itertuples(index=False)
    ]
    return "".join(told).strip() or say("nothing", lang)


def desks_table(view: CityView, lang: str) -> pd.DataFrame:
    """Return a row a desk: staff, load, wait."""
    rows = [
        [labels.text(f"level.{level}", lang), labels.text(f"desk.{desk}", lang), int(row["persons"]),
         share_of(row["load_share"]), round(row["wait_days"], 1)]
        for (level, desk), row in view.desks.iterrows()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[say(key, lang) for key in ("level", "desk", "staff", "load", "wait")])


def _flat(text: str, lang: str) -> str:
    return text.replace("\n", " " if lang == "en" else "")
