"""Playing a game and saying how it went: open, step, press, look, measure, judge."""
