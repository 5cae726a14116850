"""The graph, top to bottom. `graph` is compiled without a checkpointer: whoever runs it brings one."""

from typing import Any, cast

from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from graph.context import DefaultContext
from graph.routing import after_intent, after_plan, after_playtest, after_template, after_validate
from nodes.commit import commit
from nodes.edit import edit
from nodes.intent import intent
from nodes.plan import plan
from nodes.playtest import playtest
from nodes.reply import reply
from nodes.state import Context, GameState, Request, Result
from nodes.template import template
from nodes.validate import validate

Graph = CompiledStateGraph[GameState, Context, Request, Result]


def build_graph() -> StateGraph[GameState, Context, Request, Result]:
    """Nodes and edges: intent, template, plan, edit, validate, playtest, commit, reply."""
    context = cast("type[Context]", DefaultContext)  # every part of it has a default, as Studio needs
    builder = StateGraph(GameState, context_schema=context, input_schema=Request, output_schema=Result)
    builder.add_node("intent", intent)
    builder.add_node("template", template)
    builder.add_node("plan", plan)
    builder.add_node("edit", edit)
    builder.add_node("validate", validate)
    builder.add_node("playtest", playtest)
    builder.add_node("commit", commit)
    builder.add_node("reply", reply)
    builder.add_edge(START, "intent")
    builder.add_conditional_edges("intent", after_intent)
    builder.add_conditional_edges("template", after_template)
    builder.add_conditional_edges("plan", after_plan)
    builder.add_edge("edit", "validate")
    builder.add_conditional_edges("validate", after_validate)
    builder.add_conditional_edges("playtest", after_playtest)
    builder.add_edge("commit", "reply")
    builder.add_edge("reply", END)
    return builder


graph: Any = build_graph().compile()
