"""The facets of a record: what results are filtered and counted by."""

from collections.abc import Iterator
from typing import Any

from mudun.core import sdg, vocabularies
from mudun.search.subjects import city_of, listed_at

TAGGED = {"goal": ("goal", "also_goal"), "target": ("target",), "theme": ("theme",), "group": ("group",)}
FACETS = (
    "kind", "stage", "goal", "target", "theme", "group", "country", "city", "validated", "text", "cost", "year",
)  # fmt: skip


def marks_of(record: Any) -> list[tuple[str, str]]:
    """(facet, code) of everything the record can be filtered by, each once."""
    return list(dict.fromkeys(pair for pair in _marks(record) if pair[1]))


def _marks(record: Any) -> Iterator[tuple[str, str]]:
    yield "kind", record.kind
    for facet, schemes in TAGGED.items():
        if hasattr(record, "codes"):
            yield from ((facet, code) for scheme in schemes for code in record.codes(scheme))
    city = city_of(record)
    yield "city", city.slug if city is not None else ""
    yield "country", city.country if city is not None else getattr(record, "country", "") or ""
    if record.kind == "project":
        yield "stage", record.stage.value
    if getattr(record, "is_validated", False):
        yield "validated", "yes"
    yield from (("text", code) for code in _languages(record))
    yield "cost", getattr(record, "cost_level", "") or ""
    if record.kind != "city":
        yield "year", str(listed_at(record).year)


def _languages(record: Any) -> list[str]:
    if record.kind == "city":
        return []
    return record.title.languages


def words_of(marks: list[tuple[str, str]]) -> Iterator[str]:
    """The names of goals, themes and groups in every language: a project for elders is found as one."""
    named = {"goal": lambda code: sdg.goal(code).name, "theme": _of("themes"), "group": _of("target_groups")}
    for facet, code in marks:
        if facet in named:
            yield from named[facet](code).values()


def _of(vocabulary: str) -> Any:
    return lambda code: vocabularies.label(vocabulary, code) if vocabularies.has(vocabulary, code) else {}
