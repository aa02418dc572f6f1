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
# # Why queues form
#
# **After this lesson you can** *use* Little's law at your own window; *explain* why 95 % busy means weeks of waiting; and *predict* what pooling two queues does.
#
# **45 minutes. For everyone.** Before this: lesson 02. No programming: the code is folded away. A sheet of paper helps.
#
# *The desk is invented, all its numbers are synthetic.*

# %% [markdown] tags=["lang:zh", "of:499139e0"]
# # 为什么会排队
#
# **学完这一课，您能够**：在自己的窗口*用上*利特尔公式；*讲清*为什么忙碌 95% 就要等几周；*预计*两个队合成一个会怎样。
#
# **时间：45 分钟。适合**所有学员。先修：第 02 课。不用编程，代码已经折叠起来。请备一张纸。
#
# *岗位是虚构的，数字都是合成的。*

# %% [markdown] tags=["lang:en"]
# ## Enough work for one
#
# One clerk at one desk. A case takes a working day on average, sometimes an hour, sometimes three days. People come as they come: on average 19 cases in 20 days. So the clerk is busy 95 % of the time, and has a little left. Whoever pays for it is content: nobody sits idle.
#
# **Guess first:** how long does a person wait on average until the clerk *begins*?

# %% [markdown] tags=["lang:zh", "free:case", "of:66777b34"]
# ## 活儿刚好够一个人干
#
# 一个岗位，一名工作人员。办一件平均要一个工作日，有时一小时，有时三天。群众什么时候来，没有准：平均 20 天来 19 件。这样，他 95% 的时间在忙，还略有空闲。出钱的人很满意：没有人闲着。
#
# **先猜一猜**：群众平均要等多久，他才*开始*办？

# %%
from sim.labs.exercise import ask

LANG = "en"
ask("04.g", LANG)

# %% [markdown] tags=["lang:en"]
# ## The smallest case, by hand
#
# Five people in one morning, one clerk. They come on the hour: 9, 10, 11, 12 and 13 o'clock. Together they need four hours of work in five hours: the clerk is busy 80 % of the time.
#
# * **Even morning:** each needs 48 minutes. Draw it: nobody waits.
# * **Uneven morning:** they need 12, 96, 12, 96 and 24 minutes. It is the same work in all. Draw it.

# %% [markdown] tags=["lang:zh", "free:need", "of:d8ff590e"]
# ## 先动手算一个最小的
#
# 一个上午来五个人，一名工作人员。他们整点到：9、10、11、12、13 点。一共要办四小时，时间有五小时：忙碌 80%。
#
# * **均匀的上午**：每人 48 分钟。画一画：谁也不用等。
# * **不均匀的上午**：五个人分别要 12、96、12、96、24 分钟，总工作量一样。画一画。

# %%
ask("04.1", LANG)

# %% [markdown] tags=["lang:en"]
# ## The function, and is it right?
#
# Who comes begins at once, or when the one before has finished. That is all the function knows. It gives your uneven morning; the assert below is the even one.

# %% [markdown] tags=["lang:zh", "of:a0e9fe49"]
# ## 写成函数，算得对吗？
#
# 来的人马上开始，或者等前一个办完再开始。函数只知道这一条。算出来的是不均匀的上午；下面的 assert 是均匀的上午。


# %%
# NBVAL_CHECK_OUTPUT
def waits(arrivals, works):
    free, found = 0, []
    for came, work in zip(arrivals, works, strict=True):
        found.append(max(free - came, 0))
        free = max(came, free) + work
    return found


print(waits([0, 60, 120, 180, 240], [12, 96, 12, 96, 24]))

# %%
assert waits([0, 60, 120, 180, 240], [48] * 5) == [0] * 5, "even work in even steps: nobody waits"

# %% [markdown] tags=["lang:en"]
# The same people, the same work, the same 80 %: and two of five wait for 36 minutes. **Queues do not come from too much work alone. They come from unevenness, and from too little slack to take it up.** An idle quarter of an hour cannot be stored for the next rush.

# %% [markdown] tags=["lang:zh", "of:a953c11b"]
# 同样的人，同样的工作量，同样忙碌 80%：五个人里有两个要等 36 分钟。**排队不只是因为活儿太多，还因为有多有少，而留的余地不够**。空着的一刻钟，存不到下一阵忙的时候用。

# %% [markdown] tags=["lang:en"]
# ## From one morning to many years
#
# Now let it run: one clerk, a day of work a case, spread as work is spread (the longest tenth takes over two days). For five loads the next cell gives the formula (Pollaczek and Khinchine, for one clerk) and what eight simulated runs of 600 days found, with 95 % intervals.

