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
# # The life of a case
#
# **After this lesson you can** *compute* every deadline of a case, with its article; *read* both clocks, the office's and the person's; and *say* what stops a clock and what does not.
#
# **45 minutes. For everyone.** Before this: lesson 01. No programming: the code is folded away. Have paper and a calendar at hand.
#
# *The people and dates here are invented. The limits are those of the Regulations on Petition Work (2022); where another source is used, it is named.*

# %% [markdown] tags=["lang:zh", "of:e66dc67c"]
# # 一件信访事项的经历
#
# **学完这一课，您能够**：*算出*一件信访事项的每一个到期日，并说出条文；*看懂*单位和群众两种时间；*讲清*什么会让时间停下，什么不会。
#
# **时间：45 分钟。适合**所有学员。先修：第 01 课。不用编程，代码已经折叠起来。请备好纸笔和日历。
#
# *人物和日期都是虚构的。期限出自《信访工作条例》（2022 年）；用到其他依据的，都会注明。*

# %% [markdown] tags=["lang:en"]
# ## Nobody was late
#
# Mr Chen's house wall cracked when the road was widened. He wrote to the petition bureau. His file went to an office, was accepted, extended, decided; he did not agree, asked for review, then for re-review. The inspector looked at every step: each was done on its very last lawful day. Not one was late.
#
# **Guess first:** how long has Mr Chen been waiting when he has the last word in his hands?

# %% [markdown] tags=["lang:zh", "of:fb98f38a"]
# ## 没有一步超期
#
# 修路以后，老陈家的墙裂了。他给信访部门写信。信访事项转送到责任单位，受理、延期、作出处理意见；他不服，申请复查，再申请复核。检查组一步一步看下来：每一步都赶在法定期限的最后一天，没有一步超期。
#
# **先猜一猜**：老陈拿到最后一份意见的时候，一共等了多久？

# %%
from sim.labs.exercise import ask

LANG = "en"
ask("02.g", LANG)

# %% [markdown] tags=["lang:en"]
# ## The smallest sum, by hand
#
# One limit first. Whatever is received must be registered and referred within 15 days (Article 22). Two rules are enough:
#
# * **The day of the event does not count.** What comes on the 1st with a limit of 15 days is due on the 16th.
# * **“Days” are calendar days.** Weekends and holidays count. Only where the text says *working days* are they left out; Article 23 uses both words side by side. (This reading is ours; the Regulations do not define the word.)
#
# If the due date falls on a day off, the Regulations do not move it. Be done by the last day at work before it.

# %% [markdown] tags=["lang:zh", "of:cf33f0a5"]
# ## 先动手算一个最小的
#
# 先算一个期限。凡是收到的，都要登记，并在 15 日内转送（第二十二条）。记住两条规则就够了：
#
# * **当天不算**。1 日收到、期限 15 日的，16 日到期。
# * **“日”是自然日**，周末和节假日都算在内。只有条文写明“工作日”的才不算；第二十三条里两个词并列使用。（这是我们的理解，《条例》没有给“日”下定义。）
#
# 到期日遇上放假，《条例》没有规定顺延。请在放假前的最后一个工作日办完。

# %%
ask("02.1", LANG)

# %% [markdown] tags=["lang:en"]
# ## Two clocks
#
# The **legal clock** measures handling. It starts when the office *accepts* (Article 34), not when the person comes. The **citizen's clock** starts at first contact and stops when the person feels the outcome: what was agreed or decided has been carried out. Nothing else stops it. The first clock tells whether an office kept the rules. The second tells what the person has lived through. You need both, and the second is never written on the file.

# %% [markdown] tags=["lang:zh", "of:8857db44"]
# ## 两种时间
#
# **法定时限**衡量的是办理，从*受理*之日起算（第三十四条），不是从群众来的那天起算。**群众时间**从首次反映开始，到群众真正感受到结果为止：协议或者处理意见已经执行到位。别的什么都不能让它停下。前一种时间说明单位是否守规矩，后一种时间说明群众经历了什么。两种都要看，而后一种从来不写在卷宗里。

