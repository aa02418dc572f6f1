"""The studio without a browser: settings, files that are handed over, options, what a result hangs on, the report."""

import re
import socket
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from sim import City, Demand, InputError, Policy, one_at_a_time
from sim.cli import main
from sim.demand import PRESETS
from sim.labs.logpane import FIELDS
from sim.labs.panes import Shown
from sim.labs.studio import TABS, Studio
from sim.labs.uploads import MOST_BYTES, plain_name
from sim.levers import NAMES
from sim.optionreport import comparison
from sim.report import Study, report_html
from sim.reportparts import assumptions, changes
from sim.scenario import Scenario
from sim.studioplan import GROUPS, UNSURE, hangs_on
from sim.studioserver import arguments, free_port, notebook
from sim.whatif import Setting, what_if

pytestmark = pytest.mark.slow  # runs behind every control

EXAMPLES = Path(__file__).parent.parent / "examples"
SMALL = Demand(city=City(counties=("甲", "乙"), townships=(3, 2), people_million=0.2))
SETTING = Setting(SMALL, days=90, replications=2)
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def studio() -> Studio:
    made = Studio("en", runs=2)
    made.open(Scenario(demand=SMALL, run=Scenario().run.vary(days=90, replications=2)))
    made.layout()
    return made


def upload(name: str, content: bytes) -> dict[str, object]:
    now = datetime.now(tz=UTC)
    return {"name": name, "type": "", "size": len(content), "content": memoryview(content), "last_modified": now}


def test_every_lever_of_the_policy_is_there_once():
    levers = [name for group in GROUPS.values() for name in group]
    assert sorted(levers) == sorted(set(NAMES) - {"policy.review.0"})


def test_settings_change_the_needs_for_everybody_who_is_pinned(studio):
    studio.controls["policy.handling.1"].value = 6
    studio.pin()
    studio.settings["days"].value = 120
    assert [answer.setting.days for answer in studio.shown.answers.values()] == [120] * 3
    studio.settings["preset"].value = "visit_led"
    assert studio.shown.setting.demand == Demand.preset("visit_led").vary(city=SMALL.city)
    assert list(studio.shown.policies.values())[1].handling[1] == 6


def test_too_large_a_run_is_refused_and_the_picture_stays(studio):
    before = studio.shown
    studio.demand = SMALL.vary(city=SMALL.city.vary(people_million=40.0), matters_rate=17000.0, disputes_rate=20000.0)
    studio.settings["days"].value = 1000
    assert "at most 2,000,000" in studio.note.value
    assert studio.shown is before


def test_the_budget_is_said_but_nothing_is_forbidden(studio):
    cost = Policy().cost(SMALL.city)
    studio.settings["budget"].value = cost + 1
    assert "1.0 of the budget" in studio.budget.value
    studio.controls["policy.handling.1"].value = 6
    assert 'role="alert"' in studio.budget.value
    assert f"{4 - 1:.1f} over" in studio.budget.value
    assert studio.shown.policies[studio.say("now")].handling[1] == 6


def test_a_scenario_is_opened_with_its_options(studio):
    file = EXAMPLES / "mediation.toml"
    studio.settings["replications"].value = 2
    studio.upload.value = (upload("../../secret/mediation.toml", file.read_bytes()),)
    assert list(studio.pinned) == ["mediators", "pooled", "explain", "reserve"]
    assert studio.plan.setting.replications == 5
    assert "Opened mediation.toml" in studio.note.value


def test_a_value_between_two_steps_is_shown_as_it_is(studio):
    base = Policy(supervise_after=100.0, handling=(1, 60, 5), explanation=0.25)
    studio.open(Scenario(demand=SMALL, policy=base, run=Scenario().run.vary(days=90, replications=2)))
    assert studio.read() == base


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "a.exe: allowed are .csv"),
        ("C:\\secret\\a.toml", b"[polcy]", "a.toml: there is no section [polcy]"),
        ("/etc/a.csv", b"\xff\xfe\x00", "a.csv: this is neither UTF-8 nor GB18030"),
        ("<b>x<b>.toml", b"x = ", "&lt;b&gt;x"),
        ("big.csv", b"a" * (MOST_BYTES + 1), "big.csv has 20.0 million bytes; at most 20"),
        ("zip.csv.gz", b"PK\x03\x04" + b"\0" * 50, "zip.csv.gz"),
        ("b.xes", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "b.xes"),
    ],
)
def test_bad_files_get_one_line_and_change_nothing(studio, name, content, said):
    studio.controls["policy.handling.1"].value = 5
    studio.pin()
    before = (studio.shown, dict(studio.pinned))
    studio.upload.value = (upload(name, content),)
    assert said in studio.note.value
    assert 'role="alert"' in studio.note.value
    assert "<script" not in studio.note.value
    assert "upload." not in studio.note.value
    assert (studio.shown, studio.pinned) == before


