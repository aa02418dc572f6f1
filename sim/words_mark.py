"""The displayed words of `petitionflow mark`: key -> (English, Chinese)."""

from sim.labels import phrase
from sim.words import Pair

STATUS: dict[str, Pair] = {
    "right": ("right", "对"),
    "wrong": ("wrong", "错"),
    "not_yet": ("not yet", "未做"),
    "broken": ("broken", "读不出"),
    "to_read": ("to read", "待批阅"),
}
# What is said of a whole notebook.
TROUBLE: dict[str, Pair] = {
    "time": ("stopped: took longer than {seconds} s", "已停止：超过 {seconds} 秒"),
    "memory": ("stopped: took more than {memory} MB of memory", "已停止：占用内存超过 {memory} MB"),
    "printed": ("stopped: printed without end", "已停止：输出没有尽头"),
    "processes": ("stopped: started too many processes", "已停止：启动的进程过多"),
    "stopped": ("not marked: you stopped the marking", "没有批改：批改被中断"),
    "died": ("ended before its last cell", "没有运行到最后一个单元格就结束了"),
    "not_started": ("could not be run on this machine", "无法在这台电脑上运行"),
    "not_json": ("not a notebook: the file is damaged or was cut short", "不是笔记本：文件损坏或者不完整"),
    "too_big": ("larger than {most} MB: not read", "超过 {most} MB，没有读取"),
    "unreadable": ("the file cannot be opened", "文件打不开"),
    "no_exercises": ("no exercises of this course are in it", "里面没有本课程的练习"),
    "cell": ("code cell {n} stopped: {kind}", "第 {n} 个代码单元格出错：{kind}"),
    "cell_time": ("code cell {n} ran too long and was stopped", "第 {n} 个代码单元格运行太久，已停止"),
    "cells": ("more code cells stopped: {n}", "另有 {n} 个代码单元格出错"),
    "network": ("LOOK: it tried to reach the network (refused)", "请查看：它试图联网（已拒绝）"),
    "files": ("LOOK: it tried to write or delete files (refused)", "请查看：它试图写入或删除文件（已拒绝）"),
    "processes_tried": ("LOOK: it tried to start or end programs (refused)", "请查看：它试图启动或结束程序（已拒绝）"),
    "answers": ("LOOK: it tried to read the answers (refused)", "请查看：它试图读取答案（已拒绝）"),
    "names_answers": ("LOOK: its code names where the answers are", "请查看：代码里提到了存放答案的地方"),
}
WORDS: dict[str, Pair] = {
    "sheet_marks": ("marks", "成绩"),
    "sheet_wrong": ("what was got wrong", "错在哪里"),
    "sheet_texts": ("texts to read", "待批阅的文字"),
    "sheet_how": ("how it was marked", "怎样批改的"),
    "learner": ("learner", "学员"),
    "lesson": ("lesson", "课"),
    "file": ("file", "文件"),
    "count": ("right", "答对"),
    "of": ("of", "题数"),
    "notes": ("notes", "说明"),
    "exercise": ("exercise", "练习"),
    "question": ("question", "题目"),
    "mistake": ("typical mistake", "典型错误"),
    "times": ("times", "人次"),
    "answered": ("of those who answered", "作答人次"),
    "say": ("what the course answers", "课程里怎样回应"),
    "text": ("what was written", "学员写的"),
    "model": ("to compare with", "参考"),
    "other": ("another wrong answer", "其他错误答案"),
    "others": ("another wrong answer: {given}", "其他错误答案：{given}"),
    "goal": ("goal missed: {label}", "没有达到目标：{label}"),
    "nothing_wrong": ("No wrong answer was found.", "没有发现错误答案。"),
    "done": (
        "{notebooks} notebooks marked, {broken} with trouble: {out}",
        "已批改 {notebooks} 份，{broken} 份有问题：{out}",
    ),
    "most": ("Most often wrong:", "错得最多的："),
    "line": (
        "  {exercise}  {times} of {answered}  {mistake}",
        "  {exercise}  {answered} 人次作答，{times} 人次错  {mistake}",
    ),
    "interrupted": (
        "stopped; what was marked so far ({done} of {total}) is in {out}",
        "已中断；已批改的（{total} 份中的 {done} 份）在 {out}",
    ),
    "how_walls": (
        (
            "Each notebook ran in a copy, in a process of its own without network, without any file to write outside a "
            "small folder in memory, without sight of other processes, of the answers or of the other notebooks."
        ),
        (
            "每份笔记本的副本都在单独的进程里运行：不能联网，除内存里的一个小文件夹外不能写任何文件，"
            "看不到其他进程、答案和别人的笔记本。"
        ),
    ),
    "how_guard": (
        (
            "This machine gives ordinary programs no walls (Linux user namespaces): network, other programs and files "
            "outside a temporary folder were refused by Python only. Enough against accidents and ordinary code; mark "
            "notebooks of people you do not trust on a Linux machine, or in a container."
        ),
        (
            "这台电脑不能给普通程序设隔离（Linux 用户命名空间）：联网、启动程序、写临时文件夹以外的文件，"
            "只由 Python 拒绝。防意外和一般代码足够；如果不信任交作业的人，请在 Linux 电脑或者容器里批改。"
        ),
    ),
    "how_limits": (
        "At most {seconds} s and {memory} MB for a notebook.",
        "每份笔记本最多用 {seconds} 秒、{memory} MB 内存。",
    ),
    "how_judged": (
        (
            "What a notebook prints or says of itself does not count: its answers were taken out as plain data and "
            "judged in another process. Whoever writes the right answer has it right, however they came to it."
        ),
        "笔记本显示什么、自称什么，都不算数：答案以纯数据取出，在另一个进程里判断。答案写对了就算对，不问是怎么得来的。",
    ),
    "how_hints": (
        "Hints asked for and tries are not looked at. Texts are not judged by a machine: read them.",
        "要过几次提示、试过几次，都不看。文字题不由机器判断，请您批阅。",
    ),
    "how_people": (
        "For helping people on, not for ranking them. Delete this file when you no longer need it.",
        "用来帮助学员，不用来给人排名。用完请删除本文件。",
    ),
    "guard_only": (
        "note: no walls on this machine; network and files are refused by Python only, see the sheet on marking",
        "注意：这台电脑不能设隔离，联网和写文件只由 Python 拒绝，详见“怎样批改的”",
    ),
}
_TABLES = {"status": STATUS, "trouble": TROUBLE}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`; a key such as ``status.right`` comes from the table of that name."""
    table, _, code = key.partition(".")
    return phrase(_TABLES[table], code, lang, **values) if code else phrase(WORDS, key, lang, **values)
