"""Nobody but the secretariat learns who reviewed: a canary is looked for in everything others can get."""

import html
import re
from typing import Any

import sqlalchemy as sa
from tests.factories.accounts import a_focal_point, a_reviewer, an_editor, an_observer
from tests.factories.assessments import an_eligible, written
from tests.factories.cities import a_city
from tests.factories.experiences import an_experience, seat_of

from mudun.assessments import actions
from mudun.core.db import db
from mudun.experiences import actions as experiences
from mudun.i18n.localized import Localized
from mudun.notifications.models import Notice

NAME, HOST, CITY = "Qanaryname", "qanaryhost", "Qanarytown"
CANARIES = (NAME, HOST)
LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)"')
MOST = 22
# Pages that say the same to everybody, and would only make the walk long.
DULL = re.compile(
    r"/(static|sign-|rights|how|about|privacy|sources|accessibility|appearance|search\?|nonbinding|projects)"
)


def assessed() -> Any:
    """An experience that went the whole way twice, read by a canary expert and a canary peer."""
    expert = a_reviewer(name=f"{NAME} Expert", email=f"expert@{HOST}.example")
    town = a_city(country="JO", name=Localized({"ar": CITY, "en": CITY, "fr": CITY}))
    peer = a_focal_point(town, name=f"{NAME} Peer", email=f"peer@{HOST}.example")
    actions.offer({"languages": ["ar"], "country": "LB", "most_open": 6}, by=expert)
    actions.offer({"languages": ["ar"], "most_open": 6}, by=peer)
    experience = an_experience("submitted", city=a_city(country="EG"))
    for verdict, score in (("return", 2), ("accept", 3)):
        assessment = an_eligible(experience)
        choices = [actions.Choice(person.id, "Known for it") for person in (expert, peer)]
        actions.begin_assessment(assessment, choices, by=an_editor())
        for review in assessment.reviews:
            actions.begin(review, by=review.reviewer)
            actions.write(review, written(score), by=review.reviewer)
            actions.submit(review, by=review.reviewer)
        actions.prepare(assessment, verdict, by=an_editor(), note="Well.", improvements=["One.", "Two."], reason="So.")
        actions.release([assessment], by=an_editor())
        if verdict == "return":
            experiences.submit(experience, by=seat_of(experience.city))
    experiences.publish(experience, by=an_editor())
    db.session.commit()
    return experience


def walk(browser: Any, start: list[str]) -> dict[str, bytes]:
    """Every page and file that is reached from here, up to a number."""
    seen: dict[str, bytes] = {}
    todo = list(start)
    while todo and len(seen) < MOST:
        path = todo.pop(0)
        if path in seen or DULL.search(path):
            continue
        answer = browser.get(path)
        seen[path] = answer.data + str(answer.headers).encode()
        if "text/html" in answer.content_type and answer.status_code == 200:
            todo += [html.unescape(link) for link in LINK.findall(answer.text) if "/en/" in link or "/files/" in link]
    return seen


def test_no_page_file_or_mail_tells_who_reviewed(client_for, visitor, database):
    experience = assessed()
    own = seat_of(experience.city)
    start = [
        f"/en/experiences/{experience.id}",
        f"/en/assessments/experiences/{experience.id}",
        "/en/home", "/en/notices", "/en/assessments/reviews", "/en/assessments/desk", "/en/assessments/everything.json",
        "/en/experiences", f"/en/search?q={NAME}", f"/en/search/export.json?q={NAME}", "/sitemap.xml",
    ]  # fmt: skip
    other, observer = a_focal_point(a_city()), an_observer()
    browsers = {
        "owner": client_for(own, "en"), "other city": client_for(other, "en"),
        "observer": client_for(observer, "en"), "visitor": visitor,
    }  # fmt: skip
    looked = 0
    for who, browser in browsers.items():
        for path, content in walk(browser, start).items():
            looked += 1
            found = [word for word in CANARIES if word.encode() in content and f"q={NAME}" not in path]
            assert not found, f"{who} reads {found} on {path}"
            if f"experiences/{experience.id}" in path or "notices" in path:
                assert CITY.encode() not in content, f"{who} reads the reviewer's city on {path}"
    assert looked > 60, f"only {looked} pages were looked at"
    told = db.session.scalars(sa.select(Notice).where(Notice.reader_id.in_([own.id, other.id, observer.id]))).all()
    assert len(told) > 4
    for notice in told:
        text = f"{notice.subject!r} {notice.body!r} {notice.path}"
        assert not any(word in text for word in (*CANARIES, CITY)), notice.kind_name
    assert not any(word in str(experience.__dict__) for word in (*CANARIES, CITY))


def test_nothing_that_the_owner_gets_changes_when_a_single_review_comes_in(database, client_for, frozen_clock):
    from tests.factories.assessments import begun, hand_in

    assessment = begun()
    experience = assessment.experience
    browser = client_for(seat_of(experience.city), "en")
    pages = [f"/en/experiences/{experience.id}", f"/en/assessments/experiences/{experience.id}", "/en/home"]
    plain = re.compile(r'nonce="[^"]*"|value="[^"]*"|nonce-[^\']*')

    def seen() -> list[str]:
        return [plain.sub("", browser.get(path).text) for path in pages]

    before, version, written_at = seen(), experience.version, experience.edited_at
    for review in assessment.reviews:
        hand_in(review)
        assert seen() == before
    assert (experience.version, experience.edited_at) == (version, written_at)
    actions.prepare(assessment, "accept", by=an_editor())
    assert seen() == before, "a prepared decision is not seen either"


def test_the_order_of_the_comments_tells_nothing(app, database, monkeypatch):
    from tests.factories.assessments import begun, hand_in

    from mudun.assessments.actions.deciding import feedback_of

    assessment = begun()
    for name, review in zip(("first", "second"), assessment.reviews, strict=True):
        hand_in(review, words=written(3, about=name))
    orders = set()
    for key in "12345678":  # each criterion tosses a coin for each key: alike once in 2 to the 55th
        monkeypatch.setitem(app.config, "AUDIT_KEY", key)
        lists = feedback_of(assessment)["comments"].values()
        orders |= {tuple(text.rsplit(" ", 1)[-1] for text in texts) for texts in lists}
    assert orders == {("first", "second"), ("second", "first")}, "each list has an order of its own"
    assert feedback_of(assessment) == feedback_of(assessment), "and keeps it"
