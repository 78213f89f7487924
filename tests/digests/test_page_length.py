"""A piece of one page stays on one page and one of two on two, however much its city wrote."""

from typing import Any

import pytest
from tests.digests.test_print import LANGUAGES, photos
from tests.factories.frozen import a_frozen_issue, a_photo, three
from tests.publishing import pdfs

from mudun.digests.exports.pdf import pdf
from mudun.digests.exports.preview import page_numbers

pytestmark = [pytest.mark.usefixtures("speaking"), pytest.mark.once]
SENTENCES = (
    "هذه جملة عن مدينة تتعلم كل يوم من حدائقها وأسواقها ومدارسها ومكتباتها. ",
    "This is a sentence about a city that learns every day from its gardens and schools. ",
    "Voici une phrase sur une ville qui apprend chaque jour de ses jardins et écoles. ",
)
TITLE = three(
    "مشروع الحدائق المتعلمة في أحياء المدينة وأسواقها القديمة من أجل الجميع",
    "The learning gardens project in the quarters and old markets of the city for all",
    "Le projet des jardins apprenants dans les quartiers et les vieux marchés de la ville",
)


def written(times: int) -> dict[str, str]:
    return three(*(sentence * times for sentence in SENTENCES))


def full(item: dict[str, Any], number: int, length: str = "page", **told: Any) -> dict[str, Any]:
    """A piece with more of everything than its pages have room for."""
    return {
        **item,
        "length": length,
        "address": f"{item['address']}{number}",
        "title": TITLE,
        "sentence": written(4),
        "parts": [{**part, "text": written(6)} for part in item["parts"]],
        "facts": item["facts"] * 3,
        "blocks": item["blocks"] * 3,
        "results": item["results"] * 3,
        "photo": a_photo("x"),
        **told,
    }


def an_issue_of_full_pages() -> dict[str, Any]:
    issue = a_frozen_issue(1)
    section = issue["sections"][0]
    item = section["items"][0]
    short = [{**part, "text": written(2)} for part in item["parts"][:3]]
    items = [
        full(item, 1),
        full(item, 2, photo=None),
        full(item, 3, pull_quote=written(2)),
        full(item, 4, quote=None, parts=short),
        full(item, 5, photo=None, parts=short, blocks=item["blocks"] * 4),
    ]
    return {**issue, "sections": [{**section, "items": items}]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_a_page(language: str) -> None:
    numbers = page_numbers(an_issue_of_full_pages(), language, photos)
    starts = [numbers[f"item-{n}"] for n in range(1, 6)]
    assert [after - before for before, after in zip(starts, [*starts[1:], numbers["gaps"]], strict=True)] == [1] * 5


def test_what_had_no_room_is_told() -> None:
    text = pdfs.copied(pdf(an_issue_of_full_pages(), "en", photos))
    assert text.count("Shortened for print") == 5


def an_issue_of_spreads() -> dict[str, Any]:
    issue = a_frozen_issue(1)
    section = issue["sections"][0]
    item = section["items"][0]
    long = [{**part, "text": written(14)} for part in item["parts"]]
    few = [{**part, "text": written(2)} for part in item["parts"]]
    items = [
        full(item, 1, "spread", parts=long),
        full(item, 2, "spread", parts=long, photo=None, pull_quote=written(2)),
        full(item, 3, "spread", parts=few, results=item["results"] * 9, blocks=item["blocks"] * 6),
        full(item, 4, "spread", parts=few, links=item["links"] * 9, photo=None),
        full(item, 5, "spread", parts=[{**part, "text": written(60)} for part in item["parts"]]),
    ]
    return {**issue, "sections": [{**section, "items": items}]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_pages_are_two_pages(language: str) -> None:
    numbers = page_numbers(an_issue_of_spreads(), language, photos)
    starts = [numbers[f"item-{n}"] for n in range(1, 6)]
    assert max(after - before for before, after in zip(starts, [*starts[1:], numbers["gaps"]], strict=True)) == 2
