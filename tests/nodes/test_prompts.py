"""What a model is told, word for word: a changed prompt is a new version, and its snapshot is looked at."""

import json
from pathlib import Path
from typing import Literal

import pytest

from nodes.prompt import Prompt
from nodes.prompts import BUILD, DESIGN, PLAN, Wording, wording
from tests.nodes.conftest import Memory, Scripted

SNAPSHOTS = Path(__file__).parent / "snapshots"
WISH = "when I squash an enemy let it burst into confetti"


def rendered(prompt: Prompt) -> str:
    """A prompt as text, its tools behind it."""
    turns = [f"[{turn.role}]\n{turn.text}" for turn in prompt.turns]
    tools = [f"{tool.name}: {tool.description} {json.dumps(tool.parameters)}" for tool in prompt.tools]
    return "\n\n".join([prompt.system, *turns, *tools]) + "\n"


@pytest.mark.parametrize("profile", ["strong", "small"])
async def test_the_prompt_of_a_plan(memory: Memory, profile: Literal["strong", "small"]) -> None:
    model = Scripted(profile, [{"outcome": "refuse", "rationale": "No."}])
    state = await memory.read_wish(WISH, window=[["user", "a platformer"], ["assistant", "Here it is."]])
    await memory.plan_with(model, state)
    told = rendered(model.asked[0])
    kept = SNAPSHOTS / f"{PLAN[profile].version.replace(' ', '_')}.txt"
    assert told == kept.read_text(), "a prompt has changed: give it a new number, and write the snapshot anew"


@pytest.mark.parametrize("prompt", [DESIGN, *BUILD.values()], ids=lambda prompt: prompt.version)
def test_the_prompts_of_a_new_game(prompt: Wording) -> None:
    kept = SNAPSHOTS / f"{prompt.version.replace(' ', '_')}.txt"
    assert prompt.text + "\n" == kept.read_text(), "a prompt has changed: give it a new number, and write it anew"


@pytest.mark.parametrize("prompt", [DESIGN, *PLAN.values(), *BUILD.values()], ids=lambda prompt: prompt.version)
def test_prompts_are_short(prompt: Wording) -> None:
    assert len(prompt.text) < 2_200


def test_a_prompt_without_a_version_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nodes.prompts.__file__", str(tmp_path / "prompts.py"))
    (tmp_path / "bare.md").write_text("Do it.")
    with pytest.raises(AssertionError, match=r"bare\.md does not begin with its version"):
        wording("bare")
