from tools.edits.errors import EditError
from tools.find import Passage, find, read, similar_names
from tools.source import read_source

GAME = read_source(b"""<title>Jump</title>
<script>
const CONFIG = { player: { speed: 5, jump: 'high' } };
function jump() {
  return CONFIG.player.jump;
}
</script>""")


def texts(name: str = "", kind: str = "", text: str = "") -> list[str]:
    return [place.text for place in find(GAME, name, kind, text)]


def test_nothing_is_found() -> None:
    assert texts(name="dragon") == []


def test_by_name_kind_and_text() -> None:
    assert texts(name="CONFIG.player.speed", kind="number") == ["5"]
    assert texts(name="jump", kind="function_declaration") == ["function jump() {"]
    assert texts(text="high", kind="string") == ["'high'"]
    assert texts(name="jump", kind="pair") == ["jump: 'high'"]


def test_the_exact_name_comes_first_and_the_smallest_node() -> None:
    assert find(GAME, name="jump")[0].line == 4
    assert find(GAME, text="'high'")[0].text == "'high'"
    assert len(find(GAME, limit=2)) == 2


def test_similar_names() -> None:
    assert similar_names(GAME, "config.player.sped", 1) == ("CONFIG.player.speed",)


def test_read() -> None:
    place = find(GAME, name="jump", kind="function_declaration")[0]
    passage = read(GAME, place.handle, context=1)
    assert isinstance(passage, Passage)
    assert passage.text == "function jump() {\n  return CONFIG.player.jump;\n}"
    assert (passage.line, passage.before, passage.after, passage.cut) == (
        4,
        "const CONFIG = { player: { speed: 5, jump: 'high' } };",
        "</script>",
        False,
    )
    assert isinstance(read(GAME, "nothing"), EditError)