# %% [markdown] tags=["lang:zh", "free:case", "of:f365417a"]
# ## 从一个上午到许多年
#
# 现在让它长期运行：一名工作人员，每件平均一天，有长有短（最长的十分之一要两天以上）。下面的单元格对五种忙碌程度给出公式（一个人时是波拉切克—辛钦公式）的结果，以及八次 600 天模拟的结果和 95% 区间。

# %%
# NBVAL_CHECK_OUTPUT
from sim.queuelesson import by_load, loads_in_words, single_runs

loads_in_words(by_load(), LANG)

# %%
from sim.queueplots import queue_alt, queue_picture
from sim.shown import shown

shown(queue_picture(by_load(), single_runs(), LANG), queue_alt(by_load(), LANG))

# %% [markdown] tags=["lang:en"]
# **What to see:** from 50 % to 80 % hardly anything happens. From 90 % on the curve stands up. At 95 % the mean wait is 19 working days, for work that takes one; one person in ten waits longer than nine weeks of five days. And look at the dots: at 95 % one run has a quiet time and the next a bad one, with the same clerk and the same rules. Whoever compares two quarters there compares luck.
#
# For one clerk, with work spread like this, the formula is $W = \frac{\rho}{1-\rho}\,s$: share busy over share free, times the work of a case. The free share stands *below* the line: halve it, and the wait doubles.

# %% [markdown] tags=["lang:zh", "free:case", "of:51d668a8"]
# **请注意**：从 50% 到 80%，几乎没有变化；从 90% 起，曲线站了起来。95% 时，办一天的事平均要等 19 个工作日；十个人里有一个，要等九个星期以上（每周五天）。再看那些小圆圈：95% 的时候，人一样、规则一样，这一次清静，下一次排长队。在那里拿两个季度比，比的是运气。
#
# 一个人、工作量这样分散的时候，公式是 $W = \frac{\rho}{1-\rho}\,s$：忙碌的占比除以空闲的占比，再乘以办一件的时间。空闲在*分母*上：空闲减一半，等待加一倍。

# %%
ask("04.2", LANG)

# %% [markdown] tags=["lang:en"]
# ## Little's law
#
# No formula is as useful at a window: $L = \lambda W$. **Cases inside = cases that come in a day × days that each stays.** It holds for every stable office, whoever is served first, however uneven the work. You need two of the three; mostly you know the open files and what comes in a day. (Little 1961.)

# %% [markdown] tags=["lang:zh", "of:2382632f"]
# ## 利特尔公式
#
# 窗口上最管用的公式：$L = \lambda W$。**在办件数 = 每天来的件数 × 每件停留的天数**。只要单位进出大致平衡，不管先办谁，不管工作多不均匀，都成立。三个数知道两个就行；在办的和每天来的，多半查得到。（Little，1961。）

# %%
ask("04.3", LANG)

# %% [markdown] tags=["lang:en"]
# ## Now you: one desk and its formula
#
# Move a slider; the point is simulated, the line is the formula. Try three things, and say before each what will happen:
#
# 1. Bring the load from 80 % to 95 %, by more cases a day. How many more cases is that?
# 2. Set the spread to 0, then to 2.
# 3. Tick *one team with the neighbouring desk*.

# %% [markdown] tags=["lang:zh", "of:f9edda8e"]
# ## 自己动手：一个岗位和它的公式
#
# 拖动滑块：点是模拟，线是公式。请试三件事，每次先说出会怎样：
#
# 1. 增加每天来的件数，把忙碌从 80% 推到 95%。多来了几件？
# 2. 把离散程度调到 0，再调到 2。
# 3. 勾选与相邻岗位合并。

# %%
from sim.labs.desk import desk_lab

desk_lab(LANG)

# %% [markdown] tags=["lang:en"]
# Below, the same desk as people: sixty days at 90 %. Press play, and watch what a quiet week and a bad week look like from the chair of the last in the line.

# %% [markdown] tags=["lang:zh", "of:3cbfa517"]
# 下面把同一个岗位画成人：忙碌 90% 的六十天。按播放，坐在队尾的椅子上看一看，清静的一周和忙乱的一周各是什么样子。

# %%
from sim.labs.animation import animate
from sim.onedesk import some_days
from sim.queuelesson import DESK

animate(*some_days(DESK), LANG)

