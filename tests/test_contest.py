"""The policy contest: its seal, the teams' files, the league, scoring that can be stopped, pages, the board."""

import hashlib
import itertools
import math
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import t

from sim import contestpage, contestscore, contestwrite, replications, words_contest, words_contestfaults
from sim import words_contestpage as page_words
from sim.cli import main
from sim.contest import PUBLIC, SECRET, TEAMS, TEMPLATE, Contest, load_contest, make, planned
from sim.contestchair import chair_html, said, who
from sim.contestfiles import MOST_FILES, REPORT, Team, entries, entry, write_reports
from sim.contestkept import OUT, PROGRESS, RESULTS, earlier, keep, latest
from sim.contestleague import league
from sim.contestlives import KINDS, NEVER, Lived, Person
from sim.contestread import LIMIT_BYTES
from sim.contestresults import Results, read, save
from sim.contestscore import begin, key_of, score, with_lives
from sim.contestseal import Secret, open_secret, write_secret
from sim.contestwrite import OURS, league_csv, write_results
from sim.demand import Demand
from sim.errors import InputError
from sim.labels import LANGUAGES
from sim.labs.contest import ContestBoard, contest_board
from sim.measures import MEASURES
from sim.policy import Policy
from sim.scenario import Scenario, load, scenario_of
from sim.studioserver import notebook

