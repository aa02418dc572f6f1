"""From a log back to the needs behind it: what was put in comes out, within its interval, and nothing is pretended."""

from collections import defaultdict
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.arrivalfit import cells_of, fit, waves
from sim.bootstrap import sums_over
from sim.calibrate import calibrate
from sim.calibration import at_draw, with_fields
from sim.calibrationfile import dumped, kept_of, read
from sim.casewords import CATEGORY_WORDS, CHANNEL_WORDS, codes
from sim.city import City
from sim.cli import main
from sim.demand import Demand, Surge
from sim.engine import simulate
from sim.errors import InputError
from sim.lasting import lasting, only_closed
from sim.logcsv import write_csv
from sim.logcut import until
from sim.measures import measure
from sim.officelog import read_office_log
from sim.officeview import with_words
from sim.policy import Extra, Policy
from sim.sampling import draw
from sim.scenario import Scenario, load
from sim.validate import validate
from sim.xes import write_xes

TOWN = City(name="测", counties=("甲", "乙"), townships=(4, 3), people_million=0.3)
OPEN = Policy(handling=(3, 6, 6), mediation=(2, 2, 2), explanation=0.3, follow_up=0.2)
KNOWN = Scenario(demand=Demand(city=TOWN), policy=OPEN)
SHARES = (
    *("litigation", "statutory", "misroute", "urgent", "mediable_matter", "consent", "agree", "well_founded", "simple"),
    *("part_support", "explained", "ask_review", "correct", "rates", "perform_agreement", "perform_opinion", "upward"),
)
MEANS = (
    *("refer_days", "perform_days", "return_days", "work_reception", "work_mediation", "work_review"),
    *("work_dispute", "work_handling", "work_spread"),
)


def some_demand(seed):
    """A demand whose fields differ by up to a quarter from the example's."""
    rng = np.random.default_rng([seed, 7])
    base = Demand(city=TOWN)
    values = {name: getattr(base, name) * rng.uniform(0.75, 1.25) for name in (*SHARES, *MEANS)}
    values = {name: min(value, 1.0) if name in SHARES else value for name, value in values.items()}
    return base.vary(disputes_rate=rng.uniform(7000, 11000), matters_rate=rng.uniform(9000, 15000), **values)


def log_of(demand, seed=1, days=365, policy=OPEN):
    cases = draw(demand, days, seed, 0, date(2024, 1, 1))
    return with_words(simulate(cases, policy), cases)


def true_value(demand, name):
    """A field's value by its name; shapes of week and year as they average 1."""
    head, _, place = name.removeprefix("demand.").partition(".")
    value = getattr(demand, head)
    if not place:
        return value
    scale = sum(value) / len(value) if head in ("weekly", "season") else 1.0
    return value[int(place)] / scale


def hits(seeds, days=540):
    """For each measured field, whether its interval held the true value, one answer a city."""
    found = defaultdict(list)
    for seed in seeds:
        demand = some_demand(seed)
        table = calibrate(log_of(demand, seed, days), KNOWN, draws=200, seed=seed).table
        for name, row in table[table["how"].isin(["measured", "given"])].iterrows():
            value = true_value(demand, name)
            found[name].append(row["low"] - 1e-12 <= value <= row["high"] + 1e-12)
    return found


@pytest.mark.slow
def test_intervals_of_100_cities_hold_what_was_put_in():
    found = hits(range(100))
    assert len(found) > 60
    every = [one for answers in found.values() for one in answers]
    assert 0.90 <= np.mean(every) <= 0.99
    # No field by itself may be far off: of 100 answers that are right in 95 %, fewer than 85 come once in 100,000.
    assert [name for name, answers in found.items() if len(answers) > 90 and np.mean(answers) < 0.85] == []


def test_what_was_put_in_comes_out():
    demand = some_demand(3)
    found = calibrate(log_of(demand, 3, 540), KNOWN, draws=50)
    table = found.table[found.table["how"].isin(["measured", "given"])]
    assert {f"demand.{name}" for name in (*SHARES, *MEANS, "disputes_rate", "matters_rate")} <= set(table.index)
    true = np.array([true_value(demand, name) for name in table.index])
    spread = (table["high"] - table["low"]).to_numpy(float) / 3.92
    assert np.mean(np.abs(table["value"] - true) <= 3.5 * spread + 1e-9) > 0.97
    assert found.scenario.demand.consent == pytest.approx(table.loc["demand.consent", "value"])
    assert found.scenario.policy == OPEN
    assert found.scenario.demand.city == TOWN
    assumed = set(found.table.index[found.table["how"] == "assumed"])
    assert {"demand.patience_days", "demand.come_matter", "demand.wrong_refusal"} <= assumed


