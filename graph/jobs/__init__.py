"""One use case per file: how it enters the graph, and what its answer says."""
