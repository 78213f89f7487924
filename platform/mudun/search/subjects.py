"""What is searched, by the name of its kind: the search knows no room, it only reads records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.i18n.localized import Localized
from mudun.search.spellings import usual_spellings


@dataclass(frozen=True)
class Subject:
    """A kind of record: its heading, where its texts stand (dots lead to other records), when it is listed."""

    label: Any
    title: str
    summary: str
    texts: tuple[str, ...]
    city: str = "city"
    listed_at: str = "published_on"
    closes_on: str = ""
    unless: tuple[str, ...] = ()  # stages in which it keeps its page but leaves lists and search


SUBJECTS: Mapping[str, Subject] = {
    "city": Subject(
        _l("Cities"), "name", "about", ("trait_label", "offer_words", "need_words", "country_name", "slug"),
        city="", listed_at="created_at",
    ),
    "project": Subject(
        _l("Projects"), "title", "purpose",
        ("summary", "challenge_words", "offer_words", "need_words", "place", "results.what", "lead_city.country_name"),
        city="lead_city", listed_at="opened_at", closes_on="closes_on", unless=("withdrawn", "archived"),
    ),
    "experience": Subject(
        _l("Experiences"), "title", "sentence",
        (
            "need", "what_we_did", "reached", "lasting", "conditions", "blocks.name", "blocks.what", "organisation",
            "country_name",
        ),
        unless=("archived",),
    ),
    "practice": Subject(
        _l("Practices"), "title", "sentence",
        ("problem", "conditions", "blocks.name", "blocks.what", "city.country_name"),
        unless=("retired",),
    ),
    "issue": Subject(
        _l("Digests"), "title", "theme", ("editorial", "season", "number"), city="", listed_at="published_at",
        unless=("withdrawn",),
    ),
}  # fmt: skip


def texts(record: Any, path: str) -> Iterator[tuple[str, str]]:
    """(language, text) of everything a dotted path leads to; the language is empty where the text has none."""
    name, _, rest = path.partition(".")
    value = getattr(record, name, None)
    if value is None:
        return
    if rest:
        for one in value if isinstance(value, list | tuple) else [value]:
            yield from texts(one, rest)
    elif isinstance(value, Mapping):
        yield from ((code, text) for code, text in value.items() if text)
    elif str(value):
        yield "", str(value)


def localized(record: Any, path: str) -> Localized:
    """A title or summary as a localized value, whatever the record keeps."""
    value = getattr(record, path, None)
    if isinstance(value, Localized):
        return value
    return Localized(dict(value)) if isinstance(value, Mapping) else Localized({"ar": str(value or "")})


def city_of(record: Any) -> Any:
    """The city a record belongs to; itself for a city, None for a digest."""
    path = SUBJECTS[record.kind].city
    return getattr(record, path, None) if path else (record if record.kind == "city" else None)


def names_of(record: Any) -> list[str]:
    """The names of the record's city in every language and usual spelling."""
    city = city_of(record)
    return [*city.name.values(), *usual_spellings(city.slug)] if city is not None else []


def listed_at(record: Any) -> datetime:
    """Since when the record can be found."""
    value = getattr(record, SUBJECTS[record.kind].listed_at, None) or record.created_at
    return value if isinstance(value, datetime) else datetime.combine(value, time(12), tzinfo=UTC)


def closes_on(record: Any) -> date | None:
    """The day its call closes, while it calls."""
    path = SUBJECTS[record.kind].closes_on
    return getattr(record, path) if path and record.is_calling else None
