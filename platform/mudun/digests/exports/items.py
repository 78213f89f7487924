"""One item of a frozen issue as its readers see it."""

from typing import Any

from mudun.digests.exports.reader import Frozen, Reader
from mudun.digests.snapshot.lengths import fitted
from mudun.i18n.localized import Localized


def item_read(read: Reader, item: Frozen, number: int) -> dict[str, Any]:
    """One item of an issue, the `number`th of all, fitted to its length."""
    item = fitted(item)
    return {
        "length": item["length"],
        "shortened": bool(item["cut"] or item["left_out"]),
        "pull_quote": read.said(item.get("pull_quote")),
        "machine": any(read.language in by_language for by_language in item.get("origins", {}).values()),
        "number": number,
        "anchor": f"item-{number}",
        "kind": item["kind"],
        "size": item["size"],
        "kind_label": read.words[f"kind_{item['kind']}"],
        "address": read.address(item["address"]),
        "title": read.said(item["title"]),
        "sentence": read.said(item["sentence"]),
        "cities": [{"name": read.said(c["name"]), "country": read.said(c["country"])} for c in item["cities"]],
        "goals": [read.goal(goal) for goal in item["goals"]],
        "objectives": [{"number": o["number"], "label": read.said(o["label"])} for o in item["objectives"]],
        "facts": _facts(read, item),
        "parts": [_part(read, part) for part in item["parts"]],
        "blocks": [
            {key: read.said(block[key]) for key in ("name", "what", "worked", "watch")} for block in item["blocks"]
        ],
        "results": [
            {key: read.said(row[key]) for key in ("indicator", "before", "after", "source")} for row in item["results"]
        ],
        "quote": _quote(read, item["quote"]),
        "photo": photo_read(read, item["photo"], item.get("crop")),
        "links": [{"label": read.said(link["label"]), "address": link["address"]} for link in item["links"]],
        "source": read.said(item["source"]),
        "validation": _validation(read, item),
        "alive_in": [city["text"] for city in read.many(item["also_alive_in"])],
        "gap": read.language not in Localized.from_json(item["title"]).languages,
    }


def _facts(read: Reader, item: Frozen) -> list[dict[str, Any]]:
    facts = [
        {
            "label": read.words[f"fact_{fact['name']}"],
            "values": [v for v in read.many(fact["values"]) if v["text"]],
        }
        for fact in item["facts"]
    ]
    return [fact for fact in facts if fact["values"]]


def _part(read: Reader, part: Frozen) -> dict[str, Any]:
    return {"name": part["name"], "label": read.words[f"part_{part['name']}"], **read.written(part["text"])}


def _quote(read: Reader, stored: Frozen | None) -> dict[str, Any] | None:
    return {key: read.said(stored[key]) for key in ("text", "speaker")} if stored else None


def photo_read(read: Reader, stored: Frozen | None, crop: Frozen | None) -> dict[str, Any] | None:
    """A photo with its words and the frame chosen within it."""
    if not stored:
        return None
    said = {key: read.said(stored[key]) for key in ("alt", "caption", "credit")}
    return {"file": stored["file"], "type": stored["type"], "crop": crop, **said}


def _validation(read: Reader, item: Frozen) -> list[dict[str, Any]]:
    """«validated on …», «valid until …», «also alive in …»: those that are known."""
    alive = read.many(item["also_alive_in"])
    rows = [
        (read.words["validated_on"], read.day(item["validated_on"])),
        (read.words["valid_until"], read.day(item["valid_until"])),
        (
            read.words["also_alive"],
            ("، " if read.language == "ar" else ", ").join(city["text"] for city in alive),
        ),
    ]
    told = [{"label": label, "value": read.own(value)} for label, value in rows if value]
    if item.get("validated") is False:
        told = [row for row in told if row["label"] == read.words["also_alive"]]
        told.insert(0, {"label": read.words["validation"], "value": read.own(read.words["posted_only"])})
    return told
