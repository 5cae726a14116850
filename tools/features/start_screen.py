"""The game waits until a key or a touch starts it."""

from tools.features.feature import Feature, Piece, Variant

BOX = """
{
  const box = document.createElement('div');
  const title = document.createElement('div');
  box.style.cssText = 'position:fixed;inset:0;z-index:10;display:flex;flex-direction:column;align-items:center;'
    + 'justify-content:center;gap:16px;background:#0b1526d0;color:#fff;cursor:pointer;text-align:center;'
    + 'font:bold 20px system-ui,sans-serif';
  title.style.cssText = 'font-size:44px;color:#ffe08a';
  title.textContent = document.title || 'Ready?';
  box.append(title, 'Press any key or tap to start');
  document.body.appendChild(box);
  const start = () => {
    if ($me.started) { return; }
    $me.started = true;
    box.remove();
    $go
  };
  for (const type of ['keydown', 'pointerdown']) { window.addEventListener(type, start, { once: true }); }
}"""

PHASER = Variant(
    ("phaser3",),
    (
        Piece("scope", "const $me = { started: false };"),
        Piece(
            "setup",
            "if (!$me.started) {\n  this.scene.pause();"
            + BOX.replace("$go", "this.scene.resume();").replace("\n", "\n  ")
            + "\n}",
        ),
    ),
)

PAGE = Variant(
    ("canvas", "three.js"),
    (
        Piece("scope", "const $me = { started: false };" + BOX.replace("    $go\n", "")),
        Piece("frame_first", "if (!$me.started) {\n  $again\n  return;\n}"),
    ),
)

START_SCREEN = Feature(
    name="start_screen",
    words=("start screen", "title screen"),
    does="the game waits until a key or a tap starts it",
    templates=(),
    variants=(PHASER, PAGE),
    there=("start_screen",),
    seen=r"(?i)press \w+(?: \w+)? (?:or \w+ )?to (?:start|begin|play)|showStart\(",
)
