"""The citizen's chair as HTML: what three people say of their lives under a team's policy, beside the present one."""

import html

from sim.contestlives import NEVER, Lived, Person
from sim.contestresults import Results
from sim.labels import text
from sim.stretches import STATES
from sim.words_contestpage import say

LEAST = 0.5  # days in a state, to be mentioned
SAID = ("queue", "way", "undone", "person", "procedure", "work")  # in what order
# Brightness and pattern differ, so that the states can be told apart in black and white.
FILLS = {
    "work": "#0b4f8a",
    "queue": "repeating-linear-gradient(135deg,#e69f00 0 5px,#ffd98a 5px 10px)",
    "way": "#9a9a9a",
    "person": "radial-gradient(#1a1a1a 1px,#fff 1.5px) 0 0/7px 7px",
    "undone": "repeating-linear-gradient(0deg,#f0e442 0 3px,#fffbd0 3px 7px)",
    "procedure": "repeating-linear-gradient(90deg,#d9d9d9 0 4px,#fff 4px 8px)",
}
STYLE = (
    "<style>.chair .who{color:#444;font-size:.82em;margin:.7em 0 0}.chair .says{font-size:1.05em;margin:.1em 0}"
    ".chair .bar{display:flex;height:1.15em;border:1px solid #1a1a1a;margin:.15em 0;min-width:2px;"
    "box-sizing:border-box}"
    ".chair .thin .bar{height:.5em;opacity:.75}.chair .bar span{display:block;height:100%}"
    ".chair .line{display:flex;align-items:center;gap:.5em}.chair .line small{white-space:nowrap;color:#333}"
    ".chair .key{display:flex;flex-wrap:wrap;gap:.1em 1.1em;font-size:.75em;margin:.5em 0 0;padding:0;list-style:none}"
    ".chair .key i{display:inline-block;width:1.5em;height:.85em;border:1px solid #1a1a1a;margin-right:.35em}"
    + "".join(f".chair .s-{state}{{background:{fill}}}" for state, fill in FILLS.items())
    + "</style>"
)


def chair_html(results: Results, file: str, lang: str) -> str:
    """Return the three lives under the policy of a team's file, each above the life under the present policy."""
    lives, now = (results.lives.get(results.team(one).key, ()) for one in (file, results.present.file))
    if not lives:
        return f'<div class="chair"><p>{html.escape(say("chair_none", lang))}</p></div>'
    parts = []
    for i, (person, lived) in enumerate(zip(results.people, lives, strict=True)):
        longest = max(one[i].days for one in results.lives.values()) or 1.0
        words = f'<p class="who">{html.escape(who(person, lived.end != NEVER, lang))}</p>'
        words += f'<p class="says">{html.escape(said(lived, lang))}</p>'
        parts.append(words + _bar(lived, longest, lang) + _bar(now[i], longest, lang, say("now", lang)))
    return f'<div class="chair">{"".join(parts)}{_key(results, lang)}</div>'


def who(person: Person, came: bool, lang: str) -> str:
    """Say who sits in the chair, and how this person came, if at all."""
    kind = say(f"kind.{person.kind}", lang, n=person.agencies)
    if person.group > 1:
        kind += say("group", lang, n=person.group)
    county = say("county", lang, name=person.county) if len(person.county) == 1 else person.county
    if not came:
        return say("who_never", lang, kind=kind, county=county)
    level, by = say(f"to.{person.level}", lang), say(f"by.{person.channel}", lang)
    return say("who", lang, kind=kind, level=level, by=by, county=county)


def said(lived: Lived, lang: str) -> str:
    """Say what somebody lived through, as this person would."""
    days = {state: lived.spent(state) for state in SAID}
    parts = [say(f"in.{state}", lang, n=long(n, lang)) for state, n in days.items() if n >= LEAST]
    end = say(lived.end, lang, n=long(lived.days, lang))
    if not parts:
        return end
    space = " " if lang == "en" else ""
    return end + space + say("spent", lang, parts=say("comma", lang).join(parts))


def long(days: float, lang: str) -> str:
    """Return a length of time as somebody would say it."""
    if days < 0.75:
        return say("half_day", lang)
    return say("one_day", lang) if days < 1.5 else say("many_days", lang, n=days)


def _bar(lived: Lived, longest: float, lang: str, name: str = "") -> str:
    """Return a life as a bar; a thin one with its name in front, for comparison."""
    pieces = []
    for begin, end, state, desk in lived.parts:
        at = f", {text(f'desk.{desk}', lang)}" if desk else ""
        title = html.escape(f"{say(f'state.{state}', lang)}{at}: {end - begin:.1f}", quote=True)
        pieces.append(f'<span class="s-{state}" style="flex:{max(end - begin, 0.01):.3f} 0 0" title="{title}"></span>')
    share = 70 * lived.days / longest
    words = html.escape(say(f"end.{lived.end}", lang, n=lived.days))
    label = f"{html.escape(name)}{'：' if lang == 'zh' else ': '}" if name else ""
    kind = "line thin" if name else "line"
    alt = html.escape(f"{name} {said(lived, lang)}".strip(), quote=True)
    return (
        f'<div class="{kind}"><div class="bar" role="img" aria-label="{alt}" style="width:{share:.2f}%">'
        f"{''.join(pieces)}</div><small>{label}{words}</small></div>"
    )


def _key(results: Results, lang: str) -> str:
    """Return what the patterns mean, of those that are there."""
    there = {part[2] for lives in results.lives.values() for lived in lives for part in lived.parts}
    items = [
        f'<li><i class="s-{state}"></i>{html.escape(say(f"state.{state}", lang))}</li>'
        for state in STATES
        if state in there
    ]
    return f'<ul class="key">{"".join(items)}</ul>'
