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
# # What the dashboard hides: one hundred per cent on time
#
# **After this lesson you can** *read* “100 % on time” with three questions, *name* three ways to a fine report that help nobody, with the articles they breach and the traces they leave, and *design* an indicator that resists gaming.
#
# **45 minutes. For everyone**, above all for those who write, read or set targets. Before this: lessons 01 and 02. No programming: the code is folded away.
#
# *The office is invented, all its numbers are synthetic. Nothing is a forecast for a real place. Do not use it to set volume targets or to rank offices or persons.*
#
# **This lesson shows malpractice, so that you know it when you see it.** Each picture and table with it says so and names the article breached. Nothing in this course can do it anywhere else, and it always leaves people worse off.

# %% [markdown] tags=["lang:zh", "of:333ebed6"]
# # 报表看不到什么：按期办结率 100%
#
# **学完这一课，您能够**：拿三个问题*读懂*“按期办结率 100%”；*说出*三种报表好看、却谁也没帮到的做法，各违反哪一条、会留下什么痕迹；*设计*一个不容易弄虚作假的指标。
#
# **时间：45 分钟。适合**所有学员，特别是写报表、看报表、定指标的同志。先修：第 01 课、第 02 课。不用编程，代码已经折叠起来。
#
# *这个单位是虚构的，所有数字都是教学用的合成数据，不是对任何真实地方的预测。请不要用它下达信访数量指标，也不要用它给单位或者个人排名。*
#
# **本课有反面示范，为的是遇到时认得出来。** 凡是有反面示范的图和表，都有标注，并写明违反哪一条。课程的其他地方都做不出这些事；这样做，群众的结果一定更差。

# %% [markdown] tags=["lang:en"]
# ## Five reports
#
# Five reports lie on your table. They come from the same office in the same five years: the same people with the same troubles, the same 16 staff. What differs is how the register is kept. One report is honest.

# %% [markdown] tags=["lang:zh", "of:aa6179c2"]
# ## 五份报表
#
# 您桌上有五份报表，出自同一个单位、同样的五个年度：同样的群众、同样的难处，同样是 16 个人在做。不同的只是登记簿怎么记。其中一份是如实的。

# %%
# NBVAL_CHECK_OUTPUT
from sim.malpracticetables import five_reports

LANG = "en"
five_reports(LANG)

# %% [markdown] tags=["lang:en"]
# **Guess first.**

# %% [markdown] tags=["lang:zh", "of:cfabd742"]
# **先猜一猜**。

# %%
from sim.labs.exercise import ask

ask("11.g", LANG)

# %% [markdown] tags=["lang:en"]
# ## The smallest case, by hand
#
# Ten people come to an office. All are in the right. After 60 days seven have their opinion in time, and for five of them it is carried out. Three are late; the work goes on, and two of the three get what is due to them.
#
# The monthly report needs a better rate. The three files are closed on day 59, without work. Take pencil and paper.

# %% [markdown] tags=["lang:zh", "of:4bb098a1"]
# ## 先动手算一个最小的例子
#
# 有十个人到某单位来反映，个个有理。60 天到了，七个人按期拿到了处理意见，其中五个人的落实了。三个人的超期了，还在接着办，后来有两个人的也落实了。
#
# 月报上的数要好看一点，于是这三件在第 59 天就结了卷，什么也没做。请拿出纸笔。

# %%
ask("11.1", LANG)

# %% [markdown] tags=["lang:en"]
# ## The function, and is it right?
#
# One function does for both, for the report and for the ten people; what differs is who stands above the line, and who below it. We ask it three times: when the work goes on, when the three files are closed on paper, and when they are never registered at all. The first line is the report, the second the people.

# %% [markdown] tags=["lang:zh", "of:4948d7dc"]
# ## 写成函数，算得对吗？
#
# 报表上的数、十位群众的数，用的是同一个函数，不同的是分子、分母里有谁。问它三遍：三件接着办；三件纸面办结；三件干脆没有登记。第一行是报表，第二行是群众。


# %%
# NBVAL_CHECK_OUTPUT
def share(part, whole):
    return part / whole


