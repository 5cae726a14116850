"""What has come of a model's answer so far."""

from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import AIMessageChunk

from graph.models.modes import arguments_in
from nodes.prompt import Call

Json = dict[str, Any]


@dataclass(slots=True)
class Heard:
    """What has come of one answer."""

    parts: list[str] = field(default_factory=list[str])
    names: dict[int, tuple[str, str]] = field(default_factory=dict[int, tuple[str, str]])
    """Id and name of each call, by its number."""
    arguments: dict[int, list[str]] = field(default_factory=dict[int, list[str]])
    finish: str = ""
    refused: bool = False
    usage: Json = field(default_factory=dict[str, Any])
    length: int = 0
    """Characters."""

    def add(self, chunk: AIMessageChunk) -> tuple[str, str]:
        """Keep a piece; what it says in words, and in the arguments of calls."""
        words, told = chunk.text, ""
        self.parts.append(words)
        for piece in chunk.tool_call_chunks:
            number = piece.get("index") or 0
            known = self.names.get(number, ("", ""))
            self.names[number] = (known[0] or piece.get("id") or "", known[1] + (piece.get("name") or ""))
            self.arguments.setdefault(number, []).append(piece.get("args") or "")
            told += piece.get("args") or ""
        self.length += len(words) + len(told)
        self.finish = chunk.response_metadata.get("finish_reason") or self.finish
        self.refused = self.refused or bool(chunk.additional_kwargs.get("refusal"))
        self.usage = dict(chunk.usage_metadata) if chunk.usage_metadata else self.usage
        return words, told

    @property
    def text(self) -> str:
        """What was said beside the calls."""
        return "".join(self.parts)

    def calls(self) -> tuple[Call, ...]:
        """The calls, in their order."""
        return tuple(
            Call(id_ or f"call_{number}", name, arguments_in("".join(self.arguments[number])))
            for number, (id_, name) in sorted(self.names.items())
        )
