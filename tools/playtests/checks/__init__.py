"""Questions about a game that are answered by playing it, one a file."""
