"""Who learned from whom, as a picture and as a table."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.addresses import path_of
from mudun.core.db import db
from mudun.core.text import shorten
from mudun.i18n.languages import current, direction
from mudun.practices.models import Practice
from mudun.security.access import access, may
from mudun.transfers import actions, queries
from mudun.transfers.models import Transfer
from mudun.transfers.queries.lineage import Node, generations
from mudun.transfers.views.blueprint import bp

BOX, GAP, ROW, TALL = 170, 46, 62, 48
MOST_DRAWN = 60


@dataclass(frozen=True)
class Box:
    """A city in the picture: where its box stands, its words, and the way it leads."""

    node: Node
    x: float
    y: float
    href: str
    name: str
    words: str
    is_here: bool
    start: float
    line: str


@bp.get("/practices/<record:practice>/lineage")
@access(GET=may("view", Practice))
def lineage(practice: Practice) -> Any:
    """The family of a practice over the generations."""
    nodes = list(queries.lineage(practice).walk())
    return render_template(
        "transfers/lineage.html", practice=practice, nodes=nodes, drawing=draw(nodes[:MOST_DRAWN], practice), path=_path
    )


@bp.post("/transfers/<record:transfer>/own-practice")
@access(POST=may("write_own", Transfer), throttle="write")
def write_own(transfer: Transfer) -> Any:
    """Begin the adopting city's own practice out of what it took; the draft there is, when pressed twice."""
    practice = actions.write_own(transfer, by=current_user)
    db.session.commit()
    flash(_("What you took is filled in. Only your city sees the draft."))
    return redirect(url_for("practices.show", practice=practice), 303)


def draw(nodes: list[Node], practice: Practice) -> dict[str, Any]:
    """Boxes and lines: a generation a column, whoever learned beside whom they learned from; mirrored in Arabic."""
    rows = _rows(nodes)
    columns = generations(nodes)
    width = columns * BOX + (columns - 1) * GAP
    mirrored = direction(current()) == "rtl"
    boxes = []
    for node in nodes:
        left = node.generation * (BOX + GAP)
        x, y = (width - left - BOX if mirrored else left), rows[id(node)] * ROW
        boxes.append(_box(node, x, y, practice, _line(node, rows, x, y, mirrored), mirrored))
    height = max((box.y for box in boxes), default=0) + TALL
    return {"boxes": boxes, "width": width, "height": height, "box": BOX, "tall": TALL}


def _rows(nodes: list[Node]) -> dict[int, float]:
    """Leaves one under the other, each parent in the middle of its children."""
    known = {id(node) for node in nodes}
    rows: dict[int, float] = {}
    free = 0
    for node in reversed(nodes):  # a child always comes after its parent
        children = [child for child in node.children if id(child) in known]
        if children:
            rows[id(node)] = (rows[id(children[0])] + rows[id(children[-1])]) / 2
        else:
            rows[id(node)] = free
            free += 1
    return {key: free - 1 - row for key, row in rows.items()}


def _line(node: Node, rows: dict[int, float], x: float, y: float, mirrored: bool) -> str:
    """The curve from whom it learned; empty for the first."""
    if node.parent is None or id(node.parent) not in rows:
        return ""
    begin, end = (x + BOX + GAP, x + BOX) if mirrored else (x - GAP, x)
    above, here, middle = rows[id(node.parent)] * ROW + TALL / 2, y + TALL / 2, (begin + end) / 2
    return f"M{begin:g} {above:g}C{middle:g} {above:g} {middle:g} {here:g} {end:g} {here:g}"


def _box(node: Node, x: float, y: float, practice: Practice, line: str, mirrored: bool) -> Box:
    start = x + BOX - 10 if mirrored else x + 10
    year = str(node.since.year) if node.since else ""
    stopped = node.transfer is not None and node.transfer.is_stopped
    words = f"{year} · {_('stopped')}" if stopped else f"{year} · {shorten(str(node.record.title), 16)}"
    is_here = node.practice is not None and node.practice.id == practice.id
    name = shorten(str(node.city.name), 20)
    return Box(node, x, y, _path(node), name, words, is_here, start, line)


def _path(node: Node) -> str:
    return path_of(node.record, current())
