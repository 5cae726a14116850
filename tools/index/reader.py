"""The index of a document, read from its code; kept with the version, as its trees are."""

import re

from tools.index.code import Code
from tools.index.config import kind_of_entity, read_config
from tools.index.discover import discover
from tools.index.entities import Draft, finish, roles_of
from tools.index.facts import Script
from tools.index.features import read_features
from tools.index.game import Engine, GameIndex, Knob
from tools.index.lexicon import singular
from tools.index.mechanics import mechanic_knobs, without_mechanics
from tools.index.walk import read_script
from tools.marks import ready_made
from tools.source import Source

TITLE = re.compile(rb"<title[^>]*>([^<]*)</title>", re.IGNORECASE)
ENGINES: tuple[tuple[Engine, re.Pattern[bytes]], ...] = (
    ("phaser3", re.compile(rb"\bPhaser\.|/phaser[@.]|\bphaser\.min\.js", re.IGNORECASE)),
    ("three.js", re.compile(rb"\bTHREE\.|['\"/]three(?:[@.'\"]|\.module)")),
    ("canvas", re.compile(rb"getContext\(|<canvas", re.IGNORECASE)),
)


def read_index(source: Source) -> GameIndex:
    """The index of a version; built once for each."""
    return source.memo("index", lambda: _read(source))


def engine_of(source: Source) -> Engine:
    """What the game is drawn with."""
    for engine, pattern in ENGINES:
        if pattern.search(source.data):
            return engine
    return "dom"


def _read(source: Source) -> GameIndex:
    scripts = [read_script(source, region.number) for region in source.regions if region.code]
    configured = [knob for script in scripts for knob in read_config(source, script)]
    found = TITLE.search(source.data)
    title = found[1].decode("utf-8", "replace").strip() if found else ""
    drafts = _configured(configured) if configured else _discovered(source, scripts, title)
    code = "\n".join(source.text(region.start, region.end) for region in source.regions if region.code)
    return GameIndex(
        engine=engine_of(source),
        title=title,
        entities=finish(drafts.values()),
        features=read_features(code, scripts, drafts, roles_of(drafts.values())),
        symbols={knob.symbol: knob for draft in drafts.values() for knob in draft.knobs.values()},
        ready_made=ready_made(source.data),
    )


def _discovered(source: Source, scripts: list[Script], title: str) -> dict[str, Draft]:
    drafts = discover(Code(source, [without_mechanics(source, script) for script in scripts]), title)
    added = _configured([knob for script in scripts for knob in mechanic_knobs(source, script)])
    return {**drafts, **{name: draft for name, draft in added.items() if name not in drafts}}


def _configured(knobs: list[Knob]) -> dict[str, Draft]:
    drafts: dict[str, Draft] = {}
    for knob in knobs:
        draft = drafts.setdefault(knob.entity, Draft(knob.entity, "thing", knob.places[0].line))
        draft.knobs[knob.property] = knob
    for name, draft in drafts.items():
        draft.kind = kind_of_entity(name, frozenset(draft.knobs))
        draft.roles |= {role for role in ("player", "enemy", "bullet") if singular(name) == role}
        draft.evidence.append(f"config: CONFIG.{name}")
    return drafts