def test_the_same_from_csv_and_xes_as_from_memory(tmp_path):
    log = log_of(some_demand(4), 4)
    write_csv(log, tmp_path / "log.csv")
    write_xes(log, tmp_path / "log.xes")
    tables = [calibrate(log, KNOWN, draws=20).table]
    for name in ("log.csv", "log.xes"):
        back, report = read_office_log(tmp_path / name)
        tables.append(calibrate(back, KNOWN, report, draws=20).table)
    pd.testing.assert_frame_equal(tables[0], tables[1])
    pd.testing.assert_frame_equal(tables[0], tables[2])


@pytest.mark.slow
def test_the_calibrated_city_measures_as_the_log_did():
    demand = some_demand(5)
    cases = draw(demand, 540, 5, 0)
    log = simulate(cases, OPEN)
    found = calibrate(with_words(log, cases), KNOWN, draws=20).scenario
    told = measure(log)
    runs = []
    for replication in range(12):
        again = draw(found.demand, 540, 99, replication)
        runs.append(measure(simulate(again, found.policy)))
    runs = pd.DataFrame(runs)
    names = [name for name in told.index if runs[name].notna().all() and runs[name].std() > 0]
    assert len(names) > 15
    far = (told[names] - runs[names].mean()).abs() / (runs[names].std() * np.sqrt(2))
    assert (far < 4.5).all(), far.sort_values().tail()


def test_staff_of_the_log_is_the_policy():
    policy = OPEN.vary(extra=(Extra(office="甲-02", desk="handling", persons=2),))
    found = calibrate(log_of(some_demand(6), 6, policy=policy), KNOWN, draws=0)
    assert (found.scenario.policy.staff(TOWN) == policy.staff(TOWN)).all()
    assert found.table.loc["demand.consent", "low"] is not None
    assert np.isnan(found.table.loc["demand.consent", "low"])


def test_the_city_is_read_from_the_offices():
    found = calibrate(log_of(some_demand(6), 6), None, draws=0)
    assert found.scenario.demand.city == TOWN.vary(people_million=City().people_million)


def test_a_log_without_kinds_of_needs_takes_their_split_as_given():
    demand = some_demand(8)
    log = simulate(draw(demand, 365, 8, 0), OPEN)
    table = calibrate(log, KNOWN, draws=20).table
    assert "disputes_rate" in table.loc["demand.matters_rate", "given"]
    assert table.loc["demand.brought", "how"] == "assumed"
    assert table.loc["demand.consent", "how"] == "measured"


def test_a_surge_is_found_and_kept_out_of_the_rates():
    wave = Surge(name="wages", county=1, start=200.0, days=20.0, needs=1500.0)
    calm = some_demand(9)
    found = calibrate(log_of(calm.vary(surges=(wave,)), 9), KNOWN, draws=20)
    (surge,) = found.scenario.demand.surges
    assert abs(surge.start - 200) <= 3
    assert abs(surge.days - 20) <= 5
    assert surge.needs == pytest.approx(1500, rel=0.25)
    assert surge.county == 1
    assert found.scenario.demand.matters_rate == pytest.approx(calm.matters_rate, rel=0.15)
    assert calibrate(log_of(calm, 9), KNOWN, draws=0).waves == ()


