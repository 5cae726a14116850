"""Numbers for Prometheus: requests by route template, open sockets and streams, what the model did."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily
from prometheus_client.registry import Collector

from graph.models.metered import Figures

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

    def follow(self, figures: Figures) -> None:
        """Show what an engine's model does."""
        self.registry.register(ModelFigures(figures))

    def text(self) -> bytes:
        """All numbers in Prometheus' text format."""
        return generate_latest(self.registry)


class ModelFigures(Collector):
    """The figures of the model, as they are when they are asked for."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[CounterMetricFamily]:
        """One family a figure."""
        bill = self._figures.bill
        yield CounterMetricFamily("playloom_model_calls", "Requests to the model's endpoint", bill.calls)
        tokens = CounterMetricFamily(
            "playloom_model_tokens", "Tokens of the model; cached ones are in too", labels=["kind"]
        )
        for kind, number in (("in", bill.tokens_in), ("cached", bill.cached), ("out", bill.tokens_out)):
            tokens.add_metric([kind], number)
        yield tokens
        yield CounterMetricFamily("playloom_model_seconds", "Time that the model took", bill.seconds)
        yield CounterMetricFamily("playloom_model_repairs", "Plans that were made again", self._figures.repairs)
        faults = CounterMetricFamily("playloom_model_faults", "Answers that failed", labels=["fault"])
        for fault, number in sorted(self._figures.faults.items()):
            faults.add_metric([fault], number)
        yield faults
        rungs = CounterMetricFamily("playloom_edits", "Versions made by edits, by their highest rung", labels=["rung"])
        for rung, number in sorted(self._figures.rungs.items()):
            rungs.add_metric([rung], number)
        yield rungs
