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
# # Where does this case belong?
#
# **After this lesson you can** *classify* and *route* a case, with the article; *tell* a refusal from an explanation; and *protect* the person by the confidential lane and recusal.
#
# **45 minutes. For everyone.** Before this: lessons 01 and 02. No programming: the code is folded away.
#
# *All persons, letters and places are invented. The rules are those of the Regulations on Petition Work (2022).*

# %% [markdown] tags=["lang:zh", "of:d615bc99"]
# # 这件事归哪里管
#
# **学完这一课，您能够**：给一件信访事项*分类*、*分送*，并说出条文；*分清*不予支持和释明；用保密通道和回避*保护*信访人。
#
# **时间：45 分钟。适合**所有学员。先修：第 01、02 课。不用编程，代码已经折叠起来。
#
# *人物、信件和地点都是虚构的。规则出自《信访工作条例》（2022 年）。*

# %% [markdown] tags=["lang:en"]
# ## A letter that arrived
#
# “The clerk who decides on allowances in our township takes money for it. I can name three families.” The letter was registered on the same day and sent down to the township, “to be dealt with on the spot”. It arrived within the limit. Next evening the clerk stood at the writer's door.
#
# **Guess first:** what went wrong?

# %% [markdown] tags=["lang:zh", "of:41a650ad"]
# ## 一封送到了的信
#
# “我们镇管补助的办事员收钱才给办，我能说出三户人家。”信当天就登记了，转给了镇里，批注是“就地处理”，也没有超过期限。第二天晚上，那名办事员站在了写信人的家门口。
#
# **先猜一猜**：错在哪里？

# %%
from sim.labs.exercise import ask

LANG = "en"
ask("03.g", LANG)

# %% [markdown] tags=["lang:en"]
# ## First question: what kind of matter is it?
#
# Not the tone of a letter decides, and not its heading. Ask what the person wants by tonight:
#
# | the person … | category | what happens | Article |
# |---|---|---|---|
# | proposes something that would help everybody | suggestion | studied, adopted if sound, answered | 29 |
# | says that somebody broke law or duty | report or accusation | **confidential lane** to the discipline inspection or the competent organ | 22, 30 |
# | wants an own right or interest protected | appeal or request | six doors, see below | 31 |
#
# One letter may hold two matters. Split it: the wish goes its open way, the report its confidential one.

# %% [markdown] tags=["lang:zh", "of:108238aa"]
# ## 第一问：这是哪一类？
#
# 看的不是语气，也不是标题，而是：今天晚上，这个人最想得到什么？
#
# | 这个人…… | 类别 | 怎么办 | 条文 |
# |---|---|---|---|
# | 出一个对大家都有好处的主意 | 建议意见类 | 研究，合理的采纳，并答复 | 第二十九条 |
# | 说有人违纪违法、失职 | 检举控告类 | 走**保密通道**，交纪检监察机关或者有权处理的机关 | 第二十二条、第三十条 |
# | 要保护自己的权益 | 申诉求决类 | 六道门，见下 | 第三十一条 |
#
# 一封信里可能有两件事，要拆开：诉求走公开的路，检举走保密的路。

# %%
ask("03.1", LANG)

# %% [markdown] tags=["lang:en"]
# ## Second question: does another law lead?
#
# Article 31 has six doors. The first five belong to other laws. To lead a person there does not mean to be rid of her: tell her the place, the papers, the last day, and who helps if she is poor.
#
# | door | for instance | usual time there |
# |---|---|---|
# | 1 courts, prosecution, police | a judgement she thinks wrong | first instance 6 months |
# | 2 arbitration | dismissed without pay | 45 days |
# | 3 party and personnel procedures | a dismissed official appeals | that rule's own |
# | 4 administrative procedure | a fine she thinks wrong (reconsideration); whose wood it is (ruling) | reconsideration 60 days |
# | 5 a duty to investigate or to protect | a danger that an office must look at | at once, or that law's own |
# | 6 **none of these** | cracks after the pipe was laid, a dark lane | 60 days (Article 34) |
#
# Appeals against judgements and the like have been set apart from ordinary petitions (Article 28). The petition office forwards such letters to the organs of justice; to a visitor it explains the way.

