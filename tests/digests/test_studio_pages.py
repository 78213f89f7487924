"""The pages on which an issue is composed: what they show, what they refuse, what they cost."""

import html
import io
import re

import pytest
from PIL import Image
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city
from tests.factories.digests import an_illustrated_experience, an_issue, publish
from tests.factories.experiences import an_experience, full
from tests.factories.practices import a_practice
from tests.factories.projects import a_project, three
from tests.publishing import pdfs

from mudun.core.db import db
from mudun.digests import actions, queries
from mudun.digests.models import FactCheck, Issue
from mudun.digests.studio import pages
from mudun.files.models import photos_of
from mudun.i18n.localized import Localized
from mudun.publishing.headings import Stranded

pytestmark = pytest.mark.usefixtures("database")
PAGES = ("shelf", "compose", "edit", "cover", "translate?all=1", "check", "course")


def text(answer) -> str:
    return answer.get_data(as_text=True)


def rich(editor, items: int = 1) -> Issue:
    """An issue with the suggested sections and every sort of piece."""
    issue = actions.open_(by=editor, title=three("نشرة", "Digest", "Bulletin"), theme=three("حدائق", "Gardens", ""))
    for _ in range(items):
        actions.add(issue, an_illustrated_experience(**full()), "experience", by=editor)
        actions.add(issue, a_practice(), "practice", by=editor)
        actions.add(issue, a_project("open"), "call", by=editor)
        actions.add(issue, a_project("completed"), "project", by=editor)
    db.session.commit()
    return issue


# ── opening ──────────────────────────────────────────────────────────────────────────────────
def test_an_issue_opens_with_its_suggested_sections_and_pieces_find_their_own(editor) -> None:
    issue = rich(editor)
    kinds = ["editorial", "experiences", "practices", "calls", "projects", "figures", "calendar"]
    assert [section.kind for section in issue.sections] == kinds
    assert [len(section.items) for section in issue.sections] == [0, 1, 1, 1, 1, 0, 0]
    assert not any(section.title.missing for section in issue.sections)


def test_every_step_costs_at_most_eight_questions_however_long_the_issue(desk, editor, count_queries) -> None:
    issues = [rich(editor).id, rich(editor, items=3).id]
    for page in PAGES:
        costs = []
        for issue in issues:
            address = f"/en/digests/{issue}/{page}"
            assert desk.get(address).status_code == 200, page
            with count_queries() as asked:
                assert desk.get(address).status_code == 200, page
            costs.append(asked)
        assert costs[1].count <= costs[0].count <= 8, f"{page}: {costs[1]}"


@pytest.mark.parametrize("page", [*PAGES, "pages", "pages/en/1.webp"])
def test_nobody_outside_the_secretariat_sees_a_step(client_for, visitor, page) -> None:
    issue = an_issue()
    db.session.commit()
    assert visitor.get(f"/en/digests/{issue.id}/{page}").status_code in {303, 404}
    assert client_for(a_focal_point(a_city()), "en").get(f"/en/digests/{issue.id}/{page}").status_code == 404


# ── the shelf ────────────────────────────────────────────────────────────────────────────────
def test_an_experience_that_is_not_validated_stays_out(desk, editor) -> None:
    from datetime import timedelta

    from mudun.core.clock import today
    from mudun.core.errors import OutOfTurn

    issue, lapsed = an_issue(items=0), an_experience()
    lapsed.valid_until = today() - timedelta(days=1)
    db.session.commit()
    assert lapsed.title["en"] not in text(desk.get(f"/en/digests/{issue.id}/shelf?all=1"))
    with pytest.raises(OutOfTurn):
        actions.add(issue, lapsed, "experience", by=editor)


def test_the_shelf_is_filtered_and_shows_the_balance(desk, editor) -> None:
    issue = rich(editor)
    waiting = an_experience()
    db.session.commit()
    address = f"/en/digests/{issue.id}/shelf?all=1"
    page = text(desk.get(address))
    assert waiting.title["en"] in page
    assert "By Sustainable Development Goal" in page
    assert waiting.title["en"] not in text(desk.get(f"{address}&sort=call"))
    assert waiting.title["en"] not in text(desk.get(f"{address}&country=ZZ"))
    assert waiting.title["en"] in text(desk.get(f"{address}&order=gaps&country={waiting.city.country}"))


# ── order ────────────────────────────────────────────────────────────────────────────────────
def test_a_piece_goes_to_the_top_before_another_and_into_another_section(desk, editor) -> None:
    issue = an_issue(items=3)
    other = actions.add_section(issue, three("ب", "B", "B"), by=editor)
    first, second, third = (item.id for item in issue.items)
    db.session.commit()
    address = f"/en/digests/{issue.id}"
    assert desk.post(f"{address}/items/{third}/top").status_code == 303
    assert order(issue) == [third, first, second]
    section = issue.sections[0].id
    assert desk.post(f"{address}/items/{third}/place", data={"section": section, "before": second}).status_code == 303
    assert order(issue) == [first, third, second]
    assert desk.post(f"{address}/items/{first}/place", data={"section": other.id}).status_code == 303
    assert order(issue) == [third, second, first]
    assert desk.post(f"{address}/items/{first}/place", data={"section": "x"}).status_code == 400