SAMPLE = Path(__file__).parent / "contest_teams"
SMALL = """
[city]
counties = ["东", "西"]
townships = [3, 2]
people_million = 1.5
[run]
days = 60
"""
HAN = re.compile("[\u4e00-\u9fff]")
PLANS = {
    "reserve": "mobile_reserve = 2",
    "slow": "explanation = 1.0\nfollow_up = 1.0",
    "same": "",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A contest in a small city, with three teams."""
    folder = tmp_path_factory.mktemp("made")
    city = folder / "city.toml"
    city.write_text(SMALL, encoding="utf-8")
    sealed = make(planned(load(city), replications=6), folder / "contest", "zh")
    secret, public = Secret(11, "ab" * 32), folder / "contest" / PUBLIC  # so that each run of the tests is the same
    write_secret(secret, folder / "contest" / SECRET, "")
    text = public.read_text(encoding="utf-8").replace(sealed.seal, secret.seal())
    public.write_text(text, encoding="utf-8")
    for name, plan in PLANS.items():
        text = f'[options."{name}"]\n{plan}\n'
        (folder / "contest" / TEAMS / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder / "contest"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_secret_is_never_anybody_elses_to_read(tmp_path, monkeypatch):
    seen = []
    replace = Path.replace

    def look(path: Path, target: Path) -> Path:
        seen.append(path.stat().st_mode & 0o777)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", look)
    write_secret(Secret(11, "ab" * 32), tmp_path / SECRET, "")
    assert seen == [0o600]
    assert (tmp_path / SECRET).stat().st_mode & 0o777 == 0o600


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of that contest, for a test to change."""
    return Path(shutil.copytree(made, tmp_path / "contest"))


@pytest.fixture(scope="module")
def results(made: Path) -> Results:
    """What scoring found, all of it."""
    scoring, results = begin_in(made)
    return score(scoring, with_lives(scoring, results), lambda _: None)


def begin_in(folder: Path):
    contest = load_contest(folder)
    return begin(contest, folder, entries(contest, folder))


def sample() -> Contest:
    return load_contest(SAMPLE)


# The seal.


def test_the_seal_is_the_hash_of_one_line_that_anybody_can_compute():
    secret = Secret(7, "ab" * 32)
    line = f"petitionflow contest 1 seed=7 salt={'ab' * 32}"
    assert secret.text() == line
    assert secret.seal() == hashlib.sha256(line.encode()).hexdigest()


def test_two_contests_have_different_seeds_and_no_public_file_tells_them(made, tmp_path):
    contest = load_contest(made)
    other = make(contest, tmp_path / "other", "en")
    assert other.seal != contest.seal
    seed = str(parse_secret(tmp_path / "other").seed)
    for name in (PUBLIC, TEMPLATE):
        assert seed not in (tmp_path / "other" / name).read_text(encoding="utf-8")
        assert parse_secret(tmp_path / "other").salt not in (tmp_path / "other" / name).read_text(encoding="utf-8")


def parse_secret(folder: Path) -> Secret:
    return open_secret(folder / SECRET, load_contest(folder).seal)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: re.sub("seed = .*", "seed = 12345", text), "one of the two was changed"),
        (lambda text: text.replace('salt = "', 'salt = "0'), "one of the two was changed"),
        (lambda text: text.replace("seed = ", "seed = -"), "as `contest new` wrote"),
        (lambda text: text + "seed = 1\n", "not valid TOML"),
    ],
)
def test_another_seed_breaks_the_seal(folder, change, message, capsys):
    path = folder / SECRET
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        begin_in(folder)
    assert main(["contest", "score", str(folder)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert not (folder / OUT).exists()


def test_without_the_instructors_file_nothing_is_opened(folder):
    (folder / SECRET).unlink()
    with pytest.raises(InputError, match="the instructor has it"):
        begin_in(folder)


# A contest's folder.


def test_new_makes_a_contest_that_can_be_handed_out(tmp_path, capsys):
    city = tmp_path / "city.toml"
    city.write_text(SMALL, encoding="utf-8")
    out = tmp_path / "contest"
    assert main(["contest", "new", str(out), "--city", str(city), "--budget", "60", "--lang", "zh"]) == 0
    assert "封存码" in capsys.readouterr().out
    assert sorted(path.name for path in out.iterdir()) == sorted([PUBLIC, SECRET, TEAMS, TEMPLATE])
    contest = load_contest(out)
    assert contest.budget == 60
    assert contest.scenario.demand.city.counties == ("东", "西")
    assert contest.replications == 100
    assert main(["contest", "new", str(out)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_the_budget_is_a_twentieth_more_than_today_costs():
    assert planned(Scenario()).budget == 318
    assert Policy().cost(Demand().city) == 303


def test_the_template_is_a_scenario_and_hands_in_the_present_policy(made, tmp_path):
    scenario = load(made / TEMPLATE)
    assert scenario.options == {"我们队": Policy()}
    shutil.copy(made / TEMPLATE, tmp_path / "t.toml")
    found = entry(load_contest(made), tmp_path / "t.toml")
    assert found.team is not None
    assert found.team.policy == Policy()
    assert found.practice
    lines = (made / TEMPLATE).read_text(encoding="utf-8").replace("# extra", "extra")
    fields = re.sub(r"^# (?=\w+ = )", "", lines, flags=re.MULTILINE).replace("甲-01", "东-01")
    (tmp_path / "all.toml").write_text(fields, encoding="utf-8")
    every = entry(load_contest(made), tmp_path / "all.toml")
    assert every.team is not None, [one.said("en") for one in every.faults]
    assert len(every.team.policy.extra) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("budget = 10.0", "budget = 10.0: must lie in"),
        ("budget = nan", "budget = nan: must lie in"),
        ("budget = true", "budget = True: must lie in"),
        ("budgt = 10", "no 'budgt'.*did you mean 'budget'"),
        ("replications = 1", "at least 2"),
        ("replications = 100000", "at most 1000"),
        ('seal = "xyz"', "64 hexadecimal digits"),
    ],
)
def test_a_contest_that_was_spoilt_is_refused(folder, change, message):
    path, key = folder / PUBLIC, change.split()[0]
    text = re.sub(rf"^{key} = .*\n" if key in path.read_text("utf-8") else r"(?=^budget)", f"{change}\n",
                  path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)  # fmt: skip
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_contest(folder)


@pytest.mark.parametrize("command", ["collect", "score"])
def test_a_folder_that_is_no_contest_is_one_line(command, tmp_path, capsys):
    assert main(["contest", command, str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "contest new" in err


def test_a_city_with_options_or_too_small_to_be_scored_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"leave out \[options\]"):
        planned(replace(Scenario(), options={"a": Policy()}))
    tiny = scenario_of({"city": {"counties": ["东"], "townships": [1], "people_million": 0.01}, "run": {"days": 30}})
    with pytest.raises(InputError, match="score is missing"):
        make(planned(tiny), tmp_path / "tiny", "en")
    assert not (tmp_path / "tiny").exists()


# The teams' files.


def test_the_sample_has_three_good_files_one_broken_one_dear_and_one_hostile(tmp_path, capsys):
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "sample", ignore=shutil.ignore_patterns("*.txt", OUT, PROGRESS)))
    assert main(["contest", "collect", str(folder)]) == 1
    assert "3 of 6 files take part" in capsys.readouterr().out
    reports = {path.name[0]: path.read_text(encoding="utf-8") for path in (folder / TEAMS).glob(f"*{REPORT}")}
    assert len(reports) == 6
    for number, faults in {"1": 0, "2": 0, "3": 0, "4": 8, "5": 1, "6": 7}.items():
        numbered = re.findall(r"^\d+\. (.*)$", reports[number], re.MULTILINE)
        assert len(numbered) == 2 * faults, "each fault in Chinese and in English"
        assert all(HAN.search(line) for line in numbered[:faults])
        assert all("allowed" in line for line in numbered[faults:])
    assert "mobile_reserv: there is no such field" in reports["4"]
    assert "did you mean mobile_reserve?" in reports["4"]
    assert "是不是 mobile_reserve？" in reports["4"]
    assert "花费 383.0 人年，超出 65.0 人年；预算最多 318 人年" in reports["5"]
    assert not Path("/tmp/petitionflow-was-here").exists()  # noqa: S108 - what the hostile file would make


def given_file(tmp_path: Path, text: str | bytes, name: str = "team.toml"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return entry(sample(), path)


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("explanation = 1.5", "explanation = 1.5: allowed: a number from 0 to 1", "0 到 1 之间的数"),
        ("explanation = nan", "explanation = nan: allowed: a number from 0 to 1", "0 到 1"),
        ('explanation = "0.5"', 'explanation = "0.5": allowed', "0 到 1"),
        ("explanation = true", "explanation = true: allowed", "0 到 1"),
        ("supervise_after = 1", "a number from 15 to inf (never)", "15 到 inf（即从不）"),
        ("mobile_reserve = 2.5", "a whole number from 0 to 40", "0 到 40 之间的整数"),
        ("pooled_mediation = 1", "true or false", "true 或 false"),
        ('mediation_offer = "some"', "one of none, disputes, suitable", "none, disputes, suitable"),
        ("reception = [1, 2]", "three whole numbers from 1 to 60", "三个 1 到 60 之间的整数"),
        ("review = [0, 0, 1]", "county and city at least 1 each", "县区和市级至少各 1 人"),
        ('order = ["deadline"]', 'order = ["deadline"]: allowed: one of first_come', "first_come"),
        ("explanation = { a = 1 }", 'explanation = {"a": 1}: allowed', "0 到 1"),
        ("volume = 3", "volume: there is no such field", "没有这个字段"),
        ("extra = 3", "extra = 3: allowed: a list such as", "列表"),
        ('extra = [{ office = "甲-01" }]', 'extra[0].desk = "": allowed: one of reception', "reception"),
        (
            'extra = [{ office = "甲-1", desk = "mediation", persons = 1 }]',
            'extra[0].office = "甲-1": there is no such office; allowed: such as 甲-01, 甲, 安澜; did you mean',
            "没有这个单位",
        ),
        (
            'extra = [{ office = "甲", desk = "handling", persons = -4 }]',
            "extra: handling at 甲 would have 0; allowed: at least 1",
            "甲 的办理岗位只剩 0 人；至少 1 人",
        ),
    ],
)
def test_a_fault_names_field_value_and_what_is_allowed(tmp_path, text, en, zh):
    found = given_file(tmp_path, f'[options."队"]\n{text}\n')
    assert found.team is None
    assert en in found.faults[0].said("en")
    assert zh in found.faults[0].said("zh")
    assert len(found.faults) == 1 + (text == 'extra = [{ office = "甲-01" }]')


