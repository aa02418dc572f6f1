"""Paths: stories that yield happenings of ours and events of SimPy's own, followed to the instant."""

from heapq import heappop

from sim.path import Alarm, Clock, GaveUp, Path


def follow(clock):
    """Let everything on the agenda happen."""
    while clock.agenda:
        time, _, _, happening = heappop(clock.agenda)
        clock._now = time
        happening.happen()


def test_a_story_begins_at_once_and_wakes_at_its_alarms():
    clock, seen = Clock(), []

    def story():
        seen.append(clock.now)
        yield Alarm(clock, 2.0)
        seen.append(clock.now)
        yield Alarm(clock, 2.0)
        seen.append(clock.now)

    Path(story())
    assert seen == [0.0]
    follow(clock)
    assert seen == [0.0, 2.0, 2.0]


def test_a_story_may_wait_for_events_of_simpy_s_own():
    clock, seen = Clock(), []

    def helper():
        yield clock.timeout(3.0)
        return "done"

    def story():
        yield clock.timeout(1.5)
        seen.append(clock.now)
        yield clock.timeout(1.0) & clock.timeout(2.0)
        seen.append(clock.now)
        process = clock.process(helper())
        yield process
        seen.append((clock.now, process.value))

    Path(story())
    follow(clock)
    assert seen == [1.5, 3.5, (6.5, "done")]


def test_alarms_of_one_instant_ring_by_priority_then_as_they_were_set():
    clock, seen = Clock(), []

    def story(name, priority):
        yield Alarm(clock, 1.0, priority)
        seen.append(name)

    for name, priority in (("late", 5), ("first", 1), ("second", 1), ("middle", 3)):
        Path(story(name, priority))
    follow(clock)
    assert seen == ["first", "second", "middle", "late"]


def test_who_gives_up_is_not_woken_again():
    clock, seen = Clock(), []

    def story():
        try:
            yield Alarm(clock, 5.0)
            seen.append("woken")
        except GaveUp:
            seen.append("gone")

    path = Path(story())
    path.give_up()
    follow(clock)
    assert seen == ["gone"]
