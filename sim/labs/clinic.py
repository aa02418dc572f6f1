"""The indicator clinic: one indicator after another, and whether it can be met without helping anybody.

The round itself is `sim.indicators.Clinic`; here are only its widgets. Whatever comes from a file is escaped.
"""

import html
from collections.abc import Iterable
from pathlib import Path

import ipywidgets as w
import pandas as pd

from sim.indicators import Clinic, Indicator, indicators, select
from sim.labels import check_language
from sim.labs.casefiles import STYLE
from sim.words_casefile import article
from sim.words_clinic import say


class ClinicLab:
    """The widgets of the clinic, and what happens when one of its three buttons is pressed."""

    def __init__(self, clinic: Clinic, lang: str) -> None:
        check_language(lang)
        self.clinic, self.lang = clinic, lang
        self.head, self.paper, self.ask, self.reply = w.HTML(), w.HTML(), w.HTML(), w.HTML()
        self.options = w.RadioButtons(options=[], layout=w.Layout(width="100%"))
        self.decide = w.Button(description=say("decide", lang), icon="check")
        self.next = w.Button(description=say("next", lang), icon="arrow-right")
        self.again = w.Button(description=say("again", lang), icon="undo")
        self.decide.on_click(self.decided)
        self.next.on_click(self.went_on)
        self.again.on_click(self.began_again)
        self.show()

    def show(self) -> None:
        """Show the present indicator, or the result behind the last one."""
        self.reply.value, self.again.description = "", say("again", self.lang)
        self.head.value = head(self.clinic, self.lang)
        for widget in (self.ask, self.options, self.decide, self.next):
            widget.layout.display = "none" if self.clinic.finished else ""
        if self.clinic.finished:
            self.paper.value = result(self.clinic, self.lang)
            return
        self.paper.value = paper(self.clinic.indicator, self.lang)
        self.ask.value = f"<b>{_safe(say('ask', self.lang))}</b>"
        self.options.options = [(say("easy", self.lang), True), (say("hard", self.lang), False)]
        self.options.index = None
        self._open(True)

    def decided(self, _: object = None) -> None:
        """Take the decision that is marked, and say at once what there is to say."""
        if self.clinic.finished or self.clinic.answered:
            return
        chosen: bool | None = self.options.value
        if chosen is None:
            self.reply.value = f'<div role="status">{_safe(say("choose_first", self.lang))}</div>'
            return
        right = self.clinic.choose(chosen)
        self.reply.value = reply(self.clinic.indicator, right, self.lang)
        self.head.value = head(self.clinic, self.lang)
        self._open(False)
        self.next.focus()

    def _open(self, asks: bool) -> None:
        """Leave one of the two buttons to press: the one that decides, or the one that goes on."""
        self.options.disabled = self.decide.disabled = not asks
        self.next.disabled = asks
        self.decide.button_style, self.next.button_style = ("primary", "") if asks else ("", "primary")

    def went_on(self, _: object = None) -> None:
        """Go to the next indicator, once this one is decided."""
        if self.clinic.finished or not self.clinic.answered:
            return
        self.clinic.go_on()
        self.show()
        more = self.clinic.at < len(self.clinic.every)
        (self.options if more else self.again).focus()

    def began_again(self, _: object = None) -> None:
        """Begin from the first indicator; in the middle of a round, only when pressed twice."""
        sure = say("sure", self.lang, n=len(self.clinic.chosen))
        if self.clinic.chosen and not self.clinic.finished and self.again.description != sure:
            self.again.description = sure
            return
        self.clinic.start_again()
        self.show()
        self.options.focus()

    def layout(self) -> w.Widget:
        """Return everything below each other, as it is read."""
        notice = w.HTML(f"<small>{_safe(say('notice', self.lang))}</small>")
        buttons = w.HBox([self.decide, self.next, self.again], layout=w.Layout(flex_flow="row wrap"))
        box = w.VBox([w.HTML(STYLE), self.head, self.paper, self.ask, self.options, self.reply, buttons, notice])
        box.add_class("casefile-lab")
        return box


def clinic_lab(lang: str = "en", path: str | Path | None = None, which: Iterable[str] | None = None) -> w.Widget:
    """Return the clinic as one widget.

    lang: en or zh; path: a file of one's own indicators in place of the package's; which: ids in the wanted order
    (None: all). InputError for a file or an id that is wrong.
    """
    return ClinicLab(Clinic(select(indicators(path), which)), lang).layout()


def head(clinic: Clinic, lang: str) -> str:
    """Return where the round stands, as HTML with a bar."""
    total, answered = len(clinic.every), len(clinic.chosen)
    place = say("of", lang, n=min(clinic.at + 1, total), total=total)
    words = say("comma", lang).join([place, say("right_so_far", lang, right=clinic.right, answered=answered)])
    bar = f'<progress max="{total}" value="{answered}" style="width:100%" aria-hidden="true"></progress>'
    return f"{_safe(words)}<br>{bar}"


def paper(one: Indicator, lang: str) -> str:
    """Return an indicator and how it is computed, as HTML."""
    title, text = _safe(one.name.said(lang)), _safe(one.computed.said(lang))
    return f'<div class="casefile-paper"><h3>{title}</h3><b>{_safe(say("computed", lang))}</b><br>{text}</div>'


def reply(one: Indicator, right: bool, lang: str) -> str:
    """Return what is said to a decision as HTML: right or not, the trick, the partner, the articles."""
    lines = [f"<b>{_safe(say('right' if right else 'wrong', lang))}</b>"]
    lines[0] += "" if right else f" {_safe(one.reply.said(lang))}"
    trick = say("trick_easy" if one.easy else "trick_hard", lang)
    lines += [
        f"<b>{_safe(words)}</b><br>{_safe(text.said(lang))}"
        for words, text in ((trick, one.trick), (say("partner", lang), one.partner))
    ]
    named = say("comma", lang).join(article(number, lang) for number in one.articles)
    lines.append(f"<small>{_safe(say('rests_on', lang, articles=named))}</small>")
    inner = "".join(f"<p>{line}</p>" for line in lines)
    return f'<div role="status" class="casefile-reply casefile-{"right" if right else "wrong"}">{inner}</div>'


def result(clinic: Clinic, lang: str) -> str:
    """Return the score, and every indicator with what to set beside it, as HTML."""
    total, easy = len(clinic.every), sum(one.easy for one in clinic.every)
    rows = [
        (one.name.said(lang), _verdict(one.easy, lang), _verdict(chosen, lang), one.partner.said(lang))
        for one, chosen in zip(clinic.every, clinic.chosen, strict=True)
    ]
    table = pd.DataFrame(rows, columns=[say(key, lang) for key in ("indicator", "meets", "you", "partner")])
    with pd.option_context("display.max_colwidth", None):  # pandas 2 would cut long words
        shown = table.to_html(index=False, escape=True, border=0)
    title = f"<h3>{_safe(say('result', lang, right=clinic.right, total=total))}</h3>"
    return f"{title}<p>{_safe(say('counted', lang, total=total, easy=easy))}</p>{shown}"


def _verdict(easy: bool, lang: str) -> str:
    return say("yes" if easy else "hardly", lang)


def _safe(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
