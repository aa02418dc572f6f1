"""Finding personal data in a table: by what a column is called and by what stands in it.

Careful rather than exact: a column wrongly taken for personal costs a name in a report, one wrongly
taken for harmless puts people's data into a file that we keep.
"""

import re

import pandas as pd

NAME, PHONE, IDENTITY = "names", "telephone", "identity numbers"
ADDRESS, EMAIL, TEXT = "addresses", "e-mail", "free text"
HEADERS = {
    NAME: "姓名 名字 信访人 来访人 投诉人 申请人 当事人 联系人 举报人 反映人 "
    "经办人 承办人 办理人 责任人 签收人 "
    "name surname lastname firstname fullname petitioner applicant complainant citizen person "
    "resource responsible user handler officer employee",
    PHONE: "电话 手机 联系方式 phone telephone tel mobile cell fax",
    IDENTITY: "身份证 证件 护照 出生日期 生日 idcard idnumber nationalid passport ssn birthday birthdate birth",
    ADDRESS: "住址 地址 户籍 居住地 address street postcode zip",
    EMAIL: "邮箱 邮件地址 email mail",
    TEXT: "内容 诉求描述 情况说明 备注 描述 摘要 标题 意见 答复 "
    "content description comment comments note notes remark remarks text subject title message summary",
}
MOBILE = r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d{9}(?!\d)"
LANDLINE = r"(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)"
BIRTHDAY = r"(?:19\d\d|200\d|2010)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"  # later dates: case numbers
IDENTITY_NUMBER = rf"(?<!\d)[1-9]\d{{5}}{BIRTHDAY}\d{{3}}[\dXx](?!\d)"
# A look behind lets a search begin at a word only: in an endless word it would else begin at every letter.
MAILBOX = r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+"
PLACE = (
    r"(?:(?:路|街|巷|弄|道|村|组|小区|苑).{0,12}\d+ ?(?:号|栋|幢|单元|室|组)"
    r"|^\d+ \w+ (?:Street|St|Road|Rd|Avenue)\b)"
)
# Frequent family names: they begin a two- to four-character name.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董"
    "袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟"
    "熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
CHINESE_NAME = rf"(?:[{SURNAMES}][\u4e00-\u9fff·]{{1,3}})(?:\(.*\))?"
NOT_A_NAME = r".*[局委办部科室镇乡县区市院所心组队站厅街道村处司会馆校理访]$"  # ends of office names
WESTERN_NAME = r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][a-z]+(?: [A-Z]\.?)? [A-Z][a-z'-]+"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643: check digit of an identity number
CHECK_DIGITS = "10X98765432"
SHARE = 0.5  # of the different values that must look alike
SAMPLE = 5000  # different values looked at, spread evenly
REMOVED = "[removed]"


def personal_header(header: str) -> str | None:
    """Return what kind of personal data a column of this name holds, or None."""
    latin = set(re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", header).lower()))
    joined = "".join(re.findall(r"[a-z]+", header.lower()))
    for kind, names in HEADERS.items():
        for name in names.split():
            if name in latin or name == joined or (not name.isascii() and name in header):
                return kind
    return None


def personal_values(values: pd.Series, word: bool = False) -> str | None:
    """Return what kind of personal data these texts look like, or None.

    `word` marks a column of names of offices, activities or kinds, where two capitalised English
    words are no person.
    """
    unique = pd.Series(values.unique(), dtype="str")
    unique = unique[unique != ""]
    if unique.empty:
        return None
    if holds_identity(unique).any():
        return IDENTITY
    different = len(unique)
    unique = unique.iloc[:: max(1, len(unique) // SAMPLE)]
    tests = {
        PHONE: unique.str.contains(f"{MOBILE}|{LANDLINE}"),
        EMAIL: unique.str.contains(MAILBOX),
        ADDRESS: unique.str.contains(PLACE),
        NAME: _looks_like_name(unique, word),
    }
    for kind, hits in tests.items():
        if hits.mean() >= SHARE:
            return kind
    return TEXT if _is_free_text(unique, different, len(values)) else None


def _looks_like_name(unique: pd.Series, word: bool) -> pd.Series:
    chinese = unique.str.fullmatch(CHINESE_NAME) & ~unique.str.fullmatch(NOT_A_NAME)
    return chinese if word else chinese | unique.str.fullmatch(WESTERN_NAME)


def _is_free_text(unique: pd.Series, different: int, rows: int) -> bool:
    """Say whether nearly every row has a text of its own that reads like a sentence."""
    sentence = unique.str.contains(r"[\u4e00-\u9fff]{6}|(?<!\S)(?:\S+ ){3}")
    return different > 20 and different > rows / 2 and bool(sentence.mean() > SHARE)


def holds_identity(values: pd.Series) -> pd.Series:
    """Mark texts with an 18-digit identity number: date of birth possible, check digit right."""
    likely = values.str.contains(IDENTITY_NUMBER)
    real = [any(map(valid_identity, re.findall(IDENTITY_NUMBER, text))) for text in values[likely]]
    return likely & values.index.isin(values.index[likely][real])


def valid_identity(number: str) -> bool:
    """Say whether the check digit of an 18-digit identity number is right (GB 11643, ISO 7064 mod 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return CHECK_DIGITS[total % 11] == number[-1].upper()


def holds_contact(values: pd.Series) -> pd.Series:
    """Mark texts in which a telephone number, mail address or identity number stands."""
    return values.str.contains(f"{MOBILE}|{LANDLINE}|{MAILBOX}") | holds_identity(values)


def without_contacts(values: pd.Series) -> tuple[pd.Series, int]:
    """Replace texts with a telephone, mail or identity number by REMOVED; return them and how many."""
    codes, texts = pd.factorize(values)
    unique = pd.Series(texts, dtype="str")
    held = holds_contact(unique).to_numpy()
    cleaned = unique.mask(held, REMOVED).to_numpy()[codes]
    return pd.Series(cleaned, index=values.index, dtype="str"), int(held[codes].sum())


def pseudonyms(values: pd.Series, prefix: str) -> pd.Series:
    """Replace texts by prefix + number in order of first appearance; '' stays ''."""
    codes, unique = pd.factorize(values.where(values != ""), use_na_sentinel=True)
    names = [f"{prefix}{number}" for number in range(1, len(unique) + 1)]
    return pd.Series([names[code] if code >= 0 else "" for code in codes], index=values.index, dtype="str")
