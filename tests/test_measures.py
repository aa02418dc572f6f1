"""Each measure worked out by hand on a log of a few cases, and what is missing, with its reason."""

import math
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
from helpers_model import CITY, DEMAND, cases_of, one_need, written
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.stats import CensoredData, ecdf

from sim.eventlog import EVENT, EventLog
from sim.following import follow_cases, kaplan_meier, survival
from sim.logcsv import read_csv, write_csv
from sim.measures import MEASURES, NEEDS_TABLE, NO_COST, NO_HOURS, NO_WORDS, NOT_ENOUGH, REASONS, measure
from sim.repeats import avoidable
from sim.rules import DESKS, DISPUTE, MATTER, REPORT, SUGGESTION
from sim.sampling import draw
from sim.score import FEW, service_score
from sim.staffload import NO_STAFF, staff_load

SOLVED = "0 contact, 1 accept, 2 support, 3 perform, 3 close"
NOT_BROUGHT = ""
SATURDAY = date(2025, 3, 8)


def staff(**persons):
    """Return the staff of the whole city, of whom these work at the first office."""
    here = [persons.get(desk, 0) for desk in DESKS]
    return here + [0] * (len(DESKS) * (len(CITY.offices) - 1))


class Worked(NamedTuple):
    """Stories of cases, and what must come out: a number, or the reason why there is none."""

    stories: list
    expected: dict
    needs: list = None  # what differs from a plain, well-founded need; None: the log without the table of needs
    log: dict = None  # length, staff, cost, first day, where they matter
    from_day: float = 0.0

    def measure(self):
        table = None if self.needs is None else cases_of([one_need(**columns) for columns in self.needs])
        return measure(written(*self.stories, **self.log or {}), table, self.from_day)


