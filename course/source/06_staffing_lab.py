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
# # Staffing lab: two more people, put where?
#
# **After this lesson you can** *find* the bottleneck among the desks of a county, *choose* the first desk to relieve, with more people or with the same, and *read* an interval: better, cannot tell yet, or no difference that matters.
#
# **45 minutes. For everyone**, above all for those who plan posts. Before this: lesson 00; lesson 04 helps. No programming: the code is folded away.
#
# *The county is invented, all its numbers are synthetic. Nothing is a forecast for a real place. Do not use it to set volume targets or to rank offices or persons.*

# %% [markdown] tags=["lang:zh", "of:c972bc67"]
# # 人员配置实验室：加两个人，放在哪里？
#
# **学完这一课，您能够**：在一个县的各个岗位中*找出*瓶颈；不管加人还是不加人，都能*选对*最先要缓解的岗位；会*读*区间：更好、尚不能判断、没有实际差别。
#
# **时间：45 分钟。适合**所有学员，特别是安排编制和人员的同志。先修：第 00 课；学过第 04 课更好。不用编程，代码已经折叠起来。
#
# *这个县是虚构的，所有数字都是教学用的合成数据，不是对任何真实地方的预测。请不要用它下达信访数量指标，也不要用它给单位或者个人排名。*

# %% [markdown] tags=["lang:en"]
# ## Two posts and four views
#
# A small county has two townships and 125,000 people. In each township one person sits at the window, one mediates, two handle cases. The county has one handler. Now there are **two new posts**, and four colleagues speak up:
#
# * “To the windows, one in each township. Everybody comes through there.”
# * “To mediation, one in each township. Most of what people bring are quarrels.”
# * “Both to the county's handler. There a case waits for weeks, longer than anywhere else.”
# * “Both to the city. There they see the whole.”
#
# **Guess first.**

# %% [markdown] tags=["lang:zh", "of:8c603797"]
# ## 两个编制，四种看法
#
# 有个小县，两个乡镇，12.5 万人。每个乡镇窗口 1 人、调解 1 人、办理 2 人；县里办理 1 人。现在新增**两个编制**，四位同志各说各的理：
#
# * “放窗口，每个乡镇 1 人。谁来都得先过窗口。”
# * “放调解，每个乡镇 1 人。群众来反映的，多半是纠纷。”
# * “两个都给县里办理。那里一件信访事项要等几个星期，比哪里都久。”
# * “两个都放市里。市里看得全。”
#
# **先猜一猜**。

# %%
from sim.labs.exercise import ask

LANG = "en"
ask("06.g", LANG)

# %% [markdown] tags=["lang:en"]
# ## The smallest case, by hand
#
# How busy is a desk? Divide the **work that comes** by the **work that its people can do**. One township, one month of 20 working days:
#
# | desk | cases in the month | days of work for each | people |
# |---|---|---|---|
# | window (reception) | 48 | 0.1 | 1 |
# | mediation | 19 | 1 | 1 |
# | handling | 26 | 1 | 2 |
#
# Take pencil and paper.

# %% [markdown] tags=["lang:zh", "of:cf0f299e"]
# ## 先动手算一个最小的例子
#
# 一个岗位有多忙？用**来的工作量**除以**人手能做的工作量**。一个乡镇，一个月 20 个工作日：
#
# | 岗位 | 一个月（件） | 每件要做（天） | 人数 |
# |---|---|---|---|
# | 窗口（接访登记） | 48 | 0.1 | 1 |
# | 调解 | 19 | 1 | 1 |
# | 办理 | 26 | 1 | 2 |
#
# 请拿出纸笔。

# %%
ask("06.1", LANG)

# %% [markdown] tags=["lang:en"]
# ## The function, and is it right?
#
# The same as a function, for window, mediation and handling. Then two questions whose answers we know: do twice as many people halve the load? And is the desk with the most cases the busiest?

# %% [markdown] tags=["lang:zh", "of:aa57b011"]
# ## 写成函数，算得对吗？
#
# 写成函数，依次算窗口、调解、办理。再用两个知道答案的问题来检验：人加一倍，负荷是不是减半？件数最多的岗位，是不是最忙？

