"""The journey of cases as a flow chart: steps as boxes, moves as arrows; counted by `sim.journeymap`."""

from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from sim import sheet
from sim.journeymap import Journey
from sim.labels import text
from sim.sheet import number
from sim.style import colour, points, strong
from sim.words_journey import all_words, say
from sim.words_plots import say as plots


class Place(NamedTuple):
    """Where a step stands, and its colour: what the citizen does, what an office does, an end."""

    x: float
    y: float
    kind: str = "office"


PLACES = {
    "contact": Place(0.0, 3.3, "citizen"),
    "register": Place(2.3, 3.3),
    "refer": Place(2.3, 5.1),
    "divert": Place(0.4, 1.5, "end"),
    "accept": Place(4.6, 3.3),
    "offer": Place(4.6, 5.1),
    "mediate": Place(6.9, 5.1),
    "agree": Place(9.1, 5.1, "result"),
    "handle": Place(6.9, 3.3),
    "answer": Place(9.1, 0.1, "result"),
    "support": Place(9.1, 3.5, "result"),
    "refuse": Place(9.1, 1.7, "result"),
    "review": Place(11.4, 2.2),
    "rereview": Place(11.4, 0.85),
    "perform": Place(11.4, 4.3, "result"),
    "close": Place(13.6, 3.3, "end"),
    "repeat": Place(4.6, 0.7, "citizen"),
}
LOOKS = {"citizen": ("yellow", "ink"), "office": ("paper", "ink"), "result": ("blue", "paper"), "end": ("pale", "ink")}
WIDE, HIGH = 1.52, 0.92
TOP = 5.0  # of boxes above, what a person does is told above
LEAST = 0.5  # moves per 100 cases that are drawn
SIGNS = ("repeat", "give_up")  # where a person goes from anywhere: told beside the box, not drawn as arrows
# Arrows that would run through a box, or over their way back, are bent.
BENT = {("register", "refer"): -0.2, ("refer", "register"): -0.2, ("agree", "close"): -0.3, ("refuse", "review"): -0.18,
        ("review", "refuse"): -0.18, ("refuse", "rereview"): -0.18, ("rereview", "refuse"): -0.18,
        ("answer", "close"): 0.62, ("refuse", "close"): -0.12, ("review", "support"): 0.1,
        ("register", "handle"): 0.5}  # fmt: skip


def draw_journey(ax: Axes, shown: Journey, lang: str) -> None:
    """Draw the steps that cases took and how often one followed another, per 100 cases."""
    lang = sheet.ready(lang, [all_words()])
    sheet.blank(ax, say("title", lang))
    if not shown.cases:
        sheet.nothing(ax, lang, say("title", lang))
        return
    ax.set(xlim=(-0.8, 14.4), ylim=(-1.3, 6.3), aspect="equal")
    boxes = {step: _box(ax, place) for step, place in PLACES.items()}
    for move in shown.moves.itertuples():
        rate = 100 * shown.share(float(move.times))
        ends = str(move.source), str(move.target)
        if rate >= LEAST and move.target not in SIGNS and ends != ("divert", "close"):
            _arrow(ax, ends, (boxes[ends[0]], boxes[ends[1]]), rate)
    signs = shown.moves[shown.moves["target"].isin(SIGNS)].pivot_table("times", "source", "target", fill_value=0.0)
    for step, place in PLACES.items():
        _name(ax, step, place, f"{100 * shown.share(shown.steps.loc[step, 'cases']):.0f}", lang)
        if step in signs.index:
            _signs(ax, place, signs.loc[step], shown, lang)
    words = f"{say('boxes', lang)}\n{say('both', lang)}"
    ax.text(-0.65, -1.1, words, fontsize=points(11), color=colour("faint"), va="bottom", **sheet.family())


