"""A lab as a page of its own: what it needs is loaded while the page draws itself, and shown once the page is there.

Voila's page takes over the widgets of a kernel at one moment; a change that the kernel makes just then would be lost.
So the kernel changes nothing before a small widget on the page has said that it is drawn.
"""

import asyncio
from importlib import import_module
from typing import Any

import anywidget
import ipywidgets as w
import traitlets

WAIT = {"en": "Loading …", "zh": "正在载入……"}
SOON = 0.05  # seconds: the cell has ended by then
ESM = """
export default {
  render({ model }) {
    model.set("drawn", true);
    model.save_changes();
  },
};
"""


class Page(anywidget.AnyWidget):
    """Says when the page that it stands on is drawn."""

    _esm = ESM
    drawn = traitlets.Bool(default_value=False).tag(sync=True)


def later(module: str, function: str, lang: str, **settings: Any) -> w.Widget:
    """Return a box in which `function(lang, ...)` of a module of ours appears when the page is there.

    Where the module has `prepare(lang, ...)`, it is called at once: for work that changes no widget.
    """
    page, box = Page(), w.VBox([w.HTML(f'<p role="status">{WAIT[lang]}</p>')])

    def prepare() -> None:
        getattr(import_module(module), "prepare", lambda *_, **__: None)(lang, **settings)

    def build(_: object = None) -> None:
        page.unobserve_all()
        box.children = [getattr(import_module(module), function)(lang, **settings)]

    page.observe(build, "drawn")
    try:
        asyncio.get_running_loop().call_later(SOON, prepare)
    except RuntimeError:  # no notebook
        build()
    return w.VBox([page, box])
