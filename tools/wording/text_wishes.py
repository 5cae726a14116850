"""Wishes about what is written: rename the game, the text at the end, one word instead of another."""

import re

from tools.index.game import GameIndex, Knob
from tools.wording.keys import KEYS
from tools.wording.outcome import Outcome, asking, refusing
from tools.wording.reading import Question, Span, Wish
from tools.wording.scene import Scene, knob_candidate

SAY = r"(?:say|says|read|reads|show|shows|display|displays|write|print|tell me|be|is|to|:)"
TEXT = r"(?:text|message|words|sign|screen|title|label|sentence|line|caption)"
NAME = r"(?:title|name|heading|headline)"
GAME_ = r"(?:(?:the|my|this|our)\s)?(?:game|it|this)"

TITLE = re.compile(
    rf"""\b(?:
        (?:rename|re-name|retitle)\s(?:{GAME_}\s)?(?:to|as|into)\s
      | (?:rename|re-name|retitle)\s{GAME_}\s
      | (?:call|name|title)\s{GAME_}\s(?:to\s|as\s)?
      | {GAME_}\s(?:should|shall|must|will)\sbe\s(?:called|named|titled)\s
      | (?:game|title|it)\s(?:is\s)?(?:called|named|titled)\s
      | (?:change|set|make|update|edit)\s(?:the\s|my\s|its\s)?(?:game\s|game's\s)?{NAME}\s(?:of\s{GAME_}\s)?
        (?:to\ssay\s|to\sbe\s|to\s|into\s|as\s|be\s|say\s)?:?\s?
      | (?:the\s|my\s|its\s)?(?:game\s)?{NAME}\s(?:of\s{GAME_}\s)?(?:should\s(?:be|say|read)|shall\sbe|must\sbe|=|:)\s?
      | {NAME}\s?[:=]\s?
    )(?P<value>\S.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
ROLES: dict[str, str] = {
    "draw": r"\b(?:nobody|no one|neither|no ?body)\b.*\bwins?\b"
    r"|\b(?:it'?s |it is |there is )?an? (?:draw|tie)\b|\bit'?s tied\b",
    "timeup": r"\btime(?:'?s| is| has)? (?:up|out|over|run out)\b|\bout of time\b|\btime runs out\b",
    "win": r"\bwin(?:s|ning)?\b|\bwon\b|\bvictory\b|\bcongrat|\bbeat the game\b|\breach the goal\b"
    r"|\bcomplete[ds]? the game\b|\bgoal is reached\b",
    "lose": r"\blos(?:e|es|ing|t)\b|\bdi(?:e|es|ed)\b|\bdeath\b|\bgame[ -]?over\b|\bdefeat(?:ed)?\b"
    r"|\bdead\b|\bgets? hit\b|\bfail\b",
    "crash": r"\bcrash(?:es|ed|ing)?\b",
    "end": r"\bat the end\b|\bthe end\b|\bend(?:ing)? (?:text|message|screen)\b|\bwhen (?:the game"
    r"|it) (?:ends|is over|is finished)\b|\bfinish(?:ed)?\b",
    "pause": r"\bpaus(?:e|ed|ing)\b",
    "start": r"\bat the (?:start|beginning)\b|\bstart(?:ing)? (?:text|message|screen|sentence)\b"
    r"|\bwelcome\b|\bintro(?:duction)?\b|\binstructions?\b|\bwhen the game starts\b",
    "goal": r"\bgoal text\b|\bgoal message\b|\bobjective\b",
    "score": r"\bscore (?:text|label)\b|\blabel of the score\b",
}
HOLDERS: dict[str, tuple[str, ...]] = {
    "draw": ("draw", "tie"),
    "timeup": ("timeup",),
    "title": ("title", "name", "heading"),
    "win": ("win", "won", "victory", "complete", "success"),
    "lose": ("lose", "lost", "gameOver", "over", "death", "dead"),
    "crash": ("crash", "crashed", "lose"),
    "end": ("end", "over", "finish"),
    "pause": ("pause", "paused"),
    "start": ("begin", "start", "intro", "welcome"),
    "goal": ("goal", "objective"),
    "score": ("score",),
}
CONTENT: dict[str, str] = {
    "draw": r"\b(?:draw|tied?)\b",
    "win": r"\bwin|won|congrat|complete|found|victory|made it",
    "lose": r"game over|lost|lose|dead|died|caught|splat|crash",
    "end": r"over|end|home|found|time",
}
"""What a text says where its name does not tell what it is for."""
SAYING = re.compile(
    rf"\b(?:should\s{SAY}|shall\s{SAY}|must\s{SAY}|say|says|show|display|print|write|{TEXT}\s(?:is"
    rf"|to|be|:|=)|reads?|:|=|to\sbe|to\ssay|to)\s(?P<value>\S.*)$",
    re.IGNORECASE,
)
INSTEAD = re.compile(
    r"\b(?:write|say|show|put|use|print|display|have)\s(?P<new>.{1,120}?)\s(?:instead\sof"
    r"|rather\sthan|not)\s(?P<old>.{1,120})$",
    re.IGNORECASE,
)
INSTEAD_OF = re.compile(
    r"\b(?:instead\sof|rather\sthan)\s(?P<old>[\"“«][^\"”»\n]{1,120}[\"”»]),?\s"
    r"(?:(?:please|it|the\sgame|should|shall|just)\s){0,3}"
    r"(?:write|say|says|show|shows|put|use|print|display)\s(?P<new>.{1,120})$",
    re.IGNORECASE,
)
INSTEAD_OF_PLAIN = re.compile(
    r"\b(?:instead\sof|rather\sthan)\s(?P<old>[^\"“«].{1,80}?),?\s(?:(?:please|it|the\sgame|should|shall|just)\s){0,3}"
    r"(?:write|say|says|show|shows|put|use|print|display)\s(?P<new>.{1,120})$",
    re.IGNORECASE,
)
REPLACE = re.compile(
    r"\b(?:replace|change|rename|swap)\s(?:the\s)?(?:text\s|word\s|words\s|label\s|message\s"
    r"|score\slabel\s)?(?P<old>[\"“«][^\"”»\n]{1,120}[\"”»]|.{1,120}?)\s(?:with|to|by|into)\s(?P<new>.{1,120})$",
    re.IGNORECASE,
)
SHOULD_BE = re.compile(
    r"^(?:the\s)?(?:text\s|label\s|message\s|words?\s)?(?P<old>[\"“«'‘][^\"”»\n]{1,120}?[\"”»'’])\s"
    r"(?:should|shall|must|has\sto|needs\sto)\s(?:instead\s)?(?:be|say|read|become|show)\s(?P<new>[\"“«'‘].{1,120})$",
    re.IGNORECASE,
)
ABOUT = re.compile(
    rf"^(?:(?:change|make|set|let)\s)?(?:the\s|my\s)?(?P<what>\w+)(?:\s{TEXT})?\s(?:should\s|shall\s|must\s)?"
    r"(?:to|say|says|read|reads|show|be|to\ssay|to\sread)\s(?P<new>[\"“«'‘].{1,120})$",
    re.IGNORECASE,
)
"""A text by what it is of or by a word of it: "the crash message should say ...", "the button should say ..."."""
SHOULD_SAY = re.compile(
    rf"^(?:the\s|my\s)?(?P<what>[\w' ]{{2,40}}?)(?:\s{TEXT})?\s(?:should|shall|must|has\sto|needs\sto)\s(?:say|read)\s"
    r"(?P<new>[^\"“«'‘\s].{0,120})$",
    re.IGNORECASE,
)
"""The same without quotes: "the button should say Once more"."""
NO_TITLE = re.compile(
    r"(?:(?:a |the |much |a bit |bright |dark |light |to |be )*(?:bigger|smaller|larger|red|blue"
    r"|green|yellow|white|black|pink|orange|purple|gold|gray|grey|brown|something (?:else"
    r"|different|better))(?: please)?)",
    re.IGNORECASE,
)
OTHER_TEXT = re.compile(rf"(?:the\s|my\s)?(?:\w+\s){{1,3}}{TEXT}\s(?:to|as|into)\s", re.IGNORECASE)
"""A text that is no title, where one is renamed: "the score label to ..."."""
ANOTHER = re.compile(
    r"[,;]?\s+(?:and|then|also|but)\s+(?=(?:make|change|set|let|give|add|remove|increase|decrease"
    r"|turn|use|the\s\w+\sshould)\b)",
    re.IGNORECASE,
)
KEYBOARD = r"\b(?:arrows?|wasd|keys?|keyboard|mouse)\b"
OPENING = ('"', "“", "«", "`", "‘")
QUOTED = re.compile(r"[\"“«`'‘]([^\"”»`\n]{1,200}?)[\"”»`'’](?!\w)")
NOT_A_TEXT = re.compile(
    r"change\s(?!(?:the\s)?(?:text|word|words|label|message)\b)|rename\s(?:the\s|my\s|this\s)?(?:game|it|this|title)\b",
    re.IGNORECASE,
)
TRAIL = re.compile(
    r"(?:\s(?:in|on|at)\s(?:the\s)?(?:score|screen|title|top|corner|hud|game|text|label))$", re.IGNORECASE
)


def text_wish(sentence: str, start: int, ending: str, scene: Scene) -> tuple[Outcome, Span] | None:
    """The text wish in `sentence` (from `start` of the message, with `ending` behind it) and its place; else None."""
    loud = ending if ending in {"!", "?"} else ""
    return (
        _title(sentence, start, scene)
        or _instead(sentence, start, loud, scene)
        or _by_role(sentence, start, loud, scene)
        or _about(sentence, start, scene)
    )


def _value(raw: str) -> tuple[str, int]:
    """The text that is wished, and where in `raw` it ends."""
    lead = raw.lstrip()
    quoted = QUOTED.match(lead)
    if quoted:
        return quoted.group(1).strip(), len(raw) - len(lead) + quoted.end()
    cut = ANOTHER.search(raw)
    end = cut.start() if cut else len(raw)
    return raw[:end].strip().strip('"“”«»`').rstrip(",;:").strip(), end


def _about(sentence: str, start: int, scene: Scene) -> tuple[Outcome, Span] | None:
    """The one text that a word of the sentence names, or that has it."""
    found = ABOUT.match(sentence) or SHOULD_SAY.match(sentence)
    if found is None or found["what"].lower() in {"it", "this", "that", "text", "message", "label", "words"}:
        return None
    word = found["what"].lower()
    role = ROLE_WORDS.get(word, word)
    texts = _texts(scene.index)
    knobs = [knob for knob in texts if role in (knob.property.rstrip("0123456789").lower(), _tag(knob))]
    value = _value(found["new"])[0]
    said = [knob for knob in texts if re.search(rf"\b{re.escape(word)}\b", str(knob.value), re.IGNORECASE)]
    if found.re is SHOULD_SAY and not knobs and len(said) == 1 and value:
        span = _span(sentence, start, found.start(), found.end())
        return Outcome((_exchanged(said[0], word, value, span),)), span
    knobs = knobs or said
    if not knobs or not value:
        return None
    span = _span(sentence, start, found.start(), found.end())
    return _set(knobs, value, span, word), span


ROLE_WORDS = {"ready": "start", "restart": "again", "instruction": "instructions"}


def _tag(knob: Knob) -> str:
    """The element that a text of the page stands in: "button"."""
    page = next((why for why in knob.evidence if why.startswith("page: <")), "")
    return page.removeprefix("page: <").removesuffix(">")


def _title(sentence: str, start: int, scene: Scene) -> tuple[Outcome, Span] | None:
    found = TITLE.search(sentence)
    if not found:
        return None
    value, end = _value(found["value"])
    if not value or NO_TITLE.fullmatch(value) or OTHER_TEXT.match(found["value"]):
        return None
    span = _span(sentence, start, found.start(), found.start("value") + end)
    if value.lower() in {"it", "this", "that", "the game", "my game", "something else", "please"}:
        return asking(Question("What shall the game be called?")), span
    return _set(_holders(scene.index, "title"), value, span, "title"), span


def _by_role(sentence: str, start: int, loud: str, scene: Scene) -> tuple[Outcome, Span] | None:
    said = SAYING.search(sentence)
    role = _role(sentence, said.start("value")) if said else None
    if said is None or role is None:
        return None
    before = re.search(ROLES[role], sentence[: said.start("value")], re.IGNORECASE)
    cue = before or re.search(ROLES[role], sentence, re.IGNORECASE)
    begin = cue.start() if cue else 0
    tail = ""
    if cue and cue.start() >= said.start("value"):
        # "say Ouch when I die": the role stands behind the text.
        tail = sentence[said.start("value") : cue.start()]
        tail = re.sub(r"\s(?:when|if|at|once|after|as)?\s?(?:i|you|the player|we)?\s?$", "", tail, flags=re.IGNORECASE)
    talks = re.search(rf"\b(?:{TEXT}|say|says|show|display|print|write|reads?)\b", sentence, re.IGNORECASE)
    if not talks:
        return None
    raw = tail or said["value"]
    value, end = _value(raw)
    if not value or NO_TITLE.fullmatch(value):
        return None
    if loud and not tail and said.start("value") + end == len(sentence) and sentence[-1] not in "\"'”’»`":
        value += loud
    first = min(said.start(), begin)
    heads = [head.end() for head in re.finditer(r"\b(?:and|but|then|also)\s|[,;]\s", sentence[:first])]
    first = heads[-1] if heads else 0
    span = _span(sentence, start, first, cue.end() if tail and cue else said.start("value") + end)
    return _set(_fitting(_holders(scene.index, role), sentence), value, span, role), span


def _role(sentence: str, value: int) -> str | None:
    """When the text is to be shown: as told in front of it or, after a "when", behind it, but never by the text."""
    for name, pattern in ROLES.items():
        if re.search(pattern, sentence[:value], re.IGNORECASE):
            return name
    for name, pattern in ROLES.items():
        found = re.search(pattern, sentence[value:], re.IGNORECASE)
        if found and re.search(
            r"\b(?:when|if|at|once|after|as|on)\b", sentence[value : value + found.end()], re.IGNORECASE
        ):
            return name
    return None


def _instead(sentence: str, start: int, loud: str, scene: Scene) -> tuple[Outcome, Span] | None:
    for pattern in (SHOULD_BE, INSTEAD_OF, INSTEAD_OF_PLAIN, INSTEAD, REPLACE):
        found = pattern.search(sentence)
        if not found:
            continue
        old, new = TRAIL.sub("", _value(found["old"])[0]), _value(found["new"])[0]
        quoted = QUOTED.match(found["old"].lstrip()) is not None
        if not quoted and (found["old"].lstrip()[:1] in OPENING or _is_key(old)):
            continue
        if (
            pattern is REPLACE
            and not quoted
            and not _shouted(old, scene)
            and (NOT_A_TEXT.match(found[0]) or tuple(old.lower().split()) in scene.names.entities)
        ):
            continue
        if old.endswith(":"):
            # A label is kept without its colon, which stays.
            old, new = old.removesuffix(":"), new.removesuffix(":")
        if loud and not quoted:
            # The mark behind the sentence is the text's where the text has it, or had it before.
            last = "old" if found.end("old") == len(sentence) else "new"
            if last == "old" and any(_holds(str(knob.value), old + loud) for knob in _texts(scene.index)):
                old += loud
            elif last == "new" and old.endswith(loud):
                new += loud
        knobs = [knob for knob in _texts(scene.index) if old and _holds(str(knob.value), old)]
        if not knobs or not new:
            continue
        knobs = ([knob for knob in knobs if knob.value == old] if quoted else []) or knobs
        span = _span(sentence, start, found.start(), found.end())
        if len(knobs) > 3:
            return asking(
                Question(
                    f'"{old}" is written in several places. Which one do you mean?',
                    tuple(knob_candidate(knob) for knob in knobs[:3]),
                )
            ), span
        return Outcome(tuple(_exchanged(knob, old, new, span) for knob in knobs)), span
    return None


def _holds(text: str, words: str) -> bool:
    """Whether a text has these whole words in it."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


def _exchanged(knob: Knob, old: str, new: str, span: Span) -> Wish:
    """The wish for a text with some of its words exchanged."""
    text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, str(knob.value), flags=re.IGNORECASE)
    return Wish(knob.entity, knob.property, "set", text, span)


