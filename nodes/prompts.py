"""The prompts that stand beside the nodes, and their versions."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

HEAD = re.compile(r"<!-- ([\w-]+ \d+) -->\n")


@dataclass(frozen=True, slots=True)
class Wording:
    """A prompt of a version."""

    version: str
    """Name and number: "plan 1"; the number grows with every change of the text."""
    text: str


def wording(name: str) -> Wording:
    """The prompt of a file in this folder."""
    text = Path(__file__).with_name(f"{name}.md").read_text(encoding="utf-8")
    head = HEAD.match(text)
    assert head is not None, f"{name}.md does not begin with its version"
    return Wording(head[1], text[head.end() :].strip())


PLAN: dict[Literal["strong", "small"], Wording] = {
    "strong": wording("plan_prompt"),
    "small": wording("plan_prompt_small"),
}
"""How a model is told to plan, by profile."""
BUILD: dict[Literal["strong", "small"], Wording] = {
    "strong": wording("build_prompt"),
    "small": wording("build_prompt_small"),
}
"""How a model is told to build a part of a new game, by profile."""
DESIGN = wording("design_prompt")
"""How a model is told to design a new game; {parts} is how many parts it may have."""
