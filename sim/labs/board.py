"""What a lab shows of its answers: numbers on top, pictures, options side by side, links to take away, the code."""

import ipywidgets as w
from matplotlib.figure import Figure

from sim.labcharts import alt_text, chart, moving
from sim.labcode import code_of
from sim.labs import pieces
from sim.labs.canvas import Canvas
from sim.labs.work import Wish
from sim.optionreport import comparison, numbers_csv, options_table, scenario_text
from sim.views import view
from sim.whatif import Answer, Setting
from sim.words_labs import say

BOM = b"\xef\xbb\xbf"  # without it, Excel does not see that a CSV file is UTF-8


class Board:
    """The shown half of a lab; the last policy of a wish is the one of the sliders, those between are pinned."""

    def __init__(self, views: tuple[str, ...], measures: tuple[str, ...], lang: str, wide: bool = False) -> None:
        self.views, self.measures, self.lang, self.wide = views, measures, lang, wide
        self.top, self.picture = w.HTML(), w.HTML()
        self.options, self.links, self.code = w.HTML(), w.HTML(), w.HTML()
        self.switch = w.ToggleButton(description=say("show_code", lang), icon="code", layout=w.Layout(width="auto"))
        self.switch.observe(lambda _: self._show_code(), "value")
        self.setting: Setting | None = None
        self.wish: Wish | None = None

    def show(self, wish: Wish, answers: list[Answer]) -> None:
        """Show the answers of all policies of a wish."""
        if self.setting != wish.setting:
            self._draw_anew(answers[0])
        self.wish, self.setting = wish, wish.setting
        now = [view(name, answers[-1]) for name in self.views]
        for one, seen in zip(self.charts, now, strict=True):
            one.update(seen)
        png = self.canvas.png()
        alts = [alt_text(base, seen, self.lang) for base, seen in zip(self.bases, now, strict=True)]
        self.picture.value = pieces.picture(png, " ".join(alts))
        found = comparison({wish.names[0]: answers[0], wish.names[-1]: answers[-1]})
        self.top.value = pieces.numbers(found, wish.names[-1], self.measures, self.lang)
        self.options.value = ""
        if len(answers) > 2:
            found = comparison(dict(zip(wish.names[:-1], answers[:-1], strict=True)))
            frame = options_table(found, self.measures, self.lang)
            self.options.value = pieces.table(frame, say("options_title", self.lang))
        self.found = found
        self.links.value = self._links(png)
        self._show_code()

    def _draw_anew(self, base: Answer) -> None:
        size = (12.0, 4.6) if self.wide else (7.4, 6.4)  # inches; beside each other, or below
        figure = Figure(figsize=size, dpi=96, facecolor="white", layout="constrained")
        self.bases = [view(name, base) for name in self.views]
        shape = (1, len(self.bases)) if self.wide else (len(self.bases), 1)
        axes = figure.subplots(*shape, squeeze=False).flat
        self.charts = [chart(ax, one, self.lang) for ax, one in zip(axes, self.bases, strict=True)]
        self.canvas = Canvas(figure, moving(self.charts))

    def _show_code(self) -> None:
        on = self.switch.value and self.wish is not None
        self.switch.description = say("hide_code" if self.switch.value else "show_code", self.lang)
        if self.wish is None or not on:
            self.code.value = ""
            return
        policies = self.wish.policies
        self.code.value = pieces.code(code_of(self.wish.setting, policies[0], policies[-1]), self.lang)

    def _links(self, png: bytes) -> str:
        """Return links that hold what they save: they still work when the kernel is gone."""
        if self.wish is None:
            return ""
        setting, names, policies = self.wish
        kept = slice(1, -1) if len(policies) > 2 else slice(1, None)
        text = scenario_text(setting, policies[0], dict(zip(names[kept], policies[kept], strict=True)))
        files = (
            ("scenario.toml", "application/toml", text.encode(), "export_scenario"),
            ("numbers.csv", "text/csv", BOM + numbers_csv(self.found).encode(), "export_numbers"),
            ("picture.png", "image/png", png, "export_picture"),
        )
        links = [pieces.link(name, kind, content, say(key, self.lang)) for name, kind, content, key in files]
        return f"{say('export', self.lang)} {''.join(links)}"

    def below(self) -> list[w.Widget]:
        """Return what stands under numbers, controls and pictures."""
        return [self.options, self.links, self.switch, self.code]
