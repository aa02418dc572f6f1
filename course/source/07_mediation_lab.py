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
# # Mediation: who is in the denominator?
#
# **After this lesson you can** *tell apart* offered, consented, agreed and performed, *say* when mediation must not be offered, and *recognise* a wall that looks like a capable township.
#
# **45 minutes. For everyone**, above all for mediators and for those who report on them. Before this: lesson 00; lesson 06 helps. No programming: the code is folded away.
#
# *The county is invented, all its numbers are synthetic. Nothing is a forecast for a real place. Do not use it to set volume targets or to rank offices or persons.*

# %% [markdown] tags=["lang:zh", "of:399ba3db"]
# # 调解：分母里有谁？
#
# **学完这一课，您能够**：*分清*提出、同意、达成、履行；*说出*什么情况下不得提出调解；*认出*一堵看上去很像“基层有本事”的墙。
#
# **时间：45 分钟。适合**所有学员，特别是调解员和写调解报表的同志。先修：第 00 课；学过第 06 课更好。不用编程，代码已经折叠起来。
#
# *这个县是虚构的，所有数字都是教学用的合成数据，不是对任何真实地方的预测。请不要用它下达信访数量指标，也不要用它给单位或者个人排名。*

# %% [markdown] tags=["lang:en"]
# ## Two posters
#
# In the hall of one county hangs a poster: “**98 %** of our mediations succeed.” In the hall of the next: “**74 %**.” Reports of both kinds exist: local ones of 97 to 99 %; and where an online platform counted every application, 74.3 % (Zhejiang, first three quarters of 2020).
#
# **Guess first.** Where would you rather be a party to a dispute?

# %% [markdown] tags=["lang:zh", "of:6bb20d35"]
# ## 两张海报
#
# 一个县的大厅里贴着：“调解成功率 **98%**。”邻县的大厅里贴着：“**74%**。”两种报道都有：各地报的多在 97% 到 99%；有个网上平台把每一件申请都算上，是 74.3%（浙江，2020 年前三季度）。
#
# **先猜一猜**：假如您是纠纷的一方，更愿意在哪个县？

# %%
from sim.labs.exercise import ask

LANG = "en"
ask("07.g", LANG)

# %% [markdown] tags=["lang:en"]
# ## A hundred disputes by hand
#
# Mediation is offered in 100 disputes. In 60 both sides consent. In 45 of these they agree. In 36 of these somebody does what was agreed.

# %% [markdown] tags=["lang:zh", "of:7ac34c55"]
# ## 先用一百件纠纷动手算
#
# 有 100 件纠纷提出了调解；其中 60 件双方都同意；其中 45 件达成了协议；其中 36 件，答应的事办到了。

# %%
ask("07.1", LANG)

# %% [markdown] tags=["lang:en"]
# Four shares, and none of them is wrong: 60 of 100 wanted to; 45 of 60 could agree; 36 of 45 kept their word; and **36 of 100 had their problem solved this way**. Wrong is only to show one and call it “success”.

# %% [markdown] tags=["lang:zh", "of:c27c17f2"]
# 四个比例，哪一个都不算错：100 件里有 60 件愿意；60 件里有 45 件谈成；45 件里有 36 件说到做到；而 **100 件里，有 36 件的问题是这样解决的**。错的是只拿出一个，管它叫“成功率”。

# %%
from sim.mediationlesson import poster, rates

honest = rates(offered=100, consented=60, agreed=45, performed=36)
assert honest["in_all"] == 0.36, "36 of the 100 disputes were solved by mediation"

# %% [markdown] tags=["lang:en"]
# And where do 98 % come from? 15 mediations ended without agreement. Suppose 14 of them are entered as “withdrawn before mediation began”. Then 45 of 46 remain.

# %% [markdown] tags=["lang:zh", "of:8c3cdcea"]
# 那 98% 是从哪里来的？有 15 件没有达成协议。假如其中 14 件登记成“调解开始前撤回”，就只剩 46 件里的 45 件了。

# %%
# NBVAL_CHECK_OUTPUT
print(f"{poster(45, 15):.0%} -> {poster(45, 1):.0%}")

# %% [markdown] tags=["lang:en"]
# **Nobody was helped between the first number and the second.** Fourteen people left without an agreement, and now also without a line in the report.

