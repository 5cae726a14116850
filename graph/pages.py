"""Pages for playing: which addresses are ours, and where the engines' files lie."""

from pathlib import Path

from tools.engines import PREFIX, known

MODULES = Path("node_modules")
"""Where npm puts the engines at set-up, beside the packages."""


def modules_folder() -> Path:
    """The folder of the engines' packages: that of the checkout, or of the working folder."""
    beside = Path(__file__).resolve().parent.parent / MODULES
    return beside if beside.is_dir() else MODULES


def engine_file(path: str) -> bytes:
    """A file of an engine by its path inside node_modules; FileNotFoundError where npm has not run."""
    return (modules_folder() / path).read_bytes()


def engines_here() -> bool:
    """Whether the engines' files are on this machine; without them their CDN addresses are used."""
    return (modules_folder() / "phaser").is_dir()


def served_here(address: str, base_url: str) -> bool:
    """Whether an address is one that a game's page may load: our copy, or a known engine's own."""
    return address.startswith(base_url + PREFIX) or known(address) is not None
