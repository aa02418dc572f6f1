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
# # Your own city: from last year's log to a decision paper
#
# **After this lesson you can** *read* a case log of any office and say what is wrong with it, *calibrate* a model on it and tell what was counted from what was assumed, *validate* the model on months that it has not seen, and *hand on* a paper that says how sure it is and what would change its mind.
#
# **60 minutes. For planners, and for trainees who want to see where a model's numbers come from.** Before this: lessons 06 and 09. The code stands open; nothing has to be programmed but one exercise.
#
# *The county of this lesson is invented, and so is its log. Nothing is a forecast for a real place. Do not use it to set volume targets or to rank offices or persons.*

# %% [markdown] tags=["lang:zh", "free:case", "of:7e068f4f"]
# # 您自己的城市：从去年的记录到一份决策材料
#
# **学完这一课，您能够**：*读*任何单位的办理记录，说出它有什么毛病；用它*校准*一个模型，分清哪些数是数出来的，哪些是假定的；用模型没有见过的几个月*检验*它；最后*拿出*一份材料，写明有多大把握、什么情况会改变结论。
#
# **时间：60 分钟。适合**规划人员，以及想知道模型的数字从哪里来的学员。先修：第 06 课、第 09 课。代码全部展开；除了一道练习，不需要自己编程。
#
# *本课的县是虚构的，它的记录也是合成的，不是对任何真实地方的预测。请不要用它下达信访数量指标，也不要用它给单位或者个人排名。*

# %% [markdown] tags=["lang:en"]
# ## A file and a question
#
# The budget round is in three weeks. A county of 250,000 people asks: **one more handler in the county, one more mediator in each of its four townships, or more time for explaining refusals?** What you have is a file: a year and a half of cases, with the day on which each came and the day on which it was closed.
#
# **Guess first.** What can such a file tell you?

# %% [markdown] tags=["lang:zh", "of:c0fb9f10"]
# ## 一份文件，一个问题
#
# 三周以后定预算。一个 25 万人的县问：**是县里加一名办理人员，还是四个乡镇各加一名调解员，还是多花时间当面释明？** 您手里只有一份文件：一年半的信访事项，每件哪天来、哪天办结。
#
# **先猜一猜**：这样一份文件，能告诉您什么？

# %%
from sim.labs.exercise import ask

LANG = "en"
ask("12.g", LANG)

# %% [markdown] tags=["lang:en"]
# ## Five cases by hand
#
# Today is day 30. Five people have come. Three cases are closed, two are still open.

# %% [markdown] tags=["lang:zh", "of:f3c91514"]
# ## 先用五件事动手算
#
# 今天是第 30 天，来过五个人：三件办结了，两件还没有办结。

# %%
# NBVAL_CHECK_OUTPUT
from sim.owncitylesson import FIVE, five

five(LANG)

# %% [markdown] tags=["lang:en"]
# Half of the closed ones took 6 days or less. A report would say: “half of our cases are done within 6 days.” But two people are still waiting, one for 28 days, one for 24. They are not in that sentence.
#
# **Count everybody.** After how many days are half of the *five* closed?

# %% [markdown] tags=["lang:zh", "of:2297f4f3"]
# 已经办结的三件里，有一半在 6 天以内办完。报表会写：“一半事项 6 天内办结。”可是还有两个人在等，一个等了 28 天，一个等了 24 天，这句话里没有他们。
#
# **把人都算上**：*五件*里有一半办结，要过多少天？

# %%
ask("12.1", LANG)

# %% [markdown] tags=["lang:en"]
# The function counts those who still wait as what they are: waiting, at least so long. Kaplan and Meier wrote down how in 1958.

# %% [markdown] tags=["lang:zh", "of:7ef5a86a"]
# 函数把还在等的人照实算作“还在等，至少等了这么久”。这个办法是 Kaplan 和 Meier 在 1958 年写下来的。

# %%
from sim.owncitylesson import how_long

found = how_long(FIVE["opened"], FIVE["closed"], today=30.0)
assert found.median == 20.0, "three of five are closed within 20 days, two of five within 6"

# %% [markdown] tags=["lang:en"]
# ## The list as the office keeps it
#
# Now the county's list, as a spreadsheet gives it: case number, channel, the day it came, the day it was closed, and the name of the person. `read_office_log` finds out what the columns mean, in Chinese or English, and what is wrong.

