"""JSON that is kept small: zlib with a dictionary of the words that such rows are made of."""

import json
import zlib
from typing import Any

from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

WORDS_1 = (
    b'"symbols_changed": [], "symbols_untouched": , "bytes_changed": , "bytes_outside_identical": true, "features_before": ['
    b'"collectibles", "collision", "enemies", "jumping", "lives", "mute", "particles", "pause", "physics", "platforms", '
    b'"projectiles", "restart", "scoring", "sound", "touch_controls"], "features_after": ["understood": [], "not_understood": [], '
    b'"rule": "quality.", "family": "quality", "severity": "warning", "line": , "message": "passed": true, "security_score": 100, '
    b'"code_quality": 100, "browser_compatibility": ["chrome", "firefox", "safari", "edge"], "findings": [], "features": [], '
    b'"playtest": {"status": "skipped", "tier": "static", "reason": "static checks only", "bytes": }, "preservation": {'
    b'"outcome": "applied", "response": "Changed player color from blue (#3498db) to red (#e74c3c). Everything else is as it was.", '
    b'"modifications": {"summary": "Changed ", "total_lines_changed": 1, "modification_time": 0.0, "validation_passed": true}, '
    b'"conversation_context": {"intent_detected": "modify_visual_and_gameplay", "confidence": 1.0, "elements_identified": '
    b'{"colors": ["red"], "actions": ["jump"], "modifiers": ["higher"]}, "preserved_features": [], "suggested_next_steps": [], '
    b'"version_info": {"previous_version": , "new_version": , "rollback_available": true, "change_history_id": "mod_00"}, '
    b'"performance_metrics": {"generation_time": 0.0, "code_quality_score": 100, "performance_impact": null, '
    b'"compatibility_maintained": true}, "game_version_created": , "modifications_applied": ["player_color_change"], '
    b'"changes": [{"type": "color_modification", "description": "Changed ", "entity": "player", "property": "color", "old": "#", '
    b'"new": "#", "code_location": {"file_section": "CONFIG.player", "line_numbers": [31], "before": "color: \'#3498db\', // ", '
    b'"after": "color: \'#e74c3c\', // "}, "impact": "visual_only"}]'
)
"""A file format: rows that were written with it need it. A better one gets the next number."""


def deflate(data: bytes, words: bytes) -> bytes:
    """Compress with a dictionary."""
    packer = zlib.compressobj(9, wbits=-15, zdict=words)
    return packer.compress(data) + packer.flush()


def inflate(data: bytes, words: bytes) -> bytes:
    """Undo `deflate`."""
    unpacker = zlib.decompressobj(wbits=-15, zdict=words)
    return unpacker.decompress(data) + unpacker.flush()


class Packed(TypeDecorator[Any]):
    """A JSON value, compressed; the first byte names the dictionary."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> bytes | None:
        """JSON to bytes."""
        if value is None:
            return None
        return b"\x01" + deflate(json.dumps(value, ensure_ascii=False).encode(), WORDS_1)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any | None:
        """Bytes to JSON."""
        if value is None:
            return None
        return json.loads(inflate(value[1:], WORDS_1))
