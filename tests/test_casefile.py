"""Case files: ours are whole and fair, a mistake in a file is one clear line, a round ends with a score."""

import html
import os
import re
import tomllib
from collections import Counter
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from sim.casefields import FIXED, NEVER, Both, CaseFile
from sim.casefile import (
    OWN,
    Given,
    answer,
    casefiles,
    confusions,
    load_casefile,
    score,
    select,
    template,
)
from sim.caseread import LIMIT_BYTES, read
from sim.caseround import Round, confused
from sim.cli import main
from sim.errors import InputError
from sim.words_casefile import ARTICLES, KINDS, ROUTES, TOPICS, all_words, article, numeral, say

FILES = casefiles()
QUESTIONS = [question for file in FILES for question in file.questions]
HAN = re.compile("[\u4e00-\u9fff]")
LANGUAGES = ("en", "zh")
SMALL = template("small")


def said(file: CaseFile, lang: str) -> list[str]:
    """Every text of a file in a language."""
    parts = [file.title, file.text]
    for question in file.questions:
        parts += [question.ask, question.reason, *([question.also] if question.also else [])]
        parts += [part for option in question.options for part in (option.words, option.answer) if part]
    return [part.said(lang) for part in parts]


# Our own files.


def test_there_are_enough_files_and_they_cover_the_lesson():
    assert len(FILES) >= 18
    assert {topic for file in FILES for topic in file.topics} == set(TOPICS)
    assert {question.kind for question in QUESTIONS} == set(KINDS)
    assert {file.difficulty for file in FILES} == {1, 2, 3}
    assert {q.right for q in QUESTIONS if q.kind == "category"} == set(FIXED["category"])
    assert {q.right for q in QUESTIONS if q.kind == "route"} == set(ROUTES) - {NEVER}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.id)
def test_a_file_is_read_within_a_minute_and_has_whole_answers(file):
    assert 60 <= len(file.text.en.split()) <= 150
    assert 90 <= len(HAN.findall(file.text.zh)) <= 250
    for question in file.questions:
        assert len(question.options) >= 3
        wrong = [option for option in question.options if option.key != question.right]
        for lang in LANGUAGES:
            answers = [option.answer.said(lang) for option in wrong if option.answer]
            assert len(set(answers)) == len(wrong)
            assert question.reason.said(lang) not in answers
            assert min(map(len, answers)) >= (15 if lang == "zh" else 40)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.id)
def test_english_is_english_and_chinese_is_chinese(file):
    assert [text for text in said(file, "en") if not text.replace("–", "-").isascii()] == []
    chinese = said(file, "zh")
    assert [text for text in chinese if re.search(r"[A-Za-z,;:!?()\"']", text)] == []
    assert [text for text in chinese if len(HAN.findall(text)) < 0.5 * len(text)] == []
    assert not re.search("某[^某，。；：、！？“”]*先生", "".join(chinese))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.id)
def test_people_have_no_real_names(file):
    names = re.findall(r"\b(?:Mr|Ms|Mrs) (\w+\.?)", " ".join(said(file, "en")))
    assert [name for name in names if not re.fullmatch(r"[A-Z]\.", name)] == []


def test_every_article_is_one_whose_words_we_have_read():
    cited = {number for question in QUESTIONS for number in question.articles}
    in_text = {number for file in FILES for pair in pairs(file) for number in english_articles(pair.en)}
    assert cited | in_text <= set(ARTICLES)
    assert len(cited) >= 20
    assert len(in_text) >= 15


def pairs(file: CaseFile) -> list[Both]:
    """The reasons and answers of a file: they cite the Regulations only; other rules stand in `also`."""
    questions = file.questions
    return [q.reason for q in questions] + [o.answer for q in questions for o in q.options if o.answer]


def english_articles(text: str) -> set[int]:
    cited = re.findall(r"Arts?\. (\d+(?:(?:, | and )\d+)*)", text)
    return {int(number) for part in cited for number in re.findall(r"\d+", part)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.id)
