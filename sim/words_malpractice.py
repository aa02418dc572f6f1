"""The displayed words of lesson 11's malpractice demonstration: key -> (English, Chinese). Read them with `say`."""

from collections.abc import Iterable

from sim.labels import check_language, phrase
from sim.words import Pair
from sim.words_casefile import numeral

WORDS: dict[str, Pair] = {
    "label": ("MALPRACTICE DEMONSTRATION, never to be done", "反面示范，不可照做"),
    "label_of": ("{label}. Against {articles}.", "{label}：违反{articles}。"),
    "label_some": (
        "{label}. Four of these reports come from conduct against {articles}.",
        "{label}：其中四份报表的背后，是违反{articles}的做法。",
    ),
    "label_last": (
        "The last column: {label}. Against {articles}.",
        "最后一列：{label}，违反{articles}。",
    ),
    "articles": ("Regulations, {numbers}", "《信访工作条例》{numbers}"),
    "one_article": ("Art. {numbers}", "{numbers}"),
    "many_articles": ("Arts. {numbers}", "{numbers}"),
    "article": ("{n}", "第{n}条"),
    "comma": (", ", "、"),
    "honest": ("honest", "如实登记"),
    "paper": ("closed on paper", "到期前纸面办结"),
    "unregistered": ("laborious ones not registered", "难办的不登记"),
    "returns": ("returns not registered", "再来的不登记"),
    "everything": ("all three together", "三样都做"),
    "help": ("honest, and real help", "如实登记，真办事"),
    "report": ("Report {n}", "报表{n}"),
    "report_of": ("Report {n}: {name}", "报表{n}：{name}"),
    "contacts": ("contacts in the register", "登记的反映次数"),
    "finished_on_time_share": ("finished in time", "按期办结率"),
    "accepted_on_time_share": ("accepted in time", "及时受理率"),
    "satisfied_share": ("satisfied, of those who rated", "群众满意率"),
    "repeat_share": ("repeat contacts", "重复信访占比"),
    "registered": ("in the register, of 100 who came to the door", "走到门口的100人，登记了几人"),
    "last_days": ("opinions in the last two days, of 100 in time", "按期的100件，最后两天出意见的"),
    "carried_out": ("carried out, of 100 closed with a promise", "答应了并已办结的100件，真正落实的"),
    "true_time_p90_days": ("true time of those in the record, nine in ten (days)", "在册者真实用时，九成分位（天）"),
    "service_score": ("service score if nobody notices", "没人发现时的服务得分"),
    "score": ("service score by its rule: a breach is 0", "按规则的服务得分：违规即为零"),
    "practice": ("what is done", "做法"),
    "against": ("against", "违反"),
    "liable": ("liable under", "责任"),
    "paper_done": ("closed a day before the limit, without work", "期限前一天结卷，什么也没做"),
    "unregistered_done": ("what looks laborious is not written down", "窗口一看难办，就不登记"),
    "returns_done": ("whoever comes again is not written down", "再来反映的，不登记"),
    "everything_done": ("all three", "三样都做"),
    "substantive_resolution_share": ("solved and carried out", "已解决并落实"),
    "open_need_share": ("still open", "仍未解决"),
    "unmet_need_share": (
        "unmet: never written down, gave up, refused or not carried out",
        "落空：没登记、放弃、被拒绝或没有落实",
    ),
    "fates_title": (
        "Whatever looks finer than the honest report helps fewer: of 100 well-founded needs",
        "报表比如实登记的好看，解决的却更少：每一百件合理诉求，结果如何",
    ),
    "on_time": ("{share} finished\nin time", "按期办结\n{share}"),
    "on_time_head": ("the report says:", "报表上："),
    "fates_alt": (
        "Of 100 well-founded needs, solved and carried out; in brackets what the report says: {rows}.",
        "每一百件合理诉求中已解决并落实的件数，括号里是报表上的数：{rows}。",
    ),
    "fates_row": ("{name} {solved} ({on_time} in time)", "{name} {solved} 件（按期办结 {on_time}）"),
    "row_comma": ("; ", "；"),
    "days_title": (
        "Closing on paper leaves a wall just before the limit",
        "纸面办结，会在期限前立起一堵墙",
    ),
    "days_x": (
        "days from acceptance to opinion or agreement, 30 or more",
        "从受理到出具意见或者达成协议，30 天以上（天）",
    ),
    "days_y": ("matters in {runs} years", "{runs} 年里的件数"),
    "days_0": ("up to 30 days", "30天以内"),
    "days_1": ("30 to 55", "30至55天"),
    "days_2": ("55 to 60", "55至60天"),
    "days_3": ("late", "超期"),
    "limit": ("limit: 60 days (Art. 34)", "期限 60 天（第三十四条）"),
    "days_alt": (
        (
            "Matters by days from acceptance to opinion. In the five days before the limit: {honest} when honest, "
            "{paper} when closed on paper. After the limit: {late} and {late_paper}."
        ),
        (
            "按从受理到出具意见的天数计件。期限前五天：如实登记 {honest} 件，纸面办结 {paper} 件；"
            "超过期限：{late} 件和 {late_paper} 件。"
        ),
    ),
    "laborious": ("what looks laborious", "看上去难办的"),
    "others": ("all others", "其他的"),
    "solved": ("solved of 100 well-founded", "每一百件合理诉求，解决"),
    "days": ("days until half have an outcome", "一半的人有结果（天）"),
    "nobody": ("nobody is in the record", "无人在册"),
    "row_of": ("{report}, {group}", "{report}，{group}"),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)


def articles(numbers: Iterable[int], lang: str) -> str:
    """Return articles of the Regulations as a label names them."""
    return say("articles", lang, numbers=numbered(numbers, lang))


def numbered(numbers: Iterable[int], lang: str) -> str:
    """Return articles by their numbers, such as ``Arts. 22, 28``."""
    check_language(lang)
    named = [say("article", lang, n=numeral(n) if lang == "zh" else n) for n in numbers]
    word = "one_article" if len(named) == 1 else "many_articles"
    return say(word, lang, numbers=say("comma", lang).join(named))


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