@pytest.mark.parametrize(
    ("text", "en"),
    [
        ("", "the plan: is missing"),
        ("[options]\n", "the plan: is missing"),
        ("[options.a]\n[options.b]\n", "has 2 plans; allowed: one a team"),
        ("options = 3", "options = 3: allowed: a section"),
        ("[options]\na = 3", "options.a = 3: allowed: a section"),
        ("[polcy]\norder = 'deadline'", "did you mean policy?"),
        ("[policy]\n[demand]\nmatters_rate = 1.0", "[demand]: is not the contest's"),
        ("[policy]\n[city]\npeople_million = 1.0", "[city]: is not the contest's"),
        ('[policy]\n[city]\npeople_million = "x"', "[city]: cannot be read"),
        ('[policy]\n[demand]\npreset = "quiet"', "[demand]: cannot be read"),
        ("policy = [1", "the end of the file: something is missing (Unclosed array)"),
        ("[policy]\norder deadline", "line 2, column 7: is not written as TOML"),
        ("a = " + "[" * 5000, "without end"),
        ("a = " + "9" * 5000, "without end"),
        ("[policy]\nexplanation = " + "9" * 300, "usual numbers"),
        (f'[options."{"a" * 61}"]', "texts of 1 to 60 visible letters"),
        ('[options."a\\u202Eb"]', "visible letters"),
        ('[options."a\\nb"]', "visible letters"),
        ("[policy]\nextra = [[[[[[[[[[[[1]]]]]]]]]]]]", "few brackets"),
        (b"\xff\xfe[policy]", "no UTF-8 text"),
        (b"[policy]\n#" + b"x" * LIMIT_BYTES, "more than 100,000 bytes"),
    ],
)
def test_a_file_that_cannot_be_read_as_a_plan_has_a_fault(tmp_path, text, en):
    found = given_file(tmp_path, text)
    assert found.team is None
    assert any(en in one.said("en") for one in found.faults), [one.said("en") for one in found.faults]
    assert all("\n" not in one.said(lang) and len(one.said(lang)) <= 520 for one in found.faults for lang in LANGUAGES)
    assert all(HAN.search(one.said("zh")) for one in found.faults)


