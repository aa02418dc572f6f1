"""The lab of case files: one petition after another, a decision, at once why it is right or what is mistaken in it.

The round itself is `sim.caseround.Round`; here are only its widgets. Whatever comes from a file is escaped.
"""

import html
from collections.abc import Iterable
from pathlib import Path

import ipywidgets as w
import pandas as pd

from sim.casefile import Reply, casefiles, score, select
from sim.caseround import Progress, Round, confused
from sim.labels import check_language
from sim.words_casefile import article, say

# ipywidgets gives an option one line of 20 pixels; ours are sentences. The rest is for reading from a distance.
STYLE = """<style>
.casefile-lab {font-size: 18px; line-height: 1.55; max-width: 900px}
.casefile-lab .widget-html-content {font-size: 18px; line-height: 1.55; height: auto}
.casefile-paper {border: 1px solid #888; border-left: 8px solid #0b4f8a; padding: 12px 20px; background: #fff;
  color: #111; white-space: pre-line}
.casefile-lab h3 {margin: 0 0 6px; font-size: 24px; line-height: 1.3}
.casefile-lab table + h3 {margin-top: 16px}
.casefile-lab label:has(input:checked) {font-weight: bold}
.casefile-lab .widget-radio, .casefile-lab .widget-radio-box {width: 100%; max-width: 100%; height: auto;
  max-height: none}
.casefile-lab .widget-radio-box label {display: flex; align-items: flex-start; height: auto; line-height: 1.45;
  white-space: normal; font-size: 18px; padding: 5px 4px; margin: 0; flex-direction: row-reverse;
  justify-content: flex-end}
.casefile-lab .widget-radio-box label:focus-within {outline: 3px solid #0b4f8a}
.casefile-lab .widget-radio-box label input {margin: 6px 10px 0 2px; flex: none}
.casefile-lab button {font-size: 18px; height: 42px; width: auto; min-width: 150px; padding: 0 22px;
  margin: 8px}
.casefile-lab button:focus {box-shadow: 0 0 0 3px #fff, 0 0 0 6px #111 !important}
.casefile-reply {border-left: 8px solid; padding: 8px 18px; margin: 4px 0; color: #111}
.casefile-right {background: #eef6ee; border-color: #1b6e2c; border-left-style: solid}
.casefile-wrong {background: #fdf1e3; border-color: #b35400; border-left-style: double}
.casefile-reply p {margin: 0 0 6px}
.casefile-lab table {border-collapse: collapse; font-size: 16px}
.casefile-lab th, .casefile-lab td {border: 1px solid #999; padding: 4px 10px; text-align: left; vertical-align: top}
.casefile-lab small {color: #444}
</style>"""


class CaseFileLab:
    """The widgets of the lab, and what happens when one of its three buttons is pressed."""

    def __init__(self, round_: Round, lang: str) -> None:
        check_language(lang)
        self.round, self.lang = round_, lang
        self.head, self.paper, self.ask, self.reply = w.HTML(), w.HTML(), w.HTML(), w.HTML()
        self.options = w.RadioButtons(options=[], layout=w.Layout(width="100%"))
        self.answer = w.Button(description=say("answer", lang), icon="check")
        self.next = w.Button(description=say("next", lang), icon="arrow-right")
        self.again = w.Button(description=say("again", lang), icon="undo")
        self.answer.on_click(self.answered)
        self.next.on_click(self.went_on)
        self.again.on_click(self.began_again)
        self.show()

    def show(self) -> None:
        """Show the present question, or the result behind the last one."""
        self.reply.value, self.again.description = "", say("again", self.lang)
        self.head.value = head(self.round.progress(), self.lang)
        over = self.round.finished
        for widget in (self.ask, self.options, self.answer, self.next):
            widget.layout.display = "none" if over else ""
        if over:
            self.paper.value = result(self.round, self.lang)
            return
        file, question = self.round.file, self.round.question
        self.paper.value = paper(file.title.said(self.lang), file.text.said(self.lang))
        kind = html.escape(say(f"kind.{question.kind}", self.lang))
        self.ask.value = f"<b>{kind}</b><br>{html.escape(question.ask.said(self.lang))}"
        self.options.options = [(option.words.said(self.lang), option.key) for option in question.options]
        self.options.index = None
        self._open(True)

    def answered(self, _: object = None) -> None:
        """Take the decision that is marked, and say at once what there is to say."""
        if self.round.finished or self.round.answered:
            return
        chosen: str | None = self.options.value
        if chosen is None:
            self.reply.value = f'<div role="status">{html.escape(say("choose_first", self.lang))}</div>'
            return
        question = self.round.question
        said = self.round.choose(chosen)
        right = question.option(question.right).words.said(self.lang)
        also = question.also.said(self.lang) if question.also else ""
        reason = question.reason.said(self.lang)
        self.reply.value = reply(said, right, reason, question.articles, also, self.lang)
        self.head.value = head(self.round.progress(), self.lang)
        self._open(False)
        self.next.focus()

    def _open(self, asks: bool) -> None:
        """Leave one of the two buttons to press: the one that takes the decision, or the one that goes on."""
        self.options.disabled = self.answer.disabled = not asks
        self.next.disabled = asks
        self.answer.button_style, self.next.button_style = ("primary", "") if asks else ("", "primary")

    def went_on(self, _: object = None) -> None:
        """Go to the next question, once this one is answered."""
        if self.round.finished or not self.round.answered:
            return
        self.round.go_on()
        self.show()
        more = self.round.at < len(self.round.steps)
        (self.options if more else self.again).focus()

    def began_again(self, _: object = None) -> None:
        """Begin from the first file; in the middle of a round, only when pressed twice."""
        sure = say("sure", self.lang, n=len(self.round.given))
        if self.round.given and not self.round.finished and self.again.description != sure:
            self.again.description = sure
            return
        self.round.start_again()
        self.show()
        self.options.focus()

    def layout(self) -> w.Widget:
        """Return everything below each other, as it is read."""
        notice = w.HTML(f"<small>{html.escape(say('lab_notice', self.lang))}</small>")
        buttons = w.HBox([self.answer, self.next, self.again], layout=w.Layout(flex_flow="row wrap"))
        box = w.VBox([w.HTML(STYLE), self.head, self.paper, self.ask, self.options, self.reply, buttons, notice])
        box.add_class("casefile-lab")
        return box


