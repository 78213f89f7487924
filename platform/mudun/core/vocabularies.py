"""The controlled vocabularies of the network: themes, target groups, traits, offers and needs, and so on.

Entries are read once and never change. Forms take `choices(name)`, which speaks the reader's language at the
moment it is called: `SelectField(choices=lambda: vocabularies.choices("themes"))`. Pages print
`label(name, slug)`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from mudun.core.reference import read_json
from mudun.core.words import Words


@dataclass(frozen=True)
class Entry:
    """One term: the slug that is stored, its label, and what its vocabulary says besides."""

    slug: str
    label: Words
    about: Words | None = None
    number: int | None = None
    branch: str | None = None
    inclusion_prompt: bool = False
    position: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return str(self.label)


def _read_entry(row: dict[str, Any], position: int) -> Entry:
    return Entry(
        slug=row.get("slug") or str(row["number"]),
        label=Words(row["label"]),
        about=Words(row["about"]) if "about" in row else None,
        number=row.get("number"),
        branch=row.get("branch"),
        inclusion_prompt=row.get("inclusion_prompt", False),
        position=position,
    )


def _read() -> Iterator[tuple[str, Mapping[str, Entry]]]:
    for name, rows in read_json("vocabularies.json").items():
        found = [_read_entry(row, position) for position, row in enumerate(rows)]
        yield name, MappingProxyType({entry.slug: entry for entry in found})


_VOCABULARIES: Mapping[str, Mapping[str, Entry]] = MappingProxyType(dict(_read()))
NAMES = tuple(_VOCABULARIES)


def entries(name: str) -> tuple[Entry, ...]:
    """All terms of a vocabulary, in the order they are shown."""
    return tuple(_VOCABULARIES[name].values())


def slugs(name: str) -> tuple[str, ...]:
    """The stored values of a vocabulary, in the order they are shown."""
    return tuple(_VOCABULARIES[name])


def entry(name: str, slug: str | int) -> Entry:
    """One term; KeyError when the vocabulary has no such term."""
    return _VOCABULARIES[name][str(slug)]


def has(name: str, slug: str | int) -> bool:
    """Whether a vocabulary knows a term."""
    return str(slug) in _VOCABULARIES[name]


def label(name: str, slug: str | int) -> Words:
    """The label of a term in the three languages."""
    return entry(name, slug).label


def choices(name: str) -> list[tuple[str, str]]:
    """Pairs for a form: slug and label in the reader's language."""
    return [(entry.slug, str(entry.label)) for entry in entries(name)]


def grouped_choices(name: str, branches: str) -> dict[str, list[tuple[str, str]]]:
    """Pairs for a form, under the label of the branch they belong to."""
    return {
        str(branch.label): [(term.slug, str(term.label)) for term in in_branch(name, branch.slug)]
        for branch in entries(branches)
    }


def in_branch(name: str, branch: str) -> tuple[Entry, ...]:
    """The terms of one branch, such as the economic challenges."""
    return tuple(term for term in entries(name) if term.branch == branch)


def objective(number: int | str) -> Entry:
    """An objective of the Declaration, by its number."""
    return entry("declaration_objectives", number)


def inclusion_prompts() -> tuple[Entry, ...]:
    """The target groups for which the Declaration asks special attention."""
    return tuple(group for group in entries("target_groups") if group.inclusion_prompt)
