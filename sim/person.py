"""The person who waits: patience, asking again, coming back, giving up, rating."""

from typing import Any

from sim import rules
from sim.desks import Job
from sim.oversight import INF, Oversight
from sim.path import PATIENCE, Alarm, File, Path, Steps
from sim.rules import RECEPTION


class Person(Oversight):
    """What the person does while the file travels, and when the outcome is known."""

    luck: dict[str, tuple[Any, ...]]  # for each decision that may fall in every round: the numbers, by round and need

    def watch(self, case: File) -> None:
        """A case begins: the person waits, and those above look at it."""
        case.deadline = self.floor.now + rules.ROUTE_DAYS
        if case.need.patience < INF:
            Path(self.person(case, case.waits))
        if self.overseen:
            self.oversee(case)

    def wait_again(self, case: File) -> None:
        """The person begins to wait anew, with the own patience."""
        case.pending = True
        case.waits += 1
        if case.need.patience < INF:
            Path(self.person(case, case.waits))

    def person(self, case: File, wait: int) -> Steps:
        """Wait as long as patience lasts; then ask again, give up, or go on in silence."""
        d = self.demand
        while True:
            yield Alarm(self.floor.env, self.floor.now + case.need.patience, PATIENCE)
            if case.waits != wait or not case.pending:
                return
            u = self.chance(case, "repeat")
            if u < d.repeat_unresolved and self.may_return(case):
                self.ask_again(case)
            elif u >= 1.0 - d.give_up and not (case.job and case.job.at_work):
                case.give_up()
                return
            else:
                return

    def chance(self, case: File, name: str) -> float:
        """The uniform number of this round for a decision."""
        number: float = self.luck[name][case.round][case.number]
        return number

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
        upward = self.chance(case, "upward") < self.demand.upward
        case.next_round()
        case.escalated = case.escalated or upward
        return self.parents[case.office] if upward else case.office

    def ask_again(self, case: File) -> None:
        """The case is still pending and not opened twice (Art. 19), but the contact costs reception time."""
        here = case.office
        case.move(self.next_round(case))
        self.note(case, rules.REPEAT)
        work = rules.reception_work(case.need.reception, case.need.group)
        if work:
            Job(self.floor.desks[case.office][RECEPTION], case, work, rules.HEAR)
        case.move(here)
        self.reorder(case)

    def will_return(self, case: File) -> bool:
        """Whether the person comes back after an outcome that does not settle the matter."""
        d = self.demand
        chance = d.repeat_unresolved
        if not case.supported and not case.agreed:
            chance = d.repeat_explained if case.explained else d.repeat_unexplained
        return self.chance(case, "repeat") < chance and self.may_return(case)

    def come_back(self, case: File) -> None:
        """The same need comes back after an outcome, and is registered anew."""
        case.move(self.serving[case.need.township][case.need.competent])
        case.move(self.next_round(case))
        self.note(case, rules.REPEAT)
        case.returned = True
        case.deadline = self.floor.now + rules.ROUTE_DAYS
        self.wait_again(case)

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
