"""What a model writes, read out of its calls while they come."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.models.live_text import LiveText, Piece, joined

PLAN: dict[str, Any] = {
    "outcome": "edit",
    "rationale": 'Enemies burst into "confetti".',
    "edits": [
        {"kind": "insert_statement", "handle": "Level.squash", "code": "this.burst('\\n');\n// é 🎉"},
        {"kind": "search_replace", "search": "gone", "replace": "kept"},
    ],
}
READ = [
    Piece("reply", 1, PLAN["rationale"]),
    Piece("code", 2, PLAN["edits"][0]["code"]),
    Piece("code", 3, "kept"),
]


@pytest.mark.parametrize("size", [1, 2, 7, 10_000])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_fields_that_people_are_shown_come_out_however_they_are_cut(size: int, ascii_only: bool) -> None:
    sent, live = json.dumps(PLAN, ensure_ascii=ascii_only), LiveText()
    pieces = [piece for at in range(0, len(sent), size) for piece in live.call(sent[at : at + size])]
    assert joined(pieces) == READ


def test_a_call_written_as_words_is_read_as_one() -> None:
    live = LiveText()
    assert joined([piece for letter in "\n " + json.dumps(PLAN) for piece in live.words(letter)]) == READ


def test_words_are_words() -> None:
    live = LiveText()
    assert joined([*live.words("I look "), *live.words('at {"code": "x"}')]) == [
        Piece("words", 0, 'I look at {"code": "x"}')
    ]
    assert live.call('{"code": "y"}') == [Piece("code", 1, "y")]


def test_looking_shows_nothing() -> None:
    assert LiveText().call('{"parts": ["Level.code"], "text": "code"}{"text": "x"}') == []


@given(st.text())
def test_nonsense_is_no_failure(text: str) -> None:
    for piece in LiveText().call(text) + LiveText().words(text):
        assert piece.text


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(1, 9))
def test_any_text_comes_out_as_it_went_in(code: str, size: int) -> None:
    sent, live = json.dumps({"code": code}), LiveText()
    pieces = [piece for at in range(0, len(sent), size) for piece in live.call(sent[at : at + size])]
    assert "".join(piece.text for piece in pieces) == code.replace("\b", "").replace("\f", "")
