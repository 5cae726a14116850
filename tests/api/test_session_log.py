"""The session that docs/session.jsonl tells is what is told."""

import json

from tests.api.session_log import FILE, lines, session


async def test_the_session_of_the_docs_is_current() -> None:
    told = lines(await session())
    assert told == FILE.read_text(encoding="utf-8").splitlines(), "run: python -m tests.api.session_log"
    kinds = {json.loads(line)["kind"] for line in told}
    assert {
        "model.delta",
        "model.retry",
        "tool.called",
        "plan.refused",
        "version.rejected",
        "build.part",
        "run.cancelled",
    } <= kinds
