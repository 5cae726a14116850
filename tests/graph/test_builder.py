"""The graph, drawn; and what it sends elsewhere: nothing."""

import importlib
from typing import Any

import pytest

from graph.builder import graph

NODES = ["intent", "template", "plan", "edit", "validate", "playtest", "commit", "reply"]
EDGES = [
    ("__start__", "intent"),
    ("commit", "reply"),
    ("edit", "validate"),
    ("intent", "plan"),
    ("intent", "playtest"),
    ("intent", "reply"),
    ("intent", "template"),
    ("intent", "validate"),
    ("plan", "commit"),
    ("plan", "edit"),
    ("plan", "reply"),
    ("playtest", "commit"),
    ("playtest", "plan"),
    ("playtest", "reply"),
    ("reply", "__end__"),
    ("template", "plan"),
    ("template", "reply"),
    ("validate", "plan"),
    ("validate", "playtest"),
]


def test_the_way_of_a_request() -> None:
    drawn = graph.get_graph()
    assert list(drawn.nodes) == ["__start__", *NODES, "__end__"]
    assert sorted((edge.source, edge.target) for edge in drawn.edges) == EDGES


def test_a_message_is_enough() -> None:
    assert graph.get_input_jsonschema()["required"] == ["message"]
    answer = graph.get_output_jsonschema()["properties"]
    assert set(answer) == {"outcome", "reply", "game_id", "new_version", "code_hash"}


def test_whoever_runs_it_brings_the_checkpointer() -> None:
    assert graph.checkpointer is None


def test_no_traces_are_sent_unless_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    langsmith: Any = importlib.import_module("langsmith.utils")
    for name in ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2"):
        monkeypatch.delenv(name, raising=False)
    langsmith.get_env_var.cache_clear()
    assert not langsmith.tracing_is_enabled()
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    langsmith.get_env_var.cache_clear()
    assert langsmith.tracing_is_enabled()
    monkeypatch.delenv("LANGSMITH_TRACING")
    langsmith.get_env_var.cache_clear()
