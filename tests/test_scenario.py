"""Scenario files: what they say, and one clear line for what they get wrong."""

from pathlib import Path

import pytest

from sim.demand import Demand
from sim.errors import InputError
from sim.policy import Policy
from sim.scenario import Scenario, dumps, load

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.toml"))


def saved(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "mine.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_an_empty_file_is_the_example_city(tmp_path):
    assert load(saved(tmp_path, "")) == Scenario()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_loads_and_comes_back_the_same(path, tmp_path):
    scenario = load(path)
    assert load(saved(tmp_path, dumps(scenario))) == scenario


def test_sections_change_what_they_name(tmp_path):
    text = """
    [city]
    counties = ["东"]
    townships = [3]
    [demand]
    preset = "visit_led"
    patience_days = inf
    [policy]
    explanation = 1
    [run]
    days = 30
    [options."a b"]
    mobile_reserve = 2
    """
    scenario = load(saved(tmp_path, text))
    assert scenario.demand.city.offices == ("东-01", "东-02", "东-03", "东", "安澜")
    assert scenario.demand.channels == Demand.preset("visit_led").channels
    assert scenario.policy == Policy(explanation=1.0)
    assert scenario.options["a b"] == Policy(explanation=1.0, mobile_reserve=2)
    assert load(saved(tmp_path, dumps(scenario))) == scenario


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[polcy]\n", r"no section \[polcy\].*did you mean 'policy'"),
        ("policy = 3\n", r"policy = 3: must be a section"),
        ("[policy]\nexplanaton = 1\n", r"no field 'explanaton'; did you mean 'explanation'"),
        ("[policy]\nexplanation = 7\n", r"explanation = 7.0: must lie in 0 to 1"),
        ("[policy]\nreception = [1, 2]\n", r"reception"),
        ("[policy]\nextra = 3\n", r"policy.extra = 3: must be sections"),
        ("[[policy.extra]]\noffice = '甲-77'\ndesk = 'handling'\npersons = 1\n", r"no office '甲-77'"),
        ("[[policy.extra]]\noffice = '甲-01'\n", r"Extra: desk"),
        ("[options.x]\norder = 'quick'\n", r"options.x: Policy: order = 'quick'"),
        ("[options.base]\n", r"options.base: must be"),
        ("[options]\nx = 1\n", r"options.x: must be a section"),
        ("[demand]\npreset = 'visit'\n", r"preset 'visit': allowed: online_led, visit_led"),
        ("[[demand.surges]]\nname = 'a'\nstart = -1\n", r"Surge: start = -1"),
        ("[run]\ndays = 1.5\n", r"run: days = 1.5: must be a whole number"),
        ("[run]\nday = 1\n", r"no field 'day'; did you mean 'days'"),
        ("[run]\nstart = '2025'\n", r"start = '2025': must be a date"),
        ("[run\n", r"is not valid TOML: .*line 1"),
        ("名 = ".encode("gb18030"), r"is not UTF-8"),
        (b"#" * 1_000_001, r"at most 1,000,000"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_the_file(text, message, tmp_path):
    with pytest.raises(InputError, match=message) as caught:
        load(saved(tmp_path, text))
    assert "mine.toml: " in str(caught.value)


def test_a_byte_order_mark_is_no_fault_and_a_missing_file_or_folder_is_named(tmp_path):
    assert load(saved(tmp_path, b"\xef\xbb\xbf[run]\ndays = 9\n")).run.days == 9
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            load(path)
