"""The words of an issue and its pieces in the studio: two editors at once, own texts, photos, the cover."""

import html
import re

import pytest
from tests.digests.studio import rich, text
from tests.factories.digests import an_illustrated_experience, an_issue

from mudun.core.db import db
from mudun.files.models import photos_of
from mudun.i18n.localized import Localized

pytestmark = pytest.mark.usefixtures("database")


def opened(page: str) -> dict[str, str]:
    """What a browser would send back of an untouched form."""
    fields = re.findall(
        r'<input[^>]*name="([\w-]+)"[^>]*type="(?:text|hidden|date|number|datetime-local)"[^>]*value="([^"]*)"', page
    )
    fields += re.findall(r'<input[^>]*id="[^"]*"[^>]*name="([\w-]+)"[^>]*value="([^"]*)"', page)
    found = {field[0]: field[-1] for field in fields}
    for name, value in re.findall(r'<textarea[^>]*name="([\w-]+)"[^>]*>\r?\n?(.*?)</textarea>', page, re.S):
        found[name] = value
    return {name: html.unescape(value) for name, value in found.items()}


def test_two_editors_of_different_words_lose_nothing(desk) -> None:
    issue = an_issue()
    db.session.commit()
    address = f"/en/digests/{issue.id}/edit"
    one, two = opened(text(desk.get(address))), opened(text(desk.get(address)))
    assert desk.post(address, data=one | {"theme-fr": "Thème d’elle"}).status_code == 303
    assert desk.post(address, data=two | {"theme-ar": "محورها", "signature-en": "Mine"}).status_code == 303
    db.session.refresh(issue)
    assert (issue.theme["fr"], issue.theme["ar"], issue.signature["en"]) == ("Thème d’elle", "محورها", "Mine")


@pytest.mark.parametrize(("choice", "kept"), [({}, "Mine"), ({"take-theme-en": "theirs"}, "Theirs")])
def test_the_second_editor_of_the_same_words_sees_both_and_chooses(desk, choice, kept) -> None:
    issue = an_issue()
    db.session.commit()
    address = f"/en/digests/{issue.id}/edit"
    one, two = opened(text(desk.get(address))), opened(text(desk.get(address)))
    assert desk.post(address, data=one | {"theme-en": "Theirs", "theme-fr": "La leur"}).status_code == 303
    answer = desk.post(address, data=two | {"theme-en": "Mine"})
    assert answer.status_code == 409
    assert "Theirs" in text(answer)
    again = opened(text(answer))
    assert (again["theme-en"], again["theme-fr"]) == ("Mine", "La leur")
    assert desk.post(address, data=again | choice).status_code == 303
    db.session.refresh(issue)
    assert (issue.theme["en"], issue.theme["fr"]) == (kept, "La leur")


def test_number_and_digits(desk) -> None:
    issue, other = an_issue(), an_issue()
    db.session.commit()
    address = f"/en/digests/{issue.id}/edit"
    form = opened(text(desk.get(address)))
    refused = desk.post(address, data=form | {"number": str(other.number)})
    assert refused.status_code == 422
    assert "There is an issue with this number already." in text(refused)
    sent = form | {"number": "12", "digits": "arabic"}
    assert desk.post(address, data=sent).status_code == 303
    db.session.refresh(issue)
    assert issue.number == 12
    assert issue.digits == "arabic"


SENTENCE = "Mothers who had never held a pen wrote the names of their children."


