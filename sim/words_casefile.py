"""The displayed words of case files, of their lab and of `petitionflow casefiles`: key -> (English, Chinese)."""

from sim.labels import check_language, phrase
from sim.words import Pair

KINDS: dict[str, Pair] = {
    "category": ("Category", "类别"),
    "route": ("Route", "办理途径"),
    "step": ("Next step", "下一步"),
    "tell": ("What to tell the person", "怎样告知群众"),
    "recusal": ("Who must stay away", "谁应当回避"),
}
ROUTES: dict[str, Pair] = {
    "accept": ("accept and handle here", "本单位受理办理"),
    "refer": ("register and transfer to the competent office", "登记后转送有权处理的单位"),
    "confidential": ("confidential lane", "保密渠道"),
    "litigation": ("judicial and prosecuting bodies", "政法部门依法处理"),
    "statutory": ("another statutory procedure", "其他法定途径"),
    "answer": ("study and answer", "研究采纳并答复"),
    "fast": ("fast lane", "简易办理"),
    "mediate": ("offer mediation", "征求调解意愿"),
    "joint": ("several offices together", "多单位协同办理"),
    "urgent": ("report at once", "立即报告"),
    "pending": ("join to the matter under way", "并入在办事项"),
    "review": ("review or re-review", "复查或者复核"),
    "explain": ("register, explain, show the right door", "登记、释明、指明途径"),
    "turn_away": ("send away unregistered (never right)", "不登记、打发走（永远不对）"),
}
TOPICS: dict[str, Pair] = {
    "suggestion": ("suggestion", "建议意见"),
    "report": ("report about an official", "检举控告"),
    "appeal": ("appeal", "申诉求决"),
    "wrong_office": ("wrong office", "找错单位"),
    "litigation": ("litigation set apart", "诉访分离"),
    "statutory": ("statutory procedures", "法定途径"),
    "pending": ("still pending elsewhere", "仍在办理"),
    "several_offices": ("several offices", "涉及多个单位"),
    "recusal": ("recusal", "回避"),
    "fast_lane": ("fast lane", "简易办理"),
    "mediation": ("mediation", "调解"),
    "refusal": ("explaining a refusal", "不予支持的释明"),
    "review": ("review and re-review", "复查复核"),
    "group": ("group of visitors", "群体走访"),
    "anonymous": ("anonymous", "匿名"),
    "urgent": ("urgent", "紧急事项"),
    "ended": ("finally decided", "已经终结"),
    "outside": ("outside the competence", "不属职权范围"),
    "performance": ("carrying out", "落实执行"),
    "relief": ("relief in hardship", "帮扶救助"),
    "confidentiality": ("confidentiality", "保密"),
    "registration": ("duty to register", "登记义务"),
}
# What the articles of the Regulations that we cite are about (domain.md 1.1, 1.2, 1.3, 1.4).
ARTICLES: dict[int, Pair] = {
    5: ("who answers for a place and a subject", "属地管理、分级负责"),
    15: ("the grassroots settle what can be settled there", "基层就地化解"),
    17: ("ways to come", "信访渠道"),
    18: ("open channels, leaders' reception, no retaliation", "畅通渠道、领导接访、不得打击报复"),
    19: ("form of a petition; matters still under way", "提出形式、在办事项"),
    20: ("visits; five representatives", "走访、推选代表"),
    21: ("recorded in the information system", "录入信访信息系统"),
    22: ("register everything; route within 15 days", "登记与15日内分送"),
    23: ("tell the person within 15 days; objection within 5 working days", "15日内告知、5个工作日异议"),
    24: ("several offices", "涉及多个机关、单位"),
    25: ("major and urgent matters", "重大、紧急事项"),
    26: ("conduct of petitioners", "信访人行为规范"),
    27: ("solve, explain, help", "分类处理、帮扶救助"),
    28: ("no buck-passing; litigation set apart; recusal", "不得推诿、诉访分离、回避"),
    29: ("suggestions", "建议意见类"),
    30: ("reports and accusations; confidentiality", "检举控告类、保密"),
    31: ("appeals: six ways", "申诉求决类六种途径"),
    32: ("the written opinion; carrying it out", "处理意见书与执行"),
    33: ("mediation", "调解与和解"),
    34: ("60 days, at most 30 more", "60日办结、延长不超过30日"),
    35: ("review", "复查"),
    36: ("re-review", "复核"),
    37: ("joined mediation; relief; help after the end", "联动调解、救助、后续帮扶"),
    39: ("what is assessed", "考核导向"),
    40: ("supervision orders", "督办"),
    41: ("annual report", "年度报告"),
    42: ("liability for causing a petition", "引发信访事项的责任"),
    43: ("liability: not registered, not transferred", "未登记、未转送的责任"),
    44: ("liability: refused, not told in time", "推诿、未按期告知的责任"),
    45: ("liability: delay, no support for a founded request", "拖延、应支持未支持的责任"),
    46: ("liability: rudeness, leaks, retaliation", "作风粗暴、泄密、打击报复的责任"),
    47: ("unlawful acts of petitioners", "信访人违法行为"),
}
LAST_ARTICLE = 50
WORDS: dict[str, Pair] = {
    "article": ("Art. {n}", "《信访工作条例》第{n}条"),
    "article_about": ("{name}: {about}", "{name}：{about}"),
    "and": ("; ", "；"),
    "comma": (", ", "、"),
    "file_of": ("File {n} of {total}", "第 {n} 件，共 {total} 件"),
    "question_of": ("question {n} of {total}", "第 {n} 问，共 {total} 问"),
    "right_so_far": ("{right} right of {answered}", "已答 {answered} 题，答对 {right} 题"),
    "difficulty": ("difficulty {n} of 3", "难度 {n}（共三级）"),
    "choose_label": ("Your decision", "您的决定"),
    "answer": ("Answer", "作答"),
    "next": ("Next", "下一题"),
    "again": ("Start again", "重新开始"),
    "sure": ("Press again: answers lost: {n}", "再按一次：已答 {n} 题将清空"),
    "choose_first": ("Choose one of the answers first.", "请先选一个答案。"),
    "right": ("Right.", "正确。"),
    "wrong": ("Not quite.", "不对。"),
    "better": ("Right would be: {words}", "应当选：{words}"),
    "rests_on": ("Rests on: {articles}", "依据：{articles}"),
    "result": ("{right} of {answered} decisions right", "{answered} 个决定，答对 {right} 个"),
    "all_right": (
        "Nothing was confused. Take the hardest file and explain it to a colleague.",
        "没有混淆。挑最难的一件，给同事讲一遍。",
    ),
    "confused": ("What was confused with what", "把什么当成了什么"),
    "kind": ("question", "题型"),
    "it_was": ("right was", "应当是"),
    "you_chose": ("you chose", "您选了"),
    "times": ("times", "次数"),
    "files": ("files to read again", "可以重读的案卷"),
    "decisions": ("decisions", "题数"),
    "right_column": ("right", "答对"),
    "all": ("all", "合计"),
    "lab_notice": (
        "Invented people and places, for practice only. Articles are those of the Regulations on Petition Work (2022).",
        "人物、地点均为虚构，仅供练习。条文指《信访工作条例》（2022年）。",
    ),
    "id": ("id", "编号"),
    "title": ("title", "标题"),
    "topics": ("topics", "主题"),
    "level": ("difficulty", "难度"),
    "checked": ("all in order; case files: {n}, questions: {questions}", "共 {n} 件案卷、{questions} 个问题，全部合格"),
}
_TABLES = {"kind": KINDS, "route": ROUTES, "topic": TOPICS}
_DIGITS = "零一二三四五六七八九"


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`; a key such as ``topic.report`` comes from the table of that name."""
    table, _, code = key.partition(".")
    return phrase(_TABLES[table], code, lang) if code else phrase(WORDS, key, lang, **values)


def numeral(number: int) -> str:
    """Return 1 to 99 as Chinese law writes it, such as 三十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not head else "")


def article(number: int, lang: str) -> str:
    """Return an article of the Regulations with what it is about, such as ``Art. 29: suggestions``."""
    name = say("article", lang, n=numeral(number) if lang == "zh" else number)
    about = ARTICLES.get(number)
    return say("article_about", lang, name=name, about=about[check_language(lang)]) if about else name


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    tables = (KINDS, ROUTES, TOPICS, WORDS)
    return "".join(part for table in tables for pair in table.values() for part in pair)
