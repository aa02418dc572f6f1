"""The planner's report: one HTML page with everything in it, to be read, printed, or repeated by somebody else."""

import html
import io
from base64 import b64encode
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from sim import labels
from sim.comparereport import IMPORTANT
from sim.comparing import Comparison
from sim.experimentplots import comparison_picture
from sim.fonts import use_language
from sim.measuregoals import GOALS
from sim.optionreport import options_table, scenario_text
from sim.policy import Policy
from sim.ranking import ranked
from sim.rankplots import answer
from sim.reportparts import assumptions, budget_lines, changes, sure
from sim.sensitivityplots import draw_tornado, field_words
from sim.version import __version__
from sim.whatif import Setting
from sim.words_report import all_words, say

STYLE = """
body{font:16px/1.5 "Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1a1a1a;
max-width:62rem;margin:1.5rem auto;padding:0 1rem}
h1{font-size:1.7rem;margin:.2rem 0}h2{font-size:1.2rem;margin:1.2rem 0 .3rem;border-bottom:2px solid #0b4f8a}
table{border-collapse:collapse;font-size:.85rem}th,td{border:1px solid #bbb;padding:.25rem .5rem;text-align:left;
vertical-align:top}img{max-width:100%}pre{background:#f4f4f4;padding:.6rem;white-space:pre-wrap}
.answer{font-size:1.2rem;border-left:5px solid #0b4f8a;padding-left:.8rem}.never{border:2px solid #8a1c00;padding:.5rem}
@media print{body{margin:0;font-size:12px}h2{break-after:avoid}table,img{break-inside:avoid}}
"""


class Study(NamedTuple):
    """What a report is about: policies by name, the first the one at the start, and what was found."""

    setting: Setting
    policies: dict[str, Policy]
    found: Comparison
    budget: float | None = None  # staff-years
    sensitivity: tuple[str, pd.DataFrame] | None = None  # option, and what `one_at_a_time` found for its score


def report_html(study: Study, lang: str = "en", measure: str = "service_score") -> str:
    """Return the report as one HTML page without any address; whatever a person typed is escaped."""
    lang = use_language(lang, also=all_words() + "".join(study.policies))
    names = list(study.policies)
    parts = [
        f"<h1>{_plain(say('title', lang))}</h1>",
        _paragraphs([_about(study, lang)]),
        f'<p class="never">{_plain(say("never", lang))}</p>',
        _section("answer", lang, f'<p class="answer">{_plain(answer(ranked(study.found.runs, measure), lang))}</p>'),
        _section("options", lang, _table(options_table(study.found, IMPORTANT, lang)), _budget(study, lang)),
        _picture(_differences(study.found, lang), say("differences_alt", lang)),
        _section("changes", lang, *[_changes(study, name, lang) for name in names[1:]]),
        _section("sure", lang, _paragraphs(sure(study.found, IMPORTANT, lang))),
        _mind(study, lang, measure),
        _section(
            "assumptions", lang, f"<details open>{_table(assumptions(study.setting.demand, lang), False)}</details>"
        ),
        _section("repeat", lang, _repeat(study, lang)),
    ]
    head = f'<meta charset="utf-8"><title>{_plain(say("title", lang))}</title><style>{STYLE}</style>'
    code = {"en": "en", "zh": "zh-CN"}[lang]
    return f'<!doctype html><html lang="{code}"><head>{head}</head><body><main>{"".join(parts)}</main></body></html>\n'


def _about(study: Study, lang: str) -> str:
    demand, setting = study.setting.demand, study.setting
    needs = (demand.disputes_rate + demand.matters_rate) * demand.city.people_million
    return say("about", lang, city=demand.city.name, needs=needs, runs=setting.replications, days=setting.days)


def _budget(study: Study, lang: str) -> str:
    if study.budget is None:
        return ""
    costs = {name: policy.cost(study.setting.demand.city) for name, policy in study.policies.items()}
    return _list(budget_lines(costs, study.budget, lang))


def _changes(study: Study, name: str, lang: str) -> str:
    base = next(iter(study.policies.values()))
    return f"<h3>{_plain(name)}</h3>{_list(changes(base, study.policies[name], lang))}"


def _differences(found: Comparison, lang: str) -> Figure:
    return comparison_picture(found, {name: GOALS[name] for name in IMPORTANT}, lang)


def _mind(study: Study, lang: str, measure: str) -> str:
    if study.sensitivity is None:
        return ""
    name, table = study.sensitivity
    label = labels.measure(measure, lang).label
    figure = Figure(figsize=(11, 1.4 + 0.42 * len(table)), layout="constrained", facecolor="white")
    draw_tornado(figure.add_subplot(), table, measure, lang)
    rows = [
        say("tornado_alt", lang, field=field_words(str(r.Index), lang), low=r.low_effect, high=r.high_effect)
        for r in table.itertuples()
    ]
    said = _paragraphs([say("mind_said", lang, measure=label, name=name)])
    return _section("mind", lang, said, _picture(figure, "; ".join(rows)))


def _repeat(study: Study, lang: str) -> str:
    options = dict(list(study.policies.items())[1:])
    base = next(iter(study.policies.values()))
    scenario = scenario_text(study.setting, base, options)
    said = say("repeat_said", lang, version=__version__, seed=study.setting.seed)
    command = "petitionflow compare scenario.toml"
    return f"<p>{_plain(said)} <code>{command}</code></p><pre>{_plain(scenario)}</pre>"


def _section(key: str, lang: str, *parts: str) -> str:
    return f"<section><h2>{_plain(say(key, lang))}</h2>{''.join(parts)}</section>"


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{_plain(line)}</p>" for line in lines)


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{_plain(line)}</li>' for line in lines)}</ul>"


def _table(frame: pd.DataFrame, index: bool = True) -> str:
    """Return a table; pandas escapes what stands in it."""
    page = frame.reset_index() if index else frame
    return str(page.to_html(index=False, border=0, escape=True)).replace("\\n", "<br>")


def _picture(figure: Figure, alt: str) -> str:
    page = io.BytesIO()
    figure.savefig(page, format="png", dpi=110)
    words = html.escape(alt, quote=True)
    return f'<img alt="{words}" src="data:image/png;base64,{b64encode(page.getvalue()).decode()}">'


def _plain(words: str) -> str:
    return html.escape(words)
