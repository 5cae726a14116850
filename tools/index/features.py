"""What a game has, by the contract's words, found by the words and calls of its code."""

from collections.abc import Collection

from tools.index.facts import Script
from tools.index.names import words_of

WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "physics": "physics gravity velocity vx vy vz matter friction bounce",
        "jumping": "jump jumping jumps flap grounded hop leap",
        "platforms": "platform platforms ledge ledges",
        "collectibles": "coin coins gem gems star stars collect collectible collectibles pickup pickups"
        " crystal crystals fruit fruits treasure powerup collected collectibles apples eggs acorns carrots",
        "enemies": "enemy enemies alien aliens invader invaders monster monsters zombie zombies baddie baddies"
        " ghost ghosts asteroid asteroids meteor meteors boss wasps",
        "projectiles": "bullet bullets projectile projectiles laser lasers missile missiles rockets shoot shots"
        " shell shells fireball fireballs arrows",
        "scoring": "score points scored",
        "lives": "lives health hearts hp",
        "timer": "countdown timeleft seconds",
        "pause": "paused ispaused",
        "restart": "restart reset reload newgame playagain startover",
        "sound": "oscillator sound sounds sfx music",
        "mute": "mute muted unmute",
        "collision": "collide collider collides collided collision collisions overlap overlaps intersect intersects"
        " hit hits hypot near",
        "particles": "particle particles spark sparks confetti emitter",
        "high_score": "highscore best record hiscore",
        "levels": "level levels wave waves stage stages",
        "win": "win won victory winner wins",
        "game_over": "gameover dead over lose lost died",
        "screen_shake": "shake shaking",
    }.items()
}
"""Words of identifiers that show a feature."""

TEXTS: dict[str, tuple[str, ...]] = {
    "timer": ("timeLeft", "timeLimit", "TIME_LIMIT", "timeRemaining", "time_left"),
    "pause": ("togglePause", "pauseGame", "scene.pause(", "'paused'", '"paused"'),
    "sound": ("AudioContext", "new Audio(", ".sound.add", ".sound.play"),
    "touch_controls": ("touchstart", "touchmove", "pointerdown", "ontouchstart", "addPointer(", "activePointer"),
    "collision": ("distanceTo(", "Distance.Between"),
    "high_score": ("highScore", "high_score", "HighScore", "bestScore"),
    "start_screen": ("startScreen", "StartScene", "MenuScene", "start-screen", "startButton"),
    "double_jump": ("doubleJump", "jumpCount", "jumpsLeft", "maxJumps", "double_jump"),
}
"""Parts of code and texts that show a feature."""

NOT_ALONE = {
    "sound": frozenset({"sound", "sounds", "music"}),
    "game_over": frozenset({"over", "lost"}),
    "timer": frozenset({"seconds"}),
}
"""Words that show a feature only together with another sign of it."""

ROLES = {"enemy": "enemies", "collectible": "collectibles", "projectile": "projectiles"}
GOAL = frozenset({"win", "high_score", "collectibles"})


def read_features(
    code: str, scripts: Collection[Script], entities: Collection[str], roles: Collection[str]
) -> tuple[str, ...]:
    """The sorted features of a game, from its code, its entities' names and what its things do ("enemy", ...)."""
    said = _vocabulary(scripts)
    found = {
        name for name, words in WORDS.items() if words & said and not (words & said) <= NOT_ALONE.get(name, frozenset())
    }
    found |= {name for name, texts in TEXTS.items() if any(text in code for text in texts)}
    found |= {ROLES[role] for role in roles if role in ROLES}
    found |= {name for name in ("platforms", "enemies") if name in entities}
    if found & GOAL:
        found.add("goal_system")
    return tuple(sorted(found))


def _vocabulary(scripts: Collection[Script]) -> set[str]:
    """The words of all identifiers, in lower case."""
    names: set[str] = set()
    for script in scripts:
        names.update(script.uses)
        names.update(bind.path.rpartition(".")[2] for bind in script.binds)
        names.update(call.method for call in script.calls)
        names.update(update.path.rpartition(".")[2] for update in script.updates)
        names.update(frame.label for frame in script.frames if frame.kind in ("function", "class"))
    said: set[str] = set()
    for name in names:
        parts = words_of(name)
        said.update(parts)
        said.add("".join(parts))
    return said
