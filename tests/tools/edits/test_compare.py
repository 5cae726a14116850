"""The patch from the first version to the last."""

from tools.edits.compare import compared
from tools.source import read_source

BEFORE = b"<script>\nfunction a() { return 1; }\nfunction b() { return 2; }\n</script>"


def test_nothing_changed() -> None:
    patch = compared(read_source(BEFORE), read_source(BEFORE))
    assert (patch.changes, patch.lines_changed, patch.preservation["symbols_changed"]) == ((), 0, [])


def test_the_lines_that_differ() -> None:
    after = BEFORE.replace(b"return 2", b"return 30")
    patch = compared(read_source(BEFORE), read_source(after))
    assert (patch.data, patch.lines_changed) == (after, 1)
    assert patch.preservation["symbols_changed"] == ["b"]
    assert patch.preservation["symbols_untouched"] == 1
    assert patch.preservation["bytes_changed"] == len("function b() { return 30; }")
