"""Kinds of games: the words for each, and the known games that stand for one."""

GENRES: dict[str, tuple[str, ...]] = {
    "platformer": (
        "platformer", "platform game", "jump and run", "jump n run", "side scroller", "sidescroller", "side-scroller",
        "side scrolling", "platforming", "platforms", "jump on platforms", "metroidvania",
    ),
    "shooter": (
        "shooter", "shoot em up", "shoot 'em up", "shmup", "bullet hell", "space battle", "airplane battle",
        "spaceship", "shooting game", "shooting", "space game", "alien invasion", "aliens", "asteroids", "lasers",
        "twin stick", "dogfight", "fighter jet", "battle tank",
    ),
    "racing": (
        "racing", "racer", "race", "race car", "driving game", "driving", "car game", "kart", "cars", "traffic",
        "highway", "drift", "drag race", "lap", "laps", "motorcycle",
    ),
    "puzzle": (
        "puzzle", "match 3", "match-3", "match three", "match-three", "matching game", "logic game", "brain teaser",
        "sliding puzzle", "block puzzle", "jewels", "gems", "swap gems", "sokoban", "push boxes", "push blocks",
        "nonogram", "crossword",
    ),
    "arcade": (
        "arcade", "breakout", "arkanoid", "brick breaker", "brick breaking", "brick game", "break bricks",
        "breaks bricks", "breaking bricks", "break the bricks", "break all the bricks", "block breaker",
        "breakout clone", "bricks", "bricks and a paddle", "paddle", "paddle and ball", "ball and paddle",
        "bat and ball", "bouncing ball",
    ),
    "reflex": (
        "catch", "catching", "dodge", "dodging", "falling objects", "avoid falling", "clicker", "idle",
        "whack", "reflex", "tapping", "collect",
    ),
    "runner": ("endless runner", "infinite runner", "runner", "running game", "flappy", "auto runner"),
    "paddle": ("pong", "two paddles", "table tennis", "ping pong", "air hockey"),
    "snake": ("snake",),
    "maze": ("maze", "labyrinth", "maze chase"),
    "tower_defense": ("tower defense", "tower defence", "td game"),
    "board": (
        "tic tac toe", "tic-tac-toe", "chess", "checkers", "reversi", "othello", "connect four", "board game",
        "go game",
    ),
    "card": (
        "card game", "solitaire", "blackjack", "poker", "memory game", "memory card", "concentration",
        "card matching",
    ),
    "quiz": ("quiz", "trivia", "word game", "typing game", "hangman", "spelling", "wordle"),
    "rpg": ("rpg", "role playing", "roguelike", "dungeon", "adventure", "text adventure", "visual novel"),
    "strategy": ("strategy", "simulation", "management", "tycoon", "farming", "city builder", "garden"),
    "sports": ("sports", "football", "soccer", "basketball", "golf", "bowling", "fighting game", "boxing"),
}  # fmt: skip

NAMED_GAMES: dict[str, str] = {
    "super mario": "platformer", "mario kart": "racing", "mario": "platformer", "sonic": "platformer",
    "celeste": "platformer", "donkey kong": "platformer", "doodle jump": "platformer",
    "super meat boy": "platformer", "kirby": "platformer", "mega man": "platformer", "megaman": "platformer",
    "rayman": "platformer", "hollow knight": "platformer", "super tux": "platformer", "icy tower": "platformer",
    "space invaders": "shooter", "galaga": "shooter", "galaxian": "shooter", "asteroids": "shooter",
    "gradius": "shooter", "r-type": "shooter", "vampire survivors": "shooter", "1942": "shooter", "contra": "shooter",
    "doom": "shooter", "river raid": "shooter", "star fox": "shooter", "touhou": "shooter", "centipede": "shooter",
    "defender": "shooter", "xevious": "shooter",
    "outrun": "racing", "out run": "racing", "need for speed": "racing", "gran turismo": "racing", "f-zero": "racing",
    "forza": "racing", "road rash": "racing", "road fighter": "racing", "crossy road": "reflex", "frogger": "reflex",
    "candy crush": "puzzle", "bejeweled": "puzzle", "tetris": "puzzle", "2048": "puzzle", "minesweeper": "puzzle",
    "sudoku": "puzzle", "columns": "puzzle", "puyo puyo": "puzzle", "sokoban": "puzzle", "lumines": "puzzle",
    "puzzle bobble": "puzzle", "bubble shooter": "puzzle", "threes": "puzzle", "lights out": "puzzle",
    "dr mario": "puzzle", "gem swap": "puzzle", "panel de pon": "puzzle",
    "flappy bird": "runner", "chrome dino": "runner", "dino run": "runner", "chrome dinosaur": "runner",
    "temple run": "runner", "subway surfers": "runner", "jetpack joyride": "runner", "geometry dash": "runner",
    "canabalt": "runner", "t-rex": "runner", "dinosaur game": "runner",
    "pong": "paddle", "breakout": "arcade", "arkanoid": "arcade", "brick breaker": "arcade", "snake": "snake",
    "alleyway": "arcade", "dx ball": "arcade", "dx-ball": "arcade", "krakout": "arcade", "super breakout": "arcade",
    "slither.io": "snake", "slither io": "snake", "pac-man": "maze", "pacman": "maze", "pac man": "maze",
    "bomberman": "maze",
    "plants vs zombies": "tower_defense", "bloons": "tower_defense", "fruit ninja": "reflex",
    "whack a mole": "reflex", "whack-a-mole": "reflex", "cookie clicker": "reflex", "lunar lander": "reflex",
    "angry birds": "reflex",
    "missile command": "shooter", "wordle": "quiz", "hangman": "quiz", "solitaire": "card", "blackjack": "card",
    "chess": "board", "tic tac toe": "board", "tic-tac-toe": "board", "connect four": "board", "reversi": "board",
    "zelda": "rpg", "pokemon": "rpg", "stardew valley": "strategy", "minecraft": "strategy",
}  # fmt: skip

