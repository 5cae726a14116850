"""Rules of the house: what is true of the repository as a whole."""

import importlib
import json
import re
import subprocess
from pathlib import Path

import pytest

from api.app import create_app
from graph.settings import VERSION, Settings

ROOT = Path(__file__).parents[1]
PACKAGES = ("api", "graph", "nodes", "tools", "templates")
LOCKS = ("requirements.lock", "requirements-dev.lock")
SETTINGS = [name.upper() for name in Settings.model_fields]


def tracked() -> list[Path]:
    """The files of the repository; of the folder where it is not one."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    hidden = {".venv", "node_modules", ".git", "data"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not hidden & set(path.relative_to(ROOT).parts)]


@pytest.mark.parametrize("name", PACKAGES)
def test_packages_come_from_this_repository(name: str) -> None:
    found = importlib.import_module(name).__file__
    assert found is not None
    assert Path(found).resolve() == ROOT / name / "__init__.py"


def test_tests_are_no_packages() -> None:
    """A tests/tools package would stand before tools."""
    assert not list((ROOT / "tests").rglob("__init__.py"))


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_described(name: str) -> None:
    default = Settings.model_fields[name.lower()].get_default(call_default_factory=True)
    rows = re.findall(
        rf"^\| `{name}` \| (.+?) \| (.{{10,}}) \|$", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE
    )
    assert len(rows) == 1
    plain = str(default) if not isinstance(default, tuple) else "[]"
    assert rows[0][0] == (f"`{plain}`" if plain and "*" not in plain else "empty")
    assert re.search(rf"^{name}=", (ROOT / ".env.example").read_text(), re.MULTILINE)


def test_no_setting_is_described_that_does_not_exist() -> None:
    described = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE)
    assert described == SETTINGS
    assert re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE) == SETTINGS


def test_the_example_of_settings_has_the_defaults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    assert Settings(_env_file=ROOT / ".env.example") == Settings()  # pyright: ignore[reportCallIssue]


def test_the_openapi_document_is_current() -> None:
    written = json.loads((ROOT / "docs" / "openapi.json").read_text())
    assert written == json.loads(json.dumps(create_app(Settings()).openapi())), "run: make openapi"


def test_every_route_is_in_the_docs() -> None:
    told = (ROOT / "docs" / "api.md").read_text()
    document = create_app(Settings()).openapi()
    routes = [f"{method.upper()} {path}" for path, methods in document["paths"].items() for method in methods]
    assert [route for route in routes if f"`{route}`" not in told] == []


def test_every_field_of_a_request_is_in_the_docs() -> None:
    """In the table of docs/api.md, which says what each field does."""
    told = (ROOT / "docs" / "api.md").read_text()
    document = create_app(Settings()).openapi()
    schemas = document["components"]["schemas"]
    asked: set[str] = set()
    queue = [
        schema["$ref"].rpartition("/")[2]
        for methods in document["paths"].values()
        for operation in methods.values()
        for content in operation.get("requestBody", {}).get("content", {}).values()
        for schema in [content["schema"], *content["schema"].get("anyOf", [])]
        if "$ref" in schema
    ]
    while queue:
        properties = schemas[queue.pop()].get("properties", {})
        asked |= set(properties)
        queue += re.findall(r"#/components/schemas/(\w+)", json.dumps(properties))
    assert asked
    assert sorted(name for name in asked if not re.search(rf"^\| .*`(\w+\.)*{name}`", told, re.MULTILINE)) == []


def test_the_references_of_langgraph_json_resolve() -> None:
    config = json.loads((ROOT / "langgraph.json").read_text())
    for reference in (config["graphs"]["playloom"]["path"], config["http"]["app"]):
        module, _, name = reference.partition(":")
        assert "/" not in module, "a file's path would be loaded twice"
        assert hasattr(importlib.import_module(module), name)
    assert f'requires-python = ">={config["python_version"]}"' in (ROOT / "pyproject.toml").read_text()


def test_the_versions_agree() -> None:
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text()
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text()


@pytest.mark.parametrize("name", LOCKS)
def test_locks_have_hashes_and_no_index(name: str) -> None:
    text = (ROOT / name).read_text()
    pins = re.findall(r"^(?:\S+==\S+.*)(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+$", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^\S+==", text, re.MULTILINE)) > 50
    assert not re.search(r"^\s*-{1,2}(?!hash)\w|://| @ ", text, re.MULTILINE)


def test_the_locks_agree() -> None:
    runtime, dev = (dict(re.findall(r"^(\S+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE)) for name in LOCKS)
    assert {name: version for name, version in runtime.items() if dev.get(name) != version} == {}


FOREIGN = re.compile(
    r"(?<![\w.-])(?:/(?:root|home|Users|work|opt|mnt)/[\w.-]+)"
    r"|(?:registry|pypi|npm|artifactory|nexus|mirror)[\w-]*\.[\w.-]+\.(?:org|com|io|net|dev)\b"
    r"|files\.pythonhosted\.org|registry\.npmjs\.org|registry\.yarnpkg\.com|/simple/",
    re.IGNORECASE,
)


def test_no_file_names_a_registry_or_a_machine() -> None:
    found: list[str] = []
    for path in tracked():
        data = path.read_bytes()
        if b"\0" in data[:8_000] or path == Path(__file__):
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if name := FOREIGN.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {name[0]}")
    assert found == []


def test_make_help_names_every_command() -> None:
    told = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for command in ("run", "test", "test-full", "lint", "bench", "openapi", "lock", "help"):
        assert re.search(rf"^ *make {command} ", told, re.MULTILINE)


def test_links_in_the_documents_lead_somewhere() -> None:
    missing: list[str] = []
    for path in tracked():
        if path.suffix == ".md":
            links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text())
            missing += [f"{path.name}: {link}" for link in links if not (path.parent / link).exists()]
    assert missing == []
