"""Doctor finds what is missing, says it in both languages, and how to mend it."""

import re
import socket
import subprocess
import sys
import time
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from sim import doctor
from sim.doctor import Finding, check, print_report
from sim.errors import InputError

HAN = re.compile(r"[\u4e00-\u9fff]")
PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A well-equipped machine where each package has the version given here."""
    lab = [f'{x}; extra == "lab"' for x in PROJECT["optional-dependencies"]["lab"]]
    test = [f'{x}; extra == "test"' for x in PROJECT["optional-dependencies"]["test"]]
    needs = [*PROJECT["dependencies"], *lab, *test]
    versions = {canonicalize_name(Requirement(x).name): next(iter(lowest(x))) for x in needs}

    def version(name: str) -> str:
        try:
            return versions[canonicalize_name(name)]
        except KeyError:
            raise metadata.PackageNotFoundError(name) from None

    declared = {"Version": "0.1.0", "Requires-Python": PROJECT["requires-python"]}
    monkeypatch.setattr(doctor.metadata, "metadata", lambda name: declared)
    monkeypatch.setattr(doctor.metadata, "requires", lambda name: needs)
    monkeypatch.setattr(doctor.metadata, "version", version)
    for probe in ("_has_kernel", "_has_font", "_has_browser"):
        monkeypatch.setattr(doctor, probe, lambda: True)
    for probe in ("_port_is_free", "_can_write"):
        monkeypatch.setattr(doctor, probe, lambda place: True)
    return versions


def lowest(line: str) -> list[str]:
    return [s.version for s in Requirement(line).specifier if s.operator == ">="]


def trouble(lang: str = "en") -> list[Finding]:
    return [x for x in check(lang) if not x.ok]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_is_wrong_on_a_well_equipped_machine(installed, capsys, lang):
    findings = check(lang)
    assert trouble(lang) == []
    assert all(x.mend == "" for x in findings)
    assert {"python", "numpy", "jupyterlab", "kernel", "font", "browser", "port", "folder"} <= {
        x.name for x in findings
    }
    assert "pytest" not in {x.name for x in findings}
    assert print_report(findings, lang) == 0
    out = capsys.readouterr().out
    assert out.count("[ok]") == len(findings)
    assert bool(HAN.search(out)) == (lang == "zh")


@pytest.mark.parametrize(("version", "said"), [(None, "not installed"), ("1.26.4", "1.26.4"), ("3.0.0", "3.0.0")])
def test_a_package_that_is_missing_or_out_of_range_is_named(installed, capsys, version, said):
    del installed["numpy"]
    if version:
        installed["numpy"] = version
    (found,) = trouble()
    assert (found.name, found.required) == ("numpy", True)
    assert said in found.message
    assert "<3,>=2.0" in found.message
    assert "pip install" in found.mend
    assert print_report(check()) == 1
    assert "[!!] numpy" in capsys.readouterr().out


def test_a_missing_jupyterlab_is_told_but_not_required(installed, capsys):
    del installed["jupyterlab"]
    (found,) = trouble("zh")
    assert (found.name, found.required) == ("jupyterlab", False)
    assert "未安装" in found.message
    assert print_report(check()) == 0
    assert "[--] jupyterlab" in capsys.readouterr().out


def test_an_old_python_is_named(installed, monkeypatch):
    monkeypatch.setattr(doctor.sys, "version_info", (3, 9, 7, "final", 0))
    (found,) = trouble()
    assert (found.name, found.required) == ("python", True)
    assert "3.9.7" in found.message
    assert ">=3.11" in found.message


def test_an_uninstalled_project_is_told(installed, monkeypatch):
    def absent(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(doctor.metadata, "metadata", absent)
    (found,) = trouble()
    assert (found.name, found.required) == ("petitionflow", True)
    assert "make setup" in found.mend


def test_without_packaging_it_still_speaks(installed, monkeypatch):
    monkeypatch.setitem(sys.modules, "packaging.requirements", None)
    (found,) = trouble()
    assert (found.name, found.required) == ("packaging", True)
    assert "pip install" in found.mend


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("probe", "name", "required"),
    [
        ("_has_kernel", "kernel", False),
        ("_has_font", "font", True),
        ("_has_browser", "browser", False),
        ("_port_is_free", "port", False),
        ("_can_write", "folder", True),
    ],
)
def test_each_part_of_the_machine_is_told_and_mended(installed, monkeypatch, probe, name, required, lang):
    monkeypatch.setattr(doctor, probe, lambda *place: False)
    (found,) = trouble(lang)
    assert (found.name, found.required) == (name, required)
    assert bool(HAN.search(found.message)) == (lang == "zh")
    assert found.mend


def test_numba_is_only_spoken_of_where_it_would_help(installed, monkeypatch):
    here: set[str] = set()
    monkeypatch.setattr(doctor, "find_spec", lambda name: name if name in here else None)
    assert "numba" not in {x.name for x in check()}
    here.add("sim.kernel")
    (found,) = trouble()
    assert (found.name, found.required) == ("numba", False)
    here.add("numba")
    assert trouble() == []


def test_the_kernel_is_looked_for_where_jupyter_looks(monkeypatch, tmp_path):
    assert doctor._has_kernel()
    from jupyter_client.kernelspec import KernelSpecManager

    monkeypatch.setattr(KernelSpecManager, "find_kernel_specs", lambda self: {"ir": str(tmp_path)})
    assert not doctor._has_kernel()
    monkeypatch.setitem(sys.modules, "jupyter_client.kernelspec", None)
    assert not doctor._has_kernel()


def test_the_font_must_be_there_as_a_file(monkeypatch):
    assert doctor._has_font()
    monkeypatch.setattr(doctor, "FONT", ("pylopdf_fonts_zh_cn", "NoSuchFont.otf"))
    assert not doctor._has_font()
    monkeypatch.setattr(doctor, "FONT", ("no_such_package", "NoSuchFont.otf"))
    assert not doctor._has_font()


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_a_browser_is_a_program_or_what_the_system_knows(monkeypatch, platform):
    known = {"firefox"}
    monkeypatch.setattr(doctor.sys, "platform", platform)
    monkeypatch.setattr(doctor.shutil, "which", lambda name: name if name in known else None)
    monkeypatch.setattr(doctor.webbrowser, "get", object)
    assert doctor._has_browser()
    known.clear()
    assert doctor._has_browser() == (platform == "win32")

    def none_here() -> None:
        raise doctor.webbrowser.Error

    monkeypatch.setattr(doctor.webbrowser, "get", none_here)
    assert not doctor._has_browser()


def test_a_taken_port_is_not_free():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert not doctor._port_is_free(port)
    assert doctor._port_is_free(port)


def test_a_folder_without_permission_cannot_be_written(tmp_path):
    assert doctor._can_write(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not doctor._can_write(tmp_path / "absent")


def test_both_languages_say_the_same_things():
    for table in (doctor.SENTENCES, doctor.MEND):
        assert table["en"].keys() == table["zh"].keys()
        for topic, said in table["en"].items():
            blanks = [sorted(re.findall(r"{\w+}", str(x))) for x in (said, table["zh"][topic])]
            assert blanks[0] == blanks[1], topic


def test_another_language_is_refused():
    with pytest.raises(InputError, match=r"'fr': allowed are en, zh$"):
        check("fr")


def test_it_speaks_quickly_where_the_heavy_libraries_are_missing():
    heavy = ["numpy", "pandas", "scipy", "matplotlib", "simpy", "pydantic", "chinese_calendar"]
    block = f"import sys; sys.modules.update(dict.fromkeys({heavy}))"
    code = block + "; from sim import doctor; print(doctor.check())"
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert "Finding(name='port'" in done.stdout
    assert time.perf_counter() - start < 8  # under 2 s where nothing else runs


@pytest.mark.parametrize("name", ["voila", "anywidget", "icalendar"])
def test_what_labs_and_the_studio_need_is_looked_for_and_can_wait(installed, name):
    del installed[name]
    (found,) = [x for x in check() if x.name == name]
    assert (found.ok, found.required) == (False, False)
    assert f'"{name}' in found.mend
