"""Who gets a file, under which name and with which headers; and that rows and disk agree."""

import pytest
from tests.factories.accounts import a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import a_photo, a_text, an_experience, bring_to, seat_of
from tests.files import made

from mudun.core.db import db
from mudun.core.errors import Denied
from mudun.files import actions, storage
from mudun.files.models import StoredFile, covers, digests, documents_of, photos_of, safe_name
from mudun.files.taking import take_document
from mudun.security.policy import can
from mudun.security.rules import Visitor


@pytest.fixture
def draft(database):
    return an_experience("draft")


def a_document(experience, name="plan.pdf", content=None):
    taken = take_document(content or made.a_pdf(), name)
    return actions.attach_document(experience, taken, by=seat_of(experience.city), caption=a_text("plan"))


def test_a_file_is_seen_by_whoever_sees_its_record(draft):
    photo = a_photo(draft)
    own, stranger, editor = seat_of(draft.city), a_focal_point(a_city()), an_editor()
    assert [can(actor, "view", photo) for actor in (own, stranger, editor, Visitor())] == [True, False, False, False]
    bring_to(draft, "submitted")
    assert [can(actor, "view", photo) for actor in (own, stranger, editor, Visitor())] == [True, False, True, False]


def test_what_is_published_is_served_to_all_and_kept_for_good(visitor, draft):
    photo = a_photo(draft)
    assert visitor.get(f"/files/{photo.id}/photo.jpg").status_code == 404
    bring_to(draft, "published")
    answer = visitor.get(f"/files/{photo.id}/photo.jpg")
    assert answer.status_code == 200
    assert answer.content_type == "image/jpeg"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.data == storage.get(photo.sha256)
    small = visitor.get(f"/files/{photo.id}/photo-small.webp")
    assert small.content_type == "image/webp"
    again = visitor.get(f"/files/{photo.id}/photo.jpg", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_what_is_not_public_is_kept_nowhere(client_for, draft):
    photo = a_photo(draft)
    answer = client_for(seat_of(draft.city)).get(f"/files/{photo.id}/photo.jpg")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_documents_are_downloads_under_their_cleaned_name(client_for, draft):
    document = a_document(draft, "../\u202eخطة العمل\x00.PDF")
    assert document.name == "خطة-العمل.pdf"
    answer = client_for(seat_of(draft.city)).get(f"/files/{document.id}/{document.name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert answer.content_type == "application/pdf"


@pytest.mark.parametrize("name", ["photo.html", "other.jpg", "..", "photo.jpg%00", "%2e%2e%2fetc", "photo.jpg/"])
def test_a_file_has_no_other_names(client_for, draft, name):
    photo = a_photo(draft)
    assert client_for(seat_of(draft.city)).get(f"/files/{photo.id}/{name}").status_code == 404


def test_absent_files_and_absent_numbers(client_for, draft):
    photo, browser = a_photo(draft), client_for(seat_of(draft.city))
    storage.path_of(photo.sha256).unlink()
    assert browser.get(f"/files/{photo.id}/photo.jpg").status_code == 503
    assert browser.get(f"/en/experiences/{draft.id}").status_code == 200
    assert browser.get("/files/999999/photo.jpg").status_code == 404


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "document.pdf"),
        ("C:\\Users\\me\\plan.docx", "plan.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("خطة 2026.pdf", "خطة-2026.pdf"),
        (".htaccess", "document.pdf"),
        ("a" * 300 + ".pdf", "a" * 60 + ".pdf"),
        ("<script>.pdf", "script.pdf"),
        ("CON.pdf", "con.pdf"),
        ("x\r\nSet-Cookie: a=b.pdf", "x-set-cookie-a-b.pdf"),
        ("", "document.pdf"),
    ],
)
def test_names_are_made_safe(given, kept):
    name = safe_name(given, "pdf")
    assert len(name) <= 70
    assert name == kept or (len(given) > 100 and name.startswith("aaa") and name.endswith(".pdf"))


def test_only_who_edits_the_record_attaches_and_removes(draft):
    photo, stranger = a_photo(draft), a_focal_point(a_city())
    with pytest.raises(Denied):
        actions.attach_document(draft, take_document(made.a_pdf(), "a.pdf"), by=stranger)
    with pytest.raises(Denied):
        actions.remove(photo, by=stranger)
    bring_to(draft, "submitted")
    with pytest.raises(Denied):
        actions.remove(photo, by=seat_of(draft.city))


def test_files_stand_in_order_and_the_first_photo_is_the_cover(draft, database):
    first, second = a_photo(draft), a_photo(draft)
    document = a_document(draft)
    other = an_experience("draft")
    assert photos_of(draft) == [first, second]
    assert documents_of(draft) == [document]
    assert covers([draft, other]) == {draft.id: first}
    assert covers([]) == {}
    actions.remove(first, by=seat_of(draft.city))
    database.session.flush()
    assert covers([draft]) == {draft.id: second}


def test_the_commands_sweep_and_check(app, draft, monkeypatch):
    photo = a_photo(draft)
    stray = storage.put(b"left over")
    db.session.commit()
    monkeypatch.setattr(storage, "GRACE_SECONDS", -60)
    runner = app.test_cli_runner()
    assert "1 files removed" in runner.invoke(args=["files", "sweep"]).output or not storage.path_of(stray).exists()
    assert storage.path_of(photo.sha256).exists()
    sound = runner.invoke(args=["files", "check"])
    assert sound.exit_code == 0, sound.output
    storage.path_of(photo.sha256).write_bytes(b"changed")
    broken = runner.invoke(args=["files", "check"])
    assert broken.exit_code == 1
    assert photo.sha256 in broken.output
    storage.path_of(photo.sha256).unlink()


def test_a_file_of_a_record_that_is_gone_is_nobodys(database):
    row = StoredFile(
        subject_type="experience", subject_id=12345, sort="document", sha256="a" * 64, media_type="application/pdf",
        bytes=1, original_name="a.pdf",
    )  # fmt: skip
    database.session.add(row)
    database.session.flush()
    assert not can(an_editor(), "view", row)
    assert "a" * 64 in digests()
