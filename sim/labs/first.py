"""The first lab: three sliders, four numbers, one curve, on a county small enough to answer within a moment."""

import html
import io
from functools import lru_cache
from typing import NamedTuple

import ipywidgets as w
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from sim.cases import Cases
from sim.engine import simulate
from sim.exerciseworlds import world
from sim.experiment import intervals
from sim.fields import facts
from sim.following import follow_cases
from sim.fonts import use_language
from sim.labels import text
from sim.measures import measure
from sim.picture import waiting_curve
from sim.plots import WaitingChart
from sim.policy import Policy
from sim.sampling import START
from sim.tables import kept_draw
from sim.words_pictures import all_words, say

PLACE, SEED = world("county"), 1
BASE, DAYS, RUNS = PLACE.base, PLACE.days, PLACE.replications
SHOWN = ("substantive_resolution_share", "unmet_need_share", "true_time_p90_days", "avoidable_repeats_share")
LEVERS = {  # slider: (field of Policy, level or none, highest value that is worth trying here)
    "county_handlers": ("handling", 1, 8.0),
    "township_mediators": ("mediation", 0, 4.0),
    "explanation": ("explanation", None, 1.0),
}


class WhatIf(NamedTuple):
    """What a policy does in the small county: `numbers` (mean, low, high by measure), `change` from the base."""

    numbers: pd.DataFrame
    change: pd.Series
    days: np.ndarray
    waiting: np.ndarray  # share still waiting on each of `days`, mean of the replications


def people() -> tuple[Cases, ...]:
    """Return the small county's needs, drawn once: the same people meet every policy."""
    return tuple(kept_draw(PLACE.demand, DAYS, SEED, number, START) for number in range(RUNS))


@lru_cache(maxsize=512)
def what_if(policy: Policy = BASE) -> WhatIf:
    """Simulate a policy in the small county, about a second the first time; the same object the next time."""
    days = np.arange(DAYS + 1.0)
    rows, curves = [], []
    for cases in people():
        log = simulate(cases, policy)
        rows.append(measure(log, cases))
        times, waiting = waiting_curve(log, follow_cases(log, cases))
        curves.append(np.interp(days, times, waiting))
    runs = pd.DataFrame(rows).assign(scenario="", replication=range(RUNS))
    numbers = intervals(runs).loc[list(SHOWN)]
    base = numbers["mean"] if policy == BASE else what_if(BASE).numbers["mean"]
    return WhatIf(numbers, numbers["mean"] - base, days, np.mean(curves, axis=0))


def policy_of(values: dict[str, float]) -> Policy:
    """Return the base policy with the sliders' values in it."""
    changes: dict[str, object] = {}
    for key, (field, level, _) in LEVERS.items():
        old = getattr(BASE, field)
        value = values[key]
        changes[field] = value if level is None else (*old[:level], int(value), *old[level + 1 :])
    return BASE.vary(**changes)


def table(result: WhatIf, lang: str = "en") -> pd.DataFrame:
    """Return the four numbers as a table in words: value, interval, change from the base."""
    rows = {text(f"measure.{name}", lang): _words(name, result, lang) for name in SHOWN}
    return pd.DataFrame(rows, index=[say(key, lang) for key in ("now", "interval", "change")]).T


def show(result: WhatIf, lang: str = "en") -> None:
    """Print the four numbers as a table; Chinese characters count as two wide, so that columns stand straight."""
    with pd.option_context("display.unicode.east_asian_width", True):
        print(table(result, lang).to_string(), end="\n\n")


def _words(name: str, result: WhatIf, lang: str) -> list[str]:
    mean, low, high = result.numbers.loc[name, ["mean", "low", "high"]]
    change = float(result.change[name])
    if name.endswith("days"):
        return [say("days_exact", lang, n=mean), f"{low:.1f} – {high:.1f}", say("plus_days", lang, n=change)]
    return [f"{mean:.1%}", f"{low:.1%} – {high:.1%}", say("points", lang, n=100 * change)]