def test_a_log_is_summed_up_behind_its_tab(studio):
    rows = "\n".join(f"K{i},2025-01-{i % 27 + 1:02d},2025-02-{i % 27 + 1:02d}" for i in range(60))
    studio.upload.value = (upload("my.csv", f"case,opened,closed\n{rows}\n".encode()),)
    assert studio.tabs.selected_index == TABS.index("log")
    assert "my.csv\nCases: 60" in studio.log.out.value
    assert studio.log.columns.children[0].label == "by its name: case"
    assert studio.log.use.layout.display == "none"


LOG = "Nummer,received,closed,Weg\n" + "\n".join(
    f"K{i},2025-{i // 28 % 12 + 1:02d}-{i % 28 + 1:02d}T18:30:00Z,2025-12-{i % 28 + 1:02d}T08:00:00Z,letter"
    for i in range(400)
)


def test_columns_and_clock_are_corrected_by_hand(studio):
    studio.upload.value = (upload("my.csv", LOG.encode()),)
    assert "Channels" not in studio.log.out.value
    assert "2025-01-01" in studio.log.out.value
    fields = dict(zip(FIELDS, studio.log.columns.children, strict=True))
    fields["channel"].value = "Weg"
    assert "Channels" in studio.log.out.value
    studio.log.zone.value = "Asia/Shanghai"
    assert "2025-01-02" in studio.log.out.value
    studio.log.zone.value = "Asia/Shangai"
    assert "did you mean" in studio.log.problem.value
    studio.log.ask.click()
    assert "did you mean" in studio.log.problem.value
    assert studio.log.found is None


def test_a_log_becomes_the_city_that_is_simulated_and_reported(studio):
    studio.upload.value = (upload("<b>my.csv", LOG.encode()),)
    studio.log.ask.click()
    assert studio.log.found is not None
    assert "petition-picture" in studio.log.out.value
    assert "<b>my" not in studio.log.out.value
    assert "&lt;b&gt;my.csv: 372 cases in 400 rows" in studio.log.out.value
    saved = b64decode(re.search(r'base64,([^"]+)"', studio.log.link.value)[1]).decode()
    studio.settings["replications"].value = 2
    studio.log.use.click()
    assert studio.demand == studio.log.found.scenario.demand
    assert studio.tabs.selected_index == TABS.index("picture")
    page = report_html(studio._study(), "en")
    assert "What the log tells" in page
    studio.upload.value = (upload("city.toml", saved.encode()),)
    assert studio.given.demand == studio.demand
    assert studio.kept is not None
    studio.settings["preset"].value = next(x for x in PRESETS if x != studio.settings["preset"].value)
    assert studio.kept is None


def test_plain_names():
    assert plain_name("a/b\\c.csv") == "c.csv"
    assert plain_name("..") == ".."
    assert plain_name("\u202egnp.csv\n") == "gnp.csv"
    assert plain_name("") == "?"


def test_options_and_ranking_need_something_pinned(studio):
    studio.tabs.selected_index = TABS.index("options")
    assert "Pin one or more" in studio.options.out.value
    studio.controls["policy.handling.0"].value = 2
    studio.name.value = EVIL
    studio.pin()
    assert "<img" in studio.options.out.value
    assert "<script" not in studio.options.out.value + studio.board.options.value


def test_what_a_result_hangs_on_is_one_at_a_time(studio):
    studio.controls["policy.handling.1"].value = 6
    studio.sensitivity.run()
    _, policy, table = studio.sensitivity.found
    assert sorted(table.index) == sorted(f"demand.{name}" for name in UNSURE)
    ends = {"demand.consent": (0.48, 0.72)}
    one = one_at_a_time(SMALL, policy, ends, replications=2, confidence=1 - 0.05 / len(UNSURE), days=90)
    pd.testing.assert_frame_equal(table.loc[["demand.consent"]], one)
    reach = table[["low_effect", "high_effect"]].abs().max(axis=1)
    assert reach.is_monotonic_decreasing
    assert studio.sensitivity.of(studio.shown) is not None
    studio.controls["policy.handling.1"].value = 7
    assert studio.sensitivity.of(studio.shown) is None, "it was found for another policy"


