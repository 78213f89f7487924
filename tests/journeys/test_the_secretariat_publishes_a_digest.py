"""One editor builds, has approved and publishes issue 2 in three languages and corrects an erratum; a subscriber
receives each edition once."""

import io
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
import sqlalchemy as sa
from docx import Document
from tests.factories.subscriptions import a_subscriber
from tests.journeys.server import LiveServer
from tests.journeys.story import Person, given, then, when

from mudun.core.clock import now
from mudun.core.db import db
from mudun.digests import making
from mudun.digests.lifecycle import IssueStage
from mudun.digests.models import Issue
from mudun.notifications import mailbox
from mudun.workflow.jobs import Job
from mudun.workflow.jobs.running import run_due

READER = "amal@neighbourhood-library.example"
ERRATUM = "رقم خاطئ في الصفحة الرابعة"

FOREWORDS = {
    "ar": "نقدّم إليكم عددًا جديدًا، فيه ما تعلّمته المدن بعضها من بعض.",
    "en": "We bring you a new issue, with what cities have learned from one another.",
    "fr": "Voici un nouveau numéro, avec ce que les villes ont appris les unes des autres.",
}


def in_preparation(server: LiveServer) -> int:
    with server.app.app_context():
        return int(db.session.scalars(sa.select(Issue.id).where(Issue.stage == IssueStage.COMPOSING)).one())


def headings(editor: Person) -> list[str]:
    return [text.strip() for text in editor.page.locator("ol.shelf li b").all_inner_texts()]


def text_of(kind: str, content: bytes) -> str:
    """What somebody reads who opens the file; that it opens at all is half of the test."""
    if kind == "pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    if kind == "docx":
        return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return json.dumps(json.loads(content), ensure_ascii=False)


@pytest.fixture
def downloads(tmp_path: Path) -> Callable[[Person, str, str], bytes]:
    """`downloads(person, "ar", "pdf")`: what comes when the link on the page is followed."""

    def follow(reader: Person, language: str, kind: str) -> bytes:
        with reader.page.expect_download(timeout=60_000) as coming:
            reader.page.locator(f"a[href*='/export/{language}.{kind}']").first.click()
        assert coming.value.suggested_filename.endswith(f".{kind}"), coming.value.suggested_filename
        target = tmp_path / coming.value.suggested_filename
        coming.value.save_as(target)
        return target.read_bytes()

    return follow


