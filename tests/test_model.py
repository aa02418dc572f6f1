"""The journey told as stories with exact times: a small table, and what must happen to each case and when."""

from datetime import date

import pytest
from helpers_model import (
    ALWAYS,
    DEMAND,
    FAR_TOWN,
    NEVER,
    OTHER_TOWN,
    PLAIN,
    SILENT,
    begun,
    one_need,
    play,
    steps,
    ticks,
    told,
    when,
)

from sim.rules import (
    COMPLETE,
    HANDLE,
    LITIGATION_DAYS,
    PROVINCE_DAYS,
    REGISTER,
    REPORT,
    REVIEWED,
    SUGGESTION,
)

INTAKE = [(0.0, "contact"), (0.0, "start register"), (0.5, "end register"), (0.5, "accept")]


def test_a_direct_case_is_registered_accepted_handled_and_carried_out():
    assert told(play(one_need())) == [
        (0.0, "contact", "甲-01"),
        (0.0, "start register", "甲-01"),
        (0.5, "end register", "甲-01"),
        (0.5, "accept", "甲-01"),
        (0.5, "start handle", "甲-01"),
        (2.5, "end handle", "甲-01"),
        (2.5, "support", "甲-01"),
        (7.5, "perform", "甲-01"),
        (7.5, "close", "甲-01"),
    ]


def test_an_event_on_the_last_day_is_outside_and_leaves_the_case_open():
    log = play(one_need(perform_days=7.5), days=10)
    assert steps(log)[-1] == (2.5, "support")
    assert log.spans()["end"].isna().all()


def test_a_case_brought_to_the_city_is_referred_to_the_township():
    assert told(play(one_need(brought=2)))[:7] == [
        (0.0, "contact", "安澜"),
        (0.0, "start register", "安澜"),
        (0.5, "end register", "安澜"),
        (1.5, "refer", "安澜"),
        (1.5, "start register", "甲-01"),
        (2.0, "end register", "甲-01"),
        (2.0, "accept", "甲-01"),
    ]


def test_a_case_routed_wrongly_twice_is_objected_to_twice():
    # A chance of 0.08 comes twice below 0.08 ** 2; a day to refer, half a day to register, a day to object.
    log = play(one_need(brought=2, misroute=0.001))
    assert [(t, what) for t, what in steps(log) if what in {"refer", "object", "accept"}] == [
        (1.5, "refer"),
        (3.0, "object"),
        (4.0, "refer"),
        (5.5, "object"),
        (6.5, "refer"),
        (7.0, "accept"),
    ]
    assert {where for _, what, where in told(log) if what == "object"} == {"甲-02", "乙-01"}


def test_a_case_routed_wrongly_once_is_objected_to_once_and_training_avoids_it():
    need = one_need(brought=2, misroute=0.05)
    assert when(play(need), "object") == [3.0]
    assert when(play(need, policy=PLAIN.vary(triage_training=1.0)), "object") == []


def test_nobody_objects_to_a_matter_of_the_own_office():
    # Above the townships there may be no other office of the level, to which a case could go by mistake.
    log = play(one_need(brought=0, competent=2, misroute=0.001))
    assert (("object", "安澜")) not in {(what, where) for _, what, where in told(log)}


def test_the_office_that_has_just_objected_is_not_asked_again():
    log = play(one_need(brought=2, misroute=0.001))
    refused = [where for _, what, where in told(log) if what == "object"]
    assert len(set(refused)) == len(refused)


def test_five_working_days_to_object_leave_out_the_weekend():
    # Thursday: registered until noon, referred on Friday at noon, registered until Saturday 0:00; five working days.
    need = one_need(brought=2, misroute=0.05, object_days=5.0)
    log = play(need, start=date(2025, 3, 6), weekends=True)
    assert when(log, "refer")[0] == 1.5
    assert when(log, "object") == [9.0]  # the end of Friday a week later


def test_an_urgent_case_is_referred_at_once():
    assert when(play(one_need(brought=2, urgent=True)), "refer") == [0.5]


