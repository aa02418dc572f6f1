"""Build the documentation beside the lessons' pages: python tools/build_docs.py [--into FOLDER].

Four rooms: tutorial and how-to for planners and instructors (both languages), reference (levers and measures; every
module, by pdoc), explanation (why it is built so; the model after STRESS-DES). Pages are the Markdown files that stand
in `docs/` and `course/guide`; a link to a file that is no page of the site is shown as words.
"""

import argparse
import html
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pdoc
from build_notebooks import LANGUAGES, ROOT, sources
from build_site import CODES, STYLE
from markdown_it import MarkdownIt
from markdown_it.token import Token

import sim

BOTH = {"SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md"}
CJK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])")
WORDS = {
    "title": ("Documentation", "文档"),
    "learn": ("Learn", "入门"),
    "do": ("Do", "操作"),
    "look_up": ("Look up", "查阅"),
    "understand": ("Understand", "理解"),
    "english": ("", "（英文）"),
    "modules": ("Every module, function and class", "全部模块、函数和类（英文）"),
    "stress": ("The model, reported after STRESS-DES", "按 STRESS-DES 要求写的模型说明"),
}
ROOMS: dict[str, tuple[str, ...]] = {
    "learn": ("docs/{lang}/tutorial.md",),
    "do": (
        "docs/{lang}/howto.md",
        "course/guide/{lang}/README.md",
        "docs/extending.md",
        "docs/lessons.md",
        "SECURITY.md",
    ),
    "look_up": ("docs/{lang}/levers.md",),
    "understand": ("docs/design.md",),
}
NOT_PUBLIC = ("__", "cli", "words")  # modules that only the command line calls, or that hold displayed words
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")


def pages() -> dict[Path, Path]:
    """Return for each Markdown file, from the top of the project, where its page lies in the site."""
    found = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("course/guide/*/*.md"), *(ROOT / name for name in BOTH)]
    names = sorted(path.relative_to(ROOT) for path in found)
    return {name: Path("docs", *name.parts[name.parts[0] == "docs" :]).with_suffix(".html") for name in names}


def targets() -> dict[Path, Path]:
    """Return every file that a link may lead to, and what it is in the site."""
    lessons = {
        Path("course", lang, f"{one.stem}.ipynb"): Path(lang, f"{one.stem}.html")
        for one in sources()
        for lang in LANGUAGES
    }
    return pages() | lessons


def page(name: Path, known: dict[Path, Path]) -> tuple[str, str]:
    """Return title and HTML of a Markdown file."""
    lang = "zh" if "zh" in name.parts else "en"
    text = (ROOT / name).read_text(encoding="utf-8")
    tokens = MARKDOWN.parse(CJK.sub("", text) if lang == "zh" else text)
    for token in tokens:
        _relink(token, name, known)
    title = next(one.children[0].content for one, two in zip(tokens[1:], tokens, strict=False) if two.tag == "h1")
    home = os.path.relpath("docs/index.html", known[name].parent)
    body = f'<p><a href="{home}">Petitionflow</a></p>' + MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    return title, document(title, body, lang)


def document(title: str, body: str, lang: str) -> str:
    """Return a whole page."""
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{html.escape(title)}</title>'
    )
    return (
        f'<!DOCTYPE html><html lang="{CODES[lang]}"><head>{head}<style>{STYLE}{TABLES}</style></head>'
        f"<body><main>{body}</main></body></html>\n"
    )


TABLES = (
    "body{font:1.05rem/1.6 sans-serif;padding:0 1em}table{border-collapse:collapse;display:block;overflow-x:auto}"
    "td,th{border:1px solid #bbb;padding:.3em .6em;text-align:left;vertical-align:top}a{color:#0b4f8a}"
    "code,pre{background:#f2f2f2;font-size:.95em}pre{padding:.7em;overflow-x:auto}"
)


def _relink(token: Token, name: Path, known: dict[Path, Path]) -> None:
    """Point a link to the site's page; one that leads to no page loses its address."""
    for child in token.children or []:
        for key in ("href", "src"):
            address = str(child.attrGet(key) or "")
            if not address or re.match(r"[a-z]+:|#", address):
                continue
            path, mark, part = unquote(address).partition("#")
            target = Path(os.path.normpath(name.parent / path))
            if target in known:
                child.attrSet(key, os.path.relpath(known[target], known[name].parent) + mark + part)
            else:
                del child.attrs[key]


def index(titles: dict[Path, str], known: dict[Path, Path]) -> str:
    """Return the page that leads to all rooms, in both languages."""
    parts = []
    for column, lang in enumerate(LANGUAGES):
        parts.append(f'<section lang="{CODES[lang]}"><h1>{WORDS["title"][column]}</h1>')
        for room, names in ROOMS.items():
            links = []
            for one in names:
                name = Path(one.format(lang=lang))
                other = WORDS["english"][column] if lang not in name.parts else ""
                links.append((os.path.relpath(known[name], "docs"), titles[name] + other))
            if room == "look_up":
                links.append(("../reference/sim.html", WORDS["modules"][column]))
            if room == "understand":
                links.append((f"stress_{lang}.html", WORDS["stress"][column]))
            items = "".join(f'<li><a href="{where}">{html.escape(title)}</a></li>' for where, title in links)
            parts.append(f"<h2>{WORDS[room][column]}</h2><ul>{items}</ul>")
        parts.append("</section>")
    return document("Petitionflow", '<p><a href="../index.html">Petitionflow</a></p>' + "".join(parts), "en")


def reference(into: Path) -> None:
    """Write a page for every module of the package."""
    for name in sim.__all__:
        vars(sim)[name] = getattr(sim, name)  # they come when first asked for, which pdoc does not
    inside = [path.relative_to(ROOT).with_suffix("").parts for path in (ROOT / "sim").rglob("*.py")]
    names = sorted(".".join(parts) for parts in inside if not parts[-1].startswith(NOT_PUBLIC))
    pdoc.render.configure(show_source=False, footer_text=f"Petitionflow {sim.__version__}")
    pdoc.pdoc("sim", *names, output_directory=into)


def main() -> None:
    """Write every page, the reference and the report of the model."""
    parser = argparse.ArgumentParser(description="Build the documentation as web pages that need no network.")
    parser.add_argument("--into", type=Path, default=ROOT / "build/site", metavar="FOLDER")
    into = parser.parse_args().into
    known, titles = targets(), {}
    for name, place in pages().items():
        titles[name], text = page(name, known)
        (into / place).parent.mkdir(parents=True, exist_ok=True)
        (into / place).write_text(text, encoding="utf-8")
    (into / "docs/index.html").write_text(index(titles, known), encoding="utf-8")
    print("docs/index.html", flush=True)
    for lang in LANGUAGES:
        report = into / f"docs/stress_{lang}.html"
        command = [sys.executable, "-m", "sim", "report", "--stress", "--lang", lang, "--out", str(report)]
        subprocess.run(command, check=True, cwd=ROOT)
    reference(into / "reference")
    print("reference/sim.html", flush=True)


if __name__ == "__main__":
    main()