def casefile_lab(
    lang: str = "en", folder: str | Path | None = None, which: str | int | Iterable[str] | None = None
) -> w.Widget:
    """Return the lab as one widget.

    lang: en or zh; folder: an instructor's own case files, taken after the package's; which: a topic, how many from
    the first on, or a list of ids in the wanted order (None: all). InputError for a file or name that is wrong.
    """
    return CaseFileLab(Round(select(casefiles(folder), which)), lang).layout()


def head(progress: Progress, lang: str) -> str:
    """Return where the round stands, as HTML with a bar."""
    words = [
        say("file_of", lang, n=progress.file, total=progress.files),
        say("question_of", lang, n=progress.question, total=progress.questions),
        say("right_so_far", lang, right=progress.right, answered=progress.answered),
    ]
    done = f'max="{progress.steps}" value="{progress.answered}"'
    bar = f'<progress {done} style="width:100%" aria-hidden="true"></progress>'
    return f"{html.escape(say('and', lang).join(words))}<br>{bar}"


def paper(title: str, text: str) -> str:
    """Return a petition as HTML."""
    return f'<div class="casefile-paper"><h3>{html.escape(title)}</h3>{html.escape(text)}</div>'


def reply(said: Reply, right: str, reason: str, articles: Iterable[int], also: str, lang: str) -> str:
    """Return what is said to an answer as HTML: right or not, why, the reason, the articles it rests on."""
    lines = [f"<b>{html.escape(say('right' if said.correct else 'wrong', lang))}</b> {_safe(said.why.said(lang))}"]
    if not said.correct:
        lines += [f"<b>{html.escape(say('better', lang, words=right))}</b>", _safe(reason)]
    named = [article(number, lang) for number in articles] + ([also] if also else [])
    lines.append(f"<small>{_safe(say('rests_on', lang, articles=say('and', lang).join(named)))}</small>")
    kind = "right" if said.correct else "wrong"
    inner = "".join(f"<p>{line}</p>" for line in lines)
    return f'<div role="status" class="casefile-reply casefile-{kind}">{inner}</div>'


def result(round_: Round, lang: str) -> str:
    """Return the score and what was confused with what as HTML."""
    table = score(round_.given)
    right, answered = (int(table.loc["all", name]) for name in ("right", "decisions"))
    title = f"<h3>{html.escape(say('result', lang, right=right, answered=answered))}</h3>"
    kinds = [say("all" if kind == "all" else f"kind.{kind}", lang) for kind in table.index]
    counts = {say("kind", lang): kinds, say("decisions", lang): table["decisions"]}
    counts[say("right_column", lang)] = table["right"]
    mixed = confused(round_.given, lang)
    if mixed.empty:
        return f"{title}{_table(pd.DataFrame(counts))}<p>{html.escape(say('all_right', lang))}</p>"
    return f"{title}{_table(pd.DataFrame(counts))}<h3>{html.escape(say('confused', lang))}</h3>{_table(mixed)}"


def _table(table: pd.DataFrame) -> str:
    with pd.option_context("display.max_colwidth", None):  # pandas 2 would cut long words
        return table.to_html(index=False, escape=True, border=0)


def _safe(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