# %%
ask("02.2", LANG)

# %% [markdown] tags=["lang:en"]
# ## All limits of a case
#
# | what | who | limit | counted from | Article |
# |---|---|---|---|---|
# | register and refer | petition bureau | 15 days | it was received | 22 |
# | objection: not ours | the office it was referred to | 5 **working** days | it arrived there | 23 |
# | written notice of acceptance, or of another route | the office | 15 days | it arrived there | 23 |
# | opinion in writing | the office | 60 days | acceptance | 34 |
# | extension of a complex matter, once, with reasons | the office's head | at most 30 days more | the end of the 60 | 34 |
# | ask for review | the person | 30 days | the written opinion | 35 |
# | review answered | one level up | 30 days | the request | 35 |
# | ask for re-review | the person | 30 days | the written answer | 36 |
# | re-review answered | two levels up | 30 days | the request | 36 |
#
# The 60 days hold for matters that no other law takes care of (Article 31, item 6). A matter that belongs in court, arbitration or reconsideration is led there, and *its* law has its own limits. Simple first matters have a fast lane: 3 working days to decide on acceptance, 10 for the opinion (trial rules of 2016; of the rules of 2022 we could not read the numbers). People's mediation usually lasts at most 30 days, and the 60 days run on meanwhile (Article 33 of the Regulations does not stop them).

# %% [markdown] tags=["lang:zh", "of:ee87d2eb"]
# ## 一件信访事项的全部期限
#
# | 事项 | 由谁办 | 期限 | 从哪天起算 | 条文 |
# |---|---|---|---|---|
# | 登记并转送 | 信访部门 | 15 日 | 收到之日 | 第二十二条 |
# | 提出异议：不归我们管 | 收到转送的单位 | 5 个**工作日** | 收到转送之日 | 第二十三条 |
# | 书面告知受理，或者告知其他途径 | 该单位 | 15 日 | 收到转送之日 | 第二十三条 |
# | 出具书面处理意见 | 该单位 | 60 日 | 受理之日 | 第三十四条 |
# | 情况复杂的延期，一次，并告知理由 | 该单位负责人 | 最多再加 30 日 | 60 日届满 | 第三十四条 |
# | 申请复查 | 信访人 | 30 日 | 收到书面处理意见 | 第三十五条 |
# | 答复复查 | 上一层级 | 30 日 | 收到申请 | 第三十五条 |
# | 申请复核 | 信访人 | 30 日 | 收到书面答复 | 第三十六条 |
# | 答复复核 | 再上一层级 | 30 日 | 收到申请 | 第三十六条 |
#
# 60 日只管没有其他法律途径的信访事项（第三十一条第六项）。该由诉讼、仲裁、复议解决的，导入那里，按*那部*法律的期限。简单的初次信访事项走简易办理：3 个工作日内决定是否受理，10 个工作日内出意见（依据 2016 年试行办法；2022 年办法的数字我们没有查到）。人民调解一般不超过 30 日，期间 60 日照常计算（《条例》第三十三条没有说可以停）。

# %% [markdown] tags=["lang:en"]
# ## The function, and is it right?
#
# The package holds this table once, and counts. The next cell takes a file that was received on 3 March 2025, referred on the 10th and accepted on the 20th, and looks at it on 19 April. Below the table it checks two of our sums by hand.

# %% [markdown] tags=["lang:zh", "of:02e4aad0"]
# ## 写成函数，算得对吗？
#
# 这张表在软件包里只写了一遍，由程序来数。下面的单元格里，一件信访事项 2025 年 3 月 3 日收到，10 日转送到单位，20 日受理；站在 4 月 19 日看。表下面用我们手算的两个结果来检验。

# %%
# NBVAL_CHECK_OUTPUT
from datetime import date

from sim.deadlines import deadlines
from sim.deadlinetable import short
from sim.happened import Happened

file = Happened(received=date(2025, 3, 3), referred=date(2025, 3, 10), accepted=date(2025, 3, 20))
found = deadlines(file, date(2025, 4, 19))
short(found, LANG)

