"""Which city is simulated, how long and how often, and the budget: what stands above the levers of the studio."""

import ipywidgets as w

from sim.demand import PRESETS
from sim.labels import text
from sim.words_studio import say


def run_settings(lang: str, runs: int) -> dict[str, w.Widget]:
    """Return the widgets by name: preset, replications, days, seed, budget."""
    wide = {"style": {"description_width": "initial"}, "layout": w.Layout(width="98%")}
    cities = [(text(f"value.preset.{name}", lang), name) for name in PRESETS]
    return {
        "preset": w.Dropdown(options=cities, description=say("preset", lang), **wide),
        "replications": w.BoundedIntText(runs, 2, 100, description=say("replications", lang), **wide),
        "days": w.BoundedIntText(365, 60, 1095, description=say("days", lang), **wide),
        "seed": w.BoundedIntText(1, 0, 2**31 - 1, description=say("seed", lang), **wide),
        "budget": w.BoundedFloatText(0.0, min=0.0, max=1e6, step=1, description=say("budget", lang), **wide),
    }
