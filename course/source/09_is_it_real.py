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
# # Is it real?
#
# **After this lesson you can** *choose* how many runs are enough and which days of a run to leave out, *compare* two policies in pairs, and *refuse* a conclusion that the numbers do not carry, be it your own.
#
# **60 minutes. For planners and trainees who want to trust a number, or not.** Before this: lesson 06. Here the code is the subject, so it stands open; whoever does not program reads along and makes the guesses.
#
# *The county is invented, all its numbers are synthetic. Nothing is a forecast for a real place. Do not use it to set volume targets or to rank offices or persons.*

# %% [markdown] tags=["lang:zh", "of:e52a757b"]
# # 是真的吗？
#
# **学完这一课，您能够**：*选定*要跑多少次才够、一次运行里哪些天不能算；把两项政策*成对比较*；数据撑不起的结论，*不下*，哪怕是自己的结论。
#
# **时间：60 分钟。适合**想知道一个数能不能信的规划人员和学员。先修：第 06 课。这一课讲的就是代码，所以代码全部展开；不编程的学员跟着读、跟着猜。
#
# *这个县是虚构的，所有数字都是教学用的合成数据，不是对任何真实地方的预测。请不要用它下达信访数量指标，也不要用它给单位或者个人排名。*

# %% [markdown] tags=["lang:en"]
# ## Sixteen days!
#
# The county of lesson 06. For three years it was run as it is; then each township got a **second receptionist**, for three years. A colleague reports by how many days nine people in ten had an outcome:

# %% [markdown] tags=["lang:zh", "of:bb1bb4ba"]
# ## 少了十六天！
#
# 还是第 06 课那个县。先照现状过了三年，然后每个乡镇的窗口**加了一名接访人员**，又过了三年。同事报来：九成的人，多少天以内有结果：

# %%
# NBVAL_CHECK_OUTPUT
from sim.labs.exercise import ask
from sim.realitylesson import the_three

LANG = "en"
the_three(LANG)

# %% [markdown] tags=["lang:en"]
# 80.8 days before, 65.0 after. Almost sixteen days less. The press release is written. **Guess first:** is it real?

# %% [markdown] tags=["lang:zh", "of:7c75e9b3"]
# 之前 80.8 天，之后 65.0 天，少了将近十六天。新闻稿已经写好了。**先猜一猜**：是真的吗？

# %%
ask("09.g", LANG)

# %% [markdown] tags=["lang:en"]
# Lesson 06 has shown that nobody waits at that window. So where do the sixteen days come from? Here is what the colleague did not know: this trial was made nineteen times, each time with other people. We have shown you the one that looks best.

# %% [markdown] tags=["lang:zh", "of:5c1280ca"]
# 第 06 课看到过，那个窗口没有人排队。那十六天是从哪里来的？有一件事同事不知道：这样的试点一共做了十九次，每次来的人都不同。给您看的，是最好看的那一次。

# %%
# NBVAL_CHECK_OUTPUT
from sim.realitylesson import trials

changes = trials()["change"].round(1)
print(sorted(changes.tolist()))

# %% [markdown] tags=["lang:en"]
# From 16 days shorter to 10 days longer, and the receptionist did nothing in any of them. **What you see in three years is mostly who happened to come.**

# %% [markdown] tags=["lang:zh", "of:e1316e3d"]
# 从少十六天到多十天都有，而哪一次都不是接访人员的作用。**三年里看到的，多半是碰巧来了哪些人。**

# %%
ask("09.1", LANG)

# %% [markdown] tags=["lang:en"]
# ## By hand: how far can a mean be off?
#
# The three years before: 67.7, 94.5 and 80.2 days. Their mean is 80.8. How far may it be from the mean of endless years? Take the spread of the three, divide by the root of their number, and multiply by a number $t$ that grows when there are few: for three it is 4.3, for fifty 2.0.

# %% [markdown] tags=["lang:zh", "of:5f48a66c"]
# ## 动手算：平均数能差多远？
#
# 前三年是 67.7、94.5、80.2 天，平均 80.8。它离无穷多年的平均数可能有多远？把三个数的标准差除以个数的平方根，再乘以一个数 $t$；个数越少，它越大：三个数时是 4.3，五十个数时是 2.0。

# %%
import numpy as np
from scipy.stats import t