def test_the_secretariat_publishes_a_digest(
    person: Callable[..., Person], server: LiveServer, downloads: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The files that are opened below; that all of them come is told by tests of their own.
    monkeypatch.setattr(making, "EVERY", ("pdf", "docx", "json", "xlsx"))
    issue = in_preparation(server)
    with given("the secretariat's editor at an issue that lacks its foreword, without script"):
        editor = person("editor@secretariat.example", javascript=False).opens("digests.compose", issue=issue)
        editor.sees("Write the foreword in Arabic, English and French").sees_no("Publish the issue")

    with when("the editor writes it in three languages"):
        editor.opens("digests.edit", issue=issue)
        for language, words in FOREWORDS.items():
            pane = editor.page.locator(f".tabs:has([name=editorial-{language}])")
            pane.locator(f"label[for$='-pane-{language}']").click()
            editor.page.fill(f"[name=editorial-{language}]", words)
        editor.presses("Save")
    with when("takes something from the shelf, and moves it up"):
        before = headings(editor)
        editor.opens("digests.shelf", issue=issue, all=1)
        editor.page.locator("ul.shelf form button").first.click()
        editor.opens("digests.compose", issue=issue)
        added = next(heading for heading in headings(editor) if heading not in before)
        assert len(headings(editor)) == len(before) + 1
        editor.page.locator("ol.shelf li form[action$='/up'] button").last.click()
    with when("compares every figure with its source"):
        editor.compares_figures(issue)
    with then("nothing is missing"):
        editor.opens("digests.compose", issue=issue).sees("Nothing is missing.")

    with when("the editor gives it for approval, and somebody else approves it"):
        editor.presses("Give it for approval").sees_no("Approve the issue")
        second = person("admin@secretariat.example", javascript=False).opens("digests.compose", issue=issue)
        second.presses("Approve the issue")
    with given("a reader who has asked for the digest by e-mail"):
        subscribed(server)
        welcome = mails(editor)
    with when("the editor publishes it after one more question"):
        editor.opens("digests.compose", issue=issue).presses("Publish the issue")
        editor.presses("Publish the issue").sees("Being made")
    with then("nobody sees it before every file is there"):
        assert person(javascript=False).page.goto(server.path("digests.show", issue=issue)).status == 404
        works(server, issue)
    with then("a visitor finds it in the archive, in every language"):
        for language, words in FOREWORDS.items():
            visitor = person(language=language, javascript=False).opens("digests.index")
            visitor.page.locator(f"main a[href*='/digests/{issue}-'], main a[href$='/digests/{issue}']").first.click()
            visitor.sees(words, added if language == "ar" else words)

    with then("it can be taken along in three languages, and every file opens and says the same"):
        for language, words in FOREWORDS.items():
            for kind in ("pdf", "docx", "json"):
                assert_says(text_of(kind, downloads(visitor, language, kind)), words, (language, kind))
            assert "http" in text_of("xlsx", downloads(visitor, language, "xlsx"))

    with when("the editor releases it by e-mail, and corrects a mistake with a new edition"):
        releases(editor, issue)
        editor.opens("digests.show", issue=issue).presses("Correct with a new edition")
        editor.page.fill("[name=erratum-ar]", ERRATUM)
        editor.presses("Begin the new edition").presses("Give it for approval")
        corrected = issue_after(server, issue)
        second.opens("digests.compose", issue=corrected).presses("Approve the issue")
        editor.opens("digests.ask_publish", issue=corrected).presses("Publish the issue")
        assert mails(editor) == welcome + 1, "the earlier edition came once"
        works(server, corrected)
        releases(editor, corrected)
    with then("the reader got each edition once, and the old one leads to the new one"):
        for _ in range(2):
            assert mails(editor) == welcome + 2
        visitor = person(javascript=False).opens("digests.show", issue=issue).sees(ERRATUM)
        assert visitor.page.locator(f"main a[href*='/digests/{corrected}']").count()
        visitor.opens("digests.numbered", number=2)
        assert f"/digests/{corrected}" in visitor.page.url
        visitor.sees("What this edition corrects", ERRATUM)


def works(server: LiveServer, issue: int) -> None:
    """The worker's child makes the files of this issue and lets it appear."""
    with server.app.app_context():
        others = sa.update(Job).where(Job.subject_id != issue)
        db.session.execute(others.values(due_at=now() + timedelta(days=1)))
        db.session.commit()
        assert set(run_due()) == {"done"}, "the issue, and when it replaces another one the files of that too"


def subscribed(server: LiveServer) -> None:
    """A reader with a proven address; how that comes about is a story of its own."""
    with server.app.app_context():
        a_subscriber(address=READER)
        db.session.commit()


def releases(editor: Person, issue: int) -> None:
    """Let the issue go out by e-mail."""
    editor.opens("subscriptions.consider", issue=issue)
    editor.page.locator("main form:has(input[name=form_key]) button").last.click()
    editor.page.wait_for_load_state()


def mails(editor: Person) -> int:
    """How many issues have come to the reader."""
    editor.server.deliver()
    folder = editor.server.app.config["MAILBOX_FOLDER"]
    letters = [mailbox.read(folder, name) for name in mailbox.names(folder)]
    return sum(READER in letter.to for letter in letters if letter)


def issue_after(server: LiveServer, issue: int) -> int:
    """The edition that replaces this one."""
    with server.app.app_context():
        return int(db.session.scalars(sa.select(Issue.id).where(Issue.replaces_id == issue)).one())


def assert_says(text: str, words: str, where: Any) -> None:
    """The words stand there; Arabic letters of a PDF come back in the order of the page, so those are counted."""
    if words in " ".join(text.split()):
        return
    assert where == ("ar", "pdf"), f"{where}: {words!r} is not in\n{text[:2000]}"
    assert sum("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufeff" for letter in text) > 500, where
