"""Set pages, kept by what they were made of: other photos, another form or a preview need no new ones."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from threading import Lock
from typing import Any

from mudun.publishing.typst import STANDARDS, TEMPLATES, typeset

_KEPT: "OrderedDict[str, bytes]" = OrderedDict()
_LOCK = Lock()
_ROOM = 48 * 1024 * 1024


def pressed(template: str, told: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """The pages of one set of data, with stand-ins for photos."""
    key = _key(template, told, files)
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return _KEPT[key]
    standards = STANDARDS[:1] if told.get("in_parts") and not told["front"] else STANDARDS
    made = typeset(template, told, created=date.fromisoformat(told["updated"]), files=files, standards=standards)
    with _LOCK:
        _KEPT[key] = made
        while sum(map(len, _KEPT.values())) > _ROOM and len(_KEPT) > 1:
            _KEPT.popitem(last=False)
    return made


def _key(template: str, told: Mapping[str, Any], files: Mapping[str, bytes]) -> str:
    found = hashlib.sha256(json.dumps([template, told], sort_keys=True, ensure_ascii=False).encode("utf-8"))
    for name in sorted(files):
        found.update(files[name])
    for source in sorted(TEMPLATES.glob("*.typ")):
        found.update(source.read_bytes())
    return found.hexdigest()


def forget() -> None:
    """Keep nothing: for measuring."""
    with _LOCK:
        _KEPT.clear()
