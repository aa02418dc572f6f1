"""A figure that answers at once: drawn once, and what moves laid over it each time."""

import io
from collections.abc import Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image


class Canvas:
    """The PNG of a figure whose `moving` artists change; everything else must stay as it is."""

    def __init__(self, figure: Figure, moving: Sequence[Artist]) -> None:
        agg: Any = FigureCanvasAgg(figure)  # without types
        self.agg = agg
        self.moving = sorted(moving, key=lambda artist: artist.get_zorder())
        for artist in self.moving:
            artist.set_animated(True)
        agg.draw()
        figure.set_layout_engine("none")  # where things stand now they remain
        self.still = agg.copy_from_bbox(figure.bbox)

    def png(self) -> bytes:
        """Return the figure as it is now."""
        self.agg.restore_region(self.still)
        for artist in self.moving:
            if artist.axes is not None:
                artist.axes.draw_artist(artist)
        page = io.BytesIO()
        picture = Image.frombuffer("RGBA", self.agg.get_width_height(), self.agg.buffer_rgba())
        picture.convert("RGB").save(page, "PNG", compress_level=1)
        return page.getvalue()
