"""A session in a file, and back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.backups import BadBackup, read_backup
from graph.context import store_of
from graph.errors import SessionGone
from graph.player import GamePlayer
from tests.graph.conftest import Desk, Json, settings_of
from tests.graph.tapes import Tape, tape

PASTED = (
    "\ufeff<!DOCTYPE html>\r\n<title>Käse &amp; \u2028</title>\r\n<canvas></canvas><script>\r\nlet x = 1;\r\n</script>"
)


async def backed_up(desk: Desk) -> Path:
    """End the session; its file."""
    told = await desk.engine.delete_session(desk.session_id, force=False, backup=True)
    assert told["cleanup_summary"]["game_data_backed_up"] is True
    return desk.engine.settings.data_dir / told["backup_location"]


async def test_a_session_comes_back_in_an_empty_folder(desk: Desk, open_: Callable[..., Any]) -> None:
    game_id = (await desk.generate())["game_id"]
    await desk.chat("Make the player red")
    await desk.done("rollback", {"game_id": game_id, "version": 1})
    pasted_id = (await desk.done("import", {"html": PASTED}))["game_id"]
    documents = [await desk.document(game_id, number) for number in (1, 2, 3)]
    said, history = await desk.messages(), (await desk.game(game_id))["version_history"]
    path = await backed_up(desk)
    with pytest.raises(SessionGone):
        await desk.messages()

    other: Desk = await open_("elsewhere")
    told = await other.engine.restore(path)
    assert told == {"session_id": desk.session_id, "games": 2, "messages": len(said)}
    again = Desk(other.engine, desk.session_id)
    assert [await again.document(game_id, number) for number in (1, 2, 3)] == documents
    assert await again.document(pasted_id) == PASTED.encode()
    assert await again.messages() == said
    assert (await again.game(game_id))["version_history"] == history
    current = (await again.engine.get_session(desk.session_id))["current_game"]
    assert current["game_id"] == pasted_id
    assert (await again.chat("Make the player red", game_id=game_id))["version_info"]["new_version"] == 4


async def test_a_session_comes_back_where_it_was(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    said = await desk.messages()
    told = await desk.engine.restore(await backed_up(desk))
    assert told["games"] == 0  # they were never gone
    assert await desk.messages() == said
    assert (await desk.chat("Make the player red"))["game_id"] == game_id


async def test_twice_is_as_good_as_once(desk: Desk, open_: Callable[..., Any]) -> None:
    await desk.generate()
    path = await backed_up(desk)
    other: Desk = await open_("elsewhere")
    assert (await other.engine.restore(path))["games"] == 1
    assert (await other.engine.restore(path))["games"] == 0
    assert (await other.engine.list_games(desk.session_id))["total"] == 1


@pytest.mark.parametrize(
    "content",
    ["", "no json", "[]", "{}", "null", '{"format": 1}', '{"format": 2, "session": {}, "games": [], "versions": []}'],
)
def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "file.json"
    path.write_text(content)
    with pytest.raises(BadBackup) as caught:
        read_backup(path)
    assert "file.json" in str(caught.value)


async def test_a_document_that_was_tampered_with_is_refused_whole(desk: Desk, open_: Callable[..., Any]) -> None:
    made = await desk.generate()
    path = await backed_up(desk)
    content = json.loads(path.read_text())
    content["documents"] = {name: text + "<!-- more -->" for name, text in content["documents"].items()}
    path.write_text(json.dumps(content))
    other: Desk = await open_("elsewhere")
    with pytest.raises(BadBackup):
        await other.engine.restore(path)
    with pytest.raises(LookupError):
        await other.engine.get_document(made["game_id"], session_id=None, version=None)


def test_a_whole_backup_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    whole: Json = {"format": 1, "session": {}, "games": [], "versions": [], "messages": [], "documents": {}}
    path.write_text(json.dumps(whole))
    assert read_backup(path) == whole


async def test_pictures_of_versions_come_along(tmp_path: Path, open_: Callable[..., Any]) -> None:
    async def opened() -> Tape:
        return tape()

    async def keep(picture: bytes) -> str:
        return (await store_of(settings_of(tmp_path / "data")).blobs.write(picture, None))[0]

    first: Desk = await open_("data", GamePlayer(opened, keep, required=False))
    made = await first.done("import", {"html": PASTED})
    path = await backed_up(first)
    other: Desk = await open_("elsewhere")
    await other.engine.restore(path)
    picture = await other.engine.get_preview(made["play_url"].removeprefix("/play/"))
    assert picture.data == b"a picture"
