"""Does a browser find the same scripts in the document as the editor does?"""

from tools.source import Source
from tools.validators.report import Finding


def check(source: Source) -> list[Finding]:
    """A warning where the scripts differ: then only whole rewrites are safe."""
    if source.agree:
        return []
    message = "The markup is so broken that a browser finds other scripts in it; only whole rewrites are safe."
    return [Finding("syntax.regions", "syntax", "warning", 0, message)]
