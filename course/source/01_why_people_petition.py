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
# # Why people petition, and why an office should be glad of it
#
# **After this lesson you can** *name* the three roles of petition work and a citizen's rights with their articles, *explain* why a falling number of visits proves nothing, and *choose* figures that show whether problems are solved.
#
# **40 minutes. For everyone.** Before this: lesson 00. No programming: the code is folded away.
#
# *The two cities are invented, all their numbers are synthetic. Nothing is a forecast for a real place. Do not use it to set volume targets or to rank offices or persons.*

# %% [markdown] tags=["lang:zh", "of:a3dfbd5f"]
# # 群众为什么信访，单位为什么应当欢迎
#
# **学完这一课，您能够**：*说出*信访工作的三个作用和群众的各项权利及其条文；能*讲清*来访下降为什么不能证明什么；会*选出*能看出问题是否解决的数据。
#
# **时间：40 分钟。适合**所有学员。先修：第 00 课。不用编程，代码已经折叠起来。
#
# *两个市都是虚构的，所有数字都是教学用的合成数据，不是对任何真实地方的预测。请不要用它下达信访数量指标，也不要用它给单位或者个人排名。*

# %% [markdown] tags=["lang:en"]
# ## Good news?
#
# Two directors meet at a conference. Both show the same slide: this year more people wrote, by letter or online, and far fewer came in person. “Letters up, visits down”, says the one, and the other nods: just so with us.
#
# One of the two cities solves more of its people's problems than last year. The other one solves fewer. Run the cell: which is which?

# %% [markdown] tags=["lang:zh", "of:dbdc9b9c"]
# ## 这是好消息吗？
#
# 两位局长在会上碰面，各放了一张图，说的是同一件事：今年来信和网上反映的多了，上门来访的少了很多。一位说：“我们做到了信升访降。”另一位点头：“我们也是。”
#
# 其中一个市解决的群众问题比上年多，另一个市比上年少。运行下面的单元格，猜一猜是哪个市。

# %%
from sim.shown import shown
from sim.twocities import dashboard
from sim.twocityplots import dashboard_alt, dashboard_picture

LANG = "en"
shown(dashboard_picture(dashboard(), LANG), dashboard_alt(dashboard(), LANG))

# %% [markdown] tags=["lang:en"]
# The same as a table:

# %% [markdown] tags=["lang:zh", "of:bce79882"]
# 同样的数字，列成表：

# %%
# NBVAL_CHECK_OUTPUT
from sim.twocityplots import dashboard_in_words

dashboard_in_words(dashboard(), LANG)

# %% [markdown] tags=["lang:en"]
# **Guess first.** Choose an answer and press *Check*. By keyboard: Tab goes on, Space chooses.

# %% [markdown] tags=["lang:zh", "of:a3c5851c"]
# **先猜一猜**。选一个答案，再按“检查”。也可以用键盘：Tab 键跳到下一处，空格键选定。

# %%
from sim.labs.exercise import ask

ask("01.g", LANG)

# %% [markdown] tags=["lang:en"]
# ## What is petition work for?
#
# Keep the two cities in mind. Before we look behind the charts: what should they show at all? The Regulations on Petition Work (2022) describe petition work as work with the people, as a way to know their concerns and protect their interests, and as a way for offices to be supervised and to mend their ways. A bureau chief's speech to the whole city, from which this course starts, draws three roles from this:
#
# 1. **Staying close to people.** Whoever comes brings work to the door that others have to go out and look for. The first question is: what troubles you, and what can be done?
# 2. **Mending governance.** Ten petitions about one rule say that the rule does not fit. Who reads them can repair the cause, and be fair between people whose interests differ.
# 3. **Supervision from below.** No inspection is as direct: the person who was treated badly says so. Article 41 asks each year for the suggestions made *and adopted*.
#
# All three need people who speak. An office that hears nothing can do none of the three. That is why it should be glad of each petition: somebody still believes that it helps to ask. A political scientist put it like this: where petitions carry the news of what goes wrong, a fall may be news that is lost (Dimitrov 2014).

# %% [markdown] tags=["lang:zh", "of:55662ef9"]
# ## 信访工作是做什么的？
#
# 先把两个市放在心里。看图的背后之前，先问一句：这样的图本来应当说明什么？《信访工作条例》（2022 年）把信访工作看作群众工作，是了解民情、维护民利的工作，也是各单位接受群众监督、改进作风的途径。本课程从一位局长在全市会议上的讲话出发，讲话由此讲了三个作用：
#
# 1. **联系群众**。群众上门，是把别人要下去找的工作送到了门口。第一句话应当问：您遇到了什么难处？能怎么办？
# 2. **改进治理**。十件信访都说同一条规定，说明这条规定不合适。认真读的人，能从源头上改，也能在利益不同的人之间做到公平。
# 3. **接受监督**。没有哪种检查比这更直接：事情没办好，当事人自己来说。第四十一条要求，每年的报告要写明提出了哪些建议，*采纳了*哪些。
#
# 三个作用，都离不开群众开口。什么也听不到的单位，一个也做不到。所以每来一件信访，都应当欢迎：说明还有人相信，来问一问是有用的。有学者说，信访是了解哪里出了问题的主要渠道，数量下降，也可能是消息丢了（Dimitrov，2014）。

