"""Sessions: a workspace with preferences, a conversation and games."""

from typing import Annotated

from pydantic import ConfigDict, Field

from api.schemas.base import (
    Answer,
    Ask,
    Engine,
    ExplanationLevel,
    GameId,
    Label,
    Moment,
    NotMeasured,
    Number,
    SessionId,
)


class PreferencesAsk(Ask):
    """Preferences to set; what is left out stays."""

    auto_save: bool | None = None
    """false: new versions are made but do not become current; a rollback to one makes it so."""
    real_time_updates: bool | None = None
    """false: a socket is not told of changes that others make."""
    preferred_engine: Engine | None = None
    """Engine of new games that name none."""
    explanation_level: ExplanationLevel | None = None
    """Length of replies."""


class ClientInfo(Ask):
    """What the client says of itself; kept with the session."""

    user_agent: Annotated[str, Field(max_length=1_000)] | None = None
    screen_resolution: Label | None = None
    device_type: Label | None = None
    """mobile and tablet: new games are made for touch."""


class CreateSession(Ask):
    """A new session; every field may be left out."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "user_preferences": {
                        "auto_save": True,
                        "real_time_updates": True,
                        "preferred_engine": "phaser3",
                    },
                    "client_info": {
                        "user_agent": "Mozilla/5.0...",
                        "screen_resolution": "1920x1080",
                        "device_type": "desktop",
                    },
                }
            ]
        }
    )

    user_preferences: PreferencesAsk = PreferencesAsk()
    client_info: ClientInfo = ClientInfo()


class SessionMetadata(Ask):
    """What the user tells besides; kept with the session."""

    user_feedback: Annotated[str, Field(max_length=2_000)] | None = None
    feature_requests: Annotated[list[Label], Field(max_length=50)] | None = None


class UpdateSession(Ask):
    """Preferences to change."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "preferences": {
                        "auto_save": False,
                        "real_time_updates": True,
                        "explanation_level": "simple",
                        "preferred_engine": "three.js",
                    },
                    "metadata": {"user_feedback": "positive", "feature_requests": ["sound_support", "multiplayer"]},
                }
            ]
        }
    )

    preferences: PreferencesAsk = PreferencesAsk()
    metadata: SessionMetadata = SessionMetadata()


class Preferences(Answer):
    """The preferences of a session."""

    auto_save: bool
    real_time_updates: bool
    preferred_engine: str
    explanation_level: str


class SessionCreated(Answer):
    """A session that was just made. Its id is the right to it: keep it secret."""

    session_id: SessionId
    created_at: Moment
    expires_at: Moment
    preferences: Preferences
    status: str = Field(examples=["initialized"])


class CurrentGame(Answer):
    """The game that messages go to."""

    game_id: GameId
    current_version: int
    game_type: str
    last_modified: Moment
    title: str | None = None
    engine: str | None = None
    created_at: Moment | None = None


class ConversationStats(Answer):
    """How much was said."""

    total_messages: int
    total_modifications: int
    average_response_time: Number | None
    """Seconds."""


class Resources(Answer):
    """What the session uses."""

    storage_used: str = Field(examples=["2.4MB"])
    api_calls_today: int
    remaining_quota: int | None
    """null: there is no quota."""


class SessionInfo(Answer):
    """A session as it stands."""

    session_id: SessionId
    created_at: Moment
    last_activity: Moment
    expires_at: Moment
    status: str = Field(examples=["active"])
    current_game: CurrentGame | None
    conversation_stats: ConversationStats
    preferences: Preferences
    resources: Resources
    not_measured: NotMeasured


class PreferencesUpdated(Answer):
    """The preferences after a change."""

    session_id: SessionId
    updated_preferences: Preferences
    updated_at: Moment
    status: str = Field(examples=["preferences_updated"])


class CleanupSummary(Answer):
    """What was done when the session was deleted."""

    conversation_history_archived: bool
    game_data_backed_up: bool
    temporary_files_deleted: bool
    cache_cleared: bool


class SessionDeleted(Answer):
    """A session that is gone."""

    session_id: SessionId
    cleanup_summary: CleanupSummary
    backup_location: str | None = Field(examples=["backups/sessions/550e8400-e29b-41d4-a716-446655440000.json"])
    """null: no backup was asked."""
    cleanup_timestamp: Moment
    status: str = Field(examples=["session_deleted"])


class GameSummary(Answer):
    """One game of a session."""

    game_id: GameId
    title: str
    game_type: str
    engine: str
    current_version: int
    created_at: Moment
    last_modified: Moment
    current: bool | None = None
    """Whether messages go to it."""


class SessionGames(Answer):
    """The games of a session."""

    session_id: SessionId
    games: list[GameSummary]
    total: int
