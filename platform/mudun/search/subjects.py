"""What is searched, by the name of its kind: the search knows no room, it only reads records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.i18n.localized import Localized


@dataclass(frozen=True)
class Subject:
    """A kind of record: its heading among the results, where its texts stand (dots lead to other records)."""

    label: Any
    title: str
    summary: str
    texts: tuple[str, ...]


SUBJECTS: Mapping[str, Subject] = {
    "city": Subject(
        _l("Cities"), "name", "about", ("country_name", "trait_label", "offer_words", "need_words", "slug")
    ),
    "project": Subject(
        _l("Projects"),
        "title",
        "purpose",
        ("summary", "place", "lead_city.name", "offer_words", "need_words"),
    ),
    "experience": Subject(_l("Experiences"), "title", "sentence", ("need", "what_we_did", "city.name", "organisation")),
    "practice": Subject(_l("Practices"), "title", "sentence", ("problem", "city.name")),
    "issue": Subject(_l("Digests"), "title", "editorial", ("number",)),
}


def texts(record: Any, path: str) -> Iterator[str]:
    """Every text a dotted path leads to: plain, in several languages, or of several records."""
    name, _, rest = path.partition(".")
    value = getattr(record, name, None)
    if value is None:
        return
    if rest:
        for one in value if isinstance(value, list | tuple) else [value]:
            yield from texts(one, rest)
    elif isinstance(value, Mapping):
        yield from value.values()
    else:
        yield str(value)


def localized(record: Any, path: str) -> Localized:
    """A title or summary as a localized value, whatever the record keeps."""
    value = getattr(record, path, None)
    if isinstance(value, Localized):
        return value
    return Localized(dict(value)) if isinstance(value, Mapping) else Localized({"ar": str(value or "")})
