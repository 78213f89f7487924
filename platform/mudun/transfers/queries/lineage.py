"""Who learned from whom: a family of practices over the generations, in three statements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from mudun.cities.models import City
from mudun.core.db import db
from mudun.practices.lifecycle import PUBLIC
from mudun.practices.models import Practice
from mudun.transfers.models import Transfer
from mudun.transfers.queries.lists import public

MOST, DEEPEST = 400, 12


@dataclass
class Node:
    """A city that has the practice: it wrote it (`practice`), or took it over (`transfer`), or both."""

    practice: Practice | None = None
    transfer: Transfer | None = None
    generation: int = 0
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)

    @property
    def record(self) -> Any:
        """Whose page it leads to: the city's own practice, else the transfer."""
        return self.practice or self.transfer

    @property
    def city(self) -> City:
        """Where it lives."""
        city: City = self.record.city
        return city

    @property
    def since(self) -> date | None:
        """Since when: running there, or published."""
        if self.transfer is not None:
            return self.transfer.running_on
        return self.practice.published_on if self.practice else None

    def walk(self) -> Iterator["Node"]:
        """This one, then everybody who learned from it, branch by branch."""
        yield self
        for child in self.children:
            yield from child.walk()


def own_practice(transfer: Transfer) -> Practice | None:
    """The practice that the adopting city wrote out of this one, a draft or more."""
    return db.session.scalar(
        sa.select(Practice)
        .where(Practice.city_id == transfer.city_id, Practice.adapted_from_id == transfer.practice_id)
        .order_by(Practice.id)
        .limit(1)
    )


def lineage(practice: Practice) -> Node:
    """The whole family of a practice, from its first ancestor; nothing that is not public is in it."""
    parents = _parents()
    root, family = _family(practice.id, parents)
    query = sa.select(Practice).where(Practice.id.in_(family), Practice.stage.in_(PUBLIC))
    with_city = joinedload(Practice.city).lazyload(City.tags)
    rows = db.session.scalars(query.options(with_city, lazyload(Practice.tags)).order_by(Practice.published_on))
    practices = {row.id: row for row in rows}
    taken: dict[int, list[Transfer]] = {}
    for transfer in db.session.scalars(public().where(Transfer.practice_id.in_(family)).order_by(None).limit(MOST)):
        taken.setdefault(transfer.practice_id, []).append(transfer)
    first = practices.get(root, practice)
    return _grow(Node(practice=first), parents, practices, taken, {first.id})


def _parents() -> dict[int, int]:
    """Practice → the one it grew from, of the whole network: few practices grow from another."""
    grown = Practice.adapted_from_id.is_not(None), Practice.stage.in_(PUBLIC)
    rows = db.session.execute(sa.select(Practice.id, Practice.adapted_from_id).where(*grown))
    return {child: parent for child, parent in rows if parent is not None}


def _family(number: int, parents: dict[int, int]) -> tuple[int, list[int]]:
    """The first ancestor and everybody who stems from it; a circle, which should not be, is cut where it closes."""
    root, seen = number, {number}
    while root in parents and parents[root] not in seen:
        root = parents[root]
        seen.add(root)
    found, fresh = [root], [root]
    while fresh and len(found) < MOST:
        fresh = [child for child, parent in parents.items() if parent in fresh and child not in found]
        found += fresh
    return root, found


def _grow(
    node: Node,
    parents: dict[int, int],
    practices: dict[int, Practice],
    taken: dict[int, list[Transfer]],
    seen: set[int],
) -> Node:
    """Hang on a practice those who took it over; one who wrote its own goes on as that."""
    if node.practice is None or node.generation >= DEEPEST:
        return node
    here = taken.get(node.practice.id, [])
    own = [one for one in practices.values() if parents.get(one.id) == node.practice.id and one.id not in seen]
    by_city = {one.city_id: one for one in own}
    for transfer in sorted(here, key=lambda row: (row.begun_on, row.id)):
        written = by_city.pop(transfer.city_id, None) if not transfer.is_stopped else None
        _hang(node, Node(practice=written, transfer=transfer))
    for alone in by_city.values():
        _hang(node, Node(practice=alone))
    seen |= {child.practice.id for child in node.children if child.practice}
    for child in node.children:
        _grow(child, parents, practices, taken, seen)
    return node


def _hang(parent: Node, child: Node) -> None:
    child.parent, child.generation = parent, parent.generation + 1
    parent.children.append(child)


def generations(nodes: Sequence[Node]) -> int:
    """How many generations they span."""
    return max((node.generation for node in nodes), default=0) + 1
