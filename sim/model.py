"""The life of one case, in SimPy: the definition of the model. Read `Journey.life` from top to bottom.

`simulate` is deterministic: every random choice already stands in the table of needs, and nothing here computes a
statistic. Chances, limits and what levers cost in work are in rules.py, the stages in detail in stages.py, desks and
their queues in desks.py, what the waiting person does in person.py, what superiors do in oversight.py.
"""

from collections.abc import Iterator

import numpy as np
from simpy.events import Event

from sim import rules
from sim.cases import BY_ROUND, Cases, Column
from sim.desks import Floor
from sim.eventlog import EventLog
from sim.fields import quick
from sim.oversight import INF
from sim.path import File, GaveUp, Path, Steps
from sim.policy import OFFERS, Policy
from sim.rules import APPEAL, HANDLING, RECEPTION, REPORT, SUGGESTION
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
        self.cases, self.city = cases, cases.demand.city
        self.demand, self.policy = quick(cases.demand), quick(policy)
        self.parents, self.serving = self.city.parents, self.city.serving
        self.floor = Floor(policy.staff(self.city), calendar, self.queue_key)
        self.note = self.floor.note
        self.luck = {name: cases.chances(name) for name in BY_ROUND}
        self.offered = (policy.mediation_offer != OFFERS[0], policy.mediation_offer == OFFERS[2])
        self.explain_chance = rules.explain_chance(self.demand.explained, policy.explanation)
        self.start_oversight()

    def arrivals(self) -> Iterator[float]:
        """Let people come, one after another: yield the time of each, and begin the story when it has come."""
        serving = self.serving
        for number, need in self.cases.rows(np.flatnonzero(self.brought())):
            yield need.arrival
            case = File(number, need, serving[need.township][need.brought])
            case.steps = self.life(case)
            case.resume()
        yield INF

    def brought(self) -> Column:
        """Whether each need is brought at all; some people never come."""
        d, p, table = self.demand, self.policy, self.cases.columns
        chances = [
            [rules.come_chance(base, away, d.access_loss, p.outreach, p.assisted_access) for away in (False, True)]
            for base in (d.come_dispute, d.come_matter)
        ]
        return np.asarray(table["come"] < np.array(chances)[table["source"], table["vulnerable"].astype(int)])

    def life(self, case: File) -> Steps:
        """One person's matter, from the first contact to its end."""
        need = case.need
        self.note(case, rules.CONTACT)
        self.watch(case)
        try:
            yield from self.intake(case)
            if need.category != APPEAL or need.procedure:
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
            self.note(case, rules.GIVE_UP)
        self.forget(case)

    def intake(self, case: File) -> Steps:
        """Register (Art. 22: everything), find the competent office (Arts. 22-23), accept."""
        need = case.need
        if need.reception:
            yield self.receive(case)
        if need.category == REPORT or need.procedure:
            return
        right = self.serving[need.township][need.competent]
        if case.office != right:
            for wrong in () if case.returned else self.wrong_offices(case, right):
                yield from self.refer(case, wrong)
                yield self.work_time(need.object_days)
                self.note(case, rules.OBJECT)
            yield from self.refer(case, right)
        if need.category == APPEAL:
            self.accept(case)

    def wrong_offices(self, case: File, right: int) -> list[int]:
        """The offices to which the case is sent by mistake: others of the same level, none of them twice."""
        times = rules.misroutings(case.need.misroute, self.demand.misroute, self.policy.triage_training)
        offices = [self.city.neighbour(right)]
        offices.append(self.city.neighbour(offices[0]))
        return offices[: 0 if offices[0] == right else 1 if offices[1] == right else times][:times]

    def receive(self, case: File) -> Event:
        """Queue for the reception desk, to be registered."""
        need = case.need
        work = rules.reception_work(need.reception, need.group)
        if self.policy.fast_lane and not case.returned:
            work = rules.tick(work + rules.SCREEN_WORK)
        return self.at_desk(case, RECEPTION, work, rules.REGISTER)

    def refer(self, case: File, office: int) -> Steps:
        """Find out who is competent and send the case there; an urgent one goes at once (Art. 25)."""
        need = case.need
        if not need.urgent:
            yield self.work_time(rules.tick(need.refer_days * (1 + self.demand.agency_slows * (need.agencies - 1))))
        self.note(case, rules.REFER)
        case.move(office)
        if need.reception:
            yield self.receive(case)

    def accept(self, case: File) -> None:
        """The competent office accepts: the legal clock starts."""
        need = case.need
        self.note(case, rules.ACCEPT)
        case.accepted_round = case.round
        case.deadline = self.floor.now + rules.HANDLE_DAYS
        case.simple = need.simple and self.policy.fast_lane and not case.returned
        if case.simple:
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
            if need.handling:
                work = rules.tick(need.handling * rules.SIMPLE_SHARE)
                yield self.at_desk(case, HANDLING, work, rules.HANDLE)
            self.note(case, rules.ANSWER)
        else:
            self.floor.note_span(case, rules.DIVERT, rules.START)
            yield self.wait(need.procedure_days)
            self.floor.note_span(case, rules.DIVERT, rules.COMPLETE)

    def settle(self, case: File) -> Steps:
        """Mediate or handle, review if asked, carry out; return whether the person's matter is settled."""
        need, d = case.need, self.demand
        if need.mediable and not case.mediated and self.offered[need.source]:
            agreed = yield from self.mediate(case)
            if agreed:
                return (yield from self.perform(case, d.perform_agreement))
        if need.handling:
            yield self.at_desk(case, HANDLING, self.handling_work(case), rules.HANDLE)
        supported = self.decide(case)
        if not supported and not case.reviewed and need.ask < d.ask_review:
            supported = yield from self.review(case)
        return (yield from self.perform(case, d.perform_opinion)) if supported else False

    def handling_work(self, case: File) -> float:
        """Working days that the case takes the handlers (60 days from acceptance are allowed, Art. 34)."""
        need, d, effort = case.need, self.demand, self.policy.explanation
        return rules.handling_work(need.handling, need.agencies, d.agency_slows, effort, case.returned, case.simple)
