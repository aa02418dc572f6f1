"""The house rules that a machine can keep: set-up files agree, imports point down, code stays small."""

import ast
import io
import re
import shutil
import subprocess
import tokenize
import tomllib
from collections.abc import Iterable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
SIM = ROOT / "sim"

# From the bottom up. A module may import what stands in a lower layer, or before it in its own. The package
# itself (`from sim import draw`) is for users: it stands above everything.
LAYERS = {
    0: """version errors rules words officialwords measurewords measuregoals fieldwords labels fonts workdays
          fields files localclock dates columns texttable sweepwords folders clitypes words_exercise
          words_twocities words_build words_twotowns progress exercisefile holidays words_deadlines
          words_deadlinepage checkeddates words_casefile words_mark words_clinic words_malpractice
          words_owncitylesson words_realitylesson words_mediationlesson words_surgelesson words_calibrate
          words_dataquality words_decide""",
    1: """tomltext city policy demand cases briefs drawing sampling eventlog fates logwords logmeta logcsv xes
          rawtable excelsheet anytable importreport sift personal logbuild officelog journeyrules columnpreview
          casewords officeview logcut limits happened deadlinerules deadlineclocks deadlines deadlinetable
          deadlineics casefields caseread casefile caseround indicators""",
    2: """logbook path desks oversight person stages model kernelsteps kernelcompile kernelevent kernelrecords
          kernelroom kernelstate kerneltime kernelwatch kerneltelling kerneltable kernelpack kernelsetout
          kernelagenda kernelnotes kernelqueues kernelfile kernelaround kernelends kernelstory kernellog
          kernelfates kernel""",
    3: """repeats staffload following stretches tracks trackmap lives backlog score measures theory_checks
          theory_stations theory_networks theory flows journeymap logreport""",
    4: """engine tables replications pairing comparing ranking precision settling factors sensitivity screening
          scenario scenariotext runner sweep sweepfile sweeptables sweepread sweepstore sweepcrew sweepcluster
          sweeprun levers targets staffwords staffguess staffruns staffsearch stafftables staffreport staffing
          staffile experiment whatif views onedesk picture across waiting citymap loads access exerciseworlds
          exercisecode exercisejudge exercise twocities buildworlds twotowns misrouted queuelesson markwire
          markguard markwalls markchild markbox markread markjudge markclass marktables markfile repeatlesson
          escalationlesson dashboardlesson malpractice casestory tallywork tallies arrivalfit lasting bootstrap
          estimating tallyany officesof plainjourney tuning calibration calibrationtable calarrivals dataquality
          calibrate validate calibrationcheck calibrationfile carried unless""",
    5: """words_pictures words_animation words_plots words_tables words_labs words_studio words_report style
          words_journey sheet deadlineplots curveplots cityplots citytables mapplots maptables survivalplots
          loadplots htmlpage journeyplots accessplots experimentplots sensitivityplots rankplots lifeplots
          backlogplots staffplots plots comparereport optionreport labcode labplans labcharts deskchart reportparts
          studioplan shown twocityplots buildplots twotownplots queueplots deadlinepage words_contest
          words_contestfaults words_contestpage contestseal contest contestfaults contestread contestfiles
          contestleague contestlives contestresults contestkept contestscore contestpage contestchair contestwrite
          words_stress stressfacts stresstables fatebars malpracticetables malpracticeplots words_contestlesson
          contestlesson words_repeatlesson repeattables repeatplots escalationplots calibrationtext validationtext
          calibrationplots decisionparts reportlives wordpage owncitylog owncitylesson realitylesson
          mediationlesson surgelesson""",
    6: """report stress labs doctor studioserver studiocrowd cli_compare cli_staff cli_studio cli_sweep cli_lab
          cli_casefiles cli_contest cli_report cli_calibrate cli_mark cli __main__ __init__""",
}
ORDER = [module for names in LAYERS.values() for module in names.split()]

