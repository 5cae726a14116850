"""What nobody can do here: wishes for servers, accounts, files and hardware, each with an honest sentence."""

import re

LIMITS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        (
            r"multi-?player", r"online (?:play|mode|opponent|match)", r"play online", r"web ?sockets?",
            r"over the internet",
            r"play(?:ers)? (?:over|on|across|via) the (?:internet|network|web)", r"against (?:my )?friends? online",
        ),
        "Playing over the internet needs a game server; the game is one page that runs on its own.",
    ),
    (
        (
            r"leader-?boards?", r"database", r"backend", r"log-?in", r"user accounts?", r"sign-?up",
            r"online high ?scores?", r"on (?:a|the|my|your|our) server", r"in the cloud",
        ),
        "Shared score lists, accounts and databases need a server; the game is one page that runs on its own.",
    ),
    (
        (
            r"upload", r"(?:my own|use (?:this|my)|an?) (?:picture|image|photo|sprite|file)s?", r"attached?",
            r"image files?",
            r"png", r"jpe?g", r"mp3", r"wav",
        ),
        "Pictures and sound files cannot be brought in; everything is drawn and played by code.",
    ),
    (
        (
            r"deploy", r"publish", r"app ?store", r"play ?store", r"on steam", r"itch\.?io", r"github",
            r"put it online",
            r"host (?:it|the game|this)", r"my (?:website|server|domain)",
            r"apk", r"(?:mobile|android|ios|iphone|phone|desktop) apps?",
        ),
        "Publishing is not done from here; the game can be downloaded as one HTML file.",
    ),
    (
        (
            r"webcam", r"camera input", r"microphone", r"voice (?:control|command)s?", r"gps", r"google drive",
            r"dropbox",
            r"e-?mail", r"send me", r"facebook", r"twitter", r"discord", r"share button", r"whatsapp",
        ),
        "Cameras, microphones and outside services are closed to the game, for safety.",
    ),
    (
        (
            r"readme", r"unit tests?", r"refactor", r"typescript",
            r"(?:in|to|with|into) (?:react|python|java|rust)", r"unity",
            r"godot", r"unreal",
        ),
        "Only the game's page itself can be changed, not its project or language.",
    ),
    (
        (r"real money", r"in-?app purchases?", r"payments?", r"blockchain", r"nfts?", r"adverts?",
        r"advertisements?", r"ads"),
        "Payments and advertisements need outside services that a game cannot reach from here.",
    ),
)  # fmt: skip
"""(what is said, sentence)."""

_COMPILED = tuple((re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE), sentence) for words, sentence in LIMITS)


def limit_of(text: str) -> str | None:
    """Why `text` asks for what cannot be done here; None where it does not."""
    return next((sentence for pattern, sentence in _COMPILED if pattern.search(text)), None)
