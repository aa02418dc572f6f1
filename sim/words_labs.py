"""The displayed words of the labs: key -> (English, Chinese). Read them with `say`."""

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    # pictures
    "base": ("policy at the start", "原方案"),
    "now": ("this policy", "现方案"),
    "waiting_title": ("How many still wait: lower is better", "还有多少人在等：越低越好"),
    "waiting_x": ("days since first contact", "首次反映后的天数"),
    "waiting_y": ("people without an outcome", "还没有结果的人"),
    "open_title": ("Open cases of people in the county of the wave", "出现集中反映的县：每天未办结的事项"),
    "open_x": ("day of the run", "模拟第几天"),
    "open_y": ("open cases", "未办结（件）"),
    "became_title": ("Of 100 well-founded needs", "每一百件合理诉求"),
    "row_solved": ("solved and carried out", "已解决并执行到位"),
    "row_open": ("still open at the end", "期末仍未解决"),
    "row_lost": ("gave up, refused, not kept", "放弃、被拒或没有落实"),
    "row_never": ("never came to an office", "从未反映到单位"),
    "load_title": ("How busy the desks are: near 100 % queues grow fast", "各岗位有多忙：接近100%，队伍猛涨"),
    "mediation_title": ("One mediation, four denominators", "同样的调解，四种分母"),
    "row_consented": ("consented, of those offered", "双方同意 ÷ 提出调解"),
    "row_agreed": ("agreed, of those mediated", "达成协议 ÷ 进行调解"),
    "row_performed": ("carried out, of those agreed", "协议履行 ÷ 达成协议"),
    "row_whole": ("carried out, of those offered", "协议履行 ÷ 提出调解"),
    "contacts_title": ("Of 100 contacts at the counter", "窗口每一百次来访来电来信"),
    "row_first": ("a new matter", "新的事项"),
    "row_other_repeat": ("the same matter again", "同一事项再次反映"),
    "row_avoidable_repeat": ("again, because handled poorly", "因办得不好而再次反映"),
    "picture_alt": ("{title}. {rows}", "{title}。{rows}"),
    "alt_row": ("{label}: {now} (at the start {base})", "{label}：{now}（原方案 {base}）"),
    "alt_and": ("; ", "；"),
    "alt_day": ("day {day}", "第 {day} 天"),
    "desk_title": ("The busier the desk, the longer the wait: not a straight line", "越忙等得越久，而且不是一条直线"),
    "desk_x": ("share of time the people at the desk are busy", "岗位人员忙碌的时间占比"),
    "desk_y": ("mean wait (days)", "平均等待（天）"),
    "desk_formula": ("formula, this desk", "公式，现在这个岗位"),
    "desk_start": ("formula, desk at the start", "公式，原来的岗位"),
    "desk_simulated": ("simulated, 95 % interval", "模拟结果及95%区间"),
    "desk_days": ("{n:.1f} days", "{n:.1f} 天"),
    "desk_busy": ("busy", "忙碌"),
    "desk_wait_days": ("mean wait", "平均等待"),
    "desk_tenth_days": ("1 in 10 waits longer than", "十人中一人等待超过"),
    "desk_waiting": ("cases waiting (rate × wait)", "排队件数（每天来件×等待）"),
    "desk_says": ("formula: {value}", "公式：{value}"),
    "desk_endless": ("grows without end", "无限增长"),
    "desk_alt": (
        (
            "{title}. At this desk people are busy {busy}; mean wait: {wait} in the simulation, {formula} by the "
            "formula."
        ),
        "{title}。这个岗位忙碌 {busy}；平均等待：模拟 {wait}，公式 {formula}。",
    ),
    "desk_over": (
        "More work comes than these people can do: the queue grows as long as it lasts. The simulation shows 800 days.",
        "来的活比人手能做的还多：只要不变，队伍就一直变长。这里模拟的是 800 天。",
    ),
    "desk_ready": ("Ready. {runs} simulated runs of {days} days.", "就绪。模拟 {runs} 次，每次 {days} 天。"),
    "lab_desk": (
        "One desk: why does almost busy mean weeks of waiting?",
        "一个岗位：为什么差一点忙满，就要等上几个星期？",
    ),
    "ask_desk": (
        (
            "Guess first: at 80 % busy people wait a little. How long at 90 %, at 95 %? Does a team of two desks wait "
            "half as long?"
        ),
        "先猜一猜：忙到80%时只等一会儿，90%呢，95%呢？两个岗位合成一队，等待会减半吗？",
    ),
    # controls
    "never": ("never", "不采用"),
    "unit": ("{label} ({unit})", "{label}（{unit}）"),
    "at_level": ("{label}, {level}", "{level}{label}"),
    "reset": ("Back to the start", "恢复原方案"),
    "pin": ("Pin this option", "保留此方案"),
    "pin_name": ("name of the option", "方案名称"),
    "unpin": ("Remove pinned", "清除保留的方案"),
    "stop": ("Stop", "停止"),
    "option_n": ("option {n}", "方案{n}"),
    "show_code": ("Show me the code for this", "显示对应的代码"),
    "hide_code": ("Hide the code", "收起代码"),
    "export": ("Take it with you:", "导出："),
    "export_scenario": ("scenario (TOML)", "方案文件（TOML）"),
    "export_numbers": ("numbers (CSV)", "数据（CSV）"),
    "export_picture": ("picture (PNG)", "图片（PNG）"),
    "life_show": ("One person's life under both policies", "同一个人在两种方案下的经历"),
    "life_who": ("whom", "看谁"),
    "who_most": ("the one who gains most", "受益最多的人"),
    "who_much": ("one in ten gains more", "十人中有一人比他受益更多"),
    "who_half": ("half gain more", "一半的人比他受益更多"),
    "who_little": ("nine in ten gain more", "十人中有九人比他受益更多"),
    "who_least": ("the one who gains least, or loses most", "受益最少或受损最多的人"),
    "life_same": (
        "The two policies make no difference to anybody who came: change something first.",
        "两种方案对来过的人没有任何差别，请先作些改变。",
    ),
    "life_note": (
        (
            "Case {case} of the first run: of the well-founded appeals whose wait the change alters, ordered by their "
            "gain."
        ),
        "第一次模拟中的第 {case} 号：从等待时间受影响的合理诉求中，按受益多少排序选出。",
    ),
    # messages
    "ready": (
        "Ready. {runs} simulated runs of {days} days; the same people meet every policy.",
        "就绪。每个方案模拟 {runs} 次、每次 {days} 天，面对的是同一批群众。",
    ),
    "busy": ("Simulating: {done} of {all} runs …", "正在模拟：第 {done} 次，共 {all} 次……"),
    "stopped": (
        "Stopped. The picture still shows the last policy that was finished.",
        "已停止。图中仍是上一个算完的方案。",
    ),
    "not_possible": ("This cannot be: {problem}", "不能这样设置：{problem}"),
    "pinned_already": ("This policy is pinned already, as '{name}'.", "这个方案已经保留，名称是“{name}”。"),
    "name_taken": ("There is an option '{name}' already; give another name.", "已经有名为“{name}”的方案，请换个名称。"),
    "pinned_full": ("At most {n} options can be pinned; remove some first.", "最多保留 {n} 个方案，请先清除。"),
    "synthetic": (
        (
            "A synthetic city for teaching: not a forecast of any real place, not for volume targets or for ranking "
            "offices or persons."
        ),
        "教学用的虚拟城市：不是对任何真实地方的预测，不可用来下达信访数量指标，也不可用来给单位或者个人排名。",
    ),
    # numbers and options
    "no_difference": ("as at the start", "与原方案相同"),
    "difference": ("{change} against the start: {verdict}", "比原方案 {change}，{verdict}"),
    "points": ("{n:+z.1f} points [{low:+z.1f}, {high:+z.1f}]", "{n:+z.1f} 个百分点 [{low:+z.1f}, {high:+z.1f}]"),
    "options_title": ("Pinned options, against the start", "保留的方案与原方案相比"),
    "cost": ("staff-years a year", "每年人力（人年）"),
    # what each lab asks
    "lab_staffing": (
        "Staffing lab: the same budget, where does each person help most?",
        "人员配置实验室：编制不变，人放在哪里最管用？",
    ),
    "ask_staffing": (
        (
            "Guess first: 16 people work in two townships, their county and the city. Whom would you move, and where "
            "to? Township sliders count the persons of each of the two townships. Keep the cost at 16 staff-years."
        ),
        "先猜一猜：两个乡镇、县里和市里共有16人。您会把谁调到哪里？乡镇的滑块是两个乡镇各有几人。人力成本请保持在16人年。",
    ),
    "lab_mediation": (
        "Mediation lab: offered, consented, agreed, carried out",
        "调解实验室：提出、同意、达成、履行，是四回事",
    ),
    "ask_mediation": (
        (
            "Guess first: does a higher agreement rate mean that more problems are solved? Change who is offered "
            "mediation and look at all four denominators."
        ),
        "先猜一猜：协议达成率高了，解决的问题就多了吗？改变提出调解的范围，四种分母一起看。",
    ),
    "lab_repeats": ("Repeats lab: work that makes work", "重复信访实验室：活儿是怎么越干越多的"),
    "ask_repeats": (
        (
            "Guess first: explaining takes time. Does it make people wait longer, or shorter? And what happens when "
            "those who go one level up are served first?"
        ),
        "先猜一猜：释明要花时间。它让群众等得更久，还是更短？如果谁到上级去就先办谁，又会怎样？",
    ),
    "lab_surge": ("Surge lab: a wave of wage complaints before Spring Festival", "高峰实验室：春节前的欠薪潮"),
    "ask_surge": (
        (
            "Guess first: one county gets a wave. Who pays for it: those in the wave, or those who came with something "
            "else? What does a reserve of five people change?"
        ),
        "先猜一猜：一个县突然来了一波集中反映。谁来承担：这一波人，还是来反映别的事的人？有五名机动人员会怎样？",
    ),
    "surge_name": ("unpaid wages", "拖欠工资"),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
