"""The moving picture in JupyterLab, as a trainee meets it: plays, goes by keyboard, follows one case; all offline."""

import base64
import json
import re
from itertools import pairwise
from statistics import median

import numpy as np
import pytest
from helpers_browser import counted, run_all, shot

from sim import City, Demand, Policy, draw, simulate
from sim.labs.animation import animate, module
from sim.tracks import SOLVED, STATES, tracks
from sim.words_animation import STATES as STORY
from sim.words_animation import say

pytestmark = pytest.mark.browser
DAYS = 60
CITY = City(counties=("甲", "乙"), townships=(4, 3), people_million=0.5)
HOSTILE = "<img src=x onerror=document.title=1>"
MAKE = f"""from sim import City, Demand, Policy, draw, simulate
from sim.labs.animation import animate
from sim.officelog import read_office_log
cases = draw(Demand(city=City(counties=("甲", "乙"), townships=(4, 3), people_million=0.5)), {DAYS})
picture = animate(simulate(cases, Policy()), cases, lang="LANG")
picture"""
ROWS = [f"A{i},received,2024-01-{1 + i:02d},{HOSTILE}" for i in range(9)] + ["A0,closed,2024-01-20,North"]
OFFICE = f"""from pathlib import Path
Path("office.csv").write_text({chr(10).join(["case,activity,time,office", *ROWS])!r})
log, report = read_office_log("office.csv")
animate(log, lang="LANG")"""


@pytest.fixture(scope="module")
def found():
    cases = draw(Demand(city=CITY), DAYS)
    return tracks(simulate(cases, Policy()), cases)


@pytest.fixture(params=["en", "zh"])
def page(request, watched, jupyter):
    """A notebook with two moving pictures, run; what went wrong on the page is in `page.seen`."""
    seen = watched(1280, 900)
    page = seen.page
    page.seen, page.lang = seen, request.param
    path = jupyter.notebook(f"moving_{page.lang}", *[text.replace("LANG", page.lang) for text in (MAKE, OFFICE)])
    run_all(seen, jupyter, path, ".petition-moving")
    shot(page, f"moving_lab_{page.lang}")
    return page


def player(page, script):
    """Evaluate something of the first picture's `player`."""
    return page.evaluate(
        f"(() => {{ const p = document.querySelector('.petition-moving').player; return {script}; }})()"
    )


def test_a_trainee_can_do_everything_by_keyboard(page, found):
    root = page.locator(".petition-moving").first
    root.scroll_into_view_if_needed()
    play = root.locator(".pm-play")
    clock = root.locator(".pm-clock strong")
    assert say("pause", page.lang) in play.inner_text()  # it plays by itself
    page.wait_for_function("document.querySelector('.petition-moving').player.day > 2", timeout=20_000)
    shot(page, f"moving_{page.lang}")
    measure(page)
    root.locator("canvas.pm-canvas").focus()
    page.keyboard.press("Space")
    assert say("play", page.lang) in play.inner_text()
    day = player(page, "p.day")
    page.keyboard.press("ArrowRight")
    assert player(page, "p.day") == int(day) + 1
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert player(page, "p.day") == int(day) - 1
    page.keyboard.press("ArrowUp")
    assert player(page, "p.speed") == 5
    root.locator(".pm-slider").focus()
    page.keyboard.press("End")
    assert player(page, "p.day") == DAYS
    page.keyboard.press("Home")
    assert clock.inner_text() == say("day", page.lang, day=0)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert clock.inner_text() == say("day", page.lang, day=3)
    assert say("day", page.lang, day=3) in root.locator(".pm-live").inner_text()
    numbers_agree(page, found)
    follow_somebody(page, root, found)
    hostile_names_are_text(page)
    page.seen.clean()


def measure(page):
    """Print how fast frames follow each other, and how long the work for one takes."""
    player(page, "(p.frames.length = 0)")
    page.wait_for_timeout(3000)
    frames = player(page, "p.frames")
    gaps = [after[0] - before[0] for before, after in pairwise(frames)]
    work = median(ms for _, ms in frames)
    dots = player(page, "p.scene.count")
    print(f"\n{dots} dots: {1000 / median(gaps):.0f} frames a second, {work:.1f} ms of work a frame")
    assert len(frames) > 1


def numbers_agree(page, found):
    """On any day, forwards and backwards, the browser counts what Python counts."""
    for day in (40.25, 12.5, 59.0, 0.5, 60):
        player(page, f"p.jump({day})")
        state, _ = found.at(day)
        expected = np.bincount(state[state >= 0], minlength=len(STATES)).tolist()
        assert list(player(page, "Array.from(p.scene.hand.total)")) == expected
        seen = player(page, "p.scene.count")
        assert seen == sum(expected[:SOLVED])


