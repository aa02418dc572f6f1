"""What the Regulations say and what decides about a case, as constants and small functions.

Articles are those of the Regulations on Petition Work (信访工作条例, in force 2022-05-01).
Codes are positions in the tuples below; the event log stores the codes, labels.py shows words.
Times and limits are in calendar days unless the name says working days (Art. 23: objection).
"""

from typing import Any

import numpy as np

LEVELS = ("grassroots", "county", "city")
DESKS = ("reception", "mediation", "handling", "review")
CHANNELS = ("online", "letter", "phone", "visit")
CATEGORIES = ("appeal", "suggestion", "report")
SOURCES = ("dispute", "matter")
LIFECYCLES = ("start", "complete", "instant")
ACTIVITIES = (
    "contact",  # the person comes for the first time: the citizen's clock starts
    "repeat",  # the same need comes back (round 2, 3, ...)
    "register",  # reception desk; start and complete (Art. 22: everything is registered)
    "refer",  # sent to the office believed competent (Art. 22)
    "object",  # that office objects: not ours (Art. 23)
    "accept",  # the competent office accepts: the legal clock starts (Arts. 23, 34)
    "simple",  # accepted into the fast lane (simplified handling)
    "divert",  # to a legal or other statutory procedure; start and complete (Arts. 28-31)
    "offer",  # mediation offered (Art. 33)
    "consent",  # both sides consent
    "mediate",  # mediation desk; start and complete
    "agree",  # agreement signed
    "extend",  # up to 30 days more, for a complex matter (Art. 34)
    "handle",  # handling desk; start and complete
    "answer",  # a suggestion or an inquiry is answered
    "support",  # opinion: well-founded, supported (Art. 32)
    "support_part",  # opinion: partly supported
    "refuse",  # opinion: not supported (Art. 32)
    "explain",  # the reasons were explained face to face with the opinion
    "perform",  # what was agreed or decided has been carried out
    "ask_review",  # the person asks for review (Art. 35)
    "review",  # review desk one level up; start and complete
    "ask_rereview",  # the person asks for re-review (Art. 36)
    "rereview",  # one more level up; start and complete
    "supervise",  # supervision order (Art. 40): work at the review desk one level up; start and complete
    "leader",  # seen at a leaders' reception day (Art. 18); start and complete of what it costs the handlers
    "follow_up",  # someone checks that what was decided is carried out; start and complete
    "hear",  # a repeat contact about a pending matter is heard at reception; start and complete
    "satisfied",  # the person rates the handling
    "dissatisfied",
    "cap",  # the cap on rounds was reached: reported, never silent
    "give_up",  # the person gives up: an end, counted as unmet need
    "close",  # nothing further will come: an end
)
PROCEDURES = ("none", "litigation", "statutory")
RECEPTION, MEDIATION, HANDLING, REVIEW = range(len(DESKS))
APPEAL, SUGGESTION, REPORT = range(len(CATEGORIES))
DISPUTE, MATTER = range(len(SOURCES))
START, COMPLETE, INSTANT = range(len(LIFECYCLES))
CONTACT, REPEAT, REGISTER, REFER, OBJECT, ACCEPT, SIMPLE, DIVERT, OFFER, CONSENT, MEDIATE, AGREE = range(12)
EXTEND, HANDLE, ANSWER, SUPPORT, SUPPORT_PART, REFUSE, EXPLAIN, PERFORM = range(12, 20)
ASK_REVIEW, REVIEWED, ASK_REREVIEW, REREVIEWED, SUPERVISE, LEADER, FOLLOW_UP, HEAR = range(20, 28)
SATISFIED, DISSATISFIED, CAP, GIVE_UP, CLOSE = range(28, len(ACTIVITIES))

# Limits of the Regulations, in calendar days where nothing else is said (domain.md 1.1, R1-R12).
ROUTE_DAYS = 15.0  # Art. 22: registered and routed
ACCEPT_DAYS = 15.0  # Art. 23: told in writing whether it is accepted, from the office's own receipt
OBJECT_WORKING_DAYS = 5.0  # Art. 23: objection to a wrong routing
HANDLE_DAYS = 60.0  # Art. 34: from acceptance
EXTEND_DAYS = 30.0  # Art. 34: once, for a complex matter
ASK_DAYS = 30.0  # Arts. 35, 36: the person asks within
REVIEW_DAYS = 30.0  # Arts. 35, 36: decided within
SIMPLE_ACCEPT_WORKING_DAYS = 3.0  # simplified handling, 2016 trial text; 2022 text not read
SIMPLE_WORKING_DAYS = 10.0  # the same, from acceptance
MEDIATION_DAYS = 30.0  # usual limit of people's mediation
PROVINCE_DAYS = 30.0  # review above the city lies outside the model: a fixed delay
# Time limits of the procedures that appeals are led into (domain.md 1.3): reconsideration, arbitration, civil court.
STATUTORY_DAYS = (60.0, 45.0)
LITIGATION_DAYS = (180.0, 90.0)

