"""Counts and sums of each case of a log of this journey, from which shares, means and chances are estimated.

Each tally is a column with one number a case; an estimate divides sums of them. Cases whose answer the end of the
log may have cut off are left out of both sides: who came too late to be seen so far (right truncation).
"""

from collections.abc import Mapping

import numpy as np

from sim import rules
from sim.casestory import NEVER, Story, levels_of
from sim.city import City
from sim.eventlog import EventLog
from sim.policy import OFFERS, Policy
from sim.rules import COMPLETE, LEVELS, START, STATUTORY_DAYS
from sim.tallywork import ROUTED, Tallies, tally_work
from sim.workdays import calendar_for

PROMISED, RETURNED = 120.0, 150.0  # days after which hardly anything is still to come
KINDS = ("dispute", "matter")


def tallies_of(log: EventLog, city: City, policy: Policy, source: np.ndarray | None) -> Tallies:
    """Return the tallies of a log of this journey; `source` says of each case whether it is a dispute (0, 1), if known.

    The city and the policy are those that the log was made under.
    """
    story, calendar = Story(log), calendar_for(log.start, max(1, int(np.ceil(log.days))))
    kinds = {"": np.ones(len(story), bool)} if source is None else {k: source == i for i, k in enumerate(KINDS)}
    found = _ways(story, city, policy, kinds) | _mediation(story, city, policy, kinds)
    found |= _opinions(story) | _promises(story, policy) | _returns(story, city)
    found |= tally_work(story, city, policy, kinds, calendar)
    return {name: np.asarray(column, dtype=float) for name, column in found.items()}


def _ways(story: Story, city: City, policy: Policy, kinds: Mapping[str, np.ndarray]) -> Tallies:
    """Where needs are brought and belong, of what kind they are, how they are routed."""
    contact, final = story.first(rules.CONTACT), story.final()
    came, matters = story.moment(contact), kinds.get("matter", np.zeros(len(story), bool))
    early = (came <= story.days - ROUTED) & matters  # disputes begin and belong at home, in the township
    brought, competent = levels_of(story.office(contact), city), levels_of(final, city)
    accept, began = story.time(rules.ACCEPT), story.time(rules.DIVERT, START)
    report = story.time(rules.DIVERT) < NEVER
    suggestion = ~report & (accept == NEVER) & ((story.time(rules.HANDLE, START) < NEVER) | story.has(rules.ANSWER))
    appeal = (accept < NEVER) | (began < NEVER)
    found = {"came": np.ones(len(story)), "brought": matters & (brought >= 0), "competent": early & (competent >= 0)}
    found |= {f"brought{i}": matters & (brought == i) for i in range(len(LEVELS))}
    found |= {f"competent{i}": early & (competent == i) for i in range(len(LEVELS))}
    found |= {"category": early & (appeal | suggestion | report), "category0": early & appeal}
    found |= {"category1": early & suggestion & ~appeal, "category2": early & report}
    lasted = story.time(rules.DIVERT, COMPLETE) - np.where(began < NEVER, began, 0.0)
    seen = matters & (np.minimum(accept, began) <= story.days - STATUTORY_DAYS[0] - 1)
    lawsuit = (began < NEVER) & (lasted > STATUTORY_DAYS[0] + 1e-6)
    found |= {"appeal": seen, "litigation": seen & lawsuit, "statutory": seen & (began < NEVER) & ~lawsuit}
    others = np.array([city.levels.count(level) > 1 for level in range(len(LEVELS))])
    sent = early & (story.time(rules.REFER) <= accept) & story.has(rules.REFER) & (competent >= 0) & others[competent]
    found |= {"sent": sent, "misrouted": sent & story.has(rules.OBJECT)}
    for kind, mine in kinds.items():
        found[f"came {kind}"] = mine
        found[f"accepted {kind}"] = mine & (accept < NEVER)
        found[f"simple {kind}"] = mine & story.has(rules.SIMPLE) if policy.fast_lane else np.zeros(len(story))
    return found


def _mediation(story: Story, city: City, policy: Policy, kinds: Mapping[str, np.ndarray]) -> Tallies:
    """Who is offered mediation, who consents, who agrees."""
    accepted = story.office(story.first(rules.ACCEPT))
    staff = policy.staff(city)[:, rules.MEDIATION]
    where = np.where(
        policy.pooled_mediation & (levels_of(accepted, city) == 0), np.array(city.parents)[accepted], accepted
    )
    may = (accepted >= 0) & (staff[where] > 0)
    offered, consented = story.has(rules.OFFER), story.has(rules.CONSENT)
    done = story.first(rules.MEDIATE, COMPLETE) >= 0
    found = {"offered": offered, "consented": consented, "mediated": done, "agreed": done & story.has(rules.AGREE)}
    for i, (kind, mine) in enumerate(kinds.items()):
        offers = policy.mediation_offer == OFFERS[2] or (policy.mediation_offer == OFFERS[1] and i == 0 and bool(kind))
        found[f"may {kind}"] = mine & may & offers
        found[f"offered {kind}"] = mine & offered
    return found


