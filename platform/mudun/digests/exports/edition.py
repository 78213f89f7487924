"""A frozen issue as one reader's edition: every text resolved to words and the language they are really in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mudun.core import sdg
from mudun.digests.exports.cover import stars
from mudun.digests.exports.words import words
from mudun.i18n import dates
from mudun.i18n.languages import direction
from mudun.i18n.localized import Localized
from mudun.publishing.markdown import parse
from mudun.publishing.writings import to_html

Frozen = Mapping[str, Any]


class Reader:
    """Reads a frozen issue in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words = words(language)

    def said(self, stored: Any) -> dict[str, str]:
        """A stored text as `{"text", "lang", "dir"}`; empty text when there is none."""
        wording = Localized.from_json(stored).in_(self.language)
        return {"text": wording.text, "lang": wording.language, "dir": direction(wording.language)}

    def written(self, stored: Any, *, top: int = 4) -> dict[str, Any]:
        """A stored Markdown text with its tree beside it; its headings start at level `top`."""
        said = self.said(stored)
        tree = parse(said["text"], top=top)
        return {**said, "tree": tree, "html": to_html(tree)}

    def many(self, stored: list[Any]) -> list[dict[str, str]]:
        """A list of stored texts."""
        return [self.said(text) for text in stored]

    def day(self, stored: str | None) -> str:
        """A stored day in words; empty for none."""
        return dates.long(date.fromisoformat(stored), self.language) if stored else ""

    def own(self, text: str) -> dict[str, str]:
        """Words of the interface, as a wording."""
        return {"text": text, "lang": self.language, "dir": direction(self.language)}


def edition(frozen: Frozen, language: str) -> dict[str, Any]:
    """Everything an output needs, in the order it is read."""
    read = Reader(language)
    sections = _sections(read, frozen)
    return {
        "lang": language,
        "dir": direction(language),
        "words": read.words,
        "number": frozen["number"],
        "version": frozen["version"],
        "draft": frozen["draft"],
        "withdrawn": _withdrawn(read, frozen.get("withdrawn")),
        "title": read.said(frozen["title"]),
        "theme": read.said(frozen["theme"]),
        "season": read.said(frozen["period"]["name"]),
        "period": _period(read, frozen["period"]),
        "published_on": read.day(frozen["published_on"]),
        "updated": frozen["published_on"] or frozen["period"]["until"],
        "address": _address(frozen["address"], language),
        "editorial": read.written(frozen["editorial"]["text"], top=2),
        "signature": read.said(frozen["editorial"]["signature"]),
        "imprint": _imprint(read, frozen),
        "stars": stars(frozen),
        "sections": sections,
        "items": [item for section in sections for item in section["items"]],
        "missing": _missing(read, frozen["missing"]),
    }


def _address(address: str, language: str) -> str:
    return address.replace("{language}", language)


def _period(read: Reader, period: Frozen) -> str:
    since, until = (read.day(period[end]) for end in ("since", "until"))
    return f"{since} – {until}" if since else until


def _withdrawn(read: Reader, stored: Frozen | None) -> dict[str, Any] | None:
    if not stored:
        return None
    return {
        "on": read.day(stored["on"]),
        "note": read.said(stored["note"]),
        "address": _address(stored.get("replaced_by") or "", read.language),
    }


def _imprint(read: Reader, frozen: Frozen) -> list[dict[str, Any]]:
    publisher, w = frozen["publisher"], read.words
    licence = {"name": "licence", "label": w["licence"], "values": [read.said(frozen["licence"]["name"])]}
    rows = [
        {"name": "publisher", "label": w["publisher"], "values": [read.said(publisher["name"])]},
        {"name": "bodies", "label": w["bodies"], "values": read.many(publisher["bodies"])},
        {"name": "issn", "label": w["issn"], "values": [read.own(publisher["issn"])] if publisher["issn"] else []},
        {"name": "period", "label": w["period"], "values": [read.own(_period(read, frozen["period"]))]},
        {"name": "published_on", "label": w["published_on"], "values": [read.own(read.day(frozen["published_on"]) or w["draft"])]},
        {"name": "version", "label": w["version"], "values": [read.own(str(frozen["version"]))]},
        {"name": "address", "label": w["address"], "values": [], "address": _address(frozen["address"], read.language)},
        {**licence, "address": frozen["licence"]["address"]},
        {"name": "errata", "label": w["errata"], "values": [_errata(read, frozen)], "address": _replaced(read, frozen)},
        {"name": "colophon", "label": w["colophon"], "values": [read.said(frozen["colophon"])]},
    ]
    return [{"address": "", **row} for row in rows if any(v["text"] for v in row["values"]) or row.get("address")]


