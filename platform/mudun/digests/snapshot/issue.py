"""An issue as plain data: as a draft at any time, and frozen when it appears (`data/schemas/digest-2.json`)."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from mudun.cities.models import City, Standing
from mudun.cities.queries import listed
from mudun.core import sdg, vocabularies
from mudun.core.clock import today
from mudun.core.db import db
from mudun.digests.models import Issue, Item
from mudun.digests.queries import load_subjects
from mudun.digests.snapshot import choices
from mudun.digests.snapshot import parts as p
from mudun.digests.snapshot.calendar import ahead
from mudun.digests.snapshot.figures import cities_alive, network
from mudun.digests.snapshot.records import FREEZERS
from mudun.experiences.queries import published
from mudun.files.models import StoredFile, covers
from mudun.i18n.localized import Localized

Data = dict[str, Any]
FORMAT, TEMPLATE = "mudun-digest/2", 2
PUBLISHER = Localized({
    "ar": "الشبكة العربية لمدن التعلّم",
    "en": "Arab Network of Learning Cities",
    "fr": "Réseau arabe des villes apprenantes",
})  # fmt: skip
LICENCE = Localized({
    "ar": "المشاع الإبداعي: نَسب المُصنَّف 4.0 الدولي",
    "en": "Creative Commons Attribution 4.0 International",
    "fr": "Creative Commons Attribution 4.0 International",
})  # fmt: skip
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
COLOPHON = Localized({
    "ar": "صُفّت النشرة بخطوط أميري وريم كوفي وآي بي إم بلكس العربي، وكل خط منها حرّ. "
    "النجمة مدينة، والنجمة الممتلئة مدينة لها تجربة في هذا العدد.",
    "en": "Set in Amiri, Reem Kufi and IBM Plex Sans Arabic, all free fonts. "
    "A star is a city; a filled star is a city with an experience in this issue.",
    "fr": "Composé en Amiri, Reem Kufi et IBM Plex Sans Arabic, toutes des polices libres. "
    "Une étoile est une ville ; une étoile pleine, une ville dont ce numéro raconte une expérience.",
})  # fmt: skip


def draft(issue: Issue) -> Data:
    """The issue as it stands now, marked as a draft unless it is frozen."""
    return marked(issue) if issue.is_frozen else _taken(issue, covers_of(issue), as_draft=True)


def frozen_with_photos(issue: Issue) -> tuple[Data, list[StoredFile]]:
    """The issue as it will be for good, and the photos it shows. Its day is that of its appearing."""
    photos = covers_of(issue)
    taken = _taken(issue, photos, as_draft=False)
    if issue.embargo_until:
        taken["published_on"] = p.on(max(issue.embargo_until.date(), today()))
    pictures = [item["photo"] for section in taken["sections"] for item in section["items"]] + [taken["cover"]["photo"]]
    shown = {photo["file"] for photo in pictures if photo}
    cover = _cover_file(issue)
    files = {file.sha256: file for file in [*photos.values(), *([cover] if cover else [])]}
    return taken, [file for digest, file in files.items() if digest in shown]


def marked(issue: Issue) -> Data:
    """The frozen issue; a withdrawn one says since when, why, and which edition is valid now."""
    frozen: Data = dict(issue.frozen or {})
    if issue.is_withdrawn and issue.withdrawn_at:
        newer = issue.replaced_by
        note: Data = {"on": issue.withdrawn_at.date().isoformat(), "note": issue.withdrawal.to_json()}
        note["replaced_by"] = p.permanent(newer) if newer is not None and newer.is_public else ""
        frozen["withdrawn"] = note
    return frozen


def covers_of(issue: Issue) -> dict[tuple[str, int], StoredFile]:
    """(kind, number) → the photo of each record in the issue: the one the editor chose, else the record's first."""
    by_kind: dict[str, list[Any]] = {}
    for (kind, _number), record in load_subjects(issue.items).items():
        by_kind.setdefault(kind, []).append(record)
    found = {(kind, number): file for kind, rows in by_kind.items() for number, file in covers(rows).items()}
    chosen = {item.photo_id: (item.subject_type, item.subject_id) for item in issue.items}
    chosen.pop(None, None)
    if chosen:
        files = db.session.scalars(sa.select(StoredFile).where(StoredFile.id.in_(chosen)))
        found.update(
            {chosen[file.id]: file for file in files if (file.subject_type, file.subject_id) == chosen[file.id]}
        )
    for item in issue.items:
        if not item.has_photo:
            found.pop((item.subject_type, item.subject_id), None)
    return found