# %%
ask("01.2", LANG)

# %% [markdown] tags=["lang:en"]
# ## Why people come
#
# Hardly anybody likes to come. The then head of the national bureau said in an interview in 2003 that over 80 % of those who petition are in the right or in real difficulty, and that over 80 % of the matters can be solved at the grassroots, and should be. People come because something was not done, or because nobody explained why it cannot be done.
#
# Many people do *not* come. A survey of the British ombudsman (2016) found that of people who were unhappy with a public service only 36 % complained. Of the others, 30 % thought it would make no difference. So a register shows only a part, and cannot say how large a part. Whatever keeps people away (a long way, a form they cannot fill in, a cold word at the window) makes the register shorter, and leaves the problem where it was.

# %% [markdown] tags=["lang:zh", "of:49c99a59"]
# ## 群众为什么来
#
# 愿意来信访的人很少。国家信访局时任局长 2003 年接受采访时说，信访的群众八成以上诉求有道理，或者确有困难；八成以上的问题可以解决在基层，也应当解决在基层。群众来，是因为该办的事没有办，或者没有人讲清楚为什么不能办。
#
# 还有许多人*没有*来。英国监察专员的一次调查（2016 年）发现，对公共服务不满意的人，只有 36% 去反映了；没有去的人中，30% 觉得说了也没用。所以登记簿上只有一部分，这一部分有多大，登记簿自己说不出来。凡是让人来不了、不愿来的（路远、表格不会填、窗口一句冷话），都会让登记簿变短，而问题还在原处。

# %% [markdown] tags=["lang:en"]
# ## What a citizen may expect
#
# | right | Article of the Regulations |
# |---|---|
# | to choose the channel: online, letter, telephone, fax, visit | 17 |
# | to find address, procedure and state of the case published | 18 |
# | to be safe from retaliation | 18; also Article 41 of the Constitution |
# | to tell it orally, and have it written down truthfully | 19 |
# | to visit the competent office or the one above; letters and messages may go to any level | 20 |
# | to follow the case in the system, and to rate it | 21 |
# | registration of everything, and sorting within 15 days | 22 |
# | nobody in charge who has a direct interest in the matter; no passing on, no delay | 28 |
# | confidentiality of a report against somebody | 30 |
# | reasons with every opinion, and what was supported is carried out | 32 |
# | review and re-review by the levels above | 35, 36 |
#
# To solve small matters in the village and big ones in the township is a duty of offices (Article 15: they *strive* for it). It forbids the citizen nothing. And Article 39 says by what offices are assessed: whether problems are solved lawfully, in time and on the spot. The number of petitions is not in it. The national ranking by petitions was stopped in 2013.

# %% [markdown] tags=["lang:zh", "of:d9ea6b1d"]
# ## 群众有哪些权利
#
# | 权利 | 《信访工作条例》条文 |
# |---|---|
# | 自己选渠道：网上、书信、电话、传真、走访 | 第十七条 |
# | 查得到地址、办理程序和信访事项的进展 | 第十八条 |
# | 不受打击报复 | 第十八条；另见《宪法》第四十一条 |
# | 口头反映，由单位如实记录 | 第十九条 |
# | 走访：到有权处理的本级或者上一级单位；写信和网上反映可以到任何层级 | 第二十条 |
# | 在信访信息系统里查询、评价 | 第二十一条 |
# | 凡是收到的都登记，15 日内分类处理 | 第二十二条 |
# | 有直接利害关系的人员回避；不得推诿、敷衍、拖延 | 第二十八条 |
# | 检举控告的内容保密 | 第三十条 |
# | 处理意见说明理由；予以支持的要执行 | 第三十二条 |
# | 由上一级、再上一级（层级见第 02 课）复查、复核 | 第三十五条、第三十六条 |
#
# “小事不出村、大事不出镇”，是对单位的要求（第十五条：*努力*做到），没有禁止群众做任何事。第三十九条还规定了对单位考核什么：是不是依规依法、及时、就地解决了问题。信访数量不在里面。全国性的信访排名 2013 年已经叫停。

# %%
ask("01.3", LANG)

# %% [markdown] tags=["lang:en"]
# ## The smallest case, by hand
#
# Take pencil and paper, and ten households in one street.