report = [share(7, 10), share(10, 10), share(7, 7)]  # work goes on; closed on paper; never registered
people = [share(7, 10), share(5, 10), share(5, 10)]
print("\n".join(" ".join(f"{x:.0%}" for x in line) for line in (report, people)))
assert report[1] == report[2] == 1, "closed on paper or never registered: the report is perfect"
assert people[1] == people[2] < people[0], "all ten are counted, whatever is written down"

# %% [markdown] tags=["lang:en"]
# The report rises from 70 % to 100 %, in two ways. Of the people, 50 % are helped instead of 70 %. Nobody told a lie about a number: the formula was met. It never asked **who stands below the line, when the clock runs, and who says that it is done.** Keep these three questions.
#
# ## What was done
#
# Now the five reports. Three practices, and all three together. *Laborious* means here: several offices are needed, or the matter is complex, about one need in five. Whoever comes again hears “that has been dealt with”.

# %% [markdown] tags=["lang:zh", "of:679f36bf"]
# 报表上的数由 70% 升到 100%，有两条路可走；真正得到帮助的群众，由 70% 降到 50%。按公式算，一个数都没有算错。可是公式从来没有问过：**分母里有谁，时间从哪里算到哪里，办好了是谁说的**。请记住这三个问题。
#
# ## 他们做了什么
#
# 回到五份报表。做法有三种，还有一份三样都做。*难办*，这里指涉及几个单位，或者情况复杂，大约五件诉求里有一件。再来反映的，只听到一句“已经办过了”。

# %%
# NBVAL_CHECK_OUTPUT
from sim.malpracticetables import what_was_done

what_was_done(LANG)

# %% [markdown] tags=["lang:en"]
# Article 22: what is received is registered. Article 28: no passing on, no pretence, no delay. Article 32: an opinion rests on facts, and what it supports is carried out. Falsifying is also a ground for a supervision order (Article 40). That people may come again is not a loophole: only the same facts and reasons *after the re-review* are no longer accepted (Article 36).
#
# Registering and returns are changed before the model runs, so the time that the desks save goes to all others. Closing on paper is done to the finished record. Here is what became of the people.

# %% [markdown] tags=["lang:zh", "of:7eb45fef"]
# 第二十二条：收到的都要登记。第二十八条：不得推诿、敷衍、拖延。第三十二条：处理意见要查清事实；予以支持的，要督促执行。弄虚作假，也是督办的情形（第四十条）。群众再来，不是钻空子：只有*复核以后*仍以同一事实和理由提出的，才不再受理（第三十六条）。
#
# “不登记”“再来的不登记”，是在模型运行之前改的，岗位省下的时间都用在了其他人身上；“纸面办结”是在记录上改的。下面看看群众的结果。

# %%
from sim.malpracticeplots import show_fates
from sim.malpracticetables import fates_in_words

show_fates(LANG)

