"""The browser: open, step, press, look, measure."""
