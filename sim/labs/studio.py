"""The policy studio: every lever, a budget, options side by side with their ranking, sensitivity, and a report."""

import ipywidgets as w

from sim.calibrationfile import Kept, kept_in
from sim.demand import Demand
from sim.errors import InputError
from sim.fonts import use_language
from sim.labplans import RUNS
from sim.labs import pieces
from sim.labs.lab import FULL, Lab
from sim.labs.logpane import LogPane
from sim.labs.panes import OptionsPane, ReportPane, SensitivityPane, Shown
from sim.labs.runsettings import run_settings
from sim.labs.uploads import KINDS, is_log, plain_name, stored
from sim.labs.work import Wish
from sim.optionreport import comparison
from sim.policy import Policy
from sim.report import Study
from sim.reportlives import lives_of
from sim.runner import check_size
from sim.scenario import Scenario, load
from sim.studioplan import GROUPS, studio_plan
from sim.whatif import Answer, Setting, what_if
from sim.words_studio import all_words, say

TABS = ("picture", "options", "sensitivity", "report", "log")
RUN = ("replications", "days", "seed")


class Studio(Lab):
    """A lab with everything: the plan changes with the settings, and with the files that are opened."""

    wide = True

    def __init__(self, lang: str = "en", runs: int = RUNS) -> None:
        lang = use_language(lang, also=all_words())
        self.demand, self.base = Demand(), Policy()
        self.settings = run_settings(lang, runs)
        self.shown: Shown | None = None
        self.given: Scenario | None = None  # what a file said of the city
        self.kept: Kept | None = None  # what a log said of it
        self.budget = w.HTML()
        self.log = LogPane(lang, lambda: self.given, self.take, self._told)
        self.upload = w.FileUpload(accept=",".join(KINDS), description=say("upload", lang), layout=FULL)
        self.sensitivity = SensitivityPane(lang, self._current, self._told)
        self.report = ReportPane(lang, self._study)
        self.tabs = w.Tab()
        super().__init__(studio_plan(self.demand, self.base, runs), lang)

    def say(self, key: str, **values: object) -> str:
        """Return displayed words."""
        return say(key, self.lang, **values)

    def _listen(self) -> None:
        super()._listen()
        self.options = OptionsPane(self.lang, self.board.options)
        for name, widget in self.settings.items():
            widget.observe(self.city_moved if name == "preset" else self.settings_moved, "value")
        self.upload.observe(self.file_came, "value")
        self.tabs.observe(lambda _: self._show_options(), "selected_index")

    def city_moved(self, _: object = None) -> None:
        """Take another of the example cities."""
        self.given = self.kept = None
        self.demand = Demand.preset(self.settings["preset"].value).vary(city=self.demand.city)
        self.settings_moved()

    def settings_moved(self, _: object = None) -> None:
        """Take another length or number of runs; whatever is pinned is simulated anew."""
        if self.quiet:
            return
        run = {name: self.settings[name].value for name in RUN}
        try:
            check_size(self.demand, run["days"])
        except InputError as problem:
            self.failed(problem)
            return
        self.plan = studio_plan(self.demand, self.base, run["replications"], run["days"], run["seed"])
        self.moved()

    def file_came(self, _: object) -> None:
        """Open the file that was handed over; whatever is wrong with it is said, and nothing changes."""
        for upload in self.upload.value:
            name = plain_name(str(upload["name"]))
            try:
                if is_log(upload):
                    self.log.open(upload)
                    self.tabs.selected_index = TABS.index("log")
                    self._told(self.say("log_opened", name=name))
                    continue
                with stored(upload, self.lang) as path:
                    found, kept = load(path), kept_in(path)
                self.open(found)
                self.given, self.kept = found, kept
                self._told(self.say("opened", name=name, options=len(found.options)))
            except InputError as problem:
                self.note.value = pieces.note(str(problem), problem=True)

    def take(self, kept: Kept) -> None:
        """Go on with the city that a log has shown."""
        self.open(kept.scenario)
        self.kept, self.tabs.selected_index = kept, TABS.index("picture")
        self._told(self.say("taken"))

    def open(self, scenario: Scenario) -> None:
        """Take over a scenario: its needs, its policy as the start, its options as pinned ones."""
        run = scenario.run
        check_size(scenario.demand, run.days)
        self.quiet = True
        for name in RUN:
            self.settings[name].value = getattr(run, name)
        self.quiet = False
        self.demand, self.base, self.pinned = scenario.demand, scenario.policy, dict(scenario.options)
        run_ = {name: self.settings[name].value for name in RUN}  # as far as the studio goes
        self.plan = studio_plan(self.demand, self.base, run_["replications"], run_["days"], run_["seed"])
        self.reset()

    def show(self, wish: Wish, answers: list[Answer]) -> None:
        """Show what was wanted; the pictures behind a tab when it is open."""
        policies = dict(zip(wish.names, wish.policies, strict=True))
        self.shown = Shown(wish.setting, policies, dict(zip(wish.names, answers, strict=True)))
        super().show(wish, answers)
        self._show_budget(wish.policies[-1])
        self._show_options()

    def _show_budget(self, policy: Policy) -> None:
        budget, cost = float(self.settings["budget"].value), policy.cost(self.demand.city)
        over = cost > budget + 1e-9
        values = {"cost": cost, "budget": budget, "over": cost - budget, "left": budget - cost}
        words = self.say("over_budget" if over else "in_budget", **values) if budget else ""
        self.budget.value = pieces.note(words, problem=bool(budget) and over)

    def _show_options(self) -> None:
        if self.tabs.selected_index == TABS.index("options"):
            self.options.show(self.shown)

    def _current(self) -> tuple[Setting, Policy]:
        return self.plan.setting, self.read()

    def _told(self, words: str) -> None:
        self.note.value = pieces.note(words)

    def _study(self) -> Study | None:
        if self.shown is None:
            return None
        setting, policies, answers = self.shown.options()
        budget = float(self.settings["budget"].value) or None
        found, hangs = comparison(answers), self.sensitivity.of(self.shown)
        lives = lives_of(setting, policies, found.runs, "service_score")
        return Study(setting, policies, found, budget, hangs, kept=self.kept, lives=lives)

    def stop(self, _: object = None) -> None:
        """Give up whatever is being simulated."""
        self.sensitivity.stop()
        super().stop()

    def left(self) -> w.Widget:
        """Return the levers in groups that fold."""
        groups = [w.VBox([*self.settings.values(), self.upload])]
        groups += [w.VBox([self.controls[name] for name in group]) for group in GROUPS.values()]
        folded = w.Accordion(groups, selected_index=2)
        for i, name in enumerate(("run", *GROUPS)):
            folded.set_title(i, self.say(f"group_{name}"))
        b = self.buttons
        keep = (self.name, w.HBox([b["pin"], b["unpin"]]), w.HBox([b["reset"], b["stop"]]))
        column = [self.budget, *keep, self.bar, self.note, folded]
        return w.VBox(column, layout=w.Layout(flex="0 0 330px", width="330px"))

    def right(self) -> w.Widget:
        """Return picture, options, sensitivity, report and log, each behind a tab."""
        panes = (self.options, self.sensitivity, self.report)
        self.tabs.children = [super().right(), *[pane.widget for pane in panes], w.VBox([self.upload, self.log.widget])]
        self.tabs.titles = tuple(self.say(f"tab_{name}") for name in TABS)
        self.tabs.selected_index = 0
        self.tabs.layout = w.Layout(flex="1 1 520px", min_width="0")
        return self.tabs

    def below(self) -> list[w.Widget]:
        """Return links and code; the table of options stands behind its tab."""
        return super().below()[1:]


def studio(lang: str = "en", runs: int = RUNS) -> w.Widget:
    """Return the studio as one widget, in `lang` (en or zh)."""
    return Studio(lang, runs).layout()


def prepare(lang: str = "en", runs: int = RUNS) -> None:
    """Simulate what the studio shows first, while there is no page yet to show it on."""
    use_language(lang, also=all_words())
    what_if(studio_plan(Demand(), Policy(), runs).setting, Policy())
