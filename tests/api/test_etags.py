"""Entity tags and conditions."""

import pytest

from api.etags import STALE, game_tag, matches, result_tag, version_of
from graph.errors import RequestRefused
from tests.api.conftest import GAME, SESSION, Facade


def test_the_version_is_the_tag() -> None:
    assert game_tag({"requested_version": 3, "current_version": 3}) == '"3"'
    assert game_tag({"requested_version": 2, "current_version": 3}) == '"2-of-3"'
    assert result_tag({"version": 1}) == '"1"'
    assert result_tag({"version_info": {"previous_version": 2, "new_version": None}}) == '"2"'
    assert result_tag({}) is None


@pytest.mark.parametrize(
    ("sent", "good"), [('"3"', True), ('W/"3"', True), ('"1", "3"', True), ("*", True), ('"2"', False), (None, False)]
)
def test_matches(sent: str | None, good: bool) -> None:
    assert matches(sent, '"3"') is good


@pytest.mark.parametrize(
    ("sent", "version"), [(None, None), ("*", None), ('"3"', 3), ('"x"', STALE), ('"99999999999"', STALE)]
)
def test_version_of(sent: str | None, version: int | None) -> None:
    assert version_of(sent) == version


@pytest.mark.parametrize("sent", ['"1", "2"', "3", ""])
def test_a_condition_names_one_version(sent: str) -> None:
    with pytest.raises(RequestRefused):
        version_of(sent)


@pytest.mark.parametrize("route", ["", "/raw"])
def test_what_the_client_has_is_not_sent_again(facade: Facade, route: str) -> None:
    address = f"/api/games/{GAME}{route}"
    first = facade.client.get(address)
    assert (first.status_code, first.headers["etag"]) == (200, '"3"')
    again = facade.client.get(address, headers={"if-none-match": '"3"'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", '"3"')
    assert facade.client.get(address, headers={"if-none-match": '"2"'}).status_code == 200


def test_the_history_is_always_sent(facade: Facade) -> None:
    answer = facade.client.get(f"/api/games/{GAME}?include_history=true", headers={"if-none-match": '"3"'})
    assert answer.status_code == 200


def test_if_match_goes_to_the_engine(facade: Facade) -> None:
    body = {"session_id": SESSION, "message": "hi"}
    answer = facade.client.post("/api/chat/message", json=body, headers={"if-match": '"1"'})
    assert facade.engine.asked[0][1]["if_match"] == 1
    assert answer.headers["etag"] == '"2"'