# %% [markdown] tags=["lang:zh", "free:channel", "of:47f5771d"]
# ## 单位里的台账是什么样
#
# 现在看这个县的台账，就是电子表格里的样子：编号、信访形式、登记时间、办结时间，还有信访人姓名。`read_office_log` 会认出每一列是什么（中文英文都行），也会说出哪里不对。

# %%
# NBVAL_CHECK_OUTPUT
from sim.logreport import summarise
from sim.officelog import read_office_log
from sim.owncitylog import office_list

summary = summarise(*read_office_log(office_list()))
print("\n".join(summary.text(LANG).splitlines()[1:]))

# %% [markdown] tags=["lang:en"]
# Three things to see. **Nothing is dropped in silence:** two rows were left out, with the reason and the row. **The name is gone:** no name, telephone or identity number gets past the door. And the longest part of the answer is what the list *cannot* tell.

# %% [markdown] tags=["lang:zh", "of:8c30e75d"]
# 请看三点。**没有一行是悄悄丢掉的**：有两行没有采用，写明了原因和行号。**姓名没有了**：姓名、电话、身份证号一概不进门。还有，回答里最长的一段，是这份台账*说明不了*的。

# %%
ask("12.2", LANG)

# %% [markdown] tags=["lang:en"]
# ## A better log, and what was counted in it
#
# The county also kept each step: registered, referred, accepted, mediated, handled, carried out. `calibrate` goes through it and asks 66 small questions: of those who were offered mediation, how many consented? How long did the work itself take? Each answer is a count divided by a count, with an interval: 200 times it asks how the log could have come out just as well.

# %% [markdown] tags=["lang:zh", "of:191117ee"]
# ## 一份更好的记录，从里面数出来的
#
# 这个县还登记了每一个环节：登记、转送、受理、调解、办理、执行。`calibrate` 从头走一遍，问 66 个小问题：提出调解的，有多少人同意？办理本身花了多少工夫？每个回答都是两个数相除，并且带着区间：它会问 200 次，这份记录换一种同样可能的样子，答案会是多少。

# %%
# NBVAL_CHECK_OUTPUT
from sim.owncitylesson import calibrated, told
from sim.owncitylog import KNOWN, practice_log

log, report = read_office_log(practice_log())
city = calibrated(log, KNOWN)
told(city, LANG)

# %% [markdown] tags=["lang:en"]
# `KNOWN` is what you must know apart from the log: which offices there are, how many people live there, how many staff there were. And here is what no log of any office can tell:

# %% [markdown] tags=["lang:zh", "of:97b5bf04"]
# `KNOWN` 是记录以外您必须知道的：有哪些单位、多少人口、当时有多少人手。下面这些，则是任何单位的记录都说明不了的：

# %%
# NBVAL_CHECK_OUTPUT
from sim.owncitylesson import ASSUMED

told(city, LANG, ASSUMED)

# %% [markdown] tags=["lang:en"]
# **Who never came is in no file.** The share of matters that are brought is assumed; so is everything that counts unmet need. A list that grows shorter proves nothing (lesson 01).

# %% [markdown] tags=["lang:zh", "of:22196e83"]
# **从来没有来过的人，哪份文件里也没有。** 诉求中有多大比例前来反映，只能假定；凡是要数未满足诉求的数，也就都带着这个假定。台账变短了，什么也证明不了（第 01 课）。

# %% [markdown] tags=["lang:en"]
# **Exercise 12.3.** How many cases took longer than `limit` days? `closed` holds `inf`, a day that never comes, for an open case. A case counts as late when it took longer, or already waits longer. An open case that may still be in time is not known: it does not count at all.

# %% [markdown] tags=["lang:zh", "of:8c22da72"]
# **练习 12.3**：超过 `limit` 天的事项占多少？没有办结的，`closed` 里写的是 `inf`，就是永远不会到的一天。办结用时超过的算超期，到今天已经等过了头的也算。还没有办结、也许还来得及的，不知道，就哪边都不算。


# %%
def share_late(opened, closed, today, limit):
    lasted = [min(end, today) - begin for begin, end in zip(opened, closed, strict=True)]
    late = [days > limit for days in lasted]
    return ... if late else 0


# %%
from sim.exercise import check

check("12.3", share_late, LANG)

