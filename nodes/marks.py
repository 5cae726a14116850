"""The marks between which a prompt shows data: what others wrote cannot open or close one."""

import re

MARK = re.compile(r"<(?=/(?:game|old_game|description)|(?:game|old_game|description)(?:[\s>/]|\Z))", re.IGNORECASE)
"""Where a mark begins; `i<game.size` of a code is none."""


def as_data(text: str) -> str:
    """A text of the player's, of a game or of a model, to stand inside of marks or beside them."""
    return MARK.sub(r"<\\", text)
