"""The planner's report: one HTML page with everything in it, to be read, printed, or repeated by somebody else."""

from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from sim import labels
from sim.calibrationfile import Kept
from sim.comparereport import IMPORTANT
from sim.comparing import Comparison
from sim.decisionparts import carried_section, data_sections, unless_section, warning
from sim.experimentplots import comparison_picture
from sim.fonts import use_language
from sim.htmlpage import bullets, page, paragraphs, picture, plain, section, table
from sim.measuregoals import GOALS
from sim.optionreport import options_table, scenario_text
from sim.policy import Policy
from sim.ranking import ranked
from sim.rankplots import answer
from sim.reportlives import Lives, life_section
from sim.reportparts import assumptions, budget_lines, changes, sure
from sim.sensitivityplots import draw_tornado, field_words
from sim.version import __version__
from sim.whatif import Setting
from sim.words_decide import all_words as decide_words
from sim.words_report import all_words, say


class Study(NamedTuple):
    """What a report is about: policies by name, the first the one at the start, and what was found."""

    setting: Setting
    policies: dict[str, Policy]
    found: Comparison
    budget: float | None = None  # staff-years
    sensitivity: tuple[str, pd.DataFrame] | None = None  # option, and what `one_at_a_time` found for its score
    kept: Kept | None = None  # of a calibrated city
    carried: pd.DataFrame | None = None  # what `carried` found
    unless: tuple[str, pd.DataFrame] | None = None  # option, and what `stays_better` found for it
    lives: Lives | None = None  # option, and one person's life under each policy


def report_html(study: Study, lang: str = "en", measure: str = "service_score") -> str:
    """Return the report as one HTML page without any address; whatever a person typed is escaped."""
    lang = use_language(lang, also=all_words() + decide_words() + "".join(study.policies))
    names = list(study.policies)
    parts = [
        paragraphs([_about(study, lang)]),
        f'<p class="never">{plain(say("never", lang))}</p>',
        section(say("answer", lang), f'<p class="answer">{plain(answer(ranked(study.found.runs, measure), lang))}</p>'),
        "" if study.kept is None else warning(study.kept, lang),
        section(say("options", lang), table(options_table(study.found, IMPORTANT, lang)), _budget(study, lang)),
        picture(_differences(study.found, lang), say("differences_alt", lang)),
        "" if study.carried is None else carried_section(study.carried, lang),
        "" if study.unless is None else unless_section(study.unless[1], study.unless[0], measure, lang),
        "" if study.lives is None else life_section(study.lives, lang),
        section(say("changes", lang), *[_changes(study, name, lang) for name in names[1:]]),
        *([] if study.kept is None else data_sections(study.kept, lang)),
        section(say("sure", lang), paragraphs(sure(study.found, IMPORTANT, lang, study.kept is not None))),
        _mind(study, lang, measure),
        _assumed(study, lang),
        section(say("repeat", lang), _repeat(study, lang)),
    ]
    return page(say("title", lang), lang, parts)


def _assumed(study: Study, lang: str) -> str:
    """Return every assumption; a calibrated city has said already which value is measured and which is assumed."""
    if study.kept is not None:
        return ""
    return section(say("assumptions", lang), table(assumptions(study.setting.demand, lang), False))


def _about(study: Study, lang: str) -> str:
    demand, setting = study.setting.demand, study.setting
    needs = (demand.disputes_rate + demand.matters_rate) * demand.city.people_million
    return say("about", lang, city=demand.city.name, needs=needs, runs=setting.replications, days=setting.days)


def _budget(study: Study, lang: str) -> str:
    if study.budget is None:
        return ""
    costs = {name: policy.cost(study.setting.demand.city) for name, policy in study.policies.items()}
    return bullets(budget_lines(costs, study.budget, lang))


def _changes(study: Study, name: str, lang: str) -> str:
    base = next(iter(study.policies.values()))
    return f"<h3>{plain(name)}</h3>{bullets(changes(base, study.policies[name], lang))}"


def _differences(found: Comparison, lang: str) -> Figure:
    return comparison_picture(found, {name: GOALS[name] for name in IMPORTANT}, lang)


def _mind(study: Study, lang: str, measure: str) -> str:
    if study.sensitivity is None:
        return ""
    name, effects = study.sensitivity
    label = labels.measure(measure, lang).label
    figure = Figure(figsize=(11, 1.4 + 0.42 * len(effects)), layout="constrained", facecolor="white")
    draw_tornado(figure.add_subplot(), effects, measure, lang)
    rows = [
        say("tornado_alt", lang, field=field_words(str(r.Index), lang), low=r.low_effect, high=r.high_effect)
        for r in effects.itertuples()
    ]
    said = paragraphs([say("mind_said", lang, measure=label, name=name)])
    return section(say("mind", lang), said, picture(figure, "; ".join(rows)))


def _repeat(study: Study, lang: str) -> str:
    options = dict(list(study.policies.items())[1:])
    base = next(iter(study.policies.values()))
    scenario = scenario_text(study.setting, base, options)
    said = say("repeat_said", lang, version=__version__, seed=study.setting.seed)
    command = "petitionflow compare scenario.toml"
    return f"<p>{plain(said)} <code>{command}</code></p><pre>{plain(scenario)}</pre>"
