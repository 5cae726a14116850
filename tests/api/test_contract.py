"""The contract, held against a real server: every key of every answer, and that what is said is true."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, cast

import pytest
from pydantic import BaseModel

from api.schemas import chat, games, health, runs, sessions, templates, validation
from tests.api.conftest import Json, Server

SENTENCE = (
    "Create a blue platformer game where the player can jump on platforms to reach a golden coin at the top. "
    "Make the platforms green and add some simple physics."
)
WISH = "Change the player color to red and make it jump higher"

KEYS: dict[str, str] = {
    "health": "status timestamp version",
    "session": "session_id created_at expires_at preferences.auto_save preferences.real_time_updates "
    "preferences.preferred_engine status",
    "templates": "templates.id templates.name templates.description templates.category templates.difficulty "
    "templates.engine templates.features templates.variables templates.preview_image total categories",
    "game": "game_id session_id version game_code metadata.game_type metadata.engine metadata.features "
    "metadata.template_used metadata.generation_time metadata.code_size metadata.performance_score "
    "conversation_context.initial_prompt conversation_context.ai_interpretation "
    "conversation_context.applied_modifications conversation_context.context_window "
    "validation_results.security_score validation_results.code_quality validation_results.browser_compatibility "
    "validation_results.warnings assets.sprites assets.sounds assets.external_libraries",
    "chat": "response game_code modifications.summary modifications.changes.type modifications.changes.description "
    "modifications.changes.code_location.file_section modifications.changes.code_location.line_numbers "
    "modifications.changes.code_location.before modifications.changes.code_location.after modifications.changes.impact "
    "modifications.total_lines_changed modifications.modification_time modifications.validation_passed "
    "conversation_context.intent_detected conversation_context.confidence conversation_context.elements_identified "
    "conversation_context.preserved_features conversation_context.suggested_next_steps version_info.previous_version "
    "version_info.new_version version_info.rollback_available version_info.change_history_id "
    "performance_metrics.generation_time performance_metrics.code_quality_score "
    "performance_metrics.performance_impact performance_metrics.compatibility_maintained",
    "history": "session_id conversation_history.id conversation_history.role conversation_history.content "
    "conversation_history.timestamp conversation_metadata.total_messages conversation_metadata.game_versions_created "
    "conversation_metadata.session_duration conversation_metadata.intent_distribution "
    "conversation_metadata.user_engagement_score pagination.current_page pagination.total_pages pagination.has_more",
    "session info": "session_id created_at last_activity expires_at status current_game.game_id "
    "current_game.current_version current_game.game_type current_game.last_modified conversation_stats.total_messages "
    "conversation_stats.total_modifications conversation_stats.average_response_time preferences.auto_save "
    "resources.storage_used resources.api_calls_today resources.remaining_quota",
    "preferences": "session_id updated_preferences.auto_save updated_at status",
    "stored game": "game_id session_id current_version requested_version game_code metadata.game_type metadata.engine "
    "metadata.created_at metadata.last_modified metadata.total_modifications version_history.version "
    "version_history.created_at version_history.description version_history.changes version_history.size "
    "rollback_options.can_rollback rollback_options.available_versions rollback_options.rollback_url",
    "regenerated": "game_id new_version regeneration_summary.engine_changed regeneration_summary.graphics_enhanced "
    "regeneration_summary.performance_optimized regeneration_summary.features_added game_code migration_notes "
    "compatibility.browser_support compatibility.performance_requirements",
    "template": "id name description category engine template_code variables dependencies usage_stats.usage_count "
    "usage_stats.success_rate usage_stats.avg_modification_count",
    "processed": "processed_code template_id variables_applied processing_summary.variables_substituted "
    "processing_summary.customizations_applied processing_summary.validation_passed processing_summary.processing_time "
    "warnings suggestions",
    "reset": "session_id reset_summary.conversation_cleared reset_summary.context_reset reset_summary.game_preserved "
    "reset_summary.preferences_preserved new_conversation_state.message_count new_conversation_state.context_window "
    "new_conversation_state.intent_history reset_timestamp status",
    "deleted": "session_id cleanup_summary.conversation_history_archived cleanup_summary.game_data_backed_up "
    "cleanup_summary.temporary_files_deleted cleanup_summary.cache_cleared backup_location cleanup_timestamp status",
    "detailed": "status timestamp version services.database.status services.database.response_time "
    "services.openai_api.status services.openai_api.response_time services.openai_api.rate_limit_remaining "
    "services.redis.status services.redis.connected_clients services.redis.memory_usage metrics.active_sessions "
    "metrics.games_generated_today metrics.average_response_time metrics.error_rate",
    "readiness": "status checks.openai_api checks.redis checks.template_loading",
    "liveness": "status uptime",
}
"""The keys that the contract's answers have, by dotted path; lists are looked through."""