def test_links_devices_folders_and_other_endings_are_not_read(tmp_path, monkeypatch):
    teams = tmp_path / "teams"
    teams.mkdir()
    secret = tmp_path / "secret.toml"
    secret.write_text("[policy]\n", encoding="utf-8")
    (teams / "link.toml").symlink_to(secret)
    (teams / "nowhere.toml").symlink_to(tmp_path / "nothing")
    (teams / "folder.toml").mkdir()
    os.mkfifo(teams / "pipe.toml")
    (teams / "plan.py").write_text("raise SystemExit\n", encoding="utf-8")
    (teams / ".hidden.toml").write_text("[policy]\n", encoding="utf-8")
    found = {one.name: one.faults[0].said("en") for one in entries(sample(), tmp_path)}
    assert sorted(found) == ["folder.toml", "link.toml", "nowhere.toml", "pipe.toml", "plan.py"]
    assert "allowed: .toml" in found.pop("plan.py")
    assert all("is a link, a folder or a device" in words for words in found.values())
    monkeypatch.setattr(Path, "lstat", lambda path: secret.stat())  # as if the link came after the look
    assert "is a link" in entry(sample(), teams / "link.toml").faults[0].said("en")


def test_a_link_in_the_place_of_a_report_is_replaced_and_not_followed(folder):
    precious = folder / PUBLIC
    before = precious.read_bytes()
    report = folder / TEAMS / f"same.toml{REPORT}"
    report.symlink_to(precious)
    (folder / TEAMS / f"slow.toml{REPORT}").mkdir()
    contest = load_contest(folder)
    failed = write_reports(contest, entries(contest, folder))
    assert [one.name for one in failed] == ["slow.toml"], "the others have theirs"
    assert precious.read_bytes() == before
    assert not report.is_symlink()
    assert "可以参赛" in report.read_text(encoding="utf-8")


def test_too_many_files_are_left_out_and_told(tmp_path):
    (tmp_path / TEAMS).mkdir()
    for i in range(MOST_FILES + 2):
        (tmp_path / TEAMS / f"{i:03d}.toml").write_text("[policy]\n", encoding="utf-8")
    found = entries(sample(), tmp_path)
    assert [one.team is None for one in found] == [False] * MOST_FILES + [True] * 2
    assert "60 files in all" in found[-1].faults[0].said("en")


def test_what_the_studio_saves_can_be_handed_in(tmp_path):
    from sim.optionreport import scenario_text
    from sim.whatif import Setting

    text = scenario_text(Setting(Demand()), Policy(), {"我的方案": Policy(mobile_reserve=5)})
    found = given_file(tmp_path, text)
    assert found.team is not None
    assert (found.team.name, found.team.cost) == ("我的方案", 308.0)


def test_a_plan_may_spend_the_budget_to_the_last_and_no_more(tmp_path):
    assert given_file(tmp_path, "[policy]\nmobile_reserve = 15\n").team == Team(
        "team.toml",
        "team",
        Policy(mobile_reserve=15),
        318.0,
        hashlib.sha256(b"[policy]\nmobile_reserve = 15\n").hexdigest(),
    )
    assert given_file(tmp_path, "[policy]\nmobile_reserve = 16\n").team is None


# The league.


def scores(**columns: list[float]) -> pd.DataFrame:
    return pd.DataFrame(columns)


def test_a_league_of_three_of_which_two_cannot_be_told_apart():
    noise = np.array([0.1, -0.1, 0.1, -0.1, 0.0] * 6)
    table = league(scores(low=70 + noise, top=75 + noise, near=75.1 - 9 * noise))
    assert list(table.index) == ["near", "top", "low"]
    assert list(zip(table["first"], table["last"], strict=True)) == [(1, 2), (1, 2), (3, 3)]
    assert table.loc["top", "behind"] == pytest.approx(0.1)
    assert table.loc["low", "behind_low"] <= 5.1 <= table.loc["low", "behind_high"]


def test_the_intervals_are_those_of_student_and_bonferroni():
    rng = np.random.default_rng(5)
    a, b, c = rng.normal(70, 2, (3, 12))
    table = league(scores(a=a, b=b, c=c), confidence=0.9)
    half = t.ppf(1 - 0.1 / 3 / 2, 11) * a.std(ddof=1) / math.sqrt(12)
    assert table.loc["a", "high"] - table.loc["a", "mean"] == pytest.approx(half)
    best = table.index[0]
    gap = {"a": a, "b": b, "c": c}[best] - c
    half = t.ppf(1 - 0.1 / 3 / 2, 11) * gap.std(ddof=1) / math.sqrt(12)  # three pairs of three teams
    assert table.loc["c", "behind_high"] - table.loc["c", "behind"] == pytest.approx(half)


