"""The game, played before it is published, where a player is there."""

from dataclasses import replace

from langgraph.runtime import Runtime

from nodes.state import Context, GameState, Json, Update
from tools.playtests.verdicts import no_worse, played, regressions, unconfirmed

BRIEF = ("status", "tier", "reason", "frames", "seconds")
"""What is told of a verdict at once; the whole of it comes with the answer."""

KEPT = ("code_hash", "title", "report", "steps", "notes")
"""What of the state belongs to a candidate, beside its patch and its verdict."""


async def playtest(state: GameState, runtime: Runtime[Context]) -> Update:
    """Show the candidate, play it, and judge: a failure is a finding like any other."""
    context, tell = runtime.context, runtime.stream_writer
    if state.intent["branch"] == "restore":
        return await _restored(state, runtime)
    address = await context.versions.candidate(state.code_hash)
    tell({"kind": "game.candidate", "play_url": f"/play/{address}", "attempt": state.attempts + 1})
    tell({"kind": "playtest.started"})
    before = await _before(state, context)
    verdict = await _verdict(state, context, before)
    tell(_brief(verdict))
    findings: list[Json] = verdict.pop("findings", [])
    lost = regressions(verdict, before)
    verdict["performance_before"] = before.get("performance_score")
    update: Update = {"playtest": verdict, "patch": _preserved(state, lost)}
    if verdict["status"] == "failed":
        if state.kind == "import" or no_worse(verdict, before):
            return update | {"findings": [], "notes": [*state.notes, *_still(state, verdict)]}
        return update | {"findings": findings, "attempts": state.attempts + 1}
    if _worth_a_repair(state, verdict, context):
        return update | _not_as_wished(state, update, unconfirmed(verdict))
    return update | {"findings": []}


async def _restored(state: GameState, runtime: Runtime[Context]) -> Update:
    """An old version, played before it is the current one again, if nobody ever did; else its verdict is known."""
    context, tell = runtime.context, runtime.stream_writer
    old = await context.versions.find(state.game_id, state.intent["to"])
    if old is None or old.status == "rejected":
        return {}
    known: Json = old.report.get("playtest") or {}
    if played(known):
        failed = known["status"] == "failed"
        return {"notes": [*state.notes, f"It does not play: {known['reason']}"]} if failed else {}
    tell({"kind": "playtest.started"})
    verdict = await _verdict(replace(state, code_hash=old.code_hash), context, {})
    tell(_brief(verdict))
    findings: list[Json] = verdict.pop("findings", [])
    if verdict["status"] == "failed":
        if not no_worse(verdict, await _before(state, context)):
            return {"playtest": verdict, "findings": findings}
        return {"playtest": verdict, "notes": [*state.notes, *_still(state, verdict)]}
    if played(verdict):
        await context.versions.judge(old.game_id, old.number, verdict)
    return {"playtest": verdict}


def _brief(verdict: Json) -> Json:
    return {"kind": "playtest.finished", **{name: verdict[name] for name in BRIEF if name in verdict}}


def _worth_a_repair(state: GameState, verdict: Json, context: Context) -> bool:
    """Whether it plays, though not as wished, and somebody is there who may do better."""
    budget = context.budget
    left = budget.mends and state.attempts < budget.repairs and not state.options.get("preview_only")
    return left and bool(unconfirmed(verdict))


def _not_as_wished(state: GameState, update: Update, missed: list[str]) -> Update:
    """Findings for the next plan, and what is taken where it does no better."""
    fallback = state.fallback or {name: getattr(state, name) for name in KEPT} | dict(update)
    findings = [_missed(sentence) for sentence in missed]
    return {"findings": findings, "attempts": state.attempts + 1, "fallback": fallback}


async def _before(state: GameState, context: Context) -> Json:
    """The verdict on the version that this one was made from; one that was never played is played now."""
    base = await context.versions.find(state.game_id, state.base_version) if state.base_version else None
    if base is None:
        return {}
    verdict: Json = base.report.get("playtest") or {}
    if played(verdict) or state.intent["branch"] == "create":  # what is made anew is not held against the old one
        return verdict
    verdict = await context.player.play(await context.documents.read(base.code_hash), [], {})
    verdict.pop("findings", None)
    if played(verdict):
        await context.versions.judge(base.game_id, base.number, verdict)
    return verdict


async def _verdict(state: GameState, context: Context, before: Json) -> Json:
    """What playing shows; a document that was played before shows the same again, but for how it was changed."""
    changed = state.intent["branch"] == "modify"
    wishes = [step for step in state.steps if step["property"]] if changed else []
    known = None if wishes else await context.versions.verdict(state.code_hash)
    if known is not None and known["status"] == "passed":
        return known | ({"proofs": []} if changed else {})
    return await context.player.play(await context.documents.read(state.code_hash), wishes, before)


def _preserved(state: GameState, lost: list[str] | None) -> Json:
    """The patch, with what its preservation report says of how the game plays."""
    if "preservation" not in state.patch:
        return state.patch
    return state.patch | {"preservation": state.patch["preservation"] | {"checks_lost": lost}}


def _still(state: GameState, verdict: Json) -> list[str]:
    """Said of a game that did not play before either; an import says it itself."""
    return [] if state.kind == "import" else [f"It still does not play: {verdict['reason']}"]


def _missed(sentence: str) -> Json:
    return {
        "rule": "playtest.wish",
        "family": "measure",
        "severity": "error",
        "line": 0,
        "frame": None,
        "message": f"Played, but not as wished: {sentence}.",
    }