# %% [markdown] tags=["lang:zh", "of:5ee7dd68"]
# **从第一个数到第二个数，没有帮到任何人。** 十四家没有达成协议就走了，现在连报表里的一行也没有了。

# %%
ask("07.2", LANG)

# %% [markdown] tags=["lang:en"]
# ## One year of the county
#
# The county of lesson 06, a whole year: two townships, 125,000 people, one mediator in each township. The same four steps:

# %% [markdown] tags=["lang:zh", "of:0a16bb39"]
# ## 这个县的一年
#
# 第 06 课那个县，整整一年：两个乡镇，12.5 万人，每个乡镇一名调解员。还是这四步：

# %%
# NBVAL_CHECK_OUTPUT
from sim.mediationlesson import counts, steps_table

steps_table(counts(), LANG)

# %% [markdown] tags=["lang:en"]
# Of those who do not consent nobody is worse off but for the time: their matter goes on to handling, with all its rights. That is the law: mediation is voluntary and free, and it must not keep anybody from arbitration, reconsideration or court (People's Mediation Law, Arts. 3 and 4; Regulations, Art. 33).

# %% [markdown] tags=["lang:zh", "of:d5d0f0ab"]
# 不同意调解的，除了花掉的时间，什么也没有少：事情照样转去办理，权利一样不缺。法律就是这样规定的：调解自愿、免费，不得因调解而妨碍当事人走仲裁、复议、诉讼的路（《人民调解法》第三条、第四条；《信访工作条例》第三十三条）。

# %% [markdown] tags=["lang:en"]
# ## When it must not be offered
#
# Not everything can be settled by meeting half-way. A citizen who says that an office has broken the law has a right to a decision.

# %% [markdown] tags=["lang:zh", "of:817dfc38"]
# ## 什么时候不得提出
#
# 不是什么事都能各退一步。群众说某个单位违了法，他有权得到一个决定。

# %%
ask("07.3", LANG)

# %% [markdown] tags=["lang:en"]
# ## A second mediator, one team, or none?
#
# Five ways to run the same year, with the same people. *No mediation* sends every dispute to the handlers. *One team for the county* moves the mediators to where the disputes are; they travel for a tenth of their time.

# %% [markdown] tags=["lang:zh", "of:f1e822c6"]
# ## 加一个人，统一调配，还是不调解？
#
# 同样的一年，同样的人，五种做法。“不提出调解”，所有纠纷都交给办理人员。“县里统一调配”，哪里有纠纷，调解员就去哪里，多花一成时间在路上。

# %%
from sim.mediationlesson import show_options