def half_width(values):
    values = np.asarray(values, float)
    n = len(values)
    return t.ppf(0.975, n - 1) * values.std(ddof=1) / np.sqrt(n)


# %%
# NBVAL_CHECK_OUTPUT
from sim.realitylesson import lucky_years

before, after = lucky_years()
for three in (before, after):
    print(round(three.mean(), 1), "±", round(half_width(three), 1))

# %% [markdown] tags=["lang:en"]
# 80.8 ± 33.3 and 65.0 ± 16.5. Whoever writes the “±” beside the number has no press release.
#
# **Is the function right?** The package has its own.

# %% [markdown] tags=["lang:zh", "of:d1d04d26"]
# 80.8 ± 33.3，65.0 ± 16.5。把“±”写在旁边，新闻稿就没有了。
#
# **函数算得对吗？** 软件包里也有一个。

# %%
from sim import realitylesson

ours, theirs = half_width(before), realitylesson.half_width(before)
assert abs(ours - theirs) < 1e-9, "the same formula twice: t times s over the root of n"

# %% [markdown] tags=["lang:en"]
# ## The same people, twice
#
# Fifty years instead of three would do. But there is something better than patience. A model can do what no office can: **let the very same people come twice**, once to the old office and once to the new. Then what is luck for one is luck for the other, and falls out of the difference.

# %% [markdown] tags=["lang:zh", "of:eb528da7"]
# ## 同样的人，来两遍
#
# 不跑三年，跑五十年，也行。可是还有比耐心更好的办法。模型能做到哪个单位都做不到的事：**让同样的人来两遍**，一遍到原来的单位，一遍到改过的单位。运气好坏，两边一样，一相减就消掉了。

# %%
# NBVAL_CHECK_OUTPUT
from sim.twotowns import differences

gains = differences("true_time_p90_days", "windows", 50).to_numpy()
print([float(x) for x in gains[:5].round(1)])
print(round(gains.mean(), 1), "±", round(half_width(gains), 1))

# %% [markdown] tags=["lang:en"]
# In most years the second receptionist changes next to nothing, and now one can see it. Both ways beside each other:

# %% [markdown] tags=["lang:zh", "of:f6934626"]
# 大多数年份里，窗口加一人几乎什么也没有改变，现在看得出来了。两种比法放在一起：

# %%
# NBVAL_CHECK_OUTPUT
from sim.realitylesson import two_ways

two_ways(LANG)

# %% [markdown] tags=["lang:en"]
# Three years of the same people say more than fifty of different ones. `sim.compare` always works in pairs. **With three pairs “−0.5, from −1.7 to +0.7” you can already say: whatever it does, it is no sixteen days.**

# %% [markdown] tags=["lang:zh", "of:5caad3f6"]
# 同样的人三年，比不同的人五十年说得还清楚。`sim.compare` 总是成对比较。**三对，“−0.5，从 −1.7 到 +0.7”，已经能说：不管它有没有用，反正不是十六天。**

# %%
ask("09.2", LANG)

# %% [markdown] tags=["lang:en"]
# **Exercise 09.3.** Write it yourself: the mean of the paired differences and half the width of its interval. `t` is given.

# %% [markdown] tags=["lang:zh", "of:26ae056b"]
# **练习 09.3**：自己写一遍：成对差值的平均数，和区间宽度的一半。`t` 已经给出。


# %%
def paired(before, after, t):
    gains = [b - a for a, b in zip(before, after, strict=True)]
    return ... if gains and t else None


# %%
from sim.exercise import check

check("09.3", paired, LANG)

# %% [markdown] tags=["lang:en"]
# ## How many runs are enough?
#
# Enough for what? First say how exact the answer has to be. Half as wide an interval takes four times as many runs, because of the root. `replications_needed` runs until it is so, and a few more, because a narrow interval may be luck too.

# %% [markdown] tags=["lang:zh", "of:379f7503"]
# ## 跑多少次才够？
#
# 够做什么？先说要准到什么程度。区间要窄一半，次数要四倍，因为有个平方根。`replications_needed` 会一直跑到够为止，再多跑几次，因为区间一时变窄也可能是运气。

# %%
# NBVAL_CHECK_OUTPUT
from sim.realitylesson import needed

for days in (3.0, 1.5):
    print("±", days, "days:", needed(days).replications, "years")

