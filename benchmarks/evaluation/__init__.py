"""Wishes with answer keys, said to the product without a model, and what became of them: `make eval`."""
