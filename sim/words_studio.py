"""The displayed words of the policy studio: key -> (English, Chinese). Read them with `say`."""

from sim import words_labs
from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "lab_studio": ("Policy studio", "政策工作室"),
    "ask_studio": (
        "Change what an office can choose, pin what you like, compare the options, and take a report with you.",
        "改变单位能够决定的各项做法，保留中意的方案，放在一起比较，最后带走一份报告。",
    ),
    "group_run": ("City and runs", "城市与模拟设置"),
    "group_staff_0": ("Staff in each township", "乡镇街道人员（每处）"),
    "group_staff_1": ("Staff in each county office", "县区人员（每处）"),
    "group_staff_2": ("Staff in the city office", "市级人员"),
    "group_mediation": ("Mediation", "调解"),
    "group_handling": ("Routing, handling, explaining", "转送、办理、释明"),
    "group_oversight": ("Order, supervision, leaders", "次序、督办、领导接访"),
    "group_access": ("Access and reserve", "方便群众与机动力量"),
    "preset": ("city", "城市"),
    "replications": ("simulated runs", "模拟次数"),
    "days": ("days of a run", "每次天数"),
    "seed": ("seed", "随机种子"),
    "budget": ("budget (staff-years, 0: none)", "预算（人年，0为不设）"),
    "upload": ("Open a scenario or a log", "打开方案或台账"),
    "tab_picture": ("Picture", "图"),
    "tab_options": ("Options", "方案对照"),
    "tab_sensitivity": ("What it hangs on", "取决于什么"),
    "tab_report": ("Report", "报告"),
    "tab_log": ("My log", "我的台账"),
    "options_alt": (
        "The pinned options' differences from the policy at the start. {said}",
        "保留的方案与原方案的差值。{said}",
    ),
    "sensitivity_alt": (
        "How the service score changes with {done} of {all} assumptions, the strongest on top.",
        "服务得分随假设变化的幅度，共 {all} 个假设，已算 {done} 个，影响大的在上。",
    ),
    "pin_first": ("Pin one or more options first.", "请先保留一个或几个方案。"),
    "sensitivity_ask": ("Vary the assumptions", "逐项改变假设"),
    "sensitivity_note": (
        "Each assumption a fifth lower and a fifth higher, for the policy of the sliders; {runs} runs each.",
        "对当前方案，把每个假设分别减少和增加五分之一；各模拟 {runs} 次。",
    ),
    "sensitivity_stopped": (
        "Stopped: {done} of {all} assumptions were varied.",
        "已停止：{all} 个假设中完成了 {done} 个。",
    ),
    "report_make": ("Make the report", "生成报告"),
    "report_take": (
        "Save the report (HTML); print it from the browser as PDF",
        "保存报告（HTML），可用浏览器打印成PDF",
    ),
    "report_frame": ("preview of the report", "报告预览"),
    "opened": ("Opened {name}: {options} options.", "已打开 {name}：{options} 个方案。"),
    "log_opened": (
        "{name}: what this log says is under 'My log'.",
        "{name}：台账说明见“我的台账”。",
    ),
    "log_hint": (
        (
            "Open a case log (CSV, CSV.GZ, Excel or XES) to see what it says and what it cannot. It stays here, and "
            "nothing of it is kept."
        ),
        "打开一份信访台账（CSV、CSV.GZ、Excel 或 XES），看看它说明了什么、不能说明什么。文件只在本机读取，不作保存。",
    ),
    "field_case": ("case number", "编号"),
    "field_open": ("opened", "登记日期"),
    "field_close": ("closed", "办结日期"),
    "field_activity": ("step", "办理环节"),
    "field_time": ("time of the step", "环节时间"),
    "field_channel": ("channel", "信访渠道"),
    "field_category": ("category", "问题类别"),
    "field_office": ("office", "办理单位"),
    "by_name": ("by its name: {column}", "按列名：{column}"),
    "zone": ("clock, for times in UTC", "时区（时间为 UTC 时）"),
    "order": ("03/04/2024 is", "03/04/2024 表示"),
    "order_0": ("as the file shows", "由文件判断"),
    "order_1": ("3 April", "4月3日"),
    "order_2": ("4 March", "3月4日"),
    "calibrate": ("Make a city of it", "据此推算我的城市"),
    "calibrated": (
        "Read what is measured and what is assumed; then simulate this city.",
        "请先看哪些是实测、哪些是假设，再用这座城市做模拟。",
    ),
    "use_city": ("Simulate this city", "用这座城市做模拟"),
    "city_take": ("Save the city (city.toml)", "保存城市文件（city.toml）"),
    "city_alt": (
        "Cases a week and how long they last, in the log and in what was estimated.",
        "每周来件数和办理时长：台账与推算结果对照。",
    ),
    "taken": (
        "This is the city of your log. Whether the model foretells it: petitionflow validate.",
        "当前城市来自您的台账。模型能否预测它，请用 petitionflow validate 检验。",
    ),
    "too_much": ("There is not enough memory for this file.", "内存不足，无法处理此文件。"),
    "too_large": (
        "{name} has {size:.1f} million bytes; at most {most:.0f} are allowed.",
        "{name} 有 {size:.1f} 兆字节，最多允许 {most:.0f} 兆。",
    ),
    "wrong_kind": ("{name}: allowed are {kinds}.", "{name}：只能打开 {kinds} 文件。"),
    "crowd_full": (
        "This studio is full: {people} people are in it. Try again when somebody has closed the page.",
        "工作室已满：现有 {people} 人在使用。请等有人关闭页面后再试。",
    ),
    "crowd_memory": (
        "This machine has no memory left for one more page. Try again when somebody has closed the page.",
        "这台电脑的内存不够再开一个页面。请等有人关闭页面后再试。",
    ),
    "over_budget": (
        "{cost:.1f} staff-years: {over:.1f} over the budget of {budget:.1f}.",
        "{cost:.1f} 人年，超出预算 {budget:.1f} 人年 {over:.1f} 人年。",
    ),
    "in_budget": (
        "{cost:.1f} staff-years: {left:.1f} of the budget of {budget:.1f} are left.",
        "{cost:.1f} 人年，预算 {budget:.1f} 人年还剩 {left:.1f} 人年。",
    ),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, the studio's own or those of every lab."""
    return phrase(words_labs.WORDS | WORDS, key, lang, **values)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return words_labs.all_words() + "".join(part for pair in WORDS.values() for part in pair)