def test_a_lead_that_does_not_matter_is_none():
    noise = np.tile([0.01, -0.01], 10)
    table = league(scores(a=70.0 + noise, b=70.3 - noise))
    assert list(table["first"]) == [1, 1]
    assert list(table["last"]) == [2, 2]
    table = league(scores(a=70.0 + noise, b=70.8 - noise))
    assert list(table["last"]) == [1, 2]


@pytest.mark.parametrize(
    "values", [{"a": [70.0], "b": [90.0]}, {"a": [70.0, math.nan], "b": [90.0, 91.0]}, {"a": [], "b": []}]
)
def test_what_is_not_known_leaves_every_place_open(values):
    table = league(scores(**values).astype(float))
    assert list(table["first"]) == [1, 1]
    assert list(table["last"]) == [2, 2]


def test_one_team_alone_stands_first():
    table = league(scores(a=[70.0, 71.0, 72.0]))
    assert (table["first"].item(), table["last"].item(), table["mean"].item()) == (1, 1, 71.0)


VALUES = arrays(float, st.tuples(st.integers(2, 6), st.integers(1, 6)), elements=st.floats(60, 80, width=32))


def surely_ahead(values: np.ndarray) -> np.ndarray:
    """Who is surely ahead of whom, by the textbook: pair by pair, then over paths of any length."""
    n, teams = values.shape
    pairs = max(1, teams * (teams - 1) // 2)
    found = np.zeros((teams, teams), bool)
    for a, b in itertools.permutations(range(teams), 2):
        gap = values[:, a] - values[:, b]
        half = t.ppf(1 - 0.05 / pairs / 2, n - 1) * gap.std(ddof=1) / math.sqrt(n)
        found[a, b] = gap.mean() - half > 0 and gap.mean() + half > 0.5
    return np.linalg.matrix_power((found | np.eye(teams, dtype=bool)).astype(int), teams) * (1 - np.eye(teams)) > 0


@given(VALUES)
def test_teams_that_cannot_be_told_apart_share_a_place_and_every_place_can_be_held(values):
    table = league(pd.DataFrame(values))
    n = len(table)
    first, last = table["first"].to_numpy(), table["last"].to_numpy()
    assert ((first >= 1) & (first <= last) & (last <= n)).all()
    assert (np.diff(table["mean"]) <= 0).all()
    ahead = surely_ahead(values)
    assert list(first) == [1 + ahead[:, i].sum() for i in table.index]
    assert list(last) == [n - ahead[i].sum() for i in table.index]
    for i in range(n):
        for j in range(i):
            assert last[j] >= first[i] or ahead[table.index[j], table.index[i]], "else one is surely better"
    for place in range(1, n + 1):
        assert ((first <= place) & (place <= last)).any()


@given(VALUES, st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(values, chance):
    table = pd.DataFrame(values)
    columns = list(table.columns)
    chance.shuffle(columns)
    one, other = league(table), league(table[columns]).loc[league(table).index]
    assert (one[["first", "last"]] == other[["first", "last"]]).all(axis=None)


@given(VALUES)
def test_twins_share_their_places(values):
    table = league(pd.DataFrame(np.column_stack([values, values[:, :1]])))
    twins = table.loc[[0, values.shape[1]]]
    assert twins["first"].nunique() == twins["last"].nunique() == 1


# Scoring.


def test_every_team_meets_the_same_new_people(made, results):
    contest, secret = load_contest(made), parse_secret(made)
    demand, run = contest.scenario.demand, contest.scenario.run
    for name, policy in (("reserve.toml", Policy(mobile_reserve=2)), ("same.toml", Policy())):
        runs = replications.replicate(demand, policy, 6, run.days, secret.seed, run.start)
        assert np.array_equal(results.values()[name], runs["service_score"])
    assert results.finished
    assert results.team("same.toml").key == results.present.key
    assert len(results.runs) == 3, "equal policies are simulated once"


def test_processes_change_no_number(made, results):
    scoring, fresh = begin_in(made)
    again = score(scoring, fresh, lambda _: None, processes=2)
    assert all(np.array_equal(again.runs[key], rows, equal_nan=True) for key, rows in results.runs.items())


@pytest.mark.parametrize("stop_at", [1, 5, 14])
def test_what_was_done_before_a_stop_is_kept(folder, results, stop_at, monkeypatch):
    made_runs: list[int] = []
    monkeypatch.setattr(replications, "outcome", counted(made_runs))

    def stop(done: int, _: int) -> None:
        if done == stop_at:
            raise KeyboardInterrupt

    scoring, fresh = begin_in(folder)
    stopped = score(scoring, fresh, keep(folder), progress=stop)
    assert not stopped.finished
    assert sum(map(len, stopped.runs.values())) in (stop_at - 1, stop_at)
    before = len(made_runs)
    scoring, kept = begin_in(folder)
    assert sum(map(len, kept.runs.values())) == sum(map(len, stopped.runs.values()))
    whole = score(scoring, kept, keep(folder))
    assert len(made_runs) - before == 18 - sum(map(len, stopped.runs.values())), "nothing is simulated twice"
    assert whole.finished
    assert all(np.array_equal(whole.runs[key], rows, equal_nan=True) for key, rows in results.runs.items())


def counted(made_runs: list[int]):
    real = replications.outcome

    def one(task):
        made_runs.append(task.replication)
        return real(task)

    return one


def test_a_policy_that_cannot_be_simulated_stops_nobody_else(folder, results, monkeypatch):
    real = replications.outcome

    def one(task):
        if task.policy.mobile_reserve == 2 and task.replication == 1:
            raise ZeroDivisionError
        return real(task)

    monkeypatch.setattr(replications, "outcome", one)
    scoring, fresh = begin_in(folder)
    found = score(scoring, fresh, lambda _: None)
    assert [team.file for team in found.teams] == ["", "same.toml", "slow.toml"]
    assert found.left[-1].file == "reserve.toml"
    assert "ZeroDivisionError" in found.left[-1].faults[0][1]
    assert found.finished
    assert np.array_equal(found.values()["slow.toml"], results.values()["slow.toml"])


def test_the_command_scores_in_both_languages_and_writes_everything(folder, capsys):
    assert main(["contest", "score", str(folder), "--processes", "1"]) == 0
    out, err = capsys.readouterr()
    assert "The seal is unbroken" in out
    assert re.search(r"^1\S* +reserve", out, re.MULTILINE)
    assert "18/18" in err
    assert {path.name for path in (folder / OUT).iterdir()} == OURS
    assert not (folder / PROGRESS).exists()
    assert main(["contest", "score", str(folder), "--lang", "zh"]) == 0
    out, err = capsys.readouterr()
    assert "已有 18 次模拟（共 18 次）保留着" in out
    assert "封存完好" in out
    assert "18/18" not in err, "what is known is not simulated again"
    runs = pd.read_csv(folder / OUT / "runs.csv", encoding="utf-8-sig", keep_default_na=False)
    assert list(runs.columns[:4]) == ["file", "team", "replication", MEASURES[0]]
    assert len(runs) == 24
    page = (folder / OUT / "league_zh.html").read_text(encoding="utf-8")
    assert parse_secret(folder).text() in page, "everybody can check the seal"


def test_a_stopped_command_says_so_and_goes_on_the_next_time(folder, capsys, monkeypatch):
    from sim import cli_contest

    def stop(done: int, _: int) -> None:
        if done == 13:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(cli_contest, "show_progress", stop)
        assert main(["contest", "score", str(folder), "--processes", "1"]) == 130
    assert "Stopped after 4 of 6 replications" in capsys.readouterr().out
    assert not (folder / OUT).exists(), "written whole or not at all"
    assert latest(folder).done == 4
    assert main(["contest", "score", str(folder)]) == 0
    assert "runs are kept from before" in capsys.readouterr().out


def test_a_file_that_changes_after_the_seal_was_opened_is_marked(folder, results):
    (folder / OUT).mkdir()
    save(results, folder / OUT / RESULTS)
    plan = folder / TEAMS / "slow.toml"
    plan.write_text('[options."slow"]\nmobile_reserve = 1\n', encoding="utf-8")
    _, again = begin_in(folder)
    assert [team.file for team in again.teams if team.late] == ["slow.toml"]
    save(again, folder / PROGRESS)
    _, third = begin_in(folder)
    assert [team.file for team in third.teams if team.late] == ["slow.toml"], "it stays so"
    assert "changed after the seal" in contestpage.league_html(again, "en")


def test_nobody_can_take_part(folder):
    for path in (folder / TEAMS).glob("*.toml"):
        path.write_text("volume = 0", encoding="utf-8")
    with pytest.raises(InputError, match="no file in teams can take part"):
        begin_in(folder)


# Results.


def test_results_outlive_their_file(results, tmp_path):
    save(results, tmp_path / "r.json")
    again = read(tmp_path / "r.json")
    assert isinstance(again, Results)
    assert again._replace(runs={}, lives={}) == results._replace(runs={}, lives={})
    assert dict(again.lives) == {key: tuple(lives) for key, lives in results.lives.items()}
    assert all(np.array_equal(again.runs[key], rows, equal_nan=True) for key, rows in results.runs.items())


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format": 1}', "\x00", "[" * 100_000])
def test_a_file_that_is_not_ours_is_refused_and_scoring_begins_anew(folder, text, capsys):
    (folder / PROGRESS).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no results file"):
        read(folder / PROGRESS)
    assert earlier(folder) is None
    with pytest.raises(InputError):
        latest(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace('"end": "', '"end": "x'),
        lambda data: data.replace('"measures": [', '"measures": ["x", '),
        lambda data: data.replace('"format": 1', '"format": 2'),
        lambda data: data.replace('"runs": {', '"runs": {"x": [[1]], '),
        lambda data: data.replace('"city"', '"town"'),
    ],
)
def test_a_results_file_that_was_changed_is_refused(results, tmp_path, change):
    save(results, tmp_path / "r.json")
    text = (tmp_path / "r.json").read_text(encoding="utf-8")
    assert change(text) != text
    (tmp_path / "r.json").write_text(change(text), encoding="utf-8")
    with pytest.raises(InputError, match="no results file"):
        read(tmp_path / "r.json")


def test_results_are_written_whole_or_not_at_all(results, tmp_path, monkeypatch):
    out = tmp_path / "results"
    write_results(results, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert set(before) == OURS
    with monkeypatch.context() as patched:
        patched.setattr(contestwrite, "chair_page", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            write_results(results._replace(city="x"), out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["results"], "nothing is left aside"
    (out / "thesis.docx").write_text("precious")
    with pytest.raises(InputError, match=r"thesis\.docx"):
        write_results(results, out)
    assert (out / "thesis.docx").exists()


def test_no_name_becomes_code_or_a_formula(results, tmp_path):
    bad = ("<script>alert(1)</script>", '=HYPERLINK("http")')
    teams = tuple(team._replace(name=name) for team, name in zip(results.teams[1:3], bad, strict=True))
    left = results.left + (type(results.left)((contestscore.Left("<b>x.toml", (("<i>", "<i>"),)),)))
    spoilt = results._replace(teams=(results.present, *teams, results.teams[3]), left=left)
    write_results(spoilt, tmp_path / "out")
    for name in OURS:
        text = (tmp_path / "out" / name).read_text(encoding="utf-8")
        if name.endswith(".html"):
            assert "<script" not in text
            assert "<b>x" not in text
            assert "&lt;script&gt;" in text
            assert "http://" not in text.replace("http://www.w3.org", "")
        if name.endswith(".csv"):
            assert not re.search(r'(^|,)"?=', text, re.MULTILINE)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_as_csv_has_the_numbers_of_the_league(results, lang):
    table, found = results.league(), league_csv(results, lang)
    assert len(found) == len(table) + 1
    assert found.iloc[0, 3] == table.index[0]
    assert found.iloc[0, 4] == round(table["mean"].iloc[0], 3)
    assert found.iloc[-1, 2] == page_words.say("now", lang)
    assert pd.isna(found.iloc[-1, 0]), "the present policy has no place"
    assert found.iloc[:, -1].tolist()[-1] == results.present.cost


def test_two_teams_of_one_name_are_told_apart_by_their_files(results):
    teams = tuple(team._replace(name="A") for team in results.teams[1:3])
    names = results._replace(teams=(results.present, *teams, results.teams[3])).names()
    assert names == {"reserve.toml": "A (reserve.toml)", "same.toml": "A (same.toml)", "slow.toml": "slow"}


def test_the_headline_names_who_stands_first(results):
    key = results.teams[1].key

    def with_scores(reserve: float, slow: float) -> Results:
        place, runs = MEASURES.index("service_score"), {}
        for team, mean in ((results.teams[1], reserve), (results.teams[2], 60.0), (results.teams[3], slow)):
            rows = results.runs[team.key].copy()
            rows[:, place] = mean + 0.01 * np.arange(6)
            runs[team.key] = rows
        return results._replace(runs=runs)

    assert key in results.runs
    assert contestpage.headline(with_scores(80, 70), "en") == "reserve stands first."
    assert contestpage.headline(with_scores(80, 80), "zh") == "“reserve”、“slow”并列第一，看不出有实际意义的差别。"
    empty = results._replace(runs={key: rows[:1] for key, rows in results.runs.items()})
    assert contestpage.headline(empty, "en") == "Nobody can be told apart yet."
    assert "–" in contestpage.league_html(empty._replace(runs={k: r[:0] for k, r in empty.runs.items()}), "en")


# The citizen's chair.


def test_the_same_three_people_sit_in_the_chair_for_every_team(results):
    assert [person.kind for person in results.people] == list(KINDS)
    assert set(results.lives) == set(results.runs)
    for lives in results.lives.values():
        assert len(lives) == 3
        for lived in lives:
            ends = [0.0, *[end for _, end, _, _ in lived.parts]]
            assert [begin for begin, _, _, _ in lived.parts] == pytest.approx(ends[:-1], abs=0.002)
            assert ends[-1] <= lived.days + 0.002
    for i, kind in enumerate(KINDS):
        lived = {(lives[i].end, lives[i].days) for lives in results.lives.values()}
        assert lived != {(NEVER, 0.0)}, f"the person of kind {kind} comes under one plan at least"
    assert any(len({lives[i].days for lives in results.lives.values()}) > 1 for i in range(3))


def test_what_the_person_in_the_chair_says():
    parts = ((0.0, 20.0, "queue", "reception"), (20.0, 20.6, "work", "handling"), (20.6, 50.0, "undone", ""))
    lived = Lived(parts, "performed", 50.0)
    assert said(lived, "en") == (
        "After 50 days my problem was really solved. That was 20 days waiting in queues, "
        "29 days with a decision not yet carried out, half a day with somebody working on it."
    )
    assert said(lived, "zh") == (
        "等了 50 天，我的问题才真正解决。这些日子里，排队等了 20 天，有了结论却还没落实 29 天，真正有人在办半天。"
    )
    assert said(Lived((), NEVER, 0.0), "zh") == "我一直没有去反映，没有人知道我的难处。"
    person = Person("agencies", "visit", "county", "东", 2, False, 3)
    assert who(person, True, "en") == (
        "My matter concerns 2 agencies; there are 3 of us. Home: 东. I first turned to the county in person."
    )
    assert who(person, False, "zh") == "我的事涉及 2 个单位，我们有 3 个人，家在东县。"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chair_shows_each_life_above_the_present_one(results, lang):
    page = chair_html(results, "reserve.toml", lang)
    assert page.count('class="says"') == 3
    assert page.count('class="line thin"') == 3
    assert page.count('role="img"') == 6
    nobody = results._replace(people=(), lives={})
    assert page_words.say("chair_none", lang) in chair_html(nobody, "reserve.toml", lang)


@pytest.mark.parametrize("table", [words_contest.WORDS, words_contestfaults.WORDS, page_words.WORDS])
def test_every_phrase_is_there_in_both_languages(table):
    for key, (en, zh) in table.items():
        assert not HAN.search(re.sub("甲-01", "", en)), key
        assert HAN.search(zh) or key in {"comma", "and", "switch"}, key
        assert set(re.findall(r"{(\w+)", en)) - {"n"} == set(re.findall(r"{(\w+)", zh)) - {"n"}, key


# The board, and the studio's page of it.


def test_the_board_follows_what_is_known(folder, results):
    board = ContestBoard(folder, "en")
    assert "No scores yet" in board.head.value
    save(results._replace(runs={key: rows[:3] for key, rows in results.runs.items()}), folder / PROGRESS)
    board.look()
    assert "Scoring: 3 of 6" in board.head.value
    assert len(board.who.options) == 3
    board.who.value = "slow.toml"
    assert '<tr class="chosen"' in board.rows.value or "chosen" in board.rows.value
    before = board.lives.value
    (folder / PROGRESS).unlink()
    (folder / OUT).mkdir()
    save(results, folder / OUT / RESULTS)
    board.look()
    assert "Final, after 6" in board.head.value
    assert board.who.value == "slow.toml", "the choice is kept"
    assert re.sub("<!--.*?-->", "", board.lives.value) == re.sub("<!--.*?-->", "", before)
    (folder / PROGRESS).write_text("nonsense")
    board.look()
    assert 'role="alert"' in board.head.value


def test_the_board_needs_a_contest(tmp_path):
    with pytest.raises(InputError, match="contest new"):
        contest_board(tmp_path)


def test_the_studio_can_serve_the_board(folder, tmp_path, capsys):
    with notebook("zh", None, folder) as made:
        text = (made / "studio.ipynb").read_text(encoding="utf-8")
    assert "contest_board(" in text
    assert str(folder) in text
    assert main(["studio", "--no-browser", "--contest", str(tmp_path)]) == 2
    assert "contest new" in capsys.readouterr().err


def test_equal_policies_have_one_key():
    assert key_of(Policy()) == key_of(Policy(mobile_reserve=0)) != key_of(Policy(mobile_reserve=1))


def test_the_sample_scores(tmp_path):
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "sample", ignore=shutil.ignore_patterns("*.txt", OUT, PROGRESS)))
    contest = load_contest(folder)._replace(replications=2)
    scoring, results = begin(contest, folder, entries(contest, folder))
    found = score(scoring, results, lambda _: None, processes=2)
    assert list(found.league().index)[-1] == "3_more_handlers.toml"
    assert [left.file[0] for left in found.left] == ["4", "5", "6"]
