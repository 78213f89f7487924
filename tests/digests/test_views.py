import io
import json

import pytest
from docx import Document
from openpyxl import load_workbook
from tests.factories.accounts import a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.digests import an_illustrated_experience, an_issue, publish
from tests.factories.experiences import an_experience
from tests.factories.projects import three
from tests.publishing import pdfs

from mudun.core.db import db
from mudun.digests import actions, making
from mudun.digests.exports import kept as cache
from mudun.digests.lifecycle import IssueStage
from mudun.digests.models import Issue
from mudun.digests.studio.facts import facts_of
from mudun.i18n.localized import Localized

LANGUAGES = ("ar", "en", "fr")


def text(response) -> str:
    return response.get_data(as_text=True)


@pytest.fixture
def editor(database):
    return an_editor()


@pytest.fixture
def desk(client_for, editor):
    return client_for(editor, "en")


# ── reading ──────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_reads_the_archive_and_an_issue(visitor, language: str) -> None:
    issue = an_issue("published")
    listed = visitor.get(f"/{language}/digests")
    assert listed.status_code == 200
    assert issue.theme[language] in text(listed)
    page = visitor.get(f"/{language}/digests/{issue.id}")
    assert page.status_code == 200
    assert issue.items[0].heading[language] in text(page)


@pytest.mark.parametrize("stage", ["composing", "ready", "approved"])
def test_nobody_outside_sees_an_unfinished_issue(visitor, client_for, stage: str) -> None:
    issue = an_issue(stage)
    city = client_for(a_focal_point(a_city()), "en")
    for address in (f"/en/digests/{issue.id}", f"/en/digests/{issue.id}/export/en.pdf"):
        assert visitor.get(address).status_code in {303, 404}
        assert city.get(address).status_code == 404
    assert city.get(f"/en/digests/{issue.id}/compose").status_code in {403, 404}
    assert str(issue.theme["en"]) not in text(visitor.get("/en/digests"))


def test_a_withdrawn_issue_keeps_its_address_and_leads_to_the_new_one(visitor, desk, editor) -> None:
    issue = an_issue("withdrawn")
    page = text(visitor.get(f"/en/digests/{issue.id}"))
    assert "A wrong figure" in page
    assert "Withdrawn" in page
    corrected = issue.replaced_by
    publish(corrected, by=editor)
    page = text(visitor.get(f"/en/digests/{issue.id}"))
    assert f"/en/digests/{corrected.id}" in page
    assert "A wrong figure" in text(visitor.get(f"/en/digests/{corrected.id}"))


def test_the_archive_costs_the_same_for_one_and_for_many(visitor, count_queries) -> None:
    an_issue("published")
    db.session.commit()
    with count_queries() as one:
        visitor.get("/en/digests")
    for _ in range(3):
        an_issue("published")
    db.session.commit()
    with count_queries() as many:
        visitor.get("/en/digests")
    assert many.count <= one.count <= 8


def test_an_issue_page_costs_little_however_long_it_is(visitor, count_queries) -> None:
    short, long = an_issue("published", items=1), an_issue("published", items=6)
    db.session.commit()
    with count_queries() as one:
        visitor.get(f"/en/digests/{short.id}")
    with count_queries() as many:
        visitor.get(f"/en/digests/{long.id}")
    assert many.count <= one.count <= 8


def test_photos_are_shown_from_the_issue(visitor, editor) -> None:
    issue = an_issue(items=0)
    actions.add(issue, an_illustrated_experience(), "experience", by=editor)
    publish(issue, by=editor)
    page = text(visitor.get(f"/en/digests/{issue.id}"))
    address = page.split('<img src="')[1].split('"')[0]
    shown = visitor.get(address)
    assert shown.status_code == 200
    assert shown.mimetype == "image/webp", "the small copy; the large one is for fine screens"
    tags, _, alts = pdfs.structure(visitor.get(f"/en/digests/{issue.id}/export/en.pdf").data)
    assert tags["/Figure"] == len(alts) == 2  # the photo, and the code that leads to the page


# ── files ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_issue_comes_in_every_form(visitor, language: str) -> None:
    issue = an_issue("published")
    title = issue.items[0].heading[language]

    def get(form: str) -> bytes:
        answer = visitor.get(f"/{language}/digests/{issue.id}/export/{language}.{form}")
        assert answer.status_code == 200
        assert f"mudun-digest-1-{language}.{form}" in answer.headers["Content-Disposition"]
        return answer.data

    assert title in list(pdfs.bookmarks(pdfs.read(get("pdf")).outline))
    assert title in "\n".join(p.text for p in Document(io.BytesIO(get("docx"))).paragraphs)
    assert title in get("html").decode()
    assert title in [row[2] for row in load_workbook(io.BytesIO(get("xlsx"))).worksheets[0].values]
    assert json.loads(get("json"))["sections"][0]["items"][0]["title"][language] == title
    assert title in get("atom").decode()


@pytest.mark.parametrize("address", ["export/de.pdf", "export/ar.exe", "export/ar", "export/../ar.pdf"])
def test_other_forms_and_languages_are_not_there(visitor, address: str) -> None:
    issue = an_issue("published")
    assert visitor.get(f"/en/digests/{issue.id}/{address}").status_code == 404