# %% [markdown] tags=["lang:zh", "of:3e183a3a"]
# ## 先动手算一个最小的例子
#
# 请拿出纸笔，想一条街上的十户人家。

# %%
ask("01.1", LANG)

# %% [markdown] tags=["lang:en"]
# ## The function, and is it right?
#
# The package counts in the same way. Its measure *substantive resolution* has **all** well-founded needs below the line, also those that never came. The next cell does the ten households, and then asks whether the definition resists a trick: a register in which three more households are missing must not look better.

# %% [markdown] tags=["lang:zh", "of:99a0d892"]
# ## 写成函数，算得对吗？
#
# 软件包也是这样算的。“实质化解率”这个指标，分母是**全部**合理诉求，没有来反映的也在内。下面的单元格先算这十户，再检验这个定义经不经得起做手脚：登记簿上少记三户，结果不应当变好。


# %%
# NBVAL_CHECK_OUTPUT
def resolution(solved, came, stayed_away):
    return solved / (came + stayed_away)


print(f"{resolution(5, 8, 2):.0%} -> {resolution(3, 4, 6):.0%}")
honest, tricked = resolution(3, 4, 6), resolution(3, 4 - 3, 6 + 3)
assert tricked == honest, "who is not registered is still counted among all"

# %% [markdown] tags=["lang:en"]
# ## Behind the charts
#
# Both cities began last year as the same small invented county of 250,000 people; people mostly came in person. Then:
#
# * **City A** made every channel work: online and by telephone, with help for those who find it hard. It added mediators in the townships and a handler in the county, where the queues were, and takes more time to explain and to follow up. This costs about six staff-years.
# * **City B** is *a demonstration of what must not be done*. Its reception room is open two mornings a week; people are told to “use the website”. Some do. Others, above all the old and the weak, stop coming. This runs against Article 17 (channels), Article 20 (receive visits carefully) and Article 22 (register everything); not registering and refusing makes liable (Articles 43 and 44). The model has no lever for turning people away, so we only say that fewer people reach the door.
#
# We chose the two worlds so that their dashboards look alike. What follows for the people is computed: five simulated years each. First the official rates; the brackets are 95 % intervals.

# %% [markdown] tags=["lang:zh", "of:f0b179dc"]
# ## 图的背后
#
# 两市上年是同一个虚构的小县，25 万人，群众多数是上门来访。后来：
#
# * **甲市**让每一个渠道都走得通：网上、电话都能办，有困难的有人帮。哪里排队就在哪里加人：乡镇加调解员，县里加办理人员；还多花时间释明和跟踪落实。为此大约多用六个人年。
# * **乙市**是*反面示范，不可照做*：接待室一周只开两个上午，来的人被告知“请到网上办”。有的人照办了；有的人，特别是老人和困难群众，就不再来了。这违反第十七条（渠道）、第二十条（认真接待来访）和第二十二条（凡收到的都登记）；不登记、推诿的，要承担责任（第四十三条、第四十四条）。本模型没有“把人挡回去”的选项，所以这里只设定：走到门口的人少了。
#
# 两市的条件是我们挑选的，好让两张图看上去差不多；群众会怎么样，是模拟算出来的，每市模拟五个年度。先看官方的几个率，括号里是 95% 区间。

# %%
# NBVAL_CHECK_OUTPUT
import pandas as pd

from sim.twocities import OFFICIAL, SHARES, TRUE, numbers
from sim.twocityplots import in_words, needs_alt, needs_picture

in_words(numbers(OFFICIAL), LANG)

# %% [markdown] tags=["lang:en"]
# The official rates hardly differ, and both cities wait less than last year. An inspector who reads only these would praise both. All four rows count only people who came. Now everybody in the right, whether or not they came.

# %% [markdown] tags=["lang:zh", "of:8e977dd2"]
# 官方的几个率几乎没有差别，两市等待的时间都比上年短。只看这几行的检查组，会把两市都表扬一番。可是这四行都只数来过的人。下面把诉求合理的人全部算进来，来没来过都算。

# %%
needs = numbers(SHARES)
shown(needs_picture(needs, LANG), needs_alt(needs, LANG))

