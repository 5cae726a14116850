"""Conversations of several turns with a scripted model, each of which ends in a version that a browser has played."""

import os
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from graph.player import GamePlayer
from graph.recorders import open_recorder
from tests.graph.conftest import Json
from tests.graph.model_table import Table, design, open_table, plan
from tests.graph.talks import CANVAS, SAMPLE, TALKS, WASPS, Talk, Turn, member, put
from tests.templates.conftest import browser_path
from tools.playtests.recorder import Recorder

HUM = member("hum() {\n  beep(90, 0.4);\n}")
FULL = bool(os.environ.get("TEST_FULL"))
HELD = [talk for talk in TALKS if FULL or talk.name in SAMPLE]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


class Retained:
    """One browser for all tables: whoever closes a table leaves it open."""

    def __init__(self, player: GamePlayer) -> None:
        self._player = player

    async def play(self, data: bytes, wishes: list[Json], before: Json) -> Json:
        """See GamePlayer."""
        return await self._player.play(data, wishes, before)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tables(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[dict[str, Table]]:
    """A table for each profile of a model."""
    if browser_path() is None:
        pytest.skip("no Chromium: set PLAYTEST_BROWSER or install chromium-headless-shell")

    async def opened() -> Recorder:
        return await open_recorder("", required=True)

    async def keep(picture: bytes) -> str:
        return f"{len(picture)}"

    player = GamePlayer(opened, keep, required=True)
    shared: Any = Retained(player)
    folder = tmp_path_factory.mktemp("talks")
    async with (
        open_table(folder / "strong", shared, model_profile="strong") as strong,
        open_table(folder / "small", shared, model_profile="small") as small,
    ):
        yield {"strong": strong, "small": small}
    await player.close()


def test_there_are_enough() -> None:
    assert len(TALKS) == len({talk.name for talk in TALKS}) == 25
    assert {talk.name for talk in TALKS} >= set(SAMPLE)
    assert all(len(talk.turns) >= 2 for talk in TALKS)
    assert sum(talk.profile == "small" for talk in TALKS) >= 8


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("talk", HELD, ids=lambda talk: talk.name)
async def test_a_talk(tables: dict[str, Table], talk: Talk) -> None:
    table = tables[talk.profile]
    table.restart()
    if talk.start.startswith("<!DOCTYPE"):
        made = await table.desk.done("import", {"html": talk.start, "title": talk.name})
    else:
        made = await table.generate(talk.start, *talk.script)
    game_id, version = made["game_id"], 1
    code = (await table.desk.document(game_id)).decode()
    assert [part for part in talk.begins if part not in code] == []
    for turn in talk.turns:
        told = await table.chat(turn.says, *turn.script)
        assert told["outcome"] == turn.outcome, told["response"]
        assert turn.told in told["response"]
        before, code = code, (await table.desk.document(game_id)).decode()
        if turn.outcome == "applied":
            assert told["version_info"]["new_version"] > version
            version = told["version_info"]["new_version"]
            _check(told, turn)
        assert (code != before) == (turn.outcome == "applied")
        assert told["version_info"]["new_version"] == version
        assert [part for part in turn.code if part not in code] == []
        assert [part for part in turn.gone if part in code] == []
        shown = table.shown()
        assert [part for part in turn.shown if not re.search(part, shown)] == []
    played = (await table.desk.game(game_id))["version_history"]
    assert {entry["playtest"]["status"] for entry in played if entry["status"] == "published"} == {"passed"}


def _check(told: Json, turn: Turn) -> None:
    """It was played in a browser, and nothing changed but what was to be."""
    assert (told["playtest"]["status"], told["playtest"]["tier"]) == ("passed", "browser")
    if turn.changed is not None:
        assert tuple(told["preservation"]["symbols_changed"]) == turn.changed


@pytest.mark.asyncio(loop_scope="module")
async def test_a_game_that_lacks_a_part_is_made_anew_on_another_engine(tables: dict[str, Table]) -> None:
    table = tables["strong"]
    table.restart()
    broken = plan(put("Level.advance", "this.swarm.buzz();", "first"))
    parts = ["Hornets roam.", "Hornets swarm.", "Honey is collected."]
    script = design(start="blank canvas", title="Quiet Hive", parts=parts), WASPS, broken, broken, plan(HUM)
    made = await table.generate(CANVAS, *script)
    assert (made["outcome"], made["playtest"]["status"]) == ("partly", "passed")
    assert 'left out: "Hornets swarm".' in made["conversation_context"]["ai_interpretation"]
    assert "swarm.buzz" not in made["game_code"]
    table.endpoint.add(design(start="blank three.js", title="Hive"), plan(HUM))
    asked = {"game_id": made["game_id"], "modifications": {"change_engine": "three.js"}}
    told = await table.desk.done("regenerate", asked)
    table.endpoint.done()
    assert (told["playtest"]["status"], told["playtest"]["tier"]) == ("passed", "browser")
    assert told["regeneration_summary"]["engine_changed"] == "canvas → three.js"
    for part in ("title: 'Quiet Hive'", "color: '#ffb703'", "count: 4,", "hum() {"):
        assert part in told["game_code"]