# %% [markdown] tags=["lang:zh", "of:648bd508"]
# ## 第二问：有没有别的法律先管？
#
# 第三十一条有六道门，前五道归别的法律。把人导过去，不是推出去：要讲清去哪里、带什么、最迟哪天，家里困难的，谁能帮忙。
#
# | 门 | 例如 | 那里一般多久 |
# |---|---|---|
# | 1 法院、检察、公安程序 | 不服判决 | 一审 6 个月 |
# | 2 仲裁 | 被辞退、没发工资 | 45 日 |
# | 3 党员申诉、人事程序 | 被辞退的干部申诉 | 按该规定 |
# | 4 行政程序 | 不服罚款（复议）；林地归谁（裁决） | 复议 60 日 |
# | 5 查处或者保护的职责 | 有危险，单位必须去查 | 立即，或者按该法律 |
# | 6 **都不是** | 埋管以后墙裂了，巷子里路灯不亮 | 60 日（第三十四条） |
#
# 涉法涉诉事项已经从普通信访中分离出来（第二十八条）：来信转政法部门；来访的，讲清楚该怎么走。

# %%
ask("03.2", LANG)

# %% [markdown] tags=["lang:en"]
# ## The function, and is it right?
#
# The order of the questions matters. The function asks for a report *first*: a letter that wants an allowance and also accuses the clerk must not land on the clerk's desk because it was an “appeal”. The asserts say so.

# %% [markdown] tags=["lang:zh", "of:cf7d3aa0"]
# ## 写成函数，对吗？
#
# 先问哪一句，有讲究。函数*首先*问有没有检举：一封信既要补助、又说办事员收钱，不能因为是“求决”就送到那名办事员的岗位上。下面的 assert 就是这个意思。


# %%
def door(report, own_right, other_law):
    if report:
        return "confidential lane"
    if not own_right:
        return "study and answer"
    return "that law's procedure" if other_law else "accept and handle"


assert door(report=True, own_right=True, other_law=False) == "confidential lane", "protect the writer first"
assert door(False, own_right=False, other_law=False) == "study and answer", "an idea is no claim"

# %% [markdown] tags=["lang:en"]
# ## Third question: which office, and who in it?
#
# Local duty and the duty of whoever is in charge decide (Article 5); several offices agree, else their common superior decides (Article 24). A visit goes to the competent level or the one above, a letter to any (Article 20). And within the office: whoever has a direct interest in the matter or in the person keeps out of it (Article 28).
#
# A wrong referral breaks no limit: the office has five working days to object, and the legal clock has not begun. What does it cost the person? The next cell takes everybody in the example city whose file was sent to the wrong office, and lets the same people live once more with it sent to the right one.

# %% [markdown] tags=["lang:zh", "of:16cf7d0b"]
# ## 第三问：哪个单位？由谁办？
#
# 属地管理，谁主管谁负责（第五条）；几个单位都有责任的，协商，协商不成由共同的上一级定（第二十四条）。走访到有权处理的本级或者上一级，写信不限层级（第二十条）。到了单位里面：与事或者与人有直接利害关系的，回避（第二十八条）。
#
# 转送错了，不算超期：对方有五个工作日提出异议，法定时限也还没有开始走。可是群众要多等多久？下面的单元格，把示例市里转错了单位的人都找出来，让同样的人再过一遍，这一次转对。

# %%
# NBVAL_CHECK_OUTPUT
from sim.misrouted import astray, in_words, lives_in_words

in_words(astray(), LANG)

# %%
from sim.plots import life_picture, lives_alt
from sim.shown import shown

lives = lives_in_words(astray(), LANG)
shown(life_picture(lives, LANG), lives_alt(lives, LANG))

# %% [markdown] tags=["lang:en"]
# The same as a table:

# %% [markdown] tags=["lang:zh", "of:bce79882"]
# 同样的内容，列成表：

# %%
# NBVAL_CHECK_OUTPUT
from sim.plots import lives_table

lives_table(lives, LANG)

# %% [markdown] tags=["lang:en"]
# **What to see:** about nine days more before acceptance, and about as many more at the end; the brackets are 95 % intervals of four simulated years. The picture shows one of these people. In the statistics of time limits the nine days do not occur at all. A telephone call before referring is the cheapest nine days that an office can give.

# %% [markdown] tags=["lang:zh", "of:a19f7275"]
# **请注意**：到受理多等了大约九天，最后也就晚了这么多；括号里是四个模拟年度的 95% 区间。图上是其中一个人。在时限统计里，这九天根本不出现。转送之前先打一个电话，就能给群众省下九天，对单位来说，再没有比这更省力的了。

# %%
ask("03.3", LANG)

# %% [markdown] tags=["lang:en"]
# ## Refusing and explaining
#
# Article 32 knows three answers: founded and lawful, support it; understandable but without a legal basis, *explain*; unfounded, do not support it. Each time the opinion is written, gives facts, rule and reasons, and says that review may be asked for within 30 days (Article 35). What is supported must be carried out.
#
# “Does not meet the conditions” is no explanation. It tells the person that she lost, and neither why nor what she can do now. People come again when they were not told why. Hardship remains hardship after a lawful refusal: Articles 27 and 37 ask for help there, too.

