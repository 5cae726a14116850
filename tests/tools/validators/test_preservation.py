from tools.validators.preservation import preserved


def test_nothing_is_lost() -> None:
    assert preserved(["jump", "score"], ["score", "jump", "lives"]) == []


def test_what_is_lost_is_an_error() -> None:
    assert [(f.rule, f.severity, f.message) for f in preserved(["jump", "score", "jump"], ["score"])] == [
        ("preservation.lost", "error", "The feature 'jump' is lost.")
    ]


def test_what_was_asked_to_go_may_go() -> None:
    assert preserved(["jump", "score"], [], allowed=["score", "jump"]) == []
