"""What an issue says of an experience, a practice, an open call, a completed project."""

from typing import Any

from mudun.core import vocabularies
from mudun.core.clock import today
from mudun.core.countries import country
from mudun.digests.snapshot import parts as p
from mudun.experiences.models import Experience
from mudun.i18n.localized import Localized
from mudun.practices.models import Practice
from mudun.projects.models import Project
from mudun.publishing.rows import LEVELS

Data = dict[str, Any]


def _level(value: str) -> Data:
    return p.in_all(lambda _code: LEVELS[value]) if value in LEVELS else p.NOTHING


def _base(record: Any, **told: Any) -> Data:
    """What every item says; a sort adds its own."""
    empty: Data = {
        "id": record.id, "address": p.permanent(record), "size": "snapshot", "title": p.said(record.title),
        "goals": p.goals(record), "objectives": p.objectives(record), "facts": [], "parts": [], "blocks": [],
        "results": [], "quote": None, "photo": None, "links": [], "source": p.NOTHING, "validated": None,
        "validated_on": None, "valid_until": None, "also_alive_in": [],
    }  # fmt: skip
    return {**empty, **told}


def of_experience(it: Experience) -> Data:
    """An experience. Difficulties only when its city lets everybody read them, a quotation only with consent."""
    groups = p.labels("target_groups", it.codes("group"))
    return _base(
        it,
        kind="experience",
        size=it.size,
        sentence=p.said(_opening(it)),
        cities=_places(it),
        facts=p.facts(
            cost=_level(it.cost_level), time=p.said(it.time_needed), staff=p.said(it.staff_needed), groups=groups,
            themes=p.labels("themes", it.codes("theme")), setting=p.labels("learning_modes", it.codes("mode")),
            partners=p.said(it.partner_names), resources=_level(it.resource_level),
        ),
        parts=_told(it),
        blocks=[p.block(made) for made in it.blocks if made.name],
        results=[_result(row) for row in it.results if row.indicator],
        quote=_quotation(it),
        links=[_link(link) for link in it.links if str(link.get("url", "")).startswith("https://")],
        source=p.plainly(it.source),
        validated=bool(it.valid_until and it.valid_until >= today()),
        validated_on=p.on(it.validated_on),
        valid_until=p.on(it.valid_until),
    )  # fmt: skip


def _opening(it: Experience) -> Localized:
    return it.lead if not it.need else it.sentence


def _places(it: Experience) -> list[Data]:
    if it.city is not None:
        return [p.place(city) for city in (it.city, *it.confirmed_cities)]
    named = p.said(country(it.organisation_country).name) if it.organisation_country else p.NOTHING
    return [{"slug": "", "name": p.said(it.organisation), "country": named, "latitude": None, "longitude": None}]


def _told(it: Experience) -> list[Data]:
    transfer = _joined(it.conditions, it.first_steps)
    return p.parts(
        need=it.need, done=it.what_we_did, people=it.reached, pooling=_joined(it.partner_roles, it.pooled),
        obstacles=it.obstacles if it.obstacles_are_public else None, transfer=transfer, lasting=it.lasting,
    )  # fmt: skip


def _joined(*texts: Localized) -> Localized:
    """Several texts as paragraphs of one, in the languages that have any."""
    codes = dict.fromkeys(code for text in texts for code in text)
    said = {code: "\n\n".join(text[code] for text in texts if code in text) for code in codes}
    return Localized(said, source=next((text.source for text in texts if text), None))


def _result(row: Any) -> Data:
    return {
        "indicator": p.said(row.indicator),
        "before": p.plainly(row.before),
        "after": p.plainly(row.after),
        "source": p.said(row.source),
    }


def _quotation(it: Experience) -> Data | None:
    if not (it.quote and it.quote_has_consent):
        return None
    return {"text": p.said(it.quote), "speaker": p.said(it.quote_by)}


def _link(link: Data) -> Data:
    label = Localized.from_json(link.get("label")) if isinstance(link.get("label"), dict) else None
    return {
        "label": p.said(label) if label else p.plainly(str(link.get("label") or link["url"])),
        "address": link["url"],
    }


