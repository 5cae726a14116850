"""HTTP, WebSocket, SSE and the command line over the engine; no logic of games."""
