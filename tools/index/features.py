"""What a game has, by the contract's words, found by evidence in its code."""

import re
from collections.abc import Collection

PATTERNS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "physics": r"(?i)physics|gravity|velocity|\bv[xyz]\b|\bd[xy]\b|matter\.",
        "jumping": r"(?i)\bjump|[a-z]jump|\bflap\b|\bonGround\b|touching\.down|blocked\.down|onFloor",
        "platforms": r"(?i)platform|ledge",
        "collectibles": r"(?i)coin|gem(?!ini)|\bstars?\b|collect|pickup|crystal|fruit|treasure|powerUp",
        "enemies": r"(?i)enem(?:y|ies)|alien|invader|monster|zombie|baddie|\bghosts?\b|asteroid|meteor|\bboss\b",
        "projectiles": r"(?i)bullet|projectile|laser|missile|rocket(?:s|Speed)|\bshoot|\bfire(?:Bullet|Rate)?\(",
        "scoring": r"(?i)\bscore\b|score[A-Z_]|\bpoints\b|[a-z]Score\b",
        "lives": r"(?i)\blives\b|\bhealth\b|player(?:Lives|Health|Hp)|\bhearts\b",
        "timer": r"(?i)time(?:Left|Limit|Remaining|r)\b|countdown|ROUND_(?:SECONDS|TIME)|secondsLeft|\btime_?left",
        "pause": r"(?i)\b(?:is_?)?paused\b|toggle_?Pause|(?:scene|game)\.pause\(|'paused'|\"paused\"|\bpauseGame",
        "restart": r"(?i)\brestart|\breset(?:Game)?\b|location\.reload|\bnewGame\b|playAgain|startOver",
        "sound": r"AudioContext|new Audio\(|\.sound\.(?:add|play)\b|createOscillator|AudioListener",
        "mute": r"(?i)\b(?:is)?muted?\b|toggle_?(?:Mute|Sound)",
        "touch_controls": r"touch(?:start|move|end)|pointerdown|ontouchstart|\.activePointer|addPointer\(|input\.on\('pointer",
        "collision": r"(?i)collid|collision|overlap\(|intersect|\bhits?(?:Test|Box)?\b|Math\.hypot|distanceTo\(|Distance\.Between",
        "particles": r"(?i)particle|sparks?\b|confetti",
        "high_score": r"(?i)high_?score|best_?score|\bhiscore|\brecord\b|\bbest\b",
        "levels": r"(?i)\blevel\b|nextLevel|\bwaves?\b|levelUp|currentLevel",
        "win": r"(?i)\b(?:you )?(?:win|won)\b|winGame|gameWon|victory",
        "game_over": r"(?i)game ?_?over|\blose(?:Game)?\b|\bdead\b|you lost|isOver",
        "screen_shake": r"(?i)\.shake\(|screenShake|\bshake\b",
        "start_screen": r"(?i)start(?:Screen|Text|Button|Menu)|\btitle ?screen",
        "double_jump": r"(?i)double_?jump|jumps_?Left|jump_?Count|max_?Jumps",
    }.items()
}

ROLES = {"enemy": "enemies", "collectible": "collectibles", "projectile": "projectiles"}
GOAL = frozenset({"win", "high_score", "collectibles"})
TOKEN = re.compile(r"[\w.$'\"]+\(?(?: ?< ?)?")
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


def read_features(code: str, entities: Collection[str], roles: Collection[str]) -> tuple[str, ...]:
    """The sorted features of a game from its code, its entities' names and what its things do ("enemy", ...)."""
    said = " ".join(sorted(set(TOKEN.findall(COMMENT.sub("", code)))))  # each once: the patterns are slow on long texts
    found = {name for name, pattern in PATTERNS.items() if pattern.search(said)}
    found |= {ROLES[role] for role in roles if role in ROLES}
    found |= {name for name in ("platforms", "enemies") if name in entities}
    if found & GOAL:
        found.add("goal_system")
    return tuple(sorted(found))
