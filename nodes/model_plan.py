"""The model's plan: it sees what there is, looks at what it needs, and writes the same EditPlan as the reader."""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Literal

from langgraph.runtime import Runtime

from nodes.asking import ask
from nodes.kept_code import brought_back, put_away
from nodes.lookups import READ, look, told
from nodes.marks import as_data
from nodes.prompt import Answer, Bill, Call, Prompt, Tool, Turn
from nodes.prompts import PLAN
from nodes.reader_plan import step_of
from nodes.repair import SHOWN, noted, one_class
from nodes.state import Budget, Context, GameState, Json, Model, Terms, Update
from tools.digest import Room, around, digest, passages, room_for
from tools.edits.errors import EditError
from tools.index.game import GameIndex
from tools.index.reader import read_index
from tools.plans import SHAPES, Written, choice, edit_schema, read_plan
from tools.source import Source, read_source

LOOKS = 5
"""Answers that may look instead of plan."""
ANSWER = {"strong": 16_000, "small": 4_000}
"""Tokens of an answer, by profile."""
KINDS = {
    "strong": tuple(SHAPES),
    "small": ("set_literal", "replace_body", "insert_statement", "insert_member", "search_replace", "delete_node",
              "set_text", "set_css"),
}  # fmt: skip
OUTCOMES = ("edit", "ask", "answer", "refuse")
REMOVAL = re.compile(
    r"\b(?:remove|delete|without|no more|get rid|take (?:\w+ ){0,3}(?:away|out)|drop|disable|turn off|stop|no)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Task:
    """What a plan is asked for."""

    system: str
    about: str
    """What it is about: the code that is shown first has to do with these words."""
    told: str
    """The task, as the model is told it."""
    room: Room | None = None
    """What is shown of the game; by the words where it is None."""
    whole: int = 0
    """Characters up to which the document is shown whole instead."""


def wish_of(state: GameState, terms: Terms) -> Task:
    """The change that the player wishes."""
    return Task(PLAN[terms.profile].text, state.message, f"The wish: {as_data(state.message)}")


async def model_plan(
    state: GameState, runtime: Runtime[Context], terms: Terms, record: Json, task: Task | None = None
) -> Update:
    """The plan, an answer or a question; where none comes, a finding says why."""
    task = task or wish_of(state, terms)
    again = _again(state)
    name = state.repair.get("on", state.base_hash) if again else state.code_hash
    kept: list[Json] = state.repair.get("steps", []) if again else state.steps
    data = await runtime.context.documents.read(name)
    failed = await brought_back(state.plan, runtime.context.documents) if again else {}
    source, index, first = await asyncio.to_thread(_opened, state, data, task, failed)
    context = runtime.context
    planning = Planning(
        context.model, terms, context.budget, source, index, runtime.stream_writer, Bill(**state.spent), record, task
    )
    update = await planning.converse(state, first)
    if made := update.get("plan"):
        update["plan"] = await put_away(made, context.documents)
    update["steps"] = _together(kept, update.get("steps", []))
    return update | {"repair": planning.record | {"on": name, "steps": kept}}


def _again(state: GameState) -> bool:
    """Whether the plan is made anew on the game as it was: nothing of the last one came to be."""
    return bool(state.findings) and one_class(state.findings)[0]["family"] in ("edit", "model")


def _opened(state: GameState, data: bytes, task: Task, failed: Json) -> tuple[Source, GameIndex, str]:
    """The game, and what the model is shown first."""
    source = read_source(data)
    index = read_index(source)
    return source, index, _first(state, source, index, task, failed)


@dataclass
class Planning:
    """One conversation with the model, until there is a plan."""

    model: Model
    terms: Terms
    budget: Budget
    source: Source
    index: GameIndex
    tell: Callable[[Json], None]
    bill: Bill
    record: Json
    task: Task
    turns: list[Turn] = field(default_factory=list[Turn])

    async def converse(self, state: GameState, first: str) -> Update:
        """Ask, look, ask again; a plan that cannot be read is sent back with the reason."""
        self.turns = [Turn("user", first)]
        for _ in range(LOOKS + self.budget.repairs + 1):
            asked = await ask(self.model, self._prompt(), self.tell, self.bill, self.budget, "plan")
            self.bill, answer = asked.bill, asked.answer
            if answer is None:
                return self._failed(asked.fault, asked.problem)
            if not answer.calls:
                return self._failed("prose", "The model answered in words and changed nothing.")
            plan = next((call for call in answer.calls if call.name == "plan"), None)
            if plan is None:
                await self._look(answer)
                continue
            made = await asyncio.to_thread(self._read, plan)
            if isinstance(made, Written):
                return _planned(state, made) | {"spent": asdict(self.bill)}
            if isinstance(made, str):
                return _said(state, str((plan.arguments or {}).get("outcome")), made) | {"spent": asdict(self.bill)}
            if (reason := self._send_back(answer, plan, made)) is not None:
                return self._failed(made.code, f"{made.message.rstrip('.')}; {reason}.")
        return self._failed("looks", "The model looked at the game again and again and made no plan.")

    def _prompt(self) -> Prompt:
        """The conversation so far; when it has looked enough, only a plan is taken."""
        looked = sum(bool(turn.results) for turn in self.turns) >= LOOKS
        tools = (_plan_tool(self.terms.profile),) if looked else (READ, _plan_tool(self.terms.profile))
        room = self.budget.tokens - self.bill.tokens - sum(len(turn.text) for turn in self.turns) // 4
        return Prompt(
            self.task.system,
            tuple(self.turns),
            tools,
            max(self.budget.seconds - self.bill.seconds, 0.1),
            max(min(ANSWER[self.terms.profile], room), 500),
        )

    async def _look(self, answer: Answer) -> None:
        results: list[tuple[Call, str]] = []
        for call in answer.calls:
            self.tell({"kind": "tool.called", "name": call.name[:40]})
            results.append((call, as_data(await asyncio.to_thread(look, self.source, self.index, call))))
        self.turns += [Turn("assistant", answer.text, answer.calls), Turn("user", results=tuple(results))]

    def _read(self, call: Call) -> Written | EditError | str:
        """The plan, what is wrong with it, or what is said instead."""
        told: Json | None = call.arguments
        if told is None:
            return EditError("bad_plan", "The arguments of plan are no JSON object.")
        text = str(told.get("rationale") or "").strip()
        if told.get("outcome") in OUTCOMES[1:] and not told.get("edits"):
            return text or EditError("bad_plan", "The rationale is missing.")
        return read_plan(self.source, self.index, told)

    def _send_back(self, answer: Answer, plan: Call, error: EditError) -> str | None:
        """Let it be corrected; why not, where the same comes again or too much went wrong."""
        finding: Json = {"rule": f"edit.{error.code}", "family": "edit", "severity": "error", "message": error.message}
        before: list[str] = self.record.get("seen", [])
        self.record = noted(self.record, [finding])
        if self.record["seen"][-1] in before:
            return "the same problem came back"
        if len(before) >= self.budget.repairs:
            return "no more tries are allowed"
        self.tell({"kind": "plan.refused", "rule": finding["rule"], "message": error.message})
        which = "" if error.index is None else f"Edit {error.index + 1}: "
        result = f"{which}{as_data(told(error))}\nNothing was changed. Send the whole plan again, corrected."
        results = tuple((call, result if call is plan else "Not done.") for call in answer.calls)
        self.turns += [Turn("assistant", answer.text, answer.calls), Turn("user", results=results)]
        return None

    def _failed(self, rule: str, message: str) -> Update:
        finding: Json = {"rule": f"model.{rule}", "family": "model", "severity": "error", "line": 0, "message": message}
        return {"plan": {}, "findings": [finding], "spent": asdict(self.bill)}


@lru_cache(maxsize=8)  # pydantic makes the schemas anew each time, in the time of a first word
def _plan_tool(profile: Literal["strong", "small"]) -> Tool:
    bound = profile == "small"
    fields: Json = {
        "outcome": choice(OUTCOMES, bound=bound),
        "rationale": {"type": "string"},
        "edits": {"type": "array", "items": edit_schema(KINDS[profile], bound=bound)},
    }
    shape: Json = {"type": "object", "properties": fields, "required": ["outcome", "rationale"]}
    return Tool("plan", "", shape)


def _first(state: GameState, source: Source, index: GameIndex, task: Task, failed: Json) -> str:
    """What the model is shown: the game as far as the wish is about it, the last turns, the wish, and what failed."""
    if len(source.data) <= task.whole:
        parts = [source.data.decode("utf-8", "replace")]
    else:
        room = task.room or room_for(source, index, task.about)
        code = passages(source, index, task.about, room.code, named=room.named)
        parts = [digest(source, index, task.about, room.outline), code]
    findings = one_class(state.findings)[:SHOWN]
    parts += [around(source, line) for line in dict.fromkeys(f.get("line") or 0 for f in findings) if line]
    shown = as_data("\n".join(part for part in parts if part))
    turns = [f"{role}: {as_data(content[:300])}" for role, content in state.window[-4:]]
    told = [f"<game>\n{shown}\n</game>", *(["Before:", *turns] if turns else [])]
    told += [task.told]
    if findings:
        told += [_problem(findings, failed)]
    return "\n\n".join(told)


def _problem(findings: list[Json], failed: Json) -> str:
    listed = as_data("\n".join(f"- {_where(finding)}{finding['message']}" for finding in findings))
    if failed:
        plan = as_data(json.dumps(failed, ensure_ascii=False)[:6_000])
        return f"This plan could not be done, so the game is as it was:\n{plan}\n{listed}\nSend a corrected plan."
    return (
        "The wish was worked on already: <game> has those edits. Now it has this problem:\n"
        f"{listed}\nSend a plan that mends it and keeps what the wish asked for."
    )


def _where(finding: Json) -> str:
    line, frame = finding.get("line"), finding.get("frame")
    told = [f"line {line}" if line else "", f"frame {frame}" if frame is not None else ""]
    return ", ".join(part for part in told if part) + (": " if line or frame is not None else "")


def _planned(state: GameState, made: Written) -> Update:
    steps = [step_of(step) for step in made.steps] + [_code_step(sentence) for sentence in made.code]
    mended = bool(state.findings) and not _again(state)  # then it was the first plan that did the wish
    earlier = "" if state.repair.get("by_reader") else str(state.plan.get("rationale") or "")
    rationale = earlier if mended else made.plan.rationale  # of what the reader began, the steps are told
    intent = state.intent | {
        "kind": "modify",
        "label": state.intent["label"] if state.intent["label"].startswith("modify") else "modify_gameplay",
        "understood": [state.message],
        "not_understood": [],
        "reason": "",
        "removes": bool(state.intent.get("removes") or REMOVAL.search(state.message)),
    }
    return {
        "plan": made.plan.model_dump() | {"rationale": rationale},
        "steps": steps,
        "notes": [],
        "questions": [],
        "refusals": [],
        "findings": [],
        "intent": intent,
    }


def _together(before: list[Json], now: list[Json]) -> list[Json]:
    """The steps of two plans that follow each other: what both set is told once, from its first value to its last."""
    first = {step["symbol"]: step for step in before if step["symbol"]}
    after = {step["symbol"] for step in now}
    joined = [_joined(first[step["symbol"]], step) if step["symbol"] in first else step for step in now]
    return [*(step for step in before if step["symbol"] not in after or not step["symbol"]), *joined]


def _joined(first: Json, last: Json) -> Json:
    head, to, _ = first["sentence"].rpartition(" to ")
    _, found, tail = last["sentence"].rpartition(" to ")
    return last | {"old": first["old"], "sentence": head + to + tail if to and found else last["sentence"]}


def _code_step(sentence: str) -> Json:
    fixed: Json = {"entity": "", "property": "", "old": None, "new": None, "symbol": ""}
    return fixed | {"kind": "code_change", "sentence": sentence.strip().rstrip(".")[:200]}


def _said(state: GameState, outcome: str, text: str) -> Update:
    """What the model says instead of a plan."""
    update: Update = {"plan": {}, "steps": [], "notes": [], "questions": [], "refusals": [], "findings": []}
    known = state.intent | {"understood": [state.message], "not_understood": []}
    if outcome == "ask":
        return update | {"questions": [{"text": text[:500], "candidates": []}], "intent": known | {"kind": "unclear"}}
    if outcome == "answer":
        return update | {"intent": known | {"kind": "question", "answer": text[:2_000]}}
    return update | {"refusals": [text[:500]], "intent": state.intent | {"kind": "unsupported", "reason": ""}}
