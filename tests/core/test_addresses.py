"""Addresses are found by number; the words behind it may say anything."""

import pytest
from tests.factories.projects import a_project

from mudun.core.addresses import path_of, slug
from mudun.core.db import db


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("حدائق المدارس: معًا", "حدائق-المدارس-معا"),
        ("  Énergie / l’école ", "énergie-l-école"),
        ("../../etc/passwd", "etc-passwd"),
        ("؟!", ""),
    ],
)
def test_words_of_a_title(title, words):
    assert slug(title) == words


def test_a_page_is_found_whatever_words_follow(database, visitor):
    project = a_project("open")
    db.session.commit()
    path = path_of(project, "ar")
    assert path.startswith(f"/ar/projects/{project.id}-")
    for address in (path, f"/ar/projects/{project.id}", f"/fr/projects/{project.id}-other-words"):
        assert visitor.get(address).status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999", "1a", "٣"])
def test_what_is_no_number_is_not_found(database, visitor, number):
    assert visitor.get(f"/ar/projects/{number}").status_code == 404