def test_calm_years_have_no_surges():
    rng = np.random.default_rng(2)
    found = [len(waves(rng.poisson(20, 365).astype(float), date(2025, 1, 1))) for _ in range(60)]
    assert sum(found) == 0


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**31), st.integers(100, 900))
def test_weekdays_times_months_are_taken_apart(seed, days):
    rng = np.random.default_rng(seed)
    weekly, season = rng.uniform(0.3, 2, 7), rng.uniform(0.5, 2, 12)
    exposure = np.bincount(cells_of(np.arange(days), date(2024, 5, 2)), minlength=84).reshape(7, 12).astype(float)
    counts = 5.0 * weekly[:, None] * season * exposure  # what is to be expected, without chance
    shape = fit(counts[None], exposure)
    assert np.allclose(shape.daily[0] * shape.weekly[0][:, None] * shape.season[0] * exposure, counts, rtol=1e-3)
    seen = exposure.sum(0) > 0
    assert np.isclose(shape.weekly[0].mean(), 1.0)
    assert np.isclose(shape.season[0][seen].mean(), 1.0)
    assert (shape.season[0][~seen] == 1.0).all()


def test_the_bootstrap_varies_as_arrivals_do_and_is_the_same_each_time():
    ones = {"cases": np.ones(400), "of a kind": (np.arange(400) < 100).astype(float)}
    cells = np.where(np.arange(400) < 300, 1, -1)
    sums, counted = sums_over(ones, cells, 3, 2000, 5, None)
    again, _ = sums_over(ones, cells, 3, 2000, 5, None)
    assert (sums["cases"] == again["cases"]).all()
    assert (sums["cases"][0], sums["of a kind"][0], counted[0].tolist()) == (400, 100, [0, 300, 0])
    assert sums["cases"][1:].std() == pytest.approx(20, rel=0.1)  # Poisson: root of 400
    assert (sums["of a kind"] / sums["cases"])[1:].std() == pytest.approx((0.25 * 0.75 / 400) ** 0.5, rel=0.1)
    with pytest.raises(InputError, match="draws = -1"):
        sums_over(ones, cells, 3, -1, 5, None)


def test_a_bootstrap_that_is_stopped_keeps_what_is_done():
    def stop(done, _):
        if done == 7:
            raise KeyboardInterrupt

    with pytest.warns(UserWarning, match="7 of 50"):
        sums, _ = sums_over({"a": np.ones(50)}, np.zeros(50, int), 1, 50, 1, stop)
    assert len(sums["a"]) == 8


def test_how_long_cases_last_with_open_ones():
    found = lasting(np.zeros(4), np.array([1.0, 2.0, 3.0, np.nan]), 5.0, fit=False)
    assert found.open_share.tolist() == pytest.approx([0.75, 0.5, 0.25, 0.25])
    assert (found.median, np.isnan(found.p90)) == (2.0, True)


def test_how_long_cases_last_by_hand_when_only_closed_ones_are_kept():
    # Waits 1, 2, 3 with room 3, 2, 3: of those who might have shown a wait of 3 (room 3 or more) one of two did, and
    # of those who might have shown 2 (room 2 or more, wait 2 or less) one of two did.
    found = lasting(np.array([2.0, 3.0, 2.0]), np.array([3.0, 5.0, 5.0]), 5.0, truncated=True, fit=False)
    assert found.times.tolist() == [1, 2, 3]
    assert found.open_share.tolist() == pytest.approx([1 - 0.5 * 0.5, 0.5, 0.0])


@pytest.mark.parametrize("family", ["gamma", "lognorm", "weibull_min"])
@pytest.mark.parametrize("closed_only", [False, True])
def test_the_distribution_that_made_the_times_is_found(family, closed_only):
    from scipy import stats

    rng = np.random.default_rng(4)
    shape, scale = {"gamma": (3.0, 8.0), "lognorm": (0.9, 20.0), "weibull_min": (2.5, 30.0)}[family]
    arrival = np.sort(rng.uniform(0, 150, 3000))
    end = arrival + getattr(stats, family).rvs(shape, scale=scale, size=3000, random_state=rng)
    keep = end <= 150 if closed_only else np.ones(3000, bool)
    ends = np.where(end <= 150, end, np.nan)
    found = lasting(arrival[keep], ends[keep], 150.0, closed_only)
    assert found.fits.index[0] == family
    first, _, second = map(float, found.fits["parameters"].iloc[0].split(", "))
    assert (first, second) == (pytest.approx(shape, rel=0.12), pytest.approx(scale, rel=0.12))
    assert found.median == pytest.approx(getattr(stats, family).median(shape, scale=scale), rel=0.08)
    assert found.fits["distance"].iloc[0] < 0.06