def of_practice(it: Practice) -> Data:
    """A good practice with its building blocks."""
    sources = [p.said(source.title) for source in it.sources if source.is_public]
    return _base(
        it,
        kind="practice",
        sentence=p.said(it.sentence),
        cities=[p.place(it.city)],
        facts=p.facts(
            cost=_level(it.cost_level), time=p.said(it.time_needed),
            groups=p.labels("target_groups", it.codes("group")), themes=p.labels("themes", it.codes("theme")),
            mentor=p.plainly(str(it.mentor_calls)) if it.offers_mentoring else p.NOTHING,
        ),
        parts=_practised(it),
        blocks=[p.block(made) for made in it.blocks if made.name],
        source=sources[0] if sources else p.NOTHING,
    )  # fmt: skip


def of_call(it: Project) -> Data:
    """A joint project that looks for partners."""
    facts = p.facts(
        seats=p.plainly(str(it.seats)), closes=p.day(it.closes_on), languages=_languages(it), place=p.said(it.place)
    )
    return _project(it, "call", facts, _called(it))


def of_completed(it: Project) -> Data:
    """A joint project that has ended, and what came of each expected result."""
    partners = [p.said(city.name) for city in it.partner_cities]
    ended = p.day(it.completed_at.date() if it.completed_at else it.ends_on)
    return _project(it, "project", p.facts(partners=partners, dates=ended), _achieved(it))


def _practised(it: Practice) -> list[Data]:
    return p.parts(need=it.problem, context=it.conditions)


def _called(it: Project) -> list[Data]:
    brings, seeks = _listed(it, "offer", it.offer_words), _listed(it, "need", it.need_words)
    return p.parts(summary=it.summary, brings=brings, seeks=seeks)


def _achieved(it: Project) -> list[Data]:
    return p.parts(summary=it.summary, achieved=_joined(*(row.answer for row in it.results if row.answer)))


def _project(it: Project, sort: str, facts: list[Data], parts: list[Data]) -> Data:
    cities = [it.lead_city, *(it.partner_cities if sort == "project" else [])]
    return _base(
        it, kind=sort, sentence=p.said(it.purpose), cities=[p.place(c) for c in cities], facts=facts, parts=parts
    )


def _languages(it: Project) -> list[Data]:
    return p.labels("languages", it.codes("language")) if "languages" in vocabularies.NAMES else []


def _listed(it: Project, scheme: str, words: Localized) -> Localized:
    """The named kinds as a list, then the city's own words."""
    kinds = p.labels("offer_need_kinds", it.codes(scheme))
    codes = dict.fromkeys(code for text in [*kinds, words] for code in text if code != "_")
    said = {
        code: "\n\n".join(
            filter(None, ["\n".join(f"- {kind[code]}" for kind in kinds if code in kind), words.get(code, "")])
        )
        for code in codes
    }
    return Localized(said, source=words.source if words else "ar")


FREEZERS = {"experience": of_experience, "practice": of_practice, "call": of_call, "project": of_completed}


def words_of(record: Any, sort: str) -> Data:
    """The words of a piece without its facts, for the pages on which it is edited: cheaper than the whole."""
    told = {"experience": _told, "practice": _practised, "call": _called, "project": _achieved}[sort]
    sentence = {"experience": _opening, "practice": lambda it: it.sentence}.get(sort, lambda it: it.purpose)(record)
    empty: Data = {"facts": [], "photo": None, "links": [], "source": p.NOTHING, "quote": None}
    words = {"kind": sort, "title": p.said(record.title), "sentence": p.said(sentence), "parts": told(record)}
    blocks = [p.block(made) for made in getattr(record, "blocks", ()) if made.name]
    results = [_result(row) for row in record.results if row.indicator] if sort == "experience" else []
    quote = _quotation(record) if sort == "experience" else None
    return {**empty, **words, "blocks": blocks, "results": results, "quote": quote}
