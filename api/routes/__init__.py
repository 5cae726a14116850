"""The routes, one file a group; each handler hands over to the engine."""
