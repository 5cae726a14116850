"""The edge to the model: the one place where ChatOpenAI is built; nothing that an endpoint sends is trusted."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import aclosing
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any

import openai
from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from graph.models.faults import PASSING, failed, failure_of
from graph.models.heard import Heard
from graph.models.modes import MODES, Mode, calls_in, messages_of, options_of
from graph.models.names import Profile, cost_of, profile_of
from graph.models.standing import Standing
from graph.settings import Settings
from nodes.prompt import Answer, Bill, ModelFailed, Prompt
from nodes.state import Terms

Json = dict[str, Any]
TRIES = 3
"""Requests for one answer, where what is wrong may pass."""
PAUSE = 0.3
"""Seconds before the second try, where the endpoint does not say; doubled for the third."""
IDLE_SECONDS = 30.0
"""Without a word for so long, a stream is taken for dead."""
LETTERS = 3.5
"""Characters of code that are about one token, where the endpoint does not count."""
_HEADERS: ContextVar[list[Mapping[str, str]] | None] = ContextVar("headers", default=None)


class Chat(ChatOpenAI):
    """langchain's client, which drops a refusal while it streams."""

    def _convert_chunk_to_generation_chunk(
        self, chunk: Json, default_chunk_class: type[Any], base_generation_info: Json | None
    ) -> ChatGenerationChunk | None:
        made = super()._convert_chunk_to_generation_chunk(chunk, default_chunk_class, base_generation_info)
        choices: list[Json] = chunk.get("choices") or []
        if made is not None and choices and (choices[0].get("delta") or {}).get("refusal"):
            made.message.additional_kwargs["refusal"] = True
        return made


class ChatModel:
    """An OpenAI-compatible endpoint."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        asked = settings.model_profile
        self._profile: Profile = profile_of(settings.model) if asked == "auto" else asked
        self._client = openai.DefaultAsyncHttpxClient(event_hooks={"response": [_keep_headers]})
        self._chats: dict[str, Chat] = {}
        self._modes: dict[str, int] = {}
        """By model: which way of asking the endpoint is known to take."""
        self._wordy: set[str] = set()
        """Models whose last call came only after prose."""
        self.standing = Standing()

    async def terms(self) -> Terms:
        """See Model."""
        return Terms(self._profile, "model" if self._settings.planner == "model" else "auto")

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def ask(self, prompt: Prompt, tell: Callable[[Json], None]) -> Answer:
        """See Model."""
        name = self._settings.model_small if prompt.small and self._settings.model_small else self._settings.model
        asking = Asking(self, name, prompt, tell)
        started = time.perf_counter()
        try:
            async with asyncio.timeout(prompt.seconds):
                answer = await asking.answer()
        except (ModelFailed, TimeoutError) as error:
            failure = failure_of(error, begun=True)
            self.standing.fault = failure.fault
            failure.bill = replace(asking.bill, seconds=time.perf_counter() - started)
            raise failure from error
        seconds = time.perf_counter() - started
        self.standing.fault, self.standing.seconds = None, seconds
        bill = replace(asking.bill, seconds=seconds)
        tell({"kind": "model.finished", "calls": bill.calls, "seconds": round(seconds, 3)})
        return replace(answer, bill=bill)

    def modes(self, name: str) -> tuple[Mode, ...]:
        """The ways of asking that may work, best first."""
        return MODES[self._profile][self._modes.get(name, 0) :]

    def learn(self, name: str, mode: Mode, *, after_prose: bool) -> None:
        """Remember which way works; prose in a better way counts only where it comes twice in a row."""
        if after_prose and name not in self._wordy:
            self._wordy.add(name)
            return
        self._wordy.discard(name)
        self._modes[name] = MODES[self._profile].index(mode)

    def chat(self, name: str) -> Chat:
        """The client for a model; retries and deadlines are this file's."""
        if name not in self._chats:
            key = self._settings.openai_api_key.get_secret_value() or "none"
            self._chats[name] = Chat(
                model=name,
                api_key=SecretStr(key),
                base_url=self._settings.openai_base_url or None,
                http_async_client=self._client,
                max_retries=0,
                timeout=IDLE_SECONDS,
                stream_chunk_timeout=None,  # its wait_for loses a cancellation that comes together with a piece
                stream_usage=True,
                use_responses_api=False,
            )
        return self._chats[name]

    def bill(self, name: str, heard: Heard, asked: int) -> Bill:
        """What one request cost; estimated from its length where the endpoint does not say."""
        if not heard.usage and not heard.length:
            return Bill(1)
        if not heard.usage:
            return Bill(1, round(asked / LETTERS), 0, round(heard.length / LETTERS), None, counted=False)
        tokens_in, tokens_out = heard.usage["input_tokens"], heard.usage["output_tokens"]
        details: Json = heard.usage.get("input_token_details") or {}
        cached = int(details.get("cache_read") or 0)
        return Bill(
            1, tokens_in, cached, tokens_out, cost_of(name, self._settings.model_prices, tokens_in, cached, tokens_out)
        )

    def note(self, headers: list[Mapping[str, str]]) -> None:
        """Keep what the endpoint said of its limits."""
        told = headers[-1].get("x-ratelimit-remaining-requests") if headers else None
        if told and told.isdigit():
            self.standing.rate_limit_remaining = int(told)


