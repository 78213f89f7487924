"""Unsaved typing that comes back, colleagues who see each other, and saves that go together."""

import re

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import an_experience, full, seat_of, snapshot

from mudun.core.db import db
from mudun.experiences import actions, keeping
from mudun.experiences.unsaved import Unsaved
from mudun.workflow.activity import timeline

TAB = "a1b2c3d4e5f60718"
HIDDEN = re.compile(r'name="(form_key|version|opened)" type="hidden" value="([^"]*)"')


@pytest.fixture
def city(database):
    return a_city()


@pytest.fixture
def amal(city):
    return a_focal_point(city)


@pytest.fixture
def own(amal, client_for):
    return client_for(amal, "en")


@pytest.fixture
def colleague(city, client_for):
    return client_for(a_contributor(city), "en")


@pytest.fixture
def experience(city, amal):
    return an_experience("draft", city, **snapshot())


def url(experience, section="story", rest=""):
    return f"/en/experiences/{experience.id}/edit/{section}{rest}"


def opened(browser, experience, section="story"):
    """The hidden fields of the page as this browser sees it."""
    fields = re.findall(r"<input[^>]*>", browser.get(url(experience, section)).text)
    found = {}
    for field in fields:
        name, value = re.search(r'name="([^"]*)"', field), re.search(r'value="([^"]*)"', field)
        if name and name[1] in {"form_key", "version", "opened"}:
            found.setdefault(name[1], value[1] if value else "")
    return found


def typed(experience, **texts):
    return {"form_key": TAB, "version": str(experience.version)} | {n.replace("__", "-"): v for n, v in texts.items()}


def keep(browser, experience, section="story", **texts):
    return browser.post(url(experience, section, "/typing"), data=typed(experience, **texts))


def test_typing_is_kept_without_moving_the_record(own, experience):
    version, before = experience.version, len(timeline(experience))
    answer = keep(own, experience, need__en="Half a sentence")
    assert answer.status_code == 200
    assert answer.get_json()["colleagues"] == []
    assert (experience.version, len(timeline(experience))) == (version, before)
    assert experience.need["en"] == "Text of need"


def test_it_is_offered_again_with_what_is_different_and_taken_back(own, experience):
    keep(own, experience, need__en="Half a sentence", need__ar="نص need")
    page = own.get(url(experience)).text
    assert "You typed this and it was not saved" in page
    assert "Half a sentence" in page
    assert "Text of obstacles" in page
    back = own.get(url(experience) + f"?unsaved={TAB}").text
    assert re.search(r'id="need-en"[^>]*>\s*Half a sentence', back)
    assert f'value="{TAB}"' in back
    saved = own.post(url(experience), data=typed(experience, need__en="Half a sentence"))
    assert saved.status_code == 303
    assert "You typed this" not in own.get(url(experience)).text.split("data-device")[0]
    assert f'data-settled="{TAB}"' in own.get(url(experience)).text


def test_it_is_thrown_away(own, experience):
    keep(own, experience, need__en="Half a sentence")
    assert own.post(url(experience, rest="/typing/forget"), data={"tab": TAB}).status_code == 303
    assert "Half a sentence" not in own.get(url(experience)).text
    assert experience.need["en"] == "Text of need"


def test_typing_that_says_what_is_saved_is_not_offered(own, experience):
    keep(own, experience, need__en="Half a sentence")
    own.post(url(experience, rest="/typing"), data=typed(experience) | whole(experience))
    assert db.session.query(Unsaved).one().words == []


def test_it_is_private_to_whoever_typed_it(own, colleague, experience, client_for):
    keep(own, experience, need__en="Half a sentence")
    for browser in (colleague,):
        assert "Half a sentence" not in browser.get(url(experience)).text
        assert "Half a sentence" not in browser.get(url(experience) + f"?unsaved={TAB}").text
        browser.post(url(experience, rest="/typing/forget"), data={"tab": TAB})
    assert "Half a sentence" in own.get(url(experience)).text
    for stranger in (client_for(a_focal_point(a_city()), "en"), client_for(an_editor(), "en")):
        assert keep(stranger, experience, need__en="x").status_code == 404


