"""Two versions side by side."""

from hypothesis import given
from hypothesis import strategies as st

from tools.hunks import hunks, lines_changed, unified
from tools.patches import Change

OLD = b"one\ntwo\nthree\nfour\nfive\n"
LINES = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12)


def shown(changes: list[Change]) -> list[tuple[str, list[int], str, str]]:
    """Changes, short: type, lines, before, after."""
    found: list[tuple[str, list[int], str, str]] = []
    for change in changes:
        where = change["code_location"]
        found.append((change["type"], where["line_numbers"], where["before"], where["after"]))
    return found


def test_nothing_differs() -> None:
    assert hunks(OLD, OLD) == []
    assert lines_changed([]) == 0
    assert unified(OLD, OLD, "a", "b") == ""


def test_a_line_became_another() -> None:
    changes = hunks(OLD, OLD.replace(b"two", b"2"))
    assert shown(changes) == [("replacement", [2], "two", "2")]
    assert lines_changed(changes) == 1


def test_lines_came_and_went() -> None:
    changes = hunks(OLD, b"zero\none\ntwo\nthree\nfive\n")
    assert shown(changes) == [("insertion", [1], "", "zero"), ("deletion", [5], "four", "")]
    assert lines_changed(changes) == 2


def test_of_a_block_the_longer_side_counts() -> None:
    assert lines_changed(hunks(OLD, b"one\n2\nfour\nfive\n")) == 2
    assert lines_changed(hunks(OLD, b"one\n2\n2a\n2b\n2c\nfour\nfive\n")) == 4


def test_a_whole_new_document() -> None:
    assert shown(hunks(b"", b"a\nb\n")) == [("insertion", [1, 2], "", "a\nb")]


def test_a_unified_diff_is_what_patch_reads() -> None:
    assert unified(OLD, OLD.replace(b"two", b"2"), "version 1", "version 2").splitlines() == [
        "--- version 1",
        "+++ version 2",
        "@@ -1,5 +1,5 @@",
        " one",
        "-two",
        "+2",
        " three",
        " four",
        " five",
    ]


@given(LINES, LINES)
def test_every_differing_line_is_named_and_the_rest_is_equal(before: list[str], after: list[str]) -> None:
    old, new = ("".join(f"{line}\n" for line in lines).encode() for lines in (before, after))
    changes = hunks(old, new)
    inserted = [c["code_location"] for c in changes if c["type"] != "deletion"]
    named = {line for where in inserted for line in where["line_numbers"]}
    kept = [line for number, line in enumerate(after, 1) if number not in named]
    gone = [line for c in changes for line in c["code_location"]["before"].splitlines()]
    assert sorted(kept + gone) == sorted(before)
    assert bool(changes) == (old != new)


def test_blank_lines_count_and_other_line_separators_do_not() -> None:
    assert lines_changed(hunks(b"a\nb\n", b"a\n\n\nb\n")) == 2
    assert lines_changed(hunks("a\u2028b\n".encode(), "a\u2028c\n".encode())) == 1


def test_a_changed_line_end_is_a_change() -> None:
    assert shown(hunks(b"a\r\nb\n", b"a\nb\n")) == [("replacement", [1], "a\r", "a")]
