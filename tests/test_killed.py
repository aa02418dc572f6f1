"""Every command that writes, killed in mid-work: nothing is half-written, and the same command works again.

It dies in the middle of its largest file; and just before it opens, renames, makes or removes something in its folder,
half-way through these steps and before the last (KILLS=1000: before each). Sweeps: test_sweep_cluster.py.
"""

import math
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from helpers_class import FOLDER
from test_calibrate import office_rows, written

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent
KILLS = int(os.environ.get("KILLS", "2"))
FEW = "--days 40 --replications 2"
COMMANDS = {  # {given}: what the command reads; it stands in an empty folder
    "run": f"run {FEW} --processes 1 --out ./of/run",
    "compare": f"compare {{examples}}/mediation.toml {FEW} --out ./compared",
    "report": f"report {{examples}}/mediation.toml --quick {FEW} --out ./report.html",
    "docx": f"report {{examples}}/mediation.toml --quick {FEW} --out ./report.docx",
    "demo": "demo --out ./demo.png",
    "calibrate": "calibrate {given}/log.csv --draws 20 --out ./city.toml",
    "mark": "mark {given}/class --out ./marks.csv",
    "contest new": "contest new ./contest",
    "contest score": "contest score {given}/contest --out ./results",
    "casefiles": "casefiles --new ./case.toml",
}
CHANGES = {"contest new"}  # draws a new seed each time
# Runs before the command: counts what it does in its folder, and kills it and its helpers before step number STEP, or
# lets the system kill whoever writes more than MOST bytes into a file.
DEADLY = """
import os, resource, signal, sys
if most := int(os.environ["MOST"]):
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
folder, step, done = os.environ["FOLDER"], int(os.environ["STEP"]), 0
def watch(event, args):
    global done
    if event == "open" and not (args[2] or 0) & (os.O_WRONLY | os.O_RDWR):
        return
    if event in ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir") and not isinstance(args[0], int):
        if os.path.abspath(os.fsdecode(args[0])).startswith(folder):
            done += 1
            if done == step:
                os.killpg(0, signal.SIGKILL)
sys.addaudithook(watch)
import atexit
atexit.register(lambda: print("steps", done))
"""


@pytest.fixture(scope="module")
def given(tmp_path_factory) -> Path:
    """A log, a class of two, a contest, and what kills."""
    folder = tmp_path_factory.mktemp("given")
    written(office_rows(), folder / "log.csv")
    for name in ("李娜", "王芳"):
        shutil.copytree(FOLDER / name, folder / "class" / name)
    shutil.copytree(ROOT / "tests/contest_teams", folder / "contest")
    (folder / "sitecustomize.py").write_text(DEADLY)
    return folder


def done(name: str, out: Path, given: Path, step: int = 0, most: int = 0) -> tuple[int, str]:
    """Let the command work in the folder `out`, up to a step or a size; return its exit code and what it said."""
    out.mkdir(exist_ok=True)
    line = [part.format(given=given, examples=ROOT / "examples") for part in COMMANDS[name].split()]
    home = {"PETITIONFLOW_HOME": str(given / "home"), "PYTHONPATH": f"{given}{os.pathsep}{ROOT}"}
    told = subprocess.run(
        [sys.executable, "-m", "sim", *line],
        cwd=out,
        env={**os.environ, **home, "FOLDER": str(out), "STEP": str(step), "MOST": str(most)},
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )
    said = told.stdout + told.stderr
    assert "Traceback" not in said, said
    return told.returncode, said


def files_of(out: Path) -> dict[str, object]:
    """What a person sees in the folder: names and contents; of archives the contents alone, they hold a clock."""
    return {
        str(path.relative_to(out)): content(path)
        for path in out.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(out).parts)
    }


def content(path: Path) -> object:
    if path.suffix != ".docx":
        return path.read_bytes()
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_in_mid_work_it_leaves_nothing_half_written(name, given, tmp_path):
    code, said = done(name, tmp_path / "whole", given)
    steps = int(said.rsplit("steps ", 1)[1].split()[0])
    expected = files_of(tmp_path / "whole")
    assert expected
    largest = max(path.stat().st_size for path in (tmp_path / "whole").rglob("*") if path.is_file())
    moments = [(step, 0) for step in sorted({math.ceil(steps * (i + 1) / KILLS) for i in range(KILLS)})]
    for step, most in [(0, largest // 2), *moments]:
        out = tmp_path / f"killed{step}"
        assert done(name, out, given, step, most)[0] == -(signal.SIGXFSZ if most else signal.SIGKILL)
        left = files_of(out)
        assert set(left) in (set(), set(expected))
        if name not in CHANGES:
            assert all(left[path] == expected[path] for path in left)
        again, said = done(name, out, given)
        assert again == code or (again == 2 and left and "is there already" in said), said
        assert set(files_of(out)) == set(expected)
