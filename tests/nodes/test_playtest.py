"""The game, played before it is published."""

import pytest

from nodes.playtest import playtest
from nodes.state import GameState
from tests.nodes.conftest import Memory

FINDING = {"rule": "play.blank", "family": "quality", "severity": "error", "line": 0, "message": "It stays blank."}


@pytest.mark.parametrize("status", ["passed", "skipped"])
async def test_what_did_not_fail_goes_on(memory: Memory, status: str) -> None:
    memory.verdict = {"status": status, "reason": "so"}
    state = await memory.run(playtest, GameState(code_hash=memory.versions[0].code_hash))
    assert (state.playtest, state.findings, state.attempts) == ({"status": status, "reason": "so"}, [], 0)


async def test_a_failure_is_a_finding_like_any_other(memory: Memory) -> None:
    memory.verdict = {"status": "failed", "findings": [FINDING]}
    state = await memory.run(playtest, GameState(code_hash=memory.versions[0].code_hash, attempts=1))
    assert (state.findings, state.attempts) == ([FINDING], 2)


async def test_an_import_is_kept_however_it_plays(memory: Memory) -> None:
    memory.verdict = {"status": "failed", "findings": [FINDING]}
    state = await memory.run(playtest, GameState(kind="import", code_hash=memory.versions[0].code_hash))
    assert (state.playtest["status"], state.findings) == ("failed", [])
