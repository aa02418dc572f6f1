"""The labs of the lessons: levers left, pictures right, four numbers on top; pin, reset, export, code."""

from typing import cast

import ipywidgets as w

from sim.demand import Demand, Surge
from sim.errors import InputError
from sim.fonts import use_language
from sim.labplans import RUNS, Plan, plan_of, setting_of
from sim.labs import pieces
from sim.labs.board import Board
from sim.labs.controls import changed, control, put_back
from sim.labs.lifepane import LifePane
from sim.labs.work import Wish, Work
from sim.policy import Policy
from sim.whatif import Answer
from sim.words_labs import all_words, say

MOST_PINNED = 8
FULL = w.Layout(width="98%")


class Lab:
    """The widgets of a lab, and what happens when one of them moves."""

    wide = False  # pictures beside each other

    def __init__(self, plan: Plan, lang: str = "en") -> None:
        self.lang = use_language(lang, also=all_words())
        self.plan, self.pinned, self.quiet = plan, dict[str, Policy](), False
        self.controls = {
            name: control(plan.base, name, self.lang, top, plan.least.get(name)) for name, top in plan.levers.items()
        }
        surge = cast("Surge", plan.surge)
        self.world = {name: control(surge, name, self.lang, top) for name, top in plan.surge_levers.items()}
        demand = plan.setting.demand
        self.people = {
            name: control(demand, name, self.lang, top, plan.least.get(name)) for name, top in plan.people.items()
        }
        self.board = Board(plan.views, plan.shown, self.lang, self.wide)
        self.life = LifePane(self.lang)
        self.work = Work(self.show, self.progress, self.failed)
        self.note = w.HTML()
        self.bar = w.IntProgress(0, 0, 1, layout=w.Layout(width="98%", visibility="hidden"))
        self.name = w.Text(placeholder=self.say("pin_name"), layout=FULL)
        self.buttons = {key: w.Button(description=self.say(key), icon=icon) for key, icon in BUTTONS.items()}
        self._listen()
        self.moved()

    def say(self, key: str, **values: object) -> str:
        """Return displayed words."""
        return say(key, self.lang, **values)

    def _listen(self) -> None:
        for widget in (*self.controls.values(), *self.world.values(), *self.people.values()):
            widget.observe(self.moved, "value")
        for key, act in {"reset": self.reset, "pin": self.pin, "unpin": self.unpin, "stop": self.stop}.items():
            self.buttons[key].on_click(act)

    def read(self) -> Policy:
        """Return the policy of the controls; InputError for what cannot be."""
        values = {name: widget.value for name, widget in self.controls.items()}
        policy = cast("Policy", changed(self.plan.base, values))
        policy.staff(self.plan.setting.demand.city)
        return policy

    def wish(self) -> Wish:
        """Return all that is to be simulated: the policy at the start, what is pinned, the one of the controls."""
        surge = self.plan.surge
        if surge is not None:
            surge = cast("Surge", changed(surge, {name: widget.value for name, widget in self.world.items()}))
        names = (self.say("base"), *self.pinned, self.say("now"))
        setting = setting_of(self.plan, surge)
        people = {name: widget.value for name, widget in self.people.items()}
        setting = setting._replace(demand=cast("Demand", changed(setting.demand, people)))
        return Wish(setting, names, (self.plan.base, *self.pinned.values(), self.read()))

    def moved(self, _: object = None) -> None:
        """Simulate what the controls say and show it; what was being simulated is given up."""
        if self.quiet:
            return
        try:
            wish = self.wish()
        except InputError as problem:
            self.failed(problem)
        else:
            self.work.want(wish)

    def show(self, wish: Wish, answers: list[Answer]) -> None:
        """Show what was wanted."""
        self.board.show(wish, answers)
        self.life.show(wish)
        self.tell("ready", runs=wish.setting.replications, days=wish.setting.days)

    def progress(self, done: int, total: int) -> None:
        """Show how far it is; (0, 0): it is over."""
        self.bar.layout.visibility = "visible" if total else "hidden"
        if total:
            self.bar.max, self.bar.value = total, done
            self.tell("busy", done=done, all=total)

    def failed(self, problem: Exception) -> None:
        """Say what cannot be; the picture stays."""
        self.note.value = pieces.note(self.say("not_possible", problem=problem), problem=True)

    def tell(self, key: str, **values: object) -> None:
        """Say how things stand."""
        self.note.value = pieces.note(self.say(key, **values))

    def reset(self, _: object = None) -> None:
        """Put every control back, with one simulation; what is pinned stays."""
        self.quiet = True
        put_back(self.controls, self.plan.base)
        put_back(self.people, self.plan.setting.demand)
        if self.plan.surge is not None:
            put_back(self.world, self.plan.surge)
        self.quiet = False
        self.moved()

    def pin(self, _: object = None) -> None:
        """Keep the policy of the controls beside the others."""
        try:
            policy = self.read()
        except InputError as problem:
            self.failed(problem)
            return
        name = "".join(filter(str.isprintable, self.name.value)).strip()[:40] or self.say(
            "option_n", n=len(self.pinned) + 1
        )
        known = next((old for old, one in self.pinned.items() if one == policy), None)
        if known is not None:
            self.tell("pinned_already", name=known)
        elif len(self.pinned) >= MOST_PINNED:
            self.tell("pinned_full", n=MOST_PINNED)
        elif name in {*self.pinned, self.say("base"), self.say("now"), "base"}:
            self.tell("name_taken", name=name)
        else:
            self.pinned[name], self.name.value = policy, ""
            self.moved()

    def unpin(self, _: object = None) -> None:
        """Forget the pinned options."""
        self.pinned.clear()
        self.moved()

    def stop(self, _: object = None) -> None:
        """Give up what is being simulated; the picture stays."""
        if self.work.stop():
            self.tell("stopped")

    def layout(self) -> w.Widget:
        """Return numbers on top, controls left, pictures right."""
        title, ask = self.say(f"lab_{self.plan.key}"), self.say(f"ask_{self.plan.key}")
        head = w.HTML(pieces.head(title, ask))
        sides = w.HBox([self.left(), self.right()], layout=w.Layout(flex_flow="row wrap"))
        synthetic = w.HTML(f"<small>{self.say('synthetic')}</small>")
        lab = w.VBox([head, self.board.top, sides, *self.below(), synthetic])
        lab.add_class("petition-lab")
        return lab

    def below(self) -> list[w.Widget]:
        """Return what stands under controls and pictures."""
        return [*self.board.below(), self.life.widget]

    def left(self) -> w.Widget:
        """Return the controls."""
        b = self.buttons
        levers = (*self.people.values(), *self.world.values(), *self.controls.values())
        keep = (self.name, w.HBox([b["pin"], b["unpin"]]))
        column = [*levers, w.HBox([b["reset"], b["stop"]]), *keep, self.bar, self.note]
        return w.VBox(column, layout=w.Layout(flex="0 0 310px", width="310px"))

    def right(self) -> w.Widget:
        """Return the pictures; their place is kept free before they come, so that the page does not jump."""
        return w.VBox([self.board.picture], layout=w.Layout(flex="1 1 480px", min_width="0", min_height="460px"))


BUTTONS = {"reset": "undo", "stop": "stop", "pin": "thumb-tack", "unpin": "trash"}


def lab(key: str, lang: str = "en", runs: int = RUNS) -> w.Widget:
    """Return a lab of the lessons as one widget: staffing, mediation, repeats or surge."""
    return Lab(plan_of(key, lang, runs), lang).layout()
