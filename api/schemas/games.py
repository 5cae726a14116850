"""Games and their versions."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from api.schemas.base import (
    Answer,
    Ask,
    Budget,
    Difficulty,
    Engine,
    GameId,
    Html,
    Label,
    Moment,
    NotMeasured,
    Number,
    Outcome,
    PerformanceMode,
    Score,
    SessionId,
    TemplateId,
    Value,
    VersionNumber,
    Words,
)
from api.schemas.evidence import Playtest, PlaytestBrief, Usage
from api.schemas.validation import ValidationResults


class GamePreferences(Ask):
    """How the game should be."""

    canvas_width: Annotated[int, Field(ge=100, le=4_096)] | None = None
    canvas_height: Annotated[int, Field(ge=100, le=4_096)] | None = None
    difficulty: Difficulty | None = None
    engine: Engine | None = None
    style: Label | None = None


class AdvancedOptions(Ask):
    """Switches that templates have in common."""

    include_sound: bool | None = None
    mobile_optimized: bool | None = None
    performance_mode: PerformanceMode | None = None


class GenerateGame(Ask):
    """A description of a game."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "description": "Create a blue platformer game where the player can jump on platforms to reach a "
                    "golden coin at the top. Make the platforms green and add some simple physics.",
                    "session_id": "550e8400-e29b-41d4-a716-446655440000",
                    "game_type": "platformer",
                    "preferences": {
                        "canvas_width": 800,
                        "canvas_height": 600,
                        "difficulty": "medium",
                        "engine": "phaser3",
                        "style": "cartoon",
                    },
                    "template_id": "basic_platformer",
                    "advanced_options": {
                        "include_sound": False,
                        "mobile_optimized": True,
                        "performance_mode": "balanced",
                    },
                }
            ]
        }
    )

    description: Words
    session_id: SessionId
    game_type: Annotated[str, Field(max_length=64)] | None = None
    preferences: GamePreferences = GamePreferences()
    template_id: TemplateId | None = None
    variables: Annotated[dict[Label, Value], Field(max_length=100)] | None = None
    """Values of the template's variables by name; what the words say comes after them."""
    advanced_options: AdvancedOptions = AdvancedOptions()
    budget: Budget = Budget()
    stream: bool = False
    """true: the answer is a stream of server-sent events that ends with `result`."""


class GameMetadata(Answer):
    """What is known of a new game."""

    game_type: str
    engine: str
    features: list[str]
    template_used: str | None
    generation_time: Number
    """Seconds."""
    code_size: int
    """Bytes."""
    performance_score: Score | None
    title: str | None = None


class ConversationContext(Answer):
    """How the description was read."""

    initial_prompt: str
    ai_interpretation: str
    applied_modifications: list[Any]
    context_window: list[Any]


class Assets(Answer):
    """What the game needs besides its document."""

    sprites: list[str]
    sounds: list[str]
    external_libraries: list[str]


class GeneratedGame(Answer):
    """A new game."""

    game_id: GameId
    session_id: SessionId
    version: int
    game_code: str
    metadata: GameMetadata
    conversation_context: ConversationContext
    validation_results: ValidationResults
    assets: Assets
    play_url: str | None = None
    """Where the version can be played; it carries no right to anything else."""
    preview_url: str | None = None
    """A screenshot of it in play; null where it was not played in a browser."""
    outcome: Outcome
    understood: list[Any]
    not_understood: list[Any]
    playtest: Playtest | None = None
    usage: Usage | None = None
    not_measured: NotMeasured


class ImportGame(Ask):
    """A game that was made elsewhere: one HTML document."""

    session_id: SessionId
    html: Html
    title: Annotated[str, Field(max_length=200)] | None = None
    stream: bool = False


class StoredMetadata(Answer):
    """What is known of a stored game."""

    game_type: str
    engine: str
    created_at: Moment
    last_modified: Moment
    total_modifications: int
    template_used: str | None = None
    code_size: int | None = None
    """Bytes."""


class VersionEntry(Answer):
    """One version in the history."""

    version: int
    created_at: Moment
    description: str
    changes: list[str]
    size: int
    """Bytes."""
    parent: int | None = None
    """The version it was made from."""
    restored_from: int | None = None
    """The version whose code it has, after a rollback."""
    status: str | None = None
    """rejected: it failed its checks and never was current."""
    message: str | None = None
    """The words that it was made by."""
    play_url: str | None = None
    preview_url: str | None = None
    """A screenshot of it in play."""
    playtest: PlaytestBrief | None = None
    rejected_for: list[str] = Field(default_factory=list[str])
    """Why it was rejected, the worst first."""


