"""The catalogue of templates: what stands in each folder, read once and checked."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

FOLDER = Path(__file__).parent
LEVELS = {"easy": "beginner", "medium": "intermediate", "hard": "advanced"}
"""The two sets of names for a difficulty; both are understood everywhere."""

ENGINES = {"phaser": "phaser3", "phaser3": "phaser3", "three": "three.js", "three.js": "three.js", "canvas": "canvas"}
"""Our engines by the names that people give them."""

SWITCHES = {"include_sound": "sound", "add_sound": "sound", "mobile_optimized": "touch"}
"""Which switch of a template each customisation turns."""
EFFECTS = {"performance": False, "quality": True}
"""What performance_mode makes of the effects; balanced leaves them."""

Value = str | float | bool


class Variable(BaseModel):
    """One literal of the game's CONFIG that people may set."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: Literal["number", "color", "text", "boolean"]
    path: str
    """Its place under CONFIG, as "player.speed"."""
    default: Value
    description: str
    range: tuple[float, float] | None = None
    unit: str = ""
    values: tuple[str, ...] | None = None


class TemplateConfig(BaseModel):
    """template_config.json."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9_]{1,64}$")
    name: str
    description: str
    category: str
    difficulty: Literal["beginner", "intermediate", "advanced"]
    engine: Literal["phaser3", "three.js", "canvas"]
    features: tuple[str, ...]
    dependencies: tuple[str, ...]
    variables: dict[str, Variable]
    difficulties: dict[str, dict[str, Value]] = {}
    """By easy and hard: values by path."""
    switches: dict[str, str] = {}
    """By sound, touch and effects: the path of a boolean."""
    controls: dict[str, tuple[str, ...]] = {}
    goal: str = ""
    lose: str = ""

    def switched(self, name: str, value: object) -> dict[str, Value] | None:
        """What a customisation sets, by path; {} leaves all as it is, None where there is no such name or value."""
        if name == "performance_mode":
            effects = self.switches.get("effects")
            if effects is None or value not in (*EFFECTS, "balanced"):
                return None
            return {effects: EFFECTS[value]} if isinstance(value, str) and value in EFFECTS else {}
        path = self.switches.get(SWITCHES.get(name, ""))
        return {path: value} if path is not None and isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class Template:
    """A template as it stands in its folder."""

    config: TemplateConfig
    html: bytes
    preview: Path | None
    """Its screenshot, where there is one."""
    paths: dict[str, str] = field(repr=False)
    """Variable names by path."""

    @property
    def id(self) -> str:
        """Its name in the catalogue."""
        return self.config.id


@cache
def templates() -> dict[str, Template]:
    """Every template by id, in the order of their names."""
    found: dict[str, Template] = {}
    for path in sorted(FOLDER.glob("*/template_config.json")):
        config = TypeAdapter(TemplateConfig).validate_json(path.read_bytes())
        if config.id != path.parent.name:
            raise ValueError(f"{path.parent.name}/template_config.json says its id is {config.id}")
        preview = path.with_name("preview.png")
        found[config.id] = Template(
            config=config,
            html=path.with_name("game.html").read_bytes(),
            preview=preview if preview.exists() else None,
            paths={variable.path: name for name, variable in config.variables.items()},
        )
    return found


def categories() -> list[str]:
    """The categories that have a template, sorted."""
    return sorted({template.config.category for template in templates().values()})


def level(difficulty: str) -> str:
    """beginner, intermediate or advanced for either name of a difficulty."""
    return LEVELS.get(difficulty, difficulty)


def matching(category: str | None, difficulty: str | None, engine: str | None) -> list[Template]:
    """The templates of a category, difficulty and engine; None asks for any."""
    return [
        template
        for template in templates().values()
        if category in (None, template.config.category)
        and (difficulty is None or level(difficulty) == template.config.difficulty)
        and engine in (None, template.config.engine)
    ]


def select(category: str | None, engine: str | None) -> Template | None:
    """The template for a category, of that engine where there is one; of the first category for None."""
    kept = matching(category, None, engine) or matching(category, None, None)
    order = {"phaser3": 0, "three.js": 1, "canvas": 2}
    kept.sort(key=lambda template: (order[template.config.engine], not template.id.startswith("basic_"), template.id))
    return kept[0] if kept else None
