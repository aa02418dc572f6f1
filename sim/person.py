"""The person who waits: patience, asking again, coming back, giving up, rating."""

from sim import rules
from sim.desks import AT_WORK, Job
from sim.oversight import INF, Oversight
from sim.path import PATIENCE, Alarm, File, Path, Steps
from sim.rules import RECEPTION


class Person(Oversight):
    """What the person does while the file travels, and when the outcome is known."""

    rounds: int  # at most

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
        need = case.need
        while True:
            yield Alarm(self.floor.env, self.floor.now + need.patience, PATIENCE)
            if case.waits != wait or not case.pending:
                return
            if need.again_unresolved & case.turn and self.may_return(case):
                self.ask_again(case)
            elif need.gives_up & case.turn and not (case.job and case.job.key == AT_WORK):
                case.give_up()
                return
            else:
                return

    def may_return(self, case: File) -> bool:
        """Whether the person can still come back; reaching the cap on rounds is noted once."""
        if case.round < self.rounds:
            return True
        if not case.capped:
            case.capped = True
            self.note(case, rules.CAP)
        return False

    def next_round(self, case: File) -> int:
        """Begin another round; return the office to which the person goes: the same, or one level up."""
        upward = case.need.upward & case.turn
        case.next_round()
        case.escalated = case.escalated or bool(upward)
        return self.parents[case.office] if upward else case.office

    def ask_again(self, case: File) -> None:
        """The case is still pending and not opened twice (Art. 19), but the contact costs reception time."""
        here = case.office
        case.move(self.next_round(case))
        self.note(case, rules.REPEAT)
        if case.need.hear_work:
            Job(self.desks[case.office][RECEPTION], case, case.need.hear_work, rules.HEAR)
        case.move(here)
        self.reorder(case)

    def will_return(self, case: File) -> bool:
        """Whether the person comes back after an outcome that does not settle the matter."""
        need, again = case.need, case.need.again_unresolved
        if not case.supported and not case.agreed:
            again = need.again_refused >> 4 * case.explained
        return bool(again & case.turn) and self.may_return(case)

    def come_back(self, case: File) -> None:
        """The same need comes back after an outcome, and is registered anew."""
        case.move(case.need.right)
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
        if case.need.rates:
            good = case.need.satisfied >> (2 * resolved + case.explained) & 1
            self.note(case, rules.SATISFIED if good else rules.DISSATISFIED)
