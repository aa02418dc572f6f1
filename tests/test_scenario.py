"""Scenario files: what they say, and one clear line for what they get wrong."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.city import City
from sim.demand import Demand
from sim.errors import LETTERS, LONGEST, InputError, one_line, printable
from sim.policy import Policy
from sim.scenario import Run, Scenario, load
from sim.scenariotext import dumps

FILES = sorted((Path(__file__).parent.parent / "examples").glob("*.toml"))
OTHERS = ("[staffing]", "[sweep]")  # questions of their own, read by other commands
EXAMPLES = [path for path in FILES if not any(name in path.read_text(encoding="utf-8") for name in OTHERS)]


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
        ("[policy]\nextra = 3\n", r"policy.extra = 3: must be sections, written \[\[policy.extra\]\]"),
        ("[policy]\nextra = [3]\n", r"policy.extra = \[3\]: must be sections"),
        ("[demand]\nsurges = 'x'\n", r"demand.surges = 'x': must be sections"),
        ("[[policy.extra]]\noffice = '甲-77'\ndesk = 'handling'\npersons = 1\n", r"no office '甲-77'"),
        ("[[policy.extra]]\noffice = '甲-01'\n", r"Extra: desk"),
        ("[options.x]\norder = 'quick'\n", r"options.x: Policy: order = 'quick'"),
        ("[options.base]\n", r"options.base: must be"),
        ("[options]\nx = 1\n", r"options.x: must be a section"),
        ("[demand]\npreset = 'visit'\n", r"preset 'visit': allowed: online_led, visit_led"),
        ("[[demand.surges]]\nname = 'a'\nstart = -1\n", r"Surge: start = -1"),
        ("[run]\ndays = 1.5\n", r"Run: days = 1.5: Input should be a valid integer \(days; 1 to 36500\)"),
        ("[run]\nday = 1\n", r"no field 'day'; did you mean 'days'"),
        ("[run\n", r"is not valid TOML: .*line 1"),
        ("名 = ".encode("gb18030"), r"is not UTF-8"),
        (b"#" * 1_000_001, r"more than 1,000,000 bytes"),
        # Names that would reach Python instead of a field
        ("[policy]\nself = 1\n", r"Policy: there is no field 'self'"),
        ("[options.x]\nself = 1\n", r"options.x: Policy: there is no field 'self'"),
        ("[options.x.self]\n", r"options.x: Policy: there is no field 'self'"),
        ("[demand]\ncity = 1\n", r"Demand: there is no field 'city'"),
        ("[demand.city]\nname = 'x'\n", r"Demand: there is no field 'city'"),
        ("[[policy.extra]]\nself = 1\n", r"Extra: there is no field 'self'"),
        ("[[demand.surges]]\nname = 'a'\nstrat = 1\n", r"Surge: there is no field 'strat'; did you mean 'start'"),
        ("[city]\ntownship = [1]\n", r"City: there is no field 'township'; did you mean 'townships'"),
        # Other kinds of value than a preset takes
        *[
            (f"[demand]\npreset = {value}\n", r"demand: preset = .*: allowed: online_led, visit_led")
            for value in ("1", "nan", "true", "[]", "{}", "2025-01-01")
        ],
        # Texts, truth and dates where numbers belong, and the other way round
        ("[city]\npeople_million = '4'\n", r"people_million = '4': must be a number \(million people\)"),
        ("[city]\npeople_million = true\n", r"people_million = True: must be a number"),
        ("[city]\npeople_million = 2025-01-01\n", r"people_million = datetime.*: must be a number"),
        ("[city]\npeople_million = nan\n", r"people_million = nan: must lie in 0.01 to 200"),
        ("[city]\ntownships = [20, 18, 16, 14, true]\n", r"townships.4 = True: .*valid integer"),
        ("[city]\ntownships = [20, 18, 16, 14, 12.0]\n", r"townships.4 = 12.0: .*valid integer"),
        ("[city]\ncounties = '甲'\n", r"counties = '甲': .*valid tuple"),
        ("[city]\ncounties = [['甲']]\n", r"counties.0 = \['甲'\]: .*valid string"),
        ("[policy]\nfast_lane = 1\n", r"fast_lane = 1: must be true or false \(simplified handling in use\)"),
        ("[policy]\nfast_lane = 'off'\n", r"fast_lane = 'off': must be true or false"),
        ("[policy]\nexplanation = true\n", r"explanation = True: must be a number \(share"),
        ("[policy]\nexplanation = {a = 1}\n", r"explanation = {'a': 1}: must be a number"),
        ("[policy]\nexplanation = -inf\n", r"explanation = -inf: must lie in 0 to 1"),
        ("[policy]\nreception = [1, 2]\n", r"reception.2 = .*Field required \(persons an office; 1 to 60\)"),
        ("[policy]\nreception = [1, 2, 3, 4]\n", r"reception = .*at most 3 items"),
        ("[policy]\nreception = [1, 2, 61]\n", r"reception\[2\] = 61: must lie in 1 to 60 \(persons an office\)"),
        ("[policy]\nreception = [[1], [2], [3]]\n", r"reception.0 = \[1\]: .*valid integer"),
        ("[policy]\norder = 07:32:00\n", r"order = .*: Input should be 'first_come'"),
        ("[demand]\nchannels = [1, 1, 1, 1]\n", r"channels = .*: the shares must add up to 1, not 4"),
        ("[demand]\nchannels = [nan, 0, 0, 1]\n", r"channels\[0\] = nan: must lie in 0 to 1"),
        ("[demand]\nrounds = 2.0\n", r"rounds = 2.0: .*valid integer"),
        ("[[demand.surges]]\nname = 'a'\nstart = 1\ncounty = 5\n", r"surge 'a': county = 5: 0 to 4 \(position\)"),
        ("[[demand.surges]]\nname = 'a'\nstart = 1\ncounty = -1\n", r"county = -1: must lie in 0 to 99"),
        ("[[demand.surges]]\nname = 'a'\nstart = inf\n", r"start = inf: must lie in 0 to 36500"),
        ("[[demand.surges]]\nname = 'a'\nstart = 1\n" * 2, r"surges: each needs a name of its own"),
        # How to run
        ("[run]\ndays = 0\n", r"Run: days = 0: must lie in 1 to 36500 \(days\)"),
        ("[run]\ndays = -1\n", r"Run: days = -1: must lie"),
        ("[run]\ndays = true\n", r"Run: days = True: .*valid integer"),
        ("[run]\ndays = 1_000_000_000\n", r"Run: days = 1000000000: must lie"),
        ("[run]\nreplications = 0\n", r"Run: replications = 0: must lie in 1 to 10000"),
        ("[run]\nreplications = 1_000_000_000\n", r"Run: replications = 1000000000: must lie"),
        ("[run]\nseed = -1\n", r"Run: seed = -1: must lie in 0 to 9"),
        ("[run]\nseed = '1'\n", r"Run: seed = '1': .*valid integer"),
        ("[run]\nstart = '2025-01-01'\n", r"start = '2025-01-01': must be a date such as 2025-01-01 \(date of"),
        ("[run]\nstart = 2025-01-01T00:00:00\n", r"start = datetime.*: must be a date"),
        ("[run]\nstart = 0001-01-01\n", r"start = 0001-01-01: must lie in 1900-01-01 to 2100-12-31"),
        ("[run]\nstart = 9999-12-31\n", r"start = 9999-12-31: must lie"),
        ("[run]\nstart = 2025-02-30\n", r"is not valid TOML"),
        ("[run]\ndays = 1\ndays = 2\n", r"is not valid TOML: Cannot overwrite a value .*line 3"),
        ("[run]\n[run]\n", r"is not valid TOML: Cannot declare"),
        # What no field takes and no message could show
        (f"[run]\nseed = 1{'0' * 400}\n", r"run.seed: a whole number of 1329 bits: at most 63"),
        (f"[run]\nseed = 0x{'f' * 5000}\n", r"run.seed: a whole number of 20000 bits"),
        (f"[policy]\nextra = [0x{'f' * 5000}]\n", r"policy.extra\[0\]: a whole number of 20000 bits"),
        (f"[run]\nseed = {'9' * 5000}\n", r"a number of thousands of digits"),
        ("a = " + "[" * 5000, r"brackets within brackets"),
        ("a = " + "{a=" * 5000, r"brackets within brackets"),
        (f"[policy]\nextra = {'[' * 20}{']' * 20}\n", r"policy.extra.*: tables within tables: at most 10 deep"),
        (f"[{'.'.join(['options'] + ['a'] * 20)}]\n", r"options.a.*: tables within tables"),
        (f"[{'.'.join(['options'] + ['a'] * 9000)}]\n", r"tables within tables: a name with more than 200 dots"),
        ('[city]\nname = ""\n', r"city.name = '': must be 1 to 60 visible letters on one line"),
        ('[city]\nname = "  "\n', r"city.name = '  ': must be"),
        ('[city]\nname = "a\\nb"\n', r"city.name = 'a\\nb': must be"),
        ('[city]\nname = "\\u0000"\n', r"city.name = '\\x00': must be"),
        ('[city]\ncounties = ["\\u001b[31m"]\n', r"city.counties\[0\] = '\\x1b\[31m': must be"),
        (f'[city]\nname = "{"a" * 9000}"\n', r"city.name = 'aaa.* \.\.\. .*must be 1 to 60"),
        ('[options."a\\nb"]\n', r"options: a name in it = 'a\\nb': must be"),
        ('[options.""]\n', r"options: a name in it = '': must be"),
        ('["\\n"]\n', r": a name in it = '\\n': must be"),
        ("".join(f"[options.a{i}]\n" for i in range(51)), r"options: 51 of them: at most 50"),
        (
            f"[city]\ncounties = {list('abcdefghijklmnopqrstuvwxyz')}\ntownships = {[200] * 26}\n",
            r"= 5200 in all: at most",
        ),
        ("[city]\ncounties = ['甲', '甲-01']\ntownships = [1, 1]\n", r"two offices would have one name"),
        (b"\0", r"is not valid TOML"),
        (b"[run]\rdays = 1", r"is not valid TOML"),
        ("[run]".encode("utf-16"), r"is not UTF-8"),
        (b"\xef\xbb\xbf\xef\xbb\xbf", r"is not valid TOML"),
        (b'x = "\\ud800"', r"is not valid TOML"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_the_file(text, message, tmp_path):
    with pytest.raises(InputError, match=message) as caught:
        load(saved(tmp_path, text))
    assert "mine.toml: " in str(caught.value)
    assert printable(str(caught.value))
    assert len(str(caught.value)) < 2 * LONGEST


@pytest.mark.parametrize("value", ["nan", "true", '"x"', "1979-05-27", "[[1], [2, 3]]", "{a = 1}", "-1", "1e400", "[]"])
@pytest.mark.parametrize("section", ["city", "demand", "policy", "run", "options.x"])
def test_no_odd_value_of_any_field_ends_in_a_traceback(section, value, tmp_path):
    kind = {"city": City, "demand": Demand, "run": Run}.get(section, Policy)
    for name in kind.model_fields:
        try:
            load(saved(tmp_path, f"[{section}]\n{name} = {value}\n"))
        except InputError as problem:
            assert printable(str(problem))  # noqa: PT017 - some odd values are good ones, such as infinite patience


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_spoilt_example_ends_in_a_traceback(data, tmp_path_factory):
    raw = bytearray(data.draw(st.sampled_from(EXAMPLES)).read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw)))
        bits = st.sampled_from(
            [b"[", b"]", b"{", b'"', b"=", b"\n", b"-", b".", b"\0", b"nan", b"9" * 400, "甲".encode()]
        )
        raw[at : at + data.draw(st.integers(0, 20))] = data.draw(bits | st.binary(max_size=3))
    path = tmp_path_factory.getbasetemp() / "spoilt.toml"
    path.write_bytes(raw)
    try:
        scenario = load(path)
    except InputError as problem:
        assert printable(str(problem))  # noqa: PT017 - not every change spoils a file
    else:
        path.write_text(dumps(scenario), encoding="utf-8")
        assert load(path) == scenario


def good_name(name: str) -> bool:
    return printable(name) and name.strip() != "" and name != "base"


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("\"'\\ .#=][东　😀") | st.characters(), min_size=1, max_size=LETTERS).filter(good_name))
def test_every_name_comes_back_the_same(tmp_path_factory, name):
    path = tmp_path_factory.getbasetemp() / "named.toml"
    scenario = Scenario(options={name: Policy(mobile_reserve=1)})
    path.write_text(dumps(scenario), encoding="utf-8")
    assert load(path) == scenario


def test_a_message_is_one_line_that_ends():
    assert one_line("列　名\n\x1b[31m\udcff") == "列　名\\n\\x1b[31m\\udcff"
    assert str(InputError("a" * 9000 + ": at most 5")).endswith("aaa: at most 5")
    assert len(str(InputError("a" * 9000))) < LONGEST + 10


def test_a_byte_order_mark_is_no_fault_and_a_missing_file_or_folder_is_named(tmp_path):
    assert load(saved(tmp_path, b"\xef\xbb\xbf[run]\ndays = 9\n")).run.days == 9
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    for path in (tmp_path / "none.toml", tmp_path, loop, loop / "x.toml"):
        with pytest.raises(InputError, match="cannot be read"):
            load(path)


def test_of_a_file_without_end_only_the_beginning_is_read(tmp_path):
    with (tmp_path / "endless.toml").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(InputError, match="more than 1,000,000 bytes"):
        load(tmp_path / "endless.toml")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="this machine has no /proc")
def test_an_unreadable_file_is_named():
    with pytest.raises(InputError, match=r"/proc/self/mem: cannot be read \("):
        load("/proc/self/mem")
