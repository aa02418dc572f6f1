"""Who looks at a case from above: extension, supervision, leaders' reception days, the mobile reserve."""

from collections.abc import Callable

from sim import rules
from sim.city import City
from sim.desks import Desk, Floor, Job
from sim.path import EXTENSION, LEADERS, RESERVE, SUPERVISION, Alarm, File, Path, Steps
from sim.policy import Policy
from sim.rules import HANDLING, MEDIATION, REVIEW

INF = float("inf")


class Oversight:
    """What an office's superiors do about its cases, and in which order cases are served."""

    policy: Policy
    city: City
    floor: Floor
    desks: list[list[Desk]]  # by office and kind
    parents: tuple[int, ...]  # the office above each office
    note: Callable[[File, int], None]  # something that takes no time

    def start_oversight(self) -> None:
        """Start what runs whether or not there is a case."""
        self.follow_work = float(rules.tick(rules.FOLLOW_WORK * self.policy.follow_up))
        self.waiting: list[dict[int, File]] = [{} for _ in self.parents]  # open cases by leader's office
        self.overseen = min(self.policy.supervise_after, self.policy.leaders_every) < INF
        self.leaders_meet = self.policy.leaders_every < INF
        if self.leaders_meet:
            for office, level in enumerate(self.city.levels):
                if level > 0:
                    Path(self.leaders(office))
        if self.policy.mobile_reserve:
            Path(self.reserve())

    def oversee(self, case: File) -> None:
        """A case is open: let supervision and leaders look at it."""
        if case.need.settle:
            if self.policy.supervise_after < INF:
                Path(self.supervision(case))
            if self.leaders_meet:
                self.waiting[case.need.county][case.need.number] = case
                self.waiting[-1][case.need.number] = case

    def forget(self, case: File) -> None:
        """A case has ended."""
        case.open = case.pending = False
        if self.leaders_meet:
            self.waiting[case.need.county].pop(case.need.number, None)
            self.waiting[-1].pop(case.need.number, None)

    def reorder(self, case: File) -> None:
        """Give a waiting case the place that it now deserves."""
        if case.job:
            case.job.reorder(case)

    def expedite(self, case: File) -> None:
        """From now on the case goes before all others at every desk."""
        case.expedited = True
        self.reorder(case)

    def extension(self, case: File, round_: int) -> Steps:
        """A complex case that is not finished on day 60 is extended by 30 days (Art. 34)."""
        yield Alarm(self.floor.env, self.floor.now + rules.HANDLE_DAYS, EXTENSION)
        if case.open and case.accepted_round == round_:
            self.note(case, rules.EXTEND)
            case.deadline += rules.EXTEND_DAYS
            self.reorder(case)

    def supervision(self, case: File) -> Steps:
        """A case open for too long is supervised from one level up (Art. 40); the order is work for that office."""
        yield Alarm(self.floor.env, self.floor.now + float(rules.tick(self.policy.supervise_after)), SUPERVISION)
        if case.open:
            above = self.parents[case.office]
            yield Job(self.desks[above][REVIEW], case, float(rules.tick(rules.SUPERVISE_WORK)), rules.SUPERVISE)
            yield Alarm(self.floor.env, self.floor.now, SUPERVISION)
            if case.open:
                self.expedite(case)

    def leaders(self, office: int) -> Steps:
        """Leaders' reception days (Art. 18): the oldest cases are seen and then go before all others."""
        while True:
            yield Alarm(self.floor.env, self.floor.now + float(rules.tick(self.policy.leaders_every)), LEADERS)
            limit = self.floor.now - self.policy.leaders_older
            old = [c for c in self.waiting[office].values() if c.need.arrival <= limit and not c.seen]
            for case in old[: rules.LEADER_SEATS]:
                case.seen = True
                Job(self.desks[case.office][HANDLING], case, float(rules.tick(rules.LEADER_WORK)), rules.LEADER)
                self.expedite(case)

    def reserve(self) -> Steps:
        """The mobile reserve: its people go, one after another, where most cases wait for each person at work."""
        desks = [office[kind] for office in self.desks for kind in (MEDIATION, HANDLING) if office[kind].staff]
        posts: list[Desk | None] = [None] * self.policy.mobile_reserve
        while True:
            for i, post in enumerate(posts):
                best = max(desks, key=lambda desk: desk.length / (desk.staff + desk.coming))
                if post is None:
                    Path(self.travel(best, posts, i))
                elif best is not post and not post.leavers:
                    post.leave(self.travel(best, posts, i))
            yield Alarm(self.floor.env, self.floor.now + rules.RESERVE_EVERY, RESERVE)

    def travel(self, desk: Desk, posts: list[Desk | None], person: int) -> Steps:
        """One of the reserve goes to another desk."""
        posts[person] = desk
        desk.coming += 1
        yield Alarm(self.floor.env, self.floor.now + rules.RESERVE_TRAVEL, RESERVE)
        desk.coming -= 1
        desk.change_staff(1)
