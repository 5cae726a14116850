"""The reader of chat messages: clause by clause into wishes, without a model."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tools.index.game import GameIndex
from tools.wording.clauses import REASONS, Clause, Sentence, clauses, sentences, shared_owner
from tools.wording.color_wishes import color_wishes
from tools.wording.continuations import TOO_MUCH, continuation
from tools.wording.conversation import completed
from tools.wording.draft import LONGEST, Draft, named
from tools.wording.finish import finished
from tools.wording.goal_wishes import goal_wishes, sets_goal
from tools.wording.key_wishes import key_wishes
from tools.wording.lacking_wishes import lacking_wishes
from tools.wording.lexicon import LEXICON
from tools.wording.limits import limit_of
from tools.wording.memory import Memory
from tools.wording.mood_wishes import mood_wishes
from tools.wording.names import names_of
from tools.wording.outcome import Outcome, refusing
from tools.wording.phrase import is_thing, light
from tools.wording.reading import Reading, Span
from tools.wording.removal_wishes import ready_made, removal_wishes
from tools.wording.reward_wishes import reward_wishes
from tools.wording.scene import Scene
from tools.wording.sentence_kinds import is_chat, is_declined, is_question, is_shrug
from tools.wording.settling import settled
from tools.wording.shouts import with_shouts
from tools.wording.switch_wishes import switch_wishes
from tools.wording.tags import Tag
from tools.wording.text_wishes import text_wish
from tools.wording.undo import going_back
from tools.wording.value_wishes import value_wishes
from tools.wording.world_wishes import world_wishes

RULES = (
    removal_wishes,
    key_wishes,
    world_wishes,
    color_wishes,
    mood_wishes,
    lacking_wishes,
    switch_wishes,
    reward_wishes,
    goal_wishes,
    value_wishes,
)
"""The rules for a clause, in the order in which they are tried."""

ONWARD = re.compile(r"\s*(?:and|also|even|still|then|now|plus|ok(?:ay)?,? (?:and|now))\b", re.IGNORECASE)


def read_message(message: str, index: GameIndex, memory: Memory) -> Reading:
    """What `message` asks of the game in `index`, as far as it is understood; any text gives a reading, none raises."""
    names = names_of(index)
    whole = completed(message, names, memory)
    if whole is not None:
        earlier = Memory(memory.current_version, memory.versions, memory.changes, memory.messages[:-2])
        return _said_before(read_message(whole, index, earlier), message)
    remembered = _remembered(index, memory)
    # "And faster", "now blue" go on with what was spoken of before.
    onward = ONWARD.match(message) is not None
    scene = Scene(index, names, memory, topic=remembered if onward else (), remembered=remembered)
    draft = Draft(scene, message)
    listed = sentences(message[:LONGEST], names)
    for sentence in with_shouts(listed, draft):
        _read_sentence(sentence, draft)
    if len(message) > LONGEST:
        draft.not_understood.append(Span(LONGEST, len(message), message[LONGEST:]))
    return finished(draft)


def _said_before(reading: Reading, message: str) -> Reading:
    """A reading of an earlier message that `message` completes: its places are those of `message`."""
    here = Span(0, len(message), message)
    return replace(
        reading,
        wishes=tuple(replace(wish, span=here) for wish in reading.wishes),
        understood=(here,),
        not_understood=(),
        asked=(),
    )


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


def _read_sentence(sentence: Sentence, draft: Draft) -> None:
    text, tags = sentence.text, sentence.tags
    whole = Span(sentence.start, sentence.end, text)
    draft.count(tags, 1)
    if len(tags) == 1 and tags[0].kind == "number" and draft.message[sentence.end : sentence.end + 2] == ". ":
        draft.understand(whole, tags)
        return
    written = text_wish(text, sentence.start, draft.message[sentence.end : sentence.end + 1], draft.scene)
    if written is None and is_chat(text, tags):
        draft.chatted = True
        draft.understand(whole, tags)
        return
    limit = limit_of(text)
    if limit:
        draft.outcome += refusing(limit)
        draft.understand(whole, tags)
        return
    if written:
        outcome, span = written
        draft.outcome += outcome
        inside = [tag for tag in tags if span.start <= tag.start < span.end]
        draft.understand(span, tuple(inside))
        rest = tuple(tag for tag in tags if tag.end <= span.start), tuple(tag for tag in tags if tag.start >= span.end)
        for part in rest:
            _read_clauses(part, draft)
        return
    if is_question(sentence):
        draft.asked.append(whole)
        draft.understand(whole, tags)
        draft.scene = replace(draft.scene, topic=named(Clause(tags)) or draft.scene.topic)
        return
    _read_clauses(tags, draft)


def _read_clauses(tags: tuple[Tag, ...], draft: Draft) -> None:
    # The keyboard and its keys are spoken of with commas and "and" in them ("W, A, S and D").
    whole = key_wishes(tags, _span_of(tags, draft.message), draft.scene) if tags else None
    if whole is not None:
        draft.outcome += whole
        draft.understand(_span_of(tags, draft.message), tags)
        return
    draft.scene = replace(draft.scene, last=(), verb="", pending=())
    parts = shared_owner(clauses(tags))
    for position, clause in enumerate(_unconditional(part) for part in parts):
        if (
            _conditional(clause)
            and not sets_goal(clause.span(draft.message).text)
            and going_back(clause.span(draft.message).text, clause.tags, clause.span(draft.message), draft.scene)
            is None
        ):
            # What follows a condition is a rule of the game, not a change of one value.
            for each in parts[position:]:
                draft.miss(each)
            break
        _read_clause(clause, parts[position + 1 :], draft)
    for clause in draft.waiting:
        draft.miss(clause)
    draft.waiting = []


def _read_clause(clause: Clause, following: list[Clause], draft: Draft) -> None:
    span, scene = clause.span(draft.message), draft.scene
    fragment = continuation(clause, span, scene)
    if fragment is None and (
        all(light(tag) and not tag.has("pronoun") for tag in clause.tags) or is_shrug(clause.tags)
    ):
        draft.understand(span, clause.tags)
        return
    back = going_back(span.text, clause.tags, span, scene)
    if back is not None:
        draft.back = back if draft.back is None or back.kind != "change" else draft.back
        draft.outcome += back.outcome
        draft.understand(span, clause.tags)
        return
    if is_declined(clause.tags) or (is_chat(span.text, clause.tags) and not any(tag.color for tag in clause.tags)):
        draft.understand(span, clause.tags)
        draft.scene = replace(draft.scene, topic=named(clause) or draft.scene.topic)
        return
    if _only_names(clause) and _wait_or_repeat(clause, following, draft):
        return
    outcome = fragment
    for rule in RULES:
        outcome = outcome if outcome is not None else rule(settled(_with_verb(clause, scene), scene), span, scene)
    if outcome is None:
        reason = scene.last and (clause.joint in REASONS or clause.tags[0].word in REASONS)
        if reason:
            draft.understand(span, clause.tags)
        else:
            draft.miss(clause)
        return
    draft.understand(span, clause.tags)
    for waiting in draft.waiting:
        draft.understand(waiting.span(draft.message), waiting.tags)
    draft.waiting = []
    if any(tag.has("too") for tag in clause.tags) or clause.span(draft.message).text.lower().strip() in TOO_MUCH:
        draft.complaints += outcome.wishes
    draft.outcome += outcome
    _talk_of(clause, outcome, draft)


def _unconditional(clause: Clause) -> Clause:
    """ "Stop the shaking when I get hit": there is no other shaking, so the condition says nothing more."""
    cut = next((position for position, tag in enumerate(clause.tags) if tag.has("condition")), 0)
    before = clause.tags[:cut]
    shaking = any(tag.sense.mechanic == "screen_shake" for tag in before) and any(
        tag.has("off", "remove") for tag in before
    )
    return replace(clause, tags=before) if shaking else clause


def _conditional(clause: Clause) -> bool:
    if any(tag.family == "bounce" or tag.sense.action == "bounce" for tag in clause.tags):
        return False
    return any(tag.has("condition") and tag.word not in {"because", "while"} for tag in clause.tags)


def _talk_of(clause: Clause, outcome: Outcome, draft: Draft) -> None:
    topic = tuple(dict.fromkeys(wish.entity for wish in outcome.wishes if wish.entity in draft.scene.index.entities))
    verb = next(
        (tag.word for tag in clause.tags if tag.has("add", "remove", "up", "down") and not tag.sense.comparative),
        draft.scene.verb,
    )
    topic = topic or named(clause)
    draft.scene = replace(
        draft.scene, topic=topic or draft.scene.topic, last=outcome.wishes or draft.scene.last, verb=verb, pending=()
    )


def _with_verb(clause: Clause, scene: Scene) -> Sequence[Tag]:
    """The tags of a clause, with the verb of the one before where it has none: "remove the coins and the enemies"."""
    if not clause.joint or not scene.verb:
        return (*clause.tags, *clause.owners)
    own = any(
        tag.has("set", "add", "remove", "up", "down", "on", "off", "more", "less", "too",
        "not") or tag.color or tag.sense.comparative
        or tag.sense.adjective or tag.kind != "word" or (tag.sense.action and not tag.family)
        for tag in clause.tags
    )  # fmt: skip
    if own:
        return (*clause.tags, *clause.owners)
    from_lexicon = _verb_tag(scene.verb, clause.tags[0].start)
    return (from_lexicon, *clause.tags)


def _verb_tag(word: str, place: int) -> Tag:
    return Tag(place, place, word, word, LEXICON[tuple(word.split())])


def _only_names(clause: Clause) -> bool:
    """Whether a clause only names things of the game, with nothing to become of them."""
    return any(is_thing(tag) for tag in clause.tags) and all(
        (is_thing(tag) and tag.entities) or (light(tag) and not tag.color) for tag in clause.tags
    )


def _wait_or_repeat(clause: Clause, following: list[Clause], draft: Draft) -> bool:
    scene, span = draft.scene, clause.span(draft.message)
    if clause.joint and scene.verb and _verb_tag(scene.verb, 0).has("remove") and _ready_made(clause, scene):
        return False
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
        draft.understand(span, clause.tags)
        draft.scene = replace(scene, topic=(*scene.topic, *names))
        return True
    return False


def _ready_made(clause: Clause, scene: Scene) -> bool:
    """Whether a clause names a mechanic that was added: "remove the timer and the dash and ..."."""
    return any(ready_made(tag, scene) for tag in clause.tags)


def _span_of(tags: Sequence[Tag], message: str) -> Span:
    return Span(tags[0].start, tags[-1].end, message[tags[0].start : tags[-1].end])
