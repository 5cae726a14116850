"""Numbers, colours and texts read off a played game, one question a file."""