def test_both_languages_cite_the_same_articles(file):
    for pair in pairs(file):
        chinese = set(re.findall("第([一二三四五六七八九十]+)条", pair.zh))
        assert {numeral(number) for number in english_articles(pair.en)} == chinese, pair.en


def test_right_answers_cannot_be_guessed_from_their_place_or_length():
    places = Counter(question.keys.index(question.right) for question in QUESTIONS)
    assert set(places) == {0, 1, 2}
    assert max(places.values()) <= 0.45 * len(QUESTIONS)
    for lang in LANGUAGES:
        longest = [max(q.options, key=lambda o: len(o.words.said(lang))).key == q.right for q in QUESTIONS]
        assert sum(longest) <= 0.4 * len(QUESTIONS)


def test_turning_away_is_offered_as_a_mistake_and_answered_by_the_duty_to_register():
    answers = [o.answer for q in QUESTIONS for o in q.options if o.key == NEVER]
    assert len(answers) >= 5
    assert [a for a in answers if a is None or not re.search("[Rr]egist", a.en)] == []


def test_the_files_have_numbers_in_order():
    assert [path.name[:2] for path in sorted(OWN.iterdir())] == [f"{n:02}" for n in range(1, len(FILES) + 1)]


def test_the_files_are_in_the_wheel():
    wheel = pytest.importorskip("hatchling.builders.wheel")
    builder = wheel.WheelBuilder(str(Path(__file__).parent.parent))
    packed = {file.distribution_path for file in builder.recurse_included_files()}
    wanted = {f"sim/data/casefiles/{path.name}" for path in OWN.iterdir()} | {"sim/data/casefile_template.toml"}
    assert wanted - packed == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_instructors_page_names_files_that_there_are(lang):
    page = (Path(__file__).parent.parent / f"course/guide/{lang}/casefiles.md").read_text(encoding="utf-8")
    named = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)" if lang == "en" else "《([^》]+)》", page)
    titles = {file.title.said(lang) for file in FILES}
    assert set(named) - titles <= {"Answer", "wrong"}
    assert len(titles & set(named)) >= 9
    assert re.findall(r"\d+", page.splitlines()[2])[1:] == [str(len(FILES)), str(len(QUESTIONS))]


# Words around them.


def test_every_key_has_words_in_both_languages():
    for table in (KINDS, ROUTES, TOPICS, ARTICLES):
        for english, chinese in table.values():
            assert english.isascii()
            assert HAN.search(chinese)
    assert HAN.search(all_words())
    assert say("topic.report", "zh") == "检举控告"


def test_articles_are_named_as_each_language_does():
    assert [numeral(n) for n in (1, 10, 11, 20, 31, 50)] == ["一", "十", "十一", "二十", "三十一", "五十"]
    assert article(29, "en") == "Art. 29: suggestions"
    assert article(29, "zh") == "《信访工作条例》第二十九条：建议意见类"
    assert article(49, "en") == "Art. 49"


# What a mistake in a file says.


def changed(old: str, new: str, tmp_path: Path) -> list[str]:
    assert old in SMALL
    path = tmp_path / "f.toml"
    path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    return read(path)[1]


