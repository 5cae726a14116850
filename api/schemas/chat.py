"""Chat: wishes in words, their history, a fresh start."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from api.schemas.base import (
    Answer,
    Ask,
    Budget,
    ExplanationLevel,
    GameId,
    Label,
    Moment,
    NotMeasured,
    Number,
    Outcome,
    Score,
    SessionId,
    VersionNumber,
    Words,
)
from api.schemas.evidence import Attempt, Playtest, Preservation, Usage
from api.schemas.games import VersionInfo


class PastTurn(Ask):
    """A turn that the client remembers."""

    role: Literal["user", "assistant", "system"]
    content: Annotated[str, Field(max_length=20_000)]
    timestamp: Label | None = None


class ChatContext(Ask):
    """What the client sees and remembers."""

    current_game_version: VersionNumber | None = None
    """The version the wish was made for; another one being current is a conflict (409)."""
    conversation_history: Annotated[list[PastTurn], Field(max_length=200)] | None = None
    """Used where the session has no conversation of its own."""
    current_focus: Label | None = None
    user_intent_history: Annotated[list[Label], Field(max_length=200)] | None = None


class ModificationPreferences(Ask):
    """How the wish is to be done."""

    preserve_existing_features: bool | None = None
    """false: the wish may take features away."""
    explanation_level: ExplanationLevel | None = None
    preview_changes: bool | None = None
    """false: the answer leaves the lines before and after out."""
    preview_only: bool | None = None
    """true: the answer shows what would change, and no version is made."""


class ChatMessage(Ask):
    """A wish in words."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "message": "Change the player color to red and make it jump higher",
                    "session_id": "550e8400-e29b-41d4-a716-446655440000",
                    "context": {
                        "current_game_version": 1,
                        "conversation_history": [
                            {
                                "role": "user",
                                "content": "Create a blue platformer game...",
                                "timestamp": "2024-01-15T10:30:05Z",
                            }
                        ],
                        "current_focus": "gameplay_mechanics",
                        "user_intent_history": ["create_game", "modify_visual"],
                    },
                    "modification_preferences": {
                        "preserve_existing_features": True,
                        "explanation_level": "detailed",
                        "preview_changes": False,
                    },
                }
            ]
        }
    )

    message: Words
    session_id: SessionId
    context: ChatContext = ChatContext()
    modification_preferences: ModificationPreferences = ModificationPreferences()
    game_id: GameId | None = None
    """The game it is about; without it the session's current one."""
    budget: Budget = Budget()
    stream: bool = False
    """true: the answer is a stream of server-sent events that ends with `result`."""


class CodeLocation(Answer):
    """Where a change stands."""

    file_section: str
    line_numbers: list[int]
    """Lines of the new version, from 1."""
    before: str | None
    after: str | None


class Change(Answer):
    """One change that was made."""

    type: str
    description: str
    code_location: CodeLocation
    impact: str
    entity: str | None = None
    """What was changed, such as player."""
    property: str | None = None
    """What of it, such as color."""
    old: Any = None
    new: Any = None


class Modifications(Answer):
    """All changes of a turn."""

    summary: str
    changes: list[Change]
    total_lines_changed: int
    modification_time: Number
    """Seconds."""
    validation_passed: bool | None
    """null: nothing was changed, so nothing was checked."""


class WishContext(Answer):
    """How the message was read."""

    intent_detected: str
    confidence: Annotated[Number, Field(ge=0, le=1)] | None
    elements_identified: dict[str, Any]
    preserved_features: list[str]
    suggested_next_steps: list[str]


class PerformanceMetrics(Answer):
    """What the change cost."""

    generation_time: Number
    code_quality_score: Score
    performance_impact: str | None
    compatibility_maintained: bool


class ChatAnswer(Answer):
    """What became of the wish; where nothing changed, `game_code` is the current one and `changes` is empty."""

    response: str
    game_code: str
    modifications: Modifications
    conversation_context: WishContext
    version_info: VersionInfo
    performance_metrics: PerformanceMetrics
    outcome: Outcome
    understood: list[Any]
    not_understood: list[Any]
    candidates: list[Any]
    game_id: GameId | None = None
    preservation: Preservation | None = None
    playtest: Playtest | None = None
    """What was played: the new version, or the attempt that was rejected."""
    attempt: Attempt | None = None
    """A failed attempt that was kept to look at."""
    usage: Usage | None = None
    play_url: str | None = None
    not_measured: NotMeasured


class HistoryMessage(Answer):
    """One message; a user's has what was read from it, an assistant's what it did."""

    id: str
    role: Literal["user", "assistant"]
    content: str
    timestamp: Moment
    intent_detected: str | None = None
    elements_identified: dict[str, Any] | None = None
    confidence: Number | None = None
    game_version_created: int | None = None
    modifications_applied: list[str] | None = None
    generation_time: Number | None = None
    """Seconds, for a first version."""
    modification_time: Number | None = None
    """Seconds, for a later one."""
    template_used: str | None = None


class ConversationMetadata(Answer):
    """Figures of the conversation."""

    total_messages: int
    game_versions_created: int
    session_duration: str = Field(examples=["00:05:00"])
    intent_distribution: dict[str, int]
    user_engagement_score: Number | None


class Pagination(Answer):
    """Which page this is."""

    current_page: int
    total_pages: int
    has_more: bool


class History(Answer):
    """The conversation of a session."""

    session_id: SessionId
    conversation_history: list[HistoryMessage]
    conversation_metadata: ConversationMetadata
    pagination: Pagination
    not_measured: NotMeasured


class ResetOptions(Ask):
    """What to forget and what to keep; what is left out is true."""

    preserve_game: bool | None = None
    preserve_preferences: bool | None = None
    clear_conversation_history: bool | None = None
    reset_context: bool | None = None


class ResetConversation(ResetOptions):
    """A fresh start; the options stand in `reset_options`, or beside it in the short form."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "session_id": "550e8400-e29b-41d4-a716-446655440000",
                    "reset_options": {
                        "preserve_game": True,
                        "preserve_preferences": True,
                        "clear_conversation_history": True,
                        "reset_context": True,
                    },
                    "reason": "start_fresh_conversation",
                }
            ]
        }
    )

    session_id: SessionId
    reset_options: ResetOptions = ResetOptions()
    reason: Annotated[str, Field(max_length=500)] = ""

    def options(self) -> dict[str, bool]:
        """The options of both forms, the long form first; what neither names is as in the contract's example: true."""
        names = set(ResetOptions.model_fields)
        short = self.model_dump(include=names, exclude_none=True)
        return dict.fromkeys(names, True) | short | self.reset_options.model_dump(exclude_none=True)


class ResetSummary(Answer):
    """What was done."""

    conversation_cleared: bool
    context_reset: bool
    game_preserved: bool
    preferences_preserved: bool


class ConversationState(Answer):
    """The conversation after the reset."""

    message_count: int
    context_window: list[Any]
    intent_history: list[Any]


class ConversationReset(Answer):
    """A fresh conversation."""

    session_id: SessionId
    reset_summary: ResetSummary
    new_conversation_state: ConversationState
    reset_timestamp: Moment
    status: str = Field(examples=["conversation_reset_complete"])
    reason: str | None = None


HistoryFormat = Literal["detailed", "simple"]
