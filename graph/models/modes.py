"""How an endpoint is asked for a call, from the best way to the one that every endpoint has."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, cast

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage, ToolMessage

from nodes.prompt import Call, Prompt, Tool, Turn

Json = dict[str, Any]
Mode = Literal["tools", "json_schema", "json_object", "text"]
MODES: Mapping[str, tuple[Mode, ...]] = {
    "strong": ("tools", "json_schema", "json_object", "text"),
    "small": ("json_schema", "tools", "json_object", "text"),
}
"""By profile: small models call functions badly, but a schema binds what they write."""
ENVELOPE = 'Answer with one JSON object and nothing else: {"call": <name>, <its fields>}. The calls:\n'


def options_of(mode: Mode, tools: tuple[Tool, ...]) -> Json:
    """What goes into the body of the request. It takes the way round langchain and openai: the one would parse a stream
    with a `response_format` itself, and give neither its finish_reason nor its usage; the other walks through every
    schema of `tools`, in the time of a first word."""
    if mode == "tools":
        return {"tools": [_function(tool) for tool in tools], "tool_choice": "required"}
    if mode == "json_schema":
        return {"response_format": {"type": "json_schema", "json_schema": {"name": "call", "schema": envelope(tools)}}}
    return {"response_format": {"type": "json_object"}} if mode == "json_object" else {}


def _function(tool: Tool) -> Json:
    told = {"description": tool.description} if tool.description else {}
    return {"type": "function", "function": {"name": tool.name, **told, "parameters": tool.parameters}}


def envelope(tools: tuple[Tool, ...]) -> Json:
    """One flat schema for all calls: `call` names which, the fields of all stand beside it."""
    fields: Json = {"call": {"enum": [tool.name for tool in tools]}}
    for tool in tools:
        fields |= tool.parameters["properties"]
    return {"type": "object", "properties": fields, "required": ["call"]}


def messages_of(prompt: Prompt, mode: Mode) -> list[BaseMessage]:
    """The conversation as the mode writes it."""
    system = prompt.system
    if mode != "tools":
        listed = [f"{tool.name}: {tool.description}".removesuffix(": ") for tool in prompt.tools]
        listed += [] if mode == "json_schema" else [_plain(tool.parameters) for tool in prompt.tools]
        system = f"{system}\n\n{ENVELOPE}" + "\n".join(listed)
    told = _with_calls if mode == "tools" else _as_text
    return [SystemMessage(system), *(message for turn in prompt.turns for message in told(turn))]


def _with_calls(turn: Turn) -> Iterator[BaseMessage]:
    if turn.role == "assistant":
        calls: list[Any] = [
            {"type": "tool_call", "id": call.id, "name": call.name, "args": call.arguments or {}} for call in turn.calls
        ]
        yield AIMessage(turn.text, tool_calls=calls)
        return
    for call, result in turn.results:
        yield ToolMessage(result, tool_call_id=call.id)
    if turn.text:
        yield HumanMessage(turn.text)


def _as_text(turn: Turn) -> Iterator[BaseMessage]:
    if turn.role == "assistant":
        calls = [_plain({"call": call.name} | (call.arguments or {})) for call in turn.calls]
        yield AIMessage("\n".join(calls) or turn.text)
        return
    results = [f"{call.name} gave:\n{result}" for call, result in turn.results]
    yield HumanMessage("\n\n".join([*results, turn.text] if turn.text else results))


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def calls_in(text: str, tools: tuple[Tool, ...]) -> tuple[Call, ...]:
    """The call that a text holds: a JSON object, alone, in a fence or between words; () for prose."""
    for found in _objects(text):
        name = found.pop("call", None) or _meant(found, tools)
        if isinstance(name, str):
            inner: Any = found.get("arguments")
            return (Call("call_0", name, cast("Json", inner) if isinstance(inner, dict) else found),)
    return ()


def _meant(found: Json, tools: tuple[Tool, ...]) -> str | None:
    """The tool whose required fields are all there: weak models leave the name out."""
    fits = [tool.name for tool in tools if set(tool.parameters.get("required", [])) <= found.keys()]
    return fits[0] if len(fits) == 1 else None


def _objects(text: str) -> Iterator[Json]:
    decoder, at = json.JSONDecoder(parse_constant=_refuse), text.find("{")
    while at >= 0:
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield found
        at = text.find("{", end)


def _refuse(name: str) -> Callable[[str], float]:
    raise ValueError(f"{name} is no JSON")


def arguments_in(text: str) -> Json | None:
    """The arguments of a call; None where they are no JSON object."""
    try:
        found: Any = json.loads(text or "{}", parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return cast("Json", found) if isinstance(found, dict) else None
