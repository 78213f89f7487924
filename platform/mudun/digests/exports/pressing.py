"""Set sheets, kept by what they were made of: in memory, and on disk for other workers and tomorrow."""

import hashlib
import json
import os
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from mudun.publishing.binding.quire import Quire, unpacked
from mudun.publishing.glyphs import FONTS
from mudun.publishing.shelf import Shelf
from mudun.publishing.typst import CODE, STANDARDS, TEMPLATES, Setting, typeset_quires

_KEPT: "OrderedDict[str, Quire]" = OrderedDict()
_LOCK = Lock()
_ROOM = 32 * 1024 * 1024
_ON_DISK = 400 * 1024 * 1024
_HANDS = min(2, os.cpu_count() or 1)
_MANY = 60  # pieces one child sets before another takes over: its memory grows with each
_ANY_DAY = date(2000, 1, 1)  # only the front of a book tells when it was made


class Work(NamedTuple):
    """The data and drawings of one sheet; the one that begins the book is checked against PDF/UA-1 as well."""

    told: Mapping[str, Any]
    files: Mapping[str, bytes]
    begins: bool = False


def pressed(template: str, works: Sequence[Work], folder: Path | None) -> list[Quire]:
    """The sheets, set two at a time where they are not kept."""
    keys = [_key(template, work) for work in works]
    shelf = Shelf(folder, _ON_DISK) if folder else None
    found = {key: quire for key in keys if (quire := _kept(key, shelf))}
    missing = {key: work for key, work in zip(keys, works, strict=True) if key not in found}
    if missing:
        with ThreadPoolExecutor(_HANDS) as hands:
            for made in hands.map(lambda load: _set(template, load), _loads(missing)):
                for key, content in made.items():
                    found[key] = unpacked(content)
                    _keep(key, found[key], len(content))
                    if shelf:
                        shelf.put(key, content)
    return [found[key] for key in keys]


def _loads(missing: Mapping[str, Work]) -> list[dict[str, Work]]:
    """What each child sets: even loads for as many hands as there are, none with more pieces than memory is for."""
    pieces = {key: len(work.told.get("items", ())) for key, work in missing.items()}
    rounds = -(-sum(pieces.values()) // (_MANY * _HANDS)) or 1
    loads: list[dict[str, Work]] = [{} for _ in range(min(rounds * _HANDS, len(missing)))]
    weights = [0] * len(loads)
    for key in sorted(missing, key=lambda key: -pieces[key]):
        lightest = weights.index(min(weights))
        loads[lightest][key] = missing[key]
        weights[lightest] += pieces[key] + 1
    return loads


def _set(template: str, load: Mapping[str, Work]) -> dict[str, bytes]:
    settings = [
        Setting(
            work.told,
            work.files,
            date.fromisoformat(work.told["updated"]) if work.begins else _ANY_DAY,
            STANDARDS if work.begins else STANDARDS[:1],
        )
        for work in load.values()
    ]
    return dict(zip(load, typeset_quires(template, settings), strict=True))


def _kept(key: str, shelf: Shelf | None) -> Quire | None:
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return _KEPT[key]
    content = shelf.get(key) if shelf else None
    if content is None:
        return None
    quire = unpacked(content)
    _keep(key, quire, len(content))
    return quire


def _keep(key: str, quire: Quire, size: int) -> None:
    with _LOCK:
        _KEPT[key] = quire
        _SIZES[key] = size
        while sum(_SIZES[one] for one in _KEPT) > _ROOM and len(_KEPT) > 1:
            _SIZES.pop(_KEPT.popitem(last=False)[0])


_SIZES: dict[str, int] = {}


def _key(template: str, work: Work) -> str:
    told = [template, work.told, work.begins, sorted(work.files), _press()]
    found = hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode("utf-8"))
    for name in sorted(work.files):
        found.update(work.files[name])
    return found.hexdigest()


@lru_cache(maxsize=1)
def _press() -> str:
    """A hash of what sets and folds: templates, fonts, code."""
    found = hashlib.sha256()
    for path in sorted([*TEMPLATES.glob("*.typ"), *FONTS.glob("*.ttf"), *CODE]):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def forget() -> None:
    """Keep nothing in memory: for measuring."""
    with _LOCK:
        _KEPT.clear()
        _SIZES.clear()
