"""The limits of a case as a table; their lengths come from `sim.rules`.

A limit of 日 (days) is read as calendar days, of 工作日 as working days (only Art. 23 and the fast lane have these).
"""

from typing import NamedTuple

from sim import rules

OURS = ("petition", "simple")
OTHERS = ("litigation", "reconsideration", "arbitration", "suggestion", "report")
ALL = (*OURS, *OTHERS)
NOT_SIMPLE = ("petition", *OTHERS)
ROUTES = BY_REFERRAL, DIRECT = ("referred", "direct")
ARRIVED = ("referred", "referred_again")
NOTICE = ("accepted", "diverted")


class Limit(NamedTuple):
    """A limit: what, its law, who acts, what begins it (the latest of these), its length, what meets it (the first).

    `right`: the one who acts may, and need not; nothing is late when the time passes.
    """

    name: str
    law: str
    who: str
    begins: tuple[str, ...]
    days: float
    ends: tuple[str, ...]
    procedures: tuple[str, ...] = OURS
    routes: tuple[str, ...] = ROUTES
    working: bool = False
    right: bool = False


# In the order of a case's life; of two limits that end on one day, what must be decided first stands first.
LIMITS = (
    Limit(
        name="route",
        law="22",
        who="bureau",
        begins=("received",),
        days=rules.ROUTE_DAYS,
        ends=("referred", *NOTICE),
        procedures=ALL,
        routes=(BY_REFERRAL,),
    ),
    Limit(
        name="object",
        law="23_3",
        who="office",
        begins=("referred",),
        days=rules.OBJECT_WORKING_DAYS,
        ends=("objected",),
        procedures=ALL,
        routes=(BY_REFERRAL,),
        working=True,
        right=True,
    ),
    Limit(
        name="accept",
        law="23_3",
        who="office",
        begins=ARRIVED,
        days=rules.ACCEPT_DAYS,
        ends=NOTICE,
        procedures=NOT_SIMPLE,
        routes=(BY_REFERRAL,),
    ),
    Limit(
        name="accept",
        law="23_2",
        who="office",
        begins=("received",),
        days=rules.ACCEPT_DAYS,
        ends=NOTICE,
        procedures=NOT_SIMPLE,
        routes=(DIRECT,),
    ),
    Limit(
        name="accept_simple",
        law="simple",
        who="office",
        begins=ARRIVED,
        days=rules.SIMPLE_ACCEPT_WORKING_DAYS,
        ends=NOTICE,
        procedures=("simple",),
        routes=(BY_REFERRAL,),
        working=True,
    ),
    Limit(
        name="accept_simple",
        law="simple",
        who="office",
        begins=("received",),
        days=rules.SIMPLE_ACCEPT_WORKING_DAYS,
        ends=NOTICE,
        procedures=("simple",),
        routes=(DIRECT,),
        working=True,
    ),
    Limit("mediate", "mediation", "mediator", ("mediated_from",), rules.MEDIATION_DAYS, ("mediated_to", "opinion")),
    Limit("extend", "34", "office", ("accepted",), rules.HANDLE_DAYS, ("extended",), ("petition",), right=True),
    Limit("handle", "34", "office", ("accepted",), rules.HANDLE_DAYS, ("opinion",), ("petition",)),
    Limit(
        name="handle_simple",
        law="simple",
        who="office",
        begins=("accepted",),
        days=rules.SIMPLE_WORKING_DAYS,
        ends=("opinion",),
        procedures=("simple",),
        working=True,
    ),
    Limit("court", "court", "court", ("diverted",), rules.LITIGATION_DAYS[0], ("decided",), ("litigation",)),
    Limit(
        name="reconsider",
        law="reconsider",
        who="reconsider",
        begins=("diverted",),
        days=rules.STATUTORY_DAYS[0],
        ends=("decided",),
        procedures=("reconsideration",),
    ),
    Limit(
        name="arbitrate",
        law="arbitrate",
        who="arbitrate",
        begins=("diverted",),
        days=rules.STATUTORY_DAYS[1],
        ends=("decided",),
        procedures=("arbitration",),
    ),
    Limit("ask_review", "35", "person", ("opinion",), rules.ASK_DAYS, ("review_asked",), right=True),
    Limit("review", "35", "above", ("review_asked",), rules.REVIEW_DAYS, ("reviewed",)),
    Limit("ask_rereview", "36", "person", ("reviewed",), rules.ASK_DAYS, ("rereview_asked",), right=True),
    Limit("rereview", "36", "higher", ("rereview_asked",), rules.REVIEW_DAYS, ("rereviewed",)),
    # An order sets its own day (Arts. 22, 40): no length of time, begun and ended by what the order says.
    Limit("order", "22_40", "office", ("order_due",), 0.0, ("reported",), ALL),
)
