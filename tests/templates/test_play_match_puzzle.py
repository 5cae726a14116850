"""Plays the match puzzle: keys, mouse and fingers, chains, winning, losing, and boards of every shape."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.templates.conftest import (
    PHONE,
    OpenGame,
    advance,
    snapshot,
    tap,
    template_html,
    touch,
    wait_for,
    with_config,
)

pytestmark = pytest.mark.browser

Cell = tuple[int, int]
HTML = template_html("match_puzzle")
STEPS: dict[str, Cell] = {"ArrowUp": (-1, 0), "ArrowDown": (1, 0), "ArrowLeft": (0, -1), "ArrowRight": (0, 1)}


def has_line(gems: list[str]) -> bool:
    """Whether three gems of a kind stand side by side."""
    columns = ["".join(column) for column in zip(*gems, strict=True)]
    return any(kind * 3 in line for line in [*gems, *columns] for kind in "012345")


def swaps(gems: list[str], *, legal: bool = True) -> list[tuple[Cell, Cell]]:
    """The swaps of two neighbours that make a line, or those that make none."""
    found: list[tuple[Cell, Cell]] = []
    for row in range(len(gems)):
        for column in range(len(gems[0])):
            for other, beside in ((row, column + 1), (row + 1, column)):
                if other < len(gems) and beside < len(gems[0]):
                    board = [list(line) for line in gems]
                    board[row][column], board[other][beside] = gems[other][beside], gems[row][column]
                    if has_line(["".join(line) for line in board]) == legal:
                        found.append(((row, column), (other, beside)))
    return found


def point(page: Page, cell: Cell) -> tuple[float, float]:
    """Where a cell of the board is in the window."""
    left, top, scale = page.evaluate(
        """() => {
          const canvas = document.querySelector('canvas'), box = canvas.getBoundingClientRect();
          return [box.left, box.top, box.width / canvas.width];
        }"""
    )
    board = snapshot(page)["board"]
    return (
        left + (board["left"] + (cell[1] + 0.5) * board["cell"]) * scale,
        top + (board["top"] + (cell[0] + 0.5) * board["cell"]) * scale,
    )


def move_cursor(page: Page, cell: Cell) -> None:
    """Walks the cursor to a cell."""
    for key, (down, right) in STEPS.items():
        player = snapshot(page)["player"]
        for _ in range(max(0, (cell[0] - player["row"]) * down + (cell[1] - player["column"]) * right)):
            tap(page, key)


def swap_by_keys(page: Page, first: Cell, second: Cell) -> dict[str, Any]:
    """Picks a gem and swaps it with its neighbour, then waits until the board rests."""
    move_cursor(page, first)
    tap(page, "Space")
    assert snapshot(page)["picked"]
    step = (second[0] - first[0], second[1] - first[1])
    tap(page, next(key for key, value in STEPS.items() if value == step))
    return wait_for(page, "!s.busy", 30)


def swap_by_mouse(page: Page, first: Cell, second: Cell) -> dict[str, Any]:
    """Drags a gem onto its neighbour, then waits until the board rests."""
    page.mouse.move(*point(page, first))
    page.mouse.down()
    advance(page, 1 / 60)
    page.mouse.move(*point(page, second))
    advance(page, 1 / 60)
    page.mouse.up()
    return wait_for(page, "!s.busy", 30)


def started(open_game: OpenGame, values: dict[str, str | float | bool] | None = None) -> Page:
    """The game, begun with Space."""
    page = open_game(with_config(HTML, values or {}))
    assert snapshot(page)["state"] == "ready"
    assert tap(page, "Space")["state"] == "playing"
    return page


def played_out(page: Page) -> dict[str, Any]:
    """Plays legal swaps until the game is over; a board at rest has a move and no line."""
    now = snapshot(page)
    while now["state"] == "playing":
        assert not has_line(now["gems"])
        options = swaps(now["gems"])
        assert options
        now = swap_by_mouse(page, *options[int(now["score"]) % len(options)])
    return now


def test_the_arrow_keys_move_the_cursor_inside_the_board(open_game: OpenGame) -> None:
    page = started(open_game)
    for key, (down, right) in STEPS.items():
        before = snapshot(page)["player"]
        after = tap(page, key)["player"]
        assert (after["row"] - before["row"], after["column"] - before["column"]) == (down, right)
    for _ in range(12):
        tap(page, "ArrowLeft")
    assert snapshot(page)["player"]["column"] == 0


def test_a_swap_by_keys_scores_and_costs_a_move(open_game: OpenGame) -> None:
    page = started(open_game)
    before = snapshot(page)
    after = swap_by_keys(page, *swaps(before["gems"])[0])
    assert after["score"] >= 30
    assert after["moves"] == before["moves"] - 1
    assert after["gems"] != before["gems"]


def test_a_swap_without_a_line_is_taken_back_for_free(open_game: OpenGame) -> None:
    page = started(open_game)
    before = snapshot(page)
    after = swap_by_mouse(page, *swaps(before["gems"], legal=False)[0])
    assert (after["gems"], after["score"], after["moves"]) == (before["gems"], 0, before["moves"])


def test_two_clicks_swap_neighbours(open_game: OpenGame) -> None:
    page = started(open_game)
    first, second = swaps(snapshot(page)["gems"])[0]
    for cell in (first, second):
        page.mouse.click(*point(page, cell))
        advance(page, 2 / 60)
    assert wait_for(page, "!s.busy && !s.picked", 30)["score"] >= 30


def test_reaching_the_goal_wins_and_r_starts_afresh(open_game: OpenGame) -> None:
    page = started(open_game, {"goal.points": 100})
    now = played_out(page)
    assert now["state"] == "won"
    assert now["score"] >= 100
    again = tap(page, "KeyR")
    assert (again["state"], again["score"], again["moves"]) == ("playing", 0, 20)


def test_the_default_goal_is_in_reach_of_any_legal_moves(open_game: OpenGame) -> None:
    page = started(open_game)
    best = 0
    for _ in range(2):
        best = max(best, played_out(page)["score"])
        tap(page, "KeyR")
    assert best > snapshot(page)["goal"] * 0.6


def test_running_out_of_moves_loses_and_space_plays_again(open_game: OpenGame) -> None:
    page = started(open_game, {"goal.points": 5000, "moves.count": 5})
    for left in (4, 3, 2, 1, 0):
        assert swap_by_mouse(page, *swaps(snapshot(page)["gems"])[0])["moves"] == left
    assert snapshot(page)["state"] == "lost"
    advance(page, 1)
    again = tap(page, "Space")
    assert (again["state"], again["score"], again["moves"]) == ("playing", 0, 5)


def test_pausing_holds_a_turn_and_leaving_pauses(open_game: OpenGame) -> None:
    page = started(open_game)
    first, second = swaps(snapshot(page)["gems"])[0]
    move_cursor(page, first)
    tap(page, "Space")
    tap(page, next(key for key, value in STEPS.items() if value == (second[0] - first[0], second[1] - first[1])))
    assert snapshot(page)["busy"]
    assert tap(page, "KeyP")["state"] == "paused"
    held = snapshot(page)
    tap(page, "ArrowLeft")
    assert advance(page, 3) == held
    assert tap(page, "KeyP")["state"] == "playing"
    assert wait_for(page, "!s.busy", 30)["score"] >= 30
    page.evaluate("window.dispatchEvent(new Event('blur'))")
    assert advance(page, 0.1)["state"] == "paused"


def test_m_mutes_and_unmutes(open_game: OpenGame) -> None:
    page = started(open_game)
    assert tap(page, "KeyM")["muted"]
    assert not tap(page, "KeyM")["muted"]


def test_a_finger_starts_and_swipes_on_a_phone(open_game: OpenGame) -> None:
    page = open_game(HTML, touch=True, viewport=PHONE)
    touch(page, PHONE[0] / 2, PHONE[1] / 2)
    assert snapshot(page)["state"] == "playing"
    first, second = swaps(snapshot(page)["gems"])[0]
    touch(page, *point(page, first), to=point(page, second))
    assert wait_for(page, "!s.busy", 30)["score"] >= 30
    first, second = swaps(snapshot(page)["gems"])[0]
    touch(page, *point(page, first))
    touch(page, *point(page, second))
    assert wait_for(page, "!s.busy", 30)["moves"] == 18


def test_a_rested_board_has_a_move_and_no_line(open_game: OpenGame) -> None:
    page = started(open_game, {"board.columns": 5, "board.rows": 5, "goal.points": 5000, "moves.count": 25})
    assert played_out(page)["moves"] == 0


SMALL: dict[str, str | float | bool] = {
    "world.width": 360, "world.height": 420, "board.columns": 10, "board.rows": 10, "board.gap": 0,
    "gems.count": 4, "gems.size": 90, "gems.speed": 2500, "effects.count": 1,
}  # fmt: skip
LARGE: dict[str, str | float | bool] = {
    "world.width": 1200, "world.height": 1000, "board.columns": 5, "board.rows": 10, "board.gap": 16,
    "gems.count": 6, "gems.size": 24, "gems.speed": 300, "effects.count": 30, "look.style": "neon",
}  # fmt: skip
WIDE: dict[str, str | float | bool] = {
    "world.width": 1200, "world.height": 420, "effects.enabled": False, "sound.enabled": False,
    "touch.enabled": False, "bombs.enabled": False, "hint.enabled": False, "look.style": "flat",
}  # fmt: skip


@pytest.mark.parametrize("values", [SMALL, LARGE, WIDE], ids=["small", "large", "wide"])
def test_extreme_values_stay_playable(open_game: OpenGame, values: dict[str, str | float | bool]) -> None:
    page = started(open_game, values)
    first = snapshot(page)
    board = first["board"]
    assert board["left"] >= 0
    assert board["left"] + board["cell"] * len(first["gems"][0]) <= values["world.width"]
    assert board["top"] >= 0
    assert board["top"] + board["cell"] * len(first["gems"]) <= values["world.height"]
    assert swap_by_mouse(page, *swaps(first["gems"])[0])["score"] >= 30
    assert advance(page, 7)["state"] in {"playing", "won"}


def test_gem_count_is_the_number_of_kinds(open_game: OpenGame) -> None:
    page = started(open_game, {"gems.count": 5})
    assert set("".join(snapshot(page)["gems"])) == set("01234")
