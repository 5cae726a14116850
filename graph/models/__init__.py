"""A model behind an endpoint: how it is asked, what may be wrong with it, what it costs."""
