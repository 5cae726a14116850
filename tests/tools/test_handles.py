import pytest

from tools.edits.errors import EditError
from tools.handles import find_node, found_at, handle_of, path_of, symbols, walk_of
from tools.source import Source, read_source

GAME = """<!doctype html><title>A &amp; B</title><style>.pad, #a:hover { width: 3px }</style>
<p onclick="go(1)">x</p>
<script>
const CONFIG = { player: { color: 'red', 'max speed': -330 }, list: [1, 2] };
class Scene extends Base {
  speed = 3;
  create(x = 5) { this.player.x = 1; this.player.x += 2; helper(1); }
}
function helper(a) { const inner = () => 7; return inner; }
Scene.prototype.fly = function () { return 8; };
</script>
"""


def names(text: str, region: int | None, *kinds: str) -> list[str]:
    source = read_source(text.encode())
    return [
        handle_of(source, region, node).rpartition("@")[0]
        for (kind, _), listed in walk_of(source, region).nodes.items()
        for node in listed
        if kind in kinds
    ]


def test_a_node_is_called_the_same_whether_or_not_all_were_walked() -> None:
    for region in range(3):
        walked, alone = Source(GAME.encode()), Source(GAME.encode())
        for listed in walk_of(walked, region).nodes.values():
            for node in listed:
                root = alone.tree(region).root_node
                same = root.named_descendant_for_byte_range(node.start_byte, node.end_byte)
                while same is not None and same.type != node.type:
                    same = same.parent
                assert same is not None
                assert handle_of(alone, region, same) == handle_of(walked, region, node)
        if alone.regions[region].code:
            assert alone.known(("handles.walk", region)) is None


def test_nothing_in_an_empty_document() -> None:
    assert names("", None, "element") == []


def test_paths_of_literals() -> None:
    assert names(GAME, 2, "number", "string") == [
        "2:string:CONFIG.player.color#0",
        "2:string:CONFIG.player.max speed#0",
        "2:number:CONFIG.player.max speed#0",
        "2:number:CONFIG.list#0",
        "2:number:CONFIG.list#1",
        "2:number:Scene.speed#0",
        "2:number:Scene.create.x#0",
        "2:number:Scene.create.this.player.x#0",
        "2:number:Scene.create.this.player.x#1",
        "2:number:Scene.create#0",
        "2:number:helper.inner#0",
        "2:number:Scene.prototype.fly#0",
    ]


def test_paths_of_statements_bear_their_name() -> None:
    assert names(
        GAME, 2, "lexical_declaration", "method_definition", "function_declaration", "expression_statement"
    ) == [
        "2:lexical_declaration:CONFIG#0",
        "2:method_definition:Scene.create#0",
        "2:expression_statement:Scene.create.this.player.x#0",
        "2:expression_statement:Scene.create.this.player.x#1",
        "2:expression_statement:Scene.create#0",
        "2:function_declaration:helper#0",
        "2:lexical_declaration:helper.inner#0",
        "2:expression_statement:Scene.prototype.fly#0",
    ]


def test_paths_of_markup_and_styles() -> None:
    assert names(GAME, None, "element")[0] == "html:element:title#0"
    assert names(GAME, None, "attribute") == ["html:attribute:p.onclick#0"]
    assert names(GAME, 0, "declaration", "integer_value") == [
        "0:declaration:.pad, #a:hover width#0",
        "0:integer_value:.pad, #a:hover width#0",
    ]


def test_a_negative_number_is_one_literal() -> None:
    source = read_source(GAME.encode())
    node = walk_of(source, 2).nodes["number", "CONFIG.player.max speed"][0]
    assert node.text == b"-330"
    assert handle_of(source, 2, node.named_children[0]) == handle_of(source, 2, node)


def test_every_handle_finds_its_node() -> None:
    source = read_source(GAME.encode())
    for region in (None, 0, 1, 2):
        for listed in walk_of(source, region).nodes.values():
            for node in listed:
                found = find_node(source, handle_of(source, region, node))
                assert not isinstance(found, EditError)
                assert found.node.id == node.id
                assert source.data[found.start : found.end] == node.text
                assert found == found_at(source, region, node)


def test_not_found_names_the_nearest() -> None:
    error = find_node(read_source(GAME.encode()), "2:string:CONFIG.player.colour#0@000000")
    assert isinstance(error, EditError)
    assert error.code == "not_found"
    assert error.candidates[0].handle.startswith("2:string:CONFIG.player.color#0@")
    assert (error.candidates[0].line, error.candidates[0].text) == (4, "'red'")


@pytest.mark.parametrize("handle", ["", "x", "9:string:a#0@000000", "2:string:a", "-1:string:a#0@000000"])
def test_no_handle_is_not_found(handle: str) -> None:
    error = find_node(read_source(GAME.encode()), handle)
    assert isinstance(error, EditError)
    assert error.code == "not_found"


def test_another_text_is_stale_and_shows_what_is_there() -> None:
    old, new = (Source(GAME.replace("red", color).encode()) for color in ("red", "blue"))
    handle = handle_of(old, 2, walk_of(old, 2).nodes["string", "CONFIG.player.color"][0])
    error = find_node(new, handle)
    assert isinstance(error, EditError)
    assert error.code == "stale_version"
    assert error.candidates[0].text == "'blue'"


def test_a_moved_text_is_a_candidate() -> None:
    old = Source(b"<script>let a = 'one', b = 'two';</script>")
    new = Source(b"<script>let a = 'two', b = 'one';</script>")
    error = find_node(new, handle_of(old, 0, walk_of(old, 0).nodes["string", "a"][0]))
    assert isinstance(error, EditError)
    assert [place.handle.partition("#")[0] for place in error.candidates] == ["0:string:a", "0:string:b"]


def test_symbols() -> None:
    assert list(symbols(read_source(GAME.encode()))) == [
        "CONFIG",
        "CONFIG.player",
        "CONFIG.player.color",
        "CONFIG.player.max speed",
        "CONFIG.list",
        "Scene",
        "Scene.speed",
        "Scene.create",
        "helper",
        "helper.inner",
        "Scene.prototype.fly",
    ]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("'red'", "'blue'", {"CONFIG.player.color"}),
        ("helper(1)", "helper(2)", {"Scene.create"}),
        ("=> 7", "=> 9", {"helper.inner"}),
        ("speed = 3;", "speed = 3; size = 4;", {"Scene", "Scene.size"}),
    ],
)
def test_only_the_innermost_symbol_changes(old: str, new: str, changed: set[str]) -> None:
    before, after = symbols(Source(GAME.encode())), symbols(Source(GAME.replace(old, new).encode()))
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == changed


def test_a_name_that_is_declared_twice_is_two_symbols() -> None:
    assert list(symbols(read_source(b"<script>function a() {}\nfunction a() {}</script>"))) == ["a", "a~2"]


def test_path_of() -> None:
    source = read_source(GAME.encode())
    assert path_of(source, 2, walk_of(source, 2).nodes["number", "helper.inner"][0]) == "helper.inner"
