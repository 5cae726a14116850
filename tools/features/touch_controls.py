"""Buttons on touch screens that press the keys of the game."""

from tools.features.feature import Feature, Piece, Variant

PADS = Variant(
    ("phaser3", "canvas", "three.js", "dom"),
    (
        Piece(
            "scope",
            """
if (navigator.maxTouchPoints > 0) {
  const pads = [$pads]; // label, code, key, keyCode, place
  for (const [label, code, key, keyCode, place] of pads) {
    const pad = document.createElement('button');
    const which = { code, key, keyCode, which: keyCode, bubbles: true };
    const press = type => document.body.dispatchEvent(new KeyboardEvent(type, which));
    pad.textContent = label;
    pad.style.cssText = 'position:fixed;z-index:9;width:68px;height:68px;border-radius:50%;touch-action:none;'
      + 'border:2px solid #ffffffb0;background:#10203090;color:#fff;font:bold 24px system-ui,sans-serif;' + place;
    pad.addEventListener('pointerdown', event => {
      event.preventDefault();
      press('keydown');
    });
    for (const type of ['pointerup', 'pointercancel', 'pointerleave']) {
      pad.addEventListener(type, () => press('keyup'));
    }
    document.body.appendChild(pad);
  }
}""",
        ),
    ),
)

TOUCH_CONTROLS = Feature(
    name="touch_controls",
    words=("touch controls", "touch buttons"),
    does="buttons on touch screens press the keys",
    templates=(),
    variants=(PADS,),
    there=("touch_controls", "touch"),
)
