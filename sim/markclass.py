"""Marking a whole class: every notebook of a folder, a few at a time; what is done is kept when it is stopped."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

from sim.markbox import Boxes, Limits
from sim.markjudge import Marked, marked, unmarked, wanted
from sim.markread import HandedIn, handed_in


class ClassMarks(NamedTuple):
    """What came of a class: a `Marked` for each notebook, in order of file names."""

    rows: list[Marked]
    walls: bool  # whether the notebooks ran behind walls, or were only guarded by Python
    limits: Limits
    stopped: BaseException | None = None

    @property
    def done(self) -> int:
        """How many notebooks were looked at."""
        return sum(("stopped", {}) not in [(key, {}) for key, _ in row.troubles] for row in self.rows)


def mark_class(
    folder: Path,
    limits: Limits | None = None,
    processes: int = 2,
    progress: Callable[[int, int], None] = lambda *_: None,
    noted: Callable[[bool], None] = lambda *_: None,
) -> ClassMarks:
    """Mark the notebooks below a folder; Ctrl-C ends the work, what is done by then is returned.

    `noted` is told, before the work begins, whether there are walls. Raises InputError for a folder without notebooks.
    """
    files, most = handed_in(folder), limits or Limits()
    boxes = Boxes(most, [folder])
    noted(boxes.walls)
    rows: dict[Path, Marked] = {}
    stopped: BaseException | None = None
    with ThreadPoolExecutor(processes) as pool:
        todo = {pool.submit(_one, boxes, file): file for file in files}
        try:
            for i, future in enumerate(as_completed(todo)):
                rows[todo[future].path] = future.result()
                progress(i + 1, len(files))
        except KeyboardInterrupt as error:
            stopped = error
            boxes.stop()
            pool.shutdown(wait=True, cancel_futures=True)
            rows |= {file.path: future.result() for future, file in todo.items() if _finished(future)}
    return ClassMarks([rows.get(one.path, unmarked(one, "stopped")) for one in files], boxes.walls, most, stopped)


def _finished(future: "Future[Marked]") -> bool:
    return future.done() and not future.cancelled()


def _one(boxes: Boxes, file: HandedIn) -> Marked:
    if file.trouble:
        return unmarked(file, file.trouble)
    if boxes.stopped.is_set():
        return unmarked(file, "stopped")
    said = boxes.run(list(file.cells), wanted(file.lesson))
    return unmarked(file, "stopped") if said.ended == "stopped" else marked(file, said, boxes.limits)
