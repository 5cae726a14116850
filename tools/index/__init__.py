"""The entities and knobs of a game, with their places; one file per way of writing games."""