def _opinions(story: Story) -> Tallies:
    """What is decided at first, and whether it is explained, asked to be reviewed, corrected, rated."""
    full, part, refuse = (story.time(one) for one in (rules.SUPPORT, rules.SUPPORT_PART, rules.REFUSE))
    favour = np.minimum(full, part)
    first = np.minimum(favour, refuse)
    opinion, outcome = first < NEVER, np.minimum(first, story.time(rules.AGREE))
    refused = (refuse == first) & (refuse <= story.days - rules.ASK_DAYS - 1)
    asked, reviewed = story.time(rules.ASK_REVIEW), np.minimum(*map(story.moment, _review(story)))
    rated = np.minimum(story.time(rules.SATISFIED), story.time(rules.DISSATISFIED))
    after = np.minimum(story.time(rules.SUPPORT, after=refuse), story.time(rules.SUPPORT_PART, after=refuse))
    due = story.time(rules.ACCEPT) + rules.HANDLE_DAYS
    busy = (due < story.days) & ~story.has(rules.SIMPLE) & (outcome > due)
    busy &= (story.time(rules.REPEAT) > due) & (story.time(rules.GIVE_UP) > due)
    return {
        "opinion": opinion,
        "supported": opinion & (favour == first),
        "favour": opinion & (favour == first),
        "part": opinion & (part == first),
        "explained": opinion & (story.time(rules.EXPLAIN) == first),
        "refused": refused,
        "asked": refused & (asked < NEVER),
        "ask_days": np.where(refused & (asked < NEVER), asked - np.where(refuse < NEVER, refuse, 0), 0),
        "reviewed": (refuse == first) & (reviewed < NEVER),
        "corrected": (refuse == first) & (reviewed < NEVER) & (after == reviewed),
        "outcome": outcome < NEVER,
        "rated": (outcome < NEVER) & (rated == outcome),
        "busy": busy,
        "extended": busy & story.has(rules.EXTEND),
    }


def _review(story: Story) -> tuple[np.ndarray, np.ndarray]:
    """Return positions of the first review: finished at a desk, or told by the province."""
    return story.first(rules.REVIEWED, COMPLETE), story.first(rules.REVIEWED)


def _promises(story: Story, policy: Policy) -> Tallies:
    """Whether what was agreed or decided first is carried out, weighed by what follow-up and supervision do for it."""
    agree, favour = story.time(rules.AGREE), np.minimum(story.time(rules.SUPPORT), story.time(rules.SUPPORT_PART))
    promised = np.minimum(agree, favour)
    again, performed = story.time(rules.REPEAT, after=promised), story.time(rules.PERFORM)
    opinion = np.minimum(favour, story.time(rules.REFUSE))
    kept = (performed < NEVER) & (again > performed) & ~((opinion > promised) & (opinion < performed))
    seen = promised <= story.days - PROMISED
    pushed = np.minimum(story.time(rules.LEADER, START), story.time(rules.SUPERVISE, COMPLETE))
    hurried = pushed < np.where(kept, performed, promised + 15)
    weight = (1.0 - rules.FOLLOW_MENDS * policy.follow_up) * np.where(hurried, rules.EXPEDITED_UNDONE, 1.0)
    found = {"performed": seen & kept}
    found["perform_days"] = np.where(seen & kept, performed - np.where(promised < NEVER, promised, 0), 0.0)
    for name, mine in (("agreement", agree == promised), ("opinion", agree > promised)):
        found[f"promised {name}"] = np.where(seen & mine, weight, 0.0)
        found[f"unkept {name}"] = seen & mine & ~kept
    return found


def _returns(story: Story, city: City) -> Tallies:
    """How long people take to come back after a refusal, and whether they go one level up."""
    refuse = story.time(rules.REFUSE)
    outcome = np.minimum(np.minimum(refuse, story.time(rules.SUPPORT)), story.time(rules.SUPPORT_PART))
    outcome = np.minimum(outcome, story.time(rules.AGREE))
    at = story.first(rules.REPEAT, after=outcome)
    came, right = story.moment(at), story.final()
    plain = (refuse == outcome) & ~story.has(rules.ASK_REVIEW) & (refuse <= story.days - RETURNED) & (came < NEVER)
    below = (came < NEVER) & (right >= 0) & (levels_of(right, city) < len(LEVELS) - 1)
    return {
        "returned": plain,
        "return_days": np.where(plain, came - np.where(plain, refuse, 0), 0.0),
        "came_again": below,
        "upward": below & (story.office(at) != right),
    }
