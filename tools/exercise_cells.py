"""The cells of a notebook of exercises: question, answer, check; with `solved`, the answers stand in it."""

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from sim.exercise import flow
from sim.exercisefile import GRADED, Exercise
from sim.exercisefile import lesson as exercises_of
from sim.words_exercise import say


def exercise_cells(number: str, lang: str, title: str, solved: bool) -> list[NotebookNode]:
    """Return the cells for the graded exercises of lesson `number`."""
    name, how = ("solutions", "how_solved") if solved else ("title", "how")
    head = f"# {say(name, lang, title=title)}\n\n{say(how, lang, number=number)}"
    start = ['LANG = "en"', "from sim.exercise import check, hint, reset", exercises_of(number).setup.strip()]
    cells = [new_markdown_cell(head), new_code_cell("\n".join(filter(None, start)))]
    for one in exercises_of(number).exercise:
        if one.grade in GRADED:
            cells += _cells(one, lang, solved)
    return cells


def _cells(one: Exercise, lang: str, solved: bool) -> list[NotebookNode]:
    name = one.variable
    answer = _answer(one, name, lang) if solved else (one.start.strip() or f"{name} = ...")
    check = new_code_cell(f'check("{one.id}", {name}, LANG)')
    if solved:
        check.metadata["tags"] = ["nbval-check-output"]
    return [new_markdown_cell(question(one, lang)), new_code_cell(answer), check]


def _answer(one: Exercise, name: str, lang: str) -> str:
    if one.kind == "code":
        return str(one.answer).strip()
    if one.kind == "text":
        return f'{name} = """{flow(one.told(lang).model, lang)}"""'
    return f"{name} = {one.answer}" if one.kind == "policy" else f"{name} = {quoted(one.answer)}"


def quoted(value: object) -> str:
    """Return a value as code, texts in double quotation marks as learners see them elsewhere."""
    return f'"{value}"' if isinstance(value, str) else repr(value)


def question(one: Exercise, lang: str) -> str:
    """Return an exercise's heading, question and choices as Markdown."""
    told = one.told(lang)
    parts = [f"## {say('heading', lang, id=one.id, grade=say(one.grade, lang))}", flow(told.question, lang)]
    if told.options:
        parts.append("\n".join(f"- **{key}.** {flow(text, lang)}" for key, text in told.options.items()))
        parts.append(say(f"options_{one.kind}", lang))
    return "\n\n".join(parts)