WAITING = [
    "0 contact, 10 perform, 10 close",  # 10 days
    "3 contact, 23 give_up",  # left after 20: censored
    "5 contact, 35 perform",  # 30 days
    "60 contact",  # open for 40 when the log ends: censored
    "0 contact, 10 repeat, 40 repeat, 50 perform",  # 50 days: a repeat does not start the clock anew
    "40 contact, 100 perform",  # 60 days
]
NEEDS = [
    {},  # carried out
    {},  # never brought
    {},  # gave up
    {},  # refused wrongly
    {},  # promised, not carried out
    {},  # open
    {},  # open, after a promise
    {"well_founded": False},
    {"category": SUGGESTION},
    {"category": REPORT},
    {"procedure": 1},
]
FATES = [
    "0 contact, 1 accept, 2 support, 3 perform",
    NOT_BROUGHT,
    "0 contact, 30 give_up",
    "0 contact, 1 accept, 9 refuse, 9 close",
    "0 contact, 1 accept, 9 support, 40 close",
    "0 contact",
    "0 contact, 1 accept, 9 agree",
    "0 contact, 1 accept, 2 support, 3 perform, 3 close",
    "0 contact, 5 answer, 5 close",
    "0 contact, 5 divert, 5 close",
    "0 contact, 5-50 divert, 50 close",
]
ACCEPTING = [
    "0 contact, 15 refer, 30 accept",  # referred on day 15, accepted 15 days later: both in time
    "0 contact, 16 accept",  # late
    "0 contact",  # fell due on day 15, still open: late
    "20 contact",  # due on day 35, after the log: not counted
    "0 contact, 10 give_up",  # left before it was due: not counted
    "0 contact, 20 give_up",  # left after it was due: late
    "25 contact, 26 accept",  # in time, though it would have been due after the log
]
FINISHING = [
    "0 contact, 1 accept, 61 support",  # in time, on the last day
    "0 contact, 1 accept, 62 support",  # late
    "0 contact, 1 accept",  # due on day 61, open: late
    "0 contact, 1 accept, 30 give_up",  # left before it was due: not counted
    "49 contact, 50 accept",  # due on day 110, after the log: not counted
    "0 contact, 1 accept, 61 extend, 91 refuse, 92 ask_review",  # extended: in time; the review is due on day 122
    # Refusal in time, review late (due on day 40), re-review in time: two of three.
    "0 contact, 1 accept, 5 refuse, 10 ask_review, 41 review, 41 refuse, 50 ask_rereview, 60 rereview, 60 refuse",
    "0 contact, 0 accept, 0 simple, 12 agree",  # in time: the second Friday is the tenth working day
    "0 contact, 0 accept, 0 simple, 14 agree",  # late
]
BACKLOG = [
    "140 contact, 150 accept",  # due on day 210: lawful (and hidden: the person has no outcome)
    "140 contact, 140 accept",  # due on day 200, the very end: lawful
    "190 contact, 195 accept, 195 simple",  # the fast lane, due after ten working days: lawful
    "170 contact, 180 accept, 180 simple",  # the fast lane, overdue: hidden
    "90 contact, 100 accept",  # overdue since day 160: hidden
    "190 contact, 191 refer",  # circulating, not accepted: hidden
    "140 contact, 150 accept, 160 support",  # decided, not yet carried out: hidden
    "140 contact, 150 accept, 160 agree, 190 close",  # closed, never carried out: hidden
    "140 contact, 150 accept, 160 refuse, 190 close",  # refused: an outcome
    "140 contact, 150 accept, 160 support_part, 170 perform, 170 close",
    "140 contact, 150 accept, 160 give_up",  # unmet need, but no longer waiting
    "140 contact, 150 accept, 155 agree, 160 give_up",  # the same
    NOT_BROUGHT,
]
ROUTING = [
    "0 contact, 1 refer, 5 accept",  # right
    "0 contact, 1 refer",  # no objection so far: right
    "0 contact, 1 repeat, 2 refer, 5 accept",  # asked again on the way: still the first routing, right
    "0 contact, 1 refer, 4 object, 5 refer, 9 accept",  # wrong
    "0 contact, 1 accept",  # brought to the right office: nothing to refer
    "0 contact, 1 accept, 9 refuse, 30 repeat, 31 refer, 35 accept",  # referred only when it came back: not the first
]
REFUSALS = [
    "0 contact, 1 accept, 9 refuse, 9 explain, 50 close",  # explained; no review asked
    # Corrected by the review; what was explained is the new opinion, not the refusal.
    "0 contact, 1 accept, 9 refuse, 20 ask_review, 30 review, 30 support, 30 explain, 40 perform, 40 close",
    # Upheld, then corrected in part by the re-review.
    "0 contact, 1 accept, 9 refuse, 20 ask_review, 30 review, 30 refuse, 40 ask_rereview, 50 rereview, 50 support_part",
    "0 contact, 1 accept, 9 refuse, 20 ask_review, 30 review, 30 refuse, 70 close",  # upheld
    # Upheld; when the person came back, handling supported: no merit of the review. Explained the first time.
    "0 contact, 1 accept, 9 refuse, 9 explain, 20 ask_review, 30 review, 30 refuse, 60 repeat, 61 accept, 70 support",
    "0 contact, 1 accept, 9 refuse, 20 ask_review",  # not yet reviewed
    "0 contact, 1 accept, 9 support, 9 explain",  # no refusal
]
MEDIATION = [
    "0 contact, 1 accept, 1 offer, 1 consent, 2-3 mediate, 3 agree, 9 perform, 9 close",  # all the way
    "0 contact, 1 accept, 1 offer, 1 consent, 2-3 mediate, 3 agree, 9 close",  # agreed, never performed
    "0 contact, 1 accept, 1 offer, 1 consent, 2-3 mediate, 3 agree",  # agreed, performance not yet known
    # The agreement was broken; what was carried out in the end is the opinion.
    "0 contact, 1 accept, 1 offer, 1 consent, 2-3 mediate, 3 agree, 30 repeat, 31 accept, 40 support, 50 perform",
    "0 contact, 1 accept, 1 offer, 1 consent, 2-3 mediate, 9 support, 20 perform, 20 close",  # mediated, no agreement
    "0 contact, 1 accept, 1 offer, 1 consent, 190- mediate",  # being mediated
    "0 contact, 1 accept, 1 offer",  # no consent
    "0 contact, 1 accept, 9 support",  # not offered
]
RATING = [
    "0 contact, 1 accept, 9 support, 9 satisfied",
    "0 contact, 1 accept, 9 agree, 9 satisfied",
    "0 contact, 1 accept, 9 refuse, 9 dissatisfied",
    "0 contact, 1 accept, 9 support_part",  # could rate, did not
    "0 contact, 1 accept",  # nothing to rate yet
]
WEEKEND = [
    # Friday noon to Tuesday, six o'clock: half of Friday, Monday, a quarter of Tuesday = 1.75 working days.
    "4.5 contact, 4.5-8.25 register",
    # Begun on the second Friday morning, in work when the log ends with the weekend: 1 working day.
    "11 contact, 11- handle",
]
REPEATS = {  # the story, and how many of its repeats poor handling caused
    "before anything was due": ("0 contact, 5 accept, 30 repeat", 0),
    "after a limit had been broken": ("0 contact, 20 accept, 30 repeat", 1),
    "before the limit was broken": ("0 contact, 5 repeat, 20 accept", 0),
    "after a refusal without a word": ("0 contact, 1 accept, 10 refuse, 30 repeat", 1),
    "after an explained refusal": ("0 contact, 1 accept, 10 refuse, 10 explain, 30 repeat", 0),
    "after a decision not carried out": ("0 contact, 1 accept, 10 support, 30 repeat", 1),
    "after one explained, not carried out": ("0 contact, 1 accept, 10 support_part, 10 explain, 30 repeat", 1),
    "after an agreement not kept": ("0 contact, 1 accept, 10 agree, 30 repeat", 1),
    "after a change of mind, not carried out": ("0 contact, 1 accept, 10 refuse, 12 support, 30 repeat", 1),
    "after it was carried out": ("0 contact, 1 accept, 10 support, 20 perform, 30 repeat", 0),
    "twice, once too late": ("0 contact, 5 accept, 30 repeat, 70 repeat", 1),
    "a review is none": ("0 contact, 1 accept, 10 refuse, 20 ask_review", 0),
}

