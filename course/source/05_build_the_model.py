# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] tags=["lang:en"]
# # Build the model
#
# **After this lesson you can** *write* a desk, a township and three levels in SimPy, *explain* what happens when two things fall on one instant, and *read* any wait out of an event log.
#
# **60 minutes. For trainees and planners who want to see how the machine works.** Before this: lesson 04. Here the code is the subject, so it stands open. A little Python is enough; the rest is explained as we go. Whoever does not program reads along, makes the guesses, and plays the cases with paper cards.
#
# *All people, offices and numbers are invented. Nothing is a forecast for a real place. Do not use it to set volume targets or to rank offices or persons.*

# %% [markdown] tags=["lang:zh", "of:da08f346"]
# # 动手搭一个模型
#
# **学完这一课，您能够**：用 SimPy *写出*一个岗位、一个乡镇和三个层级；*讲清*两件事落在同一时刻时谁先谁后；从事件日志里*读出*任何一段等待。
#
# **时间：60 分钟。适合**想看看模型内部怎么运转的学员和规划人员。先修：第 04 课。这一课讲的就是代码，所以代码全部展开。懂一点 Python 就够了，其余的边做边讲。不编程的学员可以跟着读、跟着猜，用纸卡片把这些事项演一遍。
#
# *人、单位和数字都是虚构的，不是对任何真实地方的预测。请不要用它下达信访数量指标，也不要用它给单位或者个人排名。*

# %% [markdown] tags=["lang:en"]
# ## Why look inside?
#
# In other lessons you move sliders and the machine answers. A colleague asks: “And how does it know?” Whoever proposes a plan on the strength of a model should be able to open it.
#
# Inside is no secret formula. There is a **story**, told once for each person: she comes, she waits, somebody works on her matter, it goes on. You will write this story yourself, first for one desk, then for a township, then for three levels. After each step come two inspectors: *queueing theory*, and *the package itself*, which gets exactly the same people.

# %% [markdown] tags=["lang:zh", "of:0f39a7d4"]
# ## 为什么要看里面？
#
# 别的课里，拖动滑块，模型就给出答案。同事问一句：“它是怎么知道的？”凭模型提方案的人，应当能把模型打开给人看。
#
# 里面没有什么神秘公式，只有一个**故事**，给每位群众讲一遍：她来了，等着，有人办她的事，再往下走。这个故事由您自己来写：先写一个岗位，再写一个乡镇，最后写三个层级。每走一步，都请两位“检查员”来验：一位是*排队论的公式*，一位是*本课程的软件包*，它面对的是同一批人。

# %% [markdown] tags=["lang:en"]
# ## Three people, one desk
#
# In a small township one person handles everything, in the order in which people come. Mr Zhao comes as day 0 begins; his matter takes 2 days of work. Mr Qian comes on day 1, with 2 days of work, and Mrs Sun on day 1.5, with half a day of work. In the table `case` is the number, `arrival` the day on which somebody comes, `handle` the days of work.

# %% [markdown] tags=["lang:zh", "of:a0e041da"]
# ## 三个人，一个岗位
#
# 一个小乡镇，只有一名办理人员，先来的先办。赵先生第 0 天一早来，他的事要办 2 天；钱先生第 1 天来，要办 2 天；孙女士第 1.5 天来，半天就能办完。表里的 `case` 是编号，`arrival` 是第几天来，`handle` 是要办几天。

# %%
# NBVAL_CHECK_OUTPUT
import pandas as pd

LANG = "en"
three = pd.DataFrame({"case": [1, 2, 3], "arrival": [0.0, 1.0, 1.5], "handle": [2.0, 2.0, 0.5]})
three

# %% [markdown] tags=["lang:en"]
# **Guess first.** Then take pencil and paper: a line for each person, a box for each half day.

# %% [markdown] tags=["lang:zh", "of:ff83f39d"]
# **先猜一猜**，再拿出纸笔：每人画一行，半天画一格。

# %%
from sim.labs.exercise import ask

ask("05.g", LANG)

# %%
ask("05.1", LANG)

# %% [markdown] tags=["lang:en"]
# ## A desk in six lines
#
# SimPy is a Python library for stories of this kind. It keeps the clock and the agenda; you say what happens to one person. Read `yield` as “the story rests here until …”.
#
# | in the code | read it as |
# |---|---|
# | `def story(...):` | so goes the story of one person |
# | `yield env.timeout(2)` | rest here until 2 days have passed |
# | `with handler.request() as turn:` | join the queue; what is indented happens there; then make room |
# | `yield turn` | rest here until it is my turn |
# | `env.now` | what the clock shows, in days |