OPTION = '[[questions.options]]\nkey = "appeal"'
MESSAGES = [
    ("difficulty = 1", "difficulty = 4", "difficulty = 4: allowed: 1, 2, 3"),
    ("difficulty = 1", "difficulty = true", "difficulty = True: must be a whole number"),
    (
        "difficulty = 1",
        f"difficulty = 0x{'f' * 5000}",
        "difficulty = a whole number of 20000 bits: allowed",
    ),
    ("difficulty = 1", "dificulty = 1", "dificulty: there is no such field; allowed: .*did you mean 'difficulty'"),
    ("difficulty = 1", "", "difficulty is missing"),
    ('id = "small"', 'id = "Small File"', "id = 'Small File': must be 1 to 40 small Latin letters"),
    ('id = "small"', "id = 7", "id = 7: must be words in quotes"),
    ('["suggestion"]', '["sugestion"]', r"topics\[0\] = 'sugestion': allowed: .*did you mean 'suggestion'"),
    ('["suggestion"]', "[]", "topics: 0 of them: must be at least 1"),
    ('["suggestion"]', '"suggestion"', r"topics = 'suggestion': must be a list, written \[ \]"),
    ('title.en = "A bench at the bus stop"', "", "title.en is missing: every text is written in both languages"),
    ('title.zh = "公交站的长椅"', 'title.zh = "A bench"', "title.zh = 'A bench': has no Chinese character"),
    ('title.en = "A bench at the bus stop"', 'title.en = "长椅"', "title.en = '长椅': has no English word"),
    ('title.zh = "公交站的长椅"', 'title.zh = " "', "title.zh = ' ': must be 1 to 3,000 visible letters"),
    ('title.zh = "公交站的长椅"', 'title.zh = "长\\u0007椅"', "must be 1 to 3,000 visible letters"),
    ('title.zh = "公交站的长椅"', f'title.zh = "{"长" * 3001}"', "title.zh = '长+ ...: must be 1 to 3,000"),
    ('title.zh = "公交站的长椅"', 'title.zh = "公交站的长椅"\ntitle.fr = "banc"', "title.fr: there is no such field"),
    ('kind = "category"', 'kind = "categry"', "question 1: kind = 'categry': allowed: .*did you mean 'category'"),
    ("articles = [29]", "articles = [51]", r"question 1: articles\[0\] = 51: the Regulations have articles 1 to 50"),
    ("articles = [29]", "articles = []", "question 1: articles: 0 of them"),
    ("articles = [29]", "articles = [1, 2, 3, 4, 5, 6, 7]", "question 1: articles: 7 of them: must be at most 6"),
    ("articles = [29]", 'articles = ["29"]', r"question 1: articles\[0\] = '29': must be a whole number"),
    (
        'right = "suggestion"',
        'right = "suggestio"',
        "right = 'suggestio': .*appeal, suggestion; did you mean",
    ),
    ('right = "suggestion"', 'right = "appeal"', r"question 1: option 2 \('suggestion'\) is wrong and has no answer"),
    ('right = "suggestion"', 'right = "appeal"', r"question 1: option 1 \('appeal'\) is right and has an answer"),
    (OPTION, OPTION.replace("appeal", "suggestion"), "question 1: options: the key 'suggestion' is there twice"),
    (OPTION, OPTION.replace("appeal", "apeal"), "options: key = 'apeal': for kind = 'category' allowed: .*'appeal'"),
    (
        'words.zh = "申诉求决类"',
        'words.zh = "建议意见类"',
        "options: the words '建议意见类' are there twice",
    ),
    ('words.zh = "申诉求决类"', "", "question 1, option 1: words.zh is missing: every text"),
    ('answer.zh = "他有愿望，但没有要解决的个人权益。"', "", "question 1, option 1: answer.zh is missing"),
    ('reason.zh = "', 'raeson.zh = "', "question 1: raeson: there is no such field; .*did you mean 'reason'"),
    ("[[questions]]", "[questions]", "not valid TOML|must be a list"),
]


@pytest.mark.parametrize(("old", "new", "message"), MESSAGES)
def test_a_mistake_in_a_file_is_one_line_with_its_place(old, new, message, tmp_path):
    problems = changed(old, new, tmp_path)
    assert any(re.search(message, problem) for problem in problems), problems
    assert all(problem.startswith(f"{tmp_path / 'f.toml'}: ") for problem in problems)
    assert all("\n" not in problem and len(problem) <= 520 for problem in problems)
    with pytest.raises(InputError, match=re.escape(problems[0])):
        load_casefile(tmp_path / "f.toml")