def missing(answer: Any, path: str) -> bool:
    """Whether a key of the path is not there."""
    name, _, rest = path.partition(".")
    if isinstance(answer, list):
        items = cast("list[Any]", answer)
        return not items or any(missing(item, path) for item in items)
    if not isinstance(answer, Mapping) or name not in answer:
        return True
    return bool(rest) and missing(answer[name], rest)


def undocumented(value: object, path: str = "") -> Iterable[str]:
    """Keys that an answer has beyond its schema."""
    if isinstance(value, BaseModel):
        yield from (f"{path}.{name}" for name in value.model_extra or {})
        for name in type(value).model_fields:
            yield from undocumented(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list):
        for item in cast("list[object]", value):
            yield from undocumented(item, path)
    elif isinstance(value, dict):
        for item in cast("dict[str, object]", value).values():
            yield from undocumented(item, path)


def held(shape: str, schema: type[BaseModel], answer: Any) -> Json:
    """The answer, when it is good, has the contract's keys and no others than those documented."""
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert [path for path in KEYS[shape].split() if missing(body, path)] == []
    assert list(undocumented(schema.model_validate(body))) == []
    return body


class Flow:
    """A session, its game, and the game after one wish."""

    def __init__(self, server: Server) -> None:
        self.client = server.client
        asked = {
            "user_preferences": {"auto_save": True, "real_time_updates": True, "preferred_engine": "phaser3"},
            "client_info": {"user_agent": "x", "screen_resolution": "1920x1080", "device_type": "desktop"},
        }
        self.session = held("session", sessions.SessionCreated, self.client.post("/api/sessions/", json=asked))
        self.id = self.session["session_id"]
        self.game = self.post("game", games.GeneratedGame, "/api/games/generate", description=SENTENCE)
        self.game_id = self.game["game_id"]
        context = {"current_game_version": 1}
        self.chat = self.post("chat", chat.ChatAnswer, "/api/chat/message", message=WISH, context=context)

    def post(self, shape: str, schema: type[BaseModel], address: str, **body: object) -> Json:
        """An answer for this session."""
        return held(shape, schema, self.client.post(address, json={"session_id": self.id, **body}))

    def get(self, shape: str, schema: type[BaseModel], address: str) -> Json:
        """An answer."""
        return held(shape, schema, self.client.get(address))


@pytest.fixture(scope="module")
def flow(server: Server) -> Flow:
    """The contract's sequence up to its first wish."""
    return Flow(server)


@pytest.mark.parametrize(
    ("shape", "schema", "address"),
    [
        ("health", health.Health, "/api/health/"),
        ("detailed", health.DetailedHealth, "/api/health/detailed"),
        ("readiness", health.Readiness, "/api/health/readiness"),
        ("liveness", health.Liveness, "/api/health/liveness"),
        ("templates", templates.TemplateList, "/api/templates/"),
        ("template", templates.TemplateDetail, "/api/templates/basic_platformer"),
    ],
)
def test_what_needs_no_session(flow: Flow, shape: str, schema: type[BaseModel], address: str) -> None:
    assert flow.get(shape, schema, address)


