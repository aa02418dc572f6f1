"""Draw docs/city_en.png and docs/city_zh.png, the example city in one picture: python tools/draw_city.py.

What a picture shows is written into its file in words, so that a test can tell whether it is still true.
"""

import io
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from sim.picture import CityView, city_view
from sim.plots import city_alt, city_picture
from sim.runner import Results, simulate_all
from sim.scenario import Scenario

DOCS = Path(__file__).resolve().parent.parent / "docs"
DPI, COLOURS = 90, 256
TOLD = "Description"  # the name that the PNG standard gives to this text


def example() -> Results:
    """Return the runs of the example city, as `petitionflow demo` has them."""
    return simulate_all(Scenario())


def view_of(results: Results) -> CityView:
    """Return what the picture shows."""
    return city_view(results.log, results.cases, results.runs[results.runs["scenario"] == "base"])


def draw(results: Results, lang: str) -> bytes:
    """Return the picture in one language as PNG, with what it shows in words."""
    page, small, told = io.BytesIO(), io.BytesIO(), PngInfo()
    runs = results.runs[results.runs["scenario"] == "base"]
    city_picture(results.log, results.cases, runs, lang).savefig(page, format="png", dpi=DPI)
    told.add_itxt(TOLD, city_alt(view_of(results), lang), lang)
    flat = Image.open(page).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    flat.save(small, format="PNG", optimize=True, pnginfo=told)
    return small.getvalue()


if __name__ == "__main__":
    city = example()
    for one in ("en", "zh"):
        (DOCS / f"city_{one}.png").write_bytes(draw(city, one))