def test_a_log_chosen_by_its_ends_is_seen():
    rng = np.random.default_rng(8)
    arrival = np.sort(rng.uniform(0, 365, 2000))
    end = arrival + rng.gamma(2, 20, 2000)
    assert only_closed(arrival[end < 365], end[end < 365], 365.0)
    assert not only_closed(arrival, np.where(end < 365, end, np.nan), 365.0)
    assert not only_closed(arrival, np.minimum(end, 365.0), 365.0)  # nobody is missing, all were closed on the last day


def test_words_of_offices_are_understood():
    told = pd.Series(
        ["网上信访", "来信", "12345热线", "来访", "Internet", "by phone", "E-mail", "walk-in", "???", None]
    )
    assert codes(told, CHANNEL_WORDS).tolist() == [0, 1, 2, 3, 0, 2, 0, 3, -1, -1]
    kinds = pd.Series(["申诉求决类", "意见建议", "检举控告", "complaint", "suggestion", "x"])
    assert codes(kinds, CATEGORY_WORDS).tolist() == [0, 1, 2, 0, 1, -1]


def test_shares_of_a_list_add_up_whatever_they_were_drawn_as():
    demand = with_fields(Demand(), {"channels.0": 0.8, "channels.1": 0.3, "channels.2": 0.0, "channels.3": 0.0})
    assert demand.channels == pytest.approx((0.8 / 1.1, 0.3 / 1.1, 0, 0))
    assert with_fields(Demand(), {"consent": 1.2}).consent == 1.0


def test_a_file_keeps_all_of_it(tmp_path):
    found = calibrate(log_of(some_demand(2), 2), KNOWN, draws=25)
    path = tmp_path / "city.toml"
    path.write_text(dumped(found), encoding="utf-8")
    kept = read(path)
    assert load(path) == kept.scenario == found.scenario
    assert kept.table.index.tolist() == found.table.index.tolist()
    assert np.allclose(kept.table["value"].astype(float), found.table["value"].astype(float), rtol=1e-6, equal_nan=True)
    assert np.allclose(kept.draws, found.draws, rtol=1e-6)
    assert kept_of(found).about == kept.about
    assert at_draw(found, 3) != at_draw(found, 4)
    with pytest.raises(InputError, match="there are 25"):
        at_draw(found, 25)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[calibration]", "[calibrated]", "there is no section"),
        ('how = "measured"', 'how = "guessed"', "not as this program wrote"),
        ("[calibration.draws]", "[calibration.drawn]", "not as this program wrote"),
        ('field = "demand.consent"', 'field = "demand.consented"', "not as this program wrote"),
    ],
)
def test_a_damaged_file_is_one_line(tmp_path, old, new, message):
    text = dumped(calibrate(log_of(some_demand(2), 2), KNOWN, draws=5))
    assert old in text
    path = tmp_path / "city.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_a_log_as_it_stood_earlier():
    log = log_of(some_demand(2), 2)
    early = until(log, 100.0)
    assert early.days == 100.0
    assert early.events["time"].max() < 100.0
    spans, whole = early.spans(), log.spans()
    same = whole[whole["arrival"] < 100.0]
    assert len(spans) == len(same)
    assert spans["end"].isna().sum() == (same["end"].isna() | (same["end"] >= 100)).sum()
    with pytest.raises(InputError, match="nothing has happened"):
        until(log, 0.0)


@pytest.mark.slow
def test_a_model_of_its_own_world_foretells_it():
    found = validate(log_of(some_demand(11), 11, 730), KNOWN, runs=12)
    verdicts = found.table["verdict"].value_counts()
    assert verdicts.get("off", 0) <= 2
    assert found.verdict in ("good", "mixed")
    assert found.cases[0] > 2 * found.cases[1]


@pytest.mark.slow
def test_a_world_that_changed_is_not_foretold():
    before, after = some_demand(12), some_demand(12).vary(disputes_rate=20000.0)
    first, second = log_of(before, 12, 548), log_of(after, 13, 182)
    log = glued(first, second)
    found = validate(log, KNOWN, runs=12)
    assert found.table.loc["arrivals_a_week", "verdict"] == "off"
    assert found.verdict != "good"


