"""Every page, every identity, every stage, by real requests: who may read it, and nothing of others shows."""

import pytest
from tests.matrix import book
from tests.matrix.conftest import Knocker
from tests.matrix.doors import Door
from tests.matrix.knocking import go
from tests.matrix.people import NAMES


@pytest.mark.long
def test_every_page_opens_to_those_of_the_book_alone(
    knocker: Knocker, all_doors: list[Door], capsys: pytest.CaptureFixture[str]
) -> None:
    pages = [door for door in all_doors if door.method == "GET"]
    answers, faults = go(knocker, pages)
    found = book.lines(answers, NAMES)
    with capsys.disabled():
        print(f"\n  pages: {len(pages)} doors, {knocker.requests} requests, {len(found)} lines in the book")
    assert not faults, "\n".join([f"{len(faults)} faults", *faults[:200]])
    assert book.compare("reading.txt", found) == []
    assert knocker.requests >= 2500, "too few requests to believe"