def test_more_agencies_make_referral_and_handling_slower():
    log = play(one_need(brought=2, agencies=3))
    assert steps(log)[3:8] == [
        (2.5, "refer"),
        (2.5, "start register"),
        (3.0, "end register"),
        (3.0, "accept"),
        (3.0, "start handle"),
    ]
    assert when(log, "end handle") == [7.0]


def test_the_fast_lane_takes_a_screening_and_spares_work():
    policy = PLAIN.vary(fast_lane=True)
    accepted = ticks(0.5 + ticks(0.02))
    done = accepted + ticks(0.8)
    assert steps(play(one_need(simple=True), policy=policy))[2:8] == [
        (accepted, "end register"),
        (accepted, "accept"),
        (accepted, "simple"),
        (accepted, "start handle"),
        (done, "end handle"),
        (done, "support"),
    ]
    other = play(one_need(), policy=policy)
    assert when(other, "end register") == [accepted]
    assert when(other, "end handle") == [accepted + 2.0]


def test_mediation_agreed_and_performed_needs_no_opinion():
    assert steps(play(one_need(mediable=True)))[3:] == [
        (0.5, "accept"),
        (0.5, "offer"),
        (0.5, "consent"),
        (0.5, "start mediate"),
        (1.5, "end mediate"),
        (1.5, "agree"),
        (6.5, "perform"),
        (6.5, "close"),
    ]


def test_without_consent_there_is_no_mediation():
    log = play(one_need(mediable=True, consent=NEVER))
    assert steps(log)[3:7] == [(0.5, "accept"), (0.5, "offer"), (0.5, "start handle"), (2.5, "end handle")]


def test_a_failed_mediation_goes_on_to_handling():
    log = play(one_need(mediable=True, agree=NEVER))
    assert steps(log)[5:10] == [
        (0.5, "consent"),
        (0.5, "start mediate"),
        (1.5, "end mediate"),
        (1.5, "start handle"),
        (3.5, "end handle"),
    ]


@pytest.mark.parametrize(("offer", "offered"), [("none", []), ("disputes", [1]), ("suitable", [0, 1])])
def test_mediation_is_offered_where_the_policy_says(offer, offered):
    log = play(one_need(mediable=True), one_need(mediable=True, source=0), policy=PLAIN.vary(mediation_offer=offer))
    assert [case for case in (0, 1) if when(log, "offer", case)] == offered


def test_pooled_mediation_goes_to_the_county_with_a_tenth_more_work():
    log = play(one_need(mediable=True), policy=PLAIN.vary(pooled_mediation=True))
    desk = log.events[log.events["activity"] == 10]
    assert [log.offices[office] for office in desk["office"]] == ["甲", "甲"]
    assert desk["time"].tolist() == [0.5, 0.5 + ticks(1.1)]


def test_a_desk_without_mediators_offers_none():
    log = play(one_need(mediable=True), policy=PLAIN.vary(mediation=(0, 1, 1)))
    assert steps(log)[4] == (0.5, "start handle")


def test_a_refusal_ends_the_matter_of_a_person_who_accepts_it():
    assert steps(play(one_need(well_founded=False)))[6:] == [(2.5, "refuse"), (2.5, "close")]


def test_a_wrong_refusal_is_corrected_by_review_at_the_county():
    assert told(play(one_need(wrong_1=ALWAYS, ask=ALWAYS, correct=ALWAYS)))[6:] == [
        (2.5, "refuse", "甲-01"),
        (12.5, "ask_review", "甲-01"),
        (12.5, "start review", "甲"),
        (13.5, "end review", "甲"),
        (13.5, "support", "甲"),
        (18.5, "perform", "甲-01"),
        (18.5, "close", "甲-01"),
    ]


def test_review_and_rereview_may_both_refuse():
    assert told(play(one_need(well_founded=False, ask=ALWAYS, reask=ALWAYS, correct=ALWAYS)))[6:] == [
        (2.5, "refuse", "甲-01"),
        (12.5, "ask_review", "甲-01"),
        (12.5, "start review", "甲"),
        (13.5, "end review", "甲"),
        (13.5, "refuse", "甲"),
        (23.5, "ask_rereview", "甲"),
        (23.5, "start rereview", "安澜"),
        (24.5, "end rereview", "安澜"),
        (24.5, "refuse", "安澜"),
        (24.5, "close", "安澜"),
    ]


