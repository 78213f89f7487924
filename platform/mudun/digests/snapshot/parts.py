"""Small frozen things: texts, cities, goals, photos, addresses."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from flask import current_app
from flask_babel import force_locale

from mudun.core import countries, sdg, vocabularies
from mudun.core.addresses import PAGES
from mudun.files.models import StoredFile
from mudun.i18n import dates
from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized

Data = dict[str, Any]
NOTHING: Data = {}


def said(text: Mapping[str, str] | None) -> Data:
    """A text in all its languages; also takes the words of reference data."""
    if text is None:
        return NOTHING
    return (text if isinstance(text, Localized) else Localized(text, source="ar")).to_json()


def plainly(text: str) -> Data:
    """The same words in every language: a number, a name."""
    return said(Localized(dict.fromkeys(CODES, text))) if text else NOTHING


def in_all(words: Callable[[str], Any]) -> Data:
    """What `words(language)` says in each language."""
    spoken = {}
    for code in CODES:
        with force_locale(code):
            spoken[code] = str(words(code))
    return said(Localized(spoken))


def day(value: date | None) -> Data:
    """A day in words."""
    return in_all(lambda code: dates.short(value, code)) if value else NOTHING


def on(value: date | None) -> str | None:
    """A day as data."""
    return value.isoformat() if value else None


def permanent(record: Any) -> str:
    """The address of a record that never breaks, `{language}` standing for the reader's."""
    page = PAGES[record.kind]
    path = current_app.url_map.bind("localhost").build(page.endpoint, {"language": "ar", page.argument: _key(record)})
    return f"{current_app.config['BASE_URL']}/{{language}}{path.removeprefix('/ar')}"


def _key(record: Any) -> Any:
    """The number alone: words behind it would be long in print, and they change."""
    return record if hasattr(record, "slug") else record.id


def place(city: Any) -> Data:
    """A city with its country and where it lies."""
    return {
        "slug": city.slug,
        "name": said(city.name),
        "country": said(countries.country(city.country).name),
        "latitude": city.latitude,
        "longitude": city.longitude,
    }


def goals(record: Any) -> list[Data]:
    """Its goals, the primary one first, with the targets it named."""
    targets = record.codes("target")
    return [
        {
            "number": number,
            "primary": not position,
            "targets": [t for t in targets if sdg.target(t).goal_number == number],
        }
        for position, number in enumerate(record.goals)
    ]


def objectives(record: Any) -> list[Data]:
    """The objectives of the Declaration it serves."""
    return [objective(int(code)) for code in record.codes("objective")]


def objective(number: int) -> Data:
    """An objective of the Declaration."""
    return {"number": number, "label": said(vocabularies.objective(number).label)}


def labels(vocabulary: str, codes: Iterable[str]) -> list[Data]:
    """Terms of a vocabulary in words."""
    return [said(vocabularies.label(vocabulary, code)) for code in codes if vocabularies.has(vocabulary, code)]


def facts(**values: Data | list[Data]) -> list[Data]:
    """The facts that are known, in the order given."""
    found = [(name, value if isinstance(value, list) else [value]) for name, value in values.items()]
    return [{"name": name, "values": kept} for name, told in found if (kept := [text for text in told if text])]


def parts(**texts: Mapping[str, str] | None) -> list[Data]:
    """The texts that are written, in the order given."""
    return [{"name": name, "text": told} for name, text in texts.items() if (told := said(text))]


def block(made: Any) -> Data:
    """A building block."""
    return {key: said(getattr(made, key)) for key in ("name", "what", "worked", "watch")}


def photo(file: StoredFile | None, about: Any) -> Data | None:
    """A photo with its words; only one whose people have agreed."""
    if file is None or not file.has_consent:
        return None
    alt = file.alt or file.caption or about.title
    return {
        "file": file.sha256,
        "type": file.media_type,
        "alt": said(alt),
        "caption": said(file.caption),
        "credit": said(file.credit),
    }