NEAREST: dict[str, str] = {"runner": "platformer", "paddle": "arcade"}
"""For a kind without a template of its own, the one that is nearest to it."""

STRONG = frozenset({
    "platformer", "platform game", "jump and run", "jump n run", "side scroller", "sidescroller", "shooter",
    "shoot em up", "shmup", "bullet hell", "racing", "racer", "racing game", "puzzle", "match 3", "match-3",
    "match three", "match-three", "endless runner", "infinite runner", "tower defense", "tower defence", "arcade",
    "quiz", "maze", "snake", "pong", "breakout", "arkanoid", "brick breaker", "card game", "board game",
    "rpg", "strategy",
})  # fmt: skip
"""Words that name the kind outright; they count three times as much as a hint."""

ENGINES: dict[str, str] = {
    "phaser": "phaser3", "phaser3": "phaser3", "phaser 3": "phaser3", "phaser js": "phaser3", "three.js": "three.js",
    "threejs": "three.js", "three js": "three.js", "webgl": "three.js", "3d": "three.js", "3-d": "three.js",
    "three dimensional": "three.js",
    "canvas": "canvas", "html5 canvas": "canvas", "vanilla": "canvas", "plain javascript": "canvas",
    "vanilla javascript": "canvas", "vanilla js": "canvas", "no libraries": "canvas", "without libraries": "canvas",
    "pure javascript": "canvas", "no frameworks": "canvas",
}  # fmt: skip
STYLES: dict[str, str] = {
    "cartoon": "cartoon", "cartoony": "cartoon", "cartoonish": "cartoon", "cute": "cartoon", "comic": "cartoon",
    "kawaii": "cartoon", "neon": "neon", "synthwave": "neon", "cyberpunk": "neon", "retrowave": "neon",
    "glowing": "neon", "flat": "flat", "minimalist": "flat", "minimal": "flat", "minimalistic": "flat",
    "simple shapes": "flat",
    "pixel art": "pixel", "pixel-art": "pixel", "pixelated": "pixel", "8-bit": "pixel", "8 bit": "pixel",
    "16-bit": "pixel", "retro": "retro", "realistic": "realistic", "hand drawn": "hand-drawn",
    "hand-drawn": "hand-drawn",
}  # fmt: skip
DIFFICULTIES: dict[str, str] = {
    "easy": "easy", "beginner": "easy", "beginners": "easy", "simple difficulty": "easy", "for kids": "easy",
    "for children": "easy", "relaxing": "easy", "casual": "easy", "year-old": "easy", "year old": "easy",
    "medium": "medium", "intermediate": "medium", "normal difficulty": "medium", "moderate": "medium",
    "hard": "hard", "advanced": "hard", "difficult": "hard", "challenging": "hard", "expert": "hard",
    "very hard": "hard", "insane": "hard", "hardcore": "hard", "tough": "hard", "brutal": "hard",
}  # fmt: skip
FEATURES: dict[str, tuple[str, ...]] = {
    "jumping": ("jump", "jumps", "jumping", "hop"), "double_jump": ("double jump", "double jumping"),
    "platforms": ("platforms", "platform", "ledges"),
    "collectibles": (
        "coin", "coins", "collect", "collecting", "collectible", "collectibles", "gems", "stars", "pick up",
    ),
    "enemies": ("enemy", "enemies", "monsters", "aliens", "invaders", "zombies", "goblins", "bad guys"),
    "physics": ("physics", "gravity", "bounce", "momentum"),
    "shooting": ("shoot", "shooting", "laser", "lasers", "bullets", "fire"), "levels": ("levels", "level", "stages"),
    "lives": ("lives", "hearts"), "health": ("health", "health bar", "hp"),
    "timer": ("timer", "countdown", "time limit", "against the clock"),
    "scoring": ("score", "points", "scoring", "scoreboard"),
    "high_score": ("high score", "highscore", "best score", "high scores"),
    "power_ups": ("power ups", "power-ups", "powerups", "power up", "power-up"), "boss": ("boss", "boss fight"),
    "sound": ("sound", "sounds", "sound effects", "audio"), "music": ("music", "soundtrack"),
    "touch_controls": ("mobile", "touch", "phone", "tablet", "touchscreen"), "pause": ("pause", "pausing"),
    "restart": ("restart", "play again"), "particles": ("particles", "particle effects", "explosions"),
    "parallax": ("parallax",),
    "waves": ("waves", "wave"), "obstacles": ("obstacles", "spikes", "hazards"),
    "goal_system": ("goal", "reach the top", "finish line", "exit"),
    "multiplayer": ("multiplayer", "two players", "2 players", "2-player", "two player", "2 player", "online"),
    "dash": ("dash", "sprint"), "shield": ("shield",), "combo": ("combo", "combos", "chain reactions"),
    "checkpoints": ("checkpoint", "checkpoints"), "start_screen": ("start screen", "title screen", "main menu"),
}  # fmt: skip
