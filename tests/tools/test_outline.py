from tools.edits.errors import EditError
from tools.handles import find_node
from tools.outline import outline, render
from tools.source import read_source

GAME = b"""<!doctype html><title>A game</title>
<style>p { width: 1px }</style><script src="x.js"></script>
<script>
const CONFIG = { player: { speed: 5 } };
class Scene {
  create() { return [1, 2]; }
}
</script>"""


def test_an_empty_document_has_no_outline() -> None:
    assert outline(read_source(b"")) == ()


def test_what_is_listed() -> None:
    lines = [(entry.line, entry.kind, entry.path, entry.lines) for entry in outline(read_source(GAME))]
    assert lines == [
        (1, "element", "title", 1),
        (2, "style", "", 1),
        (2, "rule_set", "p", 1),
        (2, "script", "", 1),
        (3, "script", "", 6),
        (4, "lexical_declaration", "CONFIG", 1),
        (4, "number", "CONFIG.player.speed", 1),
        (5, "class_declaration", "Scene", 3),
        (6, "method_definition", "Scene.create", 1),
        (6, "number", "Scene.create", 1),
    ]


def test_every_handle_is_found() -> None:
    source = read_source(GAME)
    assert not any(isinstance(find_node(source, entry.handle), EditError) for entry in outline(source))


def test_without_values_and_as_text() -> None:
    text = render(outline(read_source(GAME), values=False))
    assert "number" not in text
    assert text.splitlines()[0].startswith("    1 html:element:title#0@")
    assert text.splitlines()[0].endswith("  <title>A game</title>")
