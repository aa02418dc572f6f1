"""A picture for a notebook, with its alternative text: `shown(figure, alt)` as the last line of a cell."""

import base64
import html
import io

from matplotlib.figure import Figure


class Shown:
    """A figure as an image with alternative text; it scales down on a narrow screen."""

    def __init__(self, figure: Figure, alt: str, dpi: int = 90) -> None:
        page = io.BytesIO()
        figure.savefig(page, format="png", dpi=dpi)
        self.alt, self.png = alt, page.getvalue()

    def __repr__(self) -> str:
        return self.alt

    def _repr_html_(self) -> str:
        data = base64.b64encode(self.png).decode()
        alt = html.escape(self.alt, quote=True)
        return f'<img alt="{alt}" style="max-width:100%" src="data:image/png;base64,{data}">'


def shown(figure: Figure, alt: str) -> Shown:
    """Return a figure as a notebook shows it, with `alt` for those who cannot see it."""
    return Shown(figure, alt)
