import json

from tests.tools.edits.conftest import done, handle, page
from tools.edits.edit import SetLiteral


def test_changes_and_preservation_are_plain_data() -> None:
    source = page("let a = 1;")
    patch = done(source, SetLiteral(handle=handle(source, "1"), value=2.5))
    assert json.loads(json.dumps(patch.changes)) == list(patch.changes)
    assert json.loads(json.dumps(patch.preservation)) == patch.preservation
