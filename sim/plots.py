"""The door to all pictures: every `draw_x(ax, *data, lang)`, with `x_alt(*data, lang)` and `x_table(*data, lang)`.

Each draws on the axes it is given what a lower module computed; `sim.style` has the looks for screen, projector and
print: `with style("projector"): ...`. PICTURES names them all: `PICTURES["map"].draw(ax, view, "zh")`.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd

from sim.accessplots import access_alt, access_table, draw_access
from sim.backlogplots import backlog_alt, backlog_picture, backlog_table, draw_backlog
from sim.cityplots import SIZE, city_picture, draw_desks, draw_fates, draw_number
from sim.citytables import (
    city_alt,
    city_table,
    desks_alt,
    desks_table,
    fates_alt,
    fates_table,
    number_alt,
    number_table,
)
from sim.curveplots import WaitingChart, axes_of_waiting, curve_alt, curve_table, draw_curve
from sim.deadlineplots import draw_timeline, timeline_alt, timeline_table
from sim.experimentplots import comparison_picture, differences_alt, differences_table, draw_differences
from sim.journeyplots import draw_journey, journey_alt, journey_table
from sim.lifeplots import draw_lives, life_picture, lives_alt, lives_table
from sim.loadplots import draw_load, load_alt, load_table
from sim.mapplots import draw_map
from sim.maptables import map_alt, map_table
from sim.rankplots import draw_ranking, ranking_alt, ranking_table
from sim.sensitivityplots import draw_tornado, draw_welch, tornado_alt, tornado_table, welch_alt, welch_table
from sim.staffplots import draw_frontier, frontier_alt, frontier_picture, frontier_table
from sim.style import BLUE, FAINT, INK, STYLES, strong, style
from sim.survivalplots import draw_survival, survival_alt, survival_table

alt_text = city_alt


class Picture(NamedTuple):
    """The three functions of a picture; `data` is the same for all of them."""

    draw: Callable[..., Any]  # (ax, *data, lang)
    alt: Callable[..., str]  # (*data, lang)
    table: Callable[..., pd.DataFrame]  # (*data, lang)


PICTURES = {
    "map": Picture(draw_map, map_alt, map_table),  # citymap.city_map
    "journey": Picture(draw_journey, journey_alt, journey_table),  # journeymap.journey
    "survival": Picture(draw_survival, survival_alt, survival_table),  # name -> waiting.waiting_of or waiting_over
    "backlog": Picture(draw_backlog, backlog_alt, backlog_table),  # backlog.backlog
    "lives": Picture(draw_lives, lives_alt, lives_table),  # name -> lives.life_of
    "differences": Picture(draw_differences, differences_alt, differences_table),  # compare's result, measure, goal
    "ranking": Picture(draw_ranking, ranking_alt, ranking_table),  # ranking.rank or ranked
    "tornado": Picture(draw_tornado, tornado_alt, tornado_table),  # sensitivity.one_at_a_time, measure
    "welch": Picture(draw_welch, welch_alt, welch_table),  # settling.warmup
    "frontier": Picture(draw_frontier, frontier_alt, frontier_table),  # staffing.staff, measure
    "load": Picture(draw_load, load_alt, load_table),  # loads.desk_loads
    "access": Picture(draw_access, access_alt, access_table),  # access.access_of or access_over
    "timeline": Picture(draw_timeline, timeline_alt, timeline_table),  # deadlineplots.timeline
    # parts of the picture of a city, of picture.city_view
    "fates": Picture(draw_fates, fates_alt, fates_table),  # view.fates
    "desks": Picture(draw_desks, desks_alt, desks_table),
    "curve": Picture(draw_curve, curve_alt, curve_table),
    "number": Picture(draw_number, number_alt, number_table),  # one of view.numbers
}

__all__ = [
    "BLUE", "FAINT", "INK", "PICTURES", "SIZE", "STYLES", "Picture", "WaitingChart", "access_alt", "access_table",
    "alt_text", "axes_of_waiting", "backlog_alt", "backlog_picture", "backlog_table", "city_alt", "city_picture",
    "city_table", "comparison_picture", "curve_alt", "curve_table", "desks_alt", "desks_table", "differences_alt",
    "differences_table", "draw_access", "draw_backlog", "draw_curve", "draw_desks", "draw_differences", "draw_fates",
    "draw_frontier", "draw_journey", "draw_lives", "draw_load", "draw_map", "draw_number", "draw_ranking",
    "draw_survival", "draw_timeline", "draw_tornado", "draw_welch", "fates_alt", "fates_table", "frontier_alt",
    "frontier_picture", "frontier_table", "journey_alt", "journey_table", "life_picture", "lives_alt", "lives_table",
    "load_alt", "load_table", "map_alt", "map_table", "number_alt", "number_table", "ranking_alt", "ranking_table",
    "strong", "style", "survival_alt", "survival_table", "timeline_alt", "timeline_table", "tornado_alt",
    "tornado_table", "welch_alt", "welch_table",
]  # fmt: skip