WORKED = {
    # At risk 6, 4, 2, 1 when the outcomes come after 10, 30, 50, 60 days: 5/6 x 3/4 x 1/2 x 0 = 0.83, 0.63, 0.31, 0.
    # Half is passed at 50 (the plain median of the four known times would be 40), a tenth at 60.
    "time, with people still waiting or gone": Worked(
        WAITING, {"true_time_median_days": 50, "true_time_p90_days": 60, "cases": 6, "contacts": 8}, log={"days": 100}
    ),
    # The last of them still waits: 0.31 is as low as the curve comes.
    "time, nine in ten not reached": Worked(
        [*WAITING[:5], "40 contact"],
        {"true_time_median_days": 50, "true_time_p90_days": NOT_ENOUGH},
        log={"days": 100},
    ),
    "time, nobody has an outcome": Worked(
        ["0 contact", "0 contact, 5 give_up"],
        {"true_time_median_days": NOT_ENOUGH, "true_time_p90_days": NOT_ENOUGH, "cases": 2},
    ),
    # Outcomes: the last refusal (35), not the first nor the end; carried out (20 and 60). The answer, the report and
    # the procedure under way are no appeals, though the first two end after 70 days and the last never does.
    "time, of those refused, and of appeals only": Worked(
        [
            "0 contact, 10 refuse, 20 repeat, 35 refuse, 90 close",
            "0 contact, 10 support, 20 perform, 20 close",
            "0 contact, 10 support, 60 perform, 60 close",
            "0 contact, 70 answer, 70 close",
            "0 contact, 70 divert, 70 close",
            "0 contact, 1- divert",
        ],
        {"true_time_median_days": 35, "true_time_p90_days": 60, "cases": 6},
    ),
    # The table of needs knows of the suggestion before it is answered.
    "time, of appeals in the table": Worked(
        ["0 contact, 60 perform, 60 close", "0 contact", "0 contact"],
        {"true_time_median_days": 60, "true_time_p90_days": 60, "cases": 3},
        needs=[{}, {"category": SUGGESTION}, {"procedure": 1}],
    ),
    # Refused after 10 days, but the case is open: it may yet come back.
    "time, a refusal that may not be the last": Worked(
        ["0 contact, 10 refuse", "0 contact, 20 perform, 20 close"],
        {"true_time_median_days": 20, "true_time_p90_days": NOT_ENOUGH},
    ),
    # Promised (10), then broken; the refusal after it is no outcome that anybody was promised: censored at 40.
    "time, a promise that was broken": Worked(
        ["0 contact, 10 agree, 20 repeat, 30 refuse, 40 close", "0 contact, 50 perform, 50 close"],
        {"true_time_median_days": 50, "true_time_p90_days": 50, "hidden_backlog_cases": 1},
    ),
    # Well-founded appeals: the first seven. One carried out, two open, four lost; the one never brought counts.
    "needs": Worked(
        FATES,
        {
            "substantive_resolution_share": 1 / 7,
            "open_need_share": 2 / 7,
            "unmet_need_share": 4 / 7,
            "needs": 11,
            "cases": 10,
            "contacts": 10,
        },
        needs=NEEDS,
    ),
    "needs, brought by nobody": Worked(
        ["", ""],
        {
            "substantive_resolution_share": 0,
            "unmet_need_share": 1,
            "open_need_share": 0,
            "needs": 2,
            "cases": 0,
            "contacts": 0,
            "hidden_backlog_cases": 0,
            "repeat_share": NOT_ENOUGH,
            "avoidable_repeats_share": NOT_ENOUGH,
        },
        needs=[{}, {}],
    ),
    # In time 2 + 1, of the 2 + 1 + 1 + 1 + 1 that were met or fell due. Nothing had to be finished by day 30.
    "accepted on time": Worked(
        ACCEPTING,
        {
            "accepted_on_time_share": 3 / 6,
            "accepted_due_clocks": 6,
            "finished_on_time_share": NOT_ENOUGH,
            "finished_due_clocks": 0,
        },
        log={"days": 30},
    ),
    # In time 1 + 1 + 2 + 1, of 1 + 1 + 1 + 1 + 3 + 1 + 1.
    "finished on time": Worked(
        FINISHING, {"finished_on_time_share": 5 / 9, "finished_due_clocks": 9}, log={"days": 100}
    ),
    "backlog": Worked(BACKLOG, {"lawful_backlog_cases": 3, "hidden_backlog_cases": 8}),
    "routing": Worked(ROUTING, {"correct_first_routing_share": 3 / 4}),
    # Six refused: two got reasons, five asked for review; four reviewed, two of them corrected.
    "refusals": Worked(
        REFUSALS, {"reasoned_refusal_share": 2 / 6, "review_used_share": 5 / 6, "review_corrected_share": 2 / 4}
    ),
    # Seven offered, six consented; five mediated, four agreed; of three whose performance is known one kept it.
    "mediation": Worked(
        MEDIATION,
        {
            "mediation_consented_share": 6 / 7,
            "mediation_agreed_share": 4 / 5,
            "mediation_performed_share": 1 / 3,
        },
    ),
    # Three of the four who could rate did, two of them satisfied.
    "rating": Worked(RATING, {"satisfied_share": 2 / 3, "rated_share": 3 / 4}),
    # Twelve first contacts and twelve repeats, seven of them after poor handling.
    "repeats": Worked(
        [story for story, _ in REPEATS.values()],
        {"contacts": 24, "repeat_share": 12 / 24, "avoidable_repeats_share": 7 / 24},
    ),
    # Fourteen days have ten working days: 1.75 of the 20 of two receptionists, 1 of the 10 of one handler.
    "load over a weekend": Worked(
        WEEKEND,
        {"staff_load_share": 2.75 / 30, "busiest_desk_share": 1 / 10, "cost_staff_years": 7.5},
        log={"days": 14, "staff": staff(reception=2, handling=1), "cost": 7.5},
    ),
    # 30 September, then 1 to 8 October off, then half of the 9th: 1.5 of the 5 working days from 29 September to
    # 11 October (a Saturday to make up for the holidays).
    "load over the holidays of October": Worked(
        ["1 contact, 1-10.5 register"],
        {"staff_load_share": 1.5 / 5, "busiest_desk_share": 1.5 / 5},
        log={"days": 13, "start": date(2025, 9, 29), "staff": staff(reception=1)},
    ),
    # Monday to Thursday one person at work (4 days), on Wednesday a helper too (1 day): 5 days of work in the 5 days
    # of the one and the 1 day that the other was there. Nobody can be busy for longer than he is there.
    "load with a helper from the reserve": Worked(
        ["0 contact, 0-4 handle", "0 contact, 2-3 handle"],
        {"staff_load_share": 5 / 6, "busiest_desk_share": 5 / 6},
        log={"days": 5, "staff": staff(handling=1)},
    ),
    # One person all the time: the next case is taken up at the moment at which the last one is done.
    "load without a break": Worked(
        ["0 contact, 2-4 handle", "0 contact, 0-2 handle"],
        {"staff_load_share": 1, "busiest_desk_share": 1},
        log={"days": 4, "staff": staff(handling=1)},
    ),
    "load of a weekend": Worked(
        ["0 contact"],
        {"staff_load_share": NO_HOURS, "busiest_desk_share": NO_HOURS},
        log={"days": 2, "start": SATURDAY, "staff": staff(handling=1)},
    ),
    "a log of no length": Worked(
        ["0 contact"],
        {"staff_load_share": NO_HOURS, "busiest_desk_share": NO_HOURS, "hidden_backlog_cases": 1, "cases": 1},
        log={"days": 0, "staff": staff(handling=1)},
    ),
    "staff, but no price": Worked(
        ["0 contact, 0-1 handle"],
        {"staff_load_share": 1 / 4, "cost_staff_years": NO_COST},
        log={"days": 4, "staff": staff(handling=1)},
    ),
    "a price, but no staff": Worked(
        ["0 contact"],
        {
            "staff_load_share": NO_STAFF,
            "busiest_desk_share": NO_STAFF,
            "service_score": NO_STAFF,
            "cost_staff_years": 3,
        },
        needs=[{}],
        log={"cost": 3.0},
    ),
    "the log alone": Worked(
        [SOLVED],
        dict.fromkeys(
            (
                "substantive_resolution_share",
                "unmet_need_share",
                "open_need_share",
                "needs",
                "fair_access_gap",
                "service_score",
            ),
            NEEDS_TABLE,
        ),
        log={"staff": staff(reception=1)},
    ),
    # Disputes: 30 online, 15 solved (0.5); 40 by visit, 32 solved (0.8); 29 by phone are too few. Matters differ in
    # kind: 30 online, all solved (1.0), are compared with no disputes. Nor do needs without ground count.
    "gap between channels": Worked(
        [SOLVED] * 15 + [""] * 15 + [SOLVED] * 32 + [""] * 8 + [""] * 29 + [SOLVED] * 30 + [""] * 40,
        {"fair_access_gap": 0.8 - 0.5},
        needs=[{"source": DISPUTE}] * 30
        + [{"source": DISPUTE, "channel": 3}] * 40
        + [{"source": DISPUTE, "channel": 2}] * 29
        + [{"source": MATTER}] * 30
        + [{"source": DISPUTE, "well_founded": False, "channel": 1}] * 40,
    ),
    # 30 vulnerable people, 6 solved (0.2), and 60 others, 54 solved (0.9), all by one channel.
    "gap for the vulnerable": Worked(
        [SOLVED] * 6 + [""] * 24 + [SOLVED] * 54 + [""] * 6,
        {"fair_access_gap": 0.9 - 0.2},
        needs=[{"vulnerable": True}] * 30 + [{}] * 60,
    ),
    # 29 are too few on one side: nothing is left to be compared with the 60 others.
    "gap, one person fewer": Worked(
        [SOLVED] * 30 + [""] * 30 + [""] * 29,
        {"fair_access_gap": FEW},
        needs=[{}] * 60 + [{"vulnerable": True}] * 29,
    ),
    # Thirty needs solved after 3 days, thirty of vulnerable people not brought: 40 x 0.5; p90 is below 60 days: 20; no
    # repeat: 15; a gap of 1 in access: nothing; thirty of 120 days at work, below 85 %: 10.
    "score": Worked(
        ["0 contact, 0-1 handle, 1 accept, 2 support, 3 perform, 3 close"] * 30 + [""] * 30,
        {"service_score": 20 + 20 + 15 + 0 + 10},
        needs=[{}] * 30 + [{"vulnerable": True}] * 30,
        log={"days": 4, "staff": staff(handling=30)},
    ),
    # What arose before day 50 is left out: of the two needs after it one is carried out, after 8 days, on time and
    # without repeats; the other one is accepted after 20 days, asks again and waits.
    "after a warm-up": Worked(
        [
            "10 contact, 40 accept, 60 repeat, 120 refuse, 130 satisfied",
            "20 contact",
            "50 contact, 51 accept, 52 offer, 57 support, 58 perform, 58 close",
            "60 contact, 80 accept, 100 repeat",
        ],
        {
            "substantive_resolution_share": 1 / 2,
            "open_need_share": 1 / 2,
            "unmet_need_share": 0,
            "true_time_median_days": 8,
            "needs": 2,
            "cases": 2,
            "contacts": 3,
            "repeat_share": 1 / 3,
            "avoidable_repeats_share": 1 / 3,
            "hidden_backlog_cases": 1,
            "lawful_backlog_cases": 0,
            "accepted_on_time_share": 1 / 2,
            "accepted_due_clocks": 2,
            "finished_on_time_share": 1 / 2,
            "finished_due_clocks": 2,
            "satisfied_share": NOT_ENOUGH,
            "rated_share": 0,
            "reasoned_refusal_share": NOT_ENOUGH,
            "mediation_consented_share": 0,
        },
        needs=[{"arrival": 10}, {"arrival": 20}, {"arrival": 50}, {"arrival": 60}],
        from_day=50.0,
    ),
}


