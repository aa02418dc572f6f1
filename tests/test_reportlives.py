"""One person's life in the report: the person in the middle of those whom the best option reaches."""

import pandas as pd
import pytest

from sim import City, Demand, Policy, draw, simulate
from sim.lives import life_of, person_at
from sim.optionreport import comparison
from sim.report import Study, report_html
from sim.reportlives import lives_of
from sim.whatif import Setting, what_if

TOWN = City(counties=("甲", "乙"), townships=(3, 2), people_million=0.6)
SETTING = Setting(Demand(city=TOWN), days=200, replications=2)
POLICIES = {"now": Policy(handling=(1, 2, 2)), "fewer": Policy(handling=(1, 1, 2)), "more": Policy(handling=(1, 6, 6))}


@pytest.fixture(scope="module")
def study() -> Study:
    found = comparison({name: what_if(SETTING, policy) for name, policy in POLICIES.items()})
    return Study(SETTING, POLICIES, found)


def test_the_person_is_the_one_in_the_middle(study):
    option, lives = lives_of(SETTING, POLICIES, study.found.runs, "service_score")
    assert option == "more"
    cases = draw(SETTING.demand, SETTING.days, SETTING.seed, 0, SETTING.start)
    logs = {name: simulate(cases, policy) for name, policy in POLICIES.items()}
    case = person_at(logs["now"], logs["more"], cases, 0.5)
    assert list(lives) == list(POLICIES)
    for name, life in lives.items():
        assert life.days == life_of(logs[name], case).days
        pd.testing.assert_frame_equal(life.parts, life_of(logs[name], case).parts)


@pytest.mark.parametrize(("lang", "words"), [("en", "life under each option"), ("zh", "同一个人，在各个方案下的经历")])
def test_the_report_shows_it_only_where_there_is_one(study, lang, words):
    lives = lives_of(SETTING, POLICIES, study.found.runs, "service_score")
    assert words in report_html(study._replace(lives=lives), lang)
    assert words not in report_html(study, lang)


def test_an_option_that_changes_nothing_for_anybody_has_no_life():
    same = {"now": Policy(), "same": Policy()}
    found = comparison({name: what_if(SETTING, policy) for name, policy in same.items()})
    assert lives_of(SETTING, same, found.runs, "service_score") is None
    assert lives_of(SETTING, {"now": Policy()}, found.runs[found.runs["scenario"] == "now"], "service_score") is None
