"""Runs: one piece of work each, which outlives the connection that asked for it."""

from typing import Any, Literal, Self

from api.schemas.base import Answer, Moment
from graph.runs import Run


class RunAnswer(Answer):
    """A run as it stands."""

    run_id: str
    kind: Literal["generate", "modify", "regenerate", "rollback", "import"]
    status: Literal["queued", "running", "succeeded", "failed", "cancelled"]
    session_id: str
    game_id: str | None
    created_at: Moment
    finished_at: Moment | None
    result: dict[str, Any] | None
    """The body that the synchronous answer would have had."""
    error: dict[str, Any] | None
    """A problem, where the run failed."""

    @classmethod
    def of(cls, run: Run, problem: dict[str, Any] | None = None) -> Self:
        """The answer that shows this run."""
        return cls.model_validate(
            {
                "run_id": run.id,
                "kind": run.kind,
                "status": run.status,
                "session_id": run.session_id,
                "game_id": run.game_id,
                "created_at": run.created_at,
                "finished_at": run.finished_at,
                "result": run.result,
                "error": problem,
            }
        )
