"""Wishes about the keyboard: use WASD, jump with W, change the pause key to O."""

from collections.abc import Sequence

from tools.index.game import Entity, GameIndex, Knob
from tools.wording.keys import ACTION_WORDS, ALIKE, ARROWS, OBJECTS, WASD, action_of, code_of, shown
from tools.wording.outcome import Outcome, refusing
from tools.wording.reading import Span, Wish
from tools.wording.scene import Scene
from tools.wording.tags import Tag

SETS = frozenset({"wasd", "arrow_keys"})
"""Mechanics that are a second set of keys."""
CUES = frozenset({
    "key", "keys", "button", "buttons", "press", "pressing", "with", "use", "using", "bind", "map", "hit",
    "hitting", "control", "controls", "keyboard", "pushing", "instead of",
})  # fmt: skip
AIMS = {"ArrowLeft": "left", "ArrowRight": "right", "ArrowUp": "up", "ArrowDown": "down"}
"""Ways that an arrow stands for where another key takes its place."""
PLAIN = frozenset({
    "to", "the", "a", "an", "by", "on", "for", "is", "should be", "should", "be", "and", "or", "i", "want", "make",
    "let", "me", "change", "set", "it", "my", "of", "of the", "player",
    "can", "you", "please", "move", "moving", "movement", "instead", "from", "into", "so", "that", "when", "as", "we",
    "walk", "run", "steer", "the game", "could", "would", "like", "i want",
    "want to", "can you", "could you", "lets", "arrows", "arrow", "wasd", "rather than", "add", "support", "also",
    "as well", "too", "both", "work", "works", "working", "play", "to play", "function", "option", "switch",
    "i would like", "id like", "now", "in", "one", "have", "player can", "need",
})  # fmt: skip
"""Words that may stand beside a key and an action."""


def key_wishes(tags: Sequence[Tag], span: Span, scene: Scene) -> Outcome | None:
    """The wishes of a clause about keys; None where it is not (only) about them."""
    words = [tag.word for tag in tags]
    text = " ".join(words)
    scheme = _scheme(text)
    if scheme and all(
        _plain(tag)
        or tag.key
        or tag.word in {"w", "a", "s", "d"}
        or tag.sense.mechanic in SETS
        or tag.family == "speed"
        for tag in tags
    ):
        return _use_scheme(scheme, _replaced(text), _added(tags), span, scene)
    bare = (
        len(tags) > 1 and bool(tags[-1].key) and words[-2] in {"to", "to the"} and any(tag.has("set") for tag in tags)
    )
    if not bare and not CUES & set(" ".join(words).split()):
        return None
    keys = [
        (tag.key, at) for at, tag in enumerate(tags) if tag.key and (tag.word not in {"a", "i"} or _listed(tags, at))
    ]
    keys = keys or _letter_a(tags)
    actions = [
        (ACTION_WORDS[piece], at)
        for at, word in enumerate(words)
        for piece in word.split()[:1]
        if piece in ACTION_WORDS and CUES.issuperset(word.split()[1:])
    ]
    new = [
        (key, at)
        for key, at in keys
        if at == 0 or tags[at - 1].word not in {"from", "instead of", "rather than", "not"}
    ]
    if not new:
        return None
    cut = next((at for at, word in enumerate(words) if word in {"instead of", "rather than"}), 0)
    if cut and any(at < cut for _, at in new):
        # "A and D instead of the left and right arrow keys": what is replaced says what the keys are for.
        actions += [(AIMS[key], at) for key, at in new if at > cut and key in AIMS]
        new = [(key, at) for key, at in new if at < cut]
    if not actions and cut:
        return _exchanged(tags, cut, keys, span, scene)
    if not actions:
        return None
    used = {at for _, at in keys} | {at for _, at in actions}
    used |= {at for at, word in enumerate(words) for name, _ in actions if word in OBJECTS.get(name, ())}
    if not all(at in used or _plain(tag) for at, tag in enumerate(tags)):
        return None
    ways = list(dict.fromkeys(name for name, _ in sorted(actions, key=lambda each: each[1])))
    if len(ways) > 1 and set(ways) <= set(AIMS.values()):
        return _each(ways, [key for key, _ in new], span, scene)
    return _bind(
        actions[-1][0] if len({name for name, _ in actions}) == 1 else _action(actions),
        [key for key, _ in new],
        span,
        scene,
    )


def _exchanged(tags: Sequence[Tag], cut: int, keys: list[tuple[str, int]], span: Span, scene: Scene) -> Outcome | None:
    """ "Use X instead of space": the new key takes the places of the old one, whatever that does."""
    used = {at for _, at in keys}
    old, new = [key for key, at in keys if at > cut], [key for key, at in keys if at < cut]
    if len(old) != 1 or len(new) != 1 or not all(at in used or _plain(tag) for at, tag in enumerate(tags)):
        return None
    held = [
        knob
        for entity in controls_of(scene.index)
        for knob in entity.knobs.values()
        if knob.kind == "key" and code_of(str(knob.value)) == old[0]
    ]
    taken = _taken(scene.index, new[0], "")
    if not held:
        return refusing(f"{shown(old[0])} does nothing in this game that can be set.")
    if taken:
        return refusing(f"{shown(new[0])} is already the key for {taken.property}.")
    return Outcome(tuple(Wish(knob.entity, knob.property, "set", new[0], span) for knob in held))


