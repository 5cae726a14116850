"""What the person is told."""

from typing import Any

import pytest

from nodes.reply import TURNS, reply
from nodes.state import GameState, Json
from tests.nodes.conftest import Memory

STEP: Json = {
    "entity": "player",
    "property": "color",
    "old": "#3498db",
    "new": "#e74c3c",
    "kind": "color",
    "sentence": "player color from blue to red",
    "symbol": "CONFIG.player.color",
}
PLAYED: Json = {"family": "playtest", "line": 40, "frame": 21}
PROOF: Json = {"verdict": "confirmed", "sentence": "apex of the player: 106 px → 173 px"}
QUESTION: Json = {"text": "Whose size shall change?", "candidates": []}
MODIFY: Json = {"branch": "modify", "kind": "modify"}


async def told(memory: Memory, **state: Any) -> GameState:
    """The state after the reply."""
    given: dict[str, Any] = {
        "base_hash": memory.versions[0].code_hash,
        "code_hash": memory.versions[0].code_hash,
    } | state
    return await memory.run(reply, GameState(message="a message", **given))


@pytest.mark.parametrize(
    ("state", "outcome", "text"),
    [
        ({"new_version": 2, "steps": [STEP]}, "applied", "Changed player color from blue to red. Everything else"),
        ({"new_version": 2, "steps": [STEP], "questions": [QUESTION]}, "partly", "Whose size shall change?"),
        ({"new_version": 2, "steps": [STEP], "refusals": ["There are no dragons"]}, "partly", "There are no dragons."),
        ({"questions": [QUESTION]}, "asked", "Whose size shall change?"),
        ({"refusals": ["There are no dragons"]}, "refused", "There are no dragons."),
        ({"findings": [{"message": "It is broken."}]}, "failed", "nothing was changed: It is broken."),
        (
            {"findings": [PLAYED | {"message": "x is not a function"}], "rejected": 3},
            "failed",
            "I tried it and played it, and it did not work: x is not a function (line 40, frame 21). "
            "So nothing was changed.",
        ),
        (
            {"new_version": 2, "steps": [STEP], "playtest": {"proofs": [PROOF]}},
            "applied",
            "Everything else is as it was. Played: apex of the player: 106 px → 173 px.",
        ),
        (
            {"new_version": 2, "steps": [STEP], "playtest": {"proofs": [PROOF | {"verdict": "not_confirmed"}]}},
            "applied",
            "Played, but not confirmed: apex of the player: 106 px → 173 px.",
        ),
        ({"notes": ["It is red already"]}, "answered", "It is red already."),
    ],
)
async def test_how_it_went(memory: Memory, state: Json, outcome: str, text: str) -> None:
    done = await told(memory, intent=dict(MODIFY), **state)
    assert done.outcome == outcome
    assert text in done.reply
    assert memory.said == [{"kind": "message.delta", "text": done.reply}]


async def test_a_preview_is_one_only_where_something_would_change(memory: Memory) -> None:
    candidate = await memory.write(b"another document", None)
    options = {"preview_only": True}
    shown = await told(memory, intent=dict(MODIFY), steps=[STEP], options=options, code_hash=candidate)
    assert (shown.outcome, shown.reply.split()[:3]) == ("previewed", ["This", "would", "change"])
    question = {"branch": "reply", "kind": "question", "answer": "It is 220 px/s."}
    assert (await told(memory, intent=question, options=options)).outcome == "answered"
    back = {"branch": "restore", "kind": "undo", "to": 1}
    undone = await told(memory, intent=back, options=options, code_hash=candidate)
    assert (undone.outcome, undone.reply) == ("previewed", "This would make the game as it was in version 1.")


async def test_an_import_that_does_not_play_says_so(memory: Memory) -> None:
    playtest = {"status": "failed", "reason": "It stays blank."}
    done = await told(memory, intent={"branch": "import"}, kind="import", new_version=1, playtest=playtest)
    assert done.reply.startswith("The game is imported, but it does not play: It stays blank.")


async def test_a_simple_explanation_is_short(memory: Memory) -> None:
    options = {"explanation_level": "simple"}
    done = await told(memory, intent=dict(MODIFY), steps=[STEP], new_version=2, options=options)
    assert done.reply == "Changed player color from blue to red."


async def test_nothing_but_what_is_needed_is_left_in_the_state(memory: Memory) -> None:
    window = [["user", str(number)] for number in range(10)]
    given = {"reading": {"long": "x"}, "brief": {}} | MODIFY
    done = await told(
        memory, intent=given, window=window, version=3, options={"a": 1}, kind="modify", plan={"edits": []}
    )
    assert (done.plan, done.kind, done.version, done.template_id, done.options) == ({}, "", None, "", {})
    assert not {"reading", "brief"} & done.intent.keys()
    assert len(done.window) == TURNS
    assert done.window[-2:] == [["user", "a message"], ["assistant", done.reply]]


async def test_suggestions_are_about_something_else(memory: Memory) -> None:
    done = await told(memory, intent=dict(MODIFY), steps=[STEP], new_version=2)
    assert 0 < len(done.intent["suggestions"]) <= 3
    assert not any("player" in idea and "colo" in idea for idea in done.intent["suggestions"])
