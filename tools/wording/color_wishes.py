"""Wishes about colours: red, dark green, #ff0000, darker, the same colour as the coins."""

from collections.abc import Sequence

from tools.index.game import Knob
from tools.wording.colors import PALETTE, color_name, mix
from tools.wording.nouns import forms
from tools.wording.outcome import Outcome, asking, refusing
from tools.wording.phrase import covered, is_thing, positions, strength
from tools.wording.properties import choose
from tools.wording.reading import Question, Span, Wish
from tools.wording.relations import relation
from tools.wording.scene import Scene
from tools.wording.sentence_kinds import contrasted
from tools.wording.tags import Tag
from tools.wording.targets import targets

LIGHTER, DARKER = 0.3, 0.3
"""How much white or black "lighter" and "darker" mix in, at plain strength."""


def color_wishes(tags: Sequence[Tag], span: Span, scene: Scene) -> Outcome | None:
    """The wishes of a clause about colours; None where it is not (only) about them."""
    tags = _without_picture(tags)
    colors = [position for position, tag in enumerate(tags) if tag.color and not is_thing(tag)]
    nots = positions(tags, "not")
    if nots and not contrasted(tags):
        return None
    shade = _shade_at(tags)
    if colors and _lead(tags, colors[0]) in {"is", "are", "was"} and not positions(tags, "set", "wishing"):
        return None
    family_at = [position for position, tag in enumerate(tags) if tag.family in {"color", "background"}]
    compared = relation(tags)
    if not colors and shade is None and not (compared.equal and family_at):
        return _colorless(tags, family_at, scene)
    family = "background" if any(tags[position].family == "background" for position in family_at) else "color"
    subjects = [
        position
        for position, tag in enumerate(tags)
        if is_thing(tag) and position not in family_at and position not in compared.used
    ]
    new, old = _new_color(tags, colors)
    stated = _state(tags, subjects, scene)
    adding = [position for position in positions(tags, "add") if tags[position].word in {"with", "use"}]
    if not covered(
        tags,
        {
            *colors,
            *family_at,
            *subjects,
            *compared.used,
            *adding,
            *nots,
            *(at for at, _ in [stated] if at >= 0),
            *([shade] if shade is not None else []),
            *(positions(tags, "too") if shade is not None else []),
        },
    ):
        return _by_comment(tags, new, {*colors, *family_at}, span, scene)
    meant = targets(
        [tag for position, tag in enumerate(tags) if position in subjects or tag.has("pronoun", "all")], family, scene
    )
    if not meant.names:
        return _by_color(old, new, subjects, span, scene) or meant.problem
    if new is None and compared.entity:
        return _same(meant.names, compared.entity, family, span, scene)
    wishes: list[Wish] = []
    for name in meant.names:
        value = new or _shaded(name, family, tags, shade, scene)
        if value is None:
            return None
        wishes.append(Wish(name, stated[1] or _which(name, family, old, tags, scene), "set", value, span))
    return Outcome(tuple(wishes))


def _state(tags: Sequence[Tag], subjects: list[int], scene: Scene) -> tuple[int, str]:
    """Where a word stands that picks one of a thing's colours ("long words"), and which; -1 and "" for none."""
    names = {name for at in subjects for name in tags[at].entities}
    if len(names) != 1:
        return -1, ""
    knobs = scene.entity(names.pop()).knobs
    return next(((at, f"{tag.word} color") for at, tag in enumerate(tags) if f"{tag.word} color" in knobs), (-1, ""))


def _without_picture(tags: Sequence[Tag]) -> Sequence[Tag]:
    """Without "like a sunset" behind a colour, unless it names a thing of the game."""
    for at, tag in enumerate(tags):
        behind = tags[at + 1 :]
        if tag.word.startswith("like") and any(each.color for each in tags[:at]) and behind:
            plain = all(each.kind == "word" and not (each.entities or each.family or each.color) for each in behind)
            return tags[:at] if plain else tags
    return tags


def _by_comment(tags: Sequence[Tag], new: str | None, used: set[int], span: Span, scene: Scene) -> Outcome | None:
    """ "The hexagons": the one colour whose name or comment in the code has all the words that name no thing."""
    strange = [at for at, tag in enumerate(tags) if tag.own or (not tag.known and len(tag.word) > 3)]
    if new is None or not strange:
        return None
    knobs = [knob for each in scene.index.entities.values() for knob in each.knobs.values() if knob.kind == "color"]
    found = [knob for knob in knobs if all(_told(tags[at], knob) for at in strange)]
    if len(found) != 1:
        return None
    named = {at for at, tag in enumerate(tags) if found[0].entity in tag.entities}
    if not covered(tags, used | named | set(strange)):
        return None
    return Outcome((Wish(found[0].entity, found[0].property, "set", new, span),))


def _told(tag: Tag, knob: Knob) -> bool:
    return (tag.own or tag.word) == knob.property or bool(set(forms(tag.word)) & set(knob.about.lower().split()))


