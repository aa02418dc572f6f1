"""A lab as a page of its own: the page draws itself while the kernel is still loading what it needs.

Voila's page takes over the widgets of a kernel at one moment; a change made just then would be lost. So everything is
loaded, simulated and shown in one piece, between two messages: the page finds either nothing yet, and waits, or all.
"""

import asyncio
from importlib import import_module
from typing import Any

import ipywidgets as w

WAIT = {"en": "Loading …", "zh": "正在载入……"}
SOON = 0.05  # seconds: the cell has ended by then, and the page has only begun to load


def later(module: str, function: str, lang: str, **settings: Any) -> w.Widget:
    """Return a box in which `function(lang, ...)` of a module of ours appears; this one imports nothing heavy."""
    box = w.VBox([w.HTML(f'<p role="status">{WAIT[lang]}</p>')])

    def build() -> None:
        box.children = [getattr(import_module(module), function)(lang, **settings)]

    try:
        asyncio.get_running_loop().call_later(SOON, build)
    except RuntimeError:  # no notebook
        build()
    return box
