"""The issue as data: all its languages, described by `data/schemas/digest-2.json`."""

import json as standard
from collections.abc import Mapping
from typing import Any

from mudun.core.text import clean_lines
from mudun.paths import DATA

SCHEMA = DATA / "schemas" / "digest-2.json"


def json(frozen: Mapping[str, Any], language: str) -> bytes:
    """The frozen issue as JSON in UTF-8; `language` names the edition asked for, all texts are there."""
    content = {**_clean(frozen), "language": language}
    return (standard.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_lines(value)
    if isinstance(value, Mapping):
        return {key: _clean(inside) for key, inside in value.items()}
    return [_clean(inside) for inside in value] if isinstance(value, list) else value
