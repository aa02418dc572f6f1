"""The curve of waiting of one run, and the one of the labs that moves; computed by `sim.picture`."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim import sheet
from sim.picture import CityView
from sim.sheet import number, share_of
from sim.style import colour, points
from sim.words_pictures import say
from sim.words_tables import say as told

EVERY = 30  # days from row to row of the table


def draw_curve(ax: Axes, view: CityView, lang: str) -> None:
    """Draw the share of people still waiting by days since first contact, the median and the 90 % marked."""
    lang = sheet.ready(lang)
    if len(view.times) < 2:
        sheet.nothing(ax, lang, say("curve_title", lang))
        return
    last = np.nanmax([150, quantile(view, "p90") * 1.2])
    axes_of_waiting(ax, lang, last)
    sheet.title(ax, say("curve_title", lang))
    ax.fill_between(view.times, view.waiting, color=colour("blue"), alpha=0.18)
    ax.plot(view.times, view.waiting, color=colour("blue"), lw=points(3))
    for key, level, day in (("half", 0.5, quantile(view, "median")), ("tenth", 0.1, quantile(view, "p90"))):
        if np.isnan(day):
            continue
        ax.plot([day, day], [0, level], color=colour("ink"), lw=points(1.5), ls="--")
        ax.plot([day], [level], "o", color=colour("ink"), ms=points(8))
        place: dict[str, Any] = {"textcoords": "offset points", "fontsize": points(12.5), "color": colour("ink")}
        ax.annotate(say(key, lang, n=day), (day, level), (9, 11), **place, **sheet.family())


def quantile(view: CityView, name: str) -> float:
    """Return the median or p90 of the true time, in days."""
    return next(x.mean for x in view.numbers if x.name == f"true_time_{name}_days")


def curve_alt(view: CityView, lang: str) -> str:
    """Say in words what the curve of waiting shows."""
    if len(view.times) < 2:
        return told("nothing", lang)
    shares = [(day, share_of(share)) for day, share in zip(view.times[::EVERY], view.waiting[::EVERY], strict=True)]
    parts = [told("curve_after", lang, day=int(day), share=number(share)) for day, share in shares[1:4]]
    ends = {name: number(quantile(view, name)) for name in ("median", "p90")}
    return told("curve_alt", lang, parts=told("and", lang).join(parts), **ends)


def curve_table(view: CityView, lang: str) -> pd.DataFrame:
    """Return the share still waiting at every 30th day, and at the median and the 90 % of the runs."""
    rows = [
        [float(day), share_of(share)] for day, share in zip(view.times[::EVERY], view.waiting[::EVERY], strict=True)
    ]
    rows += [[round(quantile(view, name), 1), share] for name, share in (("median", 50.0), ("p90", 10.0))]
    heads = [
        sheet.head(say(key, lang), told(unit, lang), lang) for key, unit in (("curve_x", "days"), ("curve_y", "share"))
    ]
    return pd.DataFrame(sorted(rows), columns=heads).dropna()


class WaitingChart:
    """The curve of a policy over that of the base, built once; `update` moves the line only."""

    def __init__(self, figure: Figure, days: np.ndarray, base: np.ndarray, lang: str) -> None:
        ax = figure.add_subplot()
        axes_of_waiting(ax, lang)
        self.figure = figure
        ax.plot(days, base, color=colour("grey"), lw=points(5), label=say("base", lang))
        (self.line,) = ax.plot(days, base, color=colour("blue"), lw=points(2.5), label=say("now", lang))
        sheet.legend(ax)
        sheet.title(ax, say("curve_title", lang), 14)

    def update(self, waiting: np.ndarray) -> None:
        """Show another policy's curve."""
        self.line.set_ydata(waiting)


def axes_of_waiting(ax: Axes, lang: str, last: float = 150.0) -> None:
    """Prepare axes for curves of waiting, up to a day."""
    sheet.axes(ax, say("curve_x", lang), say("curve_y", lang))
    ax.set(xlim=(0, last), ylim=(0, 1.02), xticks=np.arange(0, last + 1, EVERY * np.ceil(last / EVERY / 6)))
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1.0], ["0%", "25%", "50%", "75%", "100%"])
