"""A frozen issue as one reader's edition: every text resolved to words and the language they are in."""

from typing import Any

from mudun.digests.exports.cover import profile, stars
from mudun.digests.exports.figures import figures
from mudun.digests.exports.items import item_read, photo_read
from mudun.digests.exports.reader import Frozen, Reader
from mudun.i18n.languages import direction


def edition(frozen: Frozen, language: str) -> dict[str, Any]:
    """Everything an output needs, in the order it is read."""
    read = Reader(language, frozen.get("digits", "latin"))
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
        "address": read.address(frozen["address"]),
        "editorial": read.written(frozen["editorial"]["text"], top=2),
        "signature": read.said(frozen["editorial"]["signature"]),
        "foreword_machine": language in (frozen.get("origins") or {}).get("editorial", {}),
        "imprint": _imprint(read, frozen),
        "stars": stars(frozen),
        "eastern": read.eastern,
        "cover": _cover(read, frozen.get("cover")),
        "citation": _citation(read, frozen),
        "figures": figures(read, frozen),
        "figures_on": read.day((frozen.get("figures") or {}).get("on")),
        "calendar": [_date(read, line) for line in frozen.get("calendar", [])],
        "profile": profile(read, frozen),
        "sections": sections,
        "items": [item for section in sections for item in section["items"]],
        "missing": _missing(read, frozen["missing"]),
    }


def _cover(read: Reader, stored: Frozen | None) -> dict[str, Any]:
    photo = photo_read(read, (stored or {}).get("photo"), None)
    return {"kind": "photo" if photo else "generated", "photo": photo}


def _citation(read: Reader, frozen: Frozen) -> str:
    """How to cite the issue: publisher, year, masthead, number, theme, address."""
    w, day = read.words, frozen["published_on"] or frozen["period"]["until"]
    publisher, theme = read.said(frozen["publisher"]["name"])["text"], read.said(frozen["theme"])["text"]
    number = f"{w['masthead']}{read.comma}{w['issue']} {read.digits(frozen['number'])}"
    year = read.digits(int(day[:4])) if day else ""
    return ". ".join(part for part in (f"{publisher} ({year})", number, theme) if part) + "."


def _date(read: Reader, line: Frozen) -> dict[str, Any]:
    return {
        "label": read.words[line["kind"]],
        "day": read.day(line["on"]),
        "title": read.said(line["title"]),
        "project": read.said(line["project"]),
        "city": read.said(line["city"]["name"]),
        "country": read.said(line["city"]["country"]),
        "address": read.address(line["address"]),
    }


def _period(read: Reader, period: Frozen) -> str:
    since, until = (read.day(period[end]) for end in ("since", "until"))
    return f"{since} – {until}" if since else until


def _withdrawn(read: Reader, stored: Frozen | None) -> dict[str, Any] | None:
    if not stored:
        return None
    return {
        "on": read.day(stored["on"]),
        "note": read.said(stored["note"]),
        "address": read.address(stored.get("replaced_by") or ""),
    }


def _imprint(read: Reader, frozen: Frozen) -> list[dict[str, Any]]:
    publisher, w = frozen["publisher"], read.words
    licence = {"name": "licence", "label": w["licence"], "values": [read.said(frozen["licence"]["name"])]}
    rows: list[dict[str, Any]] = [
        {"name": "publisher", "label": w["publisher"], "values": [read.said(publisher["name"])]},
        {"name": "bodies", "label": w["bodies"], "values": read.many(publisher["bodies"])},
        {
            "name": "issn",
            "label": w["issn"],
            "values": [read.own(publisher["issn"])] if publisher["issn"] else [],
        },
        {"name": "period", "label": w["period"], "values": [read.own(_period(read, frozen["period"]))]},
        {
            "name": "published_on",
            "label": w["published_on"],
            "values": [read.own(read.day(frozen["published_on"]) or w["draft"])],
        },
        {"name": "version", "label": w["version"], "values": [read.own(str(frozen["version"]))]},
        {
            "name": "address",
            "label": w["address"],
            "values": [],
            "address": read.address(frozen["address"]),
        },
        {**licence, "address": frozen["licence"]["address"]},
        {
            "name": "errata",
            "label": w["errata"],
            "values": [_errata(read, frozen)],
            "address": _replaced(read, frozen),
        },
        {"name": "colophon", "label": w["colophon"], "values": [read.said(frozen["colophon"])]},
    ]
    return [{"address": "", **row} for row in rows if any(v["text"] for v in row["values"]) or row.get("address")]


def _errata(read: Reader, frozen: Frozen) -> dict[str, str]:
    said = read.said(frozen["errata"])
    return said if said["text"] else read.own(read.words["no_errata"])


def _replaced(read: Reader, frozen: Frozen) -> str:
    return read.address(frozen["replaces"]["address"]) if frozen["replaces"] else ""


def _sections(read: Reader, frozen: Frozen) -> list[dict[str, Any]]:
    sections, number = [], 0
    for place, stored in enumerate(frozen["sections"], start=1):
        items = []
        for item in stored["items"]:
            number += 1
            items.append(item_read(read, item, number))
        sections.append(
            {
                "number": place,
                "anchor": f"section-{place}",
                "kind": stored.get("kind", "own"),
                "title": read.said(stored["title"]),
                "items": items,
            }
        )
    return sections


def _missing(read: Reader, stored: Frozen) -> dict[str, Any]:
    goals = [read.goal({"number": number, "primary": False, "targets": []}) for number in stored["goals"]]
    return {
        "cities": [{"name": read.said(c["name"]), "country": read.said(c["country"])} for c in stored["cities"]],
        "goals": goals,
        "objectives": [{"number": o["number"], "label": read.said(o["label"])} for o in stored["objectives"]],
    }
