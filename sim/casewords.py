"""What an office calls a channel, a kind of need or a dispute, in the words of the model."""

import re

import numpy as np
import pandas as pd

CHANNEL_WORDS = {  # Chinese words are parts of a text, English ones whole words; the first that fits decides
    0: "网上 网信 网络 互联网 网站 微信 邮箱 邮件 手机 app internet online web website portal mobile e-mail email app",
    1: "来信 信件 书信 邮寄 letter post mail written fax 传真",
    2: "来电 电话 热线 12345 phone telephone call hotline",
    3: "来访 走访 接访 窗口 上门 visit walk-in counter desk person front",
}
CATEGORY_WORDS = {
    0: "申诉 求决 投诉 诉求 纠纷 appeal complaint request service dispute",
    1: "建议 意见 咨询 suggestion advice inquiry enquiry question",
    2: "检举 控告 举报 揭发 report accusation",
}
SOURCE_WORDS = {0: "纠纷 矛盾 dispute", 1: "信访 事项 诉求 matter petition"}
ENOUGH = 0.8  # share of cases whose word must be understood, else the column counts as not understood


def codes(texts: pd.Series, words: dict[int, str]) -> np.ndarray:
    """Return the code of each text, -1 for none and for one that is not understood."""
    different = texts.dropna().astype("str").unique()
    meaning = {text: _code(text, words) for text in different}
    return texts.astype("str").map(meaning).fillna(-1).astype(int).to_numpy()


def understood(found: np.ndarray) -> bool:
    """Say whether enough of the texts were understood."""
    return len(found) > 0 and float((found >= 0).mean()) >= ENOUGH


def _code(text: str, words: dict[int, str]) -> int:
    plain = text.lower().strip()
    tokens = set(re.findall(r"[a-z0-9-]+", plain))
    for code, names in words.items():
        for name in names.split():
            if (name in plain) if not name.isascii() else (name in tokens):
                return code
    return -1