def _cover_file(issue: Issue) -> StoredFile | None:
    number = choices.cover_photo_of(issue)
    return db.session.get(StoredFile, number) if number else None


def _cover(issue: Issue) -> Data:
    """The cover: generated, or a photo whose people have agreed."""
    picture = p.photo(_cover_file(issue), issue)
    return {"kind": "photo" if picture else "generated", "photo": picture}


def _taken(issue: Issue, photos: Mapping[tuple[str, int], StoredFile], *, as_draft: bool) -> Data:
    subjects = load_subjects(issue.items)
    alive = cities_alive(number for kind, number in subjects if kind == "practice")
    sections = [
        {
            "kind": choices.kind_of(section),
            "title": p.said(section.title),
            "items": [_item(item, photos, alive) for item in section.items if item.is_showable],
        }
        for section in issue.sections
        if section.items or choices.kind_of(section) in choices.FILLED
    ]
    del subjects  # kept until here: the session holds records weakly
    return {
        "format": FORMAT,
        "template": TEMPLATE,
        **choices.of_issue(issue),
        "cover": _cover(issue),
        "figures": network(),
        "calendar": ahead(),
        "number": issue.number,
        "version": issue.edition,
        "draft": as_draft,
        "title": p.said(issue.title),
        "theme": p.said(issue.theme),
        "period": {"name": p.said(issue.season), "since": p.on(issue.since), "until": p.on(issue.until or today())},
        "published_on": None if as_draft else p.on(today()),
        "address": p.permanent(issue),
        "editorial": {"text": p.said(issue.editorial), "signature": p.said(issue.signature)},
        "publisher": {"name": p.said(PUBLISHER), "bodies": [], "issn": ""},
        "licence": {"name": p.said(LICENCE), "address": LICENCE_ADDRESS},
        "colophon": p.said(COLOPHON),
        "errata": p.said(issue.errata),
        "replaces": _replaced(issue),
        "sections": sections,
        "missing": _missing(sections),
    }


def _item(item: Item, photos: Mapping[tuple[str, int], StoredFile], alive: Mapping[int, list[Data]]) -> Data:
    record = item.subject
    taken = FREEZERS[item.sort](record)
    taken["title"] = p.said(item.heading)
    choices.with_texts(taken, item, record)
    if item.subject_type == "practice":
        taken["also_alive_in"] = alive.get(record.id, [])
    if item.standfirst:
        taken["sentence"] = choices.over(taken["sentence"], item.standfirst)
    taken["photo"] = p.photo(photos.get((record.kind, record.id)), record)
    return {**taken, **choices.of_piece(item)}


def _replaced(issue: Issue) -> Data | None:
    old = issue.replaces
    return {"number": old.number, "version": old.edition, "address": p.permanent(old)} if old else None


def _missing(sections: list[Data]) -> Data:
    """Cities not heard from at all, and goals and objectives that no experience of the issue serves."""
    told = [item for section in sections for item in section["items"] if item["kind"] in {"experience", "practice"}]
    goals = {goal["number"] for item in told for goal in item["goals"]}
    served = {objective["number"] for item in told for objective in item["objectives"]}
    every = [int(entry.slug) for entry in vocabularies.entries("declaration_objectives")]
    return {
        "cities": [{"name": p.place(c)["name"], "country": p.place(c)["country"]} for c in _silent()],
        "goals": [number for number in sdg.NUMBERS if number not in goals],
        "objectives": [p.objective(number) for number in every if number not in served],
    }


def _silent() -> list[City]:
    heard = published().order_by(None).options().with_only_columns(sa.text("experience.city_id"))
    heard_ids = {number for number in db.session.scalars(heard) if number}
    members = db.session.scalars(listed().where(City.standing == Standing.MEMBER).order_by(City.slug))
    return [city for city in members if city.id not in heard_ids]
