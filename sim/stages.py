"""The stages of a case in detail: mediation, handling, review, performance. model.py tells how they follow."""

from simpy.events import Event

from sim import rules
from sim.desks import Job
from sim.path import Alarm, File, Steps
from sim.person import Person
from sim.rules import HANDLING, MEDIATION, REVIEW


class Stages(Person):
    """What an office does with a case that it has accepted."""

    explain_chance: float

    def mediate(self, case: File) -> Steps:
        """Offer mediation once; it needs the consent of both sides (Art. 33). Return whether they agreed."""
        need, pooled = case.need, self.policy.pooled_mediation and case.need.competent == 0
        office = self.parents[case.office] if pooled else case.office
        if self.floor.desks[office][MEDIATION].staff < 1:
            return False
        case.mediated = True
        self.note(case, rules.OFFER)
        if need.consent >= self.demand.consent:
            return False
        self.note(case, rules.CONSENT)
        work = rules.tick(need.mediation * rules.POOL_WORK) if pooled else need.mediation
        if work:
            yield self.at_desk(case, MEDIATION, work, rules.MEDIATE, office)
        if need.agree >= self.demand.agree:
            return False
        self.note(case, rules.AGREE)
        case.agreed = True
        self.outcome_known(case, resolved=True)
        return True

    def decide(self, case: File) -> bool:
        """Give an opinion (Art. 32): a well-founded case may be refused by mistake. Return whether it is supported."""
        founded = case.need.well_founded and (case.supported or self.chance(case, "wrong") >= self.demand.wrong_refusal)
        self.give_opinion(case, founded)
        return founded

    def give_opinion(self, case: File, supported: bool) -> None:
        """Note the opinion, and whether its reasons were explained face to face."""
        case.supported, case.agreed = supported, False
        part = supported and case.need.part < self.demand.part_support
        self.note(case, rules.SUPPORT_PART if part else rules.SUPPORT if supported else rules.REFUSE)
        case.explained = self.chance(case, "explain") < self.explain_chance
        if case.explained:
            self.note(case, rules.EXPLAIN)
        self.outcome_known(case, resolved=supported)

    def review(self, case: File) -> Steps:
        """Review one level up, re-review one more (Arts. 35-36); return whether the refusal was corrected."""
        need = case.need
        case.reviewed = True
        yield from self.decide_above(case, need.ask_days, need.review, rules.ASK_REVIEW, rules.REVIEWED)
        corrected = self.correct(case, need.correct)
        if not corrected and need.reask < self.demand.ask_review:
            yield from self.decide_above(case, need.reask_days, need.rereview, rules.ASK_REREVIEW, rules.REREVIEWED)
            corrected = self.correct(case, need.recorrect)
        return corrected

    def decide_above(self, case: File, days: float, work: float, asked: int, done: int) -> Steps:
        """Ask the office above for a review and wait for it; above the city lies the province, outside the model."""
        if days:
            yield self.wait(days)
        self.note(case, asked)
        case.deadline = self.floor.now + rules.REVIEW_DAYS
        above = self.parents[case.office]
        if above == case.office:
            yield self.wait(rules.PROVINCE_DAYS)
            self.note(case, done)
        else:
            case.move(above)
            yield self.at_desk(case, REVIEW, work, done)

    def correct(self, case: File, chance: float) -> bool:
        """Correct a wrong refusal, or confirm it; return whether it was corrected."""
        if case.need.well_founded and chance < self.demand.correct:
            self.give_opinion(case, True)
            return True
        self.note(case, rules.REFUSE)
        return False

    def perform(self, case: File, chance: float) -> Steps:
        """Carry out what was agreed or decided, or not; return whether it was."""
        policy, office = self.policy, self.serving[case.need.township][case.need.competent]
        case.move(office)
        work = rules.tick(rules.FOLLOW_WORK * policy.follow_up)
        if work:
            Job(self.floor.desks[office][HANDLING], case, work, rules.FOLLOW_UP)
        yield self.wait(case.need.perform_days)
        done = self.chance(case, "perform") < rules.perform_chance(chance, policy.follow_up, case.expedited)
        if done:
            self.note(case, rules.PERFORM)
        return done

    def at_desk(self, case: File, desk: int, work: float, activity: int, office: int | None = None) -> Job:
        """Queue for a desk of the case's office (or another); yield the job to wait until it is done."""
        desks = self.floor.desks[case.office if office is None else office]
        case.job = job = Job(desks[desk], case, work, activity)
        return job

    def wait(self, days: float) -> Event:
        """Let calendar days pass."""
        return Alarm(self.floor.env, self.floor.now + days)

    def work_time(self, days: float) -> Event:
        """Let working days pass."""
        return Alarm(self.floor.env, self.floor.finish(self.floor.now, days))
