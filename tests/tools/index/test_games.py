"""Games in many styles, and the knobs that have to be found in them: entity, property, value, lines of the places."""

from pathlib import Path

import pytest

from tools.index.game import GameIndex, Knob
from tools.index.reader import read_index
from tools.source import Source

GAMES = Path(__file__).parent / "games"

Row = tuple[str, str, object, list[int]]

CERTAIN: dict[str, list[Row]] = {
    "bricks": [
        ("ball", "size", 10, [14]),
        ("ball", "speed", 2, [17, 122, 18, 123]),
        ("ball", "color", "#0095dd", [66]),
        ("paddle", "width", 75, [20]),
        ("paddle", "height", 12, [19]),
        ("paddle", "speed", 7, [128, 129]),
        ("paddle", "color", "#d35400", [73]),
        ("paddle", "lives", 3, [29]),
        ("bricks", "rows", 4, [24]),
        ("bricks", "columns", 6, [25]),
        ("bricks", "points", 5, [54]),
        ("bricks", "color", "#8e44ad", [85]),
        ("world", "background", "#eeeeee", [6]),
        ("text", "win", "YOU WIN, CONGRATULATIONS!", [56]),
        ("text", "lose", "GAME OVER", [117]),
        ("keys", "left", "ArrowLeft", [41, 45]),
    ],
    "catcher": [
        ("basket", "speed", 7, [24]),
        ("basket", "width", 80, [22]),
        ("basket", "color", "#795548", [89]),
        ("basket", "lives", 3, [33, 43, 13]),
        ("apples", "speed", 2, [28, 44]),
        ("apples", "size", 12, [27]),
        ("apples", "rate", 0.02, [29]),
        ("apples", "color", "#ff0000", [93]),
        ("grass", "color", "#008000", [86]),
        ("text", "title", "Apple Harvest", [5, 12]),
        ("text", "lose", "The harvest is over! Press R", [75]),
    ],
    "comet": [
        ("player", "lives", 3, [18, 51]),
        ("player", "speed", 300, [19]),
        ("player", "color", "#29b6f6", [29]),
        ("shots", "interval", 250, [20]),
        ("shots", "speed", 520, [70]),
        ("shots", "color", "#fff176", [68]),
        ("comets", "interval", 900, [41]),
        ("comets", "speed", 140, [62]),
        ("comets", "size", 18, [60]),
        ("comets", "points", 20, [76]),
        ("world", "background", "#10121c", [106]),
        ("goal", "points", 1000, [78]),
        ("text", "win", "Sector saved!", [78]),
        ("text", "lose", "Ship destroyed", [86]),
        ("keys", "pause", "KeyP", [38]),
    ],
    "dodge3d": [
        ("glider", "color", "#4fc3f7", [41]),
        ("rocks", "count", 25, [34]),
        ("rocks", "size", 1.3, [58]),
        ("rocks", "color", "#7b4a2b", [59]),
        ("rocks", "speed", 24, [32]),
        ("shield", "count", 4, [35, 13]),
        ("ground", "color", "#b5651d", [51]),
        ("wing", "color", "#eceff1", [44]),
        ("world", "background", "#f4a460", [20]),
        ("keys", "left", "ArrowLeft", [79]),
    ],
    "flappy": [
        ("owl", "jump", 7, [17]),
        ("owl", "size", 15, [33]),
        ("owl", "color", "#ffcc00", [36]),
        ("pipes", "gap", 160, [18]),
        ("pipes", "width", 60, [19]),
        ("pipes", "speed", 2.5, [20]),
        ("pipes", "interval", 95, [21]),
        ("pipes", "color", "#4caf50", [74]),
        ("world", "gravity", 0.4, [35]),
        ("world", "background", "#70c5ce", [109]),
        ("text", "start", "Press SPACE to fly", [136]),
        ("keys", "jump", "Space", [101]),
    ],
    "goat": [
        ("player", "speed", 4.5, [20]),
        ("player", "jump", 13, [21]),
        ("player", "color", "#b0885a", [22]),
        ("player", "lives", 3, [39, 47]),
        ("player", "friction", 0.85, [14]),
        ("world", "gravity", 0.6, [13]),
        ("world", "background", "#cfe8ff", [95]),
        ("ledges", "color", "#6b8e23", [105]),
        ("herbs", "color", "#2ecc71", [107]),
        ("herbs", "points", 10, [80]),
        ("wolf", "speed", 2, [37]),
        ("wolf", "color", "#555566", [37]),
        ("text", "lose", "The wolf was faster", [122]),
        ("text", "win", "All herbs eaten, well done!", [123]),
    ],
    "hedgehog": [
        ("hedgehog", "speed", 180, [75, 77]),
        ("hedgehog", "jump", 400, [82]),
        ("hedgehog", "color", "#8d5524", [30]),
        ("hedgehog", "bounce", 0.15, [54]),
        ("hedgehog", "size", 18, [31, 31, 31, 32, 32]),
        ("acorns", "count", 10, [59]),
        ("acorns", "color", "#c68642", [34]),
        ("acorns", "points", 15, [88]),
        ("ledges", "color", "#3a5f0b", [38]),
        ("world", "gravity", 520, [18]),
        ("world", "background", "#9ad1e3", [14]),
        ("text", "acorns", "Acorns", [69, 89]),
    ],
    "kart": [
        ("kart", "speed", 0.8, [14]),
        ("kart", "acceleration", 0.02, [15]),
        ("kart", "turn", 0.04, [16]),
        ("kart", "color", "#d32f2f", [49]),
        ("wheel", "color", "#212121", [53]),
        ("cones", "count", 14, [25]),
        ("cones", "color", "#ff6d00", [65]),
        ("timer", "time", 90, [19]),
        ("world", "background", "#87ceeb", [33]),
    ],
    "moles": [
        ("holes", "count", 9, [22]),
        ("holes", "color", "#5d4037", [8]),
        ("holes", "points", 3, [40]),
        ("mole", "color", "#8d6e63", [9]),
        ("timer", "time", 30, [25, 60, 18]),
        ("page", "background", "#a5d6a7", [7]),
        ("text", "title", "Garden Moles", [5, 15]),
        ("text", "start", "Start digging", [20]),
        ("text", "score", "Score", [41, 17]),
    ],
    "pong": [
        ("left", "speed", 6, [14]),
        ("left", "color", "#00ffcc", [14]),
        ("right", "speed", 3.5, [15]),
        ("ball", "speed", 5, [16, 16, 30, 29]),
        ("ball", "size", 8, [16]),
        ("ball", "color", "#ffffff", [16]),
        ("goal", "points", 7, [12]),
        ("world", "background", "#111122", [67]),
        ("text", "win", "You win!", [53]),
        ("text", "lose", "Computer wins", [54]),
    ],
    "bee": [
        ("bee", "speed", 240, [10]),
        ("bee", "health", 5, [11, 48]),
        ("bee", "color", "#ffe135", [12]),
        ("wasps", "speed", 90, [25]),
        ("wasps", "interval", 3500, [45]),
        ("wasps", "color", "#ff4500", [30]),
        ("flowers", "count", 12, [44]),
        ("flowers", "points", 2, [50]),
        ("world", "background", "#88c070", [67]),
        ("text", "win", "The hive is full!", [65]),
        ("text", "lose", "Stung!", [65]),
    ],
    "rabbit": [
        ("rabbit", "speed", 12, [6]),
        ("rabbit", "jump", 9, [6]),
        ("rabbit", "lives", 2, [6]),
        ("rabbit", "color", "#dddddd", [27]),
        ("world", "gravity", 22, [6]),
        ("fences", "interval", 1.6, [6]),
        ("fences", "color", "#8b5a2b", [36]),
        ("carrots", "points", 5, [6]),
        ("carrots", "color", "#ffa500", [41]),
    ],
    "tank": [
        ("tank", "speed", 130, [6]),
        ("tank", "lives", 4, [6]),
        ("tank", "color", "#ffd700", [11]),
        ("shells", "speed", 300, [6]),
        ("shells", "interval", 0.5, [6]),
        ("shells", "color", "#ffffff", [53]),
        ("enemies", "interval", 2, [6]),
        ("drone", "speed", 70, [8]),
        ("drone", "color", "#8b0000", [8]),
        ("bomber", "health", 5, [9]),
        ("world", "background", "#556b2f", [2]),
        ("text", "lose", "TANK LOST", [58]),
    ],
    "turtle": [
        ("turtle", "speed", 160, [6]),
        ("turtle", "color", "#2e8b57", [6]),
        ("turtle", "lives", 3, [10]),
        ("crabs", "count", 4, [7]),
        ("crabs", "speed", 60, [7, 7]),
        ("crabs", "color", "#dc143c", [7]),
        ("eggs", "count", 6, [8]),
        ("eggs", "points", 25, [8]),
        ("timer", "time", 50, [9]),
        ("world", "background", "#f4e3b2", [36]),
        ("text", "win", "All eggs are safe!", [52]),
        ("text", "lose", "Pinched once too often", [69]),
        ("text", "timeup", "The tide came in", [59]),
    ],
    "snake": [
        ("worm", "color", "#33691e", [52]),
        ("worm", "interval", 120, [10]),
        ("berry", "color", "#c2185b", [54]),
        ("berry", "points", 1, [41]),
        ("world", "background", "#dcedc8", [50]),
        ("text", "lose", "The worm is stuck", [36]),
        ("keys", "up", "ArrowUp", [19]),
    ],
}