class RollbackOptions(Answer):
    """Where one can go back to."""

    can_rollback: bool
    available_versions: list[int]
    rollback_url: str


class Game(Answer):
    """A game at one of its versions."""

    game_id: GameId
    session_id: SessionId
    title: str | None = None
    current_version: int
    requested_version: int
    game_code: str | None
    """null with format=metadata."""
    metadata: StoredMetadata
    version_history: list[VersionEntry]
    """Empty unless include_history=true."""
    rollback_options: RollbackOptions
    playtest: Playtest | None = None
    play_url: str | None = None
    preview_url: str | None = None


class RegenerateModifications(Ask):
    """What the new version should have."""

    change_engine: Engine | None = None
    enhance_graphics: bool | None = None
    optimization: Label | None = None
    new_features: Annotated[list[Label], Field(max_length=50)] | None = None


class Preserve(Ask):
    """What has to stay."""

    conversation_history: bool | None = None
    user_preferences: bool | None = None
    session_state: bool | None = None


class RegenerateGame(Ask):
    """A game to make anew, with what it had."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "modifications": {
                        "change_engine": "three.js",
                        "enhance_graphics": True,
                        "optimization": "performance",
                        "new_features": ["3d_graphics", "advanced_physics"],
                    },
                    "preserve": {"conversation_history": True, "user_preferences": True, "session_state": True},
                    "regeneration_reason": "engine_upgrade",
                }
            ]
        }
    )

    session_id: SessionId | None = None
    modifications: RegenerateModifications = RegenerateModifications()
    preserve: Preserve = Preserve()
    regeneration_reason: Annotated[str, Field(max_length=500)] | None = None
    stream: bool = False


class RegenerationSummary(Answer):
    """What of the wish was done."""

    engine_changed: str | None = None
    graphics_enhanced: bool
    performance_optimized: bool
    features_added: list[str]


class Compatibility(Answer):
    """Where the game runs."""

    browser_support: list[str]
    performance_requirements: str | None


class RegeneratedGame(Answer):
    """A game made anew."""

    game_id: GameId
    new_version: int
    regeneration_summary: RegenerationSummary
    game_code: str
    migration_notes: list[str]
    compatibility: Compatibility
    playtest: Playtest | None = None
    play_url: str | None = None
    usage: Usage | None = None
    not_measured: NotMeasured


class RollbackGame(Ask):
    """The version to go back to."""

    session_id: SessionId | None = None
    version: VersionNumber
    """Its code becomes a new version; nothing is lost."""
    stream: bool = False


class VersionInfo(Answer):
    """From which version to which."""

    previous_version: int
    new_version: int | None
    rollback_available: bool
    change_history_id: str | None


class RolledBack(Answer):
    """A game whose newest version has the code of an older one."""

    game_id: GameId
    new_version: int
    restored_from: int
    game_code: str
    version_info: VersionInfo
    total_lines_changed: int | None = None
    playtest: Playtest | None = None
    play_url: str | None = None


class PlaytestGame(Ask):
    """What to play, and how."""

    session_id: SessionId | None = None
    version: VersionNumber | None = None
    """Without it the current one."""
    frames: Annotated[int, Field(ge=60, le=3_600)] | None = None
    """Frames to play, 60 a second; without it 600."""
    seed: Annotated[int, Field(ge=1, le=2_147_483_647)] | None = None
    """Chance of the game and of who plays it; the same one plays the same again."""


class PlaytestedGame(Answer):
    """How a version does when it is played."""

    game_id: GameId
    version: int
    playtest: Playtest
    kept: bool
    """Whether it is the version's verdict from now on: it had none, and was played as every version is."""
    play_url: str | None = None


class GameDiff(Answer):
    """What differs between two versions."""

    model_config = ConfigDict(populate_by_name=True)

    from_: int = Field(alias="from")
    to: int
    game_id: GameId | None = None
    unified: str
    """A unified diff."""
    changes: list[Any]
    lines_changed: int | None = None


GameFormat = Literal["complete", "metadata"]
