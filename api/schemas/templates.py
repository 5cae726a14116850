"""Templates: the games that new games start from."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from api.schemas.base import Answer, Ask, Label, Number, PerformanceMode, TemplateId, Value


class TemplateVariable(Answer):
    """One value of a template that can be set."""

    type: str = Field(examples=["number"])
    default: Any
    range: list[Number] | None = None
    """The least and the most, for numbers."""
    values: list[Any] | None = None
    """The choices, where only some values are taken."""
    description: str | None = None


class TemplateSummary(Answer):
    """A template in the list."""

    id: TemplateId
    name: str
    description: str
    category: str
    difficulty: str
    engine: str
    features: list[str]
    variables: dict[str, TemplateVariable]
    preview_image: str | None = Field(examples=["/templates/basic_platformer/preview.png"])


class TemplateList(Answer):
    """The templates that pass the filters."""

    templates: list[TemplateSummary]
    total: int
    categories: list[str] = Field(examples=[["platformer", "shooter", "puzzle", "racing"]])


class UsageStats(Answer):
    """What became of the games made from it."""

    usage_count: int
    success_rate: Number | None
    avg_modification_count: Number | None


class TemplateDetail(Answer):
    """A template with its code."""

    id: TemplateId
    name: str
    description: str
    category: str
    engine: str
    template_code: str
    variables: dict[str, TemplateVariable]
    dependencies: list[str]
    usage_stats: UsageStats
    difficulty: str | None = None
    features: list[str] | None = None
    controls: Any = None
    goal: str | None = None
    preview_image: str | None = None


class Customizations(Ask):
    """Switches that templates have in common."""

    add_sound: bool | None = None
    mobile_optimized: bool | None = None
    performance_mode: PerformanceMode | None = None


class ProcessTemplate(Ask):
    """A template and the values to set in it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "template_id": "basic_platformer",
                    "variables": {
                        "canvas_width": 1024,
                        "canvas_height": 768,
                        "player_color": "#ff0000",
                        "platform_color": "#00ff00",
                        "gravity": 800,
                        "player_speed": 160,
                        "jump_strength": 420,
                    },
                    "customizations": {
                        "add_sound": False,
                        "mobile_optimized": True,
                        "performance_mode": "balanced",
                    },
                }
            ]
        }
    )

    template_id: TemplateId
    variables: Annotated[dict[Label, Value], Field(default_factory=dict, max_length=100)]
    customizations: Customizations = Customizations()


class ProcessingSummary(Answer):
    """What was done."""

    variables_substituted: int
    customizations_applied: int
    validation_passed: bool
    processing_time: Number
    """Seconds."""


class ProcessedTemplate(Answer):
    """A template with its values set."""

    processed_code: str
    template_id: TemplateId
    variables_applied: dict[str, Any]
    processing_summary: ProcessingSummary
    warnings: list[str]
    suggestions: list[str]
