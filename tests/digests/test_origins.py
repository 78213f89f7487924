"""Where a machine translated, every form says so: of experiences and practices, at every length, in that language."""

import io
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.digests.reading import Seen, photos, said_in
from tests.factories.digests import an_issue
from tests.factories.frozen import a_frozen_issue, a_frozen_item, a_photo
from tests.publishing import pdfs

from mudun.digests.exports import forms
from mudun.digests.snapshot.choices import _origins
from mudun.digests.snapshot.lengths import LENGTHS
from mudun.i18n.localized import Localized
from mudun.subscriptions import mails

SAID = {"fr": "Traduit par une machine", "en": "Translated by machine"}


def of_machines(kind: str = "experience") -> dict[str, Any]:
    """A piece at each length, with and without a photo, whose title a machine brought into French."""
    items = [
        a_frozen_item(number, kind=kind, length=length, photo=photo, origins={"title": {"fr": "machine"}})
        for number, (length, photo) in enumerate(
            ((length, photo) for length in LENGTHS for photo in (None, a_photo("x"))), start=1
        )
    ]
    issue = a_frozen_issue(1)
    return {**issue, "sections": [{**issue["sections"][0], "items": items}]}


def in_book(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))


READ: dict[str, Any] = {
    "pdf": lambda content: " ".join(pdfs.copied(content).split()),
    "light.pdf": lambda content: " ".join(pdfs.copied(content).split()),
    "docx": lambda content: " ".join(said_in(content)),
    "html": lambda content: Seen(content.decode()).text,
    "epub": in_book,
}


@pytest.mark.usefixtures("speaking")
@pytest.mark.parametrize("kind", ["experience", "practice"])
@pytest.mark.parametrize("form", READ)
def test_every_form_says_it_of_every_piece(form: str, kind: str) -> None:
    issue = of_machines(kind)
    assert READ[form](forms.made(issue, "fr", form, photos)).count(SAID["fr"]) == 2 * len(LENGTHS)
    if form == "html":
        assert SAID["en"] not in READ[form](forms.made(issue, "en", form, photos))


@pytest.mark.usefixtures("speaking")
def test_the_annex_marks_the_pieces() -> None:
    sheet = load_workbook(io.BytesIO(forms.made(of_machines(), "fr", "xlsx", photos))).worksheets[0]
    head = [cell.value for cell in sheet[1]]
    marks = [row[head.index(SAID["fr"])].value for row in sheet.iter_rows(min_row=2)]
    assert marks == ["✓"] * 2 * len(LENGTHS)


def test_the_mail_says_it(database: Any) -> None:
    issue = an_issue("published")
    issue.frozen = {**dict(issue.frozen), **of_machines("practice"), "origins": {"editorial": {"fr": "machine"}}}
    made = mails.texts(issue, "fr", Localized(), correction=False)
    for twin in (made.plain, made.page):
        assert twin.count(SAID["fr"]) == 2 * len(LENGTHS) + 1
    assert SAID["en"] not in mails.texts(issue, "en", Localized(), correction=False).plain


def test_what_the_issue_says_of_a_language_comes_over_what_the_record_says() -> None:
    record = {"title": {"fr": "machine", "en": "machine"}, "need": {"fr": "machine"}}
    assert _origins(record, {"title": {"fr": "human"}}) == {"title": {"en": "machine"}, "need": {"fr": "machine"}}
    assert _origins(None, {"title": {"fr": "human"}}) == {}
