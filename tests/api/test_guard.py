"""Bodies: every malformed kind is refused with 4xx, as a problem, without an echo."""

import gzip
import json
from typing import Any

import pytest

from api.guard import DEPTH, NODES, SMALL, read_json
from api.refusals import Malformed
from tests.api.conftest import SESSION, Facade

CHAT = "/api/chat/message"


def chat(message: str = '"hi"') -> bytes:
    return f'{{"session_id":"{SESSION}","message":{message}}}'.encode()


def nested(depth: int) -> bytes:
    return chat("[" * depth + "]" * depth)


MALFORMED: dict[str, tuple[bytes, int]] = {
    "not json": (b"{", 400),
    "half a string": (b'{"message":"x', 400),
    "two values": (b"{} {}", 400),
    "trailing comma": (b'{"message":"x",}', 400),
    "single quotes": (b"{'message':'x'}", 400),
    "comment": (b"{/*x*/}", 400),
    "only blanks": (b"   ", 400),
    "bad utf-8": (chat().replace(b"hi", b"\xff\xfe"), 400),
    "overlong utf-8": (chat().replace(b"hi", b"\xc0\xaf"), 400),
    "raw surrogate": (chat().replace(b"hi", b"\xed\xa0\x80"), 400),
    "utf-16": (chat().decode().encode("utf-16"), 400),
    "utf-32": (chat().decode().encode("utf-32"), 400),
    "utf-8 mark": (b"\xef\xbb\xbf" + chat(), 400),
    "lone surrogate": (chat('"\\ud800"'), 400),
    "lone low surrogate": (chat('"\\udc00"'), 400),
    "surrogate in a key": (b'{"\\ud800":1}', 400),
    "nul escape": (chat('"a\\u0000b"'), 400),
    "nul in a key": (b'{"a\\u0000":1}', 400),
    "raw nul": (chat().replace(b"hi", b"a\0b"), 400),
    "raw newline": (chat().replace(b"hi", b"a\nb"), 400),
    "NaN": (chat("NaN"), 400),
    "Infinity": (chat("Infinity"), 400),
    "minus Infinity": (chat("-Infinity"), 400),
    "1e999": (chat("1e999"), 400),
    "5000 digits": (chat("1" * 5_000), 400),
    "leading zero": (chat("01"), 400),
    "plus one": (chat("+1"), 400),
    "hex": (chat("0x10"), 400),
    "depth 40": (nested(40), 400),
    "depth 900": (nested(900), 400),
    "depth 9000": (nested(9_000), 400),
    "depth 100 000": (nested(100_000), 400),
    "too many values": (chat("[" + ",".join("1" * 3_000) + "]"), 400),
    "gzip": (gzip.compress(chat()), 400),
    "array": (b"[]", 422),
    "null": (b"null", 422),
    "a string": (b'"x"', 422),
    "a number": (b"1", 422),
    "empty object": (b"{}", 422),
    "empty": (b"", 422),
    "message is a number": (chat("1"), 422),
    "message is null": (chat("null"), 422),
    "message is empty": (chat('""'), 422),
    "message is blank": (chat('"  \\n "'), 422),
    "message too long": (chat('"' + "x" * 5_000 + '"'), 422),
    "too large": (chat('"' + "x" * SMALL + '"'), 413),
}


@pytest.mark.parametrize("kind", MALFORMED)
def test_malformed_bodies_are_refused(facade: Facade, kind: str) -> None:
    body, status = MALFORMED[kind]
    answer = facade.client.post(CHAT, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["code"]
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert "xxxxx" not in answer.text
    assert facade.engine.asked == []


def test_good_bodies_pass(facade: Facade) -> None:
    answer = facade.client.post(CHAT, content=chat(), headers={"content-type": "application/json; charset=utf-8"})
    assert answer.status_code == 200, answer.text


def test_duplicate_keys_last_wins(facade: Facade) -> None:
    body = chat().replace(b'"message"', b'"message":"no","message"')
    assert facade.client.post(CHAT, content=body, headers={"content-type": "application/json"}).status_code == 200
    assert facade.engine.asked[0][1]["request"]["message"] == "hi"


@pytest.mark.parametrize("media", ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded", ""])
def test_other_media_types_are_415(facade: Facade, media: str) -> None:
    answer = facade.client.post(CHAT, content=chat(), headers={"content-type": media} if media else {})
    assert answer.status_code == 415
    assert answer.json()["code"] == "unsupported-media-type"


def test_chunked_bodies_are_capped(facade: Facade) -> None:
    def chunks() -> Any:
        for _ in range(20):
            yield b" " * 20_000

    answer = facade.client.post(CHAT, content=chunks(), headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_documents_may_be_larger(facade: Facade) -> None:
    body = {"session_id": SESSION, "html": "x" * (SMALL + 1)}
    assert facade.client.post("/api/games/import", json=body).status_code != 413
    body["html"] = "x" * (1024 * 1024)
    assert facade.client.post("/api/games/import", json=body).status_code == 413


@pytest.mark.parametrize(
    ("field", "value", "pointer"),
    [
        ("stream", "true", "/body/stream"),
        ("stream", 1, "/body/stream"),
        ("context", {"current_game_version": "1"}, "/body/context/current_game_version"),
        ("context", {"current_game_version": 0}, "/body/context/current_game_version"),
        ("context", {"current_game_version": 2**31}, "/body/context/current_game_version"),
        ("context", {"current_game_version": True}, "/body/context/current_game_version"),
        ("modification_preferences", {"preview_changes": 0}, "/body/modification_preferences/preview_changes"),
    ],
)
def test_types_are_strict_and_named(facade: Facade, field: str, value: object, pointer: str) -> None:
    answer = facade.client.post(CHAT, json={"session_id": SESSION, "message": "hi", field: value})
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_unknown_fields_are_ignored(facade: Facade) -> None:
    answer = facade.client.post(CHAT, json={"session_id": SESSION, "message": "hi", "more": {"x": [1, 2]}})
    assert answer.status_code == 200
    assert "more" not in facade.engine.asked[0][1]["request"]


def test_names_that_were_made_up_are_not_repeated(facade: Facade) -> None:
    body = {"template_id": "basic_platformer", "variables": {"<canary name>": ["no"]}}
    answer = facade.client.post("/api/templates/process", json=body)
    assert answer.status_code == 422
    assert "canary" not in answer.text


def test_the_bounds_are_as_said() -> None:
    assert read_json(b"[" * (DEPTH - 1) + b"1" + b"]" * (DEPTH - 1))
    with pytest.raises(Malformed):
        read_json(b"[" * DEPTH + b"1" + b"]" * DEPTH)
    assert len(read_json(json.dumps([1] * (NODES - 1)).encode())) == NODES - 1
    with pytest.raises(Malformed):
        read_json(json.dumps([1] * NODES).encode())