def test_a_draft_is_marked_and_not_kept(desk, app) -> None:
    issue = an_issue()
    folder = app.config["CACHE_FOLDER"] / "digests"
    before = set(folder.glob("*")) if folder.is_dir() else set()
    answer = desk.get(f"/en/digests/{issue.id}/export/en.pdf")
    assert "Draft" in pdfs.copied(answer.data)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert (set(folder.glob("*")) if folder.is_dir() else set()) == before


def test_feeds_and_the_schema_are_public(visitor) -> None:
    issue = an_issue("published")
    assert f"http://localhost/fr/digests/{issue.id}" in text(visitor.get("/fr/digests/feed.atom"))
    assert visitor.get("/en/digests/schema.json").get_json(force=True)["$id"] == "digest-2.json"


# ── composing ────────────────────────────────────────────────────────────────────────────────
def the_words() -> dict[str, str]:
    texts = {
        "title": ("نشرة", "Digest", "Bulletin"), "theme": ("حدائق", "Gardens", "Jardins"),
        "season": ("خريف", "Autumn", "Automne"), "editorial": ("كلمة", "Foreword", "Avant-propos"),
        "signature": ("الأمانة", "Secretariat", "Secrétariat"),
    }  # fmt: skip
    posted = {f"{name}-{code}": text for name, row in texts.items() for code, text in zip(LANGUAGES, row, strict=True)}
    return posted | {"since": "2026-09-01", "until": "2026-11-30"}


def test_the_whole_story_in_the_browser(desk, visitor, client_for) -> None:
    experience = an_experience()
    begun = desk.post("/en/digests/new", data=the_words() | {"form_key": "k" * 32})
    assert begun.status_code == 303
    issue = db.session.scalar(db.select(Issue))
    table = f"/en/digests/{issue.id}"
    assert experience.title["en"] in text(desk.get(f"{table}/shelf"))
    desk.post(f"{table}/items", data={"sort": "experience", "number": experience.id})
    assert desk.post(f"{table}/ready").status_code == 422, "nobody has compared its figures"
    shown = [fact.fingerprint for fact in facts_of(issue)]
    desk.post(f"{table}/check", data={"shown": shown, "tick": shown})
    assert desk.post(f"{table}/ready").status_code == 303
    assert desk.post(f"{table}/approve").status_code == 403
    assert client_for(an_editor(), "en").post(f"{table}/approve").status_code == 303
    assert desk.post(f"{table}/publish").status_code == 303
    db.session.refresh(issue)
    assert issue.stage is IssueStage.PUBLISHING
    assert visitor.get(f"/fr/digests/{issue.id}").status_code == 404
    making.make_now(issue, forms=("json",))
    db.session.commit()
    assert experience.title["fr"] in text(visitor.get(f"/fr/digests/{issue.id}"))


def test_a_form_sent_twice_begins_one_issue(desk) -> None:
    for _ in range(2):
        answer = desk.post("/en/digests/new", data=the_words() | {"form_key": "once" * 8})
        assert answer.status_code == 303
    assert db.session.scalar(db.select(db.func.count(Issue.id))) == 1


def test_order_works_by_buttons(desk) -> None:
    issue = an_issue(items=3)
    titles = [item.heading["en"] for item in issue.items]
    last = issue.items[2].id
    for _ in range(2):
        assert desk.post(f"/en/digests/{issue.id}/items/{last}/up").status_code == 303
    db.session.expire_all()
    assert [item.heading["en"] for item in issue.items] == [titles[2], titles[0], titles[1]]
    desk.post(f"/en/digests/{issue.id}/items/{last}/remove")
    db.session.expire_all()
    assert len(issue.items) == 2


def test_what_is_missing_is_told_with_links(desk) -> None:
    issue = an_issue(items=0, season=three("خريف", "", ""))
    answer = desk.post(f"/en/digests/{issue.id}/ready")
    assert answer.status_code == 422
    page = text(answer)
    assert f"{issue.id}-" in page
    assert "/edit#season" in page
    assert "#items" in page


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"until": "2026-01-01"}, "before"),
        ({"until": "yesterday"}, "date"),
        ({"theme-ar": "ا" * 61}, "too many"),
        ({"title-ar": "", "title-en": "", "title-fr": ""}, "at least one language"),
    ],
)
def test_bad_words_are_refused_and_kept(desk, change: dict[str, str], message: str) -> None:
    issue = an_issue()
    version = issue.version
    answer = desk.post(f"/en/digests/{issue.id}/edit", data=the_words() | {"version": str(version)} | change)
    assert answer.status_code == 422
    assert message in text(answer)
    assert "Avant-propos" in text(answer)
    db.session.refresh(issue)
    assert issue.version == version


@pytest.mark.parametrize(
    "data",
    [{}, {"sort": "user", "number": "1"}, {"sort": "experience", "number": "x"}, {"sort": "experience", "number": "٣"}],
)
def test_nonsense_from_the_shelf_changes_nothing(desk, data: dict[str, str]) -> None:
    issue = an_issue()
    assert desk.post(f"/en/digests/{issue.id}/items", data=data).status_code == 400
    assert len(issue.items) == 1


