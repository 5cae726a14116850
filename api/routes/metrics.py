"""Figures for Prometheus."""

from fastapi import APIRouter, Request, Response

from api.guard import GuardedRoute
from api.metrics import MEDIA_TYPE
from api.openapi import problems
from api.streaming import metrics_of

router = APIRouter(tags=["health"], route_class=GuardedRoute)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}, **problems()})
async def metrics(request: Request) -> Response:
    """All figures in Prometheus' text format."""
    return Response(metrics_of(request).text(), media_type=MEDIA_TYPE)
