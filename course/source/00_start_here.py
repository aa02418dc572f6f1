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
# # Start here: does waiting have to be this long?
#
# **After this page you can** *run* and *reset* a notebook, *read* a whole city of petition work in one picture, and *test* your own guess about staff with three sliders.
#
# **10 minutes. For everyone** who receives, handles, mediates or plans petition work. Nothing to know before; no programming.
#
# *Everything here is synthetic: an invented city, invented people. Nothing is a forecast for a real place. Do not use it to set volume targets or to rank offices or persons.*

# %% [markdown] tags=["lang:zh", "of:ac82fcb0"]
# # 从这里开始：真的要等这么久吗？
#
# **学完这一页，您能够**：*运行*并*恢复*一个笔记本；用一张图*看懂*全市的信访工作；用三个滑块*检验*自己对人员安排的判断。
#
# **时间：10 分钟。适合**所有从事接访、办理、调解和规划工作的同志。不需要任何基础，也不用编程。
#
# *这里的一切都是虚拟的：城市是虚构的，人也是虚构的，结果不是对任何真实地方的预测。请不要用它下达信访数量指标，也不要用它给单位或者个人排名。*

# %% [markdown] tags=["lang:en"]
# ## How to use this page
#
# Press **Shift + Enter** to run a cell and go to the next one. To start afresh, choose *Kernel → Restart Kernel and Run All Cells*. To keep your work, press **Ctrl + S**. You cannot break anything.

# %% [markdown] tags=["lang:zh", "of:757d6a5c"]
# ## 这一页怎么用
#
# 按 **Shift + Enter** 运行一个单元格，并跳到下一个。想从头再来，选择菜单“内核”→“重启内核并运行所有单元格”。要保存，按 **Ctrl + S**。放心操作，不会弄坏任何东西。

# %% [markdown] tags=["lang:en"]
# ## The city in one picture
#
# A year in the invented city of Anlan: 4 million people, 80 townships, 5 counties. **What to see:** of 100 people in the right, only about half get their problem really solved, and the largest group of the others never came to an office at all. No office's register shows them.
#
# ![Of 100 well-founded needs 51 are solved, 8 are still open, 12 were given up, refused or not carried out, 29 never came to an office. Half of the people wait longer than 30 days, one in ten longer than 80. The longest wait at a desk: handling, grassroots.](../../docs/city_en.png)

# %% [markdown] tags=["lang:zh", "of:b8420439"]
# ## 一张图看全市
#
# 虚构的安澜市一年的情况：400 万人、80 个乡镇街道、5 个县区。**请注意**：每一百件合理诉求，真正解决的只有一半左右；没有解决的当中，最多的是从来没有来反映过的人。他们不在任何一个单位的登记簿上。
#
# ![每一百件合理诉求中，51 件已解决，8 件期末仍未解决，12 件放弃、被拒绝或没有落实，29 件从未反映到单位。一半的人等待超过 30 天，十人中有一人超过 80 天。等待最久的岗位：基层办理。](../../docs/city_zh.png)

# %% [markdown] tags=["lang:en"]
# ## Guess first
#
# A small county has 4 townships. Each township has 1 mediator; the county has 2 handlers. There is money for a few more people. Write down your answers **before** you go on:
#
# 1. Which helps more people: one more mediator in each township, or six more handlers at the county?
# 2. Handlers take more time to explain their decisions face to face. Does this help or hurt those who wait?

# %% [markdown] tags=["lang:zh", "of:7d30f8d3"]
# ## 先猜一猜
#
# 有个小县，下辖 4 个乡镇。每个乡镇有 1 名调解员，县里有 2 名办理人员。现在可以增加几个人。请先把答案写下来，**再**往下看：
#
# 1. 每个乡镇增加 1 名调解员，或者县里增加 6 名办理人员，哪种办法帮到的人更多？
# 2. 办理人员多花时间当面把道理讲清楚，对还在等的人是好事还是坏事？

# %% [markdown] tags=["lang:en"]
# ## The small county today
#
# The small county answers at once, so here you can try things out: about 1,500 needs in 150 days, five simulated runs. The interval says how sure five runs can be.

# %% [markdown] tags=["lang:zh", "of:96afc076"]
# ## 小县的现状
#
# 这个小县马上就有结果，可以放手尝试：150 天、约 1500 件诉求，模拟五次。区间说明五次模拟有多大把握。

# %%
# NBVAL_CHECK_OUTPUT
from sim.labs.first import BASE, show, what_if

LANG = "en"
show(what_if(BASE), LANG)

# %% [markdown] tags=["lang:en"]
# ## Now move the sliders
#
# Drag, or press Tab and then the arrow keys. An answer takes a second or two. The grey curve is the county as it was; the lower the blue curve, the fewer people still wait. **Before each move, say aloud what you expect.** *Back to the start* resets everything.