def test_it_can_be_stopped_and_keeps_what_it_has(studio):
    steps = studio.sensitivity._steps()
    next(steps)
    next(steps)
    studio.stop()
    assert list(steps) == []
    assert len(studio.sensitivity.found[2]) == 1
    assert "1 of 12" in studio.note.value


def test_shares_stay_shares_when_they_are_varied():
    tables = list(hangs_on(SETTING._replace(demand=SMALL.vary(perform_opinion=0.95)), Policy()))
    assert len(tables) == len(UNSURE)
    assert tables[-1].loc["demand.perform_opinion", "high"] == 1.0
    assert tables[-1].loc["demand.work_handling", "high"] == pytest.approx(4.8)


def test_the_report_of_the_studio_is_saved_and_shown(studio):
    studio.controls["policy.explanation"].value = 0.9
    studio.pin()
    studio.report.run()
    page = b64decode(re.search(r'href="data:text/html;base64,([^"]+)"', studio.report.link.value)[1]).decode()
    assert page == report_html(studio._study(), "en")
    assert 'sandbox=""' in studio.report.frame.value


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_report_has_the_numbers_and_no_address(lang):
    policies = {"now": Policy(), EVIL: Policy(mobile_reserve=3, order="deadline", fast_lane=False)}
    found = comparison({name: what_if(SETTING, policy) for name, policy in policies.items()})
    page = report_html(Study(SETTING, policies, found, budget=20.0), lang)
    assert "<script" not in page
    assert not re.search(r"https?:|//[a-z]", page.split("base64")[0])
    assert "\\n" not in page
    mean = found.summary.loc[(EVIL, "substantive_resolution_share"), "mean"]
    assert f"{mean:.1%}" in page
    assert {"en": "over the budget of 20.0", "zh": "超出 20.0 人年的预算"}[lang] in page
    assert "mobile_reserve = 3" in page
    assert page.count("<h1") == 1
    assert f'lang="{"en" if lang == "en" else "zh-CN"}"' in page


def test_changes_and_assumptions_in_words():
    said = changes(Policy(), Policy(handling=(1, 5, 5), mediation_offer="none", supervise_after=float("inf")), "en")
    assert said == [
        "handlers (county): 4 → 5",
        "mediation is offered for: every suitable case → nobody",
        "supervision after: 90 → never",
    ]
    assert changes(Policy(), Policy(), "zh") == ["没有改动"]
    for lang in ("en", "zh"):
        table = assumptions(Demand(), lang)
        assert len(table) == len(Demand.model_fields) - 1 + len(City.model_fields)
        assert table.iloc[:, 1].str.len().min() > 0


def test_shown_options_are_the_pinned_ones_or_the_sliders():
    one = Shown(SETTING, {"a": Policy(), "b": Policy()}, {"a": 1, "b": 2})
    assert list(one.options().policies) == ["a", "b"]
    two = Shown(SETTING, {"a": Policy(), "p": Policy(), "b": Policy()}, {"a": 1, "p": 3, "b": 2})
    assert list(two.options().answers) == ["a", "p"]


def test_a_port_in_use_is_named_and_another_one_found():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=rf"--port {port} on 127.0.0.1: .*in use; take another --port"):
            free_port(port)
    assert free_port(None) >= 8866


def test_what_is_served_is_one_cell_with_the_token_and_nothing_else(tmp_path):
    with notebook("zh", 3) as folder:
        assert [path.name for path in folder.iterdir()] == ["studio.ipynb"]
        text = (folder / "studio.ipynb").read_text(encoding="utf-8")
        assert "studio('zh', 3)" in text
    assert not folder.exists()
    said = arguments(tmp_path, "127.0.0.1", 1234, "secret")
    assert "--token=secret" in said
    assert "--Voila.ip=127.0.0.1" in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--port", "70000"], "--port 70000: must lie in 0 to 65535"),
        (["--replications", "1"], "--replications 1: must lie in 2 to 100"),
        (["--lang", "fr"], "invalid choice: 'fr'"),
    ],
)
def test_wrong_options_get_one_line(options, said, capsys):
    assert main(["studio", *options]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
