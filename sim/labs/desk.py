"""One desk with sliders beside its formula: why a desk that is almost always busy makes people wait for weeks."""

import html
from typing import cast

import ipywidgets as w
from matplotlib.figure import Figure

from sim.deskchart import DeskChart, desk_alt, value_words
from sim.fonts import use_language
from sim.labs import pieces
from sim.labs.canvas import Canvas
from sim.labs.controls import changed, control, put_back
from sim.onedesk import DAYS, RUNS, OneDesk, curve, see
from sim.words_labs import all_words, say

BASE = OneDesk()
SHOWN = ("busy", "wait_days", "tenth_days", "waiting")


class DeskLab:
    """The widgets of the lab, and what happens when one of them moves."""

    def __init__(self, lang: str = "en") -> None:
        self.lang, self.quiet = use_language(lang, also=all_words()), False
        self.controls = {
            f"onedesk.{name}": control(BASE, f"onedesk.{name}", self.lang) for name in OneDesk.model_fields
        }
        self.top, self.picture, self.note = w.HTML(), w.HTML(), w.HTML()
        self.back = w.Button(description=say("reset", self.lang), icon="undo")
        figure = Figure(figsize=(7.4, 4.6), dpi=96, facecolor="white", layout="constrained")
        self.chart = DeskChart(figure.add_subplot(), curve(BASE), self.lang)
        self.canvas = Canvas(figure, self.chart.moving)
        for widget in self.controls.values():
            widget.observe(self.moved, "value")
        self.back.on_click(self.reset)
        self.moved()

    def read(self) -> OneDesk:
        """Return the desk of the controls."""
        return cast("OneDesk", changed(BASE, {name: widget.value for name, widget in self.controls.items()}))

    def moved(self, _: object = None) -> None:
        """Simulate the desk of the controls, and show it beside the formula."""
        if self.quiet:
            return
        desk = self.read()
        found = see(desk)
        self.chart.update(curve(desk), found)
        self.picture.value = pieces.picture(self.canvas.png(), desk_alt(found, self.lang))
        rows = [self._number(name, found.loc[name].to_dict()) for name in SHOWN]
        self.top.value = pieces.four(rows)
        words = say("desk_over", self.lang) if desk.load >= 1 else say("desk_ready", self.lang, runs=RUNS, days=DAYS)
        self.note.value = pieces.note(words, problem=desk.load >= 1)

    def _number(self, name: str, row: dict[str, float]) -> tuple[str, str, str, str]:
        values = [value_words(name, row[key], self.lang) for key in ("mean", "low", "high", "formula")]
        says = say("desk_says", self.lang, value=values[3])
        return say(f"desk_{name}", self.lang), values[0], f"{values[1]} – {values[2]}", says

    def reset(self, _: object = None) -> None:
        """Put every control back."""
        self.quiet = True
        put_back(self.controls, BASE)
        self.quiet = False
        self.moved()

    def layout(self) -> w.Widget:
        """Return numbers on top, controls left, picture right."""
        head = w.HTML(pieces.head(say("lab_desk", self.lang), say("ask_desk", self.lang)))
        left = w.VBox([*self.controls.values(), self.back, self.note], layout=w.Layout(flex="0 0 310px", width="310px"))
        right = w.VBox([self.picture], layout=w.Layout(flex="1 1 480px", min_width="0", min_height="320px"))
        sides = w.HBox([left, right], layout=w.Layout(flex_flow="row wrap"))
        lab = w.VBox([head, self.top, sides, w.HTML(f"<small>{html.escape(say('synthetic', self.lang))}</small>")])
        lab.add_class("petition-lab")
        return lab


def desk_lab(lang: str = "en") -> w.Widget:
    """Return the lab as one widget, in `lang` (en or zh)."""
    return DeskLab(lang).layout()