def index_of(name: str) -> GameIndex:
    return read_index(Source((GAMES / f"{name}.html").read_bytes()))


def knob_of(index: GameIndex, entity: str, meant: str) -> Knob:
    return index.entities[entity].knobs[meant]


@pytest.mark.parametrize(
    ("game", "row"),
    [(game, row) for game, rows in CERTAIN.items() for row in rows],
    ids=lambda value: value if isinstance(value, str) else f"{value[0]}.{value[1]}",
)
def test_knob_is_certain(game: str, row: Row) -> None:
    entity, meant, value, lines = row
    index = index_of(game)
    assert entity in index.entities, list(index.entities)
    knobs = index.entities[entity].knobs
    assert meant in knobs, list(knobs)
    knob = knobs[meant]
    assert (knob.value, sorted(place.line for place in knob.places)) == (value, sorted(lines))
    assert knob.certain, knob.evidence


@pytest.mark.parametrize("game", CERTAIN)
def test_every_handle_is_of_this_version(game: str) -> None:
    from tools.handles import find_node

    source = Source((GAMES / f"{game}.html").read_bytes())
    for entity in read_index(source).entities.values():
        for knob in entity.knobs.values():
            for place in knob.places:
                assert not hasattr(find_node(source, place.handle), "code"), place


def test_a_declaration_that_create_overrides_is_no_place() -> None:
    lines = [place.line for place in knob_of(index_of("comet"), "player", "lives").places]
    assert 13 not in lines


