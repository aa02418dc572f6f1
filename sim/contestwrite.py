"""The results of a contest in files, in both languages: tables as CSV, the league and the citizen's chair as pages."""

import html
import io
import json
import shutil
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd

from sim import contestchair, contestpage
from sim.contestkept import RESULTS
from sim.contestresults import Results, save
from sim.contestseal import Secret
from sim.errors import InputError
from sim.labels import LANGUAGES, measure
from sim.texttable import plain_cell
from sim.version import __version__
from sim.words_contestpage import say

BOM = "\ufeff"  # without it, Excel does not see that a CSV file is UTF-8
OURS = frozenset(
    [RESULTS, "runs.csv", "left_out.csv", "contest.json"]
    + [
        f"{name}_{lang}.{end}"
        for name, end in (("league", "csv"), ("league", "html"), ("chair", "html"))
        for lang in LANGUAGES
    ]
)
PAGE = """body{margin:1.2rem auto;max-width:76rem;padding:0 1rem;background:#fff}
pre{background:#f4f4f4;padding:.5rem;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.75em}
section{break-inside:avoid;border-top:2px solid #0b4f8a;margin:1.2em 0;padding-top:.3em}
nav a{margin-right:1em;overflow-wrap:anywhere}"""


def check_out(out: Path) -> None:
    """Refuse a folder for results that holds anything that is not ours."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise InputError(f"{out}: is there already and is not a folder of results")
    strangers = sorted(path.name for path in out.iterdir() if path.name not in OURS) if out.exists() else []
    if strangers:
        raise InputError(f"{out}: holds {strangers[0]}, which is not of these results; name another --out")
    if not out.parent.is_dir():
        raise InputError(f"{out}: the folder {out.parent} is missing")


def write_results(results: Results, out: Path) -> None:
    """Write all files into a folder aside, then put it in the place of `out`; all of them, or nothing."""
    check_out(out)
    try:
        aside = Path(mkdtemp(dir=out.parent, prefix=".results-"))
    except OSError as error:
        raise InputError(f"{out}: cannot be written ({error.strerror})") from None
    old = aside.with_name(aside.name + ".old")
    try:
        _fill(results, aside)
        aside.chmod(0o755)
        if out.exists():
            out.replace(old)
        try:
            aside.replace(out)
        except OSError:
            if old.exists():
                old.replace(out)
            raise
    except OSError as error:
        raise InputError(f"{out}: cannot be written ({error.strerror})") from None
    finally:
        for one in (aside, old):
            shutil.rmtree(one, ignore_errors=True)


def _fill(results: Results, folder: Path) -> None:
    save(results, folder / RESULTS)
    runs = results.runs_table()
    for name in ("file", "team"):
        runs[name] = [plain_cell(str(cell)) for cell in runs[name]]
    _csv(runs, folder / "runs.csv")
    left = [(left.file, *fault) for left in results.left for fault in left.faults]
    table = pd.DataFrame([[plain_cell(cell) for cell in row] for row in left], columns=["file", "fault", "问题"])
    _csv(table, folder / "left_out.csv")
    facts = {"petitionflow": __version__, "seed": results.seed, "sealed": Secret(results.seed, results.salt).text()}
    (folder / "contest.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")
    for lang in LANGUAGES:
        _csv(league_csv(results, lang), folder / f"league_{lang}.csv")
        (folder / f"league_{lang}.html").write_text(league_page(results, lang), encoding="utf-8")
        (folder / f"chair_{lang}.html").write_text(chair_page(results, lang), encoding="utf-8")


def _csv(table: pd.DataFrame, path: Path) -> None:
    page = io.StringIO()
    table.to_csv(page, index=False, lineterminator="\n")
    path.write_text(BOM + page.getvalue(), encoding="utf-8", newline="")


def league_csv(results: Results, lang: str) -> pd.DataFrame:
    """Return the league as a table in words: a row a team, the best first; the present policy last, without a place."""
    table, names = results.league(), results.names()
    columns = ("first", "last", "mean", "low", "high", "behind", "behind_low", "behind_high", "n")
    found = pd.DataFrame({say(f"csv.{key}", lang): table[key] for key in columns})
    found = found.round(3)
    teams = [results.team(str(file)) for file in table.index]
    found.insert(2, say("team", lang), [plain_cell(names[team.file]) for team in teams])
    found.insert(3, say("csv.file", lang), [plain_cell(team.file) for team in teams])
    now = pd.DataFrame({say("team", lang): [say("now", lang)], say("csv.mean", lang): [_score(results)]})
    found = pd.concat([found.astype(dict.fromkeys(found.columns[:2], "object")), now], ignore_index=True)
    for name in ("service_score", *contestpage.PARTS):
        if name != "service_score":
            found[measure(name, lang).label] = [round(results.mean(t, name), 4) for t in (*teams, results.present)]
    found[say("cost", lang)] = [team.cost for team in (*teams, results.present)]
    return found


def _score(results: Results) -> float:
    return round(results.mean(results.present, "service_score"), 3)


def league_page(results: Results, lang: str) -> str:
    """Return the page of results."""
    secret = Secret(results.seed, results.salt)
    seal = [say("seal_said", lang, seed=results.seed), say("seal_is", lang, seal=secret.seal())]
    parts = [
        f"<h1>{html.escape(say('title', lang))}</h1><p>{html.escape(contestpage.about(results, lang))}</p>",
        f'<p class="said">{html.escape(contestpage.headline(results, lang))}</p>',
        contestpage.league_html(results, lang, whole=True),
        contestpage.notes_html(lang),
        f'<p><a href="chair_{lang}.html">{html.escape(say("to_chair", lang))}</a></p>',
        contestpage.left_html(results, lang),
        f"<h2>{html.escape(say('seal', lang))}</h2><p>{html.escape(seal[0])}</p>",
        f"<pre>{html.escape(secret.text())}</pre><p><small>{html.escape(seal[1])}</small></p>",
    ]
    return _page(say("title", lang), parts, lang)


def chair_page(results: Results, lang: str) -> str:
    """Return the page of the citizen's chair: three lives under each team's policy, the best team first."""
    names, order = results.names(), [str(file) for file in results.league().index]
    links = [f'<a href="#team{i}">{html.escape(names[file])}</a>' for i, file in enumerate(order)]
    parts = [
        f"<h1>{html.escape(say('chair', lang))}</h1><p>{html.escape(say('chair_ask', lang))}</p>",
        f"<p><small>{html.escape(say('chair_rule', lang))} {html.escape(say('synthetic', lang))}</small></p>",
        f'<p><a href="league_{lang}.html">{html.escape(say("to_league", lang))}</a></p><nav>{"".join(links)}</nav>',
    ]
    for i, file in enumerate(order):
        title = html.escape(say("under", lang, name=names[file]))
        parts.append(f'<section id="team{i}"><h2>{title}</h2>{contestchair.chair_html(results, file, lang)}</section>')
    return _page(say("chair", lang), parts, lang)


def _page(title: str, parts: list[str], lang: str) -> str:
    styles = f"<style>{PAGE}</style>{contestpage.STYLE}{contestchair.STYLE}"
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{html.escape(title)}</title>'
    )
    code = {"en": "en", "zh": "zh-CN"}[lang]
    body = f'<body><main class="contest">{"".join(parts)}</main></body>'
    return f'<!doctype html><html lang="{code}"><head>{head}{styles}</head>{body}</html>\n'