def test_a_refused_page_is_kept_too(own, experience):
    answer = own.post(url(experience), data=typed(experience, need__en="x" * 501))
    assert answer.status_code == 422
    assert "x" * 501 in answer.text
    assert "x" * 501 in own.get(url(experience)).text
    assert experience.need["en"] == "Text of need"


def test_nothing_is_kept_of_what_is_submitted(own, experience, amal):
    experience.stage_since  # noqa: B018
    published = an_experience("published", amal.city)
    assert keep(own, published, need__en="x").status_code == 403


@pytest.mark.parametrize("tab", ["", "short", "no/such-key!", "ا" * 10, "k" * 33])
def test_a_tab_has_a_key(own, experience, tab):
    answer = own.post(url(experience, rest="/typing"), data={"form_key": tab, "need-en": "x"})
    assert answer.status_code == 422
    assert db.session.query(Unsaved).count() == 0


def test_there_is_a_limit_of_size_and_of_tabs(own, experience):
    assert keep(own, experience, need__en="x" * 70_000).status_code == 413
    for number in range(keeping.MOST_TABS + 2):
        data = typed(experience, need__en=f"Text {number}") | {"form_key": f"tab{number:08}"}
        own.post(url(experience, rest="/typing"), data=data)
    rows = db.session.query(Unsaved).order_by(Unsaved.id)
    assert [row.tab for row in rows] == [f"tab{number:08}" for number in range(2, keeping.MOST_TABS + 2)]


def test_it_is_forgotten_after_thirty_days(own, experience, frozen_clock):
    keep(own, experience, need__en="Half a sentence")
    frozen_clock.forward(days=29)
    assert keeping.forget_unsaved() == 0
    frozen_clock.forward(days=2)
    assert keeping.forget_unsaved() == 1
    assert keeping.forget_unsaved() == 0


def test_colleagues_see_each_other_and_nobody_is_locked_out(own, colleague, experience, frozen_clock):
    own.get(url(experience))
    page = colleague.get(url(experience)).text
    assert "a colleague has this page open too" in page
    assert re.search(r"<div[^>]*data-colleagues>", page)
    assert re.search(r"<div[^>]*data-colleagues hidden>", colleague.get(url(experience, "people")).text)
    assert "is writing on another page" in colleague.get(url(experience, "people")).text
    assert len(keep(colleague, experience, need__en="x").get_json()["colleagues"]) == 1
    assert keep(colleague, experience, here="1").get_json()["colleagues"] == [own_name(own)]
    frozen_clock.forward(minutes=11)
    assert re.search(r"<div[^>]*data-colleagues hidden>", colleague.get(url(experience)).text)


def own_name(_browser):
    from mudun.accounts.models import Seat, User

    return db.session.query(User).filter_by(seat=Seat.FOCAL_POINT.value).order_by(User.id).first().name


def test_different_fields_never_meet(own, colleague, experience):
    mine, theirs = opened(own, experience), opened(colleague, experience)
    assert own.post(url(experience), data=mine | {"need-en": "By Amal"}).status_code == 303
    answer = colleague.post(url(experience), data=theirs | whole(experience) | {"obstacles-en": "By her colleague"})
    assert answer.status_code == 303
    assert (experience.need["en"], experience.obstacles["en"]) == ("By Amal", "By her colleague")


def whole(experience):
    """Everything else on the page, as it was when it was opened."""
    names = ("need", "what_we_did", "obstacles")
    languages = {"ar": "نص {}", "en": "Text of {}", "fr": "Texte de {}"}
    return {f"{name}-{code}": text.format(name) for name in names for code, text in languages.items()} | {
        "obstacles_are_public": "y"
    }