def test_rereview_of_a_matter_of_the_county_lies_at_the_province():
    log = play(one_need(brought=1, competent=1, well_founded=False, ask=ALWAYS, reask=ALWAYS))
    assert told(log)[9:] == [
        (13.5, "end review", "安澜"),
        (13.5, "refuse", "安澜"),
        (23.5, "ask_rereview", "安澜"),
        (23.5 + PROVINCE_DAYS, "rereview", "安澜"),
        (53.5, "refuse", "安澜"),
        (53.5, "close", "安澜"),
    ]


def test_a_complex_matter_is_extended_on_day_60_and_a_plain_one_is_not():
    assert when(play(one_need(complex=True, handling=70.0)), "extend") == [60.5]
    assert when(play(one_need(handling=70.0)), "extend") == []
    assert when(play(one_need(complex=True, handling=60.0)), "extend") == []  # finished just in time


def test_a_matter_that_is_finished_is_not_extended_while_the_person_comes_back():
    # Accepted on day 0.5, opinion on 2.5, not carried out by 55.5; the person is back on 60, registered until 60.5.
    need = one_need(complex=True, perform_days=52.5, perform_1=NEVER, repeat_1=ALWAYS, return_days=5.0)
    log = play(need)
    assert when(log, "repeat") == [60.0]
    assert when(log, "accept") == [0.5, 60.5]
    early = play(need | {"return_days": 4.5})  # back on 59.5, accepted anew on 60: the old day 60 falls later
    assert when(early, "accept") == [0.5, 60.0]
    waiting = play(need, one_need(arrival=59.5, reception=10.0))
    assert when(waiting, "accept") == [0.5, 70.0]
    assert when(waiting, "extend") == []


# The order in which cases are served.


def three(last=()):
    """Return a long case that is in work, and two that wait for the same handler: joined on 1.5 and 7.5."""
    return one_need(handling=20.0), one_need(arrival=1.0), one_need(arrival=7.0, **dict(last))


def handled(log):
    return [case for case, _ in begun(log)]


def test_first_come_is_first_served_whoever_comes():
    assert begun(play(*three({"vulnerable": True, "urgent": True}))) == [(0, 0.5), (1, 20.5), (2, 22.5)]


@pytest.mark.parametrize("who", ["vulnerable", "urgent"])
def test_the_vulnerable_and_the_urgent_go_first_where_the_policy_says(who):
    policy = PLAIN.vary(order="vulnerable")
    assert begun(play(*three({who: True}), policy=policy)) == [(0, 0.5), (2, 20.5), (1, 22.5)]


def test_the_nearest_deadline_goes_first_where_the_policy_says():
    # A suggestion is due 15 days after the contact, a matter 60 after its acceptance.
    policy = PLAIN.vary(order="deadline")
    assert handled(play(*three({"category": SUGGESTION}), policy=policy)) == [0, 2, 1]
    assert handled(play(*three(), policy=policy)) == [0, 1, 2]


def test_an_extended_matter_goes_behind_one_that_is_due_earlier():
    first = one_need(handling=80.0)
    extended, later = one_need(arrival=1.0, complex=True), one_need(arrival=20.0)
    assert handled(play(first, extended, later)) == [0, 1, 2]
    assert handled(play(first, extended, later, policy=PLAIN.vary(order="deadline"))) == [0, 2, 1]


def test_a_simple_matter_is_due_earlier_than_a_full_one():
    # Ten working days against sixty.
    policy = PLAIN.vary(order="deadline", fast_lane=True)
    assert handled(play(*three({"simple": True}), policy=policy)) == [0, 2, 1]