# %% [markdown] tags=["lang:zh", "of:97f33b98"]
# ## 不予支持和释明
#
# 第三十二条有三种答复：事实清楚、合法有据的，支持；合情合理但没有依据的，*解释清楚*；没有事实根据的，不予支持。不管哪一种，处理意见都要书面写明事实、依据和理由，并告知可以在 30 日内申请复查（第三十五条）。支持了的，要督促执行。
#
# “不符合条件”不是释明。它只告诉人输了，没有说为什么，也没有说还能怎么办。没有听到理由的人，会再来。依法不予支持以后，困难还是困难：第二十七条、第三十七条要求照样帮扶。

# %%
ask("03.4", LANG)

# %% [markdown] tags=["lang:en"]
# ## Sixteen files
#
# Now it is your turn. Read a file, decide, press *Answer*; reason and article come at once. The wrong answers are worth reading too: most of them begin as kindness or as caution. At the end you see what was confused with what. Nothing is stored. By keyboard: Tab goes on, Space marks, Enter answers.

# %% [markdown] tags=["lang:zh", "of:46d2614f"]
# ## 十六份案卷
#
# 轮到您了。读一份案卷，作出决定，按“作答”，理由和条文马上出来。错误选项的答复也值得一读：多数错误，起头都是好心或者谨慎。最后会看到您把什么当成了什么。什么也不保存。键盘：Tab 键跳到下一处，空格键选定，回车键回答。

# %%
from sim.caseround import SIXTEEN
from sim.labs.casefiles import casefile_lab

casefile_lab(LANG, which=SIXTEEN)

# %% [markdown] tags=["lang:en"]
# ## Go further
#
# Two exercises more. The others, and a function to write, stand in the notebook of exercises of the same name.

# %% [markdown] tags=["lang:zh", "of:33421509"]
# ## 再进一步
#
# 再做两道。其余的，还有一个要写的函数，在同名的练习笔记本里。

# %%
ask("03.5", LANG)

# %%
ask("03.6", LANG)

# %% [markdown] tags=["lang:en"]
# ## On Monday
#
# * Take the last three files that came back with an objection. Which question, asked by telephone, would have shown the right office?
# * Read one of your refusals aloud to a colleague as if she were the person. Does she know afterwards why, and what she can do?
# * Who opens the post in your office, and who can see a report about a colleague? Walk the way of such a letter once.

# %% [markdown] tags=["lang:zh", "of:64102a5a"]
# ## 星期一上班，先做这几件事
#
# * 找出最近三份被提出异议退回的案卷：打电话问哪一句话，就能知道该转哪个单位？
# * 把自己写的一份不予支持的处理意见，当面念给同事听，就当她是信访人。听完她知道为什么吗？知道还能怎么办吗？
# * 您的单位谁拆信？检举同事的信，谁看得到？照着这样一封信的路，自己走一遍。

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. Ask in this order: **report? own right? other law? which office, and who in it?**
# 2. Leading to another procedure is help, with place, papers and last day. **Everything is registered first** (Article 22).
# 3. A refusal without reasons comes back. **Facts, rule, reasons, review, help.**
#
# ## Two-minute quiz

# %% [markdown] tags=["lang:zh", "of:36ee784c"]
# ## 记住三点
#
# 1. 按这个次序问：**有没有检举？是不是自己的权益？别的法律管不管？哪个单位、由谁办？**
# 2. 导入其他途径是帮人，要讲清去哪里、带什么、最迟哪天。**凡是收到的，先登记**（第二十二条）。
# 3. 不讲理由的不予支持，还会再来。**事实、依据、理由、复查、帮扶**，一样不少。
#
# ## 两分钟小测验

# %%
ask("03.q1", LANG)

# %%
ask("03.q2", LANG)

# %% [markdown] tags=["lang:en"]
# **Where to read on:** Regulations on Petition Work (2022), Articles 5, 20 to 24 and 27 to 37; lesson 04, why queues form. *The example city is synthetic; times of other procedures are those of the laws on reconsideration, labour arbitration and civil procedure.*

# %% [markdown] tags=["lang:zh", "of:d3c7b954"]
# **继续阅读**：《信访工作条例》（2022 年）第五条、第二十条至第二十四条、第二十七条至第三十七条；第 04 课“为什么会排队”。*示例市为合成数据；其他途径的期限出自行政复议法、劳动争议调解仲裁法和民事诉讼法。*