class FirstLab:
    """The widgets of the lab, and what happens when one of them moves."""

    def __init__(self, lang: str) -> None:
        self.lang = use_language(lang, also=all_words())
        self.sliders = {key: _slider(key, self.lang) for key in LEVERS}
        self.note, self.numbers = w.HTML(), w.HTML()
        self.picture = w.Image(format="png", layout=w.Layout(width="520px"))
        self.picture.add_class("petition-curve")
        self.reset = w.Button(description=say("reset", self.lang), icon="undo")
        self.resetting = False
        figure = Figure(figsize=(8, 4.2), dpi=90, layout="constrained")
        base = what_if(BASE)
        self.chart = WaitingChart(figure, base.days, base.waiting, self.lang)
        for slider in self.sliders.values():
            slider.observe(self.moved, "value")
        self.reset.on_click(self.back)
        self.moved()

    def moved(self, _: object = None) -> None:
        """Simulate what the sliders say and show it."""
        if self.resetting:
            return
        self.note.value = say("busy_note", self.lang)
        result = what_if(policy_of({key: slider.value for key, slider in self.sliders.items()}))
        self.numbers.value = _four_numbers(result, self.lang)
        self.chart.update(result.waiting)
        page = io.BytesIO()
        self.chart.figure.savefig(page, format="png")
        self.picture.value = page.getvalue()
        self.note.value = say("ready", self.lang)

    def back(self, _: object = None) -> None:
        """Put every slider back, with one simulation."""
        self.resetting = True
        for key, slider in self.sliders.items():
            slider.value = _start(key)
        self.resetting = False
        self.moved()

    def layout(self) -> w.Widget:
        """Return numbers on top, controls left, picture right."""
        facts_ = say(
            "lab_notice", self.lang, towns=PLACE.demand.city.townships[0], days=DAYS, needs=len(people()[0]), runs=RUNS
        )
        small = w.HTML(f"<small>{html.escape(facts_)}</small>")
        # The image widget has no place for an alternative text: a line below says what the curve is.
        caption = w.HTML(f"<small>{html.escape(say('lab_alt', self.lang))}</small>")
        picture = w.VBox([self.picture, caption])
        left = w.VBox([*self.sliders.values(), self.reset, self.note], layout=w.Layout(width="430px"))
        return w.VBox([self.numbers, w.HBox([left, picture], layout=w.Layout(flex_flow="row wrap")), small])


def first_lab(lang: str = "en") -> w.Widget:
    """Return the lab as one widget, in `lang` (en or zh)."""
    return FirstLab(lang).layout()


def _start(key: str) -> float:
    field, level, _ = LEVERS[key]
    value = getattr(BASE, field)
    return value if level is None else value[level]


def _slider(key: str, lang: str) -> w.Widget:
    field, level, highest = LEVERS[key]
    fact = facts(Policy)[field]
    kind = w.FloatSlider if level is None else w.IntSlider
    number = float if level is None else int
    low, high, step = (number(x) for x in (fact.low or 0, min(fact.high or highest, highest), fact.step or 1))
    description = say(key, lang) + say("unit_effort" if level is None else "unit_persons", lang)
    slider = kind(_start(key), min=low, max=high, step=step, description=description, continuous_update=False)
    slider.style.description_width = "initial"
    slider.layout.width = "100%"
    return slider


def _four_numbers(result: WhatIf, lang: str) -> str:
    """Return the numbers on top as HTML, readable by a screen reader as a list."""
    cells = []
    for name in SHOWN:
        value, interval, change = _words(name, result, lang)
        label = html.escape(text(f"measure.{name}", lang))
        difference = say("no_difference", lang) if result.change[name] == 0 else say("difference", lang, n=change)
        cells.append(
            f'<li style="flex:1 1 150px;border-left:4px solid #0b4f8a;padding:0 10px;line-height:1.35">{label}<br>'
            f'<b style="font-size:170%">{value}</b><br><small>95%: {interval}<br>{difference}</small></li>'
        )
    style = "display:flex;flex-wrap:wrap;list-style:none;padding:0"
    return f'<ul class="petition-numbers" style="{style}">{"".join(cells)}</ul>'