def test_at_the_review_desk_the_deadline_is_that_of_the_review():
    # Case 1 was accepted on 0.5 and asks on 13.5, case 2 was accepted on 2.5 and asks on 12.5: due a day earlier.
    refused = {"well_founded": False, "ask": ALWAYS, "ask_days": 10.0}
    long_review = one_need(township=OTHER_TOWN, review=20.0, reception=0.0, handling=0.0, **refused)
    first = one_need(reception=0.5, handling=2.0, **refused | {"ask_days": 11.0})
    second = one_need(arrival=2.0, reception=0.5, handling=0.0, township=OTHER_TOWN, **refused)
    log = play(long_review, first, second, policy=PLAIN.vary(order="deadline", review=(0, 1, 1)))
    assert [case for case, _ in begun(log, REVIEWED)] == [0, 2, 1]


def test_who_asked_again_one_level_up_goes_first_where_the_policy_says():
    upward = {"patience": 5.0, "repeat_1": ALWAYS, "repeat_2": SILENT, "upward_1": ALWAYS}
    policy = PLAIN.vary(order="escalated")
    assert handled(play(*three(upward), policy=policy)) == [0, 2, 1]
    assert handled(play(*three(upward | {"upward_1": NEVER}), policy=policy)) == [0, 1, 2]
    assert handled(play(*three(upward))) == [0, 1, 2]


def test_supervision_puts_a_case_ahead_and_costs_work_one_level_up():
    # Case 1 is supervised on day 16, and case 2 on 22, after the handler has turned to the next at 20.5.
    policy = PLAIN.vary(order="vulnerable", supervise_after=15.0)
    log = play(*three({"vulnerable": True}), policy=policy)
    assert begun(log) == [(0, 0.5), (1, 20.5), (2, 22.5)]
    assert [entry for entry in told(log, 1) if "supervise" in entry[1]] == [
        (16.0, "start supervise", "甲"),
        (16.5, "end supervise", "甲"),
    ]


def test_a_supervision_order_counts_only_when_it_has_been_written():
    # Supervised on day 20, written until 20.5: in that instant, before the handler turns to the next case.
    policy = PLAIN.vary(order="vulnerable", supervise_after=19.0)
    assert handled(play(*three({"vulnerable": True}), policy=policy)) == [0, 1, 2]
    later = PLAIN.vary(order="vulnerable", supervise_after=19.5)
    assert handled(play(*three({"vulnerable": True}), policy=later)) == [0, 2, 1]


def test_a_case_that_has_ended_is_not_supervised():
    log = play(one_need(perform_days=15.0), one_need(perform_days=12.0), policy=PLAIN.vary(supervise_after=17.5))
    assert when(log, "close") == [17.5]
    assert not any("supervise" in what for case in (0, 1) for _, what in steps(log, case))


def test_leaders_see_the_old_cases_which_then_go_first_and_cost_the_handlers_work():
    policy = PLAIN.vary(order="vulnerable", leaders_every=15.0, leaders_older=10.0)
    log = play(*three({"vulnerable": True}), policy=policy, days=29)
    assert begun(log) == [(0, 0.5), (1, 20.5), (2, 22.5)]
    assert begun(log, 25) == [(0, 24.5), (1, 24.5 + ticks(0.4))]
    assert handled(play(*three({"vulnerable": True}), policy=policy.vary(leaders_older=15.0))) == [0, 2, 1]


def test_a_leader_sees_six_cases_on_one_day_the_oldest_first():
    needs = [one_need(arrival=0.5 * i, township=FAR_TOWN, handling=30.0) for i in range(14)]
    policy = PLAIN.vary(leaders_every=10.0, leaders_older=0.0, handling=(20, 4, 5), reception=(20, 2, 4))
    log = play(*needs, policy=policy, days=20)
    # The county's leaders see six, the city's the next six.
    assert sorted(case for case, _ in begun(log, 25)) == list(range(12))


def test_the_mobile_reserve_goes_where_most_wait_and_travels_a_day():
    needs = [one_need(township=OTHER_TOWN, handling=10.0, reception=0.0) for _ in range(4)]
    alone, helped = play(*needs), play(*needs, policy=PLAIN.vary(mobile_reserve=1))
    assert begun(alone) == [(0, 0.0), (1, 10.0), (2, 20.0), (3, 30.0)]
    assert begun(helped) == [(0, 0.0), (1, 8.0), (2, 10.0), (3, 18.0)]