ADDRESS = re.compile(r"https?://[\w.-]*(pypi|pythonhosted|npmjs|debian|anaconda)", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(^|[^\w.])/(work|root|farm)/")

Ranges = dict[str, SpecifierSet]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# Set-up files agree. Conda's channels are out of reach where tests run, so environment.yml is compared with
# pyproject.toml range by range and never solved; what is installed and tested is the lock.


def ranges(lines: Iterable[str]) -> Ranges:
    return {canonicalize_name(r.name): r.specifier for r in map(Requirement, lines)}


def pyproject_ranges(text: str) -> Ranges:
    project = tomllib.loads(text)["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    return ranges([x for one in lists for x in one] + ["python" + project["requires-python"]])


def environment_ranges(text: str) -> Ranges:
    """Conda's lines and the pip section as one; conda calls matplotlib without Qt `matplotlib-base`."""
    lines = yaml.safe_load(text.replace("matplotlib-base", "matplotlib"))["dependencies"]
    pip = next(x["pip"] for x in lines if isinstance(x, dict))
    return ranges(x for x in [*lines, *pip] if isinstance(x, str) and x not in ("pip", "-e ."))


def locked(text: str) -> dict[str, set[str]]:
    """The versions of each locked package, of which there may be one for each kind of machine."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def differences(left: Ranges, right: Ranges) -> list[str]:
    names = sorted(left.keys() | right.keys())
    return [f"{x}: {left.get(x)} and {right.get(x)}" for x in names if left.get(x) != right.get(x)]


def outside(wanted: Ranges, lock: dict[str, set[str]]) -> list[str]:
    """What is wanted and not locked, or locked in a version that is not wanted."""
    names = [x for x in wanted if x != "python"]
    return [x for x in names if not lock.get(x) or not all(wanted[x].contains(v) for v in lock[x])]


def test_environment_and_pyproject_state_the_same():
    assert differences(environment_ranges(read("environment.yml")), pyproject_ranges(read("pyproject.toml"))) == []


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("simpy>=4.1,<5", "simpy>=4.1", "simpy"),
        ("  - numpy>=2.0,<3\n", "", "numpy"),
        ("playwright>=1.45", "playwright>=1.44", "playwright"),
        ("python>=3.11", "python>=3.10", "python"),
        ("  - pip\n", "  - pip\n  - xarray>=2025\n", "xarray"),
    ],
)
def test_a_difference_in_the_environment_is_seen(old: str, new: str, name: str):
    changed = read("environment.yml").replace(old, new)
    found = differences(environment_ranges(changed), pyproject_ranges(read("pyproject.toml")))
    assert [x.split(":")[0] for x in found] == [name]


def test_the_lock_has_every_package_in_range_and_hashed():
    text = read("requirements.lock")
    wanted, lock = pyproject_ranges(read("pyproject.toml")), locked(text)
    assert outside(wanted, lock) == [], "run `make lock`"
    assert outside(ranges(["numpy>=99", "scipy", "no-such-package"]), lock) == ["numpy", "no-such-package"]
    entries = [x for x in re.split(r"\n(?=\w)", text) if not x.startswith("#")]
    assert [x.split()[0] for x in entries if "--hash=sha256:" not in x] == []
    assert len(entries) >= len(lock) > len(wanted)


def test_the_version_is_the_same_everywhere():
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert yaml.safe_load(read("CITATION.cff"))["version"] == version
    assert re.findall(r'^__version__ = "(.*)"', read("sim/version.py"), re.MULTILINE) == [version]
    assert re.findall(r"^## \[(\d[^]]*)\]", read("CHANGELOG.md"), re.MULTILINE)[0] == version


def test_make_lists_its_targets_and_ci_runs_all_tests():
    listed = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    phony = re.search(r"^\.PHONY: (.*)", read("Makefile"), re.MULTILINE)
    assert phony is not None
    assert re.findall(r"^  make ([\w-]+) +\S", listed, re.MULTILINE) == phony[1].split()
    assert {"lab", "demo", "test", "check", "bench", "lock", "clean"} <= set(phony[1].split())
    assert read(".ci/run").rstrip().splitlines()[-1] == "exec make test"


@pytest.fixture
def setup(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The set-up script as a module; its environment lies in an empty folder, and it installs nothing."""
    spec = spec_from_file_location("setup_venv", ROOT / "tools/setup_venv.py")
    assert spec is not None
    assert spec.loader is not None
    module: Any = module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / "venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / "venv/ready")
    monkeypatch.setattr(module, "install", lambda: None)
    return module


def test_set_up_takes_over_what_pip_knows_of_the_network(setup, monkeypatch):
    known = {"index-url": "https://mirror.example/simple", "cert": "/office/ca.pem", "proxy": ""}
    monkeypatch.setattr(setup, "pip_setting", known.get)
    for name in ("PIP_INDEX_URL", "PIP_CERT", "PIP_PROXY", "UV_DEFAULT_INDEX", "UV_INDEX_URL", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_PROXY", "http://proxy.example:3128")
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    env = setup.uv_environment()
    assert env["UV_DEFAULT_INDEX"] == known["index-url"]
    assert env["SSL_CERT_FILE"] == known["cert"]
    assert env["HTTPS_PROXY"] == "http://proxy.example:3128"
    assert env["UV_SYSTEM_CERTS"] == "1"
    monkeypatch.setenv("SSL_CERT_FILE", "/mine.pem")
    monkeypatch.setenv("UV_SYSTEM_CERTS", "0")
    assert (setup.uv_environment()["SSL_CERT_FILE"], setup.uv_environment()["UV_SYSTEM_CERTS"]) == ("/mine.pem", "0")


def test_set_up_runs_once_and_again_after_a_change(setup, monkeypatch):
    made: list[Path] = []
    monkeypatch.setattr(setup.venv, "create", lambda folder, **_: made.append(folder))
    monkeypatch.setattr(setup, "compile_model", lambda: made.append(setup.ROOT))
    assert setup.main() == 0
    assert setup.main() == 0
    assert made == [setup.VENV, setup.ROOT]
    assert "readonly" in next(setup.VENV.rglob("jupyter_lab_config.json")).read_text(encoding="utf-8")
    where = setup.fingerprint().split("\n")[0]
    monkeypatch.setattr(setup, "fingerprint", lambda: where + "\nanother lock")
    monkeypatch.setattr(setup, "install", lambda: made.append(setup.LOCK))
    assert setup.main() == 0
    assert made == [setup.VENV, setup.ROOT, setup.LOCK, setup.ROOT]


def test_a_set_up_that_failed_is_not_taken_for_ready(setup, monkeypatch, capsys):
    def no_network() -> None:
        raise subprocess.CalledProcessError(1, "uv")

    monkeypatch.setattr(setup.venv, "create", lambda *_, **__: None)
    monkeypatch.setattr(setup, "install", no_network)
    assert setup.main() == 1
    assert "Check network" in capsys.readouterr().err
    assert not setup.STAMP.exists()


def test_set_up_says_what_the_machine_lacks(setup, monkeypatch, capsys):
    monkeypatch.setattr(setup.importlib.util, "find_spec", lambda name: None)
    assert setup.main() == 2
    assert "apt install python3-venv" in capsys.readouterr().err
    monkeypatch.setattr(setup.sys, "version_info", (3, 9, 2))
    assert setup.main() == 2
    assert "3.11 or newer is needed; this is 3.9" in capsys.readouterr().err


# No address of a package registry and no path of a machine in any file that git has or is about to have.


def committed_files() -> list[Path]:
    if not (ROOT / ".git").exists() or not shutil.which("git"):  # unpacked from an archive
        return [f for f in ROOT.rglob("*") if f.is_file() and not f.relative_to(ROOT).parts[0].startswith(".")]
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("forbidden", [ADDRESS, MACHINE_PATH], ids=["registry", "path"])
def test_no_committed_file_names_a_registry_or_a_machine(forbidden: re.Pattern[str]):
    files = committed_files()
    assert Path(__file__) in files
    found = [f.name for f in files if forbidden.search(f.read_bytes().decode("utf-8", errors="ignore"))]
    assert found == []


def test_the_forbidden_things_are_recognised():
    host = "files.python" + "hosted.org/packages"
    assert ADDRESS.search("x @ https" + "://" + host)
    assert MACHINE_PATH.search("see /" + "work/main")
    assert not MACHINE_PATH.search("../" + "work/main")


# Layers and sizes.


def only_for_types(tree: ast.AST) -> set[ast.AST]:
    checks = (x for x in ast.walk(tree) if isinstance(x, ast.If) and ast.unparse(x.test) == "TYPE_CHECKING")
    return {inner for check in checks for line in check.body for inner in ast.walk(line)}


def imported(tree: ast.AST) -> set[str]:
    """The modules of `sim` that a module imports when it runs, by the first part of their names."""
    paths: list[str] = []
    for node in set(ast.walk(tree)) - only_for_types(tree):
        if isinstance(node, ast.Import):
            paths += [x.name for x in node.names]
        elif isinstance(node, ast.ImportFrom):
            paths += [f"{node.module}.{x.name}" for x in node.names]
    firsts = {f"{p}.__init__".split(".")[1] for p in paths if p.split(".")[0] == "sim"}
    return {x if x in ORDER or x in modules().values() else "__init__" for x in firsts}


def upward(module: str, source: str) -> list[str]:
    """What a module imports from above itself, or from a module that has no place yet."""
    place = ORDER.index(module)
    others = imported(ast.parse(source)) - {module}
    return [f"{module} imports {x}" for x in sorted(others) if x not in ORDER or ORDER.index(x) >= place]


def modules() -> dict[Path, str]:
    return {p: p.relative_to(SIM).parts[0].removesuffix(".py") for p in sorted(SIM.rglob("*.py"))}


def test_every_module_has_its_place():
    assert sorted(set(modules().values()) - set(ORDER)) == [], "add it to LAYERS, above what it imports"


def test_imports_point_strictly_down():
    assert [x for p, m in modules().items() if m in ORDER for x in upward(m, p.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "line",
    [
        "from sim.measures import measure",
        "from sim import measures",
        "import sim.plots as p",
        "from sim import draw",
    ],
)
def test_an_import_from_above_is_seen(line: str):
    assert upward("model", f"if TYPE_CHECKING:\n    {line}\n") == []
    assert len(upward("model", f"from sim import rules\ndef f():\n    {line}\n")) == 1


Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[Function]:
    return (x for x in ast.walk(tree) if isinstance(x, Function))


def busy_lines(source: str) -> set[int]:
    """Lines that hold something else than a comment."""
    quiet = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {n for t in tokens if t.type not in quiet for n in range(t.start[0], t.end[0] + 1)}


def code_lines(busy: set[int], function: Function) -> int:
    """Lines of a function that hold code: no docstring, no comment, no blank line."""
    words = function.body[0] if ast.get_docstring(function) is not None else None
    prose = set(range(words.lineno, (words.end_lineno or 0) + 1)) if words else set()
    return len((busy - prose) & set(range(function.lineno, (function.end_lineno or 0) + 1)))


def test_modules_and_functions_stay_small():
    long, sizes = [], []
    for path in modules():
        source = path.read_text(encoding="utf-8")
        if source.count("\n") > 200:
            long.append(f"{path.name}: {source.count(chr(10))} lines")
        busy = busy_lines(source)
        for one in functions(ast.parse(source)):
            if (one.end_lineno or 0) - one.lineno >= 50:
                long.append(f"{path.name}: {one.name} is longer than 50 lines")
            sizes.append(code_lines(busy, one))
    assert long == []
    assert median(sizes) <= 8


def test_only_code_lines_are_counted():
    source = 'def f(x):\n    """One.\n\n    Two.\n    """\n    # why\n\n    return (\n        x\n    )\n'
    assert [code_lines(busy_lines(source), f) for f in functions(ast.parse(source))] == [4]