# %%
# NBVAL_CHECK_OUTPUT
in_words(numbers(), LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** in City A more problems are solved than last year. In City B far fewer are, and most needs are left unmet. Its intervals do not touch those of City A. The fair-access gap shows who pays: it has grown in City B, and shrunk in City A. A fall of visits has at least three causes that make the same chart: another way became easier, the first handling got better, or the door was shut.

# %% [markdown] tags=["lang:zh", "of:75f3acdb"]
# **请注意**：甲市解决的问题比上年多；乙市少了许多，大部分诉求落了空，区间也与甲市不相重叠。公平可及差距说明是谁在承担：乙市扩大了，甲市缩小了。来访下降，至少有三种原因会画出同一张图：别的渠道更方便了，第一次办理就到位了，或者门关上了。

# %%
ask("01.4", LANG)

# %% [markdown] tags=["lang:en"]
# ## Change one thing
#
# City B opens its reception room again. Nothing else changes: no money, no more people at work. **Guess before you run the cell:** what happens to the number of visits, to the waiting time, and to the problems solved?

# %% [markdown] tags=["lang:zh", "of:ebc53906"]
# ## 只改一处
#
# 乙市把接待室重新打开，其他什么也不变：不加钱，也不加人。**运行之前先猜**：来访次数、等待时间、解决的问题，各会怎么变？

# %%
# NBVAL_CHECK_OUTPUT
both = ("b", "b_open")
rows = (*OFFICIAL[1:], *TRUE)
pd.concat([dashboard_in_words(dashboard(both), LANG), in_words(numbers(rows, both), LANG)])

# %% [markdown] tags=["lang:en"]
# Every figure on the dashboard gets a little worse or looks so: more visits, longer waiting, slightly fewer on time. And many more people get their problem solved. An office that is praised for its dashboard would be punished for opening its door. That is why this course never scores the number of petitions. It is no wonder elsewhere either: when Beijing answered every call to its hotline (2019 to 2021), the calls became more, and the share solved rose from 53 % to 89 %.

# %% [markdown] tags=["lang:zh", "of:1e1cb760"]
# 报表上的每个数字都变差了一点，或者看上去变差了：来访多了，等待长了，按期办结略低。而问题得到解决的人多了许多。如果只凭报表表扬，把门打开的单位反而要受批评。所以，本课程从不给信访数量打分。别处也有这样的事：北京推行接诉即办（2019 至 2021 年），来电增加了，解决率由 53% 升到 89%。

# %% [markdown] tags=["lang:en"]
# ## Go further
#
# One exercise with a slider, one with words. The others, and these again for handing in, stand in the notebook of exercises of the same name.

# %% [markdown] tags=["lang:zh", "of:003aa827"]
# ## 再进一步
#
# 一道用滑块，一道用文字。其余的练习，以及要交的作业，在同名的练习笔记本里。

# %%
ask("01.5", LANG)

# %%
ask("01.6", LANG)

# %% [markdown] tags=["lang:en"]
# ## On Monday
#
# * Take your last monthly report. Beside every rate write what stands **below the line**: all people with a problem, or those who came?
# * Go to your own window as a stranger would: how often is it open, who helps with the form, what is said first?
# * Ask one person who stopped coming, why. One true answer is worth more than a percentage.

# %% [markdown] tags=["lang:zh", "of:db822d38"]
# ## 星期一上班，先做这几件事
#
# * 拿出上个月的报表，在每个率旁边写上**分母**是谁：是所有有问题的人，还是来过的人？
# * 装作第一次来的群众，到自己的窗口走一趟：多久开一次？谁帮着填表？第一句话说的是什么？
# * 找一位不再来的群众，问问为什么。一句真话，胜过一个百分数。

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. Petition work keeps close to people, mends governance, and is supervision from below. **All three need people who speak.**
# 2. **A falling number proves nothing.** A solved problem, a lost hope and a shut door make the same chart.
# 3. Ask who is **below the line**: substantive resolution, unmet need and fair access count also those who never came.
#
# ## Two-minute quiz

# %% [markdown] tags=["lang:zh", "of:174f4f4f"]
# ## 记住三点
#
# 1. 信访工作联系群众、改进治理、接受监督。**三个作用都离不开群众开口**。
# 2. **数量下降不能证明什么**。问题解决了、失去希望了、门关上了，画出来是同一张图。
# 3. 先问**分母是谁**：实质化解率、未满足诉求占比、公平可及差距，把从来没有来的人也算在内。
#
# ## 两分钟小测验

# %%
ask("01.q1", LANG)

# %%
ask("01.q2", LANG)

# %% [markdown] tags=["lang:en"]
# **Where to read on:** Regulations on Petition Work (2022), Articles 15 to 22 and 39 to 46; lesson 02, the life of a case; lesson 11, what the dashboard hides. *Sources of figures: head of the national bureau 2003, interview in Banyuetan; PHSO survey 2016; press reports on the end of rankings 2013 and on Beijing's hotline. All numbers of Cities A and B are synthetic.*

# %% [markdown] tags=["lang:zh", "of:2c05a8d4"]
# **继续阅读**：《信访工作条例》（2022 年）第十五条至第二十二条、第三十九条至第四十六条；第 02 课“一件信访事项的经历”；第 11 课“报表看不到什么”。*数字来源：国家信访局时任局长 2003 年《半月谈》访谈；英国监察专员（PHSO）2016 年调查；关于 2013 年停止排名和北京接诉即办的报道。甲市、乙市的数字都是合成的。*