# %% [markdown] tags=["lang:en"]
# ## Is it right? Open the envelope
#
# This log was made by a computer, from true values that lay in an envelope. With a real city nobody ever opens it; here we may. An interval “of 95 %” should hold the truth 95 times in 100.

# %% [markdown] tags=["lang:zh", "of:b194cade"]
# ## 对不对？打开信封
#
# 这份记录是计算机生成的，真实值一直封在信封里。真实的城市，这个信封谁也打不开；这里可以。“95% 的区间”，应当在 100 次里有 95 次盖住真实值。

# %%
# NBVAL_CHECK_OUTPUT
from sim.owncitylesson import opened

opened(city, LANG)

# %%
from sim.owncitylesson import held

hits, intervals = held(city)
assert hits >= 0.88 * intervals, "about 95 of 100 intervals should hold the true value"
print(hits, "/", intervals)

# %% [markdown] tags=["lang:en"]
# Not all of them, and nobody can say beforehand which ones miss. That is what 95 % means.

# %% [markdown] tags=["lang:zh", "of:890d3050"]
# 不是全部，而且事先谁也说不出哪几个会落空。95% 就是这个意思。

# %% [markdown] tags=["lang:en"]
# ## Does it foretell?
#
# To fit the past is easy. So the last quarter of the log is covered with a sheet of paper: the model is calibrated on what stands before it, foretells the rest, and only then the paper is taken away.

# %% [markdown] tags=["lang:zh", "of:e5a022ae"]
# ## 它能预见吗？
#
# 对上过去，并不难。所以先用一张纸盖住记录的最后四分之一：用前面的校准模型，让它预见后面的，然后才把纸拿开。

# %%
# NBVAL_CHECK_OUTPUT
from sim.owncitylesson import foretold

table, verdict = foretold(LANG)
table

# %% [markdown] tags=["lang:en"]
# **Change one thing.** In another copy of the log, from the thirteenth month on, many more people come: a housing estate, say, that nobody entered anywhere. Same model, same sheet of paper.

# %% [markdown] tags=["lang:zh", "of:d1544739"]
# **只改一处。** 在这份记录的另一个副本里，从第十三个月起，来的人多了许多：比如新建了一个小区，可是哪份表里都没有写。模型一样，盖的纸也一样。

# %%
# NBVAL_CHECK_OUTPUT
table, verdict = foretold(LANG, changed=True)
table

# %%
ask("12.4", LANG)

# %% [markdown] tags=["lang:en"]
# A model that is OFF is no shame. It says that something has changed, and sends you out to ask what.

# %% [markdown] tags=["lang:zh", "of:4969b280"]
# 模型“不符”，不丢人。它说的是：有什么变了，请您出去问一问是什么。

# %% [markdown] tags=["lang:en"]
# ## The three options, with everything that is not known
#
# Now the question. Twenty cities that the log could just as well have come from; in each of them all plans meet the same people, four times. What differs between cities is *not known from the log*; what differs between runs is *chance*. Less is better.

# %% [markdown] tags=["lang:zh", "of:bb891745"]
# ## 三个方案，把不知道的都算进去
#
# 现在回到问题。取 20 个与记录同样相符的城市；在每个城市里，各方案面对同样的群众，各跑四次。城市之间的差别，是*记录没有说清的*；各次之间的差别，是*偶然*。数值越小越好。

# %%
# NBVAL_CHECK_OUTPUT
from sim.owncitylesson import options

options(city, LANG)

# %% [markdown] tags=["lang:en"]
# **Explaining makes the long waits longer, by a few days**, and it is still no mistake: it spares people repeats and gives them reasons (lesson 08). This table has one measure only; the paper has eight. **Look at two columns before you ask for more runs:** if most of what you do not know comes from the log, more runs help nobody.

# %% [markdown] tags=["lang:zh", "of:3b9a1059"]
# **当面释明，会让等得最久的人再多等几天**，可它并不是错的：它让群众少跑重复的路，也给了人家一个理由（第 08 课）。这张表只看一个指标，决策材料里有八个。**要多跑几次以前，先看两列**：如果不知道的部分主要来自记录，再跑多少次也没有用。

# %%
ask("12.5", LANG)

# %% [markdown] tags=["lang:en"]
# ## What would change our mind?
#
# One assumption at a time, pushed to the ends of its range: how many days does the handler in the county still save?

