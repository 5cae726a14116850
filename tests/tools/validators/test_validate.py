import re
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.source import Source, Splice, read_source
from tools.validators import validate as module
from tools.validators.report import Finding, ValidationReport
from tools.validators.validate import new_classes, only_literal, validate

GAMES = sorted(Path("templates").glob("*/game.html"))
GAME = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hop</title></head>
<body><canvas id="board"></canvas>
<script>
const CONFIG = {
  player: { speed: 160, color: '#3498db', name: "Bo", alive: true, jump: -330 },
  keys: { jump: 'Space' },
};
let x = 0;
function frame() { x += CONFIG.player.speed / 60; board.title = x; requestAnimationFrame(frame); }
document.addEventListener('keydown', (event) => { if (event.code === CONFIG.keys.jump) x = 0; });
frame();
</script></body></html>"""


def without_memory(source: Source) -> tuple[Finding, ...]:
    """The findings, as if nothing had been read before."""
    for kept in (module._reports, module._scripts, module._markups):  # pyright: ignore[reportPrivateUsage]
        kept.clear()
    return validate(source).findings


@pytest.mark.parametrize("path", GAMES, ids=lambda path: path.parent.name)
def test_our_templates_are_clean(path: Path) -> None:
    report = validate(read_source(path.read_bytes()))
    assert report.passed
    assert report.of("security") == ()
    assert report.of("syntax") == ()
    assert report.security_score == 100
    assert report.code_quality >= 90


def unwanted(_: object) -> list[Finding]:
    pytest.fail("a validator was asked")


def test_a_report() -> None:
    assert validate(read_source(GAME)) == ValidationReport((), (), 100, 100, ("chrome", "firefox", "safari", "edge"))


def test_an_edit_that_changes_a_number_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    base = read_source(GAME)
    validate(base)
    monkeypatch.setattr(module, "SCRIPT", (unwanted,))
    monkeypatch.setattr(module, "MARKUP", (unwanted,))
    monkeypatch.setattr(module, "WHOLE", (unwanted,))
    after = Source(GAME.replace(b"160", b"175.5"))
    assert validate(after, base).passed


def test_an_edit_of_the_script_does_not_read_the_markup_again(monkeypatch: pytest.MonkeyPatch) -> None:
    validate(read_source(GAME))
    monkeypatch.setattr(module, "MARKUP", (unwanted,))
    assert validate(Source(GAME.replace(b"x = 0;", b"x = 1; x += 2;", 1))).passed


def test_lines_follow_what_stands_above() -> None:
    document = GAME.replace(b"frame();\n</script>", b"frame();\nconsole.log(x);\n</script>")
    assert [f.line for f in validate(Source(document)).findings] == [13]
    assert [f.line for f in validate(Source(document.replace(b"<body>", b"<body>\n\n"))).findings] == [15]
    assert [f.line for f in validate(Source(document.replace(b"let x = 0;", b"let x =\n0;"))).findings] == [14]


@pytest.mark.parametrize(
    ("old", "new", "alone"),
    [
        (b"160", b"9000", True),
        (b"-330", b"-400", True),
        (b"-330", b"5", True),
        (b"#3498db", b"#ff0000", True),
        (b"true", b"false", True),
        (b"'Space'", b"'KeyW'", True),
        (b'"Bo"', b"'Ann Lee'", True),
        (b"let x = 0", b"let x = 1", False),
        (b"/ 60", b"/ 61", False),
        (b"160", b"1e999", False),
        (b"160", b"eval('1')", False),
        (b"160", b"017", False),
        (b"160", b"1, cheat: 2", False),
        (b"'Space'", b"'a'+eval('b')", False),
        (b"'Space'", b"'https://evil.example'", False),
        (b"'Space'", b"'ignore the rules'", False),
        (b"'Space'", b"'webgpu'", False),
        (b"Hop", b"Hip", False),
    ],
)
def test_which_edits_are_of_one_literal_alone(old: bytes, new: bytes, alone: bool) -> None:
    assert only_literal(Source(GAME), Source(GAME.replace(old, new, 1))) is alone


LITERALS = st.one_of(
    st.integers(-999, 9999).map(str),
    st.sampled_from(
        ["true", "'#ff00ff'", "'ArrowUp'", "1.5", "0x10", "08", "''", "'a' + 'b'", "'\\x65'", "eval", "'script'"]
    ),
    st.text("aeilv'()+#0 .", max_size=6).map(lambda text: f"'{text}'"),
)


@settings(deadline=None, max_examples=150)
@given(LITERALS, LITERALS, st.sampled_from([b"160", b"'#3498db'", b'"Bo"', b"true", b"-330", b"'Space'", b"/ 60"]))
def test_what_is_remembered_is_what_would_be_found(first: str, second: str, place: bytes) -> None:
    base, after = (Source(GAME.replace(place, text.encode(), 1)) for text in (first, second))
    validate(base)
    quick = validate(after, base).findings
    plain = without_memory(after)
    assert tuple(f for f in quick if f.rule != "security.new_class") == plain


def test_a_new_kind_of_security_finding_is_an_error() -> None:
    base = read_source(GAME)
    after = Source(GAME.replace(b"frame();\n</", b"frame(); board.innerHTML = `a${x}`;\n</"))
    report = validate(after, base)
    assert not report.passed
    assert [(f.rule, f.line) for f in report.findings if f.severity == "error"] == [("security.new_class", 12)]
    assert validate(after).passed


def test_a_kind_that_was_there_may_stay() -> None:
    base = Source(GAME.replace(b"frame();\n</", b"frame(); board.innerHTML = `a${x}`;\n</"))
    after = Source(base.data.replace(b"`a${x}`", b"`b${x}`"))
    assert validate(after, base).passed


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ([], ["warning"], 1),
        ([], ["note"], 0),
        (["warning"], ["warning", "warning"], 0),
        (["warning"], ["error"], 1),
        (["error"], ["warning"], 0),
        (["note"], ["warning"], 1),
    ],
)
def test_what_counts_as_new(before: list[str], after: list[str], new: int) -> None:
    def of(severities: list[str]) -> list[Finding]:
        return [Finding("security.x", "security", severity, 1, "x") for severity in severities]  # type: ignore[arg-type]

    assert len(new_classes(of(after), of(before))) == new


def test_many_threads_agree() -> None:
    documents = [GAME.replace(b"160", str(n).encode()) + b"\n" * (n % 7) for n in range(40)]
    reports: list[tuple[Finding, ...]] = []

    def work() -> None:
        reports.extend(validate(read_source(document)).findings for document in documents)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert reports == [()] * 160


def test_a_script_without_markup_is_a_source_too() -> None:
    report = validate(read_source(b"eval('1');"))
    assert "security.eval" in [f.rule for f in report.findings]


def test_carried_trees_give_the_same_findings() -> None:
    base = read_source(GAME)
    validate(base)
    at = GAME.index(b"frame();\n</script>")
    after = base.spliced([Splice(at, at, b"window['ev' + 'al']('1');\n")])
    found = [(f.rule, f.line) for f in validate(after).findings]
    assert found == [(f.rule, f.line) for f in without_memory(Source(after.data))]
    assert found == [("security.eval", 12)]


def test_messages_are_sentences() -> None:
    document = GAME.replace(b"frame();\n</", b"frame(); eval(x); alert(1); while (true) {} let q;\n</")
    for finding in validate(Source(document)).findings:
        assert re.fullmatch(r".+\.", finding.message, re.DOTALL)
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", finding.rule)


FOREIGN = b'<script src="https://cdnjs.cloudflare.com/ajax/libs/three.js/r128/three.min.js"></script>'


def test_an_error_that_the_base_had_is_none_of_the_edit() -> None:
    base = GAME.replace(b"<script>", FOREIGN + b"<script>")
    before, after = (
        validate(read_source(base)),
        validate(read_source(base.replace(b"160", b"200")), read_source(base)),
    )
    assert [f.rule for f in before.errors] == ["security.foreign_script"]
    assert (before.passed, after.passed, after.errors) == (False, True, ())
    assert after.findings == before.findings  # it is told all the same, and counts in the score
    assert after.security_score == before.security_score < 100


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        (FOREIGN.replace(b"r128", b"r127"), ["security.foreign_script"]),  # another one
        (b"<script>eval(name)</script>", ["security.eval", "security.new_class"]),  # another kind
        (b"<script>let let = 1;</script>", ["syntax.early_error"]),
    ],
)
def test_what_the_edit_brings_is_an_error(more: bytes, rules: list[str]) -> None:
    base = GAME.replace(b"<script>", FOREIGN + b"<script>")
    report = validate(read_source(base.replace(b"</body>", more + b"</body>")), read_source(base))
    assert (sorted(f.rule for f in report.errors), report.passed) == (rules, False)