def test_turning_away_can_never_be_right(tmp_path):
    text = SMALL.replace('kind = "category"', 'kind = "route"').replace('"suggestion"', '"turn_away"')
    (tmp_path / "f.toml").write_text(text.replace('key = "appeal"', 'key = "accept"'), encoding="utf-8")
    problems = "\n".join(read(tmp_path / "f.toml")[1])
    assert "topics[0] = 'turn_away'" in problems
    text = text.replace('topics = ["turn_away"]', 'topics = ["outside"]')
    (tmp_path / "f.toml").write_text(text.replace('key = "appeal"', 'key = "accept"'), encoding="utf-8")
    assert "right = 'turn_away': never right: everything that comes is registered" in read(tmp_path / "f.toml")[1][0]


def test_a_text_in_one_language_only_says_how_to_write_both(tmp_path):
    text = re.sub(r'title\.(en|zh) = ".*"\n', "", SMALL).replace("difficulty = 1", 'title = "一"\ndifficulty = 1')
    (tmp_path / "f.toml").write_text(text, encoding="utf-8")
    (problem,) = read(tmp_path / "f.toml")[1]
    assert problem.endswith("""title = '一': write it in both languages: title.en = "..." and title.zh = "...\"""")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        ("标题".encode("gb18030"), "is not UTF-8 text"),
        (b"\x00\x01\x02", "is not valid TOML"),
        (b"x" * (LIMIT_BYTES + 1), "more than 200,000 bytes"),
        (b"a = " + b"[" * 5000, "brackets within brackets|not valid TOML"),
        (b".".join([b"a"] * 100) + b" = 1", "no such field"),
        (b".".join([b"a"] * 5000) + b" = 1", "more than 200 dots"),
        (b"a = " + b"1" * 5000, "thousands of digits"),
        (b"", "id is missing"),
        (b"questions = 3", "questions = 3: must be a list"),
        (b"questions = [3]", r"question 1 = 3: must be a section, written \[\[questions\]\]"),
        (
            b"questions = [{options = [3]}]",
            r"option 1 = 3: must be a section, written \[\[questions.options",
        ),
        (b"title = 1979-05-27", "title = datetime.date.* in both languages"),
        (b'"\\u0000" = 1', r"\\x00: there is no such field"),
    ],
)
def test_what_is_no_case_file_is_refused_in_plain_words(raw, message, tmp_path):
    (tmp_path / "f.toml").write_bytes(raw)
    file, problems = read(tmp_path / "f.toml")
    assert file is None
    assert any(re.search(message, problem) for problem in problems), problems