@dataclass
class Asking:
    """One question, until it is answered or given up."""

    model: ChatModel
    name: str
    prompt: Prompt
    tell: Callable[[Json], None]
    bill: Bill = field(default_factory=Bill)

    async def answer(self) -> Answer:
        """Ask in the best way that the endpoint takes; prose where a call is wanted is asked for in the next way."""
        prose: Answer | None = None
        failure: ModelFailed | None = None
        for mode in self.model.modes(self.name):
            try:
                answer = await self._patiently(mode)
            except ModelFailed as error:
                if error.fault != "rejected":
                    raise
                failure = error
                continue
            if answer.calls:
                self.model.learn(self.name, mode, after_prose=prose is not None)
                return answer
            if prose is not None:
                break
            prose = answer
        if prose is None:
            raise failure or failed("rejected")
        return prose

    async def _patiently(self, mode: Mode) -> Answer:
        """Ask again where what is wrong may pass and the time allows for it."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self.prompt.seconds
        for tried in range(1, TRIES + 1):
            try:
                return await self._once(mode)
            except ModelFailed as error:
                wait = error.retry_after if error.retry_after is not None else _pause(tried)
                if error.fault not in PASSING or tried == TRIES or loop.time() + wait >= until:
                    raise
                self.tell({"kind": "model.retry", "fault": error.fault, "seconds": round(wait, 1)})
                await asyncio.sleep(wait)
        raise AssertionError("the last try returns or raises")

    async def _once(self, mode: Mode) -> Answer:
        heard, headers = Heard(), list[Mapping[str, str]]()
        messages = messages_of(self.prompt, mode)
        token = _HEADERS.set(headers)
        self.tell({"kind": "model.started", "model": self.name})
        try:
            chat = self.model.chat(self.name)
            body = options_of(mode, self.prompt.tools)
            stream: Any = chat.astream(messages, max_tokens=self.prompt.tokens, extra_body=body)
            async with aclosing(stream):
                while (chunk := await _next(stream)) is not None:
                    for said, call in zip(heard.add(chunk), (False, True), strict=True):
                        if said:
                            self.tell({"kind": "model.delta", "text": said, "call": call})
                    if heard.length > self.prompt.tokens * LETTERS * 2:
                        raise failed("length")
            return self._whole(heard)
        except Exception as error:
            raise failure_of(error, begun=heard.length > 0) from error
        finally:
            _HEADERS.reset(token)
            self.model.note(headers)
            asked = sum(len(message.text) for message in messages)
            self.bill += self.model.bill(self.name, heard, asked)

    def _whole(self, heard: Heard) -> Answer:
        """The answer, if it is one."""
        if heard.refused or heard.finish == "content_filter":
            raise failed("refused")
        if heard.finish == "length":
            raise failed("length")
        if not heard.length and not heard.names:
            raise failed("empty")
        if heard.finish not in ("stop", "tool_calls"):
            raise failed("cut")
        return Answer(heard.text, heard.calls() or calls_in(heard.text, self.prompt.tools))


async def _next(stream: AsyncIterator[AIMessageChunk]) -> AIMessageChunk | None:
    """The next piece; None behind the last one."""
    async with asyncio.timeout(IDLE_SECONDS):
        return await anext(stream, None)


def _pause(tried: int) -> float:
    """Seconds before the next try; spread, so that those who were turned away together do not come back together."""
    return PAUSE * 2 ** (tried - 1) * (1 + random.random())  # noqa: S311


async def _keep_headers(response: Any) -> None:
    """Hand the headers to the question that they belong to; a web page is no answer."""
    kept = _HEADERS.get()
    if kept is not None:
        kept.append(dict(response.headers))
    if response.status_code == 200 and "text/html" in response.headers.get("content-type", ""):
        raise failed("no_endpoint")
