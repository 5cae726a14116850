"""What nobody can do here: wishes for servers, accounts, files and hardware, each with an honest sentence."""

import re

LIMITS: tuple[tuple[str, str], ...] = (
    (r"\bmulti-?player\b|\bonline play|\bplay(?:ers)? (?:over|on|across|via) the (?:internet" r"|network|web)\b|\bplay online\b|\bagainst (?:my )?friends? online\b|\bonline (?:mode" r"|opponent|match)|\bwebsockets?\b|\bover the internet\b",
     "Playing over the internet needs a game server; the game is one page that runs on its own."),
    (r"\bleader-?boards? (?:server|online)|\b(?:online|global|world) leader-?board" r"|\bleader-?boards?\b|\bdatabase\b|\bbackend\b|\blog-?in\b|\buser accounts?\b|\bsign-?up\b",
     "Shared score lists, accounts and databases need a server; the game is one page that runs on its own."),
    (r"\bupload\b|\bmy own (?:picture|image|photo|sprite)|\buse (?:this|my) (?:picture|image|photo" r"|sprite|file)|\battached?\b|\bimage file|\bpng\b|\bjpe?g\b|\bmp3\b|\bwav\b",
     "Pictures and sound files cannot be brought in; everything is drawn and played by code."),
    (r"\bdeploy\b|\bpublish\b|\bapp ?store\b|\bplay ?store\b|\bsteam\b|\bitch\.?io\b|\bgithub\b" r"|\bhost (?:it|the game|this)\b|\bput it online\b|\bmy (?:website|server|domain)\b|\bapk\b" r"|\bmobile app\b",
     "Publishing is not done from here; the game can be downloaded as one HTML file."),
    (r"\bwebcam\b|\bcamera input\b|\bmicrophone\b|\bvoice (?:control|command)|\bgps\b" r"|\bgoogle drive\b|\bdropbox\b|\be-?mail\b|\bsend me\b|\bfacebook\b|\btwitter\b|\bdiscord\b" r"|\bshare (?:it|button)\b",
     "Cameras, microphones and outside services are closed to the game, for safety."),
    (r"\breadme\b|\bunit tests?\b|\brefactor\b|\btypescript\b|\breact\b|\bpython\b|\bunity\b|\bgodot\b|\bunreal\b",
     "Only the game's page itself can be changed, not its project or language."),
    (r"\b(?:real )?money\b.{0,40}\b(?:pay|buy|purchase)\b|\bin-?app purchase|\bpayment" r"|\bblockchain\b|\bnft\b|\badverts?\b|\bads\b",
     "Payments and advertisements need outside services that a game cannot reach from here."),
)  # fmt: skip
"""(pattern, sentence)."""

_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), sentence) for pattern, sentence in LIMITS)


def limit_of(text: str) -> str | None:
    """Why `text` asks for what cannot be done here; None where it does not."""
    return next((sentence for pattern, sentence in _COMPILED if pattern.search(text)), None)