# %% [markdown] tags=["lang:zh", "of:24a39526"]
# ## 现在动手试一试
#
# 用鼠标拖动，或者按 Tab 键选中后用方向键。一两秒出结果。灰线是原方案；蓝线越低，还在等的人越少。**每次移动之前，先说出您的预计**。按“恢复原方案”回到起点。

# %% tags=["nbval-ignore-output"]
from sim.labs.first import first_lab

first_lab(LANG)

# %% [markdown] tags=["lang:en"]
# ## Where do they wait?
#
# The same county, two months of it. Each dot is a case on its way from desk to desk; a dot that waits stands in the line at its desk. Press *Play*, or drag the time below. To follow one person's case, click on its dot. **What to see:** before the mediators of townships 02 and 04 and before the county's handlers the line never ends. At the windows hardly anybody waits. All townships together, more than twice as many people wait for a mediator as for the county.

# %% [markdown] tags=["lang:zh", "of:690029d5"]
# ## 队伍排在哪里？
#
# 还是这个县，看其中两个月。每个圆点是一件信访事项，在岗位之间流转；在等的，就排在那个岗位的队里。按“播放”，或者拖动下面的时间条；点一个圆点，就跟着那一件走。**请注意**：02、04 两个乡镇的调解员那里，还有县级办理人员那里，队伍一直没有断过；接访窗口前，几乎没有人在等。几个乡镇加起来，等调解的人是等县里办理的两倍以上。

# %% tags=["nbval-ignore-output"]
from sim.engine import simulate
from sim.labs.animation import animate
from sim.labs.first import people

needs = people()[0]
animate(simulate(needs, BASE), needs, LANG, start=60, days=60)

# %% [markdown] tags=["lang:en"]
# ## Was your guess right?
#
# Question 1. Below, one more mediator in each township (4 people) beside six more handlers at the county (6 people).

# %% [markdown] tags=["lang:zh", "of:e55cb7f6"]
# ## 猜对了吗？
#
# 第一个问题。下面先是每个乡镇增加 1 名调解员（共 4 人），再是县里增加 6 名办理人员（共 6 人）。

# %%
# NBVAL_CHECK_OUTPUT
mediators = what_if(BASE.vary(mediation=(2, 1, 1)))
handlers = what_if(BASE.vary(handling=(2, 8, 1)))
show(mediators, LANG)
show(handlers, LANG)

# %% [markdown] tags=["lang:en"]
# Most needs here are disputes between people, and they queue at the mediator in the township. Help where the queue is, and four people do more than six elsewhere. Yet avoidable repeats rise a little: always look at all four numbers.
#
# Question 2. Full effort on explanation:

# %% [markdown] tags=["lang:zh", "of:d31d3fbf"]
# 这里的诉求大多是民间纠纷，排队排在乡镇调解员那里。人加在排队的地方，四个人的作用超过加在别处的六个人。不过，可避免的重复信访略有上升：四个数字要一起看。
#
# 第二个问题。释明投入加到最大：

# %%
# NBVAL_CHECK_OUTPUT
explained = what_if(BASE.vary(explanation=1.0))
show(explained, LANG)

# %% [markdown] tags=["lang:en"]
# Explaining takes the handlers' time, and it spares people from coming again without need. Look at both: the avoidable repeats, and the days. Whether it pays depends on how busy the desk is. A change that is small against its interval proves nothing yet; lesson 09 shows how to compare properly.

# %% [markdown] tags=["lang:zh", "of:749c3a55"]
# 释明要占用办理人员的时间，也能让群众少跑冤枉路。两头都要看：可避免的重复信访，还有等待天数。合不合算，要看这个岗位有多忙。变化小、区间大的时候，还不能下结论；第 09 课讲怎样正确比较。

# %% [markdown] tags=["lang:en"]
# ## Three things to remember
#
# 1. Ask two questions of every change: **how long does a person wait, and is the problem really solved?** How many petitions come in answers neither.
# 2. **Add help where the queue is**, and mind that solving one queue can move it elsewhere.
# 3. **People who never came, or gave up, are unmet need**, not peace and quiet.
#
# *Synthetic example for teaching; no forecast for any real place.* To start again: *Kernel → Restart Kernel and Run All Cells*.

# %% [markdown] tags=["lang:zh", "of:fbc7f3ad"]
# ## 记住三点
#
# 1. 任何改动都先问两句：**群众要等多久？问题真正解决了吗**？信访数量是多是少，回答不了这两个问题。
# 2. **人要加在排队的地方**；还要留意，这里不排队了，队伍可能转到别处去。
# 3. **没有来反映的、中途放弃的，都是没有满足的诉求**，不等于平安无事。
#
# *本例为教学虚拟，不是对任何真实地方的预测*。想重新开始：“内核”→“重启内核并运行所有单元格”。
