"""What is missing on this machine, in plain words, and how to mend it: `petitionflow doctor`.

Package ranges are read from what the installed distribution itself declares, so that no list is kept twice.
Nothing heavy is imported: doctor has to speak when numpy, Jupyter or a font is the very thing that is gone.
"""

import os
import shutil
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Iterator, Sequence
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from sim.labels import check_language

DISTRIBUTION = "petitionflow"
FONT = ("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge", "firefox")
PORT = 8888

# What is said of each thing looked at: when all is well, and when not.
SENTENCES = {
    "en": {
        "petitionflow": ("Petitionflow {found}", "Petitionflow itself is not installed"),
        "python": ("Python {found}", "Python {found} is too old: {wanted} is needed"),
        "package": ("{name} {found}", "{name}: {found}, but {wanted} is needed"),
        "kernel": ("Jupyter has a Python kernel", "Jupyter finds no Python kernel: notebooks cannot run"),
        "font": ("the Chinese font is here", "the Chinese font is missing: figures would show empty boxes"),
        "browser": ("a web browser is here", "no web browser was found: notebooks need one"),
        "port": ("port {found} is free", "port {found} is taken: JupyterLab will use the next free one"),
        "folder": ("files can be written in {found}", "nothing can be written in {found}"),
        "numba": ("Numba is here", "Numba is missing: simulations give the same results, more slowly"),
        "verdict": ("Everything that is needed is here.", "Something needed is missing: see [!!] above."),
        "absent": ("installed", "not installed"),
    },
    "zh": {
        "petitionflow": ("Petitionflow {found}", "Petitionflow 本身尚未安装"),
        "python": ("Python {found}", "Python {found} 版本过低：要求 {wanted}"),
        "package": ("{name} {found}", "{name}：{found}，要求 {wanted}"),
        "kernel": ("Jupyter 有可用的 Python 内核", "Jupyter 找不到 Python 内核：笔记本无法运行"),
        "font": ("中文字体可用", "缺少中文字体：图中的汉字会显示为方框"),
        "browser": ("已找到浏览器", "没有找到浏览器：打开笔记本需要浏览器"),
        "port": ("端口 {found} 空闲", "端口 {found} 已被占用：JupyterLab 将改用下一个空闲端口"),
        "folder": ("可以在 {found} 写入文件", "无法在 {found} 写入文件"),
        "numba": ("Numba 可用", "没有 Numba：仿真结果相同，只是较慢"),
        "verdict": ("所需的都已齐备。", "缺少必需的项目：见上面标有 [!!] 的行。"),
        "absent": ("已安装", "未安装"),
    },
}
MEND = {
    "en": {
        "petitionflow": "make setup (without make: python -m pip install -e .)",
        "python": "install a newer Python, then: make clean setup",
        "package": 'make clean setup (without make: python -m pip install "{name}{wanted}")',
        "kernel": "python -m ipykernel install --sys-prefix",
        "font": "python -m pip install --force-reinstall pylopdf-fonts-zh-cn",
        "browser": "install Chromium, Chrome, Edge or Firefox, or open the printed address elsewhere",
        "port": 'nothing to do; or choose one yourself: make lab ARGS="--port 8899"',
        "folder": "change to a folder of your own, or name one with --out",
        "numba": "python -m pip install numba",
    },
}
MEND["zh"] = MEND["en"] | {
    "petitionflow": "make setup（没有 make 时：python -m pip install -e .）",
    "python": "请安装较新的 Python，然后运行：make clean setup",
    "package": 'make clean setup（没有 make 时：python -m pip install "{name}{wanted}"）',
    "browser": "请安装 Chromium、Chrome、Edge 或 Firefox，或在别的设备上打开所显示的地址",
    "port": '不必处理；也可自行指定：make lab ARGS="--port 8899"',
    "folder": "请换到自己有写权限的文件夹，或用 --out 指定",
}


class Finding(NamedTuple):
    """One thing looked at: `message` says how it is, `mend` what to do (empty when all is well)."""

    name: str
    ok: bool
    required: bool
    message: str
    mend: str


def check(lang: str = "en") -> list[Finding]:
    """Look at this machine and say in English (`en`) or Chinese (`zh`) what is here and what is missing."""
    check_language(lang)
    return [*_packages(lang), *_machine(lang)]


def print_report(findings: Sequence[Finding], lang: str = "en") -> int:
    """Print one line per finding and a verdict; return 0, or 1 when something required is missing."""
    for one in findings:
        mark = "[ok]" if one.ok else "[!!]" if one.required else "[--]"
        print(f"{mark} {one.message}")
        if one.mend:
            print(f"     -> {one.mend}")
    fine = all(one.ok for one in findings if one.required)
    print(SENTENCES[lang]["verdict"][not fine])
    return int(not fine)


def _finding(lang: str, topic: str, ok: bool, *, required: bool = True, **words: object) -> Finding:
    message = SENTENCES[lang][topic][not ok].format(**words)
    mend = "" if ok else MEND[lang][topic].format(**words)
    return Finding(str(words.get("name", topic)), ok, required, message, mend)


def _packages(lang: str) -> Iterator[Finding]:
    try:
        declared = metadata.metadata(DISTRIBUTION)
        from packaging.requirements import Requirement
        from packaging.specifiers import SpecifierSet
    except metadata.PackageNotFoundError:
        yield _finding(lang, "petitionflow", False)
        return
    except ImportError:
        absent = SENTENCES[lang]["absent"][1]
        yield _finding(lang, "package", False, name="packaging", found=absent, wanted="")
        return
    yield _finding(lang, "petitionflow", True, found=declared["Version"])
    version, wanted = ".".join(map(str, sys.version_info[:3])), declared["Requires-Python"]
    yield _finding(lang, "python", version in SpecifierSet(wanted), found=version, wanted=wanted)
    for line in metadata.requires(DISTRIBUTION) or ():
        need = Requirement(line)
        core = need.marker is None or need.marker.evaluate({"extra": ""})
        if core or (need.marker and need.marker.evaluate({"extra": "lab"})):
            found = _version(need.name)
            ok = found is not None and need.specifier.contains(found, prereleases=True)
            shown = found or SENTENCES[lang]["absent"][1]
            yield _finding(lang, "package", ok, required=core, name=need.name, found=shown, wanted=need.specifier)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _machine(lang: str) -> Iterator[Finding]:
    yield _finding(lang, "kernel", _has_kernel(), required=False)
    yield _finding(lang, "font", _has_font())
    yield _finding(lang, "browser", _has_browser(), required=False)
    yield _finding(lang, "port", _port_is_free(PORT), required=False, found=PORT)
    yield _finding(lang, "folder", _can_write(Path.cwd()), found=Path.cwd())
    if find_spec("sim.kernel"):
        yield _finding(lang, "numba", find_spec("numba") is not None, required=False)


def _has_kernel() -> bool:
    try:
        from jupyter_client.kernelspec import KernelSpecManager
    except ImportError:
        return False
    return "python3" in KernelSpecManager().find_kernel_specs()


def _has_font() -> bool:
    package, file = FONT
    spec = find_spec(package)
    return spec is not None and spec.origin is not None and Path(spec.origin).with_name(file).is_file()


def _has_browser() -> bool:
    if any(map(shutil.which, BROWSERS)):
        return True
    if sys.platform not in ("darwin", "win32"):
        return False  # what `webbrowser` finds here without any of the above is a text browser
    try:
        return webbrowser.get() is not None
    except webbrowser.Error:
        return False


def _port_is_free(port: int) -> bool:
    with socket.socket() as door:
        if os.name == "posix":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one just closed counts as free
        try:
            door.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _can_write(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
