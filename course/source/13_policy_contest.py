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
# # The policy contest: the last question comes from the citizen's chair
#
# **After this lesson you can** *compute* the score of a policy and say what it leaves out, *tell* a plan that is good from a plan that was lucky, *read* a league table with shared places, and *defend* a policy before somebody for whom it makes things worse.
#
# **60 minutes. For everybody, in teams.** Before this: lesson 06; lesson 09 helps. No programming: the code is folded away.
#
# *The county is invented, all its numbers are synthetic. The contest ranks plans for an invented county. Do not use it to set volume targets or to rank offices or persons.*

# %% [markdown] tags=["lang:zh", "of:ac10fb50"]
# # 政策比拼：最后一个问题，由群众席来问
#
# **学完这一课，您能够**：*算出*一个方案的得分，并且说清它没有算进什么；*分清*方案是真好，还是碰上了运气；*读懂*有并列名次的成绩表；面对一位因为方案反而等得更久的群众，为自己的方案*作出说明*。
#
# **时间：60 分钟。适合**所有学员，分组进行。先修：第 06 课；学过第 09 课更好。不用编程，代码已经折叠起来。
#
# *这个县是虚构的，所有数字都是教学用的合成数据。比的是一个虚构的县的方案。请不要用它下达信访数量指标，也不要用它给单位或者个人排名。*

# %% [markdown] tags=["lang:en"]
# ## Five teams, one budget
#
# The county of lesson 06: two townships, 125,000 people, 16 staff-years. Each team may spend **17**. These are the plans:
#
# * **Windows first** puts one more person at the county's window.
# * **Case handlers** gives the county a second handler.
# * **Closer to home** moves the mediators of county and city into the townships, and gives the county a second handler.
# * **Flying squad** moves the mediators as well, and keeps one person who goes where the queue is longest.
# * **At your door** moves the mediators as well, helps those who cannot manage the forms alone, and sees that what was promised is carried out. It spends 16.2.
#
# **Guess first.**

# %% [markdown] tags=["lang:zh", "of:089c4a06"]
# ## 五个队，一样的预算
#
# 还是第 06 课的县：两个乡镇，12.5 万人，16 人年。每个队最多可以用 **17** 人年。各队的方案是：
#
# * **窗口队**：县级窗口加 1 人。
# * **办理队**：县级办理加 1 人。
# * **下沉队**：县、市两级的调解员下到乡镇，县级办理再加 1 人。
# * **机动队**：调解员同样下沉，另留 1 名机动人员，哪里排队最长就去哪里。
# * **上门队**：调解员同样下沉，为不方便的群众代办帮办，答应的事跟踪落实。一共用 16.2 人年。
#
# **先猜一猜**。

# %%
from sim.labs.exercise import ask

LANG = "en"
ask("13.g", LANG)

# %% [markdown] tags=["lang:en"]
# ## What counts
#
# A score says what its authors care about. Ours has five parts. How many people come counts **nothing**, neither for nor against: a fall can be good or bad.
#
# | what | points | full points | no points |
# |---|---|---|---|
# | substantive resolution: well-founded needs that were met and carried out, also of those who never came | 40 | 100 % | 0 % |
# | true time: nine in ten have their outcome within | 20 | 60 days | 240 days |
# | avoidable repeats, of all contacts | 15 | 0 % | 100 % |
# | gap in fair access between groups of people | 15 | 0 % | 100 % |
# | staff load | 10 | 85 % and less | 100 % |
#
# A plan under which cases are not registered, or secrets told, would get 0 in all. Take pencil and paper.