def _box(ax: Axes, place: Place) -> FancyBboxPatch:
    corner = (place.x - WIDE / 2, place.y - HIGH / 2)
    look: dict[str, Any] = {"fc": colour(LOOKS[place.kind][0]), "ec": colour("ink"), "lw": points(1.2), "zorder": 3}
    box = FancyBboxPatch(corner, WIDE, HIGH, "round,pad=0,rounding_size=0.12", **look)
    ax.add_patch(box)
    return box


def _name(ax: Axes, step: str, place: Place, said: str, lang: str) -> None:
    ink = colour(LOOKS[place.kind][1])
    middle: dict[str, Any] = {"ha": "center", "color": ink, "zorder": 4, **sheet.family()}
    name = say("divert", lang) if step == "divert" else text(f"activity.{step}", lang)
    ax.text(place.x, place.y + 0.13, sheet.wrapped(name, 12), fontsize=points(10), va="center", **middle)
    ax.text(place.x, place.y - 0.3, said, fontsize=points(11), va="center", **middle | strong(ink, 0.6))


def _arrow(ax: Axes, ends: tuple[str, str], boxes: tuple[FancyBboxPatch, FancyBboxPatch], rate: float) -> None:
    (a, b), bend = (PLACES[name] for name in ends), BENT.get(ends, 0.0)
    width = points(0.7 + 0.06 * min(rate, 100.0))
    arrow = FancyArrowPatch(
        (a.x, a.y), (b.x, b.y), connectionstyle=f"arc3,rad={bend}", arrowstyle="-|>", lw=width, color=colour("faint"),
        mutation_scale=points(8) + 1.3 * width, patchA=boxes[0], patchB=boxes[1], shrinkA=2, shrinkB=2, zorder=2,
    )  # fmt: skip
    ax.add_patch(arrow)
    x, y = (a.x + b.x) / 2 + bend * (b.y - a.y) / 2, (a.y + b.y) / 2 - bend * (b.x - a.x) / 2
    said = f"{rate:.0f}" if rate >= 1 else "<1"
    paper = {"fc": colour("paper"), "lw": 0, "pad": 0.8}
    ax.text(x, y, said, fontsize=points(10), ha="center", va="center", zorder=5, bbox=paper, **sheet.family())


def _signs(ax: Axes, place: Place, signs: pd.Series, shown: Journey, lang: str) -> None:
    """Write beside a box how often people come again or give up from this step."""
    rates = [100 * shown.share(float(signs.get(name, 0))) for name in SIGNS]
    lines = [say(key, lang, n=f"{rate:.0f}") for key, rate in zip(("again", "left"), rates, strict=True) if rate >= 1]
    look: dict[str, Any] = {"fontsize": points(9.5), "color": colour("warn"), "ha": "center", "zorder": 6}
    side = 1 if place.y > TOP else -1
    look |= {"va": "bottom" if side > 0 else "top", **sheet.family()}
    ax.text(place.x, place.y + side * (HIGH / 2 + 0.06), "\n".join(lines), **look)


def journey_alt(shown: Journey, lang: str) -> str:
    """Say in words which way cases go."""
    if not shown.cases:
        return plots("nothing", lang)
    rates = {str(step): number(_per(shown, row["cases"])) for step, row in shown.steps.iterrows()}
    return say("alt", lang, **rates | {"cases": f"{shown.cases:,}"})


def journey_table(shown: Journey, lang: str) -> pd.DataFrame:
    """Return how many cases took each step, then how often each step followed each."""
    heads = [say(key, lang) for key in ("step", "next", "times", "cases", "per", "per_times")]
    rows = [(str(step), "", int(r["times"]), int(r["cases"])) for step, r in shown.steps.iterrows()]
    rows += [(r.source, r.target, int(r.times), int(r.cases)) for r in shown.moves.itertuples()]
    names = {name: text(f"activity.{name}", lang) for name in shown.steps.index} | {"": ""}
    cells = [(names[a], names[b], n, cases, _per(shown, cases), _per(shown, n)) for a, b, n, cases in rows]
    return pd.DataFrame(cells, columns=heads)


def _per(shown: Journey, n: float) -> float:
    return round(100 * shown.share(float(n)), 1)
