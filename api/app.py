"""The web application: middleware from the outside in, and the routes."""

import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from asgi_correlation_id import CorrelationIdMiddleware
from fastapi import FastAPI

from api import handlers, logs
from api.cors import Cors
from api.errors import LastResort
from api.headers import SafeHeaders
from api.hub import Hub
from api.limits import AddressLimit, Limits
from api.logs import AccessLog, valid_request_id
from api.metrics import Metrics
from api.openapi import described
from api.routes import chat, engines, games, health, metrics, page, play, runs, sessions, sockets, templates
from graph.engine import Engine
from graph.settings import VERSION, Settings

ABOUT = "Words in, a playable browser game out; then chat until it is right."

ROUTERS = (
    health.router,
    sessions.router,
    templates.router,
    templates.pictures,
    games.router,
    chat.router,
    runs.router,
    play.router,
    engines.router,
    metrics.router,
    page.router,
    sockets.router,
)

Open = Callable[[Settings], Awaitable[Engine]]


def create_app(settings: Settings, open_engine: Open = Engine.open) -> FastAPI:
    """The application over one engine, which opens when it starts and closes when it ends."""
    meters = Metrics()
    limits = Limits(settings.rate_limit, settings.redis_url)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        logs.configure(settings.log_level)
        app.state.engine = engine = await open_engine(settings)
        app.state.began = time.monotonic()
        meters.follow(engine.figures)
        try:
            yield
        finally:
            await engine.close()
            await limits.close()

    app = FastAPI(title="Playloom", version=VERSION, description=ABOUT, lifespan=lifespan, redoc_url=None)
    app.state.settings, app.state.limits, app.state.metrics = settings, limits, meters
    app.state.hub = Hub(meters, bounded=bool(limits.policies))
    app.openapi = lambda: described(app)
    for router in ROUTERS:
        app.include_router(router)
    handlers.install(app)
    app.add_middleware(LastResort)
    app.add_middleware(AddressLimit, limits=limits)
    app.add_middleware(Cors, origins=settings.allowed_origins)
    app.add_middleware(SafeHeaders)
    app.add_middleware(AccessLog, metrics=meters)
    app.add_middleware(CorrelationIdMiddleware, validator=valid_request_id)
    return app


app = create_app(Settings())