def follow_somebody(page, root, found):
    row = int(found.row[np.flatnonzero(found.state == SOLVED)[10]])
    stops = np.flatnonzero(found.row == row)
    box = root.locator(".pm-number")
    story = root.locator(".pm-story")
    box.fill(str(found.numbers[row]))
    box.press("Enter")
    items = story.locator("li")
    counted(items, len(stops))
    column = 0 if page.lang == "en" else 1
    assert STORY["solved"][column] in items.last.inner_text()
    story.locator("button", has_text=say("follow_start", page.lang)).click()
    counted(items, 1)
    player(page, "p.setPlaying(false)")
    shot(page, f"moving_follow_{page.lang}")
    box.fill("99999999")
    box.press("Enter")
    assert "99999999" in story.inner_text()
    counted(items, 0)
    player(page, "p.jump(30)")
    root.scroll_into_view_if_needed()
    row, x, y = player(page, "[p.scene.seen[7], p.scene.x[p.scene.seen[7]], p.scene.y[p.scene.seen[7]]]")
    root.locator("canvas.pm-canvas").click(position={"x": x, "y": y})
    assert re.search(r"\d", story.locator("strong").inner_text())
    page.keyboard.press("Escape")
    assert not story.is_visible()


def hostile_names_are_text(page):
    page.locator(".jp-Cell").nth(1).scroll_into_view_if_needed()  # JupyterLab draws a cell when it comes into sight
    second = page.locator(".petition-moving").nth(1)
    second.wait_for(timeout=20_000)
    second.scroll_into_view_if_needed()
    second.locator(".pm-slider").focus()
    page.keyboard.press("End")
    assert "<img" in second.locator(".pm-numbers").inner_text()
    second.locator("button", has_text=say("follow_longest", page.lang)).click()
    assert "<img" in second.locator(".pm-story").inner_text()
    counted(second.locator("img"), 0)
    assert page.title() != "1"


def test_who_wants_less_motion_gets_a_still_picture(browser, found, tmp_path):
    """Outside Jupyter: the module alone, with the widget's model played by a few lines."""
    page = browser.new_page(reduced_motion="reduce")
    open_alone(page, tmp_path)
    assert page.evaluate("player.playing") is False
    assert page.evaluate("player.day") == 0
    page.close()


def test_of_too_many_every_third_is_drawn_and_the_page_says_so(browser, tmp_path):
    page = browser.new_page()
    open_alone(page, tmp_path, each=3)
    page.evaluate("player.setPlaying(false); player.jump(40)")
    rows = page.evaluate("Array.from(player.scene.seen.slice(0, player.scene.count))")
    assert rows
    assert all(row % 3 == 0 for row in rows)
    assert say("many_dots", "en", n=3) in page.locator(".pm-legend").inner_text()
    everybody = page.evaluate("player.scene.hand.open()")
    assert f"{everybody:,}" in page.locator(".pm-numbers").inner_text()
    alive = f"(row) => p.scene.hand.now[row] >= 0 && p.tracks.state[p.scene.hand.now[row]] < {SOLVED}"
    hidden = player(page, f"Array.from(p.tracks.numbers.keys()).find((row) => row % 3 && ({alive})(row))")
    assert page.evaluate(f"player.scene.where[{hidden}]") == -1
    page.evaluate(f"player.follow({hidden})")
    assert page.evaluate(f"player.scene.where[{hidden}]") >= 0  # who is followed is always drawn
    page.close()


def open_alone(page, tmp_path, **changes):
    """Open the picture on a page of its own."""
    cases = draw(Demand(city=CITY), DAYS)
    picture = animate(simulate(cases, Policy()), cases)
    names = ("map", "words", "ids", "start", "first", "last", "each", "speed", "day", "follow", "autoplay", "synthetic")
    state = {name: getattr(picture, name) for name in names} | changes
    packed = base64.b64encode(picture.tracks).decode()
    script = f"""{module().replace("export default", "const widget =")}
    const state = {json.dumps(state)};
    state.tracks = new DataView(Uint8Array.from(atob("{packed}"), (c) => c.charCodeAt(0)).buffer);
    const model = {{ get: (k) => state[k], set() {{}}, save_changes() {{}}, on() {{}}, off() {{}} }};
    widget.render({{ model, el: document.body }});
    window.player = document.querySelector(".petition-moving").player;"""
    file = tmp_path / "page.html"
    head = f"<!doctype html><meta charset=utf-8><style>{picture._css}</style><body>"
    file.write_text(f"{head}<script type=module>{script}</script>", encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_function("window.player")
