"""Colours that everybody can tell apart, sizes that can be read, and a style that leaves nothing behind."""

from itertools import combinations

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from sim import accessplots, backlogplots, cityplots, lifeplots, mapplots
from sim.errors import InputError
from sim.style import COLOURS, GREYS, HATCHES, SERIES, STYLES, colour, filled, points, style, unscaled

# Linear RGB as seen with deuteranopia and protanopia: Machado, Oliveira and Fernandes (2009), severity 1.
BLIND = {
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "none": np.eye(3),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
# Areas or lines that stand side by side in one picture.
TOGETHER = {
    "lives": list(lifeplots.LOOKS.values()),
    "backlog": list(backlogplots.LOOKS.values()),
    "fates": list(cityplots.LOOKS.values()),
    "tornado": ["yellow", "blue"],
    "load": ["blue", "orange"],
    "access": [fill for fill, _, _ in accessplots.LOOKS.values()],
}
AREA, SEEN = 12.0, 15.0  # least difference in lightness (of 100) without another pattern; least in colour


def lab(shade, matrix=None):
    """CIE L*a*b* of a colour, perhaps as a colour-blind person sees it."""
    rgb = np.array(to_rgb(shade))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    linear = np.clip(np.array(matrix if matrix is not None else np.eye(3)) @ linear, 0, 1)
    xyz = TO_XYZ @ linear / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def alike(names, palette, matrix, least, patterns):
    """Pairs that look alike: too near in colour (or, seen grey, in lightness), and of one pattern."""
    found = []
    for a, b in combinations(names, 2):
        if patterns and HATCHES[a] != HATCHES[b]:
            continue
        one, other = lab(palette[a], matrix), lab(palette[b], matrix)
        far = abs(one[0] - other[0]) if palette is GREYS or matrix is None else np.linalg.norm(one - other)
        if far < least:
            found.append((a, b, round(float(far), 1)))
    return found


@pytest.mark.parametrize("picture", TOGETHER)
@pytest.mark.parametrize("eyes", BLIND)
def test_areas_are_told_apart_by_the_colour_blind(picture, eyes):
    assert alike(TOGETHER[picture], COLOURS, BLIND[eyes], SEEN, patterns=False) == []


@pytest.mark.parametrize("picture", TOGETHER)
@pytest.mark.parametrize("palette", [COLOURS, GREYS], ids=["screen turned grey", "print"])
def test_areas_are_told_apart_without_colour(picture, palette):
    assert alike(TOGETHER[picture], palette, None, AREA, patterns=True) == []


@pytest.mark.parametrize("eyes", BLIND)
def test_lines_are_told_apart(eyes):
    names = [name for name, _, _ in SERIES]
    assert alike(names, COLOURS, BLIND[eyes], SEEN, patterns=False) == []
    assert len({dashes for _, dashes, _ in SERIES}) == len({mark for _, _, mark in SERIES}) == len(SERIES)


@pytest.mark.parametrize("palette", [COLOURS, GREYS], ids=["screen turned grey", "print"])
def test_arrows_are_told_apart_without_colour(palette):
    for (_, _, ink, dashes), (_, _, other, others) in combinations(mapplots.LANES, 2):
        assert dashes != others or abs(lab(palette[ink])[0] - lab(palette[other])[0]) >= AREA


def test_the_test_would_see_colours_that_are_alike():
    red_green = {"a": "#a05a2c", "b": "#5e7a1e"}
    assert alike(["a", "b"], red_green, BLIND["deuteranopia"], SEEN, patterns=False)
    assert not alike(["a", "b"], red_green, BLIND["none"], SEEN, patterns=False)


def test_black_and_white_has_no_colour():
    assert all(len(set(to_rgb(shade))) == 1 for shade in GREYS.values())
    assert GREYS.keys() == COLOURS.keys()
    with style("print"):
        assert colour("blue") == GREYS["blue"]
        assert filled("orange")["fc"] == GREYS["orange"]
    assert colour("blue") == COLOURS["blue"]


def test_a_style_has_its_sizes_and_leaves_nothing_behind():
    before = dict(mpl.rcParams)
    with style("projector") as look:
        assert mpl.rcParams["figure.figsize"] == [12.8, 7.2]
        assert (mpl.rcParams["savefig.dpi"], look.size[0] * look.dpi) == (100, 1280)
        assert points(10) == 13.0
        assert mpl.rcParams["font.size"] == pytest.approx(12 * 1.3)
        with unscaled():
            assert points(10) == 10.0
        assert points(10) == 13.0
    assert points(10) == 10.0
    assert dict(mpl.rcParams) == before


def test_letters_on_the_projector_can_be_read_from_the_back():
    look = STYLES["projector"]
    smallest = 9.5 * look.scale * look.dpi / 72 / (look.size[1] * look.dpi)  # the numbers at the arrows of the map
    assert smallest > 1 / 45  # of the height of the picture


def test_an_unknown_style_is_refused():
    with pytest.raises(InputError, match="did you mean 'projector'"), style("projectr"):
        pass
