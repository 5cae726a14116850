"""How much a session, and all together, may use the model on one day (UTC)."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from graph.archive import Store
from graph.settings import Settings
from graph.storage.base import now
from graph.storage.model_uses import ModelUseRow


def seconds_left() -> int:
    """Until the next day begins."""
    moment = now()
    midnight = dt.datetime.combine(moment.date() + dt.timedelta(days=1), dt.time(), tzinfo=moment.tzinfo)
    return max(1, int((midnight - moment).total_seconds()))


class Quotas:
    """Counts tokens; what is counted outlives the process."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._database = store.database
        self._session, self._all = settings.model_session_tokens, settings.model_day_tokens

    @property
    def bounded(self) -> bool:
        """Whether there is any bound."""
        return bool(self._session or self._all)

    async def left(self, session_id: int) -> int | None:
        """Tokens that a session may still use today; None where there is no bound."""
        if not self.bounded:
            return None
        today = ModelUseRow.day == now().date().isoformat()
        mine = func.coalesce(func.sum(ModelUseRow.tokens).filter(ModelUseRow.session_id == session_id), 0)
        query = select(mine, func.coalesce(func.sum(ModelUseRow.tokens), 0)).where(today)
        async with self._database.read() as connection:
            used, used_by_all = (await connection.execute(query)).one()
        bounds = [(self._session, used), (self._all, used_by_all)]
        return max(0, min(most - spent for most, spent in bounds if most))

    async def spend(self, session_id: int, tokens: int) -> None:
        """Count what was used."""
        if not self.bounded or tokens <= 0:
            return
        row = {"day": now().date().isoformat(), "session_id": session_id, "tokens": tokens}
        made = upsert(ModelUseRow).values(**row)
        more = made.on_conflict_do_update(
            index_elements=["day", "session_id"], set_={"tokens": ModelUseRow.tokens + tokens}
        )
        async with self._database.write() as connection:
            await connection.execute(more)