show_options(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** without mediation everything gets worse, for the handlers are too few. A second mediator and one shared team help about equally, and the team costs nobody's post. But neither makes more people keep their word: that takes somebody who follows up.

# %% [markdown] tags=["lang:zh", "of:3d40f0e0"]
# **请注意**：不调解，样样都更差，因为办理人员太少。加一名调解员和统一调配，作用差不多，而统一调配不用加人。可是哪一样也不会让更多的人说到做到：那得有人跟踪落实。

# %% [markdown] tags=["lang:en"]
# One person, with one mediator in the township and with two:

# %% [markdown] tags=["lang:zh", "of:0ee566aa"]
# 同一个人，乡镇有一名调解员，和有两名调解员：

# %%
from sim.mediationlesson import show_person

show_person(LANG)

# %% [markdown] tags=["lang:en"]
# The talk itself takes a day and a half either way, and carrying it out five weeks. **What the second mediator saves is standing in line.**

# %% [markdown] tags=["lang:zh", "of:9ba1e1e8"]
# 两边谈的时间都是一天半，执行都要五个星期。**多一名调解员，省下的是排队。**

# %%
ask("07.4", LANG)

# %% [markdown] tags=["lang:en"]
# ## Capability, or a wall?
#
# “Small matters do not leave the village” can mean two things. Two counties have worked on it for a year. Here is what the dashboard shows:

# %% [markdown] tags=["lang:zh", "of:7138f631"]
# ## 是本事，还是一堵墙？
#
# “小事不出村”，可以有两种意思。两个县为它干了一年。先看报表：

# %%
# NBVAL_CHECK_OUTPUT
from sim.mediationlesson import signs

signs(LANG)

# %% [markdown] tags=["lang:en"]
# **Guess first:** which of the two has become more capable?

# %% [markdown] tags=["lang:zh", "of:e35abdd0"]
# **先猜一猜**：哪个县更有本事了？

# %%
ask("07.5", LANG)

# %% [markdown] tags=["lang:en"]
# County A has put a second mediator into each township and follows up what was promised. In county B it has become hard to get past the township: fewer people bring what they have, and nobody gets further. The model says nothing of how; here it only counts what is left. The same year, seen from the people:

# %% [markdown] tags=["lang:zh", "of:7ab0b887"]
# 甲做法，是每个乡镇多了一名调解员，答应的事有人盯着落实。乙做法，是群众很难越过乡镇：愿意反映的人少了，反映了也到不了上面。模型没有说是怎样做到的，这里只数剩下了什么。同样的一年，从群众这边看：

# %%
# NBVAL_CHECK_OUTPUT
signs(LANG, truth=True)

# %% [markdown] tags=["lang:en"]
# **A wall beats capability in every line of the dashboard, and loses in every line that matters.** In county B nearly six needs in ten stay unmet. How to tell them apart from your desk: ask people who did *not* come; look whether agreements are carried out; and be glad of somebody who goes one level up, for it is a right and a signal (Arts. 35 and 36).

# %% [markdown] tags=["lang:zh", "of:adb8e525"]
# **报表上的每一行，墙都赢过本事；真正要紧的每一行，墙都输。** 乙做法下，十个诉求将近六个没有着落。坐在自己的岗位上怎么分辨？去问*没有来*的人；去看协议有没有执行到位；有人到上一级反映，不要嫌，这是权利，也是信号（第三十五条、第三十六条）。

# %%
ask("07.6", LANG)

# %% [markdown] tags=["lang:en"]
# ## Your turn: the whole city
#
# Move the offers, the mediators, the team, the follow-up. All four denominators stand in the picture.

# %% [markdown] tags=["lang:zh", "of:043428be"]
# ## 轮到您了：整个市
#
# 调一调提出调解的范围、调解员、统一调配、跟踪落实。四种分母都在图里。

# %%
from sim.labs.lab import lab

lab("mediation", LANG)

# %% [markdown] tags=["lang:en"]
# ## On Monday
#
# * Beside every mediation rate, write its denominator. If it cannot be found out, write that.
# * Take ten agreements of last year and ask both sides whether they were carried out.
# * To whoever declines, say in one sentence what comes next, and that nothing is lost.

# %% [markdown] tags=["lang:zh", "of:7d752917"]
# ## 星期一上班，先做这几件事
#
# * 每个调解率旁边，写上分母。查不出来的，就写查不出来。
# * 拿去年的十份协议，问问双方，执行了没有。
# * 有人不愿意调解，用一句话告诉他接下来怎么办，并且什么也没有少。

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. Offered, consented, agreed, performed: four steps, four denominators.
# 2. Mediation is voluntary, or it is none. An administrative dispute gets a decision.
# 3. A wall looks like capability until you ask those who did not come.

# %% [markdown] tags=["lang:zh", "of:644ad554"]
# ## 记住三点
#
# 1. 提出、同意、达成、履行：四步，四个分母。
# 2. 不自愿，就不是调解。行政争议，要给一个决定。
# 3. 没有去问没来的人以前，墙看着就像本事。

# %% [markdown] tags=["lang:en"]
# ## Two-minute quiz

# %% [markdown] tags=["lang:zh", "of:815ea52e"]
# ## 两分钟小测验

# %%
ask("07.q1", LANG)

# %%
ask("07.q2", LANG)

# %% [markdown] tags=["lang:en"]
# **Where to read on:** lesson 08, what happens to promises; lesson 11, other numbers that can be met without helping anyone. *Sources: Regulations on Petition Work, Arts. 33, 35, 36; People's Mediation Law, Arts. 3, 4, 26; Ministry of Justice and National Public Complaints and Proposals Administration, opinion of 10 February 2025. All numbers of this county are synthetic.*

# %% [markdown] tags=["lang:zh", "free:opinion", "of:c6794115"]
# **继续阅读**：第 08 课，答应的事后来怎样；第 11 课，还有哪些数字不用帮到人也能达标。*来源：《信访工作条例》第三十三条、第三十五条、第三十六条；《人民调解法》第三条、第四条、第二十六条；司法部、国家信访局 2025 年 2 月 10 日的意见。本县的数字都是合成的。*