def _each(ways: list[str], codes: list[str], span: Span, scene: Scene) -> Outcome | None:
    """A key for each way, in their order; None where it is not one each."""
    if len(ways) != len(codes):
        return None
    outcome = Outcome()
    for way, code in zip(ways, codes, strict=True):
        outcome += _bind(way, [code], span, scene)
    return outcome


def _listed(tags: Sequence[Tag], at: int) -> bool:
    """Whether a capital A is one of several keys: "A and D"."""
    return tags[at].text == "A" and tags[at + 1 : at + 2] != [] and tags[at + 1].word in {"and", "or", ",", "/"}


def _plain(tag: Tag) -> bool:
    return (
        tag.kind == "mark"
        or tag.word in PLAIN
        or tag.word in CUES
        or tag.has("filler", "wishing", "set", "prep", "pronoun")
        or "player" in tag.entities
    )


def _letter_a(tags: Sequence[Tag]) -> list[tuple[str, int]]:
    """A lone "a" is a key only beside the word key or after "press"."""
    words = [tag.word for tag in tags]
    return [
        ("KeyA", at)
        for at, word in enumerate(words)
        if word == "a" and (words[at + 1 : at + 2] == ["key"] or words[at - 1 : at] == ["press"])
    ]


def _action(actions: list[tuple[str, int]]) -> str:
    return next((name for name, _ in actions if name not in {"up", "down", "left", "right"}), actions[0][0])


def _scheme(text: str) -> dict[str, str] | None:
    squeezed = text.replace(" , ", " ").replace(" / ", " ")
    has_wasd = "wasd" in squeezed or "w a s d" in squeezed or "w s a d" in squeezed
    has_arrows = "arrow keys" in squeezed or "arrows" in squeezed or "cursor keys" in squeezed
    if not (has_wasd or has_arrows):
        return None
    if has_wasd and has_arrows:
        cut = max(squeezed.find("instead of"), squeezed.find("rather than"), squeezed.find(" not "))
        first = min((place for place in (squeezed.find("wasd"), squeezed.find("w a s d")) if place >= 0), default=0)
        arrows = squeezed.find("arrow")
        if cut >= 0:
            return WASD if (first < cut) else ARROWS
        if "from" in squeezed.split():
            return WASD if first > arrows else ARROWS
        return WASD
    return WASD if has_wasd else ARROWS


def _added(tags: Sequence[Tag]) -> bool:
    """Whether keys shall work beside those that do already."""
    return any(tag.word in {"add", "also", "support", "as well", "too", "both"} for tag in tags)


def _replaced(text: str) -> bool:
    return any(word in text for word in ("instead", "rather than", "replace", "change", "switch", " not "))


def controls_of(index: GameIndex) -> list[Entity]:
    """The entities that hold keys."""
    return [entity for entity in index.entities.values() if any(knob.kind == "key" for knob in entity.knobs.values())]


def bound(index: GameIndex, action: str) -> list[Knob]:
    """The knobs that hold the keys of an action: its own and those named after it ("jumpAlso")."""
    for name in ALIKE.get(action, (action,)):
        found = [
            knob
            for entity in controls_of(index)
            for knob in entity.knobs.values()
            if knob.kind == "key" and action_of(knob.property) == name
        ]
        if found:
            return found
    return []


def _bind(action: str, codes: list[str], span: Span, scene: Scene) -> Outcome:
    knobs = bound(scene.index, action)
    if not knobs:
        return refusing(f"There is no key for {action} that can be set in this game.")
    outcome = Outcome()
    for knob, code in zip(knobs, codes, strict=False):
        if code in {code_of(str(each.value)) for each in knobs}:
            outcome += Outcome(notes=(f"{shown(code)} is already the key for {action}.",))
            continue
        taken = _taken(scene.index, code, action)
        if taken:
            outcome += refusing(
                f"{shown(code)} is already the key for {taken.property}; another key is needed for {action}."
            )
            continue
        outcome += Outcome((Wish(knob.entity, knob.property, "set", code, span),))
    return outcome


def _taken(index: GameIndex, code: str, action: str) -> Knob | None:
    own = {knob.symbol for knob in bound(index, action)}
    held = (
        knob
        for entity in controls_of(index)
        for knob in entity.knobs.values()
        if knob.kind == "key" and knob.symbol not in own
    )
    return next((knob for knob in held if code_of(str(knob.value)) == code), None)


def _use_scheme(scheme: dict[str, str], replace: bool, add: bool, span: Span, scene: Scene) -> Outcome:
    wishes: list[Wish] = []
    found = False
    for action, code in scheme.items():
        knobs = [
            knob
            for entity in controls_of(scene.index)
            for knob in entity.knobs.values()
            if knob.kind == "key" and action_of(knob.property) == action
        ]
        if not knobs:
            continue
        found = True
        if any(code_of(str(knob.value)) == code for knob in knobs):
            continue
        if add and not replace and len(knobs) == 1:
            return Outcome(features=("wasd" if scheme is WASD else "arrow_keys",))
        taken = _taken(scene.index, code, action)
        if taken is None:
            wishes.append(Wish(knobs[0].entity, (knobs[0] if replace else knobs[-1]).property, "set", code, span))
    if not found and replace:
        return refusing("The keys of this game cannot be set.")
    if not found:
        return Outcome(features=("wasd" if scheme is WASD else "arrow_keys",))
    if not wishes:
        name = "WASD" if scheme is WASD else "the arrow keys"
        return Outcome(notes=(f"{name[0].upper() + name[1:]} already work in this game.",))
    return Outcome(tuple(wishes))
