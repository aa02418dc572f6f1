"""The stages of a case in detail: mediation, handling, review, performance. model.py tells how they follow."""

from simpy.events import Event

from sim import rules
from sim.desks import File, Steps
from sim.person import Person
from sim.rules import DISPUTE, HANDLING, MEDIATION, REVIEW


class Stages(Person):
    """What an office does with a case that it has accepted."""

    def mediate(self, case: File) -> Steps:
        """Offer mediation once; it needs the consent of both sides (Art. 33). Return whether they agreed."""
        need, policy = case.need, self.policy
        offered = need.mediable and self.offered[0 if need.source == DISPUTE else 1]
        office = self.city.parents[case.office] if policy.pooled_mediation and need.competent == 0 else case.office
        if case.mediated or not offered or self.floor.desks[office][MEDIATION].staff < 1:
            return False
        case.mediated = True
        self.note(case, rules.OFFER)
        if need.consent >= self.demand.consent:
            return False
        self.note(case, rules.CONSENT)
        travel = rules.POOL_WORK if policy.pooled_mediation else 1.0
        yield from self.at_desk(case, MEDIATION, rules.tick(need.mediation * travel), rules.MEDIATE, office)
        if need.agree >= self.demand.agree:
            return False
        self.note(case, rules.AGREE)
        case.agreed = True
        self.outcome_known(case, resolved=True)
        return True

    def handle(self, case: File) -> Steps:
        """Handle within 60 days of acceptance (Art. 34) and give an opinion (Art. 32)."""
        need, d, effort = case.need, self.demand, self.policy.explanation
        work = rules.handling_work(need.handling, need.agencies, d.agency_slows, effort, case.round, case.simple)
        yield from self.at_desk(case, HANDLING, work, rules.HANDLE)
        founded = need.well_founded and (case.supported or case.chance("wrong") >= d.wrong_refusal)
        self.give_opinion(case, founded)
        return founded

    def give_opinion(self, case: File, supported: bool) -> None:
        """Note the opinion, and whether its reasons were explained face to face."""
        case.supported, case.agreed = supported, False
        part = case.need.part < self.demand.part_support
        self.note(case, (rules.SUPPORT_PART if part else rules.SUPPORT) if supported else rules.REFUSE)
        chance = rules.explain_chance(self.demand.explained, self.policy.explanation)
        case.explained = case.chance("explain") < chance
        if case.explained:
            self.note(case, rules.EXPLAIN)
        self.outcome_known(case, resolved=supported)

    def review(self, case: File) -> Steps:
        """Review one level up, re-review one more (Arts. 35-36); return whether the refusal was corrected."""
        need, d = case.need, self.demand
        if case.reviewed:
            return False
        case.reviewed = True
        for ask, days, correct, asked, done in (
            (need.ask, need.ask_days, need.correct, rules.ASK_REVIEW, rules.REVIEWED),
            (need.reask, need.reask_days, need.recorrect, rules.ASK_REREVIEW, rules.REREVIEWED),
        ):
            if ask >= d.ask_review:
                return False
            yield self.wait(days)
            self.note(case, asked)
            yield from self.decide_above(case, done)
            if need.well_founded and correct < d.correct:
                self.give_opinion(case, True)
                return True
            self.note(case, rules.REFUSE)
        return False

    def decide_above(self, case: File, activity: int) -> Steps:
        """Wait for the reviewing office; above the city lies the province, outside the model."""
        above = self.city.parents[case.office]
        if above == case.office:
            yield self.wait(rules.PROVINCE_DAYS)
            self.note(case, activity)
        else:
            case.office = above
            yield from self.at_desk(case, REVIEW, case.need.review, activity)

    def perform(self, case: File, chance: float) -> Steps:
        """Carry out what was agreed or decided, or not; return whether it was."""
        policy, office = self.policy, self.city.office_at(case.need.township, case.need.competent)
        case.office = office
        if policy.follow_up:
            work = rules.tick(rules.FOLLOW_WORK * policy.follow_up)
            self.floor.desks[office][HANDLING].serve(case, work, rules.FOLLOW_UP)
        yield self.wait(case.need.perform_days)
        done = case.chance("perform") < rules.perform_chance(chance, policy.follow_up, case.expedited)
        if done:
            self.note(case, rules.PERFORM)
        return done

    def at_desk(self, case: File, desk: int, work: float, activity: int, office: int | None = None) -> Steps:
        """Wait for a desk of the case's office and for its work; work of zero days needs no desk."""
        if not work:
            self.note(case, activity)
            return
        case.job = self.floor.desks[case.office if office is None else office][desk].serve(case, work, activity)
        yield case.job
        case.job = None

    def wait(self, days: float) -> Event:
        """Let calendar days pass."""
        return self.floor.env.timeout(days)

    def work_time(self, days: float) -> Event:
        """Let working days pass."""
        now = self.floor.env.now
        return self.floor.env.timeout(self.floor.finish(now, days) - now)
