# ruff: noqa: E501 - one fault a line
"""Faults of one line in our own games, and the check that has to tell of each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """A piece of a template's code, and what stands there instead."""

    template: str
    old: str
    new: str
    check: str
    status: str = "failed"


FAULTS = (
    Fault("basic_platformer", "    this.moveEnemies();\n", "    this.moveFoes();\n", "boots"),
    Fault("basic_platformer", "    this.onGround = this.wantsJump = -1;", "    this.onGround = wantsJump - 1;", "boots"),
    Fault("basic_platformer", "this.panel.setDepth(6).setScale(scale);", "this.panel.setDeep(6).setScale(scale);", "boots"),
    Fault("basic_platformer", "this.scene.restart({ playing: true }); }\n    if", "this.scene.restrt({ playing: true }); }\n    if", "boots"),
    Fault("basic_platformer", "const enemy = this.enemies.create(place.x, place.y, 'enemy');", "const enemy = this.enemies.create(place.x, place.y, 'enemi');", "textures", "warned"),
    Fault("basic_platformer", "window.addEventListener('keyup', event => held.delete(event.code));\n", "window.addEventListener('keyup', event => held.delete(event.code));\nconst level = ;\n", "boots"),
    Fault("basic_platformer", "  held.add(code);\n", "", "controls"),
    Fault("basic_platformer", "return ['left', 'right', 'down', 'jump'].find", "return ['left', 'right', 'down'].find", "controls"),
    Fault("basic_shooter", "const bullet = this.bullets.create(", "const bullet = this.bulets.create(", "boots"),
    Fault("basic_shooter", "this.startWave();\n  }", "this.beginWave();\n  }", "boots"),
    Fault("basic_shooter", "    if (!isHeld('shoot') || this.clock < this.nextShot) { return; }", "    return;", "controls"),
    Fault("basic_shooter", "this.nextBomb = this.clock + CONFIG.enemies.interval", "this.nextBomb = this.time.at + CONFIG.bomb.interval", "boots"),
    Fault("lane_racer", "    else this.held.add(action);", "    else if (action !== 'left') this.held.add(action);", "controls"),
    Fault("lane_racer", "    this.meetTraffic(seconds);\n", "    for (;;) {}\n", "boots"),
    Fault("match_puzzle", "    this.moves -= 1;", "    this.move.left -= 1;", "boots"),
    Fault("three_platformer", "  hero = addHero();", "  hero = addHeroine();", "boots"),
    Fault("three_platformer", "three@0.187.0/build/three.module.js\"", "three@0.1/build/nothing.js\"", "boots"),
)  # fmt: skip
