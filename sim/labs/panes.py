"""What stands behind the tabs of the studio: options side by side, what a result hangs on, the report."""

import html
import io
from collections.abc import Callable, Iterator
from typing import NamedTuple

import ipywidgets as w
import pandas as pd
from matplotlib.figure import Figure

from sim.comparereport import IMPORTANT
from sim.experimentplots import comparison_picture
from sim.labs import pieces
from sim.labs.work import between_messages
from sim.measuregoals import GOALS
from sim.optionreport import comparison
from sim.policy import Policy
from sim.ranking import ranked
from sim.rankplots import answer
from sim.report import Study, report_html
from sim.sensitivityplots import draw_tornado
from sim.studioplan import UNSURE, hangs_on
from sim.whatif import Answer, Setting
from sim.words_studio import say


class Shown(NamedTuple):
    """What the studio shows: the setting, policies by name (the first at the start, the last of the sliders)."""

    setting: Setting
    policies: dict[str, Policy]
    answers: dict[str, Answer]

    @property
    def pinned(self) -> bool:
        """Whether anything is pinned."""
        return len(self.policies) > 2

    def options(self) -> "Shown":
        """Return the policy at the start and the pinned ones; without any, the one of the sliders."""
        names = list(self.policies)[: -1 if self.pinned else None]
        answers = {name: self.answers[name] for name in names}
        return Shown(self.setting, {name: self.policies[name] for name in names}, answers)


class OptionsPane:
    """Pinned options: which is best, and their differences with intervals."""

    def __init__(self, lang: str, table: w.Widget) -> None:
        self.lang, self.out = lang, w.HTML()
        self.widget = w.VBox([self.out, table])

    def show(self, shown: Shown | None) -> None:
        """Show the options, or say how to get some."""
        if shown is None or not shown.pinned:
            self.out.value = pieces.note(say("pin_first", self.lang))
            return
        found = comparison(shown.options().answers)
        said = answer(ranked(found.runs, "service_score"), self.lang)
        figure = comparison_picture(found, {name: GOALS[name] for name in IMPORTANT}, self.lang)
        image = pieces.picture(png(figure), say("options_alt", self.lang, said=said))
        self.out.value = f"<p><b>{html.escape(said)}</b></p>{image}"


class SensitivityPane:
    """The assumptions, varied one by one; it can be stopped, and what is done until then is kept."""

    def __init__(self, lang: str, current: Callable[[], tuple[Setting, Policy]], told: Callable[[str], None]) -> None:
        self.lang, self.current, self.told = lang, current, told
        self.ask = w.Button(description=say("sensitivity_ask", lang), icon="bars", layout=w.Layout(width="auto"))
        self.ask.on_click(lambda _: self.run())
        self.bar = w.IntProgress(0, 0, len(UNSURE), layout=w.Layout(width="98%", visibility="hidden"))
        self.out, self.halted = w.HTML(), False
        self.found: tuple[Setting, Policy, pd.DataFrame] | None = None
        self.widget = w.VBox([self.ask, self.bar, self.out])

    def run(self) -> None:
        """Vary every assumption under the policy of the sliders."""
        self.halted = False
        between_messages(self._steps())

    def of(self, shown: Shown) -> tuple[str, pd.DataFrame] | None:
        """Return what was found and for which of the policies that are shown; None where it was another one."""
        if self.found is None or self.found[0] != shown.setting:
            return None
        name = next((name for name, policy in shown.policies.items() if policy == self.found[1]), None)
        return None if name is None else (name, self.found[2])

    def stop(self) -> None:
        """Stop after the assumption that is being varied."""
        self.halted = True

    def _steps(self) -> Iterator[None]:
        setting, policy = self.current()
        note = pieces.note(say("sensitivity_note", self.lang, runs=setting.replications))
        self.out.value, self.bar.value, self.bar.layout.visibility = note, 0, "visible"
        yield
        done = 0
        for done, table in enumerate(hangs_on(setting, policy), 1):
            self.found, self.bar.value = (setting, policy, table), done
            self.out.value = note + self._picture(table)
            yield
            if self.halted:
                break
        self.bar.layout.visibility = "hidden"
        if done < len(UNSURE):
            self.told(say("sensitivity_stopped", self.lang, done=done, all=len(UNSURE)))

    def _picture(self, table: pd.DataFrame) -> str:
        figure = Figure(figsize=(9, 1.6 + 0.42 * len(table)), layout="constrained", facecolor="white")
        draw_tornado(figure.add_subplot(), table, "service_score", self.lang)
        return pieces.picture(png(figure), say("sensitivity_alt", self.lang, done=len(table), all=len(UNSURE)))


class ReportPane:
    """The report of what is shown: a link that saves it, and a preview."""

    def __init__(self, lang: str, study: Callable[[], Study | None]) -> None:
        self.lang, self.study = lang, study
        self.make = w.Button(description=say("report_make", lang), icon="file", layout=w.Layout(width="auto"))
        self.make.on_click(self.run)
        self.link, self.frame = w.HTML(), w.HTML()
        self.widget = w.VBox([self.make, self.link, self.frame])

    def run(self, _: object = None) -> None:
        """Make the report."""
        study = self.study()
        if study is None:
            return
        page = report_html(study, self.lang)
        self.link.value = pieces.link("report.html", "text/html", page.encode(), say("report_take", self.lang))
        inside, title = html.escape(page, quote=True), html.escape(say("report_frame", self.lang), quote=True)
        style = "width:100%;height:560px;border:1px solid #bbb"
        self.frame.value = f'<iframe title="{title}" sandbox="" style="{style}" srcdoc="{inside}"></iframe>'


def png(figure: Figure) -> bytes:
    """Return a figure as PNG."""
    page = io.BytesIO()
    figure.savefig(page, format="png", dpi=80)
    return page.getvalue()