# %%
# NBVAL_CHECK_OUTPUT
from sim.twotownplots import by_hand
from sim.twotowns import BY_HAND, busy

window, mediator, handlers = (busy(*numbers) for numbers in BY_HAND.values())
assert busy(19, 1, 2, 20) == mediator / 2, "twice the people, half the load"
assert window < handlers < mediator, "the most cases are not the most work"
by_hand(LANG)

# %% [markdown] tags=["lang:en"]
# The window sees the most cases and is busy a quarter of the time. The mediator sees the fewest and has one day of the month to spare: who comes while the mediator is out with another case waits, and the next one behind them. Near 100 % a line hardly ever goes away again (lesson 04 shows why). Such a desk is a **bottleneck**: whatever the others do, no more gets through than here.

# %% [markdown] tags=["lang:zh", "of:7e45d239"]
# 窗口件数最多，只有四分之一的时间在忙。调解件数最少，一个月却只空得出一天：调解员正忙着一件，后来的只好等，再后来的排在后面。负荷接近 100%，排起了队就很难消掉（原因见第 04 课）。这样的岗位就是**瓶颈**：别的岗位再快，整个流程也只能按它的速度走。

# %%
ask("06.2", LANG)

# %% [markdown] tags=["lang:en"]
# ## The whole county
#
# Now the model: 30 possible years of this county, each with about 1,900 needs, and every desk at all three levels.

# %% [markdown] tags=["lang:zh", "of:86c8191d"]
# ## 全县的岗位
#
# 现在请出模型：这个县可能出现的 30 个年份，每年大约 1,900 件诉求，三个层级的岗位都在里面。

# %%
from sim.twotownplots import lines_table, show_loads
from sim.twotowns import lines

