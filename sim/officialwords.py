"""The displayed words of the official rates, which stand beside the citizen's measures; see `measurewords`."""

from typing import NamedTuple


class MeasureWords(NamedTuple):
    """Unit (a key of `words.UNITS`), short label and one sentence on what it counts, English and Chinese."""

    unit: str
    label: tuple[str, str]
    meaning_en: str
    meaning_zh: str


OFFICIAL: dict[str, MeasureWords] = {
    "accepted_on_time_share": MeasureWords(
        "share",
        ("accepted on time", "及时受理率"),
        "Limits for referral and acceptance that were kept, of those that were met or fell due.",
        "转送和受理的时限中按时完成的，占已完成或者已到期时限的比例。",
    ),
    "accepted_due_clocks": MeasureWords(
        "clocks",
        ("acceptance limits counted", "应受理时限数"),
        "Limits for referral and acceptance that were met or fell due: what the rate is a share of.",
        "已完成或者已到期的转送、受理时限数，即及时受理率的分母。",
    ),
    "finished_on_time_share": MeasureWords(
        "share",
        ("finished on time", "按期办结率"),
        "Limits for opinion, review and re-review that were kept, of those met or due; not performance.",
        "处理意见、复查和复核的时限中按期完成的比例；是否执行到位不在其中。",
    ),
    "finished_due_clocks": MeasureWords(
        "clocks",
        ("finishing limits counted", "应办结时限数"),
        "Limits for opinion, review and re-review that were met or fell due: what the rate is a share of.",
        "已完成或者已到期的处理意见、复查、复核时限数，即按期办结率的分母。",
    ),
    "satisfied_share": MeasureWords(
        "share",
        ("satisfied", "群众满意率"),
        "Satisfied people, of those who rated; read it together with the share who rated.",
        "参加评价的人中表示满意的比例；要和参评率一起看。",
    ),
    "rated_share": MeasureWords(
        "share",
        ("rated", "参评率"),
        "People who rated, of those who had an agreement or an opinion to rate.",
        "已达成协议或者收到处理意见的人中，参加评价的比例。",
    ),
}
