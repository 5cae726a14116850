"""The reader: words into wishes without a model."""
