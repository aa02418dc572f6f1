"""The league table of a contest as HTML, the same on the board and on the page of results; all names are escaped."""

import html
import math

import pandas as pd

from sim.contestresults import Results, Scored
from sim.measuregoals import GOALS
from sim.words_contestpage import say

PARTS = {  # what the score is made of, and how many of its 100 points each may give
    "substantive_resolution_share": 40,
    "true_time_p90_days": 20,
    "avoidable_repeats_share": 15,
    "fair_access_gap": 15,
    "staff_load_share": 10,
}
COST = "cost_staff_years"
STYLE = """<style>
.contest{font-family:"Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1a1a1a;
background:#fff;line-height:1.35;font-size:18px}
.contest h2{margin:.1em 0;font-size:1.5em;line-height:1.2}.contest p{margin:.25em 0}
.contest table{border-collapse:collapse;width:100%}.contest td,.contest th{padding:.22em .55em;text-align:left;
vertical-align:middle;border-bottom:1px solid #ccc;font-weight:normal}
.contest thead th{font-size:.78em;white-space:normal;line-height:1.2;color:#444;vertical-align:bottom;
border-bottom:2px solid #1a1a1a}
.contest tr.apart>*{border-top:2px solid #777}.contest tr.now>*{color:#555;border-top:2px solid #1a1a1a}
.contest .place{font-size:1.15em;font-weight:bold;white-space:nowrap}
.contest td.n{white-space:nowrap}.contest .n{text-align:right}
.contest th.n{min-width:5.4em}
.contest .strip{width:24%;min-width:6em;padding:0}.contest svg{display:block;width:100%;height:1.7em}
.contest .name{overflow-wrap:break-word;font-weight:bold;min-width:8em;max-width:18em}
.contest tr.now .name{font-weight:normal}
.contest tr.chosen>*{background:#fff3cf}.contest small{color:#444;font-size:.72em;font-weight:normal}
.contest .said{font-size:1.15em;font-weight:bold}
</style>"""


def place_words(first: int, last: int) -> str:
    """Return the places that a team may hold, such as `2` or `2–4`."""
    return f"{first}" if first == last else f"{first}–{last}"


def headline(results: Results, lang: str) -> str:
    """Say in one sentence who stands first."""
    table, names = results.league(), results.names()
    first = [names[str(file)] for file in table.index[table["first"] == 1]]
    if results.done < 2 or (len(first) == len(table) > 1 and table["mean"].isna().any()):
        return say("first_unknown", lang)
    if len(first) == 1:
        return say("first_one", lang, name=first[0])
    return say("first_some", lang, names=say("and", lang).join(first))


def about(results: Results, lang: str) -> str:
    """Say what was scored, and how far it is."""
    city, days, teams = results.city, results.days, len(results.teams) - 1
    what = say("about", lang, city=city, teams=teams, budget=results.budget, days=days)
    state = say("final" if results.finished else "scoring", lang, done=results.done, all=results.replications)
    return what + (" " if lang == "en" else "") + state


def league_html(results: Results, lang: str, chosen: str = "", whole: bool = False) -> str:
    """Return the league table: a row a team, the best first, then the present policy; `whole` with every column."""
    table, names = results.league(), results.names()
    present = results.mean(results.present, "service_score")
    scale = _scale(table, present)
    columns = [*PARTS, COST] if whole else list(PARTS)[:2]
    rows, before = [], 0
    for file, row in table.iterrows():
        team = results.team(str(file))
        kind = " ".join(
            key for key, on in (("apart", before not in (0, row["first"])), ("chosen", file == chosen)) if on
        )
        before = row["first"]
        place = place_words(int(row["first"]), int(row["last"]))
        cells = _cells(results, team, names[str(file)], columns, lang)
        strip = _strip(row["mean"], row["low"], row["high"], present, scale, _alt(names[str(file)], place, row, lang))
        rows.append(_row(kind, place, cells[0], strip, _one(row["mean"]), cells[1:]))
    cells = _cells(results, results.present, say("now", lang), columns, lang)
    strip = _strip(math.nan, math.nan, math.nan, present, scale, say("now_line", lang, score=present))
    rows.append(_row("now", "", cells[0], strip, _one(present), cells[1:]))
    return f"<table>{_head(columns, lang)}<tbody>{''.join(rows)}</tbody></table>"


