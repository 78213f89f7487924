"""A result as a file, for people who are signed in."""

from typing import Any

from flask import Blueprint, Response, g, request
from flask_babel import gettext as _

from mudun.core.addresses import absolute
from mudun.search import queries
from mudun.search.exports.files import FILES
from mudun.search.filters import Search
from mudun.search.subjects import SUBJECTS
from mudun.search.views.results import address
from mudun.security.access import SIGNED_IN, access


@access(GET=SIGNED_IN)
def export(format: str) -> Any:
    """Everything that is found, in its order, up to a thousand lines."""
    entries = queries.load(queries.numbers(Search.of(request.args)))
    head = [_("Kind"), _("Title"), _("Summary"), _("City"), _("Listed on"), _("Call closes"), _("Address")]
    file = FILES[format]
    body = file.make([str(word) for word in head], [_row(entry) for entry in entries])
    name = f'attachment; filename="mudun-search.{format}"'
    return Response(body, content_type=file.mimetype, headers={"Content-Disposition": name})


def _row(entry: queries.Result) -> list[str]:
    language = g.language
    return [
        str(SUBJECTS[entry.subject_type].label), entry.title.in_(language).text, entry.summary.in_(language).text,
        entry.city_name.in_(language).text, entry.listed_on.isoformat(),
        entry.closes_on.isoformat() if entry.closes_on else "", absolute(address(entry)),
    ]  # fmt: skip


def bind(bp: Blueprint) -> None:
    """Its address."""
    bp.add_url_rule("/export.<any(csv, xlsx, json):format>", "export", export)