@pytest.mark.parametrize("worked", WORKED.values(), ids=WORKED)
def test_a_measure_is_what_a_hand_works_out(worked):
    values = worked.measure()
    missing = values.attrs["missing"]
    assert {name: missing.get(name, values[name]) for name in worked.expected} == pytest.approx(worked.expected)


def test_every_measure_has_a_number_worked_out_here():
    assert {n for worked in WORKED.values() for n, x in worked.expected.items() if not isinstance(x, str)} == set(
        MEASURES
    )
    assert tuple(measure(written()).index) == MEASURES


# The parts, each by itself.


@pytest.mark.parametrize(("people", "still"), [(10, 0), (20, 0), (22, 1), (23, 1), (29, 1), (30, 1), (49, 1), (64, 2)])
def test_the_median_and_the_ninetieth_percentile_are_exact_for_any_number_of_people(people, still):
    # Outcomes after 1, 2, ..., and some who wait longest: the k-th time is the first that k of all have not exceeded.
    done = [f"0 contact, {day} perform, {day} close" for day in range(1, people + 1)]
    values = measure(written(*done, *["0 contact"] * still))
    everybody = people + still
    assert values["true_time_median_days"] == math.ceil(everybody / 2)
    assert values["true_time_p90_days"] == -(-9 * everybody // 10)


def test_the_curve_of_waiting_steps_down_by_those_at_risk():
    times, waiting = survival(follow_cases(written(*WAITING, days=100)), 100)
    outcomes = np.isin(times, [10, 30, 50, 60])
    assert waiting[outcomes] == pytest.approx([5 / 6, 5 / 8, 5 / 16, 0])


def totals(*stories):
    return {name: count.sum() for name, count in avoidable(written(*stories)).items()}


@pytest.mark.parametrize(("story", "poor"), REPEATS.values(), ids=REPEATS)
def test_a_repeat_is_avoidable_after_poor_handling_only(story, poor):
    repeats = story.count("repeat")
    assert totals(story) == {"contacts": 1 + repeats, "repeats": repeats, "poor": poor}


def test_a_repeat_is_not_laid_at_the_door_of_another_case():
    refused, asks_again = "0 contact, 20 accept, 30 refuse", "0 contact, 1 accept, 40 repeat"
    for stories in ((refused, asks_again), (asks_again, refused)):
        assert totals(*stories) == {"contacts": 3, "repeats": 1, "poor": 0}


def test_each_desk_has_its_own_load():
    here = staff(reception=2, mediation=1, handling=1)
    table = staff_load(written(*WEEKEND, days=14, staff=here)).set_index("desk")
    assert table["office"].tolist() == ["甲-01"] * 3  # desks without people are left out
    assert table["persons"].to_dict() == {"reception": 2, "mediation": 1, "handling": 1}
    assert table["working_days"].tolist() == [10] * 3
    assert table["busy_days"].to_dict() == pytest.approx({"reception": 1.75, "mediation": 0, "handling": 1})
    assert table["staff_days"].to_dict() == {"reception": 20, "mediation": 10, "handling": 10}
    assert table["load_share"].to_dict() == pytest.approx({"reception": 0.0875, "mediation": 0, "handling": 0.1})


def test_work_stays_with_its_office():
    log = written("0 contact, 0-1 register", "0 contact, 0-3 register", days=4, staff=np.ones(4 * len(CITY.offices)))
    events = log.events.copy()
    events["office"][events["case"] == 1] = 5
    table = staff_load(EventLog(events, log.offices, log.start, log.days, log.staff))
    assert table[table["busy_days"] > 0][["office", "desk", "busy_days"]].to_numpy().tolist() == [
        [CITY.offices[0], "reception", 1.0],
        [CITY.offices[5], "reception", 3.0],
    ]


def test_no_load_without_staff():
    with pytest.raises(ValueError, match=NO_STAFF):
        staff_load(written("0 contact"))


HALF = {  # 40 x 0.6 + 20 x (240 - 150) / 180 + 15 x (1 - 0.2) + 15 x (1 - 0.4) + 10 x (1 - 0.925) / 0.15 = 60
    "substantive_resolution_share": 0.6,
    "true_time_p90_days": 150.0,
    "avoidable_repeats_share": 0.2,
    "fair_access_gap": 0.4,
    "staff_load_share": 0.925,
}


@pytest.mark.parametrize(
    ("changed", "score"),
    [
        ({}, 24 + 10 + 12 + 9 + 5),
        ({"substantive_resolution_share": 1.0}, 60 + 16),
        ({"true_time_p90_days": 60.0}, 60 + 10),
        ({"true_time_p90_days": 20.0}, 60 + 10),  # no more than the whole weight
        ({"true_time_p90_days": 400.0}, 60 - 10),  # no less than nothing
        ({"true_time_p90_days": math.nan}, 60 - 10),  # not reached
        ({"avoidable_repeats_share": 0.0}, 60 + 3),
        ({"fair_access_gap": 1.0}, 60 - 9),
        ({"staff_load_share": 1.0}, 60 - 5),
        ({"staff_load_share": 0.3}, 60 + 5),
        ({"staff_load_share": math.nan}, math.nan),
    ],
)
def test_the_score_weighs_its_five_parts(changed, score):
    assert service_score(pd.Series(HALF | changed)) == pytest.approx(score, nan_ok=True)


# What a log cannot tell.


def office_log(days, activities, *rows):
    """Return a log as an office keeps it: case, activity and time of each event; dates of its own (in, out)."""
    events = np.array([(case, code, 2, -1, -1, time, 1) for case, code, time in rows], EVENT)
    spans = pd.DataFrame({"arrival_days": [0.0, 0.0, 5.0], "end_days": [10.0, 20.0, math.nan]})
    return EventLog(
        events, (), date(2025, 3, 3), days, activities=activities, case_ids=("a", "b", "c"), attributes=spans
    )


def test_a_real_offices_log_tells_its_cases_and_their_time_and_says_why_not_more():
    # 10 and 20 days, and one open after 35: 2/3 at 10, 1/3 at 20.
    log = office_log(40, ("in", "out"), (0, 0, 0.0), (1, 0, 0.0), (2, 0, 5.0), (0, 1, 10.0), (1, 1, 20.0))
    values = measure(log)
    assert values.dropna().to_dict() == {"true_time_median_days": 20, "cases": 3}
    reasons = dict.fromkeys(MEASURES, NO_WORDS) | {"true_time_p90_days": NOT_ENOUGH}
    del reasons["true_time_median_days"], reasons["cases"]
    assert values.attrs["missing"] == reasons


def test_an_empty_log_counts_nothing_and_knows_no_share():
    values = measure(written())
    assert values.dropna().to_dict() == dict.fromkeys(
        (
            "hidden_backlog_cases",
            "lawful_backlog_cases",
            "accepted_due_clocks",
            "finished_due_clocks",
            "cases",
            "contacts",
        ),
        0,
    )
    assert set(values.attrs["missing"]) == set(values.index[values.isna()])


def test_a_city_without_needs_has_no_share_of_them_and_no_score():
    calm = DEMAND.vary(disputes_rate=0.0, matters_rate=0.0)
    values = measure(written(staff=staff(reception=1), cost=1.0), draw(calm, days=30, seed=1))
    assert values["needs"] == 0
    missing = values.attrs["missing"]
    assert {missing[name] for name in ("substantive_resolution_share", "unmet_need_share")} == {NOT_ENOUGH}


def test_a_log_of_one_case_tells_its_whole_story():
    story = (
        "0 contact, 0-1 register, 2 refer, 3-4 register, 4 accept, 4 offer, 4 consent, 7-8 mediate, 8 agree, "
        "8 satisfied, 20 perform, 20 close"
    )
    values = measure(written(story, days=28, staff=staff(reception=1, mediation=1), cost=2.0), cases_of([one_need()]))
    assert values.to_dict() == pytest.approx(
        {
            "substantive_resolution_share": 1,
            "unmet_need_share": 0,
            "open_need_share": 0,
            "true_time_median_days": 20,
            "true_time_p90_days": 20,
            "hidden_backlog_cases": 0,
            "lawful_backlog_cases": 0,
            "repeat_share": 0,
            "avoidable_repeats_share": 0,
            "correct_first_routing_share": 1,
            "reasoned_refusal_share": math.nan,
            "fair_access_gap": math.nan,
            "review_used_share": math.nan,
            "review_corrected_share": math.nan,
            "mediation_consented_share": 1,
            "mediation_agreed_share": 1,
            "mediation_performed_share": 1,
            "staff_load_share": 3 / 40,  # four weeks of five days for each of two people
            "busiest_desk_share": 2 / 20,
            "cost_staff_years": 2,
            "accepted_on_time_share": 1,
            "accepted_due_clocks": 2,
            "finished_on_time_share": 1,
            "finished_due_clocks": 1,
            "satisfied_share": 1,
            "rated_share": 1,
            "needs": 1,
            "cases": 1,
            "contacts": 1,
            "service_score": math.nan,
        },
        nan_ok=True,
    )
    asked = ("reasoned_refusal_share", "review_used_share", "review_corrected_share")
    compared = {"fair_access_gap": FEW, "service_score": REASONS["service_score"]}
    assert values.attrs["missing"] == dict.fromkeys(asked, NOT_ENOUGH) | compared


# Whatever the log.

EVERYTHING = [*WAITING, *FATES, *ACCEPTING, *FINISHING, *BACKLOG, *ROUTING, *REFUSALS, *MEDIATION, *RATING, *WEEKEND]


def test_a_log_read_back_has_the_same_measures(tmp_path):
    log = written(*EVERYTHING, staff=staff(reception=1, mediation=1, handling=2), cost=4.25)
    write_csv(log, tmp_path / "log.csv")
    table = cases_of([one_need()] * len(EVERYTHING))
    for cases in (None, table):
        pd.testing.assert_series_equal(
            measure(read_csv(tmp_path / "log.csv"), cases), measure(log, cases), check_exact=True
        )
        again = measure(read_csv(tmp_path / "log.csv"), cases).attrs["missing"]
        assert again == measure(log, cases).attrs["missing"]


def test_at_the_end_of_a_short_log_nothing_is_foretold():
    short = written("0 contact, 1 accept", "0 contact, 1 accept, 2 agree", days=50)
    values = measure(short)
    assert values["hidden_backlog_cases"] == 2
    assert values["lawful_backlog_cases"] == 1
    assert values.attrs["missing"]["mediation_performed_share"] == NOT_ENOUGH


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(EVERYTHING), max_size=8),
    st.sampled_from([None, staff(reception=1, mediation=1, handling=1)]),
    st.sampled_from([200, 260]),
    st.sampled_from([0.0, 30.0]),
    st.booleans(),
)
def test_shares_are_shares_and_nothing_is_missing_without_a_reason(stories, people, days, from_day, with_table):
    needs = cases_of([one_need()] * len(stories)) if with_table and stories else None
    values = measure(written(*stories, staff=people, days=days), needs, from_day)
    shares = values[values.index.str.endswith("_share")].dropna()
    assert ((shares >= 0) & (shares <= 1 + 1e-9)).all(), shares
    assert (values.drop(shares.index).dropna() >= 0).all()
    assert set(values.attrs["missing"]) == set(values.index[values.isna()])
    assert all(values.attrs["missing"].values())
    if needs is not None and values["needs"]:
        parts = values[["substantive_resolution_share", "unmet_need_share", "open_need_share"]]
        assert parts.sum() == pytest.approx(1)


def test_the_curve_of_waiting_is_that_of_scipy():
    rng = np.random.default_rng(1)
    for n in rng.integers(1, 60, 200):
        ended, so_far = rng.integers(0, 40, n).astype(float), rng.integers(0, 60, n // 2).astype(float)
        theirs = ecdf(CensoredData(uncensored=ended, right=so_far)).sf
        times, waiting = kaplan_meier(ended, so_far)
        assert_array_equal(times, theirs.quantiles)
        assert_allclose(waiting, theirs.probabilities, atol=1e-15)