def _shade_at(tags: Sequence[Tag]) -> int | None:
    """Where "darker" or "too dark" stands."""
    too = bool(positions(tags, "too"))
    for position, tag in enumerate(tags):
        said = tag.sense.adjective if too else tag.sense.comparative
        if said and said[0] == "brightness":
            return position
    return None


def _property(name: str, family: str, scene: Scene) -> str:
    choice = choose(scene.entity(name), family)
    return choice.knobs[0].property if len(choice.knobs) == 1 else family


def _which(name: str, family: str, old: str | None, tags: Sequence[Tag], scene: Scene) -> str:
    """Of several colours of one thing the one that is spoken of: by its colour now, or by the code's words for it."""
    choice = choose(scene.entity(name), family)
    if old is not None and not choice.several:
        knobs = [knob for knob in scene.entity(name).knobs.values() if knob.kind == "color"]
        same = [knob for knob in knobs if color_name(str(knob.value)) == color_name(old)]
        return same[0].property if len(same) == 1 else _property(name, family, scene)
    if not choice.several:
        return _property(name, family, scene)
    said = {form for tag in tags if is_thing(tag) for form in forms(tag.word)}
    found = [knob for knob in choice.knobs if old is not None and color_name(str(knob.value)) == color_name(old)]
    found = found or [knob for knob in choice.knobs if said & set(knob.about.lower().split())]
    return found[0].property if len(found) == 1 else family


def _new_color(tags: Sequence[Tag], colors: list[int]) -> tuple[str | None, str | None]:
    """The colour that is wished, and the one it stands against ("from blue", "instead of blue")."""
    old = [
        position for position in colors if _lead(tags, position) in {"from", "instead of", "rather than", "not", "than"}
    ]
    new = [position for position in colors if position not in old]
    if len(new) == 2 and new[0] + 1 < len(tags) and is_thing(tags[new[0] + 1]):
        # "Make the red gems blue": the first only says which gems.
        old, new = [new[0]], [new[1]]
    if len(new) == 2 and _lead(tags, new[1]) in {"to", "into", "with", "by"}:
        old, new = [new[0]], [new[1]]
    return (tags[new[0]].color if len(new) == 1 else None), (tags[old[0]].color if old else None)


def _lead(tags: Sequence[Tag], position: int) -> str:
    for tag in reversed(tags[:position]):
        if tag.word not in {"the", "a", "an"}:
            return tag.word
    return ""


def _shaded(name: str, family: str, tags: Sequence[Tag], shade: int | None, scene: Scene) -> str | None:
    choice = choose(scene.entity(name), family)
    if shade is None or not choice.knobs or not isinstance(choice.knobs[0].value, str):
        return None
    sign = (tags[shade].sense.comparative or ("", 0))[1] or -(tags[shade].sense.adjective or ("", 0))[1]
    part = min(0.6, (LIGHTER if sign > 0 else DARKER) * strength(tags, {shade}))
    return mix(choice.knobs[0].value, PALETTE["white" if sign > 0 else "black"], part)


def _same(names: tuple[str, ...], other: str, family: str, span: Span, scene: Scene) -> Outcome:
    theirs = choose(scene.entity(other), "color").knobs
    if not theirs:
        return refusing(f"The {other} has no colour to copy.")
    return Outcome(tuple(Wish(name, _property(name, family, scene), "set", theirs[0].value, span) for name in names))


def _by_color(old: str | None, new: str | None, subjects: list[int], span: Span, scene: Scene) -> Outcome | None:
    """ "Change the blue to red": the one thing that is blue now."""
    if old is None or new is None or subjects:
        return None
    name = color_name(old)
    found = [
        (entity.name, knob)
        for entity in scene.index.entities.values()
        for knob in entity.knobs.values()
        if knob.kind == "color" and isinstance(knob.value, str) and color_name(knob.value) == name
    ]
    if len(found) != 1:
        return None
    return Outcome((Wish(found[0][0], found[0][1].property, "set", new, span),))


def _colorless(tags: Sequence[Tag], family_at: list[int], scene: Scene) -> Outcome | None:
    """A wish for another colour that does not say which: asked back."""
    subjects = [position for position, tag in enumerate(tags) if is_thing(tag) and position not in family_at]
    plain = [position for position in family_at if tags[position].family in {"color", "background"}]
    different = [
        position
        for position, tag in enumerate(tags)
        if tag.word in {"different", "another", "other", "new", "nicer", "better"}
    ]
    if not plain or not positions(tags, "set") or not covered(tags, {*plain, *subjects, *different}):
        return None
    who = targets([tags[position] for position in subjects], "color", scene)
    if not who.names:
        return who.problem
    return asking(
        Question(
            f'Which colour shall the {" and the ".join(who.names)} get? A name ("dark green") or a code ("#2ecc71").'
        )
    )
