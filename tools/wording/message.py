"""The reader of chat messages: clause by clause into wishes, without a model."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tools.index.game import GameIndex
from tools.wording.clauses import REASONS, Clause, Sentence, clauses, sentences, shared_owner
from tools.wording.color_wishes import color_wishes
from tools.wording.continuations import TOO_MUCH, continuation
from tools.wording.key_wishes import key_wishes
from tools.wording.limits import limit_of
from tools.wording.memory import Memory
from tools.wording.mood_wishes import mood_wishes
from tools.wording.names import names_of
from tools.wording.outcome import NOTHING, Outcome, refusing
from tools.wording.phrase import is_thing, light
from tools.wording.reading import Intent, Question, Reading, Span, Wish
from tools.wording.scene import Scene, candidate, inventory, things
from tools.wording.settling import settled
from tools.wording.switch_wishes import switch_wishes
from tools.wording.tags import Tag
from tools.wording.talk import CHAT_OPENINGS, GREETINGS
from tools.wording.text_wishes import text_wish
from tools.wording.undo import Return, going_back
from tools.wording.value_wishes import value_wishes
from tools.wording.world_wishes import world_wishes

RULES = (key_wishes, world_wishes, color_wishes, mood_wishes, switch_wishes, value_wishes)
"""The rules for a clause, in the order in which they are tried."""

LONGEST = 4000
"""Characters that are read; what is beyond is not understood."""

POLITE = re.compile(
    r"^(?:(?:hey|hi|ok|okay|so|and|please|well|hmm)[, ]+)*(?:can|could|would|will) (?:you|u|we)\b(?! (?:see|tell|explain|show me how))|^(?:how|what) about\b|^(?:can|could|may) i (?:have|get)\b"
    r"|^(?:is it possible|would it be possible|would you mind|do you mind)\b|^why (?:don'?t|not)\b|^(?:can|could) (?:the|it|they|there|this|these|my)\b|^please\b|^(?:should|shall)(?:n'?t)? (?:the|we|it)\b",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"^(?:(?:hey|hi|ok|okay|so|and|please|well|but)[, ]+)*(?:what|whats|what's|which|who|where|when|why|how|is|are|does|do|did|has|have|was|were|can i|could i|may i|am i|should i|tell me|explain|show me (?:how|what|which)|list|do you)\b",
    re.IGNORECASE,
)
ONWARD = re.compile(r"\s*(?:and|also|even|still|then|now|plus|ok(?:ay)?,? (?:and|now))\b", re.IGNORECASE)
NEVER_ASKING = re.compile(
    r"^(?:what a\b|have (?:the|it|them|a|more|fewer|some|\d)|do (?:not|n't)\b|don'?t|when (?:the|i|you|it|we|a)\b.*\b(?:say|show|display|should|read)|how (?:nice|cool|lovely)|where (?:it|the) )",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Draft:
    """What has been read so far."""

    scene: Scene
    message: str
    outcome: Outcome = NOTHING
    understood: list[Span] = field(default_factory=list[Span])
    not_understood: list[Span] = field(default_factory=list[Span])
    asked: list[Span] = field(default_factory=list[Span])
    back: Return | None = None
    chatted: bool = False
    missing: list[str] = field(default_factory=list[str])
    """Words that were taken for things but name none of this game."""
    complaints: list[Wish] = field(default_factory=list[Wish])
    """Wishes that only follow from a complaint; "too fast, undo" means the undo alone."""
    waiting: list[Clause] = field(default_factory=list[Clause])
    """Clauses that only named things: "the player and ..."."""
    words: list[int] = field(default_factory=lambda: [0, 0])


def read_message(message: str, index: GameIndex, memory: Memory) -> Reading:
    """What `message` asks of the game in `index`, as far as it is understood; any text gives a reading, none raises."""
    names = names_of(index)
    remembered = _remembered(index, memory)
    # "And faster", "now blue" go on with what was spoken of before.
    onward = ONWARD.match(message) is not None
    scene = Scene(index, names, memory, topic=remembered if onward else (), remembered=remembered)
    draft = _Draft(scene, message)
    for sentence in sentences(message[:LONGEST], names):
        _read_sentence(sentence, draft)
    if len(message) > LONGEST:
        draft.not_understood.append(Span(LONGEST, len(message), message[LONGEST:]))
    return _reading(draft)


def _remembered(index: GameIndex, memory: Memory) -> tuple[str, ...]:
    changed = tuple(dict.fromkeys(change.entity for change in memory.last_changes if change.entity in index.entities))
    if changed:
        return changed
    names = names_of(index)
    spoken = {
        name
        for sentence in sentences(memory.last_message[:LONGEST], names)
        for tag in sentence.tags
        for name in tag.entities
        if len(tag.entities) == 1
    }
    return tuple(spoken) if len(spoken) == 1 else ()


def _read_sentence(sentence: Sentence, draft: _Draft) -> None:
    text, tags = sentence.text, sentence.tags
    whole = Span(sentence.start, sentence.end, text)
    _count(tags, draft, 1)
    if len(tags) == 1 and tags[0].kind == "number" and draft.message[sentence.end : sentence.end + 2] == ". ":
        _understand(whole, tags, draft)
        return
    if _chat(text, tags):
        draft.chatted = True
        _understand(whole, tags, draft)
        return
    limit = limit_of(text)
    if limit:
        draft.outcome += refusing(limit)
        _understand(whole, tags, draft)
        return
    written = text_wish(text, sentence.start, draft.message[sentence.end : sentence.end + 1], draft.scene)
    if written:
        outcome, span = written
        draft.outcome += outcome
        inside = [tag for tag in tags if span.start <= tag.start < span.end]
        _understand(span, tuple(inside), draft)
        rest = tuple(tag for tag in tags if tag.end <= span.start), tuple(tag for tag in tags if tag.start >= span.end)
        for part in rest:
            _read_clauses(part, draft)
        return
    if _is_question(sentence):
        draft.asked.append(whole)
        _understand(whole, tags, draft)
        return
    _read_clauses(tags, draft)


def _read_clauses(tags: tuple[Tag, ...], draft: _Draft) -> None:
    # The keyboard and its keys are spoken of with commas and "and" in them ("W, A, S and D").
    whole = key_wishes(tags, _span_of(tags, draft.message), draft.scene) if tags else None
    if whole is not None:
        draft.outcome += whole
        _understand(_span_of(tags, draft.message), tags, draft)
        return
    draft.scene = replace(draft.scene, last=(), verb="", pending=())
    parts = shared_owner(clauses(tags))
    for position, clause in enumerate(parts):
        if (
            _conditional(clause)
            and going_back(clause.span(draft.message).text, clause.tags, clause.span(draft.message), draft.scene)
            is None
        ):
            # What follows a condition is a rule of the game, not a change of one value.
            for each in parts[position:]:
                _miss(each, draft)
            break
        _read_clause(clause, parts[position + 1 :], draft)
    for clause in draft.waiting:
        _miss(clause, draft)
    draft.waiting = []


def _read_clause(clause: Clause, following: list[Clause], draft: _Draft) -> None:
    span, scene = clause.span(draft.message), draft.scene
    fragment = continuation(clause, span, scene)
    if fragment is None and (all(light(tag) and not tag.has("pronoun") for tag in clause.tags) or _shrug(clause)):
        _understand(span, clause.tags, draft)
        return
    back = going_back(span.text, clause.tags, span, scene)
    if back is not None:
        draft.back = back if draft.back is None or back.kind != "change" else draft.back
        draft.outcome += back.outcome
        _understand(span, clause.tags, draft)
        return
    if _declined(clause) or (_chat(span.text, clause.tags) and not any(tag.color for tag in clause.tags)):
        _understand(span, clause.tags, draft)
        draft.scene = replace(draft.scene, topic=_named(clause) or draft.scene.topic)
        return
    if _only_names(clause) and _wait_or_repeat(clause, following, draft):
        return
    outcome = fragment
    for rule in RULES:
        outcome = outcome if outcome is not None else rule(settled(_with_verb(clause, scene), scene), span, scene)
    if outcome is None:
        reason = scene.last and (clause.joint in REASONS or clause.tags[0].word in REASONS)
        if reason:
            _understand(span, clause.tags, draft)
        else:
            _miss(clause, draft)
        return
    _understand(span, clause.tags, draft)
    for waiting in draft.waiting:
        _understand(waiting.span(draft.message), waiting.tags, draft)
    draft.waiting = []
    if any(tag.has("too") for tag in clause.tags) or clause.span(draft.message).text.lower().strip() in TOO_MUCH:
        draft.complaints += outcome.wishes
    draft.outcome += outcome
    _talk_of(clause, outcome, draft)


def _conditional(clause: Clause) -> bool:
    if any(tag.family == "bounce" or tag.sense.action == "bounce" for tag in clause.tags):
        return False
    return any(tag.has("condition") and tag.word not in {"because", "while"} for tag in clause.tags)


def _talk_of(clause: Clause, outcome: Outcome, draft: _Draft) -> None:
    topic = tuple(dict.fromkeys(wish.entity for wish in outcome.wishes if wish.entity in draft.scene.index.entities))
    verb = next(
        (tag.word for tag in clause.tags if tag.has("add", "remove", "up", "down") and not tag.sense.comparative),
        draft.scene.verb,
    )
    draft.scene = replace(
        draft.scene, topic=topic or draft.scene.topic, last=outcome.wishes or draft.scene.last, verb=verb, pending=()
    )


def _with_verb(clause: Clause, scene: Scene) -> Sequence[Tag]:
    """The tags of a clause with the verb of the clause before it, where it has none of its own ("remove the coins and the enemies")."""
    if not clause.joint or not scene.verb:
        return (*clause.tags, *clause.owners)
    own = any(
        tag.has("set", "add", "remove", "up", "down", "on", "off", "more", "less", "too", "not") or tag.color or tag.sense.comparative
        or tag.sense.adjective or tag.kind != "word" or (tag.sense.action and not tag.family)
        for tag in clause.tags
    )  # fmt: skip
    if own:
        return (*clause.tags, *clause.owners)
    from_lexicon = _verb_tag(scene.verb, clause.tags[0].start)
    return (from_lexicon, *clause.tags)


def _verb_tag(word: str, place: int) -> Tag:
    from tools.wording.lexicon import LEXICON

    return Tag(place, place, word, word, LEXICON[tuple(word.split())])


def _only_names(clause: Clause) -> bool:
    """Whether a clause only names things of the game, with nothing to become of them."""
    return any(is_thing(tag) for tag in clause.tags) and all(
        (is_thing(tag) and tag.entities) or (light(tag) and not tag.color) for tag in clause.tags
    )


def _wait_or_repeat(clause: Clause, following: list[Clause], draft: _Draft) -> bool:
    scene, span = draft.scene, clause.span(draft.message)
    names = tuple(tag.entities[0] for tag in clause.tags if len(tag.entities) == 1)
    if not names:
        return False
    if following and not scene.last:
        draft.scene = replace(scene, pending=scene.pending + names)
        draft.waiting.append(clause)
        return True
    if scene.last and clause.joint and not any(tag.has("set") for tag in clause.tags):
        model = scene.last[-1]
        wishes = tuple(replace(model, entity=name, span=span) for name in names)
        draft.outcome += Outcome(wishes)
        _understand(span, clause.tags, draft)
        draft.scene = replace(scene, topic=(*scene.topic, *names))
        return True
    return False


def _declined(clause: Clause) -> bool:
    """Whether a clause says what shall not change: "don't change the colour", "keep the speed"."""
    words = [tag.word for tag in clause.tags]
    text = " ".join(words)
    if any(tag.has("not") for tag in clause.tags) and any(tag.color for tag in clause.tags):
        return not any(tag.has("enough", "too") or tag.sense.adjective for tag in clause.tags)
    if re.search(
        r"\b(?:do not|dont|never|not|without) (?:change|changing|touch|touching|alter|modify|modifying|make|move|break|set|increase|decrease|remove|add|mess)\b",
        text,
    ):
        return True
    return (
        bool(re.search(r"^(?:please |but |just )?(?:keep|leave)\b(?!.*\b(?:red|blue|green)\b.*\bto\b)", text))
        and "only" not in words
    )


def _shrug(clause: Clause) -> bool:
    return " ".join(tag.word for tag in clause.tags) in GREETINGS


def _chat(text: str, tags: tuple[Tag, ...]) -> bool:
    """Whether a sentence asks for nothing: a greeting, praise, talk about the weather."""
    plain = re.sub(r"[^\w\s']", " ", text.lower()).replace("'", "").strip()
    plain = " ".join(plain.split())
    if plain in GREETINGS or any(
        plain == f"{one} {two}"
        for one in ("ok", "oh", "wow", "haha", "very", "so", "hey", "thanks")
        for two in GREETINGS
    ):
        return True
    wishing = any(
        (tag.has("set", "up", "down", "add", "remove", "on", "off", "more", "less", "too", "wishing")
        and not tag.has("praise"))
        or tag.sense.comparative
        for tag in tags
    )
    if any(plain.startswith(opening + " ") or plain == opening for opening in CHAT_OPENINGS) and not wishing:
        return True
    return any(tag.has("praise") for tag in tags) and not wishing and not any(tag.has("not") for tag in tags)


def _is_question(sentence: Sentence) -> bool:
    text = sentence.text.strip()
    if NEVER_ASKING.search(text):
        return False
    if not sentence.question and re.match(r"(?:when|where|whenever)\b", text, re.IGNORECASE):
        return False
    if POLITE.search(text):
        return False
    if ASKING.search(text):
        return True
    return sentence.question and not any(tag.has("set", "up", "down", "add", "remove") for tag in sentence.tags)


def _count(tags: Sequence[Tag], draft: _Draft, place: int) -> None:
    draft.words[place] += sum(not (light(tag) and not tag.has("set", "pronoun")) for tag in tags)


def _understand(span: Span, tags: Sequence[Tag], draft: _Draft) -> None:
    draft.understood.append(span)
    _count(tags, draft, 0)


def _miss(clause: Clause, draft: _Draft) -> None:
    draft.not_understood.append(clause.span(draft.message))
    draft.missing += [tag.text for tag in clause.tags if not tag.known]
    draft.scene = replace(draft.scene, pending=(), topic=_named(clause) or draft.scene.topic)


def _named(clause: Clause) -> tuple[str, ...]:
    """The one entity that a clause names; empty where it names none or several."""
    named = {tag.entities[0] for tag in clause.tags if len(tag.entities) == 1 and not tag.has("game")}
    return tuple(named) if len(named) == 1 else ()


def _span_of(tags: Sequence[Tag], message: str) -> Span:
    return Span(tags[0].start, tags[-1].end, message[tags[0].start : tags[-1].end])


def _reading(draft: _Draft) -> Reading:
    outcome, back = draft.outcome, draft.back
    tags = [tag for sentence in sentences(draft.message[:LONGEST], draft.scene.names) for tag in sentence.tags]
    wishes = _settled_complaints(_distinct(outcome.wishes), draft.complaints)
    if back and back.kind != "change":
        wishes = tuple(wish for wish in wishes if wish not in draft.complaints)
        wishes = (*_taken_back(draft), *wishes) if wishes and back.kind == "undo" else wishes
    intent = _intent(draft, wishes)
    questions = outcome.questions if intent not in {"undo", "rollback"} else ()
    if intent == "unclear" and not questions:
        shown = [name for name in things(draft.scene.index, "color") or things(draft.scene.index, "size")][:3]
        questions = (
            Question(_what_is_unclear(draft), tuple(candidate(draft.scene.index, name, "") for name in shown)),
        )
    return Reading(
        intent=intent,
        wishes=wishes if intent not in {"undo", "rollback"} else (),
        understood=tuple(draft.understood),
        not_understood=tuple(draft.not_understood),
        version=back.version if back and back.kind == "rollback" else None,
        colors=tuple(dict.fromkeys(tag.text.lower() for tag in tags if tag.color)),
        actions=tuple(dict.fromkeys(tag.word for tag in tags if tag.sense.action)),
        modifiers=tuple(
            dict.fromkeys(
                tag.text.lower()
                for tag in tags
                if tag.sense.comparative
                or tag.has("more", "less", "up", "down")
                or tag.kind in {"number", "percent", "ratio"}
            )
        ),
        reason=" ".join(outcome.refusals) or (questions[0].text if intent == "unclear" and questions else ""),
        features=tuple(dict.fromkeys(outcome.features)),
        questions=questions,
        refusals=tuple(dict.fromkeys(outcome.refusals)),
        notes=tuple(dict.fromkeys(outcome.notes)),
        asked=tuple(draft.asked),
        words=(draft.words[0], draft.words[1]),
    )


def _intent(draft: _Draft, wishes: tuple[Wish, ...]) -> Intent:
    outcome, back = draft.outcome, draft.back
    if back is not None and back.kind != "change" and not wishes:
        return "rollback" if back.kind == "rollback" else "undo"
    if wishes or outcome.features:
        return "modify"
    if outcome.questions:
        return "unclear"
    if outcome.refusals:
        return "unsupported"
    if draft.asked:
        return "question"
    if outcome.notes:
        return "modify"
    if draft.not_understood:
        return "unclear"
    return "small_talk"


def _taken_back(draft: _Draft) -> tuple[Wish, ...]:
    """An undo beside other wishes, as wishes: the last changes are set to what they were."""
    memory = draft.scene.memory
    span = draft.understood[0] if draft.understood else Span(0, 0, "")
    return tuple(
        Wish(change.entity, change.property, "set", change.old, span)
        for change in memory.last_changes
        if change.entity in draft.scene.index.entities
    )


def _distinct(wishes: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """The wishes in the order of the message, without repetitions of the very same one."""
    seen: dict[tuple[object, ...], Wish] = {}
    for wish in sorted(wishes, key=lambda each: each.span.start):
        seen.setdefault((wish.entity, wish.property, wish.operator, wish.amount, wish.span), wish)
    return tuple(seen.values())


def _settled_complaints(wishes: tuple[Wish, ...], complaints: list[Wish]) -> tuple[Wish, ...]:
    """Without what another wish makes exact: "too many enemies, one is enough", "more time, give me 90 seconds"."""
    plain = {(wish.entity, wish.property) for wish in wishes if wish not in complaints}
    exact = {(wish.entity, wish.property) for wish in wishes if wish.operator == "set"}
    return tuple(
        wish
        for wish in wishes
        if not (
            (wish in complaints and (wish.entity, wish.property) in plain)
            or (wish.operator in {"increase", "decrease"} and (wish.entity, wish.property) in exact)
        )
    )


def _what_is_unclear(draft: _Draft) -> str:
    parts = ", ".join(f'"{span.text[:80]}"' for span in draft.not_understood[:3])
    strange = [word for word in dict.fromkeys(draft.missing) if len(word) > 2][:3]
    named = f" ({', '.join(strange)})" if strange else ""
    return (
        f"I could not read {parts}{named} as a change of a value, a colour, a text, a key or a ready-made feature of this game. "
        f"It has {inventory(draft.scene.index)}; say what of them shall change, and how."
    )
