"""What the compiled twin's codes tell of a case, one after another."""

from sim import rules
from sim.kernelcompile import inlined
from sim.kerneltime import (
    ACCEPT_TIME,
    EXTEND_TIME,
    HANDLE_TIME,
    OBJECT_WORK,
    REVIEW_TIME,
    ROUTE_TIME,
    SIMPLE_WORK,
    finish,
)
from sim.kernelwatch import (
    ACCEPT,
    ACCEPTED,
    AGREED,
    ASKED,
    BARE,
    CLOSED,
    CONSENTED,
    CORRECTED,
    DECIDED,
    DISSATISFIED,
    EXPLAINED,
    FAVOURED,
    FINE,
    HANDLE,
    KEPT,
    LATE,
    MEDIATED,
    NONE,
    OBJECTED,
    OFFERED,
    PERFORMED,
    POOR,
    PROMISED,
    REASONED,
    REFERRED,
    REFUSED,
    REVIEW,
    REVIEWED,
    ROUTE,
    SATISFIED,
    SENT,
    SIMPLE,
    Watch,
    begin,
    led_on,
    repeated,
    run_out,
    stop,
)


@inlined
def happened(w: Watch, case: int, activity: int, now: int) -> None:
    """Something is noted, or a work is done."""
    if activity <= rules.DIVERT:
        intake(w, case, activity, now)
    elif activity <= rules.PERFORM:
        settlement(w, case, activity, now)
    elif activity <= rules.REREVIEWED:
        review(w, case, activity, now)
    elif activity >= rules.SATISFIED:
        ending(w, case, activity, now)


@inlined
def intake(w: Watch, case: int, activity: int, now: int) -> None:
    """From the first contact to acceptance."""
    f = w.fates[case]
    if activity == rules.CONTACT:
        f.contacts = 1
        begin(w, case, ROUTE, now + ROUTE_TIME)
    elif activity == rules.REPEAT:
        repeated(w, case, now)
    elif activity == rules.REFER:
        if f.clock == ROUTE:
            stop(w, case, now)
        if not f.seen & SENT and (not f.seen & ACCEPTED or f.referred_at == now):
            f.seen |= REFERRED
        f.seen |= SENT
        f.referred_at = now
        begin(w, case, ACCEPT, now + ACCEPT_TIME)
    elif activity == rules.OBJECT:
        f.seen |= OBJECTED
        stop(w, case, now)
        due = finish(w.opened, w.day_of, f.referred_at, OBJECT_WORK)
        if now > due:
            f.seen |= LATE
        f.poor += f.waiting
        f.waiting = 0
    elif activity == rules.ACCEPT:
        if f.clock != NONE:
            stop(w, case, now)
        if not f.seen & (SENT | ACCEPTED):
            f.referred_at = now  # until it is sent, if it ever is: when it was accepted
        f.seen |= ACCEPTED
        f.waiting = 0
        begin(w, case, HANDLE, now + HANDLE_TIME)
    elif activity == rules.SIMPLE:
        begin(w, case, SIMPLE, finish(w.opened, w.day_of, now, SIMPLE_WORK))
    elif activity == rules.DIVERT:
        led_on(w, case, now)


@inlined
def settlement(w: Watch, case: int, activity: int, now: int) -> None:
    """From an offer of mediation to what is carried out."""
    f = w.fates[case]
    if activity == rules.OFFER:
        f.seen |= OFFERED
    elif activity == rules.CONSENT:
        f.seen |= CONSENTED
    elif activity == rules.MEDIATE:
        f.seen |= MEDIATED
    elif activity == rules.EXTEND:
        if f.clock == HANDLE and f.due == now:
            f.due += EXTEND_TIME
    elif activity == rules.ANSWER:
        if f.clock == ROUTE or f.clock == ACCEPT:
            stop(w, case, now)
        f.waiting = 0
    elif activity == rules.EXPLAIN:
        if not f.seen & EXPLAINED:
            f.explained_at = now
            f.seen |= EXPLAINED if f.seen & FAVOURED else EXPLAINED | REASONED
        if f.said == BARE:
            f.said = FINE
    elif activity == rules.PERFORM:
        if not f.seen & PERFORMED:
            f.seen |= PERFORMED if f.seen & DECIDED else PERFORMED | KEPT
            f.outcome = now
        f.said = FINE
    elif activity != rules.HANDLE:
        decision(w, case, activity, now)


@inlined
def decision(w: Watch, case: int, activity: int, now: int) -> None:
    """An agreement, or an opinion."""
    f = w.fates[case]
    if f.clock == HANDLE or f.clock == SIMPLE:
        stop(w, case, now)
    f.said = POOR
    if activity == rules.AGREE:
        f.seen |= AGREED | PROMISED
        return
    f.seen |= DECIDED
    if activity == rules.REFUSE:
        f.seen |= REFUSED
        f.outcome = now
        f.said = BARE
        return
    f.seen |= PROMISED
    if not f.seen & FAVOURED:
        if f.reviewed_at == now:
            f.seen |= CORRECTED
        if f.seen & REASONED and f.explained_at == now:
            f.seen ^= REASONED
    f.seen |= FAVOURED


@inlined
def review(w: Watch, case: int, activity: int, now: int) -> None:
    """Review and re-review."""
    f = w.fates[case]
    if activity == rules.ASK_REVIEW or activity == rules.ASK_REREVIEW:
        if activity == rules.ASK_REVIEW:
            f.seen |= ASKED
        begin(w, case, REVIEW, now + REVIEW_TIME)
        return
    if f.clock == REVIEW:
        stop(w, case, now)
    f.reviewed_at = now
    if activity == rules.REVIEWED:
        f.seen |= REVIEWED


@inlined
def ending(w: Watch, case: int, activity: int, now: int) -> None:
    """The rating, and the end."""
    f = w.fates[case]
    if activity == rules.SATISFIED:
        f.seen |= SATISFIED
    elif activity == rules.DISSATISFIED:
        f.seen |= DISSATISFIED
    elif activity != rules.CAP:
        f.end = now
        if activity == rules.CLOSE:
            f.seen |= CLOSED
        run_out(w, case, now)