# %% [markdown] tags=["lang:zh", "of:472e5caf"]
# ## 六行写出一个岗位
#
# SimPy 是专门讲这类故事的 Python 库。时钟和日程表由它管，您只要写一个人会遇到什么。`yield` 可以读作“故事停在这里，等到……”。
#
# | 代码 | 可以读作 |
# |---|---|
# | `def story(...):` | 一个人的故事是这样的 |
# | `yield env.timeout(2)` | 停在这里，等过 2 天 |
# | `with handler.request() as turn:` | 去排队；缩进的几行在办的时候发生；办完让位 |
# | `yield turn` | 停在这里，等轮到我 |
# | `env.now` | 时钟现在走到第几天 |


# %%
def story(env, handler, need):
    yield env.timeout(need.arrival)
    with handler.request() as turn:
        yield turn
        yield env.timeout(need.handle)
    print("case", need.case, "done on day", env.now)


# %% [markdown] tags=["lang:en"]
# That is the whole desk. It still needs a clock, one handler, and the three people:

# %% [markdown] tags=["lang:zh", "of:f9db57a2"]
# 一个岗位就是这些。再给它一个时钟、一名办理人员和这三个人：

# %%
# NBVAL_CHECK_OUTPUT
import simpy

env = simpy.Environment()
handler = simpy.Resource(env, capacity=1)
for need in three.itertuples():
    env.process(story(env, handler, need))
env.run()

# %% [markdown] tags=["lang:en"]
# Nowhere did we write that Mr Qian begins on day 2. It follows. While one story rests, the others go on, and the clock jumps to the next thing on the agenda.
#
# **Is it right?** An `assert` is silent while it holds, and stops with its reason when it does not: the cheapest inspector there is.

# %% [markdown] tags=["lang:zh", "of:8ac8eb08"]
# 我们哪儿都没写钱先生第 2 天开始办，这是自己推出来的。一个故事停下来，别的故事照样往前走；时钟直接跳到日程表上的下一件事。
#
# **算得对吗？** `assert` 成立时一声不响，不成立就停下来，说出理由。没有比它更省钱的检查员了。

# %%
assert env.now == 4.5, "by hand, the last of the three is done on day 4.5"

# %% [markdown] tags=["lang:en"]
# **Your turn.** Write `capacity=2` in the cell before, and run both cells again. Who gains? What does the inspector say? Then change it back.

# %% [markdown] tags=["lang:zh", "of:cd9d32be"]
# **您来试**：把前面单元格里的数改成 `capacity=2`，两个单元格都再运行一次。谁得了好处？检查员说了什么？看完改回来。

# %% [markdown] tags=["lang:en"]
# ## A log instead of answers
#
# With `print` we only learn what we thought of asking. A good register does it the other way round: it **notes whatever happens and calculates nothing**. One line an event: time, case, activity (`contact`: the first contact; `handle`: handling), and whether it starts (`start`), completes (`complete`) or takes no time (`instant`). What somebody waited is read from the log afterwards, and the same reading serves for the log of a real office.

# %% [markdown] tags=["lang:zh", "of:b40dcbd5"]
# ## 不急着要答案，先记日志
#
# 用 `print`，只能知道事先想到要问的。好的台账反过来：**发生什么就记什么，一个数也不算**。一个事件记一行：时间、事项编号、什么活动（`contact` 是首次反映，`handle` 是办理），是开始（`start`）、完成（`complete`），还是不占时间（`instant`）。谁等了多久，事后从日志里读；真实单位的日志，也用同样的办法读。


# %%
def story(env, handler, need, log):
    yield env.timeout(need.arrival)
    log.append((env.now, need.case, "contact", "instant"))
    with handler.request() as turn:
        yield turn
        log.append((env.now, need.case, "handle", "start"))
        yield env.timeout(need.handle)
        log.append((env.now, need.case, "handle", "complete"))


# %%
COLUMNS = ["time", "case", "activity", "lifecycle"]


def run(needs, persons, days):
    env, log = simpy.Environment(), []
    handler = simpy.Resource(env, capacity=persons)
    for need in needs.itertuples():
        env.process(story(env, handler, need, log))
    env.run(until=days)
    return pd.DataFrame(log, columns=COLUMNS)


# %%
# NBVAL_CHECK_OUTPUT
log = run(three, persons=1, days=10)
log

# %% [markdown] tags=["lang:en"]
# Now read a wait: find two moments of each case and subtract. Who is still waiting when the run ends has no second moment, and is left out here.

# %% [markdown] tags=["lang:zh", "of:abd00a28"]
# 现在读等待：找出每件事项的两个时刻，相减。运行结束时还在等的，没有第二个时刻，这里先不算。


# %%
def waits(log, until="handle"):
    contact = log[log.activity == "contact"].set_index("case").time
    begun = log[(log.activity == until) & (log.lifecycle == "start")]
    return (begun.groupby("case").time.first() - contact).dropna()


assert waits(log).to_list() == [0, 1, 2.5], "by hand: 0, 1 and 2.5 days"

