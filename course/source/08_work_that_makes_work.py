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
# # Work that makes work: why do people come again?
#
# **After this lesson you can** *measure* how many repeats your own office could have spared people, *weigh* explanation and follow-up against speed, desk by desk, and *say* who gains, who pays and what people learn when those who go one level up are served first.
#
# **45 minutes. For everyone**, above all for those who handle cases or decide in which order they are handled. Before this: lesson 00; lesson 06 helps. No programming: the code is folded away.
#
# *The county is invented, all its numbers are synthetic. Nothing is a forecast for a real place. Do not use it to set volume targets or to rank offices or persons.*
#
# **One picture and two tables of this lesson show malpractice**, so that you know it when you see it. They say so and name the articles breached.

# %% [markdown] tags=["lang:zh", "of:d1f0b7a2"]
# # 活儿是怎么越干越多的：群众为什么再来？
#
# **学完这一课，您能够**：*测算*有多少次重复信访，本单位本可以让群众不必再来；在每个岗位上*权衡*，释明、跟踪落实和办得快怎样取舍；*说清*到上一级反映的先办以后，谁得益、谁承担、群众学会了什么。
#
# **时间：45 分钟。适合**所有学员，特别是办理人员，以及定办理次序的同志。先修：第 00 课；学过第 06 课更好。不用编程，代码已经折叠起来。
#
# *这个县是虚构的，所有数字都是教学用的合成数据，不是对任何真实地方的预测。请不要用它下达信访数量指标，也不要用它给单位或者个人排名。*
#
# **本课有一张图、两张表是反面示范**，为的是遇到时认得出来。上面都有标注，并写明违反哪几条。

# %% [markdown] tags=["lang:en"]
# ## Every fourth contact
#
# The county of lesson 06: two townships, 125,000 people, 16 staff. Of 100 times that somebody writes, calls or comes, 25 are by people who have been there before with the same need. “That is a quarter of our time for things we had on the table already”, says the chief. “What do we do?” Four proposals:
#
# * “Hurry. No long explanations, no calls afterwards. Who is served quickly need not come again.”
# * “Explain every refusal, face to face.”
# * “Follow up every promise, until it is carried out.”
# * “Make it a little harder to come again: one morning a week, no word about how things stand. Then the number is down by New Year.”
#
# **Guess first.**

# %% [markdown] tags=["lang:zh", "of:51988d4d"]
# ## 每四次就有一次
#
# 还是第 06 课那个县：两个乡镇，12.5 万人，16 个人在做。群众写信、打电话、上门，每 100 次里有 25 次，是以前已经反映过同一诉求的。领导说：“等于四分之一的时间，花在已经办过一遍的事情上。大家说说怎么办？”四条建议：
#
# * “快字当头。少解释，办完不用再打电话。办得快，人家就不用再来了。”
# * “凡是不予支持的，都当面释明。”
# * “凡是答应了的，都跟踪落实，直到执行到位。”
# * “让再来一趟难一点：一周只开一个上午，办到哪一步也不说。到年底数字就下来了。”
#
# **先猜一猜**。

# %%
from sim.labs.exercise import ask

LANG = "en"
ask("08.g", LANG)

# %% [markdown] tags=["lang:en"]
# ## The smallest case, by hand
#
# One week at one window. Twenty people came: twelve for the first time, and these eight again.
#
# | | why this person comes again |
# |---|---|
# | A | the neighbour agreed to move the wall within a month; the wall stands |
# | B | refused, two lines by post, nobody said why |
# | C | asks for review, ten days after the reply |
# | D | has found the old contract, which nobody knew of |
# | E | accepted 70 days ago, no opinion, no word of an extension |
# | F | came three weeks ago, asks how the matter stands |
# | G | was granted the allowance in spring; it has not been paid |
# | H | was told the reasons face to face, and sees it otherwise |
#
# A repeat is **avoidable** when, before it, something promised had not been carried out, a refusal had not been explained, or a time limit had been broken. Take pencil and paper.

