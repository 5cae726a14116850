"""One step of thought per file; nodes know their state and their tools, and not each other."""
