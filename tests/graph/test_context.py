"""The context that Studio's runs have by default."""

from pathlib import Path

import pytest

from graph.context import StudioModel
from nodes.state import Terms


async def test_the_model_is_the_one_of_the_settings_as_they_are_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    model, written = StudioModel(), tmp_path / ".env"
    assert await model.terms() is None
    written.write_text("MODEL=large\nOPENAI_BASE_URL=http://127.0.0.1:9/v1\n")
    assert await model.terms() == Terms("strong")
    written.write_text("MODEL=large\nOPENAI_BASE_URL=http://127.0.0.1:9/v1\nMODEL_PROFILE=small\n")
    assert await model.terms() == Terms("small")
    written.unlink()
    assert await model.terms() is None
