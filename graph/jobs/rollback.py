"""An older version, made the newest one."""

from graph.jobs.parts import changes_of, count_lines, play_url, turns, verdict_of, version_info
from graph.jobs.work import Answer, Done, Work
from graph.storage.base import Json
from nodes.state import Request


def start(work: Work) -> Request:
    """The number of the version to go back to."""
    assert work.game is not None
    return {
        "message": f"Go back to version {work.request['version']}",
        "game_id": str(work.game.id),
        "preferences": {},
        "kind": "rollback",
        "run_id": work.run_id,
        "options": {"to": work.request["version"]},
    }


def answer(done: Done) -> Answer:
    """What was restored, and as which version."""
    assert done.game is not None
    assert done.version is not None
    changes = changes_of(done)
    body: Json = {
        "game_id": done.game.public_id,
        "new_version": done.version.number,
        "restored_from": done.version.restored_from,
        "game_code": None,
        "version_info": version_info(done),
        "total_lines_changed": count_lines(done, changes),
        "playtest": verdict_of(done),
        "play_url": play_url(done),
    }
    return Answer(body, turns(done, []))