# %%
# NBVAL_CHECK_OUTPUT
fates_in_words(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** the plainest report, number 3, is the honest one, and nobody solves more. Closing on paper makes 95 % into 100 % and takes help from one or two of a hundred. Not to register the laborious, or those who come again, costs five or six. The finest report of all, number 4, solves 35 of a hundred where the honest one solves 45. In each single year that we tried, every practice left people worse off.
#
# Look at *satisfied*, too: between 82 % and 83 % in all five. Who was not registered, or gave up, cannot rate. And look at the honest report with the same eyes: 95 % in time, and only 45 of 100 solved. More than a third of the needs were never brought to any office. **No rate of a register can show that.**

# %% [markdown] tags=["lang:zh", "of:1dbc8544"]
# **请注意**：最不起眼的报表三才是如实的，解决得最多。纸面办结把 95% 变成了 100%，一百个人里有一两个因此没有得到帮助。难办的不登记、再来的不登记，要少解决五六件。最好看的报表四，一百件只解决 35 件，如实登记的是 45 件。我们试过的每一个年度，每一种做法都让群众的结果变差。
#
# 再看*群众满意率*：五份都在 82% 到 83% 之间。没有登记的、放弃了的，评不了。如实的那份，也要用同样的眼光看：按期办结 95%，一百件只解决了 45 件。三分之一以上的诉求，从来没有反映到任何单位。**登记簿上的率，哪一个都看不到这些。**

# %% [markdown] tags=["lang:en"]
# ## “But it saves time for the others”
#
# This is what is said in its defence: who does not waste months on hopeless files has time for the rest. **Guess first.**

# %% [markdown] tags=["lang:zh", "of:942b1e52"]
# ## “省下时间，好办别人的事”
#
# 常有人这样辩解：少在办不成的事上耗几个月，别人的事就办得快了。**先猜一猜**。

# %%
ask("11.g2", LANG)

# %%
# NBVAL_CHECK_OUTPUT
from sim.malpracticetables import gains_in_words

gains_in_words(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** it is true, and it is no defence. The others gain three in a hundred, and half of them have their outcome about six days sooner. Those who look laborious lose everything: they were no hopeless cases, 39 in a hundred had been helped. Together it is a loss. And who pays is not chosen by need, but by how it looks at the window.
#
# ## What leaves a trace
#
# A dashboard shows sums. Ask for the days instead: how long did each matter take, from acceptance to the opinion?

# %% [markdown] tags=["lang:zh", "of:2e8f7d19"]
# **请注意**：话不假，但辩解不了。其他人，一百件多解决三件，有一半人早六天左右得到结果。看上去难办的，一件也没有解决：他们并不是办不成，原来一百件能解决 39 件。两边加起来，是亏的。谁来承担，看的不是谁更需要，而是在窗口看上去难不难。
#
# ## 会留下什么痕迹
#
# 报表上是合计数。不妨把天数要来看：每一件从受理到出具处理意见，用了几天？

# %%
from sim.malpracticeplots import show_days
from sim.malpracticetables import days_in_words, traces_in_words

show_days(LANG)

# %%
# NBVAL_CHECK_OUTPUT
days_in_words(LANG)

# %%
# NBVAL_CHECK_OUTPUT
traces_in_words(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** honest work thins out before the limit and goes on behind it. Closing on paper builds a wall on the last day, and leaves nothing behind. The table shows one trace for each practice: the **last two days** give away paper; **counting at the door** gives away what was not registered; a **call to people** whose file was closed with a promise gives away both paper and returns. A wall alone proves nothing (a zealous chief may push on day 55): it tells you which files to open.
#
# None of the three is expensive. A puzzle from a county's half-year report, found on a website and to be read with caution: 96.94 % settled the first time, and 28.24 % of the visits were repeats. Perhaps each has a basis of its own. The question is the same: who is below the line?
#
# It is not a matter of one country. English hospitals had to deal with each emergency within four hours; in 2004/05 the official figure was 96 %, while the patients' survey said 77 % (Bevan and Hood 2006).

# %% [markdown] tags=["lang:zh", "of:df091f17"]
# **请注意**：如实办理的，越接近期限件数越少，期限过后还有。纸面办结的，最后一天立起一堵墙，后面什么也没有。表里每种做法各有一处痕迹：**最后两天**，看得出纸面办结；**在门口数一数**，看得出没有登记；给“答应了并已办结”的群众**打个电话**，纸面办结和再来的不登记，都看得出来。光有一堵墙，还不能下结论（也许是领导认真，第 55 天催了一遍），它告诉您该抽哪些卷来看。
#
# 这三样都花不了多少钱。有一份某县的半年通报，是从网上找到的，来源不硬，仅供参考：一次性化解率 96.94%，重复访却占 28.24%。也许两个数的口径不同。要问的还是那句话：分母里有谁？
#
# 外国也有这样的事。英国医院急诊要求四小时内处置完毕，2004/05 年度官方数字是 96%，患者调查是 77%（Bevan、Hood，2006）。

# %%
ask("11.3", LANG)

# %% [markdown] tags=["lang:en"]
# ## Would our own score have noticed?
#
# This course has a service score, too. Let us be as strict with it.

# %% [markdown] tags=["lang:zh", "of:8b12251b"]
# ## 本课程自己的得分，看得出来吗？
#
# 本课程也有一个服务得分。对自己，也要一样严。

# %%
# NBVAL_CHECK_OUTPUT
from sim.malpracticetables import scores_in_words

scores_in_words(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** it would have been fooled. The true time of those *in the record* falls from 84 to 42 days in report 4, because those who would have waited longest are not in it any more; this, and the repeats that are missing, outweigh the problems not solved. So the score has a rule: not registering, leaking and retaliation make it zero, and here a sham opinion as well. A sum of good indicators is not safe by itself. **Some things cannot be offset by speed**, and each number needs a partner that sees what it does not.
#
# ## The indicator clinic
#
# Twelve patients; some stand in every report, others hardly anywhere. For each: can an office meet it *without helping anybody*? By keyboard: Tab goes on, the arrow keys choose, Enter presses. In class do the first six in pairs, one as the office that wants to look good, the other as the citizen.

# %% [markdown] tags=["lang:zh", "of:474efed6"]
# **请注意**：会被骗过去。报表四里，*在册者*的真实用时由 84 天降到 42 天，因为本来等得最久的人不在册了；这一项，加上少记的重复信访，把没有解决的问题盖过去了。所以得分有一条规则：不登记、泄密、打击报复，得分为零；本课里，没办事就出处理意见，也为零。几个好指标加在一起，也不一定靠得住。**有些事，不能用“快”来抵**；每个数都要有一个搭档，看得到它看不到的地方。
#
# ## 指标门诊
#
# 门诊来了十二位“病人”，有的报表里常见，有的很少见。每一个都问：*一个人也不帮*，能不能达标？用键盘也可以：Tab 键跳到下一处，方向键选，回车键按下。课上两人一组先看前六个：一个扮想把报表做好看的单位，一个扮群众。

# %%
from sim.labs.clinic import clinic_lab

clinic_lab(LANG)

# %% [markdown] tags=["lang:en"]
# Eight of the twelve can be met without helping anybody, the three official rates among them. That is no reason to throw these away: time limits are law, and people have a right to them. They are **guard-rails**: always shown with their partner, never alone, never as the goal. Article 39 says by what offices are assessed: whether problems are solved lawfully, in time and on the spot. The number of petitions is not in it; the national ranking by it was stopped in 2013.
#
# ## Design your own
#
# An indicator that resists gaming answers six questions:
#
# 1. **Whom does it help** if it gets better? Say it in one sentence about a person.
# 2. **Who is below the line?** Everybody who came to the door, or everybody with the trouble; not only who is in the register.
# 3. **When does the clock run?** From the first contact to the outcome the person feels.
# 4. **Who says so?** Somebody who gains nothing by it. A sample drawn by lot, by others; silence counts as no.
# 5. **How would you cheat?** Ask the cleverest colleague to meet it without helping anybody. Mend it, ask again.
# 6. **Which partner** sees what it does not? And what must never be traded for it: registration, confidentiality, no retaliation.
#
# And what is it for? To find out where help is missing, not to rank offices or persons: what is ranked is soon embellished.

# %% [markdown] tags=["lang:zh", "of:1541ad2d"]
# 十二个指标里，有八个不帮人也能达标，三个官方的率都在里面。这不等于把它们扔掉：期限是法定的，也是群众的权利。它们是**护栏**：要和搭档放在一起看，不单独用，不当目标用。第三十九条规定了对单位考核什么：是不是依规依法、及时、就地解决了问题。信访数量不在里面；全国性的信访排名 2013 年已经叫停。
#
# ## 自己设计一个
#
# 不容易弄虚作假的指标，经得起六问：
#
# 1. **它变好了，谁得到了帮助？** 用一句话说清楚，要说到人。
# 2. **分母里有谁？** 走到门口的所有人，或者有这个难处的所有人，不光是登记在册的。
# 3. **时间从哪里算到哪里？** 从第一次反映，算到群众感受到结果。
# 4. **谁说了算？** 由不沾光的人来说：由别人随机抽样，联系不上的算没有办好。
# 5. **换了您，怎样作假？** 请最机灵的同事来试，一个人也不帮，能不能达标。补上漏洞，再试一遍。
# 6. **搭档是谁？** 谁看得到它看不到的地方？还有哪些绝不能拿来交换：登记、保密、不得打击报复。
#
# 它用来做什么？用来找出哪里还没有帮到，不是用来给单位或者个人排名：一排名，数字很快就“好看”了。

# %%
ask("11.4", LANG)

# %% [markdown] tags=["lang:en"]
# ## Change one thing: really help
#
# The same office, honest, with the plan of lesson 06: two mediators move down to the townships, the county gets one more handler (17 people for 16), and somebody sees that decisions are carried out.

# %% [markdown] tags=["lang:zh", "of:d7edb331"]
# ## 只改一处：真办事
#
# 还是这个单位，如实登记，照第 06 课的办法：两名调解员下沉到乡镇，县级办理加 1 人（16 人变 17 人），再有人盯着决定执行到位。

# %%
# NBVAL_CHECK_OUTPUT
from sim.malpracticetables import help_in_words

help_in_words(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** five more in a hundred solved, and 98 % in time. On paper it loses against report 4 in both upper rows. In life it helps fifteen more. The honest way to a good rate exists; it costs people, not ink.
#
# ## Go further
#
# Two with a slider, one with words. The others, and these again for handing in, stand in the notebook of exercises of the same name.

# %% [markdown] tags=["lang:zh", "of:ba662c57"]
# **请注意**：一百件多解决五件，按期办结率到了 98%。论报表，上面两行都比不过报表四；论实际，多解决十五件。老老实实，也能把率提上去；要花的是人手，不是墨水。
#
# ## 再进一步
#
# 两道用滑块，一道用文字。其余的练习，以及要交的作业，在同名的练习笔记本里。

# %%
ask("11.5", LANG)

# %%
ask("11.6", LANG)

# %%
ask("11.7", LANG)

# %% [markdown] tags=["lang:en"]
# ## On Monday
#
# * Take one rate of your own report, and write the three questions beside it: who is below the line, when does the clock run, who says so?
# * Draw twenty finished files by lot. Call the people: has it been carried out? Ask somebody from another desk to make the calls.
# * For one day count at the door how many come, and compare with the register. If the numbers differ, ask why before you ask who.
# * If a target asks you for paper: say so, with the article. Officers suffer from bad targets, too; whoever set it may not know.

# %% [markdown] tags=["lang:zh", "of:9c43e538"]
# ## 星期一上班，先做这几件事
#
# * 从本单位报表里挑一个率，把三个问题写在旁边：分母里有谁？时间从哪里算到哪里？谁说了算？
# * 随机抽二十件已办结的，给群众打电话：落实了没有？电话请别的岗位的同事来打。
# * 挑一天，在门口数一数来了几人，和登记簿对一对。对不上，先问为什么，再问是谁。
# * 如果哪个指标逼着人做纸面，就把条文摆出来，如实反映。指标定得不好，干部也吃苦；定的人也许并不知道。

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. **“100 % on time” says something about files.** Ask who is below the line, when the clock runs, who says so.
# 2. **Every practice that only mends the report leaves people worse off**, and leaves a trace: in the days, at the door, on the telephone.
# 3. **An indicator needs a partner and a clever enemy.** If it can be met without helping anybody, it will be.
#
# ## Two-minute quiz

# %% [markdown] tags=["lang:zh", "of:679dd3cc"]
# ## 记住三点
#
# 1. **“按期办结率 100%”说的是卷宗。** 要问：分母里有谁，时间从哪里算到哪里，谁说了算。
# 2. **只修报表的做法，都会让群众的结果变差**，也都会留下痕迹：在天数里，在门口，在电话那头。
# 3. **指标要有搭档，也要有人专门挑刺。** 不帮人也能达标的，迟早会有人这样去达标。
#
# ## 两分钟小测验

# %%
ask("11.q1", LANG)

# %%
ask("11.q2", LANG)

# %% [markdown] tags=["lang:en"]
# **Where to read on:** Regulations on Petition Work (2022), Articles 22, 28, 32, 39 to 46; lesson 01, the two cities; lesson 07, how 74 % becomes 98 %; lesson 08, work that makes work. *Sources of figures: half-year report of a county, from a website that collects such texts (weak source, place left out); Bevan and Hood 2006, Public Administration 84(3), read in excerpts; press reports on the end of rankings 2013. All numbers of the office are synthetic.*

# %% [markdown] tags=["lang:zh", "of:67fbc707"]
# **继续阅读**：《信访工作条例》（2022 年）第二十二条、第二十八条、第三十二条、第三十九条至第四十六条；第 01 课“两个市”；第 07 课，74% 是怎样变成 98% 的；第 08 课，活儿是怎么越干越多的。*数字来源：某县半年通报，取自文章汇编网站（来源较弱，隐去地名）；Bevan、Hood，2006，Public Administration 84(3)，只读到节选；关于 2013 年停止排名的报道。这个单位的数字都是合成的。*