def test_a_number_that_a_text_repeats_is_written_into_the_text() -> None:
    place = knob_of(index_of("comet"), "player", "lives").places[1]
    assert place.written(7) == "LIVES 7"


def test_a_count_written_as_repeat() -> None:
    place = knob_of(index_of("hedgehog"), "acorns", "count").places[0]
    assert place.written(12) == 11


def test_a_jump_written_as_a_negative_velocity() -> None:
    place = knob_of(index_of("hedgehog"), "hedgehog", "jump").places[0]
    assert place.written(500) == -500


def test_both_axes_of_a_speed_keep_their_ratio() -> None:
    places = knob_of(index_of("pong"), "ball", "speed").places
    assert [place.written(10) for place in places] == [10, 6, 6, 10]


def test_who_is_played() -> None:
    played = {
        game: [entity.name for entity in index_of(game).entities.values() if "role: player" in entity.evidence]
        for game in CERTAIN
    }
    assert played == {
        "bee": ["bee"], "bricks": ["paddle"], "catcher": ["basket"], "comet": ["player"], "dodge3d": ["glider"],
        "flappy": ["owl"], "goat": ["player"], "hedgehog": ["hedgehog"], "kart": ["kart"], "moles": [],
        "pong": ["left"], "rabbit": ["rabbit"], "snake": ["worm"], "tank": ["tank"], "turtle": ["turtle"],
    }  # fmt: skip


def test_words_of_things() -> None:
    comet = index_of("comet").entities
    assert {"enemy", "enemies", "asteroid"} <= set(comet["comets"].words)
    assert {"bullet", "lasers"} <= set(comet["shots"].words)
    assert "player" in index_of("hedgehog").entities["hedgehog"].words
    assert "platforms" in index_of("hedgehog").entities["ledges"].words


def test_statements_that_bring_a_thing_into_the_game() -> None:
    assert [place.snippet for place in index_of("bricks").entities["bricks"].calls] == ["drawBricks();"]
    assert [place.line for place in index_of("comet").entities["shake"].calls] == [85]


def test_engines_and_titles() -> None:
    assert {game: (index_of(game).engine, index_of(game).title) for game in ("comet", "kart", "moles", "pong")} == {
        "comet": ("phaser3", "Comet Patrol"),
        "kart": ("three.js", "Desert Kart"),
        "moles": ("dom", "Garden Moles"),
        "pong": ("canvas", "Neon Pong"),
    }


def test_both_ends_of_a_range_keep_their_ratio() -> None:
    places = knob_of(index_of("turtle"), "crabs", "speed").places
    assert [place.written(120) for place in places] == [120, 280]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "x = 1",
        "<script>",
        "<script>let a = </script><style>p {",
        "<script>" + "if (a) b(); else " * 3000 + "c();</script>",
        "<script>player.x += " + "a + " * 5000 + "1;</script>",
        "<script>player.x = " + "a ? 1 : " * 200 + "2;</script>",
        "<script>f" + "(g" * 400 + ")" * 400 + "</script>",
        "<script>var 名 = { färg: '#fff', speed: 3 }; ctx.fillStyle = 名.färg;</script>",
        "<h1></h1><p id=lives>3</p><div id=''>x</div>",
    ],
    ids=lambda html: html[:24] or "empty",
)
def test_odd_documents_have_an_index(html: str) -> None:
    assert read_index(Source(html.encode())).engine == ("canvas" if "ctx" in html and "canvas" in html else "dom")
