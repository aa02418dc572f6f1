"""The contest board, for a projector: the league table, and three lives under the plan of a chosen team.

It reads what `petitionflow contest score` writes and follows it while it goes on; it computes nothing itself. All
names are escaped.
"""

import asyncio
import html
from pathlib import Path

import ipywidgets as w

from sim import contestchair, contestpage
from sim.contest import load_contest
from sim.contestkept import kept_files, latest
from sim.contestresults import Results
from sim.errors import InputError
from sim.labels import check_language
from sim.labs import pieces
from sim.words_contestpage import say

LOOK_EVERY = 1.5  # seconds
BEATS = 8  # looks after which a page that opens has surely taken over the widgets
# Letters grow with the window, and shrink with the number of teams, so that the whole table can be seen at once.
STYLE = """<style>
.contest-board{background:#fff;color:#1a1a1a}
.contest-board .widget-html,.contest-board .widget-html-content{height:auto;line-height:1.35;margin:0}
.contest-board .widget-box{overflow:visible}
.contest-board{container-type:inline-size}
.contest-board .contest-rows{font-size:clamp(11px,min(1.6cqw,calc((100vh - 15rem)/var(--rows)/1.9)),36px)}
.contest-board .contest-rows td,.contest-board .contest-rows th{padding:.1em .5em}
.contest-board .contest-rows svg{height:1.5em}
.contest-board .contest-lives{font-size:clamp(14px,min(1.3cqw,2.4vh),28px)}
.contest-board .contest-head{font-size:clamp(14px,min(1.3cqw,2.3vh),34px)}
.contest-board .widget-dropdown,.contest-board .widget-dropdown>*{font-size:clamp(14px,1.2cqw,26px);height:2em;
line-height:2em}
.contest-board .widget-dropdown{flex:1 1 12em;width:auto}
.contest-board .widget-dropdown select{padding:0 1.6em 0 .5em}
.contest-board .widget-toggle-button{font-size:clamp(12px,1cqw,22px);height:2.2em;line-height:2em;width:auto}
body #rendered_cells{max-width:none!important;width:100%!important;left:0!important;margin:0;box-sizing:border-box}
.contest-board select:focus,.contest-board button:focus{outline:3px solid #0b4f8a}
</style>"""


class ContestBoard:
    """What is known of a contest, and what happens when somebody chooses a team."""

    def __init__(self, folder: str | Path, lang: str = "en") -> None:
        check_language(lang)
        self.folder, self.lang = Path(folder), lang
        load_contest(self.folder)  # refused at once if it is no contest
        self.results: Results | None = None
        self.seen: tuple[object, ...] = ()
        self.beat = 0
        self.head, self.rows, self.lives = w.HTML(), w.HTML(), w.HTML()
        self.who = w.Dropdown(options=[], description=say("choose", lang))
        self.who.style.description_width = "initial"
        self.follow = w.ToggleButton(value=True, description=say("follow", lang), icon="refresh")
        self.who.observe(lambda _: self.show(), "value")
        self.follow.observe(lambda _: self.start(), "value")
        self.task: asyncio.Task[None] | None = None
        self.look()
        self.start()

    def start(self) -> None:
        """Follow the scoring between the messages of a notebook, while the button is pressed."""
        if not self.follow.value or (self.task is not None and not self.task.done()):
            return
        try:
            self.task = asyncio.get_running_loop().create_task(self._follow())
        except RuntimeError:  # no notebook: a test, or a script
            self.task = None

    async def _follow(self) -> None:
        while self.follow.value:
            await asyncio.sleep(LOOK_EVERY)
            self.look()

    def look(self) -> None:
        """Read what is there, if it has changed, and show it."""
        now = tuple(_state(path) for path in kept_files(self.folder))
        self.beat += 1
        if now == self.seen and self.beat > BEATS:
            return
        if now != self.seen:
            try:
                self.results = latest(self.folder)
            except InputError as problem:
                self.head.value = pieces.note(str(problem), problem=True)
                return
            self.seen = now
        self.show()

    def show(self) -> None:
        """Show the table and the lives of the chosen team."""
        results = self.results
        if results is None:
            self.head.value = self._framed("head", f"<p>{self._plain('waiting', folder=self.folder)}</p>")
            return
        order = [str(file) for file in results.league().index]
        names = results.names()
        options = [(names[file], file) for file in order]
        if list(self.who.options) != options:
            chosen = self.who.value
            self.who.options = options
            self.who.value = chosen if chosen in order else order[0]
        file = str(self.who.value)
        said = html.escape(contestpage.headline(results, self.lang))
        about = html.escape(contestpage.about(results, self.lang))
        self.head.value = self._framed(
            "head", f'<h2>{self._plain("board")}</h2><p class="said" role="status">{said}</p><p>{about}</p>'
        )
        table = contestpage.league_html(results, self.lang, chosen=file)
        left = "".join(f"<small>{self._left(results)}</small>" for _ in results.left[:1])
        self.rows.value = self._framed("rows", table + left + contestpage.notes_html(self.lang), len(order) + 2)
        self.lives.value = self._framed("lives", contestchair.chair_html(results, file, self.lang))

    def _left(self, results: Results) -> str:
        """Return which files are left out, on one line."""
        files = [f"{left.file} ({len(left.faults)})" for left in results.left]
        return html.escape(f"{say('left', self.lang)}{'：' if self.lang == 'zh' else ': '}{', '.join(files)}")

    def _plain(self, key: str, **values: object) -> str:
        return html.escape(say(key, self.lang, **values))

    def _framed(self, name: str, inside: str, rows: int = 0) -> str:
        """Return a part of the board; a mark that changes makes a page that opens just now take it over."""
        mark = f"<!--{self.beat}-->" if self.beat <= BEATS else ""
        style = f' style="--rows:{rows}"' if rows else ""
        return f'<div class="contest contest-{name}"{style}>{inside}</div>{mark}'

    def layout(self) -> w.Widget:
        """Return the board as one widget: table and lives beside each other, or below where it is narrow."""
        left = w.VBox([self.head, self.rows], layout=w.Layout(flex="5 1 500px", min_width="0"))
        controls = w.HBox([self.who, self.follow], layout=w.Layout(flex_flow="row wrap"))
        right = w.VBox([controls, self.lives], layout=w.Layout(flex="4 1 380px", min_width="0"))
        styles = w.HTML(STYLE + contestpage.STYLE + contestchair.STYLE)
        box = w.VBox([styles, w.HBox([left, right], layout=w.Layout(flex_flow="row wrap", grid_gap="0 1.5rem"))])
        box.add_class("contest-board")
        return box


def contest_board(folder: str | Path, lang: str = "en") -> w.Widget:
    """Return the board of the contest in a folder as one widget, in `lang`; InputError if there is no contest."""
    return ContestBoard(folder, lang).layout()


def _state(path: Path) -> tuple[int, int] | None:
    """Return what tells whether a file has changed."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
