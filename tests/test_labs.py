"""Labs without a browser: levers, a newer wish cancels an older one, pictures pixel by pixel, what a person typed."""

import asyncio
import html
import io
import math
import re
from base64 import b64decode

import ipywidgets as w
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from sim import City, Demand, InputError, Policy, Surge, draw, simulate
from sim.fields import facts
from sim.labcharts import alt_text, chart, moving
from sim.labplans import Plan, plan_of, plans
from sim.labs import pieces
from sim.labs.canvas import Canvas
from sim.labs.controls import changed, control, parted, value_of
from sim.labs.lab import MOST_PINNED, Lab
from sim.labs.work import Wish, Work
from sim.lifeplots import lives_alt
from sim.lives import life_of, person_at
from sim.views import KINDS, view
from sim.whatif import Setting, what_if

SMALL = Demand(city=City(counties=("甲", "乙"), townships=(3, 2), people_million=0.2))
SETTING = Setting(SMALL, days=120, replications=3, seed=3)
OTHER = Policy(handling=(1, 2, 2), explanation=0.7)
LEVERS = {"policy.handling.1": 8, "policy.explanation": None, "policy.order": None, "policy.supervise_after": None}
PLAN = Plan("staffing", SETTING, Policy(), LEVERS, ("load", "waiting"))


