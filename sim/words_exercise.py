"""The displayed words around exercises: key -> (English, Chinese). Read them with `say`."""

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    # verdicts
    "right": ("Right.", "答对了。"),
    "wrong": ("Not quite.", "还不对。"),
    "untouched": ("Not yet: the three dots are still there.", "还没有作答：三个点还在原处。"),
    "unusable": ("This answer cannot be read.", "这个答案读不出来。"),
    "compare": ("Thank you. Compare with this model answer:", "好的。请与下面的参考答案对照："),
    "hint_1": ("A nudge: {hint}", "提示一（想一想）：{hint}"),
    "hint_2": ("A pointer: {hint}", "提示二（看哪里）：{hint}"),
    "hint_3": ("The worked step: {hint}", "提示三（怎么做）：{hint}"),
    "why": ("{text}", "{text}"),
    # what an answer must look like
    "choose_one": (
        'Write one letter in quotation marks, such as "a": {letters}.',
        '请写一个带引号的字母，如 "a"：{letters}。',
    ),
    "choose_many": (
        'Write all letters that fit, such as "ac": {letters}.',
        '请写出所有合适的字母，如 "ac"：{letters}。',
    ),
    "a_number": ("Write one number{unit}, such as 12 or 0.5.", "请写一个数{unit}，如 12 或 0.5。"),
    "a_function": ("Give the name of your function, without brackets.", "请写函数的名字，不加括号。"),
    "a_policy": ("Give a policy: {message}", "请给出一个方案：{message}"),
    "a_text": ("Write a sentence or two in quotation marks.", "请用引号括起来，写一两句话。"),
    "in_unit": (" ({unit})", "（{unit}）"),
    # code
    "returns_nothing": (
        "Your function returns nothing: does its last line begin with `return`?",
        "函数没有返回任何结果：最后一行是不是以 `return` 开头？",
    ),
    "case": (
        "With {args} it should give {wanted}; yours gives {got}.",
        "输入 {args} 时应得 {wanted}，您的结果是 {got}。",
    ),
    "stopped": ("With {args} your code stopped: {what}", "输入 {args} 时，代码停下来了：{what}"),
    "NameError": (
        "Python does not know a name ({message}): misspelt, or its cell not run yet?",
        "Python 不认识某个名字（{message}）：是写错了，还是定义它的单元格没有运行？",
    ),
    "TypeError": (
        "something is used as what it is not, or the number of arguments differs ({message}).",
        "用错了类型，或者参数的个数不对（{message}）。",
    ),
    "ZeroDivisionError": (
        "it divides by zero; which case makes the divisor zero?",
        "除数为零了；什么情况下除数会是零？",
    ),
    "IndexError": (
        "it asks a list for a place that it does not have; places count from 0.",
        "取了列表中没有的位置；位置从 0 数起。",
    ),
    "KeyError": ("it looks up a name that the table does not have ({message}).", "查了表中没有的名字（{message}）。"),
    "AttributeError": (
        "it asks an object for something it does not have ({message}).",
        "对象没有这个属性或者方法（{message}）。",
    ),
    "RecursionError": ("it calls itself without end.", "函数不停地调用自己，没有尽头。"),
    "Exception": ("{kind}: {message}", "{kind}：{message}"),
    # policies
    "goal_least": ("{label}: {got}; wanted at least {wanted}.", "{label}：{got}；要求不低于 {wanted}。"),
    "goal_most": ("{label}: {got}; wanted at most {wanted}.", "{label}：{got}；要求不高于 {wanted}。"),
    # the file
    "damaged": (
        "Your progress file could not be read; it lies beside the new one as progress.damaged.json.",
        "学习进度文件读不出来，已另存为 progress.damaged.json，现在重新开始记录。",
    ),
    "not_kept": (
        "Your progress cannot be kept on this computer; all else works.",
        "这台电脑上无法保存学习进度，其他功能不受影响。",
    ),
    "forgotten": ("Forgotten. You can start again.", "已清除，可以重新开始。"),
    "progress": ("{right} of {all} exercises right.", "共 {all} 题，已答对 {right} 题。"),
    # the form
    "check": ("Check", "检查"),
    "hint": ("Hint", "提示"),
    "your_answer": ("Your answer", "您的答案"),
    "busy": ("Simulating …", "正在模拟……"),
    "write_it": ("Write your answer in the cell below, then run the check.", "请在下面的单元格里作答，再运行检查。"),
    "nothing_chosen": ("Not yet: nothing is chosen or written.", "还没有作答。"),
    # pages that cannot compute
    "live": (
        "Here a lab opens: start the course in JupyterLab to use it.",
        "这里是一个实验台：请在 JupyterLab 中打开课程使用。",
    ),
    "answer": ("Answer", "答案"),
    # the notebook of exercises
    "title": ("Exercises: {title}", "练习：{title}"),
    "solutions": ("Solutions: {title}", "参考答案：{title}"),
    "how": (
        (
            "Put your answer in place of the three dots, press **Shift + Enter**, and run the check below it. A check "
            "never harms: it says what is right, or gives a hint, and each new try gives a stronger one. Letters and "
            'words stand in quotation marks, such as `"b"`; numbers stand alone, such as `12`. '
            'For a hint at once, write `hint("{number}.1", LANG)` in a new cell; '
            '`reset("{number}")` starts this lesson afresh.'
        ),
        (
            "把三个点换成您的答案，按 **Shift + Enter** 运行，再运行下面的检查。放心检查：对了会说明理由，"
            '不对会给提示，每多试一次，提示就更进一步。字母和文字要加引号，如 `"b"`；数直接写，如 `12`。'
            '想马上要提示，就新建一个单元格，写 `hint("{number}.1", LANG)`；'
            '写 `reset("{number}")` 可以把这一课从头再来。'
        ),
    ),
    "how_solved": (
        "The answers stand where the three dots were, and each check says why they are right.",
        "三个点的位置已经填上答案，每个检查会说明理由。",
    ),
    "follow": ("follow", "跟着做"),
    "apply": ("apply", "用一用"),
    "further": ("go further", "再进一步"),
    "heading": ("Exercise {id} ({grade})", "练习 {id}（{grade}）"),
    "options_one": ("One answer is right.", "只有一个答案正确。"),
    "options_many": ("More than one answer may be right.", "正确答案可能不止一个。"),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)
