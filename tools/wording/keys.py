"""Keys of the keyboard: their words, their `code` names, and the notations games use for them."""

KEYS: dict[tuple[str, ...], str] = {
    ("space",): "Space", ("spacebar",): "Space", ("space", "bar"): "Space", ("space", "key"): "Space",
    ("enter",): "Enter", ("return",): "Enter",
    ("shift",): "ShiftLeft", ("ctrl",): "ControlLeft", ("control", "key"): "ControlLeft", ("escape",): "Escape",
    ("esc",): "Escape", ("tab",): "Tab",
    ("left", "arrow"): "ArrowLeft", ("right", "arrow"): "ArrowRight", ("up", "arrow"): "ArrowUp",
    ("down", "arrow"): "ArrowDown",
    ("arrow", "left"): "ArrowLeft", ("arrow", "right"): "ArrowRight", ("arrow", "up"): "ArrowUp",
    ("arrow", "down"): "ArrowDown",
    ("left", "arrow", "key"): "ArrowLeft", ("right", "arrow", "key"): "ArrowRight", ("up", "arrow", "key"): "ArrowUp",
    ("down", "arrow", "key"): "ArrowDown",
}  # fmt: skip

ACTION_WORDS: dict[str, str] = {
    "jump": "jump", "jumping": "jump", "jumps": "jump", "leap": "jump", "hop": "jump", "shoot": "shoot",
    "shooting": "shoot", "fire": "shoot", "firing": "shoot",
    "attack": "shoot", "pause": "pause", "pausing": "pause", "restart": "restart", "restarting": "restart",
    "mute": "mute", "left": "left", "right": "right",
    "up": "up", "down": "down", "start": "start", "brake": "brake", "accelerate": "accelerate", "boost": "boost",
    "flap": "jump", "forward": "forward", "backward": "back",
    "backwards": "back", "back": "back", "drop": "drop", "rotate": "rotate", "swap": "swap", "reset": "restart",
    "launch": "launch", "launching": "launch", "serve": "launch", "release": "launch",
    "steer": "steer", "select": "select", "selecting": "select", "selects": "select",
}  # fmt: skip

OBJECTS: dict[str, frozenset[str]] = {
    "launch": frozenset({"ball", "balls"}),
    "shoot": frozenset({"bullet", "bullets", "shots", "laser", "lasers"}),
}
"""What may be said with an action without meaning more: "launch the ball"."""

WASD: dict[str, str] = {
    "left": "KeyA",
    "right": "KeyD",
    "up": "KeyW",
    "down": "KeyS",
    "forward": "KeyW",
    "back": "KeyS",
}
ARROWS: dict[str, str] = {
    "left": "ArrowLeft",
    "right": "ArrowRight",
    "up": "ArrowUp",
    "down": "ArrowDown",
    "forward": "ArrowUp",
    "back": "ArrowDown",
}
ALIKE: dict[str, tuple[str, ...]] = {
    "shoot": ("shoot", "fire", "attack"), "jump": ("jump", "flap", "hop"), "up": ("up", "forward", "accelerate"),
    "down": ("down", "back", "brake"),
    "forward": ("forward", "up"), "back": ("back", "down"), "brake": ("brake", "down"),
    "accelerate": ("accelerate", "up"),
}  # fmt: skip
"""Names under which a game may hold an action."""

_PHASER = {
    "Space": "SPACE",
    "Enter": "ENTER",
    "ShiftLeft": "SHIFT",
    "ControlLeft": "CTRL",
    "Escape": "ESC",
    "Tab": "TAB",
}
_KEY = {
    "Space": " ",
    "Enter": "Enter",
    "ShiftLeft": "Shift",
    "ControlLeft": "Control",
    "Escape": "Escape",
    "Tab": "Tab",
}
_SHOWN = {
    "Space": "Space", "ShiftLeft": "Shift", "ControlLeft": "Ctrl", "ArrowLeft": "left arrow",
    "ArrowRight": "right arrow", "ArrowUp": "up arrow", "ArrowDown": "down arrow",
}  # fmt: skip


def key_at(words: list[str], start: int) -> tuple[str, int] | None:
    """The key that begins at `start`, by its `code` name, and how many words it takes; None where there is none."""
    for length in range(min(3, len(words) - start), 0, -1):
        code = KEYS.get(tuple(words[start : start + length]))
        if code:
            return code, length
    word = words[start]
    if len(word) == 1 and "a" <= word <= "z":
        return f"Key{word.upper()}", 1
    return None


def shown(key: str) -> str:
    """A key as people call it: "KeyW" is "W"."""
    return _SHOWN.get(key, key.removeprefix("Key").removeprefix("Digit") if key != " " else "Space")


def code_of(value: str) -> str:
    """The `code` name of a key in any notation ("w", "W", "SPACE", " ", "KeyW")."""
    if value.startswith(("Key", "Arrow", "Digit")):
        return value
    if len(value) == 1 and value.isalpha():
        return f"Key{value.upper()}"
    upper = value.upper()
    if upper in {"LEFT", "RIGHT", "UP", "DOWN"}:
        return f"Arrow{upper.capitalize()}"
    backwards = {
        **{shown_: code for code, shown_ in _PHASER.items()},
        **{shown_.upper(): code for code, shown_ in _KEY.items()},
    }
    return backwards.get(upper, value)


def action_of(name: str) -> str:
    """The action that a key's name in the code stands for: "jumpAlso" is "jump"."""
    for ending in ("Also", "Alt", "Key", "2", "3"):
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    return name