# %% [markdown] tags=["lang:en"]
# 29 and 98: not quite four times, since the spread itself is only known from the runs. **Nobody can say how many runs are enough who has not said for what.**

# %% [markdown] tags=["lang:zh", "of:03a99da0"]
# 29 和 98，不是正好四倍，因为标准差本身也是从运行里估出来的。**没有说清要准到什么程度，谁也说不出跑多少次才够。**

# %%
ask("09.4", LANG)

# %% [markdown] tags=["lang:en"]
# ## Which days do not count?
#
# A run begins with empty desks. No office does. Until the desks have filled, waits are too short, and whoever counts these days makes every policy look better than it is.

# %% [markdown] tags=["lang:zh", "free:desk", "of:18c3b048"]
# ## 哪些天不能算？
#
# 一次运行，是从空桌子开始的；哪个单位都不是。桌上满起来以前，等的时间偏短；把这些天也算进去，什么政策看着都比实际好。

# %%
from sim.realitylesson import settled, settling_alt, settling_picture
from sim.shown import shown

shown(settling_picture(LANG), settling_alt(LANG))

# %%
# NBVAL_CHECK_OUTPUT
print("MSER-5:", settled().day, settled().enough)

# %% [markdown] tags=["lang:en"]
# Welch's way is this picture and your eye; MSER-5 is a rule that looks for the day after which the mean is most exact. Both are advice. `measure(log, cases, from_day=90)` then leaves out the needs that arose before. A comparison in pairs is not safe from it either. *Mediators move down* sends more work to the county's single handler, and that line grows slowly:

# %% [markdown] tags=["lang:zh", "of:d515dd80"]
# Welch 的办法就是这幅图加您的眼睛；MSER-5 是一条规则，找的是从哪一天起平均数最准。两样都是建议。然后用 `measure(log, cases, from_day=90)`，就不算在那以前产生的诉求。成对比较也躲不开。*调解员下沉*以后，转到县里那一名办理人员手上的活多了，而那条队是慢慢长起来的：

# %%
# NBVAL_CHECK_OUTPUT
from sim.realitylesson import first_and_second

first_and_second(LANG)

# %% [markdown] tags=["lang:en"]
# **The first year says “no difference”, the second says “more than a week longer”.** Same people, same pairs, narrow intervals. Ask of every number: had the desks filled?

# %% [markdown] tags=["lang:zh", "free:desk", "of:f8ffb093"]
# **第一年说“没有差别”，第二年说“多等一个多星期”。** 人一样，成对比较，区间也窄。看到每个数都要问：那时候桌上满了没有？

# %% [markdown] tags=["lang:en"]
# ## Forty comparisons, two discoveries
#
# Now a trap. Forty times we compare five years of the county with five other years **of the same county, nothing changed**. A test of 5 % calls a difference real. How many does it call real?

# %% [markdown] tags=["lang:zh", "of:2fb66d1f"]
# ## 比四十次，“发现”两次
#
# 再看一个陷阱。把这个县的五年，和**同一个县、什么都没有改**的另外五年比，一共比四十次。用 5% 的检验，会有几次说“差别是真的”？

# %%
# NBVAL_CHECK_OUTPUT
from sim.realitylesson import alike

print([round(change, 1) for change in alike()])
print(alike(together=True))

# %% [markdown] tags=["lang:en"]
# Two, one of them of twelve days. Of course: 5 % of forty. Who looks at enough townships, months and indicators always finds something. The second line is the remedy: all forty share the error of 5 % between them (Bonferroni), and nothing is left. `compare` and `rank` do so by themselves: their intervals hold **all at once**.

# %% [markdown] tags=["lang:zh", "of:a1514613"]
# 两次，其中一次差了十二天。当然：四十的 5%。看的乡镇、月份、指标足够多，总能找到点什么。第二行是办法：四十次合起来，只许有 5% 的错（Bonferroni），于是一个也不剩。`compare` 和 `rank` 自己就这样做，它们的区间**同时成立**。

# %%
ask("09.5", LANG)

# %% [markdown] tags=["lang:en"]
# ## Five ways to run a county, one honest ranking
#
# After three years:

# %% [markdown] tags=["lang:zh", "of:b85799d8"]
# ## 五种办法，一个老实的排名
#
# 跑三年以后：

