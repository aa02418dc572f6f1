"""The person who waits: patience, asking again, coming back, giving up, rating."""

from sim import rules
from sim.oversight import INF, Oversight
from sim.path import PATIENCE, Alarm, File, Path, Steps
from sim.rules import RECEPTION


class Person(Oversight):
    """What the person does while the file travels, and when the outcome is known."""

    def watch(self, case: File) -> None:
        """A case begins: the person waits, and those above look at it."""
        case.deadline = self.floor.now + rules.ROUTE_DAYS
        self.start_waiting(case)
        self.oversee(case)

    def drop_job(self, case: File) -> None:
        """The person has left: take the case out of the queue in which it stands."""
        if case.job is not None:
            case.job.desk.withdraw(case.job)
            case.job = None

    def start_waiting(self, case: File) -> None:
        """The person begins to wait, with the own patience."""
        case.pending = True
        case.waits += 1
        if case.need.patience < INF:
            Path(self.person(case, case.waits))

    def person(self, case: File, wait: int) -> Steps:
        """Wait as long as patience lasts; then ask again, give up, or go on in silence."""
        d = self.demand
        while True:
            yield Alarm(self.floor.env, case.need.patience, PATIENCE)
            if case.waits != wait or not case.pending:
                return
            u = case.chance("repeat")
            if u < d.repeat_unresolved and self.may_return(case):
                self.ask_again(case)
            elif u >= 1.0 - d.give_up and not self.in_work(case):
                case.path.give_up()
                return
            else:
                return

    def in_work(self, case: File) -> bool:
        """Whether somebody is at work on the case just now."""
        return case.job is not None and not case.job.waiting

    def may_return(self, case: File) -> bool:
        """Whether the person can still come back; reaching the cap on rounds is noted once."""
        if case.round < self.demand.rounds:
            return True
        if not case.capped:
            case.capped = True
            self.note(case, rules.CAP)
        return False

    def next_round(self, case: File) -> int:
        """Begin another round; return the office to which the person goes: the same, or one level up."""
        upward = case.chance("upward") < self.demand.upward
        case.next_round()
        case.escalated = case.escalated or upward
        return self.city.parents[case.office] if upward else case.office

    def ask_again(self, case: File) -> None:
        """The case is still pending and not opened twice (Art. 19), but the contact costs reception time."""
        here = case.office
        case.move(self.next_round(case))
        self.note(case, rules.REPEAT)
        work = rules.reception_work(case.need.reception, case.need.group)
        if work:
            self.floor.desks[case.office][RECEPTION].serve(case, work, rules.HEAR)
        case.move(here)
        self.reorder(case)

    def will_return(self, case: File) -> bool:
        """Whether the person comes back after an outcome that does not settle the matter."""
        d = self.demand
        chance = d.repeat_unresolved
        if not case.supported and not case.agreed:
            chance = d.repeat_explained if case.explained else d.repeat_unexplained
        return case.chance("repeat") < chance and self.may_return(case)

    def come_back(self, case: File) -> None:
        """The same need comes back after an outcome, and is registered anew."""
        case.move(self.city.office_at(case.need.township, case.need.competent))
        case.move(self.next_round(case))
        self.note(case, rules.REPEAT)
        case.returned = True
        case.deadline = self.floor.now + rules.ROUTE_DAYS
        self.start_waiting(case)

    def outcome_known(self, case: File, resolved: bool) -> None:
        """The person knows the outcome; some rate it, once."""
        case.pending = False
        case.accepted_round = 0
        if case.rated:
            return
        case.rated = True
        if case.need.rate < self.demand.rates:
            good = case.need.satisfied < rules.satisfied_chance(resolved, case.explained)
            self.note(case, rules.SATISFIED if good else rules.DISSATISFIED)