# %% [markdown] tags=["lang:zh", "of:e8f27147"]
# ## 什么情况会改变结论？
#
# 每次只动一个假定，推到可试范围的两头：县里加一名办理人员，还能少等多少天？

# %%
# NBVAL_CHECK_OUTPUT
from sim.owncitylesson import turning

turning(city, LANG)

# %% [markdown] tags=["lang:en"]
# The sentence for the paper writes itself: *the handler stays better unless far fewer people bring their matters than we assume.* That is the one assumption worth a survey before the budget is spent.

# %% [markdown] tags=["lang:zh", "of:f5071fcd"]
# 材料里的那句话，就这样出来了：*除非前来反映的人比我们假定的少得多，否则加办理人员仍然更好。* 花钱以前，值得先调查的就是这一个假定。

# %% [markdown] tags=["lang:en"]
# ## Three commands make the paper
#
# On your own machine, with your own file, in a terminal:
#
#     petitionflow calibrate LOG.csv --preview
#     petitionflow calibrate LOG.csv --base known.toml --out city.toml
#     petitionflow validate city.toml LOG.csv --keep
#     petitionflow report city.toml --options examples/options.toml --out report.docx
#
# The first line only shows how your columns are understood; name one by hand with `--map` if it is wrong. `known.toml` says what a log does not: offices, people, staff. The paper says on its first page whether the model has foretold anything.
#
# Or here. Put the path of your file between the quotation marks; nothing leaves your machine, and nothing is stored.

# %% [markdown] tags=["lang:zh", "of:a1069fbb"]
# ## 三条命令，一份材料
#
# 在您自己的电脑上，用您自己的文件，在终端里运行：
#
#     petitionflow calibrate LOG.csv --preview
#     petitionflow calibrate LOG.csv --base known.toml --out city.toml
#     petitionflow validate city.toml LOG.csv --keep
#     petitionflow report city.toml --options examples/options.toml --out report.docx
#
# 第一条只看各列被认成了什么；认错了，用 `--map` 指定。`known.toml` 写记录里没有的：单位、人口、人手。材料的第一页就会写明，模型有没有经过检验。
#
# 也可以就在这里试：把文件的路径写进引号里。什么都不会离开您的电脑，也不会保存。

# %%
OWN = ""
if OWN:
    print(summarise(*read_office_log(OWN)).text(LANG))

# %%
ask("12.6", LANG)

# %% [markdown] tags=["lang:en"]
# ## On Monday
#
# * Ask for the log of one office with **both** dates, and with the open cases in it. A list of closed cases hides whoever waits.
# * Write down what no log tells you: staff, people, what changed in the year.
# * Put the sheet of paper on the last quarter before you believe any model, this one too.

# %% [markdown] tags=["lang:zh", "free:case", "of:8442eacc"]
# ## 星期一上班，先做这几件事
#
# * 向一个单位要记录，**两个**日期都要有，没有办结的也要在里面。只列已办结的，就把还在等的人藏起来了。
# * 把记录里没有的写下来：人手、人口、这一年变了什么。
# * 相信任何模型以前，先用纸盖住最后四分之一，对这个模型也一样。

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. Count whoever still waits. A median of closed cases is too short, always.
# 2. Counted, or assumed? Every number in a paper is one of the two, and says which.
# 3. A model has to foretell before it may advise.

# %% [markdown] tags=["lang:zh", "of:8fbee862"]
# ## 记住三点
#
# 1. 还在等的人也要算。只用已办结的算中位数，总是偏短。
# 2. 是数出来的，还是假定的？材料里的每个数，总是其中一种，而且要写明。
# 3. 先要能预见，才可以出主意。

# %% [markdown] tags=["lang:en"]
# ## Two-minute quiz

# %% [markdown] tags=["lang:zh", "of:815ea52e"]
# ## 两分钟小测验

# %%
ask("12.q1", LANG)

# %%
ask("12.q2", LANG)

# %% [markdown] tags=["lang:en"]
# **Where to read on:** lesson 13, defend a plan before those who wait; `docs/design.md`, how each number is estimated. *All numbers of this county are synthetic.*

# %% [markdown] tags=["lang:zh", "of:71bb40ef"]
# **继续阅读**：第 13 课，当着还在等的人为方案作说明；`docs/design.md`，每个数是怎么估出来的。*本县的数字都是合成的。*
