"""Ready-made mechanics: data and code that is attached at named places of a game, and taken out again."""