def test_the_reserve_is_never_at_work_in_two_places():
    # The one of the reserve begins case 1 on day 8, for 40 days, and is called away on day 14 to another township.
    needs = [one_need(township=OTHER_TOWN, handling=40.0, reception=0.0) for _ in range(3)]
    needs += [one_need(arrival=10.0, handling=40.0, reception=0.0) for _ in range(9)]
    log = play(*needs, policy=PLAIN.vary(mobile_reserve=1), days=40)
    started = [time for _, time in begun(log)]
    ended = log.events[(log.events["activity"] == HANDLE) & (log.events["lifecycle"] == COMPLETE)]["time"]
    busy = max(sum(s <= t for s in started) - (ended <= t).sum() for t in started)
    assert busy <= 3, "two handlers in two townships and one of the reserve"


# The person who waits.


def test_a_person_whose_patience_ends_asks_again_and_the_contact_costs_reception_time():
    need = one_need(handling=20.0, patience=5.0, repeat_1=ALWAYS, repeat_2=SILENT)
    log = play(need)
    assert told(log)[4:8] == [
        (0.5, "start handle", "甲-01"),
        (5.0, "repeat", "甲-01"),
        (5.0, "start hear", "甲-01"),
        (5.5, "end hear", "甲-01"),
    ]
    assert when(log, "start register") == [0.0], "a pending matter is not opened twice"
    assert log.events["round"].max() == 2


def test_a_person_may_ask_again_one_level_up_and_the_matter_stays_where_it_is():
    need = one_need(handling=20.0, patience=5.0, repeat_1=ALWAYS, upward_1=ALWAYS, repeat_2=SILENT)
    assert told(play(need))[5:] == [
        (5.0, "repeat", "甲"),
        (5.0, "start hear", "甲"),
        (5.5, "end hear", "甲"),
        (20.5, "end handle", "甲-01"),
        (20.5, "support", "甲-01"),
        (25.5, "perform", "甲-01"),
        (25.5, "close", "甲-01"),
    ]


def test_asking_again_does_not_make_the_work_on_a_pending_matter_smaller():
    # Case 1 waits for the handler when its person asks again; nobody has worked on it before.
    asks = {"arrival": 1.0, "patience": 5.0, "repeat_1": ALWAYS, "repeat_2": SILENT, "handling": 10.0}
    asked_early = {"arrival": 1.0, "patience": 0.5, "repeat_1": ALWAYS, "repeat_2": SILENT, "handling": 10.0}
    for person in (asks, asked_early):
        log = play(one_need(handling=20.0, reception=1.0), one_need(**person, reception=1.0))
        assert len(when(log, "repeat", 1)) == 1
        assert when(log, "end handle", 1)[0] - when(log, "start handle", 1)[0] == 10.0


ASKS_WHILE_REGISTERED = {"patience": 0.5, "repeat_1": ALWAYS, "repeat_2": SILENT, "reception": 1.0}


def test_asking_again_does_not_spare_a_pending_matter_its_wrong_routing():
    assert when(play(one_need(brought=2, misroute=0.05, **ASKS_WHILE_REGISTERED)), "object") != []


def test_asking_again_does_not_keep_a_simple_matter_out_of_the_fast_lane():
    log = play(one_need(simple=True, **ASKS_WHILE_REGISTERED), policy=PLAIN.vary(fast_lane=True))
    assert len(when(log, "simple")) == 1


def test_a_person_who_gives_up_leaves_the_queue():
    leaves = one_need(arrival=1.0, patience=5.0)
    log = play(one_need(handling=20.0), leaves, one_need(arrival=2.0))
    assert steps(log, 1)[-2:] == [(1.5, "accept"), (6.0, "give_up")]
    assert begun(log) == [(0, 0.5), (2, 20.5)]


def test_nobody_gives_up_while_somebody_works_on_the_case_or_a_moment_after():
    assert when(play(one_need(handling=20.0, patience=5.0)), "give_up") == []
    assert when(play(one_need(handling=4.5, patience=5.0)), "give_up") == []  # done in that instant


