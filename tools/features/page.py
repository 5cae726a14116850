"""Words on top of the page, for games that draw on a canvas of their own."""

LABEL = """
$me.label = document.createElement('div');
$me.label.style.cssText = 'position:fixed;left:50%;top:$top%;transform:translateX(-50%);z-index:5;pointer-events:none;'
  + 'font:bold 24px system-ui,sans-serif;color:#fff;text-shadow:0 0 4px #0b1526,0 2px 4px #0b1526';
(document.body || document.documentElement).append($me.label);"""
"""A line in the middle of the page, `$top` percent from its upper edge."""
