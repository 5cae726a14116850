"""Places of nodes after literals grew and shrank."""

from tools.positions import Move, Named, Positions, Span, Walked

SPANS = {("number", "a"): [Span(4, 5), Span(10, 12)], ("pair", "a"): [Span(0, 12)]}
NAMES = {(kind, *span): Named(kind, path, at) for (kind, path), same in SPANS.items() for at, span in enumerate(same)}
WALKED = Walked(lambda kind, path: SPANS.get((kind, path), []), lambda kind, start, end: NAMES.get((kind, start, end)))


def test_nothing_moved() -> None:
    positions = Positions(WALKED)
    assert positions.span("number", "a", 1) == (10, 12)
    assert positions.named("number", 10, 12) == ("number", "a", 1)


def test_a_longer_literal_moves_what_is_behind_it_and_stretches_what_is_around() -> None:
    positions = Positions(WALKED).after([Move(4, 5, 3)])
    assert positions is not None
    assert positions.span("number", "a", 0) == (4, 8)
    assert positions.span("number", "a", 1) == (13, 15)
    assert positions.span("pair", "a", 0) == (0, 15)
    assert positions.named("number", 13, 15) == ("number", "a", 1)


def test_moves_of_several_versions_add_up() -> None:
    first = Positions(WALKED).after([Move(4, 5, 1), Move(10, 12, -1)])
    assert first is not None
    second = first.after([Move(4, 6, -1)])
    assert second is not None
    assert second.span("number", "a", 1) == (10, 11)
    assert second.named("number", 10, 11) == ("number", "a", 1)


def test_what_is_not_there_has_no_place() -> None:
    assert Positions(WALKED).span("number", "b", 0) is None
    assert Positions(WALKED).span("number", "a", 2) is None
    assert Positions(WALKED).named("string", 4, 5) is None


def test_a_long_chain_asks_for_a_new_walk() -> None:
    positions: Positions | None = Positions(WALKED)
    for _ in range(48):
        assert positions is not None
        positions = positions.after([Move(4, 5, 0)])
    assert positions is not None
    assert positions.after([Move(4, 5, 0)]) is None
