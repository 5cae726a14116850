"""The names that no game needs, and what is wrong with each: literal tables of the security validator."""

from typing import NamedTuple

from tree_sitter import Node

from tools.validators.report import Severity


class Threat(NamedTuple):
    """Why a name is refused or flagged."""

    rule: str
    severity: Severity
    why: str


Seen = tuple[Threat, Node, str]
"""A threat, where it stands, and its text."""

CODE = Threat("security.eval", "error", "runs a string as code")
NETWORK = Threat("security.network", "error", "talks to the network")
WORKER = Threat("security.worker", "error", "starts a worker")
FRAME = Threat("security.frame", "error", "reaches out of the game's frame")
NAVIGATION = Threat("security.navigation", "error", "leaves the game's page")
WRITE = Threat("security.document_write", "error", "rewrites the page while it loads")
COOKIE = Threat("security.cookie", "error", "reads or writes cookies")
DEVICE = Threat("security.device", "error", "asks for a device or a permission")
CLIPBOARD = Threat("security.clipboard", "warning", "uses the clipboard")
STORAGE = Threat("security.storage", "note", "keeps data in the browser")
MARKUP = Threat("security.html", "warning", "turns a string into markup")
SCHEMA = Threat("security.prototype", "warning", "changes what all objects inherit")
HISTORY = Threat("security.history", "warning", "changes the page's history")
WASM = Threat("security.wasm", "error", "runs machine code")
ENCODED = Threat("security.encoded", "warning", "decodes a hidden string")
CONSTRUCTOR = Threat("security.constructor", "warning", "reaches for a constructor by name")
CHAIN = Threat("security.constructor", "error", "reaches for a function's constructor, which runs strings")
MINER = Threat("security.miner", "error", "mines coins")

HARD: dict[str, Threat] = {
    "eval": CODE,
    "Function": CODE,
    "execScript": CODE,
    "importScripts": NETWORK,
    "XMLHttpRequest": NETWORK,
    "ActiveXObject": NETWORK,
    "WebSocket": NETWORK,
    "WebSocketStream": NETWORK,
    "EventSource": NETWORK,
    "WebTransport": NETWORK,
    "RTCPeerConnection": NETWORK,
    "webkitRTCPeerConnection": NETWORK,
    "mozRTCPeerConnection": NETWORK,
    "sendBeacon": NETWORK,
    "fetchLater": NETWORK,
    "SharedWorker": WORKER,
    "serviceWorker": WORKER,
    "audioWorklet": WORKER,
    "paintWorklet": WORKER,
    "PaymentRequest": DEVICE,
    "CoinHive": MINER,
    "CryptoLoot": MINER,
}
"""Refused under any owner: as a name of the browser and as a property of anything."""

GLOBAL: dict[str, Threat] = {
    **HARD,
    "fetch": NETWORK,
    "Worker": WORKER,
    "parent": FRAME,
    "top": FRAME,
    "opener": FRAME,
    "frameElement": FRAME,
    "open": NAVIGATION,
    "navigation": NAVIGATION,
    "Notification": DEVICE,
    "WebAssembly": WASM,
    "BroadcastChannel": NETWORK,
    "localStorage": STORAGE,
    "sessionStorage": STORAGE,
    "indexedDB": STORAGE,
    "caches": STORAGE,
    "cookieStore": COOKIE,
    "DOMParser": MARKUP,
    "history": HISTORY,
    "__proto__": SCHEMA,
}
"""Refused or flagged as names of the browser, unless the script declares the name itself."""

PATHS: dict[str, Threat] = {
    "document.write": WRITE,
    "document.writeln": WRITE,
    "document.open": WRITE,
    "document.cookie": COOKIE,
    "document.domain": COOKIE,
    "document.execCommand": CLIPBOARD,
    "navigator.clipboard": CLIPBOARD,
    "navigator.share": DEVICE,
    "navigator.credentials": DEVICE,
    "navigator.bluetooth": DEVICE,
    "navigator.usb": DEVICE,
    "navigator.hid": DEVICE,
    "navigator.serial": DEVICE,
    "navigator.contacts": DEVICE,
    "navigator.permissions": DEVICE,
    "navigator.registerProtocolHandler": NAVIGATION,
    "location.assign": NAVIGATION,
    "location.replace": NAVIGATION,
    "window.*": Threat("security.computed_global", "error", "reads a global under a computed name"),
    "document.*": Threat("security.computed_global", "warning", "reads the document under a computed name"),
    "navigator.*": Threat("security.computed_global", "warning", "reads the navigator under a computed name"),
    "location.*": NAVIGATION,
}
"""Refused or flagged under exactly this owner."""

ANYWHERE: dict[str, Threat] = {
    **HARD,
    "contentWindow": FRAME,
    "contentDocument": FRAME,
    "frameElement": FRAME,
    "srcdoc": FRAME,
    "geolocation": DEVICE,
    "mediaDevices": DEVICE,
    "getUserMedia": DEVICE,
    "webkitGetUserMedia": DEVICE,
    "getDisplayMedia": DEVICE,
    "requestPermission": Threat("security.device", "warning", "asks for a device or a permission"),
    "createContextualFragment": MARKUP,
    "parseFromString": MARKUP,
    "insertAdjacentHTML": MARKUP,
    "setHTMLUnsafe": MARKUP,
    "parseHTMLUnsafe": MARKUP,
    "__proto__": SCHEMA,
    "__defineGetter__": SCHEMA,
    "__defineSetter__": SCHEMA,
    "__lookupGetter__": SCHEMA,
    "setPrototypeOf": SCHEMA,
    "submit": Threat("security.form", "warning", "sends a form"),
    "requestSubmit": Threat("security.form", "warning", "sends a form"),
    "formAction": Threat("security.form", "error", "sends a form elsewhere"),
}
"""Refused or flagged as a property of anything."""

LAST_NAMES = frozenset(
    {*ANYWHERE, *GLOBAL, *(path.rpartition(".")[2] for path in PATHS)} | {"location", "defaultView", "constructor"}
)
"""The property names worth a second look; all others are passed over."""

ELEMENTS = frozenset(
    {
        "script",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "base",
        "link",
        "meta",
        "portal",
        "fencedframe",
    }
)
"""Elements that a script may not create and, but for script, link and meta, markup may not hold."""

TIMERS = frozenset({"setTimeout", "setInterval"})
SPYGLASSES = frozenset(
    {
        "Reflect.get",
        "Reflect.ownKeys",
        "Reflect.apply",
        "Reflect.construct",
        "Reflect.set",
        "Object.getOwnPropertyDescriptor",
        "Object.getOwnPropertyDescriptors",
        "Object.getOwnPropertyNames",
        "Object.entries",
        "Object.values",
        "Object.keys",
        "Object.getPrototypeOf",
        "Proxy",
    }
)
"""Functions that show what is inside the global object to a reader that cannot be followed."""

LOCATION_READS = frozenset(
    {"href", "search", "hash", "hostname", "host", "origin", "protocol", "pathname", "port", "reload"}
)
URL_PROPERTIES = frozenset(
    {"src", "href", "srcset", "action", "data", "poster", "background", "backgroundImage", "cssText"}
)