def test_who_gives_up_at_the_instant_when_somebody_is_free_is_gone():
    log = play(one_need(handling=4.5), one_need(patience=5.0, reception=0.0))
    assert begun(log)[0] == (1, 0.0)
    late = play(one_need(handling=4.5, reception=0.0), one_need(patience=4.5, reception=0.0))
    assert when(late, "give_up", 1) == [4.5]
    assert begun(late) == [(0, 0.0)]


def test_the_cap_on_rounds_is_noted_once():
    need = one_need(handling=40.0, patience=5.0, repeat_1=ALWAYS, repeat_2=ALWAYS, perform_2=NEVER, return_days=1.0)
    log = play(need, demand=DEMAND.vary(rounds=2))
    assert when(log, "repeat") == [5.0]
    assert when(log, "cap") == [10.0]
    assert steps(log)[-1] == (45.5, "close")  # not carried out, and no way back


def test_a_person_comes_back_after_an_agreement_that_nobody_performed():
    need = one_need(mediable=True, perform_1=NEVER, repeat_1=ALWAYS)
    assert steps(play(need))[8:] == [
        (1.5, "agree"),
        (16.5, "repeat"),
        (16.5, "start register"),
        (17.0, "end register"),
        (17.0, "accept"),
        (17.0, "start handle"),
        (17.0 + ticks(1.2), "end handle"),
        (17.0 + ticks(1.2), "support"),
        (22.0 + ticks(1.2), "perform"),
        (22.0 + ticks(1.2), "close"),
    ]


@pytest.mark.parametrize(("explained", "repeats"), [(ALWAYS, []), (NEVER, [12.5])])
def test_an_explained_refusal_is_accepted_more_often(explained, repeats):
    # 0.2 lies between the chance to come back after a refusal with (0.15) and without (0.35) its reasons.
    log = play(one_need(well_founded=False, explain_1=explained, repeat_1=0.2))
    assert when(log, "explain") == ([2.5] if explained == ALWAYS else [])
    assert when(log, "repeat") == repeats


@pytest.mark.parametrize(("satisfied", "rating"), [(0.5, "satisfied"), (0.95, "dissatisfied")])
def test_some_rate_once_when_the_outcome_is_known(satisfied, rating):
    log = play(one_need(rate=ALWAYS, satisfied=satisfied, perform_1=NEVER, repeat_1=ALWAYS))
    assert [(t, what) for t, what in steps(log) if what.endswith("satisfied")] == [(2.5, rating)]
    assert len(when(log, "support")) == 2


def test_a_suggestion_is_answered_with_a_part_of_the_work():
    assert steps(play(one_need(category=SUGGESTION)))[2:] == [
        (0.5, "end register"),
        (0.5, "start handle"),
        (0.5 + ticks(0.8), "end handle"),
        (0.5 + ticks(0.8), "answer"),
        (0.5 + ticks(0.8), "close"),
    ]


def test_a_report_goes_at_once_into_the_confidential_lane():
    assert steps(play(one_need(category=REPORT, brought=2)))[2:] == [
        (0.5, "end register"),
        (0.5, "divert"),
        (0.5, "close"),
    ]


def test_a_statutory_matter_leaves_with_the_limit_of_its_procedure():
    log = play(one_need(procedure=1, procedure_days=LITIGATION_DAYS[1]))
    assert steps(log)[2:] == [(0.5, "end register"), (0.5, "start divert"), (90.5, "end divert"), (90.5, "close")]


def test_a_group_sends_at_most_five_representatives():
    assert when(play(one_need(group=2)), "end register") == [ticks(0.55)]
    assert when(play(one_need(group=5)), "end register") == when(play(one_need(group=80)), "end register")
    assert when(play(one_need(group=80)), "end register") == [ticks(0.7)]


def test_explaining_costs_handling_work_and_follow_up_costs_the_handlers_too():
    assert when(play(one_need(), policy=PLAIN.vary(explanation=1.0)), "end handle") == [0.5 + ticks(2.4)]
    log = play(one_need(), policy=PLAIN.vary(follow_up=0.5))
    assert steps(log)[6:10] == [
        (2.5, "support"),
        (2.5, "start follow_up"),
        (2.5 + ticks(0.15), "end follow_up"),
        (7.5, "perform"),
    ]


