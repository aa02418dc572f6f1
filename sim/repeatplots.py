"""The pictures of lesson 08, of repeats and of three offices; they show what `sim.repeatlesson` computed."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim import sheet
from sim.fatebars import draw_fate_bars, labelled_page
from sim.repeatlesson import FATES, LOOKED_AT, OPTIONS, RUNS, compared, office, why_mean
from sim.repeats import POOR, REASONS
from sim.repeattables import REPORTS, kind, label, named
from sim.shown import Shown, shown
from sim.style import colour, points, strong
from sim.twotownplots import show_comparison
from sim.words_repeatlesson import all_words, say

KINDS = {"as_avoidable": ("orange", "///"), "as_repeat": ("yellow", ""), "as_right": ("paper", "...")}


def show_why(name: str = "base", lang: str = "en") -> Shown:
    """Show why people come again, and what counts as avoidable."""
    lang = sheet.ready(lang, [all_words()])
    figure, times = page(5.4), why_mean(name)
    draw_why(figure.add_subplot(), times, lang)
    return shown(figure, why_alt(times, lang))


def draw_why(ax: Axes, times: pd.Series, lang: str) -> None:
    """Draw a bar for each reason, as long as it happens often."""
    seen = set()
    for place, (reason, n) in enumerate(times.items()):
        counted = kind(str(reason))
        fill, hatch = KINDS[counted]
        words = None if counted in seen else say(counted, lang)
        ax.barh(place, n, 0.66, fc=colour(fill), ec=colour("ink"), lw=0.8, hatch=hatch, label=words)
        ax.text(n + 2, place, f"{n:.0f}", fontsize=points(15), va="center", **strong())
        seen.add(counted)
    sheet.axes(ax, say("why_x", lang, runs=RUNS), grid="x")
    sheet.rows(ax, [say(str(reason), lang) for reason in times.index], 14)
    sheet.title(ax, say("why_title", lang, poor=times[list(POOR)].sum(), repeats=times[list(REASONS)].sum()))
    sheet.legend(ax, loc="lower right")


def why_alt(times: pd.Series, lang: str) -> str:
    """Say in words what the bars show."""
    rows = [
        say("why_row", lang, reason=say(str(one), lang), n=n, kind=say(kind(str(one)), lang))
        for one, n in times.items()
    ]
    return say("why_alt", lang, rows=say("row_comma", lang).join(rows))


def show_options(lang: str = "en", names: tuple[str, ...] = OPTIONS) -> Shown:
    """Show what each option changes, with intervals."""
    lang = sheet.ready(lang, [all_words()])
    return show_comparison(compared(names), lang, LOOKED_AT, say)


def show_offices(lang: str = "en") -> Shown:
    """Show what became of 100 well-founded needs as it is and behind the three reports; it bears the label."""
    lang = sheet.ready(lang, [all_words()])
    figure, table = labelled_page(6.4, label(lang), say("offices_title", lang)), offices()
    rows = [named(str(name), lang) for name in table.index]
    beside = [say("says", lang, share=f"{100 * share:.0f}%") for share in table["repeat_share"]]
    parts = [say(of, lang) for of in FATES]
    draw_fate_bars(figure.add_subplot(), table[list(FATES)].to_numpy(), parts, rows, beside, say("says_head", lang))
    return shown(figure, offices_alt(table, lang))


def offices() -> pd.DataFrame:
    """Return the means of the repeats and of FATES, a row an office."""
    names = ("now", *REPORTS)
    return pd.DataFrame({name: office(name)[["repeat_share", *FATES]].mean() for name in names}).T


def offices_alt(table: pd.DataFrame, lang: str) -> str:
    """Say in words what the bars show, with the label."""
    rows = []
    for name in table.index:
        solved, unmet = (100 * table.loc[name, of] for of in (FATES[0], FATES[2]))
        repeats = say("says", lang, share=f"{100 * table.loc[name, 'repeat_share']:.0f}%").replace("\n", "")
        rows.append(say("offices_row", lang, name=named(str(name), lang), solved=solved, unmet=unmet, repeats=repeats))
    return label(lang) + " " + say("offices_alt", lang, rows=say("row_comma", lang).join(rows))


def page(height: float) -> Figure:
    """Return an empty figure as wide as a notebook."""
    return Figure(figsize=(13, height), facecolor=colour("paper"), layout="constrained")
