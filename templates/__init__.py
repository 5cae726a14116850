"""The games we start from: a folder each, read by `catalog`."""
