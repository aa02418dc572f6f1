"""Where a story of the compiled twin can stand, and what can be on its agenda, as numbers."""

WAITING = -1
(
    CONTACTED,
    INTAKE,
    REGISTERED,
    REFERRING,
    REFERRED,
    RECEIVED,
    OBJECTED,
    TAKEN_IN,
    LED_ON,
    ANSWERED,
    SETTLE,
    MEDIATED,
    HANDLE,
    HANDLED,
    ASKED,
    REVIEWED,
    REASKED,
    REREVIEWED,
    SUPPORTED,
    PERFORMED,
    UNSETTLED,
    BACK,
    CLOSING,
) = range(23)
FROM_PROVINCE = 1  # in `after`: the review came from above the city
# In the order in which they happen at one moment: who comes, cases, then alarms in the order of `path`'s priorities.
(COMES, WAKE, DONE, EXTEND, SUPERVISE, SUPERVISED, WAIT, LEADER_DAY, RESERVE_MOVES, ARRIVES) = range(10)