def test_templates_are_filtered_and_have_pictures(flow: Flow) -> None:
    every = flow.get("templates", templates.TemplateList, "/api/templates/")
    assert every["total"] == len(every["templates"]) >= 4
    assert set(every["categories"]) >= {"platformer", "shooter", "puzzle", "racing"}
    for key in ("category", "engine", "difficulty"):
        value = every["templates"][0][key]
        found = flow.client.get(f"/api/templates/?{key}={value}").json()["templates"]
        assert [t["id"] for t in found] == [t["id"] for t in every["templates"] if t[key] == value]
    for template in every["templates"]:
        picture = flow.client.get(template["preview_image"])
        assert picture.headers["content-type"] == "image/png"
        assert picture.content.startswith(b"\x89PNG")


def test_a_session_is_as_asked(flow: Flow) -> None:
    assert flow.session["preferences"]["auto_save"] is True
    created, expires = (dt.datetime.fromisoformat(flow.session[key]) for key in ("created_at", "expires_at"))
    assert expires > created
    assert created.tzinfo is not None


def test_a_game_is_as_asked(flow: Flow) -> None:
    game = flow.game
    assert (game["version"], game["session_id"]) == (1, flow.id)
    assert game["game_code"].lower().startswith("<!doctype html")
    assert game["metadata"]["code_size"] == len(game["game_code"].encode())
    assert game["metadata"]["game_type"] == "platformer"
    assert game["conversation_context"]["initial_prompt"] == SENTENCE
    assert flow.id not in game["game_code"]
    assert flow.game_id not in game["game_code"]


def test_a_wish_changes_what_it_says(flow: Flow) -> None:
    info, changes = flow.chat["version_info"], flow.chat["modifications"]["changes"]
    assert (info["previous_version"], info["new_version"]) == (1, 2)
    lines = flow.chat["game_code"].splitlines()
    assert changes
    for change in changes:
        place = change["code_location"]
        assert place["before"] in flow.game["game_code"]
        assert place["after"] in flow.chat["game_code"]
        assert place["after"].strip().splitlines()[0] in "\n".join(lines[n - 1] for n in place["line_numbers"])


def test_small_talk_changes_nothing(flow: Flow) -> None:
    body = {"session_id": flow.id, "message": "What a lovely weather today, don't you think?"}
    answer = flow.client.post("/api/chat/message", json=body).json()
    assert answer["outcome"] in ("asked", "answered", "refused")
    assert answer["modifications"]["changes"] == []
    assert answer["modifications"]["total_lines_changed"] == 0
    assert answer["version_info"]["change_history_id"] is None
    assert answer["game_code"] == flow.chat["game_code"]


def test_the_history_has_every_word(flow: Flow) -> None:
    found = flow.get("history", chat.History, f"/api/chat/history/{flow.id}")
    assert [m["content"] for m in found["conversation_history"][:3:2]] == [SENTENCE, WISH]
    page = flow.get("history", chat.History, f"/api/chat/history/{flow.id}?limit=2&offset=2")
    assert page["conversation_history"][0]["content"] == WISH
    assert page["pagination"]["current_page"] == 2


def test_the_session_knows_its_game(flow: Flow) -> None:
    found = flow.get("session info", sessions.SessionInfo, f"/api/sessions/{flow.id}")
    assert found["current_game"]["game_id"] == flow.game_id
    listed = flow.client.get(f"/api/sessions/{flow.id}/games").json()
    assert list(undocumented(sessions.SessionGames.model_validate(listed))) == []
    assert [g["game_id"] for g in listed["games"]] == [flow.game_id]


def test_preferences_are_kept(flow: Flow) -> None:
    body = {"preferences": {"explanation_level": "simple"}, "metadata": {"user_feedback": "positive"}}
    answer = flow.client.put(f"/api/sessions/{flow.id}", json=body)
    updated = held("preferences", sessions.PreferencesUpdated, answer)["updated_preferences"]
    assert (updated["explanation_level"], updated["auto_save"]) == ("simple", True)


