"""The game, played before it is published, where a player is there."""

from langgraph.runtime import Runtime

from nodes.state import Context, GameState, Update


async def playtest(state: GameState, runtime: Runtime[Context]) -> Update:
    """Play the candidate; a failure is a finding like any other."""
    data = await runtime.context.documents.read(state.code_hash)
    verdict = await runtime.context.player.play(data)
    if verdict["status"] != "failed" or state.kind == "import":
        return {"playtest": verdict, "findings": []}
    return {"playtest": verdict, "findings": verdict["findings"], "attempts": state.attempts + 1}