def _shouted(old: str, scene: Scene) -> bool:
    """Whether `old` is to the letter a text of the game that nobody would write in a sentence: "GAME OVER"."""
    marked = " " in old or not old[-1:].isalnum()
    return (
        len(old) > 3
        and not old.islower()
        and any(knob.value == old or (marked and old in str(knob.value)) for knob in _texts(scene.index))
    )


def _is_key(words: str) -> bool:
    """Whether "instead of" speaks of the keyboard, which texts speak of as well."""
    plain = words.lower()
    return len(words) == 1 or tuple(plain.split()) in KEYS or re.search(KEYBOARD, plain) is not None


def _texts(index: GameIndex) -> list[Knob]:
    return [
        knob
        for entity in index.entities.values()
        for knob in entity.knobs.values()
        if knob.kind == "text" and not knob.values
    ]


def _holders(index: GameIndex, role: str) -> list[Knob]:
    # "Time:" is a label before a number, no sentence of its own.
    texts = [knob for knob in _texts(index) if role == "score" or not str(knob.value).rstrip().endswith(":")]
    for name in HOLDERS[role]:
        exact = [knob for knob in texts if knob.property.rstrip("0123456789") == name]
        if exact:
            return exact
    if role == "end":
        both = [knob for name in ("win", "lose") for knob in _holders(index, name)]
        if both:
            return both
    named = [
        knob
        for knob in texts
        if any(name.lower() in knob.property.lower() or name.lower() in knob.entity.lower() for name in HOLDERS[role])
    ]
    told = [knob for knob in texts if role in CONTENT and re.search(CONTENT[role], str(knob.value), re.IGNORECASE)]
    ends = [knob for knob in texts if role == "lose" and knob.property.rstrip("0123456789") == "end"]
    lost = [knob for knob in ends if not re.search(CONTENT["win"], str(knob.value), re.IGNORECASE)]
    return named or told or (lost if len(ends) > len(lost) else [])