def test_follow_up_gets_carried_out_what_would_be_left_undone():
    need = one_need(perform_1=0.85)  # 0.2 stay undone, or 0.08 with full follow-up
    assert when(play(need), "perform") == []
    assert when(play(need, policy=PLAIN.vary(follow_up=1.0)), "perform") == [7.5]


@pytest.mark.parametrize(
    ("start", "done"),
    [
        (date(2025, 3, 7), 4.5),  # Friday; then Monday and Tuesday noon
        (date(2025, 9, 30), 10.5),  # the holidays of October last until the 8th
        (date(2025, 10, 10), 3.5),  # the Saturday is a make-up workday, the Sunday is none
        (date(2025, 9, 27), 3.5),  # Saturday; the Sunday is a make-up workday
    ],
)
def test_work_rests_on_weekends_and_holidays(start, done):
    log = play(one_need(), start=start, weekends=True)
    assert when(log, "end handle") == [done]
    assert when(log, "perform") == [done + 5.0], "carrying out takes calendar days"


def test_who_never_comes_leaves_no_trace():
    log = play(one_need(come=NEVER), one_need())
    assert set(log.events["case"]) == {1}


def test_outreach_and_assistance_win_people_over():
    # A matter is brought by 0.36 of those concerned; of the vulnerable 0.35 fewer.
    shy, kept_away = one_need(come=0.5), one_need(come=0.3, vulnerable=True)
    came = lambda policy: set(play(shy, kept_away, policy=policy).events["case"].tolist())  # noqa: E731
    assert came(PLAIN) == set()
    assert came(PLAIN.vary(outreach=1.0)) == {0, 1}
    assert came(PLAIN.vary(assisted_access=1.0)) == {1}


# Order at equal times.


def test_equal_cases_are_served_in_the_order_of_their_numbers():
    log = play(*[one_need() for _ in range(4)])
    assert begun(log, REGISTER) == [(0, 0.0), (1, 0.5), (2, 1.0), (3, 1.5)]
    assert begun(log) == [(0, 0.5), (1, 2.5), (2, 4.5), (3, 6.5)]


def test_all_of_an_instant_come_before_somebody_is_served():
    policy = PLAIN.vary(order="vulnerable")
    log = play(one_need(), one_need(), one_need(vulnerable=True), policy=policy)
    assert begun(log, REGISTER) == [(2, 0.0), (0, 0.5), (1, 1.0)]
    # Case 2 comes in the instant when the receptionist is free again.
    log = play(one_need(), one_need(), one_need(arrival=0.5, vulnerable=True), policy=policy)
    assert begun(log, REGISTER) == [(0, 0.0), (2, 0.5), (1, 1.0)]


def test_class_goes_before_time_joined_and_time_joined_before_number():
    # At the township's reception on day 2: case 0 comes back by referral, case 1 has waited since day 1.5.
    referred = one_need(brought=2, refer_days=1.5, reception=0.5)
    busy = one_need(arrival=1.0, reception=1.0)
    log = play(referred, busy, one_need(arrival=1.5))
    assert when(log, "refer") == [2.0]
    assert [(c, t) for c, t in begun(log, REGISTER) if t >= 1.0] == [(1, 1.0), (2, 2.0), (0, 2.5)]
    first = play(referred | {"vulnerable": True}, busy, one_need(arrival=1.5), policy=PLAIN.vary(order="vulnerable"))
    assert [(c, t) for c, t in begun(first, REGISTER) if t >= 1.0] == [(1, 1.0), (0, 2.0), (2, 2.5)]
    tied = play(referred, busy, one_need(arrival=2.0))
    assert [(c, t) for c, t in begun(tied, REGISTER) if t >= 1.0] == [(1, 1.0), (0, 2.0), (2, 2.5)]


def test_the_order_of_the_rows_at_equal_times_is_all_that_numbers_decide():
    # Two equal needs that change places in the table change places in the log.
    first, second = one_need(handling=3.0), one_need(handling=1.0)
    assert begun(play(first, second)) == [(0, 0.5), (1, 3.5)]
    assert begun(play(second, first)) == [(0, 0.5), (1, 1.5)]