def glued(first, second):
    """Two logs one after the other, as if of one office that changed."""
    from dataclasses import replace

    from sim.eventlog import ordered

    events, cases = second.events.copy(), len(first.case_ids)
    events["case"] += cases
    events["time"] += first.days
    later = second.attributes.copy()
    later[["arrival_days", "end_days"]] += first.days
    attributes = pd.concat([first.attributes, later], ignore_index=True)
    ids = (*first.case_ids, *(f"{one}b" for one in second.case_ids))
    both = ordered(np.concatenate([first.events, events]))
    return replace(first, events=both, days=first.days + second.days, case_ids=ids, attributes=attributes)


def test_too_little_to_validate_is_said():
    with pytest.raises(InputError, match="at least 30 on either side"):
        validate(log_of(some_demand(2), 2, 60), KNOWN, cut=59.9)


# Any office's log: openings and closings.


def office_rows(cases=1500, seed=1, still_open=0.04, agencies=12, zone=""):
    rng = np.random.default_rng(seed)
    opened = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.sort(rng.uniform(0, 365, cases)), "D")
    closed = opened + pd.to_timedelta(rng.gamma(2.0, 10.0, cases), "D")
    frame = pd.DataFrame({"request_id": [f"R{i:06d}" for i in range(cases)]})
    frame["created_date"] = opened.strftime("%Y-%m-%dT%H:%M:%S") + zone
    frame["closed_date"] = closed.strftime("%Y-%m-%dT%H:%M:%S") + zone
    last = opened[-1]
    frame.loc[(closed > last) | (rng.random(cases) < still_open), "closed_date"] = ""
    frame["agency"] = [f"Agency {i:03d}" for i in rng.integers(0, agencies, cases)]
    return frame


def written(frame, path):
    frame.to_csv(path, index=False)
    return path


def test_openings_and_closings_give_arrivals_and_a_model_that_lasts_as_long(tmp_path):
    frame = office_rows(still_open=0.0).rename(
        columns={"created_date": "登记时间", "closed_date": "办结时间", "agency": "办理单位"}
    )
    log, report = read_office_log(written(frame, tmp_path / "log.csv"))
    found = calibrate(log, None, report, draws=50)
    table, demand = found.table, found.scenario.demand
    cases = draw(demand, 365, 3, 0, log.start)
    again = simulate(cases, found.scenario.policy)
    assert len(again.spans()) == pytest.approx(1500, rel=0.1)
    spans = again.spans()
    told = lasting(spans["arrival"].to_numpy(), spans["end"].to_numpy(), again.days, fit=False)
    assert told.median == pytest.approx(found.lasting.median, rel=0.1)
    assert found.lasting.fits.index[0] == "gamma"
    assert table.loc["demand.perform_days", "how"] == "tuned"
    assert table.loc["demand.litigation", "how"] == "off"
    assert table.loc["demand.matters_rate", "how"] == "given"
    assert len(found.scenario.demand.city.townships) == 1
    assert sum(found.scenario.demand.city.townships) == 12


def test_three_hundred_agencies_in_universal_time(tmp_path):
    log, report = read_office_log(
        written(office_rows(6000, agencies=300, zone="Z"), tmp_path / "log.csv"), {"office": "agency"}
    )
    found = calibrate(log, None, report, draws=20)
    keys = {one.key for one in found.quality}
    assert {"utc", "open", "no_channel"} <= keys
    assert sum(found.scenario.demand.city.townships) == 300
    assert found.scenario.demand.city.townships == (150, 150)


def test_only_closed_cases_are_corrected(tmp_path):
    frame = office_rows(3000)
    closed = frame[frame["closed_date"] != ""]
    last = pd.Timestamp("2024-12-25")
    closed = closed[pd.to_datetime(closed["closed_date"]) < last]
    log, report = read_office_log(written(closed, tmp_path / "log.csv"))
    found = calibrate(log, None, report, draws=0)
    assert found.lasting.truncated
    assert {"only_closed"} <= {one.key for one in found.quality}
    assert found.lasting.median == pytest.approx(16.8, rel=0.1)  # the median of gamma(2) with scale 10


