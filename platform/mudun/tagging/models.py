"""Tags: (record, scheme, code), in the order the city gave them."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, foreign, mapped_column, relationship, remote

from mudun.core.db import Model, snake_case

# Scheme → the vocabulary of its codes. `goal` and `target` are the SDGs; the goal at position 0 is the primary one.
SCHEMES = {
    "goal": "sdg",
    "also_goal": "sdg",
    "target": "sdg_targets",
    "objective": "declaration_objectives",
    "theme": "themes",
    "group": "target_groups",
    "setting": "learning_settings",
    "mode": "learning_modes",
    "challenge": "challenge_areas",
    "offer": "offer_need_kinds",
    "need": "offer_need_kinds",
    "language": "languages",
    "partner_country": "countries",
    "partner_language": "languages",
}


class Tag(Model):
    """One code on one record. `value` carries what a code may need: a rating 1–5, a short remark."""

    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    scheme: Mapped[str] = mapped_column(sa.String(20))
    code: Mapped[str] = mapped_column(sa.String(60))
    position: Mapped[int] = mapped_column(default=0)
    value: Mapped[int | None]

    __table_args__ = (
        sa.UniqueConstraint("subject_type", "subject_id", "scheme", "code"),
        sa.Index("ix_tag_facet", "subject_type", "scheme", "code", "subject_id"),
    )


class Tagged:
    """Mixin: `record.tags` in one extra query for a whole list; `record.codes("theme")` reads one scheme."""

    id: Mapped[int]

    @declared_attr
    def tags(cls) -> Mapped[list[Tag]]:
        """All tags of the record, in order."""
        kind = snake_case(cls.__name__)  # type: ignore[attr-defined]
        return relationship(
            Tag,
            primaryjoin=lambda: sa.and_(remote(foreign(Tag.subject_id)) == cls.id, remote(Tag.subject_type) == kind),
            order_by=(Tag.scheme, Tag.position, Tag.id),
            cascade="all, delete-orphan",
            lazy="selectin",
            overlaps="tags",
        )

    def codes(self, scheme: str) -> list[str]:
        """The codes of one scheme, in the order the city gave them."""
        found = [tag for tag in self.tags if tag.scheme == scheme]
        return [tag.code for tag in sorted(found, key=lambda tag: tag.position)]

    def values(self, scheme: str) -> dict[str, int | None]:
        """Code → value of one scheme, in order."""
        found = [tag for tag in self.tags if tag.scheme == scheme]
        return {tag.code: tag.value for tag in sorted(found, key=lambda tag: tag.position)}

    def set_codes(self, scheme: str, codes: Iterable[str] | Mapping[str, int | None]) -> None:
        """Replace the codes of one scheme; a mapping also gives each its value. Unchanged rows stay as they are."""
        if scheme not in SCHEMES:
            raise ValueError(f"no such scheme: {scheme}")
        wanted: dict[str, int | None] = dict(codes) if isinstance(codes, Mapping) else dict.fromkeys(map(str, codes))
        kept = {tag.code: tag for tag in self.tags if tag.scheme == scheme}
        for code, unwanted in kept.items():
            if code not in wanted:
                self.tags.remove(unwanted)
        for position, (code, value) in enumerate(wanted.items()):
            tag = kept.get(code)
            if tag is None:
                self.tags.append(
                    Tag(subject_type=self.kind, scheme=scheme, code=code, position=position, value=value)  # type: ignore[attr-defined]
                )
            else:
                tag.position, tag.value = position, value

    @property
    def goals(self) -> list[int]:
        """SDG numbers, the primary one first."""
        return [int(code) for code in self.codes("goal")]

    @property
    def primary_goal(self) -> int | None:
        """The SDG this is mainly about."""
        return next(iter(self.goals), None)


def tagged_with(model: Any, scheme: str, codes: Iterable[str]) -> sa.ColumnElement[bool]:
    """A condition: the record carries at least one of these codes."""
    kind = snake_case(model.__name__)
    return model.id.in_(
        sa.select(Tag.subject_id).where(
            Tag.subject_type == kind, Tag.scheme == scheme, Tag.code.in_([str(code) for code in codes])
        )
    )


def tags_of(kind: str, ids: Iterable[int], schemes: Iterable[str]) -> Any:
    """(scheme, code, number of records) over the given records: the counts beside facets, in one query."""
    return (
        sa.select(Tag.scheme, Tag.code, sa.func.count(Tag.subject_id))
        .where(Tag.subject_type == kind, Tag.subject_id.in_(ids), Tag.scheme.in_(list(schemes)))
        .group_by(Tag.scheme, Tag.code)
    )
