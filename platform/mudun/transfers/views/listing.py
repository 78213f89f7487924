"""Where practices live: the public list, the numbers, and both as files."""

from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import countries, paging, vocabularies
from mudun.core.addresses import absolute, path_of
from mudun.core.db import db
from mudun.core.text import clean_line
from mudun.i18n.languages import current
from mudun.publishing.rows import LEVELS
from mudun.search.exports.files import FILES
from mudun.security.access import PUBLIC, SIGNED_IN, access
from mudun.transfers import queries
from mudun.transfers.lifecycle import ALIVE, TransferStage
from mudun.transfers.models import Transfer
from mudun.transfers.views.blueprint import bp

MOST = 5_000  # lines of an export


@bp.get("/transfers")
@access(GET=PUBLIC)
def index() -> Any:
    """Practices that run or ran in another city than their own, the latest first, with filters."""
    chosen = {name: _asked_for(name) for name in queries.FACETS}
    kept: dict[str, Any] = {name: values for name, values in chosen.items() if values}
    return render_template(
        "transfers/index.html",
        page=paging.paged(queries.matching(chosen), request.args.get("page")),
        chosen=chosen,
        facets=_facets(queries.facet_counts(chosen)),
        alive=queries.alive_in_second_city(),
        page_url=lambda number: url_for(".index", page=number, **kept),
    )


@bp.get("/transfers/ours")
@access(GET=SIGNED_IN)
def ours() -> Any:
    """What the reader's city takes over and what is taken over from it; for others, what everybody may know."""
    city = current_user.city
    own = city is not None and current_user.sits_in(city)
    query = queries.between(city) if own else queries.visible_to(current_user).order_by(Transfer.id.desc())
    return render_template(
        "transfers/ours.html",
        page=paging.paged(query, request.args.get("page")),
        page_url=lambda number: url_for(".ours", page=number),
        city=city if own else None,
    )


@bp.get("/transfers/numbers")
@access(GET=PUBLIC)
def numbers() -> Any:
    """Practices alive in a second city, by country and theme, and how long it took: pictures, then tables."""
    return render_template(
        "transfers/numbers.html",
        alive=queries.alive_in_second_city(),
        days=queries.days_to_first_adoption(),
        by_country=[(countries.name(code), code, n) for code, n in queries.alive_by_country().items()],
        by_theme=[(vocabularies.label("themes", code), code, n) for code, n in queries.alive_by_theme().items()],
    )


@bp.get("/transfers/export.<any(csv, xlsx):format>")
@access(GET=PUBLIC)
def export(format: str) -> Any:
    """The public list as a file."""
    rows = db.session.scalars(queries.public().limit(MOST)).all()
    head = [
        _("Practice"), _("City of origin"), _("Country of origin"), _("Adopting city"), _("Country"), _("Stage"),
        _("Adopted on"), _("Running since"), _("Reported on"), _("Stopped on"), _("Cost in reality"), _("Address"),
    ]  # fmt: skip
    file = FILES[format]
    name = f'attachment; filename="mudun-transfers.{format}"'
    body = file.make(head, [_row(row) for row in rows])
    return Response(body, content_type=file.mimetype, headers={"Content-Disposition": name})


def _row(transfer: Transfer) -> list[str]:
    days = (transfer.begun_on, transfer.running_on, transfer.reported_on, transfer.stopped_on)
    cost = str(LEVELS.get(transfer.cost_level, "")) if transfer.is_reported else ""
    return [
        str(transfer.practice.title), str(transfer.origin), str(transfer.origin.country_name),
        str(transfer.city), str(transfer.city.country_name), str(transfer.stage.label),
        *[day.isoformat() if day else "" for day in days], cost, absolute(path_of(transfer, current())),
    ]  # fmt: skip


def _asked_for(name: str) -> list[str]:
    return [text for text in map(clean_line, request.args.getlist(name)[:20]) if text]


def _facets(counts: dict[str, dict[str, int]]) -> list[tuple[str, Any, list[tuple[str, Any, int]]]]:
    """(name, label, [(value, words, count)…]) of each filter that has something to offer."""
    stages = [(str(stage.value), stage.label) for stage in (*ALIVE, TransferStage.STOPPED)]
    words: dict[str, tuple[Any, list[tuple[str, Any]]]] = {
        "stage": (_("Stage"), stages),
        "theme": (_("Theme"), vocabularies.choices("themes")),
        "country": (_("Country"), countries.choices()),
        "origin": (_("Country of origin"), countries.choices()),
    }
    return [
        (name, label, [(value, text, counts[name][value]) for value, text in choices if value in counts[name]])
        for name, (label, choices) in words.items()
    ]