def _errata(read: Reader, frozen: Frozen) -> dict[str, str]:
    said = read.said(frozen["errata"])
    return said if said["text"] else read.own(read.words["no_errata"])


def _replaced(read: Reader, frozen: Frozen) -> str:
    return _address(frozen["replaces"]["address"], read.language) if frozen["replaces"] else ""


def _sections(read: Reader, frozen: Frozen) -> list[dict[str, Any]]:
    sections, number = [], 0
    for place, stored in enumerate(frozen["sections"], start=1):
        items = []
        for item in stored["items"]:
            number += 1
            items.append(_item(read, item, number))
        sections.append({"number": place, "anchor": f"section-{place}", "title": read.said(stored["title"]), "items": items})
    return sections


def _item(read: Reader, item: Frozen, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "anchor": f"item-{number}",
        "kind": item["kind"],
        "size": item["size"],
        "kind_label": read.words[f"kind_{item['kind']}"],
        "address": _address(item["address"], read.language),
        "title": read.said(item["title"]),
        "sentence": read.said(item["sentence"]),
        "cities": [{"name": read.said(c["name"]), "country": read.said(c["country"])} for c in item["cities"]],
        "goals": [_goal(read, goal) for goal in item["goals"]],
        "objectives": [{"number": o["number"], "label": read.said(o["label"])} for o in item["objectives"]],
        "facts": _facts(read, item),
        "parts": [_part(read, part) for part in item["parts"]],
        "blocks": [{key: read.said(block[key]) for key in ("name", "what", "worked", "watch")} for block in item["blocks"]],
        "results": [
            {key: read.said(row[key]) for key in ("indicator", "before", "after", "source")} for row in item["results"]
        ],
        "quote": _quote(read, item["quote"]),
        "photo": _photo(read, item["photo"]),
        "links": [{"label": read.said(link["label"]), "address": link["address"]} for link in item["links"]],
        "source": read.said(item["source"]),
        "validation": _validation(read, item),
        "gap": read.language not in Localized.from_json(item["title"]).languages,
    }


def _goal(read: Reader, stored: Frozen) -> dict[str, Any]:
    goal = sdg.goal(stored["number"])
    return {
        "number": goal.number,
        "name": read.own(goal.name[read.language]),
        "primary": stored["primary"],
        "targets": stored["targets"],
        "colour": goal.colour,
        "on_colour": goal.on_colour,
    }


def _facts(read: Reader, item: Frozen) -> list[dict[str, Any]]:
    facts = [
        {"label": read.words[f"fact_{fact['name']}"], "values": [v for v in read.many(fact["values"]) if v["text"]]}
        for fact in item["facts"]
    ]
    return [fact for fact in facts if fact["values"]]


def _part(read: Reader, part: Frozen) -> dict[str, Any]:
    return {"name": part["name"], "label": read.words[f"part_{part['name']}"], **read.written(part["text"])}


def _quote(read: Reader, stored: Frozen | None) -> dict[str, Any] | None:
    return {key: read.said(stored[key]) for key in ("text", "speaker")} if stored else None


def _photo(read: Reader, stored: Frozen | None) -> dict[str, Any] | None:
    if not stored:
        return None
    said = {key: read.said(stored[key]) for key in ("alt", "caption")}
    return {"file": stored["file"], "type": stored["type"], "credit": stored["credit"], **said}


def _validation(read: Reader, item: Frozen) -> list[dict[str, Any]]:
    """«validated on …», «valid until …», «also alive in …»: those that are known."""
    alive = read.many(item["also_alive_in"])
    rows = [
        (read.words["validated_on"], read.day(item["validated_on"])),
        (read.words["valid_until"], read.day(item["valid_until"])),
        (read.words["also_alive"], ("، " if read.language == "ar" else ", ").join(city["text"] for city in alive)),
    ]
    return [{"label": label, "value": read.own(value)} for label, value in rows if value]


def _missing(read: Reader, stored: Frozen) -> dict[str, Any]:
    goals = [_goal(read, {"number": number, "primary": False, "targets": []}) for number in stored["goals"]]
    return {
        "cities": [{"name": read.said(c["name"]), "country": read.said(c["country"])} for c in stored["cities"]],
        "goals": goals,
        "objectives": [{"number": o["number"], "label": read.said(o["label"])} for o in stored["objectives"]],
    }
