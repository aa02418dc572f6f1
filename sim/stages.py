"""The stages of a case in detail: mediation, handling, review, performance. model.py tells how they follow."""

from sim import rules
from sim.desks import Job
from sim.path import Alarm, File, Steps
from sim.person import Person
from sim.rules import HANDLING, MEDIATION, REVIEW


class Stages(Person):
    """What an office does with a case that it has accepted."""

    follow_work: float

    def mediate(self, case: File) -> Steps:
        """Offer mediation once; it needs the consent of both sides (Art. 33). Return whether they agreed."""
        need = case.need
        office = self.parents[case.office] if need.pooled else case.office
        if self.desks[office][MEDIATION].staff < 1:
            return False
        case.mediated = True
        self.note(case, rules.OFFER)
        if not need.consents:
            return False
        self.note(case, rules.CONSENT)
        if need.mediation_work:
            case.job = Job(self.desks[office][MEDIATION], case, need.mediation_work, rules.MEDIATE)
            yield case.job
        if not need.agrees:
            return False
        self.note(case, rules.AGREE)
        case.agreed = True
        self.outcome_known(case, resolved=True)
        return True

    def decide(self, case: File) -> bool:
        """Give an opinion (Art. 32): a well-founded case may be refused by mistake. Return whether it is supported."""
        supported = case.supported or bool(case.need.upheld & case.turn)  # once found to be right, always right
        self.give_opinion(case, supported)
        return supported

    def give_opinion(self, case: File, supported: bool) -> None:
        """Note the opinion, and whether its reasons were explained face to face."""
        need = case.need
        case.supported, case.agreed = supported, False
        self.note(case, rules.REFUSE if not supported else rules.SUPPORT_PART if need.part else rules.SUPPORT)
        case.explained = bool(need.explained & case.turn)
        if case.explained:
            self.note(case, rules.EXPLAIN)
        self.outcome_known(case, resolved=supported)

    def review(self, case: File) -> Steps:
        """Review one level up, re-review one more (Arts. 35-36); return whether the refusal was corrected."""
        need = case.need
        case.reviewed = True
        yield from self.decide_above(case, need.ask_days, need.review_work, rules.ASK_REVIEW, rules.REVIEWED)
        corrected = self.confirm(case, need.corrected)
        if need.reasks and not corrected:
            yield from self.decide_above(
                case, need.reask_days, need.rereview_work, rules.ASK_REREVIEW, rules.REREVIEWED
            )
            corrected = self.confirm(case, need.recorrected)
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

    def confirm(self, case: File, corrected: bool) -> bool:
        """Correct a wrong refusal, or confirm it; return whether it was corrected."""
        if corrected:
            self.give_opinion(case, True)
        else:
            self.note(case, rules.REFUSE)
        return corrected

    def perform(self, case: File) -> Steps:
        """Carry out what was agreed or decided, or not; return whether it was."""
        need = case.need
        case.move(need.right)
        if self.follow_work:
            Job(self.desks[need.right][HANDLING], case, self.follow_work, rules.FOLLOW_UP)
        yield self.wait(need.perform_days)
        kept = need.agreement_kept if case.agreed else need.opinion_kept
        if kept >> 4 * case.expedited & case.turn:
            self.note(case, rules.PERFORM)
            return True
        return False

    def at_desk(self, case: File, desk: int, work: float, activity: int) -> Job:
        """Queue for a desk of the office where the case is; yield the job to wait until it is done."""
        case.job = job = Job(self.desks[case.office][desk], case, work, activity)
        return job

    def wait(self, days: float) -> Alarm:
        """Let calendar days pass."""
        return Alarm(self.floor.env, self.floor.now + days)

    def work_time(self, days: float) -> Alarm:
        """Let working days pass."""
        return Alarm(self.floor.env, self.floor.finish(self.floor.now, days))