# %% [markdown] tags=["lang:zh", "of:d57c9a33"]
# ## 先动手算一个最小的例子
#
# 一个窗口，一个星期，来了 20 个人：12 个是第一次来，另外 8 个是再来的。
#
# | | 这个人为什么再来 |
# |---|---|
# | 甲 | 邻居答应一个月内把墙挪开，墙还在那里 |
# | 乙 | 不予支持，寄来两行字，没有人说明理由 |
# | 丙 | 收到答复十天，申请复查 |
# | 丁 | 找到了旧合同，以前谁也不知道 |
# | 戊 | 受理 70 天了，没有处理意见，也没有告知延期 |
# | 己 | 三个星期以前来过，问办得怎么样了 |
# | 庚 | 春天答应补发的津贴，一直没有到账 |
# | 辛 | 当面听了理由，看法不同 |
#
# 再来以前，答应的没有执行到位，不予支持而没有释明，或者已经超过时限，这样的重复信访是**可避免的**。请拿出纸笔。

# %%
ask("08.1", LANG)

# %%
ask("08.2", LANG)

# %% [markdown] tags=["lang:en"]
# ## The function, and is it right?
#
# The same as a function: it goes through a whole year of the county, case by case, and says of each repeat why. Then two questions whose answers we know. Do the reasons together give the number of repeats that the course's own measure counts? And is nobody who only asked for review among them?

# %% [markdown] tags=["lang:zh", "of:e31d6822"]
# ## 写成函数，算得对吗？
#
# 写成函数：把全县一年的事项一件一件过一遍，每一次重复信访，都说出原因。再用两个知道答案的问题来检验：各种原因加在一起，和本课程的指标数出来的一样多吗？只申请了复查的人，有没有混进来？

# %%
# NBVAL_CHECK_OUTPUT
from sim.repeatlesson import log, why
from sim.repeats import POOR, REASONS, avoidable, reasons
from sim.repeattables import why_in_words

year, counted = why(log()), avoidable(log())
assert year[list(REASONS)].sum() == counted["repeats"].sum() == len(reasons(log())), "every repeat has its reason"
assert year[list(POOR)].sum() == counted["poor"].sum(), "two ways to count, one number"
assert "review" not in set(reasons(log())["reason"]), "who asks for review is not among the repeats"
why_in_words(LANG)

# %%
from sim.repeatplots import show_why

