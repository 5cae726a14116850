"""A pasted game, byte for byte, as version 1."""

from graph.jobs import generate
from graph.jobs.parts import turns
from graph.jobs.work import Answer, Done, Work
from nodes.state import Request


def start(work: Work) -> Request:
    """The name of the document that was put in the blobs."""
    asked = work.request
    return {
        "message": "Imported game",
        "game_id": "",
        "preferences": {},
        "kind": "import",
        "run_id": work.run_id,
        "options": {"hash": asked["hash"], "title": asked["title"], "engine": asked["engine"]},
    }


def answer(done: Done) -> Answer:
    """The same shape as that of generate."""
    made = generate.answer(done)
    return Answer(made.body, turns(done, []))
