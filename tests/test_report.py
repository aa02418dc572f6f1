"""`petitionflow report`: the model after STRESS-DES, and options as a paper; each number from what was run."""

import re

import numpy as np
import pytest

from sim import City, Demand, Policy, stressfacts
from sim.cli import main
from sim.demand import Surge
from sim.errors import InputError
from sim.replications import intervals
from sim.scenario import Run, Scenario, load, load_options
from sim.scenariotext import dumps
from sim.stress import items, stress_html
from sim.stressfacts import studied
from sim.stresstables import TABLES

pytestmark = pytest.mark.slow  # runs, pictures, checks on the spot

EVIL = "<b onload=alert(1)>"
CITY = City(name="<试>", counties=("甲",), townships=(3,), people_million=0.1)
DEMAND = Demand(city=CITY, patience_days=31.0, surges=(Surge(name="工资", start=10.0, needs=60.0),))
OPTIONS = {EVIL: Policy(explanation=0.9), "two": Policy(handling=(2, 4, 5))}
SCENARIO = Scenario(DEMAND, Policy(), Run(days=80, replications=3, seed=11), OPTIONS)
NUMBERS = "1.1 1.2 1.3 2.1 2.2 2.3 2.4 2.5.1 2.5.2 2.5.3 2.5.4 2.5.5 3.1 3.2 3.3 3.4 4.1 4.2 4.3 5.1 5.2 5.3 5.4 6.1 V"


@pytest.fixture(scope="module")
def found():
    return studied(SCENARIO)


@pytest.fixture(scope="module", params=["en", "zh"])
def page(request, found):
    return request.param, stress_html(found, request.param)


def test_every_item_of_the_guideline_in_its_order(page):
    lang, html = page
    assert re.findall(r"<h3>([\dV.]+) ", html) == NUMBERS.split()
    assert [item["number"] for item in items()] == NUMBERS.split()
    assert len(re.findall(r"<h2>", html)) == 7
    assert {name for item in items() for name in item.get("tables", ())} == set(TABLES)
    assert "{" not in html.split("</style>")[1]  # every value is filled in
    assert f'lang="{"en" if lang == "en" else "zh-CN"}"' in html


def test_it_is_whole_and_safe(page):
    html = page[1].split("base64")
    assert len(html) == 2  # one picture
    text = "".join([html[0], html[1].split('"', 1)[1]])
    assert not re.search(r"https?:|//[a-z]|<script", text)
    assert "onload" not in re.sub(r"&lt;b onload=alert\(1\)&gt;|\\U\w+|\"<b onload=alert\(1\)>\"", "", text)
    assert "<b " not in text
    assert "&lt;试&gt;" in text


def test_the_numbers_are_those_of_the_scenario(page, found):
    lang, html = page
    policy = SCENARIO.policy
    assert f"{policy.cost(CITY):,.1f}" in html
    assert f"{int(policy.staff(CITY).sum())} {'people' if lang == 'en' else ''}".strip() in html
    assert "31" in re.search(r"2\.5\.4.*?<h3>", html, re.DOTALL)[0]  # patience
    needs = (DEMAND.disputes_rate + DEMAND.matters_rate) * 0.1 + 60
    entry = re.search(r"2\.5\.5.*?<h2>", html, re.DOTALL)[0]
    assert f"{needs:,.0f}" in entry
    assert "工资" in entry
    base = intervals(found.runs[found.runs["scenario"] == "base"].reset_index(drop=True))
    row = base.loc["true_time_median_days"]
    assert f"<td>{row['mean']:.1f}</td>" in html
    assert f"<td>{row['low']:.1f}</td>" in html
    assert f"{len(found.log.events):,}" in html
    assert len(found.runs) == 9
    seed = re.search(r"5\.2.*?<h3>", html, re.DOTALL)[0]
    assert "11" in seed


def test_the_scenario_in_it_repeats_it(page, tmp_path):
    import html as entities

    text = entities.unescape(re.search(r"<pre>(.*?)</pre>", page[1], re.DOTALL)[1])
    path = tmp_path / "scenario.toml"
    path.write_text(text, encoding="utf-8")
    assert load(path) == SCENARIO