# %% [markdown] tags=["lang:zh", "of:ff92bb02"]
# ## 什么计分
#
# 分数怎么定，说明定的人看重什么。我们的分数有五项。来反映的人多还是少，**不加分，也不减分**：人少了，可能是好事，也可能是坏事。
#
# | 项目 | 分值 | 得满分 | 得零分 |
# |---|---|---|---|
# | 实质化解率：有理的诉求，解决并且落实了的占多少；从来没有来反映的也算在分母里 | 40 | 100% | 0% |
# | 真实用时：九成的人多久能有结果 | 20 | 60 天 | 240 天 |
# | 可避免的重复信访，占全部反映次数 | 15 | 0% | 100% |
# | 不同群众之间的公平可及差距 | 15 | 0% | 100% |
# | 人员负荷 | 10 | 85% 及以下 | 100% |
#
# 该登记的不登记，或者泄露了群众的秘密，总分为零。请拿出纸笔。

# %%
ask("13.1", LANG)

# %% [markdown] tags=["lang:en"]
# ## The function, and is it right?
#
# The package computes the same. Two questions whose answers we know: do the best values of all give 100? And does the number of people who come change anything?

# %% [markdown] tags=["lang:zh", "of:5e8f7953"]
# ## 写成函数，算得对吗？
#
# 软件包的算法和手算一样。再用两个知道答案的问题来检验：样样都最好，是不是 100 分？来的人数变了，分数变不变？

# %%
# NBVAL_CHECK_OUTPUT
import pandas as pd

from sim.contestlesson import BY_HAND, PERFECT, by_hand
from sim.score import service_score

assert service_score(PERFECT) == 100, "the best in all five parts"
more_come = pd.concat([BY_HAND, pd.Series({"contacts": 9000})])
assert service_score(more_come) == service_score(BY_HAND), "how many come has no weight"
by_hand(LANG)

# %% [markdown] tags=["lang:en"]
# ## The needs nobody has seen
#
# The plans are tried on people whom no team knows. A seed decides which people these are. It was drawn before the teams began, and closed with a **seal**: a fingerprint (SHA-256) of the seed and a secret text. Everybody gets the seal at once. After the contest the seed is shown, and everybody can compute the fingerprint again.

# %% [markdown] tags=["lang:zh", "of:91363725"]
# ## 谁也没有见过的诉求
#
# 试方案的，是各队都不认识的一批群众。是哪一批，由一个种子决定。种子在各队动手以前就抽好了，并且**封存**起来：把种子和一段保密的文字合在一起，算出一个“指纹”（SHA-256），当场发给大家。比完以后公布种子，谁都可以再算一遍指纹。

# %%
# NBVAL_CHECK_OUTPUT
from sim.contestlesson import SECRET

print(SECRET.seal())
print(SECRET._replace(seed=SECRET.seed + 1).seal())

# %% [markdown] tags=["lang:en"]
# **What to see:** the seeds differ by one, the fingerprints have nothing in common. Nobody can find the seed from the seal, and nobody can exchange the seed without breaking it.

# %% [markdown] tags=["lang:zh", "of:248aa5ff"]
# **请注意**：两个种子只差 1，指纹却毫无相同之处。从指纹猜不出种子，换了种子，指纹就对不上。

# %%
ask("13.2", LANG)

# %% [markdown] tags=["lang:en"]
# ## Press the button again?
#
# One team wanted a good number for its report. It tried **the same plan** 40 times, each time three years with another practice seed, and wrote down the best. **Guess:** will the plan keep what this number promises?

# %% [markdown] tags=["lang:zh", "of:46424f67"]
# ## 再按一次按钮？
#
# 有个队想在报告里写一个好看的数字。**同一个方案**，试算了 40 次，每次换一个练习用的种子，模拟三年，最后把最高的一次写进报告。**猜一猜**：比拼的时候，这个方案能不能做到？

# %%
# NBVAL_CHECK_OUTPUT
from sim.contestlesson import promises