def test_different_languages_of_one_field_never_meet(own, colleague, experience):
    mine, theirs = opened(own, experience), opened(colleague, experience)
    own.post(url(experience), data=mine | whole(experience) | {"need-en": "By Amal"})
    answer = colleague.post(url(experience), data=theirs | whole(experience) | {"need-fr": "Par sa collègue"})
    assert answer.status_code == 303
    assert dict(experience.need) == {"ar": "نص need", "en": "By Amal", "fr": "Par sa collègue"}


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("ours", "By her colleague"), ("theirs", "By Amal"), ("both", "By Amal\n\nBy her colleague")],
)
def test_the_same_field_is_decided_field_by_field(own, colleague, experience, choice, kept):
    mine, theirs = opened(own, experience), opened(colleague, experience)
    own.post(url(experience), data=mine | whole(experience) | {"need-en": "By Amal", "obstacles-en": "Also by Amal"})
    second = theirs | whole(experience) | {"need-en": "By her colleague"}
    page = colleague.post(url(experience), data=second)
    assert page.status_code == 409
    assert "By Amal" in page.text
    assert re.search(r'id="obstacles-en"[^>]*>\s*Also by Amal', page.text), "what only one changed is together already"
    (value,) = re.findall(rf'name="keep-need.en" value="({choice}:\w+)"', page.text)
    answer = colleague.post(url(experience), data=second | {"obstacles-en": "Also by Amal", "keep-need.en": value})
    assert answer.status_code == 303
    assert (experience.need["en"], experience.obstacles["en"]) == (kept, "Also by Amal")


def test_a_third_save_in_between_is_asked_about_again(own, colleague, experience):
    mine, theirs = opened(own, experience), opened(colleague, experience)
    own.post(url(experience), data=mine | whole(experience) | {"need-en": "First"})
    second = theirs | whole(experience) | {"need-en": "By her colleague"}
    text = colleague.post(url(experience), data=second).text
    (value,) = re.findall(r'name="keep-need.en" value="(ours:\w+)"', text)
    own.post(url(experience), data=opened(own, experience) | whole(experience) | {"need-en": "Second"})
    page = colleague.post(url(experience), data=second | {"keep-need.en": value})
    assert page.status_code == 409
    assert "Second" in page.text
    assert experience.need["en"] == "Second"


def test_a_colleagues_other_page_is_no_conflict(own, colleague, experience, city):
    theirs = opened(colleague, experience)
    actions.write(experience, {"contact_name": "Huda", "goals": ["7"]}, by=seat_of(city))
    answer = colleague.post(url(experience), data=theirs | whole(experience) | {"need-en": "New"})
    assert answer.status_code == 303
    assert (experience.contact_name, experience.need["en"]) == ("Huda", "New")


@pytest.mark.parametrize("section", ["basics", "story", "blocks", "people", "results", "transfer", "files"])
def test_a_page_of_the_form_asks_few_questions(own, colleague, city, amal, section, count_queries):
    experience = an_experience("draft", city, **full())
    keep(own, experience, "story", need__en="Half a sentence")
    colleague.get(url(experience, section))
    own.get(url(experience, section))
    address = url(experience, section)
    db.session.expire_all()
    with count_queries() as queries:
        assert own.get(address).status_code == 200
    assert queries.count <= 8, str(queries)


def test_each_text_has_word_help_in_the_readers_language(own, experience):
    page = own.get(url(experience)).text
    assert "What was missing, for whom, and how you knew" in page
    assert "One trader in three could not read an invoice." in page
    arabic = own.get(f"/ar/experiences/{experience.id}/edit/story").text
    assert "ثلث التجار" in arabic
    people = own.get(url(experience, "people")).text
    assert "Were young people asked before it began" in people
    assert "The head of the traders invited people himself" in own.get(url(experience, "blocks")).text


def test_consent_to_a_quotation_says_who_when_and_under_which_licence(own, experience):
    consent = {"quote_consent_from": "In writing", "quote_consent_on": "2026-02-01", "quote_licence": "CC BY 4.0"}
    data = opened(own, experience) | whole(experience) | {"quote-en": "Words", "quote_by-en": "A learner"} | consent
    assert own.post(url(experience), data=data).status_code == 303
    assert (experience.quote_consent_from, experience.quote_licence) == ("In writing", "CC BY 4.0")
    assert experience.quote_consent_on.isoformat() == "2026-02-01"
    wrong = own.post(url(experience), data=data | {"version": "", "quote_licence": "Mine", "quote_consent_on": "soon"})
    assert wrong.status_code == 422
    assert 'href="#quote_consent_on"' in wrong.text
    assert "In writing" not in own.get(f"/en/experiences/{experience.id}").text
