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
# # Surges, supervision, fairness
#
# **After this lesson you can** *plan* for a wave before it comes, *show* who pays when some go first, and *measure* whether everybody has a fair way in.
#
# **45 minutes. For everyone**, above all for those who plan the weeks before Spring Festival. Before this: lesson 06. No programming: the code is folded away.
#
# *The county is invented, all its numbers are synthetic. Nothing is a forecast for a real place. Do not use it to set volume targets or to rank offices or persons.*

# %% [markdown] tags=["lang:zh", "of:04c2278e"]
# # 集中爆发、督办与公平
#
# **学完这一课，您能够**：在一波集中来件到来以前就*作好安排*；有人先办，*说清*谁在为他多等；*测算*是不是人人都有一条公平的路。
#
# **时间：45 分钟。适合**所有学员，特别是安排春节前工作的同志。先修：第 06 课。不用编程，代码已经折叠起来。
#
# *这个县是虚构的，所有数字都是教学用的合成数据，不是对任何真实地方的预测。请不要用它下达信访数量指标，也不要用它给单位或者个人排名。*

# %% [markdown] tags=["lang:en"]
# ## Four weeks before Spring Festival
#
# A building firm has not paid its workers. Between 21 January and 14 February some 200 people have the same need: their wages, before they go home. **They are no disturbance of your work. They are your work**, and they come together because their need has one cause.
#
# The county of lesson 06, with a second handler in the county. In an ordinary week some 20 people come. **Guess first:** the wave lasts 25 days. How long will people notice it?

# %% [markdown] tags=["lang:zh", "of:401b9b01"]
# ## 春节前四个星期
#
# 一家建筑公司没有给工人发工资。1 月 21 日到 2 月 14 日，大约 200 人有同样的诉求：回家以前，拿到工资。**他们不是来打乱工作的，他们就是工作**；一起来，是因为原因只有一个。
#
# 还是第 06 课那个县，县里多了一名办理人员。平常一个星期大约来 20 个人。**先猜一猜**：这一波持续 25 天，它的影响要多久才过去？

# %%
from sim.labs.exercise import ask

LANG = "en"
ask("10.g", LANG)

# %% [markdown] tags=["lang:en"]
# ## By hand: a wave is worked off with what is free
#
# A wave brings 48 days of extra work. The people at the desk have 8 days a month to spare; the rest is taken by everybody else.

# %% [markdown] tags=["lang:zh", "of:23db2c49"]
# ## 动手算：一波要靠空出来的工夫消化
#
# 一波来件带来 48 个工作日的活。岗位上的人一个月能空出 8 天，其余的都用在别的事上。

# %%
ask("10.1", LANG)

# %%
from sim.surgelesson import months

assert months(extra_work=48, free=8) == 6.0, "48 days of work at 8 days a month"
assert months(extra_work=48, free=8 + 40) == 1.0, "two more people for a month: 40 days more"

# %% [markdown] tags=["lang:en"]
# **A wave of days takes months if the desk was full before.** Free capacity is not idleness, it is what a wave is met with.

# %% [markdown] tags=["lang:zh", "of:4784769e"]
# **岗位本来就满，几天的一波，要几个月才消化得完。** 空出来的工夫不是闲着，是留着接住这一波的。

# %% [markdown] tags=["lang:en"]
# ## The wave in the county
#
# Open matters on five days; the wave begins on day 385 and ends on day 410.

# %% [markdown] tags=["lang:zh", "of:3ebc57d6"]
# ## 这个县的一波
#
# 五个日子里还没有办结的事项；这一波从第 385 天开始，到第 410 天结束。

# %%
# NBVAL_CHECK_OUTPUT
from sim.surgelesson import peaks

peaks(LANG).iloc[:3]

# %% [markdown] tags=["lang:en"]
# Two people who move to wherever the line is longest, prepared *before* the wave, halve what it adds. Day by day; behind it, faintly, without them:

# %% [markdown] tags=["lang:zh", "of:9f49969e"]
# 两名机动人员，哪里排队最长就去哪里，在这一波*以前*就安排好，多出来的就少了一半。逐日来看，后面浅色的是没有他们的时候：

# %%
from sim.surgelesson import show_wave

show_wave(LANG)

# %%
ask("10.2", LANG)

# %% [markdown] tags=["lang:en"]
# ## The other way to a flat curve
#
# Somebody proposes: “Tell them that it is no use before the holiday.” Suppose seven in ten then stay away.

# %% [markdown] tags=["lang:zh", "of:ab0b98ec"]
# ## 让曲线变平的另一种办法
#
# 有人建议：“就说节前办不了，来了也没有用。”假如七成的人因此没有来。

# %%
# NBVAL_CHECK_OUTPUT
peaks(LANG).iloc[1:]

# %% [markdown] tags=["lang:en"]
# The last two rows look alike. **In the last one 140 people without wages have gone home, and they are in no row at all.** Whoever reads open matters only, praises both. Registration is a duty (Art. 22), and on an urgent matter of many people one reports and acts at once (Art. 25).

# %% [markdown] tags=["lang:zh", "of:10178191"]
# 最后两行看着差不多。**可是最后一行里，有 140 个人没有拿到工资就回家了，他们哪一行也不在。** 只看未办结数，两种办法都会受表扬。登记是责任（第二十二条）；涉及很多人的紧急事项，要立即报告，立即处置（第二十五条）。

# %%
ask("10.3", LANG)

# %% [markdown] tags=["lang:en"]
# ## Who pays when some go first?
#
# Supervision, leaders' reception days, an order of service: each puts somebody in front. The same people twice, with it and without. How many have their outcome sooner, how many later?