promises(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** nothing about the plan changed, only the luck of the years. The best try promises 77.4, and the plan keeps 76.7. **Who tries often and shows the best shows luck.** It is the same when a team tries 40 different plans on the same few years. Show all tries, or one trial on people whom you have not seen before: that is what the seal is for.
#
# ## The league
#
# Now the seal is broken. First three years:

# %% [markdown] tags=["lang:zh", "of:bb715930"]
# **请注意**：方案一点没有变，变的只是年份的运气。最好的一次承诺 77.4 分，方案实际做到 76.7 分。**试了很多次，只拿最好的一次给人看，看到的就是运气**。在同样的几年里试 40 个不同的方案，再挑最好的，也是一回事。要么把每一次都拿出来，要么用没有见过的群众再试一次：封存种子就是为了这个。
#
# ## 成绩表
#
# 现在启封。先看三年：

# %%
from sim.contestlesson import FEW, league_page

league_page(LANG, FEW)

# %% [markdown] tags=["lang:en"]
# **What to see:** the bars overlap far; every team may hold every place from 1 to 5. A table that said “first, second, third” here would be a lottery. Now sixty years:

# %% [markdown] tags=["lang:zh", "of:71eaeace"]
# **请注意**：横线互相重叠，每个队都可能是第 1 名到第 5 名。这时候要是排出“一、二、三”，就等于抽签。再看六十年：

# %%
league_page(LANG)

# %%
# NBVAL_CHECK_OUTPUT
from sim.contestlesson import places

places(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** “At your door” stands first alone, though it spends least. “Closer to home” and “Flying squad” cannot be told apart and **share** the places 2 and 3: no decimal decides. One more person at the county's window changes nothing for anybody. And whoever moved the mediators stands before those who did not.

# %% [markdown] tags=["lang:zh", "of:88fc1e90"]
# **请注意**：上门队独占第一，花的人却最少。下沉队和机动队分不出高下，**并列**第 2、3 名，不靠小数点后面的数字定先后。县级窗口加 1 人，对谁都没有变化。把调解员下沉的三个队，都排在没有下沉的前面。

# %%
ask("13.3", LANG)

# %% [markdown] tags=["lang:en"]
# ## The citizen's chair
#
# Before the prize is given, somebody from the group sits down in the citizen's chair and reads aloud. Three people, chosen by a rule that is the same for every contest; not one of them knows anything about scores. Under the winner's plan (thick bar) and as it is now (thin bar):

# %% [markdown] tags=["lang:zh", "of:498f957f"]
# ## 群众席
#
# 发奖以前，请一位学员坐到群众席上，把下面的话读出来。三位群众是按规则选出来的，每次比拼规则都一样；他们谁也不知道什么分数。粗的横条是优胜方案，细的横条是现状：

# %%
from sim.contestlesson import chair_page

chair_page("door", LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** the first waits 21 days instead of 71. The second never came before: nobody knew of this problem, and no statistics missed it. Now it is solved. But the third, whose matter concerns two agencies, waits **76 days instead of 70**, and under “Case handlers” it would have been 39. The best plan on average is not the best for everybody. This person asks:
#
# > “You won. Why do I wait longer?”

# %% [markdown] tags=["lang:zh", "of:5bd18ada"]
# **请注意**：第一位由 71 天缩短到 21 天。第二位以前从来没有来过：没有人知道他的难处，哪张报表上也看不出少了他；现在解决了。可是第三位，事情涉及两个单位，**由 70 天变成 76 天**，要是用办理队的方案，只要 39 天。平均最好的方案，不是对每个人都最好。这位群众问：
#
# > “你们得了第一，为什么我等得更久？”

# %%
ask("13.4", LANG)

# %% [markdown] tags=["lang:en"]
# ## Those who never come
#
# Why does help at the door bring so much? Because the denominator of the first part counts everybody who has a well-founded need, not only those in the files. How much help does fairness take?

# %% [markdown] tags=["lang:zh", "of:8381d3c0"]
# ## 从来没有来的人
#
# 上门代办为什么加分这么多？因为第一项的分母，算的是所有有理的诉求，不只是卷宗里的。要做到公平，需要多大的帮办力度？

# %%
ask("13.5", LANG)

# %% [markdown] tags=["lang:en"]
# ## Your turn: the real contest
#
# The instructor has made a contest with `petitionflow contest new` and given you `team_template.toml`: the example city, a year, one budget.
#
# 1. **Plan** (20 minutes). Say first whom you want to help, then which levers. Try it in `petitionflow studio`, or with `petitionflow compare` and your file. Look at intervals; use more than one practice seed, and keep all tries.
# 2. **Hand in** your file. `petitionflow contest collect` says at once what is wrong with it: who is over the budget, which lever does not exist.
# 3. **Watch** the board while `petitionflow contest score` breaks the seal and simulates all teams.
# 4. **Defend** (3 minutes a team). Say: for whom, at whose cost, how sure, what would change your mind. The citizen's chair has the last question.

# %% [markdown] tags=["lang:zh", "of:39164bf5"]
# ## 轮到您了：真正的比拼
#
# 教员用 `petitionflow contest new` 准备好了一场比拼，发给各队一份 `team_template.toml`：示例城市，一年，一样的预算。
#
# 1. **出方案**（20 分钟）。先说想帮谁，再说动哪些杠杆。可以在 `petitionflow studio` 里试，也可以用 `petitionflow compare` 加上自己的文件。看区间；练习用的种子多换几个，每次试算都留着。
# 2. **交文件**。`petitionflow contest collect` 当场告诉您哪里不对：谁超了预算，哪个杠杆不存在。
# 3. **看大屏**。`petitionflow contest score` 启封种子，模拟所有的队，成绩一边算一边更新。
# 4. **作说明**（每队 3 分钟）。说清：帮了谁，谁付出了代价，有多大把握，什么情况下会改主意。最后一个问题由群众席来问。

# %%
ask("13.6", LANG)

# %% [markdown] tags=["lang:en"]
# ## On Monday
#
# * Take the last change that your office called a success. Who waits longer because of it? Ask one of them.
# * When somebody shows a number, ask how many were tried before this one was chosen.
# * Put one chair more into the next meeting about staff, and let somebody sit in it.

# %% [markdown] tags=["lang:zh", "of:32a8d442"]
# ## 星期一上班，先做这几件事
#
# * 挑本单位最近一项“有成效”的调整：因为它，谁等得更久了？找其中一位问一问。
# * 有人拿出一个好看的数字，就问一句：挑出这个数字以前，一共试了几次？
# * 下次开会研究人员安排，多摆一把椅子，请一个人坐在群众席上。

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. **A score says what its authors care about.** Ours counts solved problems and waiting time, also of those who never came; never how many came.
# 2. **The best of many tries is luck.** Only people whom nobody has seen tell what a plan is worth, and teams that cannot be told apart share a place.
# 3. **The best plan on average still makes somebody wait longer.** Know who it is before you are asked.
#
# ## Two-minute quiz

# %% [markdown] tags=["lang:zh", "of:483fc63d"]
# ## 记住三点
#
# 1. **分数怎么定，说明定的人看重什么**。我们看问题解决了没有、群众等多久，从来没有来的人也算；从不看来了多少人。
# 2. **很多次里挑最好的，挑到的是运气**。方案值多少，要用谁也没有见过的群众来试；分不出高下的，并列。
# 3. **平均最好的方案，也会让有的人等得更久**。在别人问您以前，先弄清楚是谁。
#
# ## 两分钟小测验

# %%
ask("13.q1", LANG)

# %%
ask("13.q2", LANG)

# %% [markdown] tags=["lang:en"]
# **Where to read on:** lesson 09, how many runs are enough; lesson 11, what a score hides. *All numbers of this county are synthetic, and so are the weights of the score: a teaching value. Article 39 of the Regulations asks assessments to look at lawful, timely settlement on the spot; it does not speak of ranking by the number of petitions.*

# %% [markdown] tags=["lang:zh", "of:a2ef46dd"]
# **继续阅读**：第 09 课，模拟多少次才够；第 11 课，分数掩盖了什么。*本县的数字都是合成的，各项分值也是为教学设定的。《信访工作条例》第三十九条规定，考核“以依规依法及时就地解决信访问题为导向”，没有说按信访数量排名。*
