"""The page of results: one box, groups by kind, facets with counts."""

from typing import Any

from flask import Blueprint, current_app, g, render_template, request, url_for
from flask_login import current_user

from mudun.cities import map as region
from mudun.core.addresses import PAGES
from mudun.search import queries
from mudun.search.filters import SORTS, Search
from mudun.search.labels import applied, facets, sort_labels, titles
from mudun.search.nearest import nearest
from mudun.search.queries import Found
from mudun.search.snippets import marked, snippet
from mudun.search.subjects import SUBJECTS
from mudun.security.access import PUBLIC, access

ASK = "matching.ask"
APART = 24.0  # two stars of the small map that can still be told, and pressed, apart


@access(GET=PUBLIC)
def index() -> Any:
    """The answer to what stands in the address."""
    search = Search.of(request.args)
    found = queries.found(search, request.args.get("page"))
    groups, cities = facets(search, found.counts)
    shown = _cities(found)
    return render_template(
        "search/index.html",
        search=search,
        found=found,
        facets=groups,
        applied=applied(search, cities, _address),
        sorts=[(sort, sort_labels()[sort], _address(**search.with_(sort=sort))) for sort in SORTS],
        kind_label=SUBJECTS[search.kind].label if search.kind else "",
        better=_better(search, found),
        wider=_wider(search, found) if not found.total else [],
        marks=region.spread(region.marks(cities[slug] for slug in shown if slug in cities), APART),
        city_names=shown,
        ask_url=url_for(ASK) if ASK in current_app.view_functions and current_user.is_authenticated else "",
        address=address,
        title=lambda entry: _title(entry, found),
        lines=lambda entry: snippet((entry.summary, entry.body), found.asked.terms, g.language),
        page_url=lambda number: _address(**search.words, page=number),
    )


def address(entry: queries.Result) -> str:
    """Where a result leads, without asking for the record."""
    page = PAGES.get(entry.subject_type)
    if page is None or page.endpoint not in current_app.view_functions:
        return ""
    values: dict[str, Any] = {page.argument: entry.key}
    return url_for(page.endpoint, **values)


def _address(**words: Any) -> str:
    return url_for("search.index", **words)


def _cities(found: Found) -> dict[str, str]:
    """Slug → name of the cities among the results that the page shows."""
    entries = [*(found.page.rows if found.page else ()), *(entry for group in found.groups for entry in group.entries)]
    return {entry.key: entry.title.wording.text for entry in entries if entry.subject_type == "city"}


def _title(entry: queries.Result, found: Found) -> Any:
    wording = entry.title.wording
    return marked(wording.text, found.asked.terms), wording.language


def _better(search: Search, found: Found) -> tuple[str, str] | None:
    """(the nearest spelling, its address) when some word is not known."""
    if found.total and not found.is_loose:
        return None
    words = nearest(found.asked, search.q, found.matched.known if found.matched else None)
    return (words, _address(**search.with_(q=words))) if words else None


def _wider(search: Search, found: Found) -> list[tuple[str, int, str]]:
    """(facet, how many without it, address) for each facet without which something would be found."""
    if not search.chosen:
        return []
    heads, counted = titles(), found.without_each(search)
    return [(heads[name], total, _address(**search.without(name))) for name, total in counted.items() if total]


def bind(bp: Blueprint) -> None:
    """Its address."""
    bp.add_url_rule("", "index", index)