# %%
assert found["due"][0] == date(2025, 3, 18), "3 + 15 = 18: the day itself does not count"
assert found["due"].iloc[-1] == date(2025, 5, 19), "60 days from acceptance, weekends and holidays included"

# %% [markdown] tags=["lang:en"]
# ## Two hundred and forty days
#
# Now Mr Chen. Each office uses its limit to the last day, and so does he: reading, asking, writing take time. Handling is extended once.

# %% [markdown] tags=["lang:zh", "of:324c8659"]
# ## 二百四十天
#
# 再看老陈。每个单位都用足期限，他自己也用足：读懂、打听、写申请，都要时间。办理延期一次。

# %%
from sim.deadlineplots import timeline, timeline_alt, timeline_picture
from sim.deadlines import longest_lawful_path
from sim.shown import shown

chen = longest_lawful_path(date(2025, 1, 6))
life = timeline(chen, chen.rereviewed)
shown(timeline_picture(life, LANG), timeline_alt(life, LANG))

# %% [markdown] tags=["lang:en"]
# The same as a table:

# %% [markdown] tags=["lang:zh", "of:bce79882"]
# 同样的内容，列成表：

# %%
# NBVAL_CHECK_OUTPUT
short(deadlines(chen, chen.rereviewed), LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** no mark is late, and the yellow bar is 240 days long. The legal clock has counted 150 of them: the 30 days before acceptance and the 60 in which Mr Chen made up his mind are in nobody's statistics. And if the last answer helps him, his wall is not mended yet: Article 32 wants it carried out, and gives no number of days.

# %% [markdown] tags=["lang:zh", "of:3b66f1f1"]
# **请注意**：没有一个标记超期，黄色的横条却有 240 天长。法定时限只数了其中 150 天：受理以前的 30 天，和老陈考虑要不要申请的 60 天，不在任何人的统计里。即使最后的答复支持他，墙也还没有修好：第三十二条要求督促执行，没有写多少天。

# %% [markdown] tags=["lang:en"]
# ## What stops a clock?
#
# **Guess before you run the cell:** which of these stops the legal clock: a weekend, mediation, an objection to the referral, a hearing in the re-review, an extension?

# %% [markdown] tags=["lang:zh", "of:93363fd3"]
# ## 什么会让时间停下？
#
# **运行之前先猜**：下面哪些会让法定时限停下来：周末、调解、对转送提出异议、复核中的听证、延期？

# %%
# NBVAL_CHECK_OUTPUT
from sim.deadlineclocks import effects
from sim.deadlinetable import effects_in_words

effects_in_words(effects(chen, chen.rereviewed), LANG).iloc[:, :4]

# %% [markdown] tags=["lang:en"]
# One single thing stops the legal clock: a hearing in the *re-review* (Article 36). A hearing at first handling does not; the Regulations allow it (Article 31) and do not take its days off. An extension makes the limit longer, and the clock runs on. And only one thing stops the citizen's clock.

# %% [markdown] tags=["lang:zh", "of:fc304a5c"]
# 能让法定时限停下的只有一样：*复核*中的听证（第三十六条）。办理阶段也可以听证（第三十一条），但没有规定扣除天数。延期是把期限放长，时间照样在走。而能让群众时间停下的，只有一样。

# %%
ask("02.3", LANG)

# %% [markdown] tags=["lang:en"]
# ## Now you: the deadline calculator
#
# Below is the calculator that you may keep open beside your files. Tick what has happened, set the dates; the deadlines follow at once. By keyboard: Tab goes on, Space ticks, arrow keys move within a date. Try two things:
#
# 1. Choose the example *over the Spring Festival*. Which deadlines fall on days off, and when is the last day at work before them?
# 2. Choose *objection over National Day*. Move the objection three days later: what happens to the deadlines after it, and what to the citizen's clock?
#
# It also writes a calendar file (.ics) with a reminder before each deadline. The entries hold no name: give the file number only.

# %% [markdown] tags=["lang:zh", "of:eb7bd06e"]
# ## 自己动手：期限计算器
#
# 下面的计算器，可以一直开在手边。勾选已经发生的事，填上日期，到期日马上出来。也可以用键盘：Tab 键跳到下一处，空格键勾选，方向键改日期。请试两件事：
#
# 1. 选例子“跨春节的一件”：哪些到期日落在假期里？放假前的最后一个工作日是哪天？
# 2. 选例子“国庆前后的异议”：把提出异议的日期推后三天，后面的期限怎么变？群众时间怎么变？
#
# 它还能生成日历文件（.ics），在每个到期日之前提醒。日历里没有姓名：请只填编号。

# %%
from sim.labs.deadlines import deadline_lab

deadline_lab(LANG)

# %% [markdown] tags=["lang:en"]
# ## Working days
#
# The objection of Article 23 has five *working* days. China moves days off: before long holidays some Sundays are worked. The calendar of the State Council counts, not the pocket calendar.

# %% [markdown] tags=["lang:zh", "of:9ed06164"]
# ## 工作日怎么数
#
# 第二十三条的异议，期限是五个*工作日*。长假前后有的周日要上班：数工作日，要按国务院办公厅公布的放假安排，不能只看普通日历。

# %%
ask("02.4", LANG)

# %% [markdown] tags=["lang:en"]
# ## Go further
#
# A sum over the whole way, a sentence to a person who waits, and, if you like, a function. They stand in the notebook of exercises of the same name too.

# %% [markdown] tags=["lang:zh", "of:3c08b7a0"]
# ## 再进一步
#
# 一道把全程加起来，一道对等待的人说句话；愿意的话，再写一个函数。同名的练习笔记本里也有。

# %%
ask("02.5", LANG)

# %%
ask("02.6", LANG)

# %% [markdown] tags=["lang:en"]
# ## On Monday
#
# * Take three files from your cabinet. Write two numbers on each cover: days on the legal clock, days on the citizen's clock.
# * Look for the longest stretch in which nobody's clock ran: before acceptance, or after the opinion. What would have shortened it by a week?
# * Put the deadlines of one file into your calendar, each with three working days to spare, and the day of performance too.

# %% [markdown] tags=["lang:zh", "of:b2df9a1e"]
# ## 星期一上班，先做这几件事
#
# * 从柜子里取三份卷宗，在封面写上两个数：法定时限走了几天，群众时间走了几天。
# * 找出谁的时限都没有在走的最长一段：是在受理以前，还是在处理意见以后？怎样能缩短一周？
# * 把一件信访事项的到期日放进日历，每项都提前三个工作日，执行到位的日子也写上。

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. The day of the event does not count; **days are calendar days** unless the text says working days.
# 2. Only a hearing in the re-review stops the legal clock. **Only the outcome felt stops the citizen's clock.**
# 3. All on time and 240 days of waiting go together. **Look at both clocks.**
#
# ## Two-minute quiz

# %% [markdown] tags=["lang:zh", "of:185d0434"]
# ## 记住三点
#
# 1. 当天不算；**“日”是自然日**，写明“工作日”的除外。
# 2. 只有复核中的听证能让法定时限停下。**只有真正感受到结果，才能让群众时间停下**。
# 3. 步步按期，也可能等上 240 天。**两种时间都要看**。
#
# ## 两分钟小测验

# %%
ask("02.q1", LANG)

# %%
ask("02.q2", LANG)

# %% [markdown] tags=["lang:en"]
# **Where to read on:** Regulations on Petition Work (2022), Articles 22 to 24 and 31 to 36; lesson 03, where does this case belong? *Source of the days off: notices of the General Office of the State Council on holidays, as kept in the package chinesecalendar.*

# %% [markdown] tags=["lang:zh", "free:office", "of:2ab924e9"]
# **继续阅读**：《信访工作条例》（2022 年）第二十二条至第二十四条、第三十一条至第三十六条；第 03 课“这件事归哪里管”。*放假安排依据国务院办公厅历年通知，由软件包 chinesecalendar 收录。*