# %%
from sim.buildplots import desk_alt, desk_picture, desk_table
from sim.shown import shown

shown(desk_picture(log, LANG), desk_alt(log, LANG))

# %%
# NBVAL_CHECK_OUTPUT
desk_table(log, LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** nobody was slow, and the handler was never idle. Still Mrs Sun spends five times as long in the queue as her matter takes.
#
# **Exercise 05.2.** The log is a list of events `(time, case, activity, lifecycle)`. Write `wait_of`: how long does one case wait from the first contact until its handling starts? The loop already keeps the first moment; add the second, put the result in place of the dots, and run both cells. The check answers at once.

# %% [markdown] tags=["lang:zh", "of:482cba6f"]
# **请注意**：没有人磨蹭，办理人员一刻也没有闲着。可孙女士排队的时间，是她的事所需时间的五倍。
#
# **练习 05.2**：日志是一个列表，每个事件是 `(time, case, activity, lifecycle)`。请写出 `wait_of`：某一件事项，从首次反映到开始办理等了多久？循环里已经记下了第一个时刻；请补上第二个，再把三个点换成结果，两个单元格都运行一遍，马上就有回答。


# %%
def wait_of(log, case):
    moments = []
    for time, number, activity, lifecycle in log:
        if number == case and (activity, lifecycle) == ("contact", "instant"):
            moments.append(time)
    return ...


# %%
from sim.exercise import check

check("05.2", wait_of, LANG)

# %% [markdown] tags=["lang:en"]
# ## Many people, and the first inspector: theory
#
# Three people prove little. `world("desk")` has 1,000 days of people: three a day on average, each with a quarter of a day of work, all by chance. So the handler is busy three quarters of the time. They are **drawn before any office exists**: the same people can then meet every plan, and what differs comes from the plan, not from luck.

# %% [markdown] tags=["lang:zh", "of:fd921857"]
# ## 来很多人，请第一位检查员：公式
#
# 三个人说明不了多少。`world("desk")` 里有 1,000 天的来人：平均每天三位，每位的事平均要办四分之一天，早晚长短全凭机会。这样，办理人员有四分之三的时间在忙。这些人在**有单位之前就抽好了**：同一批人可以去碰每一种方案，结果不同，就是方案造成的，不是运气。

# %%
# NBVAL_CHECK_OUTPUT
from sim.buildworlds import beside, world

desk = world("desk")
lots = [desk.needs(number) for number in range(10)]
lots[0][["case", "arrival", "handle"]].head(3).round(2)

# %% [markdown] tags=["lang:en"]
# The formula of lesson 04 for one person (`mmc`) says: they wait 0.75 days on average. One run gives one answer; ten runs with ten lots of people give an interval. The first 50 days do not count, because the queue begins empty.

# %% [markdown] tags=["lang:zh", "of:e774bc84"]
# 第 04 课的公式（`mmc`）说：一个人值守时，平均等 0.75 天。运行一次只有一个答案；换十批人运行十次，就有一个区间。开头 50 天不算，因为队列是从空的开始的。


# %%
def mean_wait(needs, log, until="handle"):
    counted = needs[needs.arrival > 50].case
    return waits(log, until).reindex(counted).mean()


# %%
# NBVAL_CHECK_OUTPUT
from sim.theory import mmc

logs = [run(needs, persons=1, days=1000) for needs in lots]
found = [mean_wait(lots[i], logs[i]) for i in range(10)]
checks = {"desk": beside(found, formula=mmc(3, 0.25, servers=1).wait_days)}
checks["desk"].round(2)

# %%
one = checks["desk"]
assert one.low <= one.formula <= one.high, "the formula lies inside the 99 % interval"

# %% [markdown] tags=["lang:en"]
# The formula lies inside the interval. This does not prove the model right; it has not been proved wrong, where a mistake would have shown. And look at the number itself: one is handled for a quarter of a day and waits for three quarters, at a desk that is *idle* a quarter of the time.
#
# **The second inspector** is stricter: the package, with everything switched off that we have not built, meets the same people. No intervals now. Person by person, the wait must be the same.

# %% [markdown] tags=["lang:zh", "of:e63156d7"]
# 公式值落在区间里。这不能证明模型是对的，只能说，在本该露馅的地方没有露馅。再看这个数本身：办四分之一天的事，要等四分之三天，而这个岗位有四分之一的时间还是闲着的。
#
# **第二位检查员**更严：让软件包把我们还没有搭的部分全部关掉，面对同一批人。这回没有区间，一个人一个人地比，等待必须一样。

# %%
mine, theirs = waits(logs[0]), waits(desk.package(0))
assert mine.to_dict() == theirs.to_dict(), "the same wait, person by person"
print(len(mine), "=", (mine == theirs).sum())

# %%
ask("05.3", LANG)

# %% [markdown] tags=["lang:en"]
# ## A township: two desks, three people at work, and who goes first
#
# Now every case is registered by one person, then handled by one of two. Vulnerable people go first: before all who *wait*, never before somebody whose matter is in hand. Three new words:
#
# * `yield from work(...)`: here follows a chapter that is told elsewhere.
# * `PriorityResource` calls whoever has the lowest number. Python counts `False` as 0 and `True` as 1, so `not need.vulnerable` gives the vulnerable the 0.
# * `desks[0, "register"]`: the registration desk of office 0.

# %% [markdown] tags=["lang:zh", "of:224003fe"]
# ## 一个乡镇：两个岗位、三名人员、谁先办
#
# 现在每件事项先由一名人员登记，再由两名人员中的一名办理。困难群众优先：排在所有还在等的人前面，但不打断手头正在办的。三个新词：
#
# * `yield from work(...)`：这里接一章，写在别处。
# * `PriorityResource` 先叫号码最小的。Python 把 `False` 当作 0，`True` 当作 1，所以 `not need.vulnerable` 让困难群众拿到 0 号。
# * `desks[0, "register"]`：0 号单位的登记岗位。


# %%
def work(env, desk, need, days, activity, log):
    with desk.request(priority=not need.vulnerable) as turn:
        yield turn
        log.append((env.now, need.case, activity, "start"))
        yield env.timeout(days)
        log.append((env.now, need.case, activity, "complete"))


# %%
def story(env, desks, need, log):
    yield env.timeout(need.arrival)
    log.append((env.now, need.case, "contact", "instant"))
    here = need.office
    yield from work(env, desks[here, "register"], need, need.register, "register", log)
    log.append((env.now, need.case, "accept", "instant"))
    yield from work(env, desks[here, "handle"], need, need.handle, "handle", log)


# %%
def run(needs, persons, days):
    env, log = simpy.Environment(), []
    desks = {place: simpy.PriorityResource(env, n) for place, n in persons.items()}
    for need in needs.itertuples():
        env.process(story(env, desks, need, log))
    env.run(until=days)
    return pd.DataFrame(log, columns=COLUMNS)


# %% [markdown] tags=["lang:en"]
# Ten lots of people again: six a day, a quarter of them vulnerable; 0.1 days to register, a quarter of a day to handle. Theory knows this township too: Cobham's formula (1954) for the two waits at registration (`priority_mmc`), Jackson's (1957) for the whole way until handling begins (`jackson`). Both want to know what the world knows: how many come to which desk, where they go next, how long the work takes, how many people do it.

# %% [markdown] tags=["lang:zh", "of:9d0eeddc"]
# 还是十批人：每天六位，四分之一是困难群众；登记平均 0.1 天，办理平均四分之一天。这样的乡镇，公式也算得出：登记处两类人各等多久，用科巴姆公式（1954 年，`priority_mmc`）；到开始办理为止的全程，用杰克逊公式（1957 年，`jackson`）。两个公式要问的是同样几件事：每天有多少人到哪个岗位，接着去哪里，要办多久，有几个人办。

# %%
from sim.theory import jackson, priority_mmc

town = world("township")
lots = [town.needs(number) for number in range(10)]
runs = [(needs, run(needs, town.persons, town.days)) for needs in lots]
first, others = priority_mmc([1.5, 4.5], 0.1, servers=1).wait_days
both = jackson([6, 0], [[0, 1], [0, 0]], [0.1, 0.25], [1, 2])
until_handling = both.sojourn_days[0] + both.wait_days[1]

# %%
ahead = [mean_wait(n[n.vulnerable], log, "register") for n, log in runs]
behind = [mean_wait(n[~n.vulnerable], log, "register") for n, log in runs]
checks["first"], checks["others"] = beside(ahead, first), beside(behind, others)
checks["both"] = beside([mean_wait(n, log) for n, log in runs], until_handling)
table = pd.DataFrame(checks).T
assert table.formula.between(table.low, table.high).all(), "each formula lies in its interval"

# %%
from sim.buildplots import checks_alt, checks_picture, checks_table

shown(checks_picture(table, LANG), checks_alt(table, LANG))

# %%
# NBVAL_CHECK_OUTPUT
checks_table(table, LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** every orange mark lies on its blue bar. Without priority everybody would wait 0.15 days to be registered. With it the vulnerable wait 0.07 and the others 0.18. A quarter of 0.07 and three quarters of 0.18 make 0.15 again: **priority makes no time, it moves time.** There may be very good reasons to move it. But say who pays.
#
# And the stricter inspector: not only waits now, but every event that both know, to the second.

# %% [markdown] tags=["lang:zh", "of:f10b4c7e"]
# **请注意**：每个橙色标记都落在蓝色横条上。如果不分先后，人人等 0.15 天才轮到登记；困难群众优先以后，他们等 0.07 天，其他人等 0.18 天。四分之一乘 0.07，四分之三乘 0.18，加起来还是 0.15：**优先不会变出时间，只是挪动时间**。挪动可以有很好的理由，但要说清楚谁在承担。
#
# 再请严的那位检查员：这回不只比等待，凡是两边都记的事件，逐条比，一秒也不能差。


# %%
def facts(log):
    known = log[log.activity.isin(["contact", "register", "refer", "accept", "handle"])]
    return set(known[COLUMNS].itertuples(index=False, name=None))


mine, theirs = runs[0][1], town.package(0)
assert facts(mine) == facts(theirs), "every event of every case at the same moment"
print(len(facts(mine)), "=", len(facts(mine) & facts(theirs)))

# %% [markdown] tags=["lang:en"]
# **Exercise 05.4.** You are the person who calls the next one. The queue is a list of `[vulnerable, joined, case]`. Whom do you call? Vulnerable people first; among equals whoever joined first; and if that was at the same moment, the lower case number.

# %% [markdown] tags=["lang:zh", "of:7089b28b"]
# **练习 05.4**：由您来叫号。队列是一个列表，每一项是 `[vulnerable, joined, case]`。该叫谁？困难群众优先；同类的，先排队的先；同时排上的，事项编号小的先。


# %%
def next_case(queue):
    return ... if queue else None


# %%
check("05.4", next_case, LANG)

# %% [markdown] tags=["lang:en"]
# ## When two things fall on one instant
#
# So far no two people came at the same moment. Offices are not like that: limits end at midnight, the door opens at nine, the post comes once a day. Let two people come at the same moment to a free desk; only the second in the list is vulnerable. Then turn the list round.

# %% [markdown] tags=["lang:zh", "of:94d1e9c9"]
# ## 两件事落在同一时刻
#
# 到目前为止，没有两个人在同一时刻来过。单位里不是这样：期限到半夜为止，九点开门，邮件一天来一次。设想两个人同时来到一个空闲的岗位，名单上排在第二的那位才是困难群众。再把名单倒过来运行一次。

# %%
# NBVAL_CHECK_OUTPUT
pair = pd.DataFrame({"case": [1, 2], "arrival": [3.0, 3.0], "vulnerable": [False, True]})
pair = pair.assign(office=0, right=0, register=0.5, handle=1.0)
as_filed, turned = run(pair, town.persons, 9), run(pair[::-1], town.persons, 9)
print(waits(as_filed, "register").to_dict(), waits(turned, "register").to_dict())

# %% [markdown] tags=["lang:en"]
# In the first list case 2, the vulnerable one, waits half a day; turned round, case 1 does. The same two people, the same rule, and two answers! SimPy gives everything on its agenda a running number. The first in the list asks first, finds the desk free, and takes it; the other asks in the same instant and is too late. So an accident of sorting decides, and nobody wrote it down.
#
# A rule for this belongs in the model, in words:
#
# > **First everything happens that falls on this instant. Then the free staff turn to their queues**, and take by class (here: the vulnerable first), then by time joined, then by case number.
#
# Before we build it, we keep a run of the old kind, for comparison:

# %% [markdown] tags=["lang:zh", "of:bb3739ac"]
# 照原来的名单，困难群众（2 号）等了半天；名单倒过来，等半天的是 1 号。同样两个人，同样的规则，答案却有两个！SimPy 给日程表上的每件事编一个流水号。名单上排前的先开口，岗位空着，就占上了；另一位在同一时刻开口，已经晚了。决定先后的，成了名单怎么排，而谁也没有把这一条写下来。
#
# 这样的规则应当写进模型，先用话说清楚：
#
# > **这一时刻该发生的，先全部发生；然后，空着手的人员才看各自的队列**，先看类别（这里是困难群众优先），再看排队时间，最后看事项编号。
#
# 动手以前，先照老办法运行一次，留着作比较：


# %%
half = world("half_days")  # a township in which everything falls on a half day
needs = half.needs()
naive = run(needs, half.persons, half.days)  # kept, for comparison
old = work, run  # and so are these: `work, run = old` brings them back

# %% [markdown] tags=["lang:en"]
# In code the rule is a desk that only keeps a queue, staff who take from it, and a loop from instant to instant. Two new words:
#
# * `env.event()` is a bell. A story rests at it until somebody rings it with `succeed()`.
# * `env.peek()` says when the next thing on the agenda happens; `env.step()` lets it happen.
#
# The `key` is the one of exercise 05.4: the lowest is called first.

# %% [markdown] tags=["lang:zh", "of:a7dd6d99"]
# 写成代码，规则就是一个只管队列的岗位、从队列里叫人的人员，加上一个逐个时刻往前走的循环。两个新词：
#
# * `env.event()` 是一个铃。故事停在铃旁边，等有人用 `succeed()` 把它按响。
# * `env.peek()` 告诉您日程表上的下一件事在什么时候；`env.step()` 让它发生。
#
# `key` 就是练习 05.4 里的那个次序：最小的先叫。


# %%
class Desk:
    def __init__(self, env, persons):
        self.env, self.free, self.queue = env, persons, []

    def join(self, key):
        turn = self.env.event()
        heappush(self.queue, (key, turn))
        return turn


# %%
from heapq import heappop, heappush  # a heap: what is lowest comes out first


def assign(desk):
    while desk.queue and desk.free > 0:
        desk.free -= 1
        turn = heappop(desk.queue)[1]
        turn.succeed()


# %%
def instants(env, desks, days):
    while env.peek() < days:  # the time of the next thing on the agenda
        now = env.peek()
        while env.peek() == now:
            env.step()  # everything that falls on this instant happens
        for desk in desks:
            assign(desk)  # then free staff turn to their queues


# %% [markdown] tags=["lang:en"]
# The stories stay as they are. Only the chapter `work` joins our own queue, and `run` uses our own loop:

# %% [markdown] tags=["lang:zh", "of:a695473d"]
# 故事不用改。只有 `work` 这一章改排我们自己的队，`run` 改用我们自己的循环：


# %%
def work(env, desk, need, days, activity, log):
    yield desk.join((not need.vulnerable, env.now, need.case))
    log.append((env.now, need.case, activity, "start"))
    yield env.timeout(days)
    log.append((env.now, need.case, activity, "complete"))
    desk.free += 1


# %%
def run(needs, persons, days):
    env, log = simpy.Environment(), []
    desks = {place: Desk(env, n) for place, n in persons.items()}
    for need in needs.itertuples():
        env.process(story(env, desks, need, log))
    instants(env, desks.values(), days)
    return pd.DataFrame(log, columns=COLUMNS)


# %%
# NBVAL_CHECK_OUTPUT
as_filed, turned = run(pair, town.persons, 9), run(pair[::-1], town.persons, 9)
print(waits(as_filed, "register").to_dict(), waits(turned, "register").to_dict())
assert facts(as_filed) == facts(turned), "how the list is sorted must not matter"

# %% [markdown] tags=["lang:en"]
# Is this a trifle? Take a township in which everything falls on a half day, as with a register that knows only mornings and afternoons. Each dot is a person: across, the wait in the package; upwards, in our model.

# %% [markdown] tags=["lang:zh", "of:6f774ab6"]
# 这是小题大做吗？看一个所有事情都落在半天上的乡镇，好比台账只分上午、下午。每个点是一位群众：横轴是软件包里的等待，纵轴是我们模型里的等待。

# %%
from sim.buildplots import same_alt, same_picture

ruled, theirs = run(needs, half.persons, half.days), half.package()
assert facts(ruled) == facts(theirs), "with the rule, every event at the same moment"
shown(same_picture(naive, ruled, theirs, LANG), same_alt(naive, ruled, theirs, LANG))

# %%
# NBVAL_CHECK_OUTPUT
print(same_alt(naive, ruled, theirs, LANG))

# %% [markdown] tags=["lang:en"]
# **What to see:** on the left one person in eight waits a different time, by up to two and a half days, only because nobody had said what happens first. On the right nobody does. The package keeps the same rule. Its alarms, such as the end of a person's patience or a leader's reception day, ring after the cases of the instant have moved, in a fixed order.

# %% [markdown] tags=["lang:zh", "of:84022ab3"]
# **请注意**：左图里，每八个人就有一个等的时间不一样，最多差两天半，原因只是没有人说过谁先谁后。右图里，一个也没有。软件包守的是同一条规则。它还有一些“闹钟”，比如群众耐心用尽、领导接访日到了，都等这一时刻的事项走完再响，次序是固定的。

# %%
ask("05.5", LANG)

# %% [markdown] tags=["lang:en"]
# ## Three levels
#
# People choose their door: a township, the county, the city. Letters and messages may go to any level, visits to the competent one or the one above (Article 20). Whichever it is, the matter is registered there (Article 22). If another office is competent, the file is passed on by referral, is registered again, accepted, and handled. The file travels; the person need not. On the map of the story:
#
# *contact → registration → (referral → registration) → acceptance → handling*
#
# The township's story needs one chapter more:

# %% [markdown] tags=["lang:zh", "of:710f105a"]
# ## 三个层级
#
# 群众自己选门：乡镇、县里、市里都可以去。写信和网上反映可以到任何层级，走访到有权处理的本级或者上一级单位（第二十条）。不论到了哪里，都要登记（第二十二条）。如果归别的单位管，就转送过去，再登记、受理、办理。跑路的是材料，群众不用跑。故事的路线是：
#
# *首次反映 → 登记 →（转送 → 登记）→ 受理 → 办理*
#
# 乡镇的故事再添一章就行：


# %%
def story(env, desks, need, log):
    yield env.timeout(need.arrival)
    log.append((env.now, need.case, "contact", "instant"))
    yield from work(env, desks[need.office, "register"], need, need.register, "register", log)
    if need.office != need.right:
        yield env.timeout(need.refer)
        log.append((env.now, need.case, "refer", "instant"))
        yield from work(env, desks[need.right, "register"], need, need.register, "register", log)
    log.append((env.now, need.case, "accept", "instant"))
    yield from work(env, desks[need.right, "handle"], need, need.handle, "handle", log)


# %% [markdown] tags=["lang:en"]
# A county with three townships (offices 0, 1, 2), the county office (3) and the city above it (4); 15 people a day for 200 days. On average a referral takes two days. Run it, and call the stricter inspector.

# %% [markdown] tags=["lang:zh", "of:fbdb1653"]
# 一个县，三个乡镇（0、1、2 号单位），县级单位（3 号），上面是市级单位（4 号）；每天 15 人，共 200 天。转送平均要两天。运行，再请那位严的检查员。

# %%
# NBVAL_CHECK_OUTPUT
county = world("levels")
needs = county.needs()
now = run(needs, county.persons, county.days)
assert facts(now) == facts(county.package()), "every event of every case at the same moment"
print(len(needs), len(facts(now)))

# %% [markdown] tags=["lang:en"]
# About 3,000 people, some 22,000 events, not one at another moment than in the package. This model is yours now.
#
# ## Change one thing
#
# A model that one owns can be asked. There are two proposals: one more handler in each of the three townships; or the office that got the matter finds out by telephone who is competent, and the file arrives in half a day instead of two. **Guess first.**

# %% [markdown] tags=["lang:zh", "of:27aa4567"]
# 大约 3,000 人、22,000 个事件，没有一个与软件包的时刻不同。这个模型现在是您的了。
#
# ## 只改一处
#
# 模型是自己的，就可以向它提问。有两个方案：三个乡镇各增加一名办理人员；或者接到事项的单位打电话问清归谁管，转送从两天缩短到半天。**先猜一猜**。

# %%
ask("05.g2", LANG)

# %%
# NBVAL_CHECK_OUTPUT
from sim.buildplots import doors_table
from sim.buildworlds import by_door

quick = run(needs.assign(refer=needs.refer / 4), county.persons, county.days)
more = county.persons | {(0, "handle"): 2, (1, "handle"): 2, (2, "handle"): 2}
more = run(needs, more, county.days)
doors_table(by_door({"now": now, "quick": quick, "more": more}, needs), LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** half of the people had to be referred. They wait five times as long as the others, most of it while the file is on its way. Three more people help mainly those who are at the right office already; the telephone helps those who had to be referred, and everybody on average more. It is no fault of theirs: they chose a door that was open to them. This is one synthetic county and one run, and small differences, as between 0.45 and 0.49, mean nothing yet; lesson 09 says how sure one may be.
#
# **Your turn.** Ask it something of your own: what if nobody goes first, `needs.assign(vulnerable=False)`? And with one handler less at the county, `county.persons | {(3, "handle"): 1}`?

# %% [markdown] tags=["lang:zh", "of:a19871c9"]
# **请注意**：有一半的人需要转送。他们等的时间是别人的五倍，其中大部分，材料在路上。增加三个人，帮到的主要是一开始就到了有权处理的单位的人；打电话帮到的是需要转送的人，全部群众平均下来，也比增加三个人见效。这不是群众走错了门：那扇门本来就向他们开着。这只是一个虚构的县、一次运行，0.45 和 0.49 这样的小差别还说明不了什么；有多大把握，第 09 课再说。
#
# **您来试**：问一个自己的问题。不分先后会怎样：`needs.assign(vulnerable=False)`？县里少一名办理人员会怎样：`county.persons | {(3, "handle"): 1}`？

# %% [markdown] tags=["lang:en"]
# ## The package's own journey
#
# Open the package now. This is the story that all labs of this course tell, as its authors wrote it:

# %% [markdown] tags=["lang:zh", "of:16713797"]
# ## 软件包里的全程
#
# 现在打开软件包。本课程所有实验讲的都是这个故事，原文如下：

# %%
# NBVAL_CHECK_OUTPUT
import inspect

from sim.model import Journey

print(inspect.getsource(Journey.life))

# %% [markdown] tags=["lang:en"]
# You can read it. What you wrote, and what they wrote:
#
# | yours | the package |
# |---|---|
# | `log.append(...)` | `self.note(...)`, in `sim/desks.py` |
# | registration and referral | the chapter `self.intake`, in `sim/model.py` |
# | handling | the chapter `self.settle`: with mediation, opinion, review and performance |
# | `Desk`, `assign`, `instants` | `Desk`, `Desk.assign` and `Floor.run`, in `sim/desks.py` |
# | – | `self.watch`: patience; a person may ask again, or give up |
# | – | `while not settled`: what was not really settled comes back |
#
# There is no line in it that turns anybody away.

# %% [markdown] tags=["lang:zh", "of:9cf83cef"]
# 您已经读得懂了。您写的和他们写的，对照如下：
#
# | 您写的 | 软件包 |
# |---|---|
# | `log.append(...)` | `self.note(...)`，在 `sim/desks.py` |
# | 登记和转送 | `self.intake` 这一章，在 `sim/model.py` |
# | 办理 | `self.settle` 这一章：还有调解、处理意见、复查和执行 |
# | `Desk`、`assign`、`instants` | `Desk`、`Desk.assign` 和 `Floor.run`，在 `sim/desks.py` |
# | – | `self.watch`：耐心；群众可能再来问，也可能放弃 |
# | – | `while not settled`：没有真正解决的，还会回来 |
#
# 里面没有任何一行把人拒之门外。

# %%
ask("05.6", LANG)

# %% [markdown] tags=["lang:en"]
# ## Go further
#
# Two more, for the notebook of exercises of the same name: the way of a file that is sent to the wrong office (05.7), and the desk once more, without SimPy (05.8). Two ways to one answer are the strongest check of all.

# %% [markdown] tags=["lang:zh", "of:1db385d3"]
# ## 再进一步
#
# 同名的练习笔记本里还有两题：转送错了单位的材料怎么走（05.7）；不用 SimPy，把岗位再写一遍（05.8）。两条路走到同一个答案，是最有力的检验。

# %% [markdown] tags=["lang:en"]
# ## On Monday
#
# * Take one finished case and write its life as a log: every moment, with “starts” or “completes”. Colour the days on which somebody worked on it. How many are left white?
# * Ask a colleague: two people at the same moment, one free window, who goes first? Is the rule written anywhere?
# * Whenever somebody shows you a model, ask three things. May I see the story of one case? What was it checked against? Who goes first when two come at once?

# %% [markdown] tags=["lang:zh", "of:6680233e"]
# ## 星期一上班，先做这几件事
#
# * 找一件办结的事项，把它的经历写成日志：每个时刻都写上，注明“开始”还是“完成”。有人在办的日子涂上颜色，还剩多少天是白的？
# * 问问同事：两个人同时来，只有一个窗口空着，谁先？这条规则写在哪里？
# * 以后有人拿模型给您看，问三句话：能不能看看一件事项的故事？拿什么检验过？两个人同时来，谁先？

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. A model is **the story of one case, told for many**. The queue is nowhere written; it follows.
# 2. The model **notes and does not calculate**. Every wait is read from the log afterwards, whether the log is simulated or real.
# 3. Whatever falls on **one instant** needs a rule in words. And a model needs inspectors: a case by hand, theory, a second model.
#
# ## Two-minute quiz

# %% [markdown] tags=["lang:zh", "of:4572a34b"]
# ## 记住三点
#
# 1. 模型就是**一件事项的故事，给很多人各讲一遍**。排队哪儿也没有写，是自己推出来的。
# 2. 模型**只记不算**。每一段等待都是事后从日志里读的，日志是模拟的还是真实的都一样。
# 3. 落在**同一时刻**的事，要有一条说得清的规则。模型还要有人检查：手算的例子、公式、另一个模型。
#
# ## 两分钟小测验

# %%
ask("05.q1", LANG)

# %%
ask("05.q2", LANG)

# %% [markdown] tags=["lang:en"]
# **Where to read on:** `sim/model.py`, from top to bottom; then `sim/desks.py`; in `docs/design.md` the paragraph on equal times. [SimPy's own ten-minute tour](https://simpy.readthedocs.io/en/latest/simpy_intro/index.html). Lesson 06, where people are moved between desks; lesson 09, how sure one may be. *Sources: Regulations on Petition Work (2022), Articles 20 and 22; Cobham, Operations Research 2 (1954); Jackson, Operations Research 5 (1957). All numbers are synthetic.*

# %% [markdown] tags=["lang:zh", "of:6c7b4d8c"]
# **继续阅读**：`sim/model.py`，从头读到尾；再读 `sim/desks.py`；`docs/design.md` 里讲同一时刻的一段（英文）。[SimPy 官方十分钟入门（英文）](https://simpy.readthedocs.io/en/latest/simpy_intro/index.html)。第 06 课，在岗位之间调人；第 09 课，有多大把握。*依据：《信访工作条例》（2022 年）第二十条、第二十二条；Cobham，Operations Research 2（1954）；Jackson，Operations Research 5（1957）。所有数字都是合成的。*
