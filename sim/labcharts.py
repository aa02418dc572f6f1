"""The pictures of the labs: built once, the policy at the start faint behind; `update` moves what changes.

What moves is in `moving`, so that a canvas can draw the rest once and lay these over it. Numbers come from
`sim.views`; nothing is computed here. The policy in force is dark and solid, the one at the start grey and wide.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from sim.labels import text
from sim.style import BLUE, INK, strong
from sim.views import KINDS, View
from sim.words_labs import say

BEHIND, BAND = "#b5b5b5", 0.18
CURVES = ("waiting", "open")


def chart(ax: Axes, base: View, lang: str) -> "Curve | Bars":
    """Return the picture of a view on `ax`; it shows the policy at the start until it is updated."""
    return Curve(ax, base, lang) if base.name in CURVES else Bars(ax, base, lang)


class Curve:
    """A curve by day with its interval."""

    def __init__(self, ax: Axes, base: View, lang: str) -> None:
        self.days = np.arange(len(base.mean))
        name = base.name
        share = name == "waiting"
        ax.plot(self.days, base.mean, color=BEHIND, lw=6, zorder=0.9, label=say("base", lang))
        (self.line,) = ax.plot(self.days, base.mean, color=BLUE, lw=2.5, label=say("now", lang))
        self.band = ax.fill_between(self.days, base.low, base.high, color=BLUE, alpha=BAND, lw=0)
        top = 1.0 if share else 1.6 * float(np.nanmax(base.high, initial=1.0))
        ax.set(xlim=(0, self.days[-1]), ylim=(0, top))
        ax.set_xlabel(say(f"{name}_x", lang), fontsize=11)
        ax.set_ylabel(say(f"{name}_y", lang), fontsize=11)
        if share:
            ax.yaxis.set_major_formatter(PercentFormatter(1, 0))
        ax.grid(color="#e2e2e2", lw=0.7)
        ax.legend(frameon=False, fontsize=11, loc="upper right")
        _dress(ax, say(f"{name}_title", lang))
        self.ax, self.moving = ax, (self.band, self.line)

    def update(self, now: View) -> None:
        """Show another policy; days on which nothing is known are left out."""
        self.line.set_ydata(now.mean)
        known = ~np.isnan(now.mean)
        days, low, high = self.days[known], now.low[known], now.high[known]
        outline = np.column_stack([np.r_[days, days[::-1]], np.r_[low, high[::-1]]])
        self.band.set_verts([outline] if known.any() else [])


class Bars:
    """A bar and a number for each share, its interval as a whisker, the policy at the start above it in grey."""

    def __init__(self, ax: Axes, base: View, lang: str) -> None:
        places = np.arange(len(base.mean))
        starts = np.nan_to_num(base.mean)
        ax.barh(places - 0.2, starts, 0.28, color=BEHIND, label=say("base", lang))
        self.bars = ax.barh(places + 0.16, starts, 0.44, color=BLUE, label=say("now", lang))
        self.whiskers = ax.hlines(places + 0.16, base.low, base.high, color=INK, lw=2)
        words = [ax.text(0, place + 0.16, "", fontsize=11.5, va="center", **strong(width=0.4)) for place in places]
        self.words = words
        ax.set_yticks(places, row_words(base.name, lang), fontsize=11)
        ax.set(xlim=(0, 1.14), ylim=(len(places) - 0.4, -0.6))
        ax.set_xticks([0, 0.25, 0.5, 0.75, 1.0])
        ax.xaxis.set_major_formatter(PercentFormatter(1, 0))
        ax.axvline(1, color=INK, lw=1, ls=":")
        ax.grid(axis="x", color="#e2e2e2", lw=0.7)
        ax.tick_params(axis="y", length=0)
        _dress(ax, say(f"{base.name}_title", lang))
        self.ax, self.moving = ax, (*self.bars, self.whiskers, *words)
        self.update(base)

    def update(self, now: View) -> None:
        """Show another policy; where nobody works, or nothing is known, stands a dash."""
        segments = []
        for i, (bar, words) in enumerate(zip(self.bars, self.words, strict=True)):
            mean, low, high = (float(part[i]) for part in now[1:])
            bar.set_width(0 if np.isnan(mean) else mean)
            if not np.isnan(low):
                segments.append([(low, i + 0.16), (high, i + 0.16)])
            end = mean if np.isnan(high) else high
            words.set_x(0.01 if np.isnan(end) else end + 0.012)
            words.set_text("–" if np.isnan(mean) else f"{mean:.0%}")
        self.whiskers.set_segments(segments)


def row_words(name: str, lang: str) -> list[str]:
    """Return the words beside the bars of a view."""
    rows = KINDS[name].rows
    if name != "load":
        return [say(f"row_{row}", lang) for row in rows]
    pairs = [row.split(".") for row in rows]
    return [say("at_level", lang, level=text(f"level.{a}", lang), label=text(f"desk.{b}", lang)) for a, b in pairs]


def alt_text(base: View, now: View, lang: str) -> str:
    """Say in words what a picture shows: every bar, or some days of a curve, now and at the start."""
    if now.name in CURVES:
        days = [day for day in range(0, len(now.mean), max(1, len(now.mean) // 5)) if day]
        rows, places = [say("alt_day", lang, day=day) for day in days], days
    else:
        rows, places = row_words(now.name, lang), list(range(len(now.mean)))
    told = [_told(label, now, base, place, lang) for label, place in zip(rows, places, strict=True)]
    return say("picture_alt", lang, title=say(f"{now.name}_title", lang), rows=say("alt_and", lang).join(told))


def _told(label: str, now: View, base: View, place: int, lang: str) -> str:
    values = [
        "–" if np.isnan(x) else f"{x:,.0f}" if now.name == "open" else f"{x:.0%}"
        for x in (now.mean[place], base.mean[place])
    ]
    return say("alt_row", lang, label=label, now=values[0], base=values[1])


def moving(charts: Sequence[Curve | Bars]) -> list[Artist]:
    """Return everything that changes in some charts."""
    return [artist for one in charts for artist in one.moving]


def _dress(ax: Axes, title: str) -> None:
    ax.set_title(title, fontsize=13.5, loc="left", **strong(width=0.5))
    ax.spines[["top", "right"]].set_visible(False)
    ax.set_axisbelow(True)