def _head(columns: list[str], lang: str) -> str:
    names = [say("place", lang), say("team", lang), say("interval", lang), say("score", lang)]
    cells = [f'<th scope="col"{_right(i == 3)}>{html.escape(name)}</th>' for i, name in enumerate(names)]
    for name in columns:
        weight = say("weight", lang, n=PARTS[name]) if name in PARTS else say("staff_years", lang)
        words = html.escape(say(f"short.{name}", lang))
        cells.append(f'<th scope="col" class="n">{words}<br>{html.escape(weight)}</th>')
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def _right(on: bool) -> str:
    return ' class="n"' if on else ""


def _cells(results: Results, team: Scored, name: str, columns: list[str], lang: str) -> list[str]:
    """Return what stands in a team's row beside place and score, as HTML."""
    late = f"<br><small>{html.escape(say('late', lang))}</small>" if team.late else ""
    values = [html.escape(value_words(column, results.mean(team, column), lang)) for column in columns]
    return [html.escape(name) + late, *values]


def value_words(measure: str, value: float, lang: str) -> str:
    """Return a measure as the table shows it."""
    if math.isnan(value):
        return "–"
    if measure.endswith("_days"):
        return say("days", lang, n=value)
    return f"{value:.1f}" if measure == COST else f"{value:.1%}"


def _row(kind: str, place: str, name: str, strip: str, score: str, cells: list[str]) -> str:
    values = "".join(f'<td class="n">{cell}</td>' for cell in cells)
    return (
        f'<tr class="{kind}"><td class="place">{place}</td><th scope="row" class="name">{name}</th>'
        f'<td class="strip">{strip}</td><td class="n"><b>{score}</b></td>{values}</tr>'
    )


def _one(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.1f}"


def _alt(name: str, place: str, row: pd.Series, lang: str) -> str:
    score, low, high = (_one(row[key]) for key in ("mean", "low", "high"))
    return say("alt_row", lang, name=name, place=place, score=score, low=low, high=high)


def _scale(table: pd.DataFrame, present: float) -> tuple[float, float]:
    """Return the least and the greatest score that strips show, with a margin; at least 2 points apart."""
    seen = [x for x in (*table["low"], *table["high"], *table["mean"], present) if not math.isnan(x)]
    low, high = (min(seen), max(seen)) if seen else (0.0, 1.0)
    margin = max(0.06 * (high - low), 1.0 - 0.5 * (high - low), 0.05)
    return low - margin, high + margin


def _strip(mean: float, low: float, high: float, present: float, scale: tuple[float, float], alt: str) -> str:
    """Return score and interval on the common scale; a dashed line is the present policy."""

    def at(value: float) -> str:
        return f"{100 * (value - scale[0]) / (scale[1] - scale[0]):.2f}%"

    marks = []
    if not math.isnan(present):
        marks.append(
            f'<line x1="{at(present)}" x2="{at(present)}" y1="0" y2="100%" stroke="#555" stroke-width="2" '
            'stroke-dasharray="3 3"/>'
        )
    if not math.isnan(low):
        marks.append(f'<line x1="{at(low)}" x2="{at(high)}" y1="50%" y2="50%" stroke="#0072b2" stroke-width="6"/>')
        marks += [
            f'<line x1="{at(x)}" x2="{at(x)}" y1="22%" y2="78%" stroke="#0072b2" stroke-width="2"/>'
            for x in (low, high)
        ]
    if not math.isnan(mean):
        marks.append(f'<circle cx="{at(mean)}" cy="50%" r=".27em" fill="#1a1a1a"/>')
    return f'<svg role="img" aria-label="{html.escape(alt, quote=True)}">{"".join(marks)}</svg>'


def notes_html(lang: str) -> str:
    """Return what a reader of the table has to know."""
    words = (say("places_note", lang, matters=GOALS["service_score"].matters), say("synthetic", lang))
    return "".join(f"<p><small>{html.escape(one)}</small></p>" for one in words)


def left_html(results: Results, lang: str) -> str:
    """Return the files that are left out, each with its faults."""
    if not results.left:
        return ""
    items = []
    for left in results.left:
        faults = "".join(f"<li>{html.escape(one[lang == 'zh'])}</li>" for one in left.faults)
        items.append(f"<li>{html.escape(left.file)}<ul>{faults}</ul></li>")
    return f"<h2>{html.escape(say('left', lang))}</h2><ul>{''.join(items)}</ul>"
