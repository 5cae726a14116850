"""The engine: wiring, memory, and the one door for the outside."""
