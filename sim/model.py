"""The life of one case, in SimPy: the definition of the model. Read `Journey.life` from top to bottom.

`simulate` is deterministic: every random choice already stands in the table of needs, and nothing here computes a
statistic. Chances, limits and what levers cost in work are in rules.py, the stages in detail in stages.py, desks and
their queues in desks.py, what the waiting person does in person.py, what superiors do in oversight.py.
"""

from collections.abc import Iterator

from sim import rules
from sim.briefs import Brief, briefs
from sim.cases import Cases
from sim.desks import Floor, Job
from sim.eventlog import EventLog
from sim.oversight import INF
from sim.path import File, GaveUp, Path, Steps
from sim.policy import ORDERS, Policy
from sim.rules import HANDLING, RECEPTION, REPORT, SUGGESTION
from sim.stages import Stages
from sim.workdays import Calendar, calendar_for


def simulate(cases: Cases, policy: Policy, calendar: Calendar | None = None) -> EventLog:
    """Let the needs of `cases` meet the offices under `policy`; return everything that happened.

    `calendar` is the Chinese working calendar unless another is given. An event is in the log when it happened
    before `cases.days`; a case without an end is open then.
    """
    journey = Journey(cases, policy, calendar or calendar_for(cases.start, cases.days))
    journey.floor.run(cases.days, journey.arrivals())
    city = cases.demand.city
    staff = policy.staff(city).ravel().astype(float)
    return EventLog(journey.floor.logbook.events(), city.offices, cases.start, cases.days, staff, policy.cost(city))


class Journey(Stages):
    """How the offices of a city treat a case under a policy."""

    def __init__(self, cases: Cases, policy: Policy, calendar: Calendar) -> None:
        self.city, self.policy, self.rounds = cases.demand.city, policy, cases.demand.rounds
        self.briefs, self.parents = briefs(cases, policy), self.city.parents
        self.floor = Floor(policy.staff(self.city), calendar, ORDERS.index(policy.order))
        self.desks, self.note = self.floor.desks, self.floor.note
        self.start_oversight()

    def arrivals(self) -> Iterator[float]:
        """Let people come, one after another: yield the time of each, and begin the story when it has come."""
        for need in self.briefs:
            yield need.arrival
            case = File(need)
            case.steps = self.life(case)
            case.resume()
        yield INF

    def life(self, case: File) -> Steps:
        """One person's matter, from the first contact to its end."""
        need = case.need
        self.note(case, rules.CONTACT)
        self.watch(case)
        try:
            yield from self.intake(case)
            if not need.settle:
                yield from self.lead_on(case)
            else:
                settled = yield from self.settle(case)
                while not settled and self.will_return(case):
                    yield self.wait(need.return_days)
                    self.come_back(case)
                    yield from self.intake(case)
                    settled = yield from self.settle(case)
            self.note(case, rules.CLOSE)
        except GaveUp:
            if case.job:
                case.job.withdraw()
            self.note(case, rules.GIVE_UP)
        self.forget(case)

    def intake(self, case: File) -> Steps:
        """Register (Art. 22: everything), find the competent office (Arts. 22-23), accept."""
        need = case.need
        if need.register_work:
            yield self.receive(case)
        if need.category == REPORT or need.procedure_days:
            return
        if case.office != need.right:
            for wrong in () if case.returned else self.wrong_offices(need):
                yield from self.refer(case, wrong)
                yield self.work_time(need.object_work)
                self.note(case, rules.OBJECT)
            yield from self.refer(case, need.right)
        if need.settle:
            self.accept(case)

    def wrong_offices(self, need: Brief) -> list[int]:
        """The offices to which the case is sent by mistake: others of the same level, none of them twice."""
        first = self.city.neighbour(need.right)
        second = self.city.neighbour(first)
        others = [office for office in (first, second) if office != need.right]
        return others[: need.misroutings]

    def receive(self, case: File) -> Job:
        """Queue for the reception desk, to be registered."""
        work = case.need.hear_work if case.returned else case.need.register_work
        return self.at_desk(case, RECEPTION, work, rules.REGISTER)

    def refer(self, case: File, office: int) -> Steps:
        """Find out who is competent and send the case there; an urgent one goes at once (Art. 25)."""
        need = case.need
        if need.refer_work:
            yield self.work_time(need.refer_work)
        self.note(case, rules.REFER)
        case.move(office)
        if need.register_work:
            yield self.receive(case)

    def accept(self, case: File) -> None:
        """The competent office accepts: the legal clock starts."""
        need = case.need
        self.note(case, rules.ACCEPT)
        case.accepted_round = case.round
        case.deadline = self.floor.now + rules.HANDLE_DAYS
        if need.simple and not case.returned:
            self.note(case, rules.SIMPLE)
            case.deadline = self.floor.finish(self.floor.now, rules.SIMPLE_WORKING_DAYS)
        elif need.complex:
            Path(self.extension(case, case.round))

    def lead_on(self, case: File) -> Steps:
        """Answer a suggestion (Art. 29); lead reports and statutory matters to who must deal with them."""
        need = case.need
        case.pending = need.category == SUGGESTION
        if need.category == REPORT:
            self.note(case, rules.DIVERT)  # the confidential lane: the model looks no further (Art. 30)
        elif need.category == SUGGESTION:
            if need.handling_work:
                yield self.at_desk(case, HANDLING, need.handling_work, rules.HANDLE)
            self.note(case, rules.ANSWER)
        else:
            self.floor.note_span(case, rules.DIVERT, rules.START)
            yield self.wait(need.procedure_days)
            self.floor.note_span(case, rules.DIVERT, rules.COMPLETE)

    def settle(self, case: File) -> Steps:
        """Mediate or handle, review if asked, carry out; return whether the person's matter is settled."""
        need = case.need
        if need.offered and not case.mediated:
            agreed = yield from self.mediate(case)
            if agreed:
                return (yield from self.perform(case))
        if need.handling_work:  # 60 days from acceptance are allowed (Art. 34)
            yield self.at_desk(case, HANDLING, need.rework if case.returned else need.handling_work, rules.HANDLE)
        supported = self.decide(case)
        if need.asks and not supported and not case.reviewed:
            supported = yield from self.review(case)
        return (yield from self.perform(case)) if supported else False
