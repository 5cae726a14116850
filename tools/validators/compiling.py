"""QuickJS as a judge of early errors: it compiles a script and never runs it."""

import re
from collections.abc import Callable
from threading import local
from typing import Any, cast

import quickjs

MEMORY = 128 << 20
"""Bytes that a compilation may use."""

SECONDS = 2

COMPILE = """
(() => {
  const Async = (async () => {}).constructor;
  return (code, waits) => {
    try {
      waits ? new Async(code) : new Function(code);
      return '';
    } catch (error) {
      return error.name + '|' + error.message + '|' + error.stack;
    }
  };
})()
"""
"""The constructors parse a body and make a function; nothing calls it."""

HEADER_LINES = 2
"""Lines that the constructors put before the body."""


Compile = Callable[[str, bool], str]
"""Compiles code; the answer is "" or "name|message|stack"."""


class _Compilers(local):
    """One QuickJS for each thread: its stack limit belongs to the thread that made it."""

    compile: Compile | None = None

    def get(self) -> Compile:
        """The compiler of this thread."""
        if self.compile is None:
            context = cast(Any, quickjs).Context()
            context.set_memory_limit(MEMORY)
            context.set_time_limit(SECONDS)
            self.compile = cast(Compile, context.eval(COMPILE))
        return self.compile


_compilers = _Compilers()


def early_error(code: str, waits: bool = False) -> tuple[int, str] | None:
    """Line and message of the first error that a compiler finds in a function's body; `waits` allows await.

    The code must hold no lone surrogate, which text decoded from bytes never does.
    """
    try:
        # A NUL would end QuickJS's C string early and hide what follows.
        answer = _compilers.get()(code.replace("\0", " "), waits)
    except quickjs.JSException:
        _compilers.compile = None
        return (0, "too large or too deep to compile")
    if not answer:
        return None
    name, message, stack = answer.split("|", 2)
    if name == "InternalError":
        return (0, f"too large or too deep to compile ({message})")
    at = re.search(r"<input>:(\d+)", stack)
    return (max(int(at[1]) - HEADER_LINES, 1) if at else 0, message)
