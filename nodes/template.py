"""Which game to start from."""

from langgraph.runtime import Runtime

from nodes.design import BEGUN
from nodes.state import Context, GameState, Update
from templates.blanks import BLANKS, blank
from templates.catalog import ENGINES, Template, categories, matching, select, templates
from tools.wording.description import nearest_category

DEFAULT_CATEGORY = "platformer"
"""What is made when the words name no kind of game that we have."""

UNNAMED = "Name the engine: phaser3, three.js or canvas. The game's own is none of these. Nothing was changed."
"""What is asked for where a model could make an imported game anew."""


async def template(state: GameState, runtime: Runtime[Context]) -> Update:
    """Choose the template and put its document where the plan starts."""
    chosen, notes = _regenerated(state) if state.kind == "regenerate" else _chosen(state)
    if chosen is None:
        engine = _engine(state)
        if await runtime.context.model.terms() is not None:
            if engine in BLANKS:
                return await _on_a_scene(engine, runtime.context)
            if not state.template_used:
                notes = [UNNAMED]
        return {"outcome": "refused", "refusals": notes}
    name = await runtime.context.documents.write(chosen.html, None)
    return {
        "base_hash": name,
        "code_hash": name,
        "template_used": chosen.id,
        "engine": chosen.config.engine,
        "game_type": chosen.config.category,
        "title": chosen.config.name,
        "notes": notes,
    }


async def _on_a_scene(engine: str, context: Context) -> Update:
    """A game that no template makes, begun on the blank scene of its engine: a model designs and builds it there."""
    name = await context.documents.write(blank(engine), None)
    begun: Update = {"base_hash": name, "code_hash": name, "template_used": "", "engine": engine, "notes": []}
    return begun | {"design": BEGUN}


def _chosen(state: GameState) -> tuple[Template | None, list[str]]:
    if state.template_id:
        return templates()[state.template_id], []
    brief = state.intent["brief"]
    category = brief["category"] or state.preferences.get("game_type")
    engine = ENGINES.get(str(brief["engine"] or state.preferences.get("engine")))
    notes: list[str] = []
    known = category in categories()
    found = select(category if known else _nearest(category, engine), engine)
    if found and not known:
        wanted = f"a {category} game" if category else "the kind of game"
        notes.append(f"There is no template for {wanted} that was asked for; this is a {found.config.name} instead.")
        category = found.config.category
    if found and engine and found.config.engine != engine:
        notes.append(f"There is no {category} for {engine} yet; this one runs on {found.config.engine}.")
    return found, notes


def _nearest(category: str | None, engine: str | None) -> str:
    """The category of ours that is nearest to a kind of game; where none was named, one that the engine has."""
    near = nearest_category(category)
    if near in categories():
        return near
    ours = [template.config.category for template in matching(None, None, engine)]
    return DEFAULT_CATEGORY if category or DEFAULT_CATEGORY in ours or not ours else ours[0]


def _engine(state: GameState) -> str:
    """The engine that a game is made anew on."""
    return ENGINES.get(str(state.options.get("change_engine") or state.engine), "")


def _regenerated(state: GameState) -> tuple[Template | None, list[str]]:
    """The template of the game's own category on the engine asked for; none is a refusal, and nothing changes."""
    engine = _engine(state)
    if not state.template_used:  # its category may be the same: another game would come of it
        return None, ["This game was made from no template, and to make it anew takes a model. Nothing was changed."]
    found = matching(state.game_type, None, engine)
    if found:
        kept = [template for template in found if template.id == state.template_used]
        return (kept or found)[0], []
    have = sorted({template.config.engine for template in matching(state.game_type, None, None)})
    offer = f"; it can be made with {' or '.join(have)}" if have else ""
    kind = f"{state.game_type} game" if state.game_type else "such game"
    return None, [f"There is no {kind} for {engine or 'that engine'}{offer}. Nothing was changed."]