def _fitting(knobs: list[Knob], cue: str) -> list[Knob]:
    """Of several texts for the end, those that speak of dying where the player did."""
    if len(knobs) < 2 or not re.search(r"\bdie|\bdeath|\bdead|\bgame[ -]?over|\bhit", cue, re.IGNORECASE):
        return knobs
    said = [knob for knob in knobs if re.search(CONTENT["lose"], str(knob.value), re.IGNORECASE)]
    return said if len(said) == 1 else knobs


def _set(knobs: list[Knob], value: str, span: Span, role: str) -> Outcome:
    if not knobs:
        return refusing(f"This game has no text for that ({role}).")
    if len(knobs) > 1 and role != "title":
        listed = " or ".join(f'"{str(knob.value)[:40]}"' for knob in knobs[:3])
        return asking(Question(f"Which text do you mean: {listed}?", tuple(knob_candidate(knob) for knob in knobs[:3])))
    return Outcome(tuple(Wish(knob.entity, knob.property, "set", _label(knob, value), span) for knob in knobs))


def _label(knob: Knob, value: str) -> str:
    """The value without the colon that stands behind a label anyway."""
    kept = any(place.after.startswith(":") for place in knob.places)
    return value.removesuffix(":") if kept else value


def _span(sentence: str, offset: int, start: int, end: int) -> Span:
    return Span(offset + start, offset + end, sentence[start:end])