def leaves(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    return [path, *[leaf for key, one in inner for leaf in leaves(one, (*path, key))]]


PLAIN = tomllib.loads((OWN / "01_crossing_by_the_market.toml").read_text(encoding="utf-8"))
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@drawn(st.data())
def test_no_content_whatever_breaks_the_reader(data):
    """One value anywhere in a whole file is taken away, or replaced by anything."""
    content = tomllib.loads((OWN / "01_crossing_by_the_market.toml").read_text(encoding="utf-8"))
    *way, last = data.draw(st.sampled_from(leaves(PLAIN)[1:]))
    place = content
    for step in way:
        place = place[step]
    if data.draw(st.booleans()):
        place[last] = data.draw(ANY)
    else:
        del place[last]
    with mock.patch("sim.tomltext.tomllib.loads", return_value=content):
        file, problems = read(OWN / "01_crossing_by_the_market.toml")
    assert (file is None) == bool(problems)
    assert all("\n" not in problem for problem in problems)


@drawn(st.data())
def test_no_damaged_file_breaks_the_reader(tmp_path_factory, data):
    """Bytes of a whole file are cut out and others put in."""
    raw = (OWN / "01_crossing_by_the_market.toml").read_bytes()
    at, length = data.draw(st.integers(0, len(raw))), data.draw(st.integers(0, 200))
    path = tmp_path_factory.getbasetemp() / "damaged.toml"
    path.write_bytes(raw[:at] + data.draw(st.binary(max_size=20)) + raw[at + length :])
    file, problems = read(path)
    assert (file is None) == bool(problems)


# Folders.


def test_an_instructors_folder_comes_after_ours(tmp_path):
    (tmp_path / "b.toml").write_text(template("second one"), encoding="utf-8-sig")
    (tmp_path / "a.toml").write_text(template("第一"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no case")
    (tmp_path / ".hidden.toml").write_text("no case")
    assert [file.id for file in casefiles(tmp_path)[len(FILES) :]] == ["my_first_file", "second_one"]


def test_an_id_is_given_once(tmp_path, capsys):
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "c.toml").write_text(SMALL.replace('"small"', f'"{FILES[0].id}"'), encoding="utf-8")
    with pytest.raises(InputError, match=r"id = 'small': a.toml has it already.*and 1 more: petitionflow casefiles"):
        casefiles(tmp_path)
    assert main(["casefiles", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "c.toml: id = 'crossing_by_the_market': the package's 01_crossing_by_the_market.toml has it already" in said
    assert said.count("\n") == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_the_command_says_all_problems_at_once(tmp_path, capsys):
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.toml")  # whoever opens it waits for ever
    (tmp_path / "binary.toml").write_bytes(bytes(range(256)))
    (tmp_path / "huge.toml").write_bytes(b"#" * 300_000)
    (tmp_path / "two.toml").write_text(SMALL.replace("= 1 ", "= 9 ").replace("[29]", "[99]"), encoding="utf-8")
    (tmp_path / "good.toml").write_text(SMALL, encoding="utf-8")
    assert main(["casefiles", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert out == ""
    assert len(lines) == 8, err
    assert all(line.startswith(f"petitionflow: {tmp_path}") for line in lines)
    assert "a folder" in next(line for line in lines if "folder.toml" in line)
    assert sum("two.toml" in line for line in lines) == 2


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_what_is_no_folder_is_said_in_one_line(name, tmp_path, capsys):
    (tmp_path / "file").write_text("x")
    assert main(["casefiles", str(tmp_path / name)]) == 2
    assert "cannot be read as a folder" in capsys.readouterr().err


def test_an_empty_folder_says_how_to_begin(tmp_path, capsys):
    assert main(["casefiles", str(tmp_path)]) == 2
    assert "0 files named *.toml: must be 1 to 500; `petitionflow casefiles --new FILE`" in capsys.readouterr().err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_command_lists_our_files(lang, capsys):
    assert main(["casefiles", "--lang", lang]) == 0
    out = capsys.readouterr().out.splitlines()
    assert len(out) == len(FILES) + 2
    assert [line.split()[0] for line in out[1:-1]] == [file.id for file in FILES]
    assert all(file.title.said(lang) in line for file, line in zip(FILES, out[1:-1], strict=True))
    assert str(len(QUESTIONS)) in out[-1]


def test_a_new_file_is_right_as_it_is(tmp_path, capsys):
    assert main(["casefiles", "--new", str(tmp_path / "our-market.toml")]) == 0
    assert main(["casefiles", str(tmp_path)]) == 0
    out = capsys.readouterr().out.splitlines()[2:]
    assert [line.split()[0] for line in out[:-1]] == ["id", "our_market"]
    text = (tmp_path / "our-market.toml").read_text(encoding="utf-8")
    assert [key for key in (*TOPICS, *KINDS, *ROUTES) if f"#   {key}: " not in text] == []
    assert main(["casefiles", "--new", str(tmp_path / "our-market.toml")]) == 2
    assert main(["casefiles", "--new", str(tmp_path / "case.txt")]) == 2
    assert main(["casefiles", str(tmp_path), "--new", str(tmp_path / "x.toml")]) == 2
    err = capsys.readouterr().err
    assert [word for word in ("is there already", "must end in .toml", "not both") if word not in err] == []


# Answers, score, confusions.


def test_an_answer_is_spoken_to():
    question = FILES[0].questions[0]
    right, wrong = answer(question, "suggestion"), answer(question, "report")
    assert (right.correct, right.why) == (True, question.reason)
    assert (wrong.correct, wrong.why) == (False, question.option("report").answer)
    with pytest.raises(InputError, match=r"answer = 'sugestion': allowed: .*did you mean 'suggestion'"):
        answer(question, "sugestion")


def test_score_and_confusions_count():
    first, second = FILES[0], FILES[1]  # a suggestion, a report
    given = [
        Given(first, 0, "report"),
        Given(first, 1, "answer"),
        Given(second, 0, "report"),
        Given(second, 1, "refer"),
    ]
    table = score(given)
    assert table["decisions"].to_dict() == {"category": 2, "route": 2, "all": 4}
    assert table["right"].to_dict() == {"category": 1, "route": 1, "all": 2}
    assert table["share"].tolist() == [0.5, 0.5, 0.5]
    mixed = confusions(given)
    assert mixed.loc["suggestion", "report"] == 1
    assert mixed.loc["report", "report"] == 1
    assert mixed.to_numpy().sum() == 2
    assert confusions(given, "route").loc["confidential", "refer"] == 1
    assert confusions([]).empty
    with pytest.raises(InputError, match=r"kind = 'routes': allowed: category, route; did you mean 'route'"):
        confusions(given, "routes")


def test_files_can_be_selected():
    assert select(FILES) == FILES
    assert select(FILES, 3) == FILES[:3]
    assert {file.id for file in select(FILES, "recusal")} == {"the_brother_in_law"}
    assert [file.id for file in select(FILES, ["no_name", "a_street_lamp"])] == ["no_name", "a_street_lamp"]


@pytest.mark.parametrize(
    ("which", "message"),
    [
        (0, "which = 0: must be 1 to"),
        (99, "which = 99: must be 1 to"),
        ("recusals", "which = 'recusals': no file has this topic; .*did you mean 'recusal'"),
        (["no_nam"], "no file with the id 'no_nam'; did you mean 'no_name'"),
        ([], "an empty list"),
    ],
)
def test_a_wrong_selection_is_refused(which, message):
    with pytest.raises(InputError, match=message):
        select(FILES, which)


# A round, and the lab around it.


def test_a_round_goes_to_its_end():
    one = Round(FILES[:2])
    assert one.progress() == (1, 2, 1, 2, 0, 0, 5)
    with pytest.raises(InputError, match="answer this question first"):
        one.go_on()
    assert not one.choose("report").correct
    with pytest.raises(InputError, match="has its answer already"):
        one.choose("suggestion")
    while not one.finished:
        if not one.answered:
            assert one.choose(one.question.right).correct
        one.go_on()
    assert one.progress() == (2, 2, 3, 3, 5, 4, 5)
    assert confused(one.given).to_numpy().tolist() == [
        ["Category", "suggestion", "report", 1, "A crossing by the market"]
    ]
    assert confused(one.given, "zh").iloc[0, 1:3].tolist() == ["建议意见", "检举控告"]
    one.start_again()
    assert (one.given, one.finished, one.file) == ([], False, FILES[0])
    with pytest.raises(InputError, match="at least one"):
        Round([])


def test_the_same_confusion_is_one_row():
    cases = select(FILES, ["the_same_roof_twice", "promised_in_spring", "no_name"])
    given = [Given(cases[0], 0, "report"), Given(cases[1], 0, "report"), Given(cases[2], 0, "appeal")]
    table = confused(given)
    assert table["times"].tolist() == [2, 1]
    assert table.iloc[0]["files to read again"] == "The same roof, at a higher door, Promised in spring"


@pytest.fixture
def lab():
    pytest.importorskip("ipywidgets")
    from sim.labs.casefiles import CaseFileLab

    return lambda files, lang="en": CaseFileLab(Round(files), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lab_goes_to_its_end(lab, lang):
    one = lab(FILES, lang)
    asked = 0
    while not one.round.finished:
        question = one.round.question
        assert [key for _, key in one.options.options] == list(question.keys)
        assert (one.options.value, one.answer.disabled, one.next.disabled) == (None, False, True)
        one.answered()
        assert say("choose_first", lang) in one.reply.value
        one.went_on()
        one.options.value = question.keys[asked % len(question.keys)]
        one.answered()
        assert (one.options.disabled, one.answer.disabled, one.next.disabled) == (True, True, False)
        right = one.options.value == question.right
        assert say("right" if right else "wrong", lang) in one.reply.value
        assert ("casefile-right" if right else "casefile-wrong") in one.reply.value
        asked += 1
        assert len(one.round.given) == asked
        one.answered()  # twice pressed
        assert len(one.round.given) == asked
        one.went_on()
    assert asked == len(QUESTIONS)
    one.answered()
    one.went_on()
    hits = sum(given.correct for given in one.round.given)
    assert say("result", lang, right=hits, answered=asked) in one.paper.value
    assert say("confused", lang) in one.paper.value
    for given in one.round.given:
        chosen = given.question.option(given.chosen).words.said(lang)
        shown = html.escape(chosen, quote=False) in one.paper.value
        assert shown or given.correct or given.question.kind in FIXED  # these have common words
    assert one.options.layout.display == "none"
    one.began_again()
    assert one.options.layout.display == ""
    assert FILES[0].title.said(lang) in one.paper.value


def test_a_round_is_not_lost_by_one_press(lab):
    one = lab(FILES[:2])
    one.options.value = "report"
    one.answered()
    one.began_again()
    assert one.again.description == "Press again: answers lost: 1"
    one.went_on()
    assert (one.round.at, one.again.description) == (1, "Start again")
    one.began_again()
    assert one.round.at == 1
    one.began_again()
    assert (one.round.at, one.round.given, one.again.description) == (0, [], "Start again")


def test_without_a_mistake_nothing_was_confused(lab):
    one = lab(FILES[:1])
    while not one.round.finished:
        one.options.value = one.round.question.right
        one.answered()
        one.went_on()
    assert "Nothing was confused" in one.paper.value
    assert say("confused", "en") not in one.paper.value


def test_what_a_file_says_is_shown_and_not_run(lab, tmp_path):
    bad = "<script>alert(1)</script>长 bench"
    text = re.sub(r'((title|ask|reason|words|answer)\.(en|zh) = ").*?"', rf'\1{bad}"', SMALL)
    text = text.replace("来信。", bad).replace("Letter.", bad)
    double = f'key = "appeal"\nwords.en = "{bad}"\nwords.zh = "{bad}"'
    text = text.replace(double, 'key = "appeal"\nwords = {en = "a", zh = "长"}')
    (tmp_path / "f.toml").write_text(text, encoding="utf-8")
    file = load_casefile(tmp_path / "f.toml")
    for lang in LANGUAGES:
        one = lab([file], lang)
        seen = [one.paper.value, one.ask.value]
        one.options.value = "appeal"
        one.answered()
        seen.append(one.reply.value)
        one.went_on()
        seen.append(one.paper.value)
        assert ["<script" in part for part in seen] == [False] * 4
        assert ["&lt;script" in part for part in seen] == [True] * 4


def test_the_lab_is_one_widget():
    widgets = pytest.importorskip("ipywidgets")
    from sim.labs.casefiles import casefile_lab

    assert isinstance(casefile_lab("zh", which="recusal"), widgets.Widget)
    with pytest.raises(InputError, match="language = 'cn'"):
        casefile_lab("cn")