def order(issue: Issue) -> list[int]:
    db.session.expire_all()
    return [item.id for item in issue.items]


def test_sections_move_and_nothing_is_put_where_the_platform_writes(desk, editor) -> None:
    issue = rich(editor)
    figures = next(section for section in issue.sections if section.kind == "figures")
    address = f"/en/digests/{issue.id}"
    desk.post(f"{address}/sections/{figures.id}/up")
    db.session.expire_all()
    assert [section.kind for section in issue.sections][4:] == ["figures", "projects", "calendar"]
    piece = issue.items[0].id
    assert desk.post(f"{address}/items/{piece}/place", data={"section": figures.id}).status_code == 409
    last = issue.items[-1]
    actions.move(last, "up", by=editor)
    assert last.section.kind == "calls"


# ── words ────────────────────────────────────────────────────────────────────────────────────
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


# ── translating ──────────────────────────────────────────────────────────────────────────────
def test_a_translation_stands_in_the_issue_with_its_origin(desk, editor) -> None:
    issue = an_issue(items=0)
    record = an_experience(title=three("بالعربية وحدها", "", ""))
    item = actions.add(issue, record, "experience", by=editor)
    db.session.commit()
    address = f"/en/digests/{issue.id}/translate"
    page = text(desk.get(f"{address}?into=fr"))
    assert "بالعربية وحدها" in page
    assert "no translation yet" in page
    stood = page.split(f'id="item.{item.id}.title"')[1].split('name="stood" value="')[1].split('"')[0]
    sent = {
        "cell": f"item.{item.id}.title",
        "language": "fr",
        "text": "En français",
        "origin": "machine",
        "stood": stood,
    }
    assert desk.post(address, data=sent).status_code == 303
    db.session.refresh(item)
    assert item.title == Localized({"fr": "En français"})
    assert item.origins == {"title": {"fr": "machine"}}
    assert record.title.missing == ["en", "fr"]
    assert "Translated with machine assistance" in text(desk.get(f"{address}?into=fr&all=1"))
    theirs = desk.post(address, data=sent | {"text": "Autrement"})
    assert theirs.status_code == 409
    assert "En français" in text(theirs)
    assert "Autrement" in text(theirs)


def test_building_blocks_and_results_are_translated_in_the_issue_alone(desk, editor) -> None:
    issue = an_issue(items=0)
    record = an_illustrated_experience(**full())
    block, result = record.blocks[0], record.results[0]
    block.what, result.indicator = three("ما هي اللبنة", "", ""), three("متعلّمون", "Learners", "")
    item = actions.add(issue, record, "experience", by=editor)
    actions.edit_item(item, {"length": "spread"}, by=editor)
    db.session.commit()
    address = f"/en/digests/{issue.id}/translate"
    cells = {f"block.{block.id}.what": "Ce que c’est", f"result.{result.id}.indicator": "Apprenants"}
    for field, words in cells.items():
        page = text(desk.get(f"{address}?into=fr"))
        stood = page.split(f'id="item.{item.id}.{field}"')[1].split('name="stood" value="')[1].split('"')[0]
        sent = {"cell": f"item.{item.id}.{field}", "language": "fr", "text": words, "origin": "machine", "stood": stood}
        assert desk.post(address, data=sent).status_code == 303
    db.session.refresh(item)
    assert item.texts == {field: {"fr": words} for field, words in cells.items()}
    assert {field: kept["fr"] for field, kept in item.origins.items()} == dict.fromkeys(cells, "machine")
    assert ("fr" in block.what, "fr" in result.indicator) == (False, False)
    page = text(desk.get(f"/fr/digests/{issue.id}"))
    assert all(html.escape(words, quote=False) in page for words in cells.values())
    assert "Traduit par une machine" in page
    publish(issue, by=editor)
    (frozen,) = [one for section in issue.frozen["sections"] for one in section["items"]]
    assert frozen["blocks"][0]["what"]["fr"] == "Ce que c’est"
    assert frozen["results"][0]["indicator"]["fr"] == "Apprenants"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"text": "x" * 61}, 422),
        ({"cell": "item.999.title"}, 404),
        ({"cell": "issue.frozen"}, 404),
        ({"language": "de"}, 400),
        ({"origin": "oracle"}, 400),
    ],
)
def test_odd_translations_are_refused(desk, change, status) -> None:
    issue = an_issue(theme=three("حدائق", "", ""))
    db.session.commit()
    from mudun.digests.views.translating import _print

    sent = {"cell": "issue.theme", "language": "fr", "text": "Jardins", "origin": "human", "stood": _print("")}
    answer = desk.post(f"/en/digests/{issue.id}/translate", data=sent | change)
    assert answer.status_code == status
    db.session.refresh(issue)
    assert "fr" not in issue.theme


# ── checks ───────────────────────────────────────────────────────────────────────────────────
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
