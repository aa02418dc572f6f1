"""The displayed words of the indicator clinic: key -> (English, Chinese). Read them with `say`."""

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "of": ("Indicator {n} of {total}", "指标 {n}，共 {total} 个"),
    "right_so_far": ("{right} right of {answered}", "已判断 {answered} 个，判对 {right} 个"),
    "comma": ("; ", "；"),
    "computed": ("How it is computed", "怎么算"),
    "ask": (
        "Can an office meet it without helping anybody?",
        "一个人也不帮，能不能达标？",
    ),
    "easy": ("Yes: paper is enough", "能：做做纸面就行"),
    "hard": ("Hardly: somebody must be helped", "很难：得真帮到人"),
    "decide": ("Decide", "判断"),
    "next": ("Next", "下一个"),
    "again": ("Start again", "重新开始"),
    "sure": ("Press again: decisions lost: {n}", "再按一次：已判断 {n} 个将清空"),
    "choose_first": ("Choose one of the two first.", "请先从两个里选一个。"),
    "right": ("Right.", "判对了。"),
    "wrong": ("Look again.", "再想一想。"),
    "trick_easy": (
        "How it is met without helping anybody (malpractice, never to be done)",
        "不帮人怎样达标（反面示范，不可照做）",
    ),
    "trick_hard": ("What could still spoil it", "还有什么办法能弄虚作假"),
    "partner": ("What to set beside it, or in its place", "拿什么来搭配，或者替代"),
    "rests_on": ("See: {articles}", "参看：{articles}"),
    "result": ("{right} of {total} decisions right", "{total} 个判断，判对 {right} 个"),
    "indicator": ("indicator", "指标"),
    "meets": ("without helping anybody?", "不帮人能达标吗？"),
    "you": ("your decision", "您的判断"),
    "yes": ("yes", "能"),
    "hardly": ("hardly", "很难"),
    "counted": (
        (
            "Of these {total} indicators, {easy} can be met without helping anybody. What sets the others apart: who "
            "is below the line, who is asked, and that somebody else asks."
        ),
        "这 {total} 个指标里，有 {easy} 个不帮人也能达标。其余的不同在哪里：分母里有谁，问的是谁，而且由别人来问。",
    ),
    "notice": (
        "For practice only. No answer is stored. How an indicator is computed differs from place to place.",
        "仅供练习，不保存作答。指标的口径各地不同。",
    ),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)