def test_a_piece_keeps_what_the_editor_decides_and_its_record_stays(desk, editor) -> None:
    issue = rich(editor)
    item = issue.items[0]
    item.subject.need = Localized({"en": f"{SENTENCE} And then some."}, source="en")
    db.session.commit()
    record, before = item.subject, item.subject.title
    address = f"/en/digests/{issue.id}/items/{item.id}/edit"
    page = text(desk.get(f"{address}?length=brief"))
    assert "left out at this length" in page
    sent = opened(text(desk.get(address))) | {"length": "half", "pull_quote-en": "Nobody said this", "title-en": "Ours"}
    assert desk.post(address, data=sent).status_code == 303
    db.session.refresh(item)
    assert (item.length, item.pull_quote["en"], item.heading["en"]) == ("half", "Nobody said this", "Ours")
    assert "the editor's own words" in html.unescape(text(desk.get(address)))
    assert desk.post(address, data=sent | {"sentence": "0"}).status_code == 303
    db.session.refresh(item)
    assert item.pull_quote["en"] == SENTENCE
    assert "from the city" in text(desk.get(address))
    assert record.title == before
    fresh = opened(text(desk.get(address)))
    assert desk.post(address, data=fresh | {"length": "book"}).status_code == 422


def test_own_texts_stand_apart_and_the_source_comes_back(desk, editor) -> None:
    issue = rich(editor)
    item = issue.items[0]
    source = item.subject.need
    address = f"/en/digests/{issue.id}/items/{item.id}/texts/need"
    form = opened(text(desk.get(address)))
    assert desk.post(address, data=form | {"words-en": "In our words"}).status_code == 303
    db.session.refresh(item)
    assert item.texts == {"need": {"en": "In our words"}}
    assert item.subject.need == source
    from mudun.digests.snapshot import draft

    pieces = [piece for section in draft(issue)["sections"] for piece in section["items"]]
    (told,) = [part for part in pieces[0]["parts"] if part["name"] == "need"]
    assert told["text"]["en"] == "In our words"
    assert desk.post(address, data={"back": "1"}).status_code == 303
    db.session.refresh(item)
    assert item.texts == {}
    assert desk.get(f"/en/digests/{issue.id}/items/{item.id}/texts/secrets").status_code == 404


@pytest.mark.parametrize(
    ("sent", "crop"),
    [
        ({"zoom": "100"}, None),
        ({"focus": "0", "zoom": "60"}, {"x": 0.0, "y": 0.0, "w": 0.6, "h": 0.6}),
        ({"focus": "8", "zoom": "40"}, {"x": 0.6, "y": 0.6, "w": 0.4, "h": 0.4}),
        ({"x": "0.1", "y": "0.2", "w": "0.5", "h": "0.3"}, {"x": 0.1, "y": 0.2, "w": 0.5, "h": 0.3}),
        ({"x": "0.9", "y": "0.9", "w": "0.5", "h": "0.5"}, {"x": 0.5, "y": 0.5, "w": 0.5, "h": 0.5}),
    ],
)
def test_the_frame_of_a_photo(desk, editor, sent, crop) -> None:
    issue = rich(editor)
    item = issue.items[0]
    (photo,) = photos_of(item.subject)
    address = f"/en/digests/{issue.id}/items/{item.id}/photo"
    assert desk.post(address, data={"photo": str(photo.id)} | sent).status_code == 303
    db.session.refresh(item)
    assert (item.photo_id, item.crop) == (photo.id, crop)
    assert desk.get(address).status_code == 200
    assert desk.post(address, data={"photo": "none"}).status_code == 303
    db.session.refresh(item)
    assert (item.has_photo, item.photo_id, item.crop) == (False, None, None)
    assert desk.post(address, data={"photo": str(photo.id), "x": "7", "zoom": "1000"}).status_code == 422


def test_the_cover_is_drawn_or_a_photo_of_the_issue(desk, editor) -> None:
    issue = rich(editor)
    (photo,) = photos_of(issue.items[0].subject)
    stranger = an_illustrated_experience()
    db.session.commit()
    address = f"/en/digests/{issue.id}/cover"
    for strange in (str(photos_of(stranger)[0].id), "", "gold"):
        assert desk.post(address, data={"cover": strange}).status_code == 422
    assert desk.post(address, data={"cover": str(photo.id)}).status_code == 303
    db.session.refresh(issue)
    assert (issue.cover, issue.cover_photo_id) == ("photo", photo.id)
    assert desk.post(f"{address}/photo", data={}).status_code == 422
    assert desk.post(address, data={"cover": "generated"}).status_code == 303
