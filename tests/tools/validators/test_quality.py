import pytest

from tools.source import read_source
from tools.validators import quality

GOOD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hop</title></head>
<body><canvas id="board"></canvas>
<script>
const CONFIG = { speed: 160 };
let x = 0;
function frame(now) { x += CONFIG.speed * now; board.title = x; requestAnimationFrame(frame); }
document.addEventListener('keydown', () => { x = 0; });
frame(0);
</script></body></html>"""

WORSE = {
    "doctype": ("<!DOCTYPE html>\n", "", "quality.doctype"),
    "title": ("<title>Hop</title>", "", "quality.title"),
    "viewport": ("viewport", "other", "quality.viewport"),
    "language": (' lang="en"', "", "quality.lang"),
    "charset": ('<meta charset="utf-8">', "", "quality.charset"),
    "loop": ("requestAnimationFrame(frame);", "frame(now);", "quality.no_loop"),
    "input": ("document.addEventListener('keydown', () => { x = 0; });", "", "quality.no_input"),
    "config": ("CONFIG", "NUMBERS", "quality.no_config"),
    "console": ("frame(0);", "frame(0); console.log(x);", "quality.console"),
    "dialog": ("frame(0);", "frame(0); alert('over');", "quality.dialog"),
    "debugger": ("frame(0);", "frame(0);\ndebugger;\n", "quality.debugger"),
    "unused": ("let x = 0;", "let x = 0, idle = 1;", "quality.unused"),
    "undeclared": ("frame(0);", "frame(start);", "quality.undeclared"),
    "engine": ("frame(0);", "new Phaser.Game(CONFIG);", "quality.missing_engine"),
    "storage": ("frame(0);", "frame(localStorage.best);", "quality.storage_unguarded"),
    "long function": ("x += CONFIG", "\n" * 130 + "x += CONFIG", "quality.long_function"),
    "other file": ("<script>", "<script src='game.js'></script><script>", "quality.missing_file"),
    "other version": (
        "<script>",
        "<script src='https://unpkg.com/phaser@3.60.0/dist/phaser.js'></script><script>",
        "quality.engine_version",
    ),
    "import": ("</body>", "<script type='module'>import 'three';</script></body>", "quality.unresolved_import"),
}


def rules(document: str) -> list[str]:
    return [f.rule for f in quality.check(read_source(document.encode()))]


def test_a_good_game_has_no_findings() -> None:
    assert rules(GOOD) == []


@pytest.mark.parametrize("name", WORSE)
def test_what_is_worse_is_found(name: str) -> None:
    old, new, rule = WORSE[name]
    assert old in GOOD
    assert rules(GOOD.replace(old, new)) == [rule]


def test_names_of_other_scripts_and_of_the_page_are_known() -> None:
    document = GOOD.replace("<script>", "<script>const pace = 2;</script>\n<script>").replace(
        "frame(0);", "frame(pace);"
    )
    assert rules(document) == []


def test_a_name_that_is_taken_out_of_an_object_is_used() -> None:
    assert rules(GOOD.replace("frame(0);", "const { speed: pace, ...more } = CONFIG; frame(pace, more);")) == []


def test_a_document_without_a_script_is_no_game() -> None:
    assert "quality.no_script" in rules("<!DOCTYPE html><html lang=en><title>x</title></html>")
