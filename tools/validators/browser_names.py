"""The names that a browser declares for every script: the language's own, and those a game may use."""

import re

LANGUAGE = """
AggregateError Array ArrayBuffer AsyncFunction Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error
EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array
Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set
SharedArrayBuffer String Symbol SyntaxError Temporal TypeError URIError Uint16Array Uint32Array Uint8Array
Uint8ClampedArray WeakMap WeakRef WeakSet arguments async await decodeURI decodeURIComponent encodeURI
encodeURIComponent escape eval globalThis isFinite isNaN let of parseFloat parseInt static this undefined unescape
yield
"""

BROWSER = """
AbortController AbortSignal Audio Blob BroadcastChannel Cache CaretPosition Clipboard ClipboardItem CompressionStream
Credential Crypto DecompressionStream Document DocumentFragment EventSource EventTarget File FileList FileReader
FontFace FormData Gamepad GamepadButton Geolocation Headers Highlight History Image ImageBitmap ImageData
IntersectionObserver Location MathMLElement MediaRecorder MediaSource MediaStream MessageChannel MessagePort MimeType
MutationObserver Navigator Node NodeFilter NodeList Notification OffscreenCanvas OfflineAudioContext Option Path2D
PaymentRequest Performance PerformanceObserver Permissions Plugin Range ReadableStream Request ResizeObserver Response
RTCPeerConnection Screen ScreenOrientation Selection SharedWorker SpeechSynthesisUtterance Storage StyleSheet Text
TextDecoder TextEncoder TextMetrics Touch TouchList TransformStream TreeWalker URL URLSearchParams ValidityState
VideoFrame WebAssembly WebSocket WebTransport Window Worker Worklet WritableStream XMLHttpRequest XMLSerializer
addEventListener alert atob blur btoa caches cancelAnimationFrame cancelIdleCallback chrome clearInterval clearTimeout
close closed confirm console createImageBitmap crypto customElements devicePixelRatio dispatchEvent document event
external fetch find focus frameElement frames getComputedStyle getSelection history indexedDB innerHeight innerWidth
isSecureContext length localStorage location locationbar matchMedia menubar module moveBy moveTo name navigation
navigator open opener origin originAgentCluster outerHeight outerWidth pageXOffset pageYOffset parent performance
postMessage print prompt queueMicrotask removeEventListener reportError requestAnimationFrame requestIdleCallback
resizeBy resizeTo scheduler screen screenLeft screenTop screenX screenY scroll scrollBy scrollTo scrollX scrollY self
sessionStorage setInterval setTimeout speechSynthesis status statusbar stop structuredClone toolbar top visualViewport
webkitAudioContext webkitRequestAnimationFrame window playloom
"""

FAMILIES = (
    r"(?:HTML|SVG|CSS|WebGL|GPU|Audio|DOM|IDB|RTC|XR|XPath|Web)\w*"
    r"|\w+(?:Event|Element|Node|Context|List|Observer|Error|Array)|on[a-z]+"
)

KNOWN = re.compile("|".join([FAMILIES, *map(re.escape, (LANGUAGE + BROWSER).split())]))
"""Matches the whole of a name that a browser declares."""