def test_items_of_another_issue_are_not_found(desk) -> None:
    one, other = an_issue(), an_issue()
    foreign = other.items[0].id
    for verb in ("up", "down", "remove"):
        assert desk.post(f"/en/digests/{one.id}/items/{foreign}/{verb}").status_code == 404
    assert desk.post(f"/en/digests/{one.id}/sections/{other.sections[0].id}/remove").status_code == 404
    assert len(other.items) == 1


def test_wording_and_sections_are_kept(desk) -> None:
    issue = an_issue()
    item = issue.items[0].id
    assert desk.post(f"/en/digests/{issue.id}/sections", data={"title-en": "Second"}).status_code == 303
    db.session.expire_all()
    second = issue.sections[1].id
    for strange in ("9" * 5000, "0", "\0"):
        words = {"title-en": "Own title", "section": strange}
        assert desk.post(f"/en/digests/{issue.id}/items/{item}/edit", data=words).status_code == 303
    desk.post(f"/en/digests/{issue.id}/items/{item}/edit", data={"title-en": "Own title", "section": second})
    desk.post(f"/en/digests/{issue.id}/sections/{second}/edit", data={"title-en": "Renamed"})
    db.session.expire_all()
    assert [str(section.title["en"]) for section in issue.sections][1] == "Renamed"
    assert issue.sections[1].items[0].heading["en"] == "Own title"
    page = text(desk.get(f"/en/digests/{issue.id}/compose"))
    assert "Own title" in page
    assert "Renamed" in page


def test_withdrawing_asks_what_was_wrong(desk) -> None:
    issue = an_issue("published")
    assert desk.post(f"/en/digests/{issue.id}/withdraw", data={}).status_code == 422
    answer = desk.post(f"/en/digests/{issue.id}/withdraw", data={"erratum-en": "A wrong figure"})
    assert answer.status_code == 303
    db.session.refresh(issue)
    assert issue.is_withdrawn


def test_the_table_costs_the_same_for_one_and_for_many(desk, editor, count_queries) -> None:
    short, long = an_issue(items=1), an_issue(items=5)
    for name in ("Second", "Third", "Fourth"):
        actions.add_section(long, Localized({"en": name}), by=editor)
    db.session.commit()
    with count_queries() as one:
        desk.get(f"/en/digests/{short.id}/compose")
    with count_queries() as many:
        desk.get(f"/en/digests/{long.id}/compose")
    assert many.count <= one.count


# ── what is kept on disk ─────────────────────────────────────────────────────────────────────
def test_exports_are_kept_whole_and_never_stale(visitor, app, monkeypatch, database) -> None:
    issue = an_issue("published")
    address = f"/en/digests/{issue.id}/export/en.atom"
    first = visitor.get(address).data
    folder = app.config["CACHE_FOLDER"] / "digests"
    path = folder / cache.key(issue.frozen, "en", "atom")
    assert path.read_bytes()[32:] == first
    path.write_bytes(path.read_bytes()[:-5])
    assert visitor.get(address).data == first
    calls = []
    monkeypatch.setattr(cache, "made", lambda *asked: calls.append(asked) or b"new")
    assert visitor.get(address).data == first
    assert calls == []
    monkeypatch.setattr(cache, "maker", lambda: "another template")
    assert visitor.get(address).data == b"new"


def test_a_key_depends_on_everything(speaking, monkeypatch) -> None:
    keys = {
        cache.key({"a": 1}, "ar", "pdf"),
        cache.key({"a": 2}, "ar", "pdf"),
        cache.key({"a": 1}, "fr", "pdf"),
        cache.key({"a": 1}, "ar", "docx"),
    }
    monkeypatch.setattr(cache, "words", lambda _language: {"issue": "Other word"})
    keys.add(cache.key({"a": 1}, "ar", "pdf"))
    assert len(keys) == 5


# ── the command ──────────────────────────────────────────────────────────────────────────────
def test_the_command_writes_a_file(app, database, tmp_path) -> None:
    an_issue("published")
    db.session.commit()
    path = tmp_path / "digest.pdf"
    run = app.test_cli_runner().invoke
    done = run(args=["digest", "export", "1", "--language", "ar", "--format", "pdf", "--output", str(path)])
    assert done.exit_code == 0, done.output
    assert path.read_bytes().startswith(b"%PDF-")
    assert "1\t1\tpublished\tCities learning from gardens" in run(args=["digest", "list"]).output


def test_the_command_says_what_is_not_there(app, database, tmp_path) -> None:
    an_issue()
    db.session.commit()
    run = app.test_cli_runner().invoke
    refused = run(args=["digest", "export", "1"])
    assert refused.exit_code == 1
    assert "no published issue 1" in refused.output
    path = tmp_path / "draft.json"
    assert run(args=["digest", "export", "1", "--draft", "--format", "json", "--output", str(path)]).exit_code == 0
    assert json.loads(path.read_text("utf-8"))["draft"] is True
