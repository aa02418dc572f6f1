"""One person's life under the policy at the start and under the one of the sliders: behind every average, somebody."""

import io

import ipywidgets as w

from sim.engine import simulate
from sim.errors import InputError
from sim.labs import pieces
from sim.labs.work import Wish
from sim.lifeplots import life_picture, lives_alt
from sim.lives import life_of, person_at
from sim.sampling import START
from sim.tables import kept_draw
from sim.words_labs import say

WHO = (("who_most", 0.0), ("who_much", 0.1), ("who_half", 0.5), ("who_little", 0.9), ("who_least", 1.0))


class LifePane:
    """A switch; a choice of whom to follow, from who gains most by the change to who gains least, or loses."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.wish: Wish | None = None
        self.switch = w.ToggleButton(description=say("life_show", lang), icon="user", layout=w.Layout(width="auto"))
        who = [(say(key, lang), share) for key, share in WHO]
        self.who = w.Dropdown(options=who, value=0.1, description=say("life_who", lang))
        self.who.style.description_width = "initial"
        self.out = w.HTML()
        self.widget = w.VBox([self.switch])
        self.switch.observe(lambda _: self._switched(), "value")
        self.who.observe(lambda _: self._draw(), "value")

    def show(self, wish: Wish) -> None:
        """Take in what is shown; the picture is drawn only when somebody looks."""
        self.wish = wish
        if self.switch.value:
            self._draw()

    def _switched(self) -> None:
        self.widget.children = [self.switch, self.who, self.out] if self.switch.value else [self.switch]
        if self.switch.value:
            self._draw()

    def _draw(self) -> None:
        if self.wish is None:
            return
        setting, names, policies = self.wish
        cases = kept_draw(setting.demand, setting.days, setting.seed, 0, START)
        logs = [simulate(cases, policy) for policy in (policies[0], policies[-1])]
        try:
            case = person_at(logs[0], logs[1], cases, self.who.value)
        except InputError:
            self.out.value = pieces.note(say("life_same", self.lang))
            return
        lives = {name: life_of(log, case) for name, log in zip((names[0], names[-1]), logs, strict=True)}
        page = io.BytesIO()
        life_picture(lives, self.lang).savefig(page, format="png", dpi=72)
        words = say("life_note", self.lang, case=case)
        self.out.value = pieces.note(words) + pieces.picture(
            page.getvalue(), lives_alt(lives, self.lang), "petition-life"
        )