def test_versions_can_be_read_compared_and_taken_away(flow: Flow) -> None:
    address = f"/api/games/{flow.game_id}"
    first = flow.get("stored game", games.Game, f"{address}?version=1&include_history=true&format=complete")
    assert first["game_code"] == flow.game["game_code"]
    assert first["rollback_options"]["available_versions"] == [v["version"] for v in first["version_history"]]
    assert flow.client.get(f"{address}/raw?version=1").text == flow.game["game_code"]
    export = flow.client.get(f"{address}/export")
    assert "attachment" in export.headers["content-disposition"]
    assert "https://cdn" not in export.text.split("</head>")[0]
    diff = flow.client.get(f"{address}/diff?from=1&to=2").json()
    assert list(undocumented(games.GameDiff.model_validate(diff))) == []
    assert diff["unified"].count("\n") > 3
    assert flow.client.get(f"{address}?version=999").status_code == 404


def test_play_addresses_carry_no_id_of_ours(flow: Flow) -> None:
    page = flow.client.get(flow.chat["play_url"])
    assert page.status_code == 200
    assert "sandbox allow-scripts" in page.headers["content-security-policy"]
    for secret in (flow.id, flow.game_id):
        assert secret not in flow.chat["play_url"]
        assert secret not in page.text


def test_documents_are_checked_and_brought(flow: Flow) -> None:
    body = {"html": "<!DOCTYPE html><html><body><script>eval('1')</script></body></html>"}
    found = flow.client.post("/api/games/validate", json=body).json()
    assert list(undocumented(validation.Validated.model_validate(found))) == []
    assert found["validation_results"]["security_score"] < 100
    other = Flow.__new__(Flow)
    other.client, other.id = flow.client, flow.client.post("/api/sessions/", json={}).json()["session_id"]
    brought = other.post("game", games.GeneratedGame, "/api/games/import", html=flow.game["game_code"])
    assert brought["game_code"] == flow.game["game_code"]


def test_a_template_is_processed_or_refused_by_name(flow: Flow) -> None:
    body: Json = {"template_id": "basic_platformer", "variables": {"gravity": 900, "player_color": "#123456"}}
    done = held("processed", templates.ProcessedTemplate, flow.client.post("/api/templates/process", json=body))
    assert done["processing_summary"]["variables_substituted"] == 2
    assert "123456" in done["processed_code"]
    refused = flow.client.post("/api/templates/process", json=body | {"variables": {"gravity": 10**6}})
    assert refused.status_code == 422
    assert "gravity" in refused.json()["errors"][0]["pointer"]


def test_the_rest_of_the_sequence(server: Server) -> None:
    flow = Flow(server)
    address = f"/api/games/{flow.game_id}"
    back = flow.client.post(f"{address}/rollback", json={"version": 1}).json()
    assert list(undocumented(games.RolledBack.model_validate(back))) == []
    assert (back["new_version"], back["restored_from"], back["game_code"]) == (3, 1, flow.game["game_code"])
    changed = {"modifications": {"change_engine": "three.js"}}
    made = held("regenerated", games.RegeneratedGame, flow.client.post(f"{address}/regenerate", json=changed))
    assert made["new_version"] == 4
    run = flow.client.post(
        "/api/chat/message",
        json={"session_id": flow.id, "message": "make the player blue"},
        headers={"prefer": "respond-async"},
    )
    assert list(undocumented(runs.RunAnswer.model_validate(run.json()))) == []
    flow.client.get(f"{run.headers['location']}/events")
    flow.post("reset", chat.ConversationReset, "/api/chat/reset", reason="fresh")
    assert flow.client.get(f"/api/chat/history/{flow.id}").json()["conversation_history"] == []
    held("deleted", sessions.SessionDeleted, flow.client.delete(f"/api/sessions/{flow.id}"))
    assert flow.client.get(f"/api/sessions/{flow.id}").status_code == 410
