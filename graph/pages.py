"""Pages for playing: which addresses are ours, and where the engines' files lie."""

import re
from pathlib import Path

from graph.errors import EnginesMissing
from tools.engines import PREFIX, addresses, known, localise

MODULES = Path("node_modules")
"""Where npm puts the engines at set-up, beside the packages."""
HEAD_SCRIPT = b"<script>\n" + Path(__file__).with_name("head.js").read_bytes() + b"</script>\n"
"""Storage where a sandbox has none, and messages to the page around: goes before the game's own code."""
HEAD = re.compile(rb"<head(?:\s[^>]*)?>\s*", re.IGNORECASE)
BEFORE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*(?:<!doctype[^>]*>\s*)?(?:<html(?:\s[^>]*)?>\s*)?",
    re.IGNORECASE | re.DOTALL,
)


def modules_folder() -> Path:
    """The folder of the engines' packages: that of the checkout, or of the working folder."""
    beside = Path(__file__).resolve().parent.parent / MODULES
    return beside if beside.is_dir() else MODULES


def engine_file(path: str) -> bytes:
    """A file of an engine by its path inside node_modules; EnginesMissing where npm has not run."""
    try:
        return (modules_folder() / path).read_bytes()
    except FileNotFoundError as error:
        raise EnginesMissing from error


def engines_here(data: bytes) -> bool:
    """Whether the files of a document's engines are on this machine; without them their CDN addresses are used."""
    folder = modules_folder()
    return all((folder / file.engine.folder).is_dir() for address in addresses(data) if (file := known(address)))


def play_page(data: bytes, base_url: str) -> tuple[bytes, tuple[str, ...]]:
    """A document as it is served for playing, and the folders of engines that its policy has to let in."""
    page = localise(data, base_url) if engines_here(data) else data
    wanted = [address for address in addresses(page) if address.startswith(base_url + PREFIX) or known(address)]
    folders = {address.rpartition("/")[0] + "/" for address in wanted}  # an engine's file may import its neighbour
    found = HEAD.search(page) or BEFORE.match(page)
    at = found.end() if found else 0
    return page[:at] + HEAD_SCRIPT + page[at:], tuple(sorted(folders))
