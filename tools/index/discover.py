"""A game that we did not write: its things and knobs, gathered from all that its code says."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tools.index.bindings import key_knobs
from tools.index.code import TRANSPARENT, Code
from tools.index.drawing import claim_drawings, loose_owner
from tools.index.entities import Draft
from tools.index.facts import last_name
from tools.index.game import Knob
from tools.index.ledger import Ledger
from tools.index.motion import claim_motions, loose_mover, played, read_motions
from tools.index.named import claim_names
from tools.index.names import noun_of
from tools.index.page import Element, page_numbers, page_texts, read_elements, style_knobs
from tools.index.passing import claim_parameters, claim_passing
from tools.index.phaser import claim_phaser
from tools.index.places import read_literal
from tools.index.resolve import read_knobs, read_targets
from tools.index.scoring import claim_rules
from tools.index.spawning import Makings, claim_spawning
from tools.index.texts import Shown, number_places, read_shown, text_knobs
from tools.index.things import (
    add_calls,
    draft_things,
    known_nouns,
    player_of,
    plural_nouns,
    roles_of_things,
    title_words,
)
from tools.index.three import claim_three
from tools.index.using import claim_uses

ROW = re.compile(r"^(?P<table>.*)\[(?P<row>\d+)\]\.(?P<name>\w+)$")
LABELS = ("name", "type", "kind", "id", "label", "key")


def discover(code: Code, title: str) -> dict[str, Draft]:
    """The entities of a game without a CONFIG, by name."""
    ledger = Ledger(code)
    known = known_nouns(code)
    motions = read_motions(code)
    plurals = plural_nouns(code)
    code.loose = loose_owner(code) or loose_mover(motions)
    player = player_of(code, motions, known, plurals)
    code.loose = code.loose or (player if played(code, motions)[""] else "")
    claim_names(ledger)
    claim_motions(ledger, motions, player)
    claim_passing(ledger)
    claim_drawings(ledger, code.loose, known)
    claim_spawning(ledger, Makings(code))
    shown = read_shown(code)
    claim_rules(ledger, player, frozenset(last_name(one.beside.strip("${}")) for one in shown if one.joined))
    claim_phaser(ledger)
    claim_three(ledger)
    claim_parameters(ledger, player)
    claim_uses(ledger)
    targets = read_targets(ledger, known | {"world", "timer", "goal", "text", player}, player)
    knobs = [replace(knob, entity=_owner(knob, player)) for knob in read_knobs(ledger, targets)]
    knobs = _with_texts(code, knobs, shown)
    drafts = draft_things(code, knobs, player, plurals, roles_of_things(code, player))
    add_calls(code, drafts)
    _fill(code, drafts, knobs)
    if player == "player" and player in drafts and len(drafts[player].nouns) < 2:
        drafts[player].nouns |= set(title_words(title, drafts))
    return {draft.name: draft for draft in drafts.values() if draft.knobs or draft.calls}


def _owner(knob: Knob, player: str) -> str:
    if knob.entity == "player" or (not knob.entity and knob.property in ("jump", "lives")):
        return player or "player"
    return knob.entity or "game"


def _with_texts(code: Code, knobs: list[Knob], shown: list[Shown]) -> list[Knob]:
    """The knobs with the texts that repeat their numbers, and the knobs of texts, keys and the page."""
    elements = read_elements(code.source)
    found = [_repeated(code, knob, shown, elements) for knob in knobs]
    texts = list(text_knobs(code, shown))
    labels = {str(knob.value): knob for knob in texts if any(why.startswith("label") for why in knob.evidence)}
    paged = list(page_texts(code.source, elements, labels))
    found += [labels.get(str(knob.value), knob) for knob in texts]
    found += key_knobs(code)
    found += paged
    drawn = any(knob.entity == "world" and knob.property == "background" for knob in found)
    for knob in style_knobs(code.source):
        found.append(replace(knob, property="backdrop") if drawn and knob.property == "background" else knob)
    return found


def _repeated(code: Code, knob: Knob, shown: list[Shown], elements: list[Element]) -> Knob:
    more = (*number_places(code, shown, knob), *page_numbers(code.source, elements, knob))
    if not more:
        return knob
    evidence = (*knob.evidence, f"text: {more[0].snippet[:60]}")
    return replace(knob, places=(*knob.places, *more), evidence=evidence)


def _fill(code: Code, drafts: dict[str, Draft], knobs: Iterable[Knob]) -> None:
    """Give each entity its knobs; the rows of a table become entities of their own."""
    rows: defaultdict[tuple[str, str], list[Knob]] = defaultdict(list)
    tables: defaultdict[str, set[str]] = defaultdict(set)
    for knob in knobs:
        found = ROW.match(knob.symbol)
        if found:
            rows[found["table"], found["row"]].append(knob)
            tables[found["table"]].add(found["row"])
    for knob in knobs:
        found = ROW.match(knob.symbol)
        if not found or len(tables[found["table"]]) < 2:
            draft = drafts[knob.entity]
            name = knob.property
            while name in draft.knobs:
                name = f"{name}2" if not name[-1].isdigit() else f"{name[:-1]}{int(name[-1]) + 1}"
            draft.knobs[name] = replace(knob, entity=draft.name, property=name)
    _call_by_table(drafts, knobs)
    labels = _labels(code)
    for (table, row), listed in rows.items():
        if len(tables[table]) > 1:
            _row(drafts, labels, table, row, listed)


def _call_by_table(drafts: dict[str, Draft], knobs: Iterable[Knob]) -> None:
    """What a table of several kinds is of is a word for each: a drone of ENEMY_TYPES is an enemy."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for knob in knobs:
        parts = knob.symbol.split(".")
        if len(parts) == 3:
            kinds[parts[0]].add(knob.entity)
    for table, entities in kinds.items():
        noun = noun_of(table)
        for entity in entities if noun and noun not in TRANSPARENT and len(entities) > 1 else ():
            if entity in drafts:
                drafts[entity].nouns.add(noun)


def _row(drafts: dict[str, Draft], labels: dict[str, dict[str, str]], table: str, row: str, knobs: list[Knob]) -> None:
    group = drafts[knobs[0].entity]
    own = labels.get(table, {}).get(row, "")
    unique = own and list(labels[table].values()).count(own) == 1
    name = own if unique else f"{knobs[0].entity} {int(row) + 1}"
    draft = drafts.setdefault(f"{table}[{row}]", Draft(name, "thing", knobs[0].places[0].line))
    draft.nouns |= {name, own or name} | ({knobs[0].entity} if unique else set())
    draft.evidence.append(f"row: {table}[{row}] of {group.name}")
    for knob in knobs:
        meant = re.sub(r"\d+$", "", knob.property)
        draft.knobs.setdefault(meant, replace(knob, entity=name, property=meant))


def _labels(code: Code) -> dict[str, dict[str, str]]:
    """The names that the rows of tables give themselves."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for bind in code.binds:
        row = ROW.match(bind.path)
        if bind.how == "pair" and row and row["name"] in LABELS:
            literal = read_literal(bind.frame.script, bind.value)
            if literal is not None and literal.kind == "text":
                found[row["table"]].setdefault(row["row"], str(literal.value).lower())
    return found
