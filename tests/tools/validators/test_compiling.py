from threading import Thread

from tools.validators.compiling import early_error


def test_nothing_is_run() -> None:
    assert early_error("while (true) {}") is None
    assert early_error("globalThis.touched = 1") is None
    assert early_error("}); (() => { while (true) {} })(); (() => {") is not None


def test_line_and_message() -> None:
    assert early_error("let a;\nconst b;") == (2, "missing initializer for const variable")


def test_await_only_where_it_is_allowed() -> None:
    assert early_error("await f()") is not None
    assert early_error("await f()", waits=True) is None


def test_too_deep_is_an_error_and_the_next_one_compiles() -> None:
    assert early_error("[" * 100_000) is not None
    assert early_error("let a;") is None


def test_every_thread_has_its_own() -> None:
    answers: list[object] = []
    threads = [Thread(target=lambda: answers.append(early_error("let a; let a;"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [early_error("let a; let a;")] * 8