def test_known_staff_is_kept_and_known_journeys_too(tmp_path):
    log, report = read_office_log(written(office_rows(), tmp_path / "log.csv"))
    known = Scenario(demand=Demand(city=TOWN), policy=Policy(handling=(2, 4, 5)))
    found = calibrate(log, known, report, draws=0)
    assert found.scenario.policy.handling == (2, 4, 5)
    assert "policy.handling.0" not in found.table.index
    whole = calibrate(log, known, report, "known", draws=0)
    assert whole.scenario.policy == known.policy
    assert whole.scenario.demand.litigation == Demand().litigation
    with pytest.raises(InputError, match="allowed: plain, known"):
        calibrate(log, known, report, "teaching")


def run(*arguments):
    return main([str(one) for one in arguments])


def test_from_a_log_to_a_file_and_its_validation(tmp_path, capsys):
    path, city = written(office_rows(), tmp_path / "log.csv"), tmp_path / "city.toml"
    assert run("calibrate", path, "--out", city, "--draws", 20) == 0
    said = capsys.readouterr().out
    assert "What the log tells" in said
    assert (tmp_path / "city.png").stat().st_size > 10_000
    assert run("validate", city, path, "--runs", 5, "--keep", "--lang", "zh") == 0
    assert "每周来件" in capsys.readouterr().out
    assert "[calibration.validation]" in city.read_text(encoding="utf-8")
    once = city.read_text(encoding="utf-8")
    assert run("validate", city, path, "--runs", 5, "--keep") == 0
    assert city.read_text(encoding="utf-8") == once  # kept once, and the same each time
    assert run("run", city, "--days", 30, "--replications", 2) == 0


def test_what_is_left_out_is_said_with_its_reason(tmp_path, capsys):
    frame = office_rows()
    frame.loc[5, "closed_date"] = "2020-01-01T00:00:00"
    frame.loc[6, "created_date"] = "yesterday"
    assert run("calibrate", written(frame, tmp_path / "log.csv"), "--draws", 0) == 0
    said = capsys.readouterr().out
    assert "Rows left out: 2 of 1,500." in said
    assert "the end is before the start: 1" in said
    assert "a time that cannot be read: 1" in said


def bad(name):
    """A log that is in trouble, and what is said of it."""
    frame = office_rows(400)
    if name == "one case":
        return frame.head(1)
    if name == "no closures":
        return frame.assign(closed_date="")
    if name == "future":
        return frame.assign(created_date="2091-05-01", closed_date="2092-05-01")
    if name == "300 categories":
        return frame.assign(category=[f"kind {i % 300}" for i in range(400)])
    if name == "a category once":
        return frame.assign(category=["complaint"] * 399 + ["odd"])
    other = office_rows(300, seed=2).assign(request_id=[f"2024/{i}/X" for i in range(300)])
    return pd.concat([frame, other])


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("one case", 2, "at least 20 are needed"),
        ("no closures", 0, "none of the 400 cases has an end"),
        ("future", 0, "IMPORTANT: 800 events lie in the future"),
        ("300 categories", 0, "300 different entries"),
        ("a category once", 0, "appear once only: 1"),
        ("two logs", 0, "two logs may have been put together"),
    ],
)
def test_logs_in_trouble_are_answered_in_words(tmp_path, capsys, name, code, said):
    path, out = written(bad(name), tmp_path / "log.csv"), tmp_path / "city.toml"
    assert run("calibrate", path, "--draws", 5, "--out", out) == code
    seen = capsys.readouterr()
    assert said in seen.out + seen.err
    assert "Traceback" not in seen.err
    assert out.exists() == (code == 0)


def test_a_preview_shows_columns_and_hides_people(tmp_path, capsys):
    frame = office_rows(30).assign(applicant=["张三", "李四", "王五"] * 10, note="x")
    assert run("calibrate", written(frame, tmp_path / "log.csv"), "--preview", "--lang", "zh") == 0
    said = capsys.readouterr().out
    assert "张三" not in said
    assert "created_date" in said
    assert "R000000" in said


def test_out_must_be_a_scenario_file(tmp_path, capsys):
    path = written(office_rows(50), tmp_path / "log.csv")
    assert run("calibrate", path, "--out", tmp_path / "city.txt") == 2
    assert "ends in .toml" in capsys.readouterr().err
    assert run("validate", path, path) == 2
    assert "is not valid TOML" in capsys.readouterr().err