# %% [markdown] tags=["lang:zh", "of:9cc81e0c"]
# ## 有人先办，谁在为他多等？
#
# 督办、领导接访、办理次序，都会让一些人排到前面。同样的人来两遍，有它一遍，没有它一遍：多少人提前有结果，多少人推后？

# %%
# NBVAL_CHECK_OUTPUT
from sim.surgelesson import who_pays

who_pays(LANG)

# %% [markdown] tags=["lang:en"]
# **Leaders' days move time and make none:** what 79 people save, 266 others wait, a few days each. That may be right: the oldest matters are seen at last (Art. 18), and a leader who has heard ten of them knows what is wrong. Supervision (Art. 40) does a little more, for a supervised decision is more often carried out. Only the two who move make time, because they are more hands.
#
# Serving vulnerable and urgent people first costs the others more than it saves. Is it wrong, then?

# %% [markdown] tags=["lang:zh", "of:8cfeebb4"]
# **领导接访是把时间挪了个地方，没有多出时间：** 79 个人少等的，由另外 266 个人来等，每人几天。这也可能是对的：最老的事终于有人看了（第十八条），而听过十件的领导，会知道毛病在哪里。督办（第四十条）多一点作用，因为督办过的决定更常执行到位。只有两名机动人员真的多出了时间，因为多了两双手。
#
# 困难、紧急的优先，别人多等的比他们少等的还多。那它就错了吗？

# %%
ask("10.4", LANG)

# %% [markdown] tags=["lang:en"]
# ## A fair way in
#
# Fair access is measured: of the well-founded needs of each group, how many are brought, and how many are solved?

# %% [markdown] tags=["lang:zh", "of:9d84969b"]
# ## 一条公平的路
#
# 公平可以测量：每一类人有理的诉求里，有多少来反映了，有多少解决了？

# %%
from sim.surgelesson import show_access

show_access(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** many vulnerable people never reach the office at all. Whom nobody lets in, no order of service can serve first. In numbers, the gap in fair access under each way:

# %% [markdown] tags=["lang:zh", "of:3b425d93"]
# **请注意**：困难群众里，有许多人根本没有到过任何单位。没有进门的人，怎样排次序也轮不到他。下面是各种做法的公平可及差距：

# %%
# NBVAL_CHECK_OUTPUT
from sim.surgelesson import POLICIES, gap
from sim.words_surgelesson import say

for name in POLICIES:
    print(say(name, LANG), f"{gap(name):.1%}")

# %% [markdown] tags=["lang:en"]
# The order of service closes a part of it, and it is the only one of these that does. The rest takes help at the door (lesson 13).

# %% [markdown] tags=["lang:zh", "of:f232f508"]
# 办理次序补上了一部分，这几样里只有它能。其余的，要靠上门帮办（第 13 课）。

# %% [markdown] tags=["lang:en"]
# All ways side by side, over the same people:

# %% [markdown] tags=["lang:zh", "of:5d0d3a4d"]
# 各种做法放在一起，面对同样的人：

# %%
from sim.surgelesson import show_options

show_options(LANG)

# %%
ask("10.5", LANG)

# %% [markdown] tags=["lang:en"]
# ## Your turn: the whole city
#
# A wave in one county of the city. Move its size and its day, the reserve, the order, supervision and leaders' days.

# %% [markdown] tags=["lang:zh", "of:61005ebf"]
# ## 轮到您了：整个市
#
# 市里有一个县遇上了一波。调一调它的大小、日子、机动力量、办理次序、督办和领导接访。

# %%
from sim.labs.lab import lab

lab("surge", LANG)

# %% [markdown] tags=["lang:en"]
# ## On Monday
#
# * Look at last year's log: which waves come every year? Write the people who will meet the next one into the plan, by name, four weeks before.
# * When you put somebody in front, write down why, and who waits for it.
# * Ask who does not come, and what stops them at the door.

# %% [markdown] tags=["lang:zh", "of:f733eea1"]
# ## 星期一上班，先做这几件事
#
# * 翻一翻去年的记录：哪几波年年都来？提前四个星期，把接下一波的人名写进计划。
# * 让一个人排到前面时，写下为什么，以及谁在为他多等。
# * 问一问谁没有来，是什么把他挡在门口。

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. A wave is people with one need. Free hands, prepared before, are what it is met with.
# 2. Going first moves time; only hands make time. Say who pays.
# 3. Whoever was kept away stands in no line, and in no report.

# %% [markdown] tags=["lang:zh", "of:f40e9273"]
# ## 记住三点
#
# 1. 一波来件，是一群有同样诉求的人。要接住它，靠的是事先留好的人手。
# 2. 先办是挪时间，人手才出时间。要说清谁在多等。
# 3. 被挡在外面的人，不在任何一条队里，也不在任何一份报表里。

# %% [markdown] tags=["lang:en"]
# ## Two-minute quiz

# %% [markdown] tags=["lang:zh", "of:815ea52e"]
# ## 两分钟小测验

# %%
ask("10.q1", LANG)

# %%
ask("10.q2", LANG)

# %% [markdown] tags=["lang:en"]
# **Where to read on:** lesson 04, why a full desk falls behind; lesson 08, what an order of service teaches people; lesson 13, help at the door. *Regulations on Petition Work, Arts. 18, 20, 22, 25, 40. All numbers of this county are synthetic.*

# %% [markdown] tags=["lang:zh", "of:482c7dfe"]
# **继续阅读**：第 04 课，为什么岗位满了就会落下；第 08 课，办理次序教会了群众什么；第 13 课，上门帮办。*《信访工作条例》第十八条、第二十条、第二十二条、第二十五条、第四十条。本县的数字都是合成的。*
