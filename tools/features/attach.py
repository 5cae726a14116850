"""Put mechanics into a game, so that they can be taken out again byte for byte; has() says which are in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tools.edits.apply import apply
from tools.edits.edit import Edit, EditPlan, InsertStatement, SearchReplace
from tools.edits.errors import EditError
from tools.edits.style import indent_at, quote_of, unit_of
from tools.features.detach import remove
from tools.features.facts import SPOKEN, facts
from tools.features.feature import Feature, PlaceName, Variant
from tools.features.harm import FOE
from tools.features.naming import clear_of
from tools.features.places import Place, places
from tools.features.registry import FEATURES
from tools.handles import handle_of
from tools.index.game import GameIndex
from tools.index.reader import engine_of
from tools.marks import ready_made
from tools.source import Source

NAME = re.compile(r"\$([a-z_]+)")
KEYS = ("KeyX", "KeyC", "KeyE", "KeyQ", "KeyZ", "KeyV")
CONFIG_NAME = "config"


@dataclass(frozen=True, slots=True)
class Attached:
    """A mechanic made for one game: what is written at each place."""

    feature: Feature
    codes: tuple[tuple[PlaceName, str], ...]
    sentence: str


def available(source: Source, index: GameIndex) -> tuple[str, ...]:
    """Names of the mechanics that can be added to this version."""
    return tuple(name for name in FEATURES if isinstance(_made(source, index, name), Attached))


def sentence(source: Source, index: GameIndex, name: str) -> str:
    """What a player gets from a mechanic that can be added; "" where it cannot."""
    made = _made(source, index, name)
    return made.sentence if isinstance(made, Attached) else ""


def add(source: Source, index: GameIndex, name: str) -> EditPlan | EditError:
    """The edits that add a mechanic; no_change where the game has it, not_found with what could not be attached."""
    return add_all(source, index, [name])


def add_all(source: Source, index: GameIndex, names: Sequence[str]) -> EditPlan | EditError:
    """The edits that add several mechanics at once, all or none."""
    made: list[Attached] = []
    for name in dict.fromkeys(names):
        one = _made(source, index, name)
        if isinstance(one, EditError):
            return one
        made.append(one)
    found = places(source)
    edits: list[Edit] = []
    order: dict[PlaceName, None] = {place: None for one in made for place, _ in one.codes}
    for place in order:
        written = [(one, code) for one in made for where, code in one.codes if where == place]
        edits += _edits(source, found[place], place, written)
    plan = EditPlan(strategy="surgical", edits=edits, rationale="; ".join(one.sentence for one in made))
    return _refused(source, plan, [one.feature for one in made]) or plan


def has(source: Source) -> tuple[str, ...]:
    """Names of the mechanics that were added to this version."""
    return ready_made(source.data)


# What is written


def _made(source: Source, index: GameIndex, name: str) -> Attached | EditError:
    feature = FEATURES.get(name)
    if feature is None:
        return EditError("not_found", f"There is no ready-made {name.replace('_', ' ')}.")
    code = source.data.decode("utf-8", "replace")
    there = set(feature.there) & set(index.features) or (feature.seen and re.search(feature.seen, code))
    if name in has(source) or there:
        return EditError("no_change", f"The game has it already: {feature.words[0]}.", hint=_used(index, name))
    engine = engine_of(source)
    fitting = [variant for variant in feature.variants if engine in variant.engines]
    if not fitting:
        return EditError("not_found", f"There is no ready-made {feature.words[0]} for games of this kind ({engine}).")
    own = _own(source, feature)
    known: Mapping[str, str] = {
        name: fact.replace(FOE, f"{own['me']}.foe") for name, fact in facts(source).items()
    } | own
    found = places(source)
    lacking: list[str] = []
    for variant in fitting:
        missing = _missing(variant, known, found)
        if not missing:
            return _written(source, feature, variant, known)
        lacking = missing if not lacking or len(missing) < len(lacking) else lacking
    what = " and ".join(dict.fromkeys(SPOKEN.get(part, part.replace("_", " ")) for part in lacking))
    return EditError("not_found", f"The {feature.words[0]} could not be attached: {what} was not found in this game.")


def _missing(variant: Variant, known: Mapping[str, str], found: Mapping[PlaceName, Place]) -> list[str]:
    parts: list[str] = [piece.place for piece in variant.pieces if piece.place not in found]
    return [*parts, *(name for piece in variant.pieces for name in NAME.findall(piece.code) if name not in known)]


def _own(source: Source, feature: Feature) -> dict[str, str]:
    """The names that only this mechanic has: its own object, its key and its knobs."""
    code = source.data.decode("utf-8", "replace")
    head, *rest = feature.name.split("_")
    plain = head + "".join(part.title() for part in rest)
    extra = f"extra{plain[:1].upper()}{plain[1:]}"
    names = [plain, extra, *(f"{extra}{number}" for number in range(2, 99))]
    me = next(name for name in names if not re.search(rf"\b{name}\b", code))
    found = places(source)
    own = {"me": me, "title": feature.words[0]}
    knobs = f"CONFIG.{me}" if "config" in found else me
    own |= {knob.name: f"{knobs}.{knob.name}" for knob in feature.knobs}
    if feature.key:
        letter = next((key for key in (*feature.letters, *KEYS) if not _taken(code, key)), "")
        if letter:
            own["letter"] = letter
            own["key"] = f"CONFIG.keys.{me}" if "keys" in found else f"{me}.key"
    return own


def _taken(code: str, key: str) -> bool:
    letter = key[-1]
    return bool(
        re.search(rf"{key}|keydown-{letter}|KeyCodes\.{letter}\b|['\"]{letter}['\"]|['\"]{letter.lower()}['\"]", code)
    )


def _written(source: Source, feature: Feature, variant: Variant, known: Mapping[str, str]) -> Attached:
    found = places(source)
    quote = quote_of(source, source.regions[found["scope"].region])
    codes: list[tuple[PlaceName, str]] = []
    kept = [f"{knob.name}: {_literal(knob.value, quote)}, // {knob.about}" for knob in feature.knobs]
    me = known["me"]
    if feature.key and "keys" in found:
        codes.append(("keys", f"{me}: {_literal(known['letter'], quote)}, // {feature.words[0]}"))
    elif feature.key:
        kept.append(f"key: {_literal(known['letter'], quote)}, // the key for it")
    if kept and "config" in found:
        unit = unit_of(source, source.regions[found["config"].region]).decode()
        codes.append(("config", "\n".join([f"{me}: {{", *(unit + line for line in kept), "},"])))
        kept = []
    for place, text in variant.pieces:
        code = NAME.sub(lambda match: known[match[1]], clear_of(text, known))
        if place == "scope" and kept:
            code = code.replace(
                f"const {me} = {{", f"const {me} = {{\n" + "\n".join(f"  {line}" for line in kept) + "\n ", 1
            )
        codes.append((place, "\n".join(line for line in code.split("\n") if line.strip())))
    letter = known.get("letter", "")[-1:]
    does = NAME.sub(lambda match: letter if match[1] == "key" else known[match[1]], variant.does or feature.does)
    return Attached(feature, tuple(codes), does)


def _literal(value: object, quote: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{quote}{value}{quote}" if isinstance(value, str) else f"{value:g}"


def _used(index: GameIndex, name: str) -> str:
    knob = index.entities["keys"].knobs.get(name) if "keys" in index.entities else None
    return f"Its key is {str(knob.value).removeprefix('Key')}." if knob is not None else "It is part of the game."


# Where it is written


def _edits(source: Source, place: Place, name: PlaceName, written: Sequence[tuple[Attached, str]]) -> list[Edit]:
    if name in ("config", "keys"):
        return [_listed(source, place, written)]
    edits: list[Edit] = []
    for one, code in written if place.where != "first" else reversed(written):
        marked = f"// playloom:{one.feature.name} begin\n{code}\n// playloom:{one.feature.name} end"
        name_, said = one.feature.name, one.sentence
        edits.append(
            InsertStatement(handle=place.handle(source), where=place.where, code=marked, entity=name_, description=said)
        )
    return edits


def _listed(source: Source, place: Place, written: Sequence[tuple[Attached, str]]) -> SearchReplace:
    """Whole lines behind the brace that opens an object."""
    region = source.regions[place.region]
    owner = place.node.parent or place.node
    start = region.start + owner.start_byte
    brace = region.start + place.node.start_byte
    head = source.text(start, source.data.find(b"\n", brace)).rstrip("\r")
    inner = (indent_at(source.data, start) + unit_of(source, region)).decode()
    lines: list[str] = []
    for one, code in written:
        name = one.feature.name
        lines += [inner + line for line in (f"// playloom:{name} begin", *code.split("\n"), f"// playloom:{name} end")]
    first = written[0][0]
    return SearchReplace(
        handle=handle_of(source, place.region, owner),
        search=head,
        replace="\n".join([head, *lines]),
        entity=first.feature.name,
        description=first.sentence,
    )


def _refused(source: Source, plan: EditPlan, added: Sequence[Feature]) -> EditError | None:
    """Why the plan must not be: it cannot be applied, or could not be taken back exactly."""
    done = apply(source, plan)
    if isinstance(done, EditError):
        return EditError(
            done.code, f"The {added[0].words[0]} could not be attached: {done.message}", done.candidates, done.hint
        )
    after = Source(done.data)
    for feature in added:
        back = remove(after, feature.name)
        undone = back if isinstance(back, EditError) else apply(after, back)
        if isinstance(undone, EditError):
            return EditError(undone.code, f"The {feature.words[0]} could not be taken out again: {undone.message}")
        after = Source(undone.data)
    if after.data != source.data:
        message = f"The {added[0].words[0]} could not be taken out again exactly, so it was not added."
        return EditError("wrong_kind", message)
    return None