show_why("base", LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** of 376 repeats in a year, 141 were avoidable, and most of these, 88, are promises that nobody carried out. The longest bar is another one: 226 times somebody asked within the limits, before anything was decided. No rule was broken there, so this course does not count it as avoidable. Still it is the wait that brings people, and silence: Articles 18 and 21 ask offices to publish how one can query, and to make it easy. The last bar, 61 requests for review, is a right, and no repeat at all.
#
# **In four of the six rows the office had left something open; in the other two people use a right.** Read the table as a list of what is to be done, never as a list of people who come too often.

# %% [markdown] tags=["lang:zh", "of:63d178bc"]
# **请注意**：一年 376 次重复信访，141 次本可避免，其中最多的 88 次，是答应了没有人去落实。最长的一条却是别的：有 226 次，还在时限内，没有结果，群众来问。这不违反规定，所以本课程不算可避免。但是把人带来的，正是等待和听不到消息：第十八条要求公布查询办法，第二十一条要求方便查询。最下面一条，61 次申请复查、复核，是权利，根本不算重复信访。
#
# **六行里有四行，是单位留下了什么没办完；另外两行，是群众在行使权利**。这张表要当作待办清单来看，不要当作“谁来得太多”的名单来看。

# %% [markdown] tags=["lang:en"]
# ## Weigh it: hurry, explain, follow up
#
# To explain takes time, to follow up as well. Does it pay?

# %% [markdown] tags=["lang:zh", "of:17d77e8d"]
# ## 权衡：快一点、释明、跟踪落实
#
# 释明要花时间，跟踪落实也要花时间。划算吗？

# %%
ask("08.3", LANG)

# %% [markdown] tags=["lang:en"]
# So not in hours. Now the whole county, 30 years, the same people in all of them: no explaining and no calls (*hurry*), every refusal explained, every promise followed up, and both. In grey what is too small to matter.

# %% [markdown] tags=["lang:zh", "of:1413fdb2"]
# 光算时间，不划算。再看全县，30 个年份，面对的都是同样的群众：不释明也不跟踪（*只求快*）；不予支持的都释明；答应了的都跟踪落实；两样都做。灰色带里的，小到没有实际意义。

# %%
from sim.repeatplots import show_options
from sim.repeattables import hands_in_words, options_in_words

show_options(LANG)

# %%
# NBVAL_CHECK_OUTPUT
options_in_words(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:**
#
# * **To hurry saves nobody a day.** The minutes are saved at desks that had time; people wait elsewhere. What it costs is certain: of 100 refused, 12 fewer hear why, and avoidable repeats go up.
# * **To explain** gives 43 more of 100 refused people their reasons, and spares repeats. But those who wait longest wait about three days more: the handler at the county has no minute to spare (lesson 06).
# * **To follow up** is better in three of four panels, and those who wait longest wait 11 days *less*. Its work falls on the handlers of the townships, who have time; what it spares falls on the mediators, who have none.
#
# ## Change one thing: a post is saved
#
# Now somebody saves a post in each township, so that one handler is left instead of two. The same good intentions:

# %% [markdown] tags=["lang:zh", "of:7884765b"]
# **请注意**：
#
# * **只求快，谁也没有少等一天。** 时间省在了有余量的岗位上，群众却是在别处等。代价倒是明摆着的：每 100 个不予支持的，少了 12 个人知道为什么，可避免的重复信访还多了。
# * **当面释明**，每 100 个不予支持的，多了 43 个人知道为什么，可避免的重复信访也少了。可是等得最久的那部分人要多等三天左右：县级办理一点余量也没有（第 06 课）。
# * **跟踪落实**，四格里三格更好，等得最久的那部分人反而*少等* 11 天。它的活儿落在乡镇办理人员身上，他们有余量；它省下的活儿，在调解那里，那里没有余量。
#
# ## 只改一处：省下一个编制
#
# 现在每个乡镇的办理省下一个编制，两个人变成一个人。还是同样的好心：

# %%
# NBVAL_CHECK_OUTPUT
hands_in_words(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** with two handlers, care makes it quicker and better. With one, the same care makes it slower and worse: the line grows, patience ends, people come again, each of them takes time, and the line grows. **That is work that makes work.** Explanation and follow-up need hands: first relieve the full desk, then do both. And do not console yourself with the last column: where everything gets worse, the avoidable ones go down too, because fewer people ever get as far as an outcome.
#
# ## Whose number is it?
#
# The same office, with the same handling. Only the people differ: how long do they wait, on average, before they ask again? (Unmet are the needs that never came, were given up, refused wrongly or promised and not carried out, of *all* well-founded ones.)

# %% [markdown] tags=["lang:zh", "of:65fbeffc"]
# **请注意**：每个乡镇两个人，办得细，又快又好。只有一个人，同样办得细，却更慢、更差：队伍变长，等不下去，再来一趟，来一趟就占一份时间，队伍更长。**活儿就是这样越干越多的**。释明和跟踪落实都要有人手：先疏通满负荷的岗位，再把这两样做起来。也不要拿最后一列来安慰自己：样样变差的地方，可避免的也会少，因为走到有结果那一步的人少了。
#
# ## 这是谁的数字？
#
# 同一个单位，同样地办理，不同的只是群众：平均等多久，才会再来问？（落空：没来反映、中途放弃、被错误拒绝，或者答应了没有落实的；分母是*所有*合理诉求。）

# %%
# NBVAL_CHECK_OUTPUT
from sim.repeattables import patience_in_words

patience_in_words(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** from 32 % to 11 % repeats, and the office did nothing differently. The number says as much about people's patience as about the office. Who compares two places by it compares their people.
#
# Now three reports from three places. Before, as it is, it was 25 % repeats. **Guess first.**

# %% [markdown] tags=["lang:zh", "of:9b5c5f08"]
# **请注意**：重复信访由 32% 到 11%，单位什么也没有改。这个数，说的是群众有多少耐心，也说的是单位办得怎样，分不开。拿它去比两个地方，比的是那里的群众。
#
# 下面是三个地方的三份报表。原来的现状是 25%。**先猜一猜**。

# %%
# NBVAL_CHECK_OUTPUT
from sim.repeattables import offices_in_words, three_reports

three_reports(LANG)

# %%
ask("08.g2", LANG)

# %%
from sim.repeatplots import show_offices

show_offices(LANG)

# %%
# NBVAL_CHECK_OUTPUT
offices_in_words(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** three reports with few repeats. Behind the first, people wait in silence. Behind the second, somebody relieved the full desks (17 people instead of 16), explains and follows up: five more of 100 needs are solved. Behind the third it was made hard to come again: half of those who would have come no longer do, repeats are down by half, and **three more of 100 needs stay unmet**; in each of the 30 years it was worse. That breaches Article 18 (publish how to query), 21 (make it easy to query and to rate) and 28 (no passing on, no pretence, no delay).
#
# Even our own measure was fooled: in report 3 the avoidable repeats are down by half as well. **Whoever stays away is in no count.** So never look at repeats alone: their partner is unmet need, of *all* people who have the trouble.

# %% [markdown] tags=["lang:zh", "of:9f392179"]
# **请注意**：三份报表，重复信访都少。第一份的背后，是群众不作声地等。第二份的背后，是先疏通了满负荷的岗位（16 个人变 17 个人），又释明、又跟踪落实：每一百件诉求多解决五件。第三份的背后，是来一趟太难：本来要再来的，有一半不来了，重复信访少了一半，**每一百件诉求却多了三件落空**；30 个年份，年年更差。这违反第十八条（公布查询办法）、第二十一条（方便查询、评价）和第二十八条（不得推诿、敷衍、拖延）。
#
# 连本课程自己的指标也被骗了：报表三里，可避免的重复信访也少了一半。**没有再来的人，不在任何一个数里**。所以，重复信访不能单独看：它的搭档是落空的诉求，分母是有这个难处的*所有*人。

# %% [markdown] tags=["lang:en"]
# ## When going up pays
#
# Whoever gets no answer at the first door may go to the next level: the Regulations allow visits there (Article 20), and letters everywhere. It is a right, and a sign that something failed below. It is tempting to answer like this: **whoever has gone up is served first**, at every desk, so that there is peace. Nobody gets more hands for it. **Guess first.**

# %% [markdown] tags=["lang:zh", "of:a4ba9d79"]
# ## 往上走管用，会怎么样
#
# 在最先反映的单位得不到回应，可以到上一级去：到上一级走访，《条例》是允许的（第二十条）；写信、网上反映，到哪一级都可以。这是权利，也是信号，说明下面有事没办好。最容易想到的应对是：**到上一级反映过的，每个岗位都先办**，图个安稳。人手一个也没有多。**先猜一猜**。

# %%
ask("08.g3", LANG)

# %%
# NBVAL_CHECK_OUTPUT
from sim.repeattables import pays_in_words, taught_in_words

pays_in_words(LANG)

# %%
from sim.escalationplots import show_lives, show_pays, show_taught

show_pays(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see**, first on the left: of the people who come in a year, 220 are of the kind that goes up when patience ends (many are served before it does); together they spare 261 days in line. The others pay for it: those who would ask at the same door, and those who would not come again, 398 days more together. Who does not come again is often somebody who cannot travel, cannot write or has no time. On the right, five years later: so many go up that each of them gains little, a third of a day. And still whoever does not go up loses.
#
# One of those who pay, the same person with the same trouble under both orders:

# %% [markdown] tags=["lang:zh", "of:9e3d3187"]
# **请注意**，先看左边：一年里来的人当中，有 220 个是等不下去就到上一级的（不少人没等到那一步，事情就办了），合计少排 261 天。承担的是别人：仍到原单位来的，和不再来的，合计多排 398 天。不再来的，往往是走不动、写不了、抽不出时间的人。再看右边，五年以后：往上走的人太多，每个人只少排三分之一天；不往上走的，还是要吃亏。
#
# 下面是承担者中的一位，同一个人，同一件难处，两种次序：

# %%
show_lives(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** nearly two weeks longer in line, passed by others; and on day 53 this person comes again. Nobody had planned that contact. The order of service made it.
#
# The moving picture follows the same person, the dot with the ring, under the second order: watch the line at the county, and who passes.

# %% [markdown] tags=["lang:zh", "of:159a172e"]
# **请注意**：别人排到了前面，这个人多排了将近两个星期；到第 53 天，又来了一趟。这一趟不是谁安排的，是办理的次序造出来的。
#
# 下面的动画跟着这个人走，就是画了圈的圆点，用的是第二种次序：看县里的队伍，看谁从旁边过去了。

# %%
from sim.escalationlesson import watched
from sim.labs.animation import animate

record, people, person, first = watched()
picture = animate(record, people, LANG, start=first, days=70)
picture.follow = person
picture

# %% [markdown] tags=["lang:en"]
# ## What people learn
#
# People talk to each other. A neighbour went up, and stood four or five days less in line. We let the county of the model do the same for five years, then serve in the order of coming again. How fast people learn is an assumption: the days that going up saves decide how many would do it in the end, and each year brings people half of the way there.

# %% [markdown] tags=["lang:zh", "of:739659b7"]
# ## 群众学会了什么
#
# 群众之间会相互打听。邻居到上一级去过，少排了四五天。让模型里的县照这个次序办五年，再改回先来先办。大家学得多快是假设的：能少排多少天，决定最后有多少人会跟着做；每年学会其中的一半。

# %%
show_taught(LANG)

# %%
# NBVAL_CHECK_OUTPUT
taught_in_words(LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** in five years two and a half times as many go up, 270 instead of 110 times a year, and there are about 100 repeats more. The people are the same, and so are their troubles; **the office has taught them**. They learned correctly: it did pay. When the order is put right, nothing is to be gained by it at once; but after three years people still go up more often than at the start. An order can be changed in a day; habits take years. With people who learn at another pace the numbers differ, the direction does not (the instructor's guide has some).
#
# What, then, is to be done for whoever went up? What was due to them, like to everybody: look what went wrong at the first door, mend it there, answer. A place in line by *need*, urgent matters and people in hardship first, is another order altogether; lesson 10 weighs it.
#
# ## Your turn: the whole city
#
# This lab is bigger than the two townships: five counties, 80 townships, with *one* handler in each. The first slider, patience, is not yours to move in life: it belongs to the people. Say what you expect before you move anything; *pin* what you want to keep.
#
# 1. Follow-up to 100 %. Which of the four numbers gets better, which worse? Why here, and not in the two townships?
# 2. *Back to the start*; set the handlers (grassroots) to 2, and pin it. Then follow-up to 100 % once more. What is different now? What does it cost in people?
# 3. *Back to the start* again. Patience to 50 days: what happens to the picture of contacts, and what did the office do for it? Back once more, then serve escalated cases first: does any of the four numbers show who pays? If not, open *One person's life under both policies*.

# %% [markdown] tags=["lang:zh", "of:9a7da0fd"]
# **请注意**：五年里，到上一级的由一年 110 次变成 270 次，是原来的两倍半；重复信访多了 100 次左右。群众还是那些群众，难处还是那些难处，**是单位教会的**。他们没有学错：往上走，确实管用。次序改回来以后，往上走马上就得不到什么了；可是过了三年，往上走的还是比开始时多。次序一天就能改回来，习惯要几年。学得快一点、慢一点，数字不同，方向不变（教师手册里有几组）。
#
# 那么，对到上一级反映的人该怎么办？和对每个人一样，把该办的办好：看第一道关口哪里没办到，在那里补上，给个答复。按*谁更需要*来排队，紧急的、有困难的先办，那是另一种次序，第 10 课来权衡。
#
# ## 轮到您了：整个市
#
# 这个实验室比两个乡镇大：五个县、80 个乡镇，每个乡镇办理只有*一*个人。第一个滑块“耐心”，现实中不归您管，是群众的。动手以前先说预计会怎样；想留下的，按“保留此方案”。
#
# 1. 跟踪落实调到 100%。四个数字里哪个变好，哪个变差？为什么在这里是这样，在两个乡镇却不是？
# 2. 按“恢复原方案”，办理人员（基层）调到 2，保留下来；再把跟踪落实调到 100%。这次有什么不同？要多用多少人？
# 3. 再恢复原方案。耐心调到 50 天：右上的图怎样变，单位为此做了什么？再恢复，办理次序改成到上级反映的先办：四个数字里，有没有一个看得出谁在承担？看不出，就打开“同一个人在两种方案下的经历”。

# %%
from sim.labs.lab import lab

lab("repeats", LANG)

# %% [markdown] tags=["lang:en"]
# ## Go further
#
# Two with a slider, one with words. All of them, for handing in, stand in the notebook of exercises of the same name.

# %% [markdown] tags=["lang:zh", "of:ae3b8556"]
# ## 再进一步
#
# 两道用滑块，一道用文字。全部练习，以及要交的作业，在同名的练习笔记本里。

# %%
ask("08.4", LANG)

# %%
ask("08.5", LANG)

# %%
ask("08.6", LANG)

# %% [markdown] tags=["lang:en"]
# ## On Monday
#
# * Take the last twenty repeats of your desk, and write at each why: promised and not carried out, not explained, a limit broken, no word in between, or a right of theirs. Which pile is yours?
# * Call three people to whom something was promised a month ago. Has it been carried out?
# * Choose one moment at which your office says how things stand without being asked: after 30 days, say.
# * Ask in your office what somebody gets by going up that the first door does not give. Then give it at the first door.

# %% [markdown] tags=["lang:zh", "of:22191f70"]
# ## 星期一上班，先做这几件事
#
# * 把自己岗位最近二十次重复信访拿出来，每一次写上为什么：答应了没落实，没有释明，超期了，中间没有消息，还是在行使权利。哪一堆是自己这边的？
# * 给三位群众打电话，一个月以前答应的事，执行到位了没有？
# * 定一个时间点，不等群众来问，主动说办到了哪一步，比如满 30 天的时候。
# * 在单位里问一句：有什么是往上走才办得到、第一道关口却办不到的？把它放到第一道关口来办。

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. **Ask of each repeat what the office had left open.** Review and new facts are rights; a promise not kept, a refusal not explained, a limit broken are avoidable.
# 2. **Explanation and follow-up need hands.** Where a desk is full, relieve it first; else care itself makes the line longer.
# 3. **Few repeats prove nothing, and an order of service teaches.** Look at unmet need beside them, and at who pays.
#
# ## Two-minute quiz

# %% [markdown] tags=["lang:zh", "of:95b0b926"]
# ## 记住三点
#
# 1. **每一次重复信访，先问单位留下了什么没办。** 复查和新的事实是权利；答应了没落实、不予支持没释明、超期，是可避免的。
# 2. **释明和跟踪落实都要有人手。** 岗位满负荷的，先疏通；不然办得细，队伍反而更长。
# 3. **重复信访少，什么也证明不了；办理的次序，会教人。** 要把落空的诉求放在旁边看，还要看谁在承担。
#
# ## 两分钟小测验

# %%
ask("08.q1", LANG)

# %%
ask("08.q2", LANG)

# %% [markdown] tags=["lang:en"]
# **Where to read on:** lesson 06, the first desk to relieve; lesson 07, agreements that are kept; lesson 10, who is served first, and who pays; lesson 11, what a report hides. That escalation pays has been found in an experiment in China: county governments asked online for help were considerably more responsive when a request hinted at collective action or at telling the level above (Chen, Pan and Xu 2016). Work that an organisation makes for itself by not doing something right the first time is called *failure demand* (Seddon). *All numbers of this county are synthetic.*

# %% [markdown] tags=["lang:zh", "of:32978c7c"]
# **继续阅读**：第 06 课，最先缓解哪个岗位；第 07 课，协议怎样才算数；第 10 课，谁先办，谁承担；第 11 课，报表看不到什么。往上走管用，国内有实验为证：研究者在网上向各县政府求助，话里带出要集体行动或者要向上级反映的，得到回应的明显更多（Chen、Pan、Xu，2016）。第一次没有办对而给自己添的活儿，管理学上叫*失效需求*（Seddon）。*本县的数字都是合成的。*
