"""The checks of the studio, its pages as pictures, and its course."""

import io
import re

import pytest
from PIL import Image
from tests.digests.studio import text
from tests.factories.digests import an_illustrated_experience, an_issue
from tests.factories.projects import three
from tests.publishing import pdfs

from mudun.core.db import db
from mudun.digests import actions, queries
from mudun.digests.models import FactCheck
from mudun.digests.studio import pages
from mudun.publishing.headings import Stranded

pytestmark = pytest.mark.usefixtures("database")


def test_a_tick_stands_until_the_sentence_changes(desk, editor) -> None:
    issue = an_issue(items=0, editorial=three("في 12 مدينة.", "In 12 cities.", "Dans 13 villes."))
    db.session.commit()
    address = f"/en/digests/{issue.id}/check"
    page = text(desk.get(address))
    assert "other figures in French" in page
    (mark,) = re.findall(r'name="tick" value="(\w+)"', page)
    assert desk.post(address, data={"shown": mark, "tick": [mark, "f" * 64]}).status_code == 303
    (tick,) = db.session.scalars(db.select(FactCheck)).all()
    assert (tick.fingerprint, tick.by_id) == (mark, editor.id)
    assert "1 of 1 compared" in text(desk.get(address))
    actions.edit(issue, {"editorial": three("في 14 مدينة.", "In 14 cities.", "Dans 14 villes.")}, by=editor)
    db.session.commit()
    assert "0 of 1 compared" in text(desk.get(address))


def test_faults_are_named_where_they_stand(desk, editor) -> None:
    editorial = three("كلمة", 'Two  spaces and "straight" quotes and 🜚', "Quoi?")
    issue = an_issue(items=0, editorial=editorial)
    actions.add(issue, an_illustrated_experience(title=three("عنوان", "T" * 80, "Titre")), "experience", by=editor)
    actions.add_section(issue, three("فارغ", "Empty", "Vide"), by=editor)
    db.session.commit()
    page = text(desk.get(f"/en/digests/{issue.id}/check"))
    for words in ("Two spaces in a row", "Straight quotation marks", "U+1F71A", "longer than three lines",
                  "A French sign without the space", "A heading with nothing beneath it"):  # fmt: skip
        assert words in page


def test_a_heading_at_the_foot_of_a_page_is_told_with_its_page_and_piece(desk, editor, monkeypatch) -> None:
    issue = an_issue(items=2)
    db.session.commit()
    monkeypatch.setattr(pages, "stranded", lambda _content: [Stranded(3, 7, 2)])
    assert desk.get(f"/en/digests/{issue.id}/pages?in=fr").status_code == 200
    page = text(desk.get(f"/en/digests/{issue.id}/check"))
    assert "A heading at the foot of a page" in page
    assert re.search(rf"/digests/{issue.id}[^\"]*/pages\?in=fr&amp;page=7", page)
    assert f"items/{issue.items[1].id}/edit" in page
    actions.edit(issue, {"theme": three("بحر", "Sea", "Mer")}, by=editor)
    db.session.commit()
    assert "A heading at the foot" not in text(desk.get(f"/en/digests/{issue.id}/check")), "the pages are others now"


def test_pages_are_drawn_counted_and_private(desk, editor, app) -> None:
    issue = an_issue(items=1)
    db.session.commit()
    page = text(desk.get(f"/en/digests/{issue.id}/pages?in=ar"))
    assert "/pages/ar/1.webp" in page
    drawn = desk.get(f"/en/digests/{issue.id}/pages/ar/1.webp")
    assert drawn.mimetype == "image/webp"
    assert drawn.data.startswith(b"RIFF")
    assert drawn.headers["Cache-Control"] == "private, no-store"
    assert desk.get(f"/en/digests/{issue.id}/pages/ar/999.webp").status_code == 404
    told = re.findall(r"(\d+) pages", text(desk.get(f"/en/digests/{issue.id}/compose")))
    assert int(told[0]) == len(pdfs.read(desk.get(f"/en/digests/{issue.id}/export/ar.pdf").data).pages), (
        "the true length"
    )
    actions.edit(issue, {"theme": three("بحر", "Sea", "Mer")}, by=editor)
    db.session.commit()
    assert "before the last changes" in text(desk.get(f"/en/digests/{issue.id}/compose"))
    assert desk.get(f"/en/digests/{issue.id}/pages/ar/1.webp").data != drawn.data


def test_the_course_tells_who_did_what(desk, editor) -> None:
    issue = an_issue("ready", by=editor)
    db.session.commit()
    page = text(desk.get(f"/en/digests/{issue.id}/course"))
    assert editor.name in page
    assert "A piece was taken from the shelf" in page
    assert queries.unfinished() == [issue]


def test_pictures_come_as_wide_as_they_are_shown(desk, visitor, editor) -> None:
    issue = an_issue(items=1)
    actions.add(issue, an_illustrated_experience(), "experience", by=editor)
    db.session.commit()
    wide, narrow = (desk.get(f"/en/digests/{issue.id}/pages/en/1.webp?width={width}") for width in (794, 397))
    assert [Image.open(io.BytesIO(one.data)).width for one in (wide, narrow)] == [794, 397]
    assert desk.get(f"/en/digests/{issue.id}/pages/en/1.webp?width=9999").data == wide.data
    photo = re.search(r"/files/\d+/photo-tiny.jpg", text(desk.get(f"/en/digests/{issue.id}/cover")))
    assert Image.open(io.BytesIO(visitor.get(photo[0]).data)).width <= 352
    page = text(desk.get(f"/en/digests/{issue.id}"))
    assert re.search(r'src="/files/\d+/photo-small.webp" srcset="[^"]*photo.jpg \d+w" sizes="[^"]+" width="\d+"', page)