def test_it_says_plainly_what_was_not_done(page):
    lang, html = page
    said = {
        "en": "<strong>External validation has not been done.</strong>",
        "zh": "<strong>没有做过外部验证。</strong>",
    }
    assert said[lang] in html


def test_checks_are_made_and_not_only_told(found, monkeypatch):
    assert found.equal is True
    inside = (found.formula["low"] <= found.formula["formula"]) & (found.formula["formula"] <= found.formula["high"])
    assert inside.all()
    log = found.log.events.copy()
    log["time"][-1] = np.nextafter(log["time"][-1], 0)
    wrong = type("Wrong", (), {"simulate": staticmethod(lambda *_: type("Log", (), {"events": log}))})
    monkeypatch.setattr(stressfacts, "model", wrong)
    other = studied(Scenario(DEMAND, Policy(), SCENARIO.run))
    assert other.equal is False
    html = stress_html(other, "en")
    assert "engines differ" in html
    assert "no options" in html
    moved = other._replace(formula=other.formula.assign(formula=99.0), equal=None)
    html = stress_html(moved, "en")
    assert html.count("<td>no</td>") == 3
    assert "one engine" in html


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "city.toml"
    path.write_text(dumps(Scenario(DEMAND, Policy(), Run(days=60, replications=2))), encoding="utf-8")
    more = tmp_path / "options.toml"
    more.write_text('[options."more"]\nexplanation = 0.8\n', encoding="utf-8")
    return path, more


def test_the_command_writes_both_papers(written, tmp_path, capsys):
    path, more = written
    out = tmp_path / "r.html"
    assert main(["report", str(path), "--options", str(more), "--out", str(out), "--budget", "30", "--lang", "zh"]) == 0
    html = out.read_text(encoding="utf-8")
    assert "什么情况会改变结论" in html
    assert "explanation = 0.8" in html
    assert "30.0 人年的预算" in html
    assert main(["report", str(path), "--options", str(more), "--out", str(out), "--quick"]) == 0
    assert "What would change our mind" not in out.read_text(encoding="utf-8")
    assert main(["report", str(path), "--stress", "--out", str(out), "--seed", "5"]) == 0
    assert "seed = 5" in out.read_text(encoding="utf-8")
    assert capsys.readouterr().out == f"{out}\n" * 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("report {path} --out {out}", "has nothing to compare"),
        ("report --out {out}", "the example city: has nothing to compare"),
        ("report {path} --options {path} --out {out}", "there is a section ["),
        ("report {path} --options {more} --out r.pdf", "must be a file that ends in .html"),
        ("report {path} --options {more} --out {out} --budget nan", "a number of staff-years above 0"),
        ("report {path} --options {more} --out {out} --measure sevice_score", "service_score"),
        ("report {path} --options no.toml --out {out}", "no.toml: cannot be read"),
        ("report {path} --stress --start 31-12 --out {out}", "31-12"),
        ("report {path} --stress --out no/folder/x.html", "cannot write here"),
    ],
)
def test_a_mistake_is_one_line_and_nothing_is_written(words, said, written, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path, more = written
    out = tmp_path / "x.html"
    assert main(words.format(path=path, more=more, out=out).split()) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["city.toml", "options.toml"]


def test_options_of_another_file_belong_to_this_city(written, tmp_path):
    path, more = written
    more.write_text(
        '[options.x]\n[[options.x.extra]]\noffice = "乙"\ndesk = "handling"\npersons = 1\n', encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"options.toml: options.x: Policy: extra: no office '乙'"):
        load_options(load(path), more)


def test_a_file_of_options_may_say_how_long_and_how_often(written):
    path, more = written
    more.write_text("[run]\nreplications = 7\n\n[options.x]\nexplanation = 0.5\n", encoding="utf-8")
    base = load(path)
    found = load_options(base, more)
    assert found.run == base.run.vary(replications=7)
    assert found.options["x"].explanation == 0.5
    more.write_text("[run]\nreplications = 0\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"options.toml: Run: replications = 0"):
        load_options(base, more)
