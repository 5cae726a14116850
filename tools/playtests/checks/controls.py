"""Does every control do something?"""

from collections.abc import Sequence
from dataclasses import replace

from tools.playtests.bot import bot
from tools.playtests.controls import JUMPING, PAUSING, RESTARTING, SHOOTING, STEERING, Control
from tools.playtests.doubt import Answer, Doubt
from tools.playtests.evidence import works
from tools.playtests.opening import press
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.recording import Recording
from tools.playtests.take import Take

NAME = "controls"
ALWAYS = (STEERING - {"down", "back"}) | JUMPING | SHOOTING | RESTARTING | PAUSING
"""Uses that do something at any time of play; another one may wait for its moment."""
TRIES = 300
MOST = 6
"""Controls that are tried one by one; more are never all dead by chance."""


def check(played: Played) -> Answer:
    """Failed where a control of the code does nothing at all, compared with the same play without it."""
    controls = played.controls or played.declared
    if not controls:
        return _unknown(played)
    if played.keys.frames < played.drill.frames or played.gate.frames < played.gate_take.frames:
        return Check(NAME, "not_run", "The game did not go on long enough to try its controls.")
    unseen = [control for control in controls if not shown(played, control)]
    doubtful = [control for control in unseen if _always(control, controls, unseen)][:MOST]
    if not doubtful:
        return _all_work(controls, unseen)
    takes = tuple(_left_out(played, control) for control in doubtful)
    return Doubt(takes, lambda recordings: _settle_left_out(played, controls, unseen, doubtful, recordings))


def shown(played: Played, control: Control) -> bool:
    """Whether one of the takes shows the control at work."""
    gate_path = played.gate.paths.get(played.player)
    return works(control, played.keys, played.drill.acts, played.player_path) or works(
        control, played.gate, played.gate_take.acts, gate_path
    )


def _always(control: Control, controls: Sequence[Control], unseen: Sequence[Control]) -> bool:
    """Whether it should do something at any time of play, and no other key of its use was seen to."""
    twin = any(other.use == control.use and other not in unseen for other in controls)
    return control.use.lower() in ALWAYS and not twin


def _left_out(played: Played, control: Control) -> Take:
    """The bot's take without one key."""
    ready = played.drill.ready
    acts = tuple(act for act in played.gate_take.acts if act.key != control.key or act.frame < ready)
    return replace(played.gate_take, acts=acts, screenshot=False)


def _settle_left_out(
    played: Played,
    controls: Sequence[Control],
    unseen: Sequence[Control],
    doubtful: Sequence[Control],
    recordings: Sequence[Recording],
) -> Answer:
    """A key without which the same take is another one does something; the others get a take of their own."""
    hashes = zip(doubtful, recordings, strict=True)
    still = [control for control, recording in hashes if recording.trace_hash == played.gate.trace_hash]
    if not still:
        return _all_work(controls, [control for control in unseen if control not in doubtful])
    takes = (_plain(played, still, None), *(_plain(played, still, control) for control in still))
    return Doubt(takes, lambda recordings: _settle(controls, unseen, still, recordings))


def _plain(played: Played, still: Sequence[Control], control: Control | None) -> Take:
    """The bot's play without the keys in doubt, and one of them pressed at several moments."""
    keys = {each.key for each in still}
    ready = played.drill.ready
    acts = [act for act in bot(played.controls, played.seed, TRIES) if act.key not in keys or act.frame < ready]
    if control:
        acts += [act for at in range(ready + 6, TRIES - 30, 46) for act in press(control.key, at, 14)]
    return Take(TRIES, tuple(sorted(acts, key=lambda act: act.frame)), played.seed)


def _settle(
    controls: Sequence[Control], unseen: Sequence[Control], still: Sequence[Control], recordings: Sequence[Recording]
) -> Answer:
    without, *tried = recordings
    dead = [c for c, each in zip(still, tried, strict=True) if each.trace_hash == without.trace_hash and not each.slow]
    if not dead:
        return _all_work(controls, [control for control in unseen if control not in still])
    names = ", ".join(f"{control.use} ({control.key})" for control in dead)
    return Check(NAME, "failed", f"Pressing it changes nothing: {names}.")


def _all_work(controls: Sequence[Control], unseen: Sequence[Control]) -> Check:
    waiting = ", ".join(f"{control.use} ({control.key})" for control in unseen)
    more = f" Not seen at work, which may need its moment: {waiting}." if waiting else ""
    number = len(controls) - len(unseen)
    return Check(NAME, "passed", f"{number} of {len(controls)} keys were seen at work.{more}")


def _unknown(played: Played) -> Check:
    if not played.gate.listens:
        return Check(NAME, "warned", "The game listens to no key, mouse or finger.")
    if played.reacting:
        return Check(NAME, "passed", "The game answers to the usual keys.")
    return Check(NAME, "not_run", "Which keys the game listens to is not known.")
