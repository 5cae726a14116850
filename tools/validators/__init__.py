"""One question per file; `registry` lists them, `report` holds what they answer."""