def small_lab(lang: str = "en") -> Lab:
    return Lab(PLAN, lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("key", ["staffing", "mediation", "repeats", "surge"])
def test_every_lever_reaches_both_ends_with_a_policy_that_can_be(key, lang):
    plan = plan_of(key, lang)
    parts = ((plan.base, plan.levers), (plan.surge, plan.surge_levers), (plan.setting.demand, plan.people))
    for base, levers in parts:
        for name, top in levers.items():
            widget = control(base, name, lang, top, plan.least.get(name))
            assert widget.value == value_of(base, name)
            field, _ = parted(name)
            fact = facts(type(base))[field]
            for end in ends(widget):
                made = changed(base, {name: end})
                assert value_of(made, name) == end
                assert not isinstance(made, Policy) or made.staff(plan.setting.demand.city).min() >= 0
            if isinstance(widget, w.IntSlider | w.FloatSlider):
                assert widget.min >= fact.low
                assert widget.max <= fact.high
                assert widget.step == fact.step
                assert not widget.continuous_update
            if fact.high == math.inf and top is None:
                assert ends(widget) == [fact.low, math.inf]


def ends(widget):
    if isinstance(widget, w.Checkbox):
        return [False, True]
    if isinstance(widget, w.Dropdown | w.SelectionSlider):
        values = [value for _, value in widget.options]
        return [values[0], values[-1]]
    return [widget.min, widget.max]


def test_an_unknown_lab_names_the_ones_there_are():
    assert list(plans()) == ["staffing", "mediation", "repeats", "surge"]
    with pytest.raises(InputError, match=r"lab 'stafing': allowed: staffing, .*did you mean 'staffing'"):
        plan_of("stafing")


class Notes:
    """What a work told: answers shown, progress, problems."""

    def __init__(self):
        self.shown, self.steps, self.problems = [], [], []
        self.work = Work(self.show, lambda *x: self.steps.append(x), self.problems.append)

    def show(self, wish, answers):
        self.shown.append((wish, answers))


def wish(*policies: Policy) -> Wish:
    return Wish(SETTING, tuple(map(str, range(len(policies)))), policies)


def test_two_hundred_quick_moves_are_one_answer():
    notes = Notes()

    async def move():
        for i in range(200):
            notes.work.want(wish(Policy(), OTHER.vary(follow_up=i / 200)))
            if i % 40 == 0:
                await asyncio.sleep(0)
        await notes.work.task

    asyncio.run(move())
    ((last, answers),) = notes.shown
    assert last.policies[1].follow_up == 199 / 200
    assert [answer.policy for answer in answers] == list(last.policies)
    assert notes.steps[-1] == (0, 0)


def test_what_is_known_is_shown_at_once_even_in_a_notebook():
    notes = Notes()
    known = OTHER.vary(follow_up=0.77)
    for policy in (Policy(), known):
        what_if(SETTING, policy)

    async def move():
        notes.work.want(wish(Policy(), known))
        assert len(notes.shown) == 1
        assert notes.work.task is None

    asyncio.run(move())


def test_what_is_stopped_shows_nothing_and_can_begin_again():
    notes = Notes()

    async def move():
        notes.work.want(wish(Policy(), OTHER.vary(follow_up=0.123)))
        await asyncio.sleep(0)
        assert notes.work.stop()
        await notes.work.task
        assert not notes.shown
        assert not notes.work.stop()
        notes.work.want(wish(Policy(), OTHER))
        await notes.work.task

    asyncio.run(move())
    assert len(notes.shown) == 1


def test_a_problem_is_told_and_the_next_wish_answered():
    notes = Notes()
    notes.work.want(wish(Policy(), OTHER.vary(handling=(1, 1, 1), reception=(1, 1, 1), extra=())))
    impossible = Wish(SETTING._replace(replications=1), ("a", "b"), (Policy(), OTHER))  # one run: no interval
    notes.work.show = lambda wish, answers: answers[0].numbers()
    notes.work.want(impossible)
    assert [str(problem) for problem in notes.problems] == ["an interval needs at least 2 replications, not 1"]
    notes.work.want(wish(Policy(), OTHER))
    assert len(notes.problems) == 1


def test_a_picture_laid_over_is_the_picture_drawn_whole():
    base, now = what_if(SETTING, Policy()), what_if(SETTING, OTHER)
    for name in KINDS:
        figures = [Figure(figsize=(6, 3), dpi=60) for _ in range(2)]
        charts = [chart(figure.add_subplot(), view(name, base), "en") for figure in figures]
        quick = Canvas(figures[0], moving(charts[:1]))
        quick.png()
        for one in charts:
            one.update(view(name, now))
        slow = Canvas(figures[1], [])  # everything is drawn, nothing laid over
        pixels = [np.asarray(Image.open(io.BytesIO(canvas.png()))).astype(int) for canvas in (quick, slow)]
        assert (np.abs(pixels[0] - pixels[1]) > 0).mean() < 0.005, (
            name
        )  # axes and legend lie over a curve, not under it


def test_the_words_for_a_picture_say_its_numbers():
    base, now = (view("became", what_if(SETTING, policy)) for policy in (Policy(), OTHER))
    for lang in ("en", "zh"):
        words = alt_text(base, now, lang)
        for value in (*base.mean, *now.mean):
            assert f"{value:.0%}" in words


def test_a_lab_moves_pins_resets_and_keeps_what_is_pinned():
    lab = small_lab()
    start = lab.board.picture.value
    lab.controls["policy.handling.1"].value = 8
    assert lab.board.picture.value != start
    assert "against the start" in lab.board.top.value
    lab.name.value = "<b>=more</b>"
    lab.pin()
    lab.pin()
    assert "pinned already" in lab.note.value
    assert "&lt;b&gt;=more&lt;/b&gt;" in lab.board.options.value
    assert "<b>=more" not in lab.board.options.value + lab.note.value
    lab.reset()
    assert lab.board.picture.value == start
    assert "=more" in lab.board.options.value
    scenario = b64decode(re.search(r'scenario.toml" href="[^,]*,([^"]*)"', lab.board.links.value)[1]).decode()
    assert '[options."<b>=more</b>"]' in scenario
    lab.unpin()
    assert lab.board.options.value == ""


def test_pins_have_an_end_and_names_of_their_own():
    lab = small_lab()
    for i in range(MOST_PINNED):
        lab.controls["policy.explanation"].value = i / 10
        lab.pin()
    assert len(lab.pinned) == MOST_PINNED
    lab.controls["policy.explanation"].value = 1.0
    lab.pin()
    assert "At most" in lab.note.value
    lab.pinned.popitem()
    lab.name.value = next(iter(lab.pinned))
    lab.pin()
    assert "another name" in lab.note.value
    assert len(lab.pinned) == MOST_PINNED - 1


def test_the_code_is_shown_when_asked_for():
    lab = small_lab("zh")
    assert lab.board.code.value == ""
    lab.board.switch.value = True
    assert "start.vary()" in lab.board.code.value
    lab.controls["policy.order"].value = "deadline"
    assert "order=&#x27;deadline&#x27;" in lab.board.code.value
    lab.board.switch.value = False
    assert lab.board.code.value == ""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_one_person_is_followed_under_both_policies(lang):
    lab = small_lab(lang)
    lab.life.switch.value = True
    assert lab.say("life_same") in lab.life.out.value
    lab.controls["policy.handling.1"].value = 1
    assert "petition-life" in lab.life.out.value
    cases = draw(SMALL, 120, 3, 0)
    logs = [simulate(cases, policy) for policy in (Policy(), Policy(handling=(1, 1, 5)))]
    case = person_at(*logs, cases, 0.1)
    assert lab.say("life_note", case=case) in lab.life.out.value
    told = lives_alt({lab.say(name): life_of(log, case) for name, log in zip(("base", "now"), logs, strict=True)}, lang)
    assert html.escape(told, quote=True) in lab.life.out.value
    lab.life.who.value = 1.0
    assert lab.say("life_note", case=person_at(*logs, cases, 1.0)) in lab.life.out.value
    lab.life.switch.value = False
    assert list(lab.life.widget.children) == [lab.life.switch]


def test_what_cannot_be_is_said_and_the_picture_stays():
    lab = small_lab()
    before = lab.board.picture.value
    lab.read = lambda: Policy(handling=(0, 1, 1))
    lab.moved()
    assert 'role="alert"' in lab.note.value
    assert "handling[0] = 0: must lie in 1 to 90" in lab.note.value
    assert lab.board.picture.value == before


def test_a_wave_changes_the_needs_and_the_picture_anew():
    wave = Surge(name="w", county=1, start=20.0, days=5.0, needs=200.0)
    lab = Lab(PLAN._replace(key="surge", views=("open",), surge=wave, surge_levers={"surge.needs": 5000}), "en")
    top = lab.board.charts[0].ax.get_ylim()[1]
    lab.world["surge.needs"].value = 4000
    assert lab.board.setting.demand.surges[0].needs == 4000
    assert lab.board.charts[0].ax.get_ylim()[1] > 3 * top
    lab.reset()
    assert lab.board.setting.demand.surges[0].needs == 200


def test_patience_changes_the_people_for_every_policy_and_is_put_back():
    people = {"demand.patience_days": 100}
    lab = Lab(PLAN._replace(key="repeats", people=people, least={"demand.patience_days": 5}), "en")
    patience, asked = lab.people["demand.patience_days"], PLAN.setting.demand.patience_days
    assert (patience.min, patience.max, patience.value) == (5, 100, asked)
    before = repeats_of(lab)
    patience.value = 100
    assert lab.board.setting.demand == PLAN.setting.demand.vary(patience_days=100.0)
    assert all(after < less for after, less in zip(repeats_of(lab), before, strict=True))
    lab.reset()
    assert lab.board.setting.demand == PLAN.setting.demand
    assert patience.value == asked


def repeats_of(lab):
    """The share of repeats at the start and now, as the lab compared them."""
    return [float(part["repeat_share"].mean()) for _, part in lab.board.found.runs.groupby("scenario")]


def test_pieces_escape_whatever_was_typed():
    evil = '"><img src=x onerror=alert(1)>'
    for made in (
        pieces.note(evil),
        pieces.code(evil, "en"),
        pieces.link(evil, "text/csv", b"", evil),
        pieces.picture(b"", evil),
    ):
        assert "<img src=x" not in made
        assert 'onerror=alert(1)">' not in made
