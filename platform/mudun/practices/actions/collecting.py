"""Blocks that somebody puts aside, and a project that begins with them, with credit."""

from typing import Any

from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.text import shorten
from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized
from mudun.notifications.notify import notify
from mudun.practices.models import PracticeBlock
from mudun.practices.parts import CollectedBlock, ProjectBlock
from mudun.practices.queries import collected_by, is_collected, untold_credits
from mudun.projects import actions as projects
from mudun.projects.models import Project
from mudun.security.policy import authorize

LONGEST = 600  # of a project's summary
MOST = 12


def collect(block: PracticeBlock, *, by: Any) -> None:
    """Somebody puts a block aside; a dozen at most, and each once. Nobody is told."""
    authorize(by, "collect", block.practice)
    if not is_collected(block, by) and len(collected_by(by)) < MOST:
        db.session.add(CollectedBlock(user_id=by.id, block=block))
        db.session.flush()


def put_back(block: PracticeBlock, *, by: Any) -> None:
    """It is not needed after all. Nobody is told."""
    authorize(by, "collect", block.practice)
    for row in collected_by(by):
        if row.block_id == block.id:
            db.session.delete(row)
    db.session.flush()


def propose_from_blocks(*, by: Any) -> Project | None:
    """A draft of the actor's city whose summary begins with the blocks put aside; each is credited to its practice.

    Nobody is told before the project opens. None when nothing was put aside.
    """
    rows = collected_by(by)
    if not rows:
        return None
    blocks = [row.block for row in rows]
    codes = {scheme: _codes(blocks, scheme)[:5] for scheme in ("goal", "theme", "group")}
    project = projects.propose(by.city, {"title": Localized({}), "summary": _summary(blocks)}, by=by, codes=codes)
    for row in rows:
        db.session.add(ProjectBlock(project_id=project.id, practice=row.block.practice, name=row.block.name))
        db.session.delete(row)
    db.session.flush()
    return project


def tell_of_projects() -> int:
    """The city of each practice is told of the project that began with its blocks, once that is open to all."""
    found = untold_credits()
    told: set[tuple[int, int]] = set()
    for credit, project in found:
        credit.told_at = now()
        if (credit.practice_id, project.id) in told or credit.practice.city_id == project.lead_city_id:
            continue
        told.add((credit.practice_id, project.id))
        notify(credit.practice.city.focal_points, "practice_in_project", about=project, practice=credit.practice)
    return len(found)


def _summary(blocks: list[PracticeBlock]) -> Localized:
    """Name and description of each block in every language that has them."""
    texts = {}
    for code in CODES:
        lines = [
            f"{block.name[code]}: {block.what[code]}" for block in blocks if code in block.name and code in block.what
        ]
        if lines:
            texts[code] = shorten("\n".join(lines), LONGEST)
    return Localized(texts, source=blocks[0].name.source)


def _codes(blocks: list[PracticeBlock], scheme: str) -> list[str]:
    found = [code for block in blocks for code in block.practice.codes(scheme)]
    return list(dict.fromkeys(found))
