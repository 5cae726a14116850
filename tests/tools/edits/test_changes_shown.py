"""What a change shows of a document is text of that document."""

from tools.edits.apply import apply
from tools.edits.edit import EditPlan, InsertStatement, SetLiteral
from tools.handles import handle_of
from tools.patches import Patch
from tools.source import Source, named_descendants

DOCUMENT = b"""<script>
function update() {
  if (ready) {
    move(5); // every frame
  }
}
</script>"""


def handle(source: Source, kind: str, text: bytes) -> str:
    nodes = named_descendants(source.tree(0).root_node)
    return handle_of(source, 0, next(node for node in nodes if node.type == kind and node.text == text))


def test_a_line_is_shown_without_its_indentation_and_comment() -> None:
    source = Source(DOCUMENT)
    edit = SetLiteral(handle=handle(source, "number", b"5"), value=7)
    patch = apply(source, EditPlan(strategy="surgical", edits=[edit]))
    assert isinstance(patch, Patch)
    where = patch.changes[0]["code_location"]
    assert (where["before"], where["after"]) == ("move(5);", "move(7);")


def test_several_lines_are_shown_as_they_stand() -> None:
    source = Source(DOCUMENT)
    code = "if (fast) {\n  move(9);\n}"
    edit = InsertStatement(handle=handle(source, "expression_statement", b"move(5);"), where="after", code=code)
    patch = apply(source, EditPlan(strategy="surgical", edits=[edit]))
    assert isinstance(patch, Patch)
    after = patch.changes[0]["code_location"]["after"]
    assert after.count("\n") >= 2
    assert after in patch.data.decode()
