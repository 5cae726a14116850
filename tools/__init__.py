"""Code about code: reading, indexing, editing and checking games. No framework, no model."""