# %%
# NBVAL_CHECK_OUTPUT
from sim.realitylesson import rank_table

rank_table(3, LANG).iloc[:, [0, 1, 6]]

# %% [markdown] tags=["lang:en"]
# The order is there, and it happens to be right. But four of the five may still be the best. **“Cannot tell yet” is a result**, and it comes with a number: how many more years it takes. After thirty:

# %% [markdown] tags=["lang:zh", "of:ebb564a7"]
# 先后排出来了，而且碰巧是对的。可是五个里有四个都还可能是最好的。**“尚不能判断”也是一个结果**，还带着一个数：还要多跑多少年。跑三十年以后：

# %%
# NBVAL_CHECK_OUTPUT
rank_table(30, LANG).iloc[:, [0, 1, 6]]

# %% [markdown] tags=["lang:en"]
# And what if two are really alike? Then no number of runs tells them apart, and none has to. **Say beforehand which difference matters to anybody**: here three days. Within that, either will do, and other reasons may decide.

# %% [markdown] tags=["lang:zh", "of:ba7c5045"]
# 要是有两个真的差不多呢？那跑多少次也分不出来，也用不着分。**先说好，差多少才有人在乎**：这里是三天。三天以内，哪个都行，可以凭别的理由来定。

# %% [markdown] tags=["lang:en"]
# ## What an interval does not know
#
# Thirty years, in pairs, a narrow interval. One more mediator in each township, if a mediation takes a day of work, and if it takes half a day:

# %% [markdown] tags=["lang:zh", "of:26be3133"]
# ## 区间不知道什么
#
# 三十年，成对比较，区间很窄。每个乡镇加一名调解员：一次调解要一天工，和一次调解要半天工：

# %%
# NBVAL_CHECK_OUTPUT
from sim.realitylesson import two_models

two_models(LANG)

# %% [markdown] tags=["lang:en"]
# Two intervals, both of 95 %, and they do not even touch. At most one of them is right about your county. **An interval carries the chance in the runs, not the error in the assumptions.** Lesson 12 carries both, and asks a model to foretell before it may advise.

# %% [markdown] tags=["lang:zh", "of:9f463e4e"]
# 两个区间，都是 95%，彼此挨都不挨。说到您那个县，最多有一个对。**区间里装的是运行的偶然，没有装假定的错。** 第 12 课把两样都装进去，还要模型先能预见，才可以出主意。

# %%
ask("09.6", LANG)

# %% [markdown] tags=["lang:en"]
# ## On Monday
#
# * Beside each number that you hand on, write the “±”, and of how many years it is.
# * When somebody brings you an improvement, ask: how many did you look at before you found this one?
# * Before the next comparison, write down which difference would matter.

# %% [markdown] tags=["lang:zh", "of:99240f32"]
# ## 星期一上班，先做这几件事
#
# * 交出去的每个数，旁边写上“±”，再写上是几年的。
# * 有人拿来一个“改进”，问一句：找到它以前，一共看了多少个？
# * 下一次比较以前，先写下差多少才算数。

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. Compare the same people twice; then three runs say more than fifty.
# 2. “Cannot tell yet” is a result.
# 3. An interval knows chance. It does not know whether the model is right.

# %% [markdown] tags=["lang:zh", "of:c79bcedf"]
# ## 记住三点
#
# 1. 让同样的人来两遍：三次比五十次还清楚。
# 2. “尚不能判断”也是结果。
# 3. 区间只管偶然，管不了模型对不对。

# %% [markdown] tags=["lang:en"]
# ## Two-minute quiz

# %% [markdown] tags=["lang:zh", "of:815ea52e"]
# ## 两分钟小测验

# %%
ask("09.q1", LANG)

# %%
ask("09.q2", LANG)

# %% [markdown] tags=["lang:en"]
# **Where to read on:** lesson 12, your own city; lesson 13, why the best of many tries is luck; Law, *Simulation Modeling and Analysis*, chapters 9 and 10. *All numbers of this county are synthetic.*

# %% [markdown] tags=["lang:zh", "of:56f52f51"]
# **继续阅读**：第 12 课，您自己的城市；第 13 课，为什么很多次里挑最好的是运气；Law 的 *Simulation Modeling and Analysis*，第 9、10 章（英文）。*本县的数字都是合成的。*