# What levers cost in work, synthetic: shares of the standard work, or working days a time.
EXPLAIN_WORK = 0.2  # more handling work at full effort to explain
SIMPLE_SHARE = 0.4  # a fast-lane case against a full one
REWORK_SHARE = 0.6  # a case that comes back against a new one
SCREEN_WORK = 0.02  # working days at reception to see whether the fast lane fits
POOL_WORK = 1.1  # travel of the pooled mediators
SUPERVISE_WORK = 0.5  # working days at the review desk above, for each order
LEADER_WORK = 0.4  # working days of the handlers, for each case that a leader sees
LEADER_SEATS = 6  # cases that a leader sees on one day
FOLLOW_MENDS = 0.6  # share of what would be left undone that full follow-up gets done
EXPEDITED_UNDONE = 0.7  # share of what would be left undone that still is where somebody superior watches
FOLLOW_WORK = 0.3  # working days of the handlers for each decision, at full follow-up
RESERVE_EVERY = 7.0  # days between two moves of the mobile reserve
RESERVE_TRAVEL = 1.0  # days without work for each move

Column = np.ndarray[Any, Any]  # one value a need
TICKS = 2.0**20  # the clock ticks 2**-20 day (0.08 s): sums of ticks are exact in a float, on every machine


# What decides about a case. A decision falls when a uniform number lies below a chance. `Column` arguments and results
# are arrays with one value a need: these decisions fall before a run (sim.briefs), once for both engines.


def tick(days: Any) -> Any:
    """Round durations, a number or an array, to the clock's ticks."""
    return np.floor(days * TICKS + 0.5) / TICKS


def come_chance(base: Column, vulnerable: Column, access_loss: float, outreach: float, assisted: float) -> Column:
    """Chance that a need is brought: outreach wins back part of those who stay away, assistance those kept away."""
    reached = base + (1.0 - base) * 0.4 * outreach
    return np.where(vulnerable, reached * (1.0 - access_loss * (1.0 - 0.8 * assisted)), reached)


def misroute_chance(misroute: float, training: float) -> float:
    """Chance that a case goes to a wrong office; training avoids up to 70 %."""
    return misroute * (1.0 - 0.7 * training)


def misroutings(u: Column, misroute: float, training: float) -> Column:
    """How often a case goes to the wrong office before the right one (0, 1 or 2)."""
    chance = misroute_chance(misroute, training)
    return (u < chance).astype(np.int8) + (u < chance * chance)


def explain_chance(explained: float, effort: float) -> float:
    """Chance that the reasons are explained face to face, from what happens anyway to 95 % at full effort."""
    return explained + max(0.95 - explained, 0.0) * effort


def perform_chance(base: float, follow_up: float, expedited: bool) -> float:
    """Chance that a decision is carried out; follow-up or supervision halves or so what would be left undone."""
    undone = (1.0 - base) * (1.0 - FOLLOW_MENDS * follow_up)
    return 1.0 - (undone * EXPEDITED_UNDONE if expedited else undone)


def handling_work(standard: Any, agencies: Any, agency_slows: float, effort: float, share: float = 1.0) -> Any:
    """Working days to handle a case: more agencies and explanation cost more; a return or a simple case a `share`."""
    return tick(standard * (1.0 + agency_slows * (agencies - 1)) * (1.0 + EXPLAIN_WORK * effort) * share)


def reception_work(standard: Any, group: Any) -> Any:
    """Working days to receive a case: a group sends at most five representatives (Art. 20)."""
    return tick(standard * (1.0 + 0.1 * (np.minimum(group, 5) - 1)))


def queue_class(order: int, expedited: bool, deadline: float, before_others: bool, escalated: bool) -> float:
    """Who is served first at a desk: the lower number; equal numbers go by time joined, then case number.

    `order` is a position in `policy.ORDERS`; `before_others` marks the urgent and the vulnerable. An expedited case
    (supervised, or seen by a leader) goes before all.
    """
    if expedited:
        return -1.0
    if order == 1:
        return deadline
    if order == 2:
        return 0.0 if before_others else 1.0
    if order == 3:
        return 0.0 if escalated else 1.0
    return 0.0


def satisfied_chance(resolved: bool, explained: bool) -> float:
    """Chance that a person who rates is satisfied: the outcome counts most, the explanation next (domain 5.3)."""
    if resolved:
        return 0.97 if explained else 0.9
    return 0.6 if explained else 0.2