# %% [markdown] tags=["lang:en"]
# ## Change one thing
#
# Take the desk at 90 %: nine days of waiting. Nobody works faster, nobody is added. **Guess before you run the cell:** what does it bring to let two such desks share one queue? To make every case exactly a day? And what if work varies twice as much?

# %% [markdown] tags=["lang:zh", "free:case", "of:45336cc2"]
# ## 只改一处
#
# 还是忙碌 90% 的岗位：平均等九天。没有人干得更快，也没有加人。**运行之前先猜**：两个这样的岗位共排一个队，会怎样？每件都刚好一天呢？工作量的差别大一倍呢？

# %%
# NBVAL_CHECK_OUTPUT
from sim.queuelesson import changed, changes_in_words

changes_in_words(changed(), LANG)

# %% [markdown] tags=["lang:en"]
# Sharing a queue more than halves the wait: no longer does one clerk sit free while the neighbour's people wait. Even work halves it too; twice the spread makes it two and a half times as long. A checklist at reception that asks for all papers at once makes work more even; that is a queue shortened without haste.
#
# Pooling has a price that the formula does not know: longer ways for the person, a clerk who does not know the village. Lesson 07 weighs it.

# %% [markdown] tags=["lang:zh", "of:3f36721e"]
# 共排一个队，等待缩短一半还多：不会再有一边空着、另一边排队。工作均匀了，也缩短一半；差别大一倍，等待是原来的两倍半。接访时用一张清单，一次讲清要带什么，工作就均匀了：没有催谁快干，队却短了。
#
# 合并也有公式不知道的代价：群众要多走路，办事的人不熟悉村里情况。第 07 课再来权衡。

# %%
ask("04.4", LANG)

# %% [markdown] tags=["lang:en"]
# ## Go further
#
# Exercises to think about, and one to write. They stand in the notebook of exercises of the same name too.

# %% [markdown] tags=["lang:zh", "of:048b63b2"]
# ## 再进一步
#
# 有的要想一想，有的要写一写。同名的练习笔记本里也有。

# %%
ask("04.5", LANG)

# %%
ask("04.6", LANG)

# %% [markdown] tags=["lang:en"]
# ## On Monday
#
# * Count the open files of one desk, and what comes in a week. Divide. Is this what you tell people when they ask how long it takes?
# * Ask the colleague with the fullest desk how many hours of last week were free. Near none? Then the next case waits for weeks, whoever works there.
# * Look for one cause of unevenness that costs nothing to remove: papers asked for twice, a day on which all notices go out.

# %% [markdown] tags=["lang:zh", "of:47e04b99"]
# ## 星期一上班，先做这几件事
#
# * 数一数一个岗位的在办件，再数一周来多少件，除一除。群众问要多久，您说的是这个数吗？
# * 问问最忙的同事：上周有几个小时空着？几乎没有？那么下一件就要等几周，换谁坐在那里都一样。
# * 找一个不花钱就能去掉的不均匀：材料分两次要，通知都在同一天发。

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. **Open cases = cases a day × days inside.** Two of them give the third.
# 2. Waiting hangs on the *free* share: from 80 % to 95 % busy it grows almost fivefold. **Slack is not waste; it is what the next person needs.**
# 3. **Share queues and even out work** before you ask people to hurry.
#
# ## Two-minute quiz

# %% [markdown] tags=["lang:zh", "free:case", "of:f409af0b"]
# ## 记住三点
#
# 1. **在办件数 = 每天来的件数 × 停留的天数**，知道两个就知道第三个。
# 2. 等待取决于*空闲*的占比：忙碌从 80% 到 95%，等待差不多是五倍。**余地不是浪费，是留给下一位群众的**。
# 3. 催人快干之前，**先合并排队，先把工作理匀**。
#
# ## 两分钟小测验

# %%
ask("04.q1", LANG)

# %%
ask("04.q2", LANG)

# %% [markdown] tags=["lang:en"]
# **Where to read on:** lesson 05 builds this desk in six lines of SimPy; lesson 06 has the desks of a whole county. *Little (1961), Operations Research 9, 383–387; Gross, Shortle, Thompson and Harris, Fundamentals of Queueing Theory, chapters 2 and 5.*

# %% [markdown] tags=["lang:zh", "of:2d1d73aa"]
# **继续阅读**：第 05 课用六行 SimPy 写出这个岗位；第 06 课是一个县的全部岗位。*Little（1961），Operations Research 9，383–387；Gross、Shortle、Thompson、Harris，Fundamentals of Queueing Theory，第 2、5 章。*
