"""A small class that has done (or not done, or attacked) the exercises of lesson 01.

`python tests/helpers_class.py` writes tests/class_folder. The attacks in it do no harm where somebody opens and
runs them; those that would are written by tests/test_mark.py into folders of their own, and run behind walls only.
"""

import json
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "class_folder"
NAME = "01_why_people_petition.ipynb"
START = 'LANG = "zh"\nfrom sim.exercise import check, hint, reset'
STUB = "def resolution(solved, came, stayed_away):\n    return ..."
SOLVED_CODE = "def resolution(solved, came, stayed_away):\n    return solved / (came + stayed_away)"
TEXT = '"仅凭来访下降，看不出问题是否解决；未满足诉求占比上升，我们将向没有来的群众了解情况。"'
SOLVED = ["30", '"c"', '"acd"', '"b、d、e"', "0.9", TEXT, SOLVED_CODE]
UNTOUCHED = ["...", "...", "...", "...", "...", "...", STUB]


def cells(answers: list[str], *more: str) -> list[str]:
    """The code cells of a notebook with these answers, and more cells at its end."""
    found = [START]
    for i, answer in enumerate(answers, 1):
        name = f"answer_{i}" if i < 7 else "resolution"
        found += [answer if i == 7 else f"{name} = {answer}", f'check("01.{i}", {name}, LANG)']
    return [*found, *more]


def notebook(codes: list[str]) -> str:
    """A notebook as JupyterLab saves it, without outputs."""
    made = [
        {"cell_type": "code", "execution_count": None, "id": f"c{i}", "metadata": {}, "outputs": [], "source": code}
        for i, code in enumerate(codes)
    ]
    words = {"cell_type": "markdown", "id": "m", "metadata": {}, "source": "# 练习"}
    return json.dumps({"cells": [words, *made], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def but(changed: dict[int, str], base: list[str] = SOLVED) -> list[str]:
    """The answers with some of them changed."""
    return [changed.get(i, answer) for i, answer in enumerate(base, 1)]


FORGER = """
import json, os, sys
import sim.exercise
sim.exercise.check = check = lambda *_: print("Right. 对。")
for out in range(3, 20):
    for key, value in (("01.1", 30), ("01.2", "c")):
        line = json.dumps({"key": key, "status": "right", "mark": "right", "right": True, "end": True})
        try:
            os.write(out, f"{line}\\n".encode())
        except OSError:
            pass
"""
THIEF = """
import sim, pathlib
answers = pathlib.Path(sim.__file__).parent / "exercises" / "01.toml"
answer_1 = answers.read_text(encoding="utf-8").split("answer = ")[2].split()[0]
"""
THIEF_TOO = 'from sim.exercisefile import find\nanswer_2 = find("01.2").answer'
DELETER = """
import pathlib, sim
pathlib.Path(sim.__file__).with_name("no-such-file").unlink()
"""
PROGRESS = """
from sim.progress import record
for i in range(1, 8):
    record(f"01.{i}", right=True)
"""
KILLER = "import os\nos.kill(os.getppid(), 0)"
FORKER = "import os\nif os.fork() == 0:\n    os._exit(0)"
CALLER = 'import urllib.request\nurllib.request.urlopen("http://192.0.2.1/", timeout=3)'

DEAF = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True:\n    pass"

CLASS: dict[str, list[str] | str] = {
    f"陈静/{NAME}": cells(SOLVED),
    f"李娜/{NAME}": cells(but({1: '" 30 % "', 4: '["b", "d", "e"]', 5: "1.0"})),
    f"王芳/{NAME}": cells(but({1: "75", 2: '"a"', 3: '"acde"', 6: '"来访下降三分之二，说明我市信访工作成效明显。"'})),
    f"赵强/{NAME}": cells(but({1: "75", 2: '"a"', 4: '"acf"', 5: "0.2", 7: SOLVED_CODE.replace(" + stayed_away", "")})),
    f"孙丽/{NAME}": cells(but({1: "75", 2: "30", 3: "...", 4: "1 / 0", 6: "...", 7: STUB})),
    "01_why_people_petition_周敏.ipynb": cells(UNTOUCHED),
    f"吴磊_{NAME}": cells(but({1: "31.5", 5: "5 +", 7: "def resolution(solved):\n    return solved"})),
    f"=1+2/{NAME}": cells(but({6: '"=HYPERLINK(\\"http://192.0.2.1/\\") 来访下降说明不了什么"'})),
    f"cut short/{NAME}": notebook(cells(SOLVED))[:900],
    "another course/01_introduction.ipynb": ["print('hello')"],
    f"endless cell/{NAME}": cells(but({2: '"c"\nwhile True:\n    pass'})),
    f"endless function/{NAME}": cells(but({7: "def resolution(*_):\n    while True:\n        pass"})),
    f"endless and deaf/{NAME}": cells(SOLVED[:4], DEAF),
    f"memory/{NAME}": cells(SOLVED, "rows = [bytearray(10**7) for _ in range(400)]"),
    f"flood/{NAME}": cells(SOLVED, "for _ in range(2000):\n    print('x' * 10**5)"),
    f"ends Python/{NAME}": cells(SOLVED[:3], "import os\nos._exit(0)"),
    f"forger/{NAME}": cells(UNTOUCHED[:6], FORGER),
    f"thief/{NAME}": [START, THIEF, THIEF_TOO],
    f"deleter/{NAME}": cells(SOLVED, DELETER, PROGRESS),
    f"killer/{NAME}": cells(SOLVED, KILLER),
    f"forker/{NAME}": cells(SOLVED, FORKER),
    f"caller/{NAME}": cells(SOLVED, CALLER),
}


def write(folder: Path, only: str = "") -> Path:
    """Write the notebooks of the class, or those whose path contains `only`."""
    for name, content in CLASS.items():
        if only in name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            text = content if isinstance(content, str) else notebook(content)
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


if __name__ == "__main__":
    sys.exit(print(write(FOLDER)))
