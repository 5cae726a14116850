"""Numbers for Prometheus: requests by route template, open sockets and streams."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The meters of one app."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("playloom_http_requests", "HTTP requests", labels, registry=self.registry)
        self._seconds = Histogram(
            "playloom_http_request_seconds", "Time to answer", ("method", "route"), registry=self.registry
        )
        self.sockets = Gauge("playloom_websockets_open", "Open WebSocket connections", registry=self.registry)
        self.streams = Gauge("playloom_event_streams_open", "Open event streams", registry=self.registry)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request."""
        known = method if method in ("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD") else "other"
        self._requests.labels(known, route, str(status)).inc()
        self._seconds.labels(known, route).observe(seconds)

    def text(self) -> bytes:
        """All numbers in Prometheus' text format."""
        return generate_latest(self.registry)