show_loads("base", LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** two desks are hatched, both about 95 % busy: mediation at the grassroots and handling at the county. The windows are busy for a quarter of their time, as by hand; the city hardly has anything to do. So two of the four views are out. But which of the two bottlenecks comes first? At the county a case waits three times as long. Look also at *how many* wait:

# %% [markdown] tags=["lang:zh", "of:85f7e9f4"]
# **请注意**：有两个岗位画了斜线，都忙到 95% 左右：基层调解和县级办理。窗口只有四分之一的时间在忙，和手算的一样；市级几乎没有什么事。四种看法，可以先放下两种。剩下两个瓶颈，先缓解哪一个？论一件事项等多久，县级办理是基层调解的三倍。可是还要看*有多少人*在等：

# %%
# NBVAL_CHECK_OUTPUT
lines_table(lines(), LANG)

# %% [markdown] tags=["lang:en"]
# A case waits 36 days at the county, but only 67 cases a year come there. At the mediators it waits 11 days, and there are 474. Cases times days gives the line: on an average day more than 14 people stand before the mediators of the two townships, and fewer than 7 before the county's handler. **The first desk to relieve is a busy one with the longest line**, not the one with the most cases, and not always the one with the longest single wait.
#
# Watch the line. Each dot is a case; press *Play*, drag the time, or click on a dot to follow one person.

# %% [markdown] tags=["lang:zh", "of:8a0f7593"]
# 县级办理每件等 36 天，可是一年只有 67 件；基层调解每件等 11 天，一年却有 474 件。件数乘天数，就是队伍的长短：平均每天，两个乡镇的调解员面前一共排着 14 人以上，县级办理那里不到 7 人。**最先要缓解的，是又忙、队伍又最长的岗位**；不是件数最多的，也不一定是单件等得最久的。
#
# 看看这支队伍。每个圆点是一件信访事项；按“播放”，拖动时间条，或者点一个圆点，跟着一个人走。

# %%
from sim.labs.animation import animate
from sim.twotowns import log, year

animate(log("base"), year(0), LANG, start=100, days=60)

# %% [markdown] tags=["lang:en"]
# ## Try all four: three years
#
# Every option meets the same people with the same troubles; only the two posts differ. We look at four things that a citizen feels: is the problem really solved (more is better), how long does half of the people wait, how long the one in ten who waits longest, and how often must somebody come again because the handling was poor (less is better for these three). First with three years:

# %% [markdown] tags=["lang:zh", "of:57f7e3ae"]
# ## 四种都试一试：先看三年
#
# 每种安排面对的都是同一批群众、同样的难处，不同的只是两个人放在哪里。看群众感受得到的四件事：问题真正解决了没有（越多越好）；一半的人要等多久，等得最久的那一成要等多久，因为办理不到位而不得不再来的有多少（这三项越少越好）。先模拟三年：

# %%
from sim.twotownplots import show_comparison, show_runs, verdicts
from sim.twotowns import FEW, MORE, MOVED, compared

show_comparison(compared(MORE, FEW), LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** the mark is the mean difference from today, the bar its 95 % interval. Everything in the grey band is too small to matter. Three kinds of verdict:
#
# * The whole bar lies in the grey band: **no difference that matters.** So it is with two more in the city.
# * The bar leaves out zero: **better** or **worse**.
# * All else: **cannot tell yet.** After three years no gain is certain, neither from mediators nor from handlers, though their marks look tempting. Who reports the mark alone reports luck.
#
# Now thirty years. This is what an office with real data can never have, and a model can.

# %% [markdown] tags=["lang:zh", "of:322c95f8"]
# **请注意**：标记是与现状相差的平均值，横线是 95% 区间；落在灰色带里的，差别小得没有实际意义。判断有三种：
#
# * 整条横线都在灰色带里：**没有实际差别**。市级加 2 人就是这样。
# * 横线不碰零线：**更好**，或者**更差**。
# * 其余的：**尚不能判断**。只看三年，调解加人也好、县级办理加人也好，哪一项好处都还拿不准，尽管标记看上去很诱人。只报平均数，报的就是运气。
#
# 再模拟三十年。真实的单位不可能等三十年，模型可以。

# %%
show_comparison(compared(MORE), LANG)

# %%
# NBVAL_CHECK_OUTPUT
verdicts(compared(("windows", "mediators", "handlers")), LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** two more at the windows or in the city make no difference that matters to anybody. Both bottlenecks help, each in its own way: with more mediators more problems are solved, and the person in the middle waits a week less; with more handlers at the county those who wait longest wait less. And one mark points the other way: with more mediators more people come again after poor handling. There are more agreements, so there are more that nobody carries out. That is no reason to mediate less; it is the next thing to mend (exercise 06.5).
#
# ## What an interval says, and what it does not
#
# The same question again, two handlers for the county, for those who wait longest. Each small circle is one year.

# %% [markdown] tags=["lang:zh", "of:98a21b09"]
# **请注意**：窗口加人、市级加人，对谁都没有实际差别。两个瓶颈加人都有用，各管一头：调解加人，解决的问题更多，等待时间排在中间的那个人少等一个星期；县级办理加人，等得最久的那部分人少等一些。还有一个标记指向另一边：调解加人以后，因为办理不到位而再来的反而多了。达成协议的多了，协议签了没有执行到位的也跟着多。这不是少调解的理由，而是下一步要补的短板（练习 06.5）。
#
# ## 区间说明什么，不说明什么
#
# 还是那个问题：县级办理加 2 人，等得最久的那一成能少等多少天？每个小圆圈是一年。

# %%
show_runs("handlers", "true_time_p90_days", LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** years differ a lot; in some the two people save a month, in others nothing. Three years leave everything open. Thirty years do not make the years more alike, but they fix the *mean*.
#
# * **It says:** if somebody took thirty other years, and again thirty, about 95 of 100 such intervals would hold the true mean difference of this model.
# * **It does not say** that 95 % of people gain so much, or of years: most circles lie outside the bar.
# * **It does not say** that your county will gain so much. The interval knows chance; it does not know whether the model is right (lessons 09 and 12).
# * **“Cannot tell yet” is not “no difference”.** It is a question for more runs, more data, or a trial.

# %% [markdown] tags=["lang:zh", "of:9e1e0ad7"]
# **请注意**：年份之间相差很大，有的年份两个人省下一个月，有的年份几乎没用。只看三年，什么都说不准。三十年并没有让各年变得一样，但是让*平均*站稳了。
#
# * **它说明**：换三十个年份再算一遍，再换三十个，这样的区间一百个里大约有 95 个，包含这个模型真正的平均差别。
# * **它不说明** 95% 的人、或者 95% 的年份都能好这么多：大多数小圆圈都在横线以外。
# * **它不说明**您那个县也会好这么多。区间只管偶然，管不了模型对不对（第 09 课、第 12 课）。
# * **“尚不能判断”不等于“没有差别”**。它是说：还要多模拟、多收集数据，或者先试点。

# %%
ask("06.3", LANG)

# %% [markdown] tags=["lang:en"]
# ## Change one thing: no new post
#
# The two posts are not granted after all: 16 people remain 16 people. Two proposals, both give each township a second mediator:
#
# * **Move down:** the mediators of county and city, who have hardly anything to do, work in the townships.
# * **Change work:** in each township one of the two handlers, who are busy two thirds of their time, mediates.

# %% [markdown] tags=["lang:zh", "of:3b37b889"]
# ## 只改一处：一个编制也不加
#
# 两个编制最后没有批下来，16 个人还是 16 个人。有人提了两个建议，都能让每个乡镇有第二名调解员：
#
# * **力量下沉**：市、县两级的调解员几乎没有事，下到乡镇去。
# * **改换岗位**：每个乡镇办理 2 人，忙的时间只有三分之二，抽 1 人改做调解。

# %%
ask("06.g2", LANG)

# %%
# NBVAL_CHECK_OUTPUT
verdicts(compared(MOVED), LANG)

# %%
show_loads("swap", LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** in the first two rows the first proposal gives nearly all that two new posts gave, and costs none. For those who wait longest we cannot tell yet: the few disputes that were mediated at the county now wait there with the rest. The second proposal is worse than doing nothing, in three rows of four. The mediators' line is gone, but the one remaining handler of each township is busy 99 % of the time, and 37 people stand there instead of 3. **The queue has moved.** Two thirds busy was no idleness: it was what kept that desk quick. Always look at all desks after a change, also at those you took from.
#
# ## One person
#
# Means do not wait; people do. One of those who gain much, under both:

# %% [markdown] tags=["lang:zh", "of:1036608e"]
# **请注意**：第一个建议，一个编制不加，头两行的效果和新增两个编制差不多。对等得最久的那一成，尚不能判断：原来在县里调解的少数几件，现在要和别的一起等县级办理。第二个建议，四行里有三行还不如什么都不做：调解的队伍没有了，可是每个乡镇剩下的那名办理人员忙到 99%，排在那里的由 3 人变成 37 人。**队伍搬家了**。三分之二的时间在忙，不是闲着，正是这点余量让它办得快。每次调整以后，所有岗位都要再看一遍，抽走了人的岗位也要看。
#
# ## 一个人的经历
#
# 等待的不是平均数，是人。下面是受益较多的一位，两种安排下各是怎样：

# %%
from sim.twotownplots import show_lives
from sim.twotowns import lives

show_lives(lives("down"), LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** the same quarrel, the same not quite three days with the mediator, the same twelve days until both sides have done what they promised. Only the two weeks in line are gone. This is what we move people for.
#
# ## Your turn: the same budget
#
# All desks, 16 people. Guess before each move; *pin* what you want to keep.
#
# 1. Do “move down” yourself, and pin it. Does the cost stay at 16 staff-years?
# 2. One post is granted after all: 17 staff-years. Where is the next bottleneck? Which of the four numbers improves most?
# 3. Switch on *One person's life under both policies*, and find somebody for whom your plan makes things worse. What would you tell them?

# %% [markdown] tags=["lang:zh", "of:3c5bc3f8"]
# **请注意**：同一起纠纷，调解同样用了不到三天，双方兑现承诺同样用了十二天，省下的只是排队的两个星期。加人、调人，图的就是这个。
#
# ## 轮到您了：编制不变
#
# 所有岗位，16 个人。每次调整之前先猜；想留下的，按“保留此方案”。
#
# 1. 自己做一遍“力量下沉”，并保留下来。人力成本还是 16 人年吗？
# 2. 后来批下来一个编制：17 人年。下一个瓶颈在哪里？四个数字里哪一个改善最大？
# 3. 打开“同一个人在两种方案下的经历”，找一位因为您的方案反而等得更久的人。您会怎样对他说？

# %%
from sim.labs.lab import lab

lab("staffing", LANG)

# %% [markdown] tags=["lang:en"]
# ## Go further
#
# Two with a slider, one with words. The others, and these again for handing in, stand in the notebook of exercises of the same name.

# %% [markdown] tags=["lang:zh", "of:8df7b571"]
# ## 再进一步
#
# 两道用滑块，一道用文字。其余的练习，以及要交的作业，在同名的练习笔记本里。

# %%
ask("06.4", LANG)

# %%
ask("06.5", LANG)

# %%
ask("06.6", LANG)

# %% [markdown] tags=["lang:en"]
# ## On Monday
#
# * Take one desk of your own office and one month: cases, days of work for each, people. How busy is it? Do the same for the desk before it and the one behind it.
# * Go through the files once and write at each: what does it wait for? Count the files, do not go by the loudest voice: where is the longest line?
# * When somebody shows you that “it works”, ask three things: how many months, the same people in both, and what happened at the other desks?

# %% [markdown] tags=["lang:zh", "of:e80f240d"]
# ## 星期一上班，先做这几件事
#
# * 挑本单位一个岗位、一个月：多少件、每件要做几天、几个人，算一算有多忙。它前面、后面的岗位也各算一遍。
# * 把在办的案卷过一遍，每件写上：正在等什么。数的是案卷，不是谁的声音大：最长的队伍在哪里？
# * 有人拿数字说“很有成效”，就问三句：看了几个月？两边比的是不是同样的群众？别的岗位怎么样了？

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. **Load is work that comes, divided by work that can be done.** Near 100 % is the bottleneck; people elsewhere change nothing.
# 2. **First relieve the busy desk with the longest line, then look again:** the queue may have moved.
# 3. **An interval has three answers:** better or worse, no difference that matters, cannot tell yet. The third is an honest one.
#
# ## Two-minute quiz

# %% [markdown] tags=["lang:zh", "of:fdd5ef0e"]
# ## 记住三点
#
# 1. **负荷 = 来的工作量 ÷ 能做的工作量**。接近 100% 的就是瓶颈；人加在别处，等于没加。
# 2. **先缓解又忙、队伍又最长的岗位，再回头看一遍**：队伍可能搬了家。
# 3. **区间有三种回答**：更好或更差、没有实际差别、尚不能判断。说“尚不能判断”，是实事求是。
#
# ## 两分钟小测验

# %%
ask("06.q1", LANG)

# %%
ask("06.q2", LANG)

# %% [markdown] tags=["lang:en"]
# **Where to read on:** lesson 04, why queues form; lesson 07, what mediation can do and when it must not be offered; lesson 08, work that makes work; lesson 09, how many runs are enough. *All numbers of this county are synthetic. Article 15 of the Regulations asks offices at the grassroots to settle what arises there. For that they need people; it is a duty of offices and forbids the citizen nothing.*

# %% [markdown] tags=["lang:zh", "of:bfeacd7a"]
# **继续阅读**：第 04 课，为什么会排队；第 07 课，调解能做什么、什么时候不能提出；第 08 课，活儿是怎么越干越多的；第 09 课，模拟多少次才够。*本县的数字都是合成的。《信访工作条例》第十五条要求基层单位化解发生在当地的矛盾纠纷。要做到，先得有人；这是对单位的要求，没有禁止群众做任何事。*
