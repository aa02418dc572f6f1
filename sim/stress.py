"""The model's report after STRESS-DES, made from a scenario, its code and its runs: `stress_html`.

Source: Monks et al. (2019), Strengthening the reporting of empirical simulation studies (STRESS), Journal of
Simulation 13(1); 20 items. What it leaves out, verification and validation, stands at the end.
"""

import os
import platform
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from sim import htmlpage, rules
from sim.cases import COLUMNS, Need
from sim.engine import COMPILED
from sim.fields import facts
from sim.fonts import use_language
from sim.labels import MEASURES, check_language, text
from sim.stressfacts import Studied
from sim.stresstables import TABLES
from sim.version import __version__
from sim.words_stress import NEED_ZH, all_words, say


def stress_html(found: Studied, lang: str = "en") -> str:
    """Return the report as one HTML page in a language; raises InputError for a language that is not there."""
    column = check_language(lang)
    lang = use_language(lang, also=all_words())
    values = _values(found, lang)
    parts = [htmlpage.paragraphs([say("intro", lang, version=__version__, runs=len(found.runs))])]
    for item in items():
        if "section" in item:
            parts.append(f"<h2>{htmlpage.plain(item['section'][column])}</h2>")
        parts.append(f"<h3>{item['number']} {htmlpage.plain(item['name'][column])}</h3>")
        parts.append(_prose(item["said"][column].format_map(values)))
        if "list" in item:
            parts.append(htmlpage.bullets([line.format_map(values) for line in item["list"][column]], numbered=True))
        parts += [TABLES[name](found, lang) for name in item.get("tables", ())]
    return htmlpage.page(say("title", lang), lang, parts)


def items() -> list[dict[str, Any]]:
    """Return the items of the report: number, name, said, tables, as in sim/data/stress.toml."""
    said = (files("sim") / "data" / "stress.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(said)["item"])


def _prose(said: str) -> str:
    """Return paragraphs; `code` and **strong** words are marked as in Markdown."""
    page = htmlpage.paragraphs(part.strip() for part in said.strip().split("\n\n"))
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", re.sub(r"`(.+?)`", r"<code>\1</code>", page))


def _values(found: Studied, lang: str) -> Mapping[str, object]:
    """Return what stands for {…} in the prose."""
    demand, policy, run = found.scenario.demand, found.scenario.policy, found.scenario.run
    city, options = demand.city, found.scenario.options
    staff = policy.staff(city)
    needs = (demand.disputes_rate + demand.matters_rate) * city.people_million + sum(s.needs for s in demand.surges)
    waves = ", ".join(surge.name for surge in demand.surges)
    assumed = [fact for owner in (city, demand, policy) for fact in facts(type(owner)).values()]
    names = NEED_ZH.split() if lang == "zh" else [name.replace("_", " ") for name in Need._fields]
    return {
        "measures": len(MEASURES),
        "aim": say("aim_options", lang, n=len(options)) if options else say("aim_base", lang),
        "object": f"{rules.OBJECT_WORKING_DAYS:g}",
        "accept": f"{rules.ACCEPT_DAYS:g}",
        "handle": f"{rules.HANDLE_DAYS:g}",
        "extend": f"{rules.EXTEND_DAYS:g}",
        "review": f"{rules.REVIEW_DAYS:g}",
        "province": f"{rules.PROVINCE_DAYS:g}",
        "seats": rules.LEADER_SEATS,
        "rounds": demand.rounds,
        "order": text(f"value.order.{policy.order}", lang),
        "offer": text(f"value.offer.{policy.mediation_offer}", lang),
        "columns": len(COLUMNS),
        "named": ("、" if lang == "zh" else ", ").join(names),
        "spread": f"{demand.work_spread:g}",
        "persons": f"{staff.sum():,}",
        "desks": f"{(staff > 0).sum():,}",
        "offices": f"{len(city.offices):,}",
        "cost": f"{policy.cost(city):,.1f}",
        "patience": f"{demand.patience_days:g}",
        "needs": f"{needs:,.0f}",
        "waves": say("waves", lang, names=waves) if waves else say("no_waves", lang),
        "assumed": len(assumed),
        "start": run.start,
        "days": run.days,
        "replications": run.replications,
        "seed": run.seed,
        "version": __version__,
        "cores": os.cpu_count() or 1,
        "engine": say("compiled" if COMPILED else "simpy", lang),
        "system": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "runs": len(found.runs),
        "seconds": f"{found.seconds:.1f}",
    }
