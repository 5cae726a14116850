"""The static checks."""

from nodes.state import GameState
from nodes.validate import validate
from tests.nodes.conftest import TEMPLATE, Memory

BROKEN = TEMPLATE.html.replace(b"const CONFIG = {", b"const CONFIG = {{", 1)


async def checked(memory: Memory, data: bytes, kind: str = "modify") -> GameState:
    """The state after the check of a document made from version 1."""
    base = memory.versions[0].code_hash
    name = await memory.write(data, base)
    return await memory.run(validate, GameState(kind=kind, title="Mine", base_hash=base, code_hash=name))


async def test_a_good_document_passes(memory: Memory) -> None:
    state = await checked(memory, TEMPLATE.html)
    assert (state.findings, state.attempts) == ([], 0)
    assert state.report["passed"] is True
    assert state.report["security_score"] == 100
    assert "jumping" in state.report["features"]
    assert state.title == "Golden Climb"  # what the document calls itself


async def test_a_game_is_called_what_it_shows(memory: Memory) -> None:
    assert (
        await checked(memory, TEMPLATE.html.replace(b"title: 'Golden Climb'", b"title: 'Mega Fox'"))
    ).title == "Mega Fox"
    assert (
        await checked(memory, TEMPLATE.html.replace(b"title: 'Golden Climb'", b"title: ' '"))
    ).title == "Golden Climb"


async def test_a_broken_one_is_a_failed_attempt(memory: Memory) -> None:
    assert TEMPLATE.html != BROKEN
    state = await checked(memory, BROKEN)
    assert state.report["passed"] is False
    assert state.attempts == 1
    assert 0 < len(state.findings) <= 20
    assert {finding["severity"] for finding in state.findings} == {"error"}
    assert any(finding["line"] > 0 for finding in state.findings)


async def test_an_import_is_told_about_and_taken(memory: Memory) -> None:
    state = await checked(memory, BROKEN, kind="import")
    assert (state.report["passed"], state.findings, state.attempts, state.title) == (False, [], 0, "Mine")


async def test_a_failed_edit_has_no_candidate_to_check(memory: Memory) -> None:
    state = await memory.run(validate, GameState(findings=[{"rule": "edit.stale_version"}]))
    assert (state.attempts, state.report) == (1, {})


async def test_an_error_that_the_base_had_is_told_and_not_held_against_the_edit(memory: Memory) -> None:
    foreign = TEMPLATE.html.replace(b"<body", b'<script src="https://code.example/old.js"></script><body', 1)
    base = await memory.write(foreign, None)
    edited = await memory.write(foreign.replace(b"Golden Climb", b"Red Hill"), base)
    state = await memory.run(validate, GameState(kind="modify", base_hash=base, code_hash=edited))
    assert (state.findings, state.attempts, state.report["passed"]) == ([], 0, True)
    assert [f["rule"] for f in state.report["findings"] if f["severity"] == "error"] == ["security.foreign_script"]
