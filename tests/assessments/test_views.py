"""The pages: who gets in, what is asked again, what is kept, what is never shown."""

import json
import re

import pytest
from openpyxl import load_workbook
from tests.factories.accounts import a_focal_point, an_admin, an_editor
from tests.factories.assessments import (
    IMPROVEMENTS,
    a_peer,
    all_scored,
    an_eligible,
    an_expert,
    begun,
    hand_in,
    prepared,
    reviewed,
    written,
)
from tests.factories.cities import a_city
from tests.factories.experiences import an_experience, seat_of

from mudun.assessments import actions
from mudun.assessments.rubric import CRITERIA, GATES
from mudun.core.db import db
from mudun.experiences import actions as experiences

BASE = "/en/assessments"


@pytest.fixture
def editor(client_for):
    return client_for(an_editor(), "en")


def yes(**changes):
    return {f"{code}_is_passed": "yes" for code in GATES} | changes


def filled(score=3, **changes):
    words = {f"score_{code}": str(score) for code in CRITERIA} | {f"comment_{code}": f"Why {code}" for code in CRITERIA}
    return (
        words | {"to_owner": "A word to the city", "to_secretariat": "For you only", "tags": ["innovative"]} | changes
    )


def test_the_gates_are_asked_one_by_one_and_what_was_answered_is_kept(editor):
    experience = an_experience("submitted")
    path = f"{BASE}/experiences/{experience.id}/gates"
    answer = editor.post(path, data=yes(rights_is_passed="no", owner_note="Seen"))
    assert answer.status_code == 422
    assert "Say what is missing" in answer.text
    assert 'value="Seen"' in answer.text
    assert editor.post(path, data=yes(rights_is_passed="no", rights_note="Whose photo?")).status_code == 303
    own = seat_of(experience.city)
    assert experience.stage.value == "returned"
    assert experience.improvements == ["Whose photo?"]
    experiences.submit(experience, by=own)
    again = editor.post(path, data=yes(form_key="k" * 32))
    twice = editor.post(path, data=yes(form_key="k" * 32))
    assert again.headers["Location"] == twice.headers["Location"]
    assert experience.stage.value == "eligible"
    assert editor.post(path, data=yes()).status_code == 409


def test_reviewers_are_chosen_from_the_proposal_or_with_a_reason(editor):
    one, other, third = an_expert(), a_peer(), an_expert("TN", themes=[])
    assessment = an_eligible()
    path = f"{BASE}/{assessment.id}/reviewers"
    page = editor.get(path).text
    assert one.name in page
    assert "knows the theme" in page
    short = editor.post(path, data={"reviewer_1": one.id, "reviewer_2": third.id})
    assert short.status_code == 422
    assert "Say why you choose somebody else" in short.text
    assert editor.post(path, data={"reviewer_1": one.id, "reviewer_2": one.id}).status_code == 422
    assert editor.post(path, data={"reviewer_1": one.id, "reviewer_2": other.id}).status_code == 303
    assert assessment.experience.stage.value == "in_review"
    assert editor.get(path).status_code == 409, "nobody is missing"


def test_a_reviewer_declares_saves_returns_and_hands_in(client_for):
    assessment = begun()
    review = assessment.reviews[0]
    browser, path = client_for(review.reviewer, "en"), f"{BASE}/reviews/{review.id}"
    assert "is there a conflict of interest" in browser.get(path).text
    assert browser.post(f"{path}/save", data=filled()).status_code == 403, "not before the declaration"
    assert browser.post(f"{path}/begin").status_code == 303
    assert browser.post(f"{path}/save", data={"to_owner": "Half a word", "score_evidence": "2"}).status_code == 303
    page = browser.get(path).text
    assert "Half a word" in page
    short = browser.post(f"{path}/submit", data={"to_owner": "Half a word and more", "score_evidence": "2"})
    assert short.status_code == 422
    assert "Choose a score" in short.text
    assert "Half a word and more" in short.text
    assert review.to_owner == "Half a word and more", "what was typed is kept"
    data = filled(form_key="z" * 32)
    assert browser.post(f"{path}/submit", data=data).status_code == 303
    assert browser.post(f"{path}/submit", data=data).status_code == 303, "sent twice, taken once"
    assert review.total == 75.0
    assert browser.post(f"{path}/save", data=filled(4)).status_code == 403


def test_a_stale_tab_is_told_so_and_keeps_what_was_typed(client_for):
    review = begun().reviews[0]
    actions.begin(review, by=review.reviewer)
    browser, path = client_for(review.reviewer, "en"), f"{BASE}/reviews/{review.id}"
    version = str(review.version)
    assert browser.post(f"{path}/save", data=filled(version=version)).status_code == 303
    late = browser.post(f"{path}/save", data=filled(version=version, to_owner="Typed in the old tab"))
    assert late.status_code == 409
    assert "Typed in the old tab" in late.text
    assert review.to_owner == "A word to the city"


@pytest.mark.parametrize("data", [{"score_evidence": "9"}, {"score_evidence": "x"}, {"tags": ["<script>"]}])
def test_scores_that_are_none_are_not_taken(client_for, data):
    review = begun().reviews[0]
    actions.begin(review, by=review.reviewer)
    client_for(review.reviewer, "en").post(f"{BASE}/reviews/{review.id}/save", data=data)
    assert review.scores == {}
    assert review.tags == []


def test_others_are_read_after_ones_own_and_without_names(client_for):
    assessment = begun()
    first, second = assessment.reviews
    hand_in(first, words=written(3, about="canaryfirst"))
    browser, path = client_for(second.reviewer, "en"), f"{BASE}/reviews/{second.id}"
    actions.begin(second, by=second.reviewer)
    assert "canaryfirst" not in browser.get(path).text
    assert browser.get(f"{BASE}/reviews/{first.id}").status_code == 404
    actions.write(second, written(4), by=second.reviewer)
    actions.submit(second, by=second.reviewer)
    page = browser.get(path).text
    assert "Why relevance canaryfirst" in page
    assert "For the secretariat only canaryfirst" not in page
    assert first.reviewer.name not in page


def test_declining_needs_a_word(client_for):
    review = begun().reviews[0]
    browser, path = client_for(review.reviewer, "en"), f"{BASE}/reviews/{review.id}"
    assert browser.post(f"{path}/decline", data={"reason": ""}).status_code == 422
    assert browser.post(f"{path}/declare_conflict", data={"reason": "I worked there."}).status_code == 303
    assert browser.get(path).status_code == 404, "closed to whoever declined"


def test_a_decision_is_asked_for_its_reason_and_improvements(editor):
    assessment = reviewed(3, 3)
    path = f"{BASE}/{assessment.id}/decision"
    assert editor.post(path, data={}).status_code == 422
    short = editor.post(path, data={"verdict": "return", "note": "Kept", "reason": "Because"})
    assert short.status_code == 422
    assert "Kept" in short.text
    words = {"verdict": "return", "note": "Good", "improvement_1": "One", "improvement_2": "Two"}
    assert "depart" in editor.post(path, data=words).text
    assert editor.post(path, data=words | {"reason": "No source"}).status_code == 303
    assert editor.post(f"{BASE}/release", data={}).status_code == 422
    assert editor.post(f"{BASE}/release", data={"assessment": [assessment.id]}).status_code == 303
    assert assessment.experience.improvements == ["One", "Two"]
    assert editor.post(f"{BASE}/release", data={"assessment": [assessment.id]}).status_code == 409


def test_the_owner_follows_and_others_do_not(client_for):
    assessment = begun()
    experience = assessment.experience
    path = f"{BASE}/experiences/{experience.id}"
    page = client_for(seat_of(experience.city), "en").get(path).text
    assert "Waits for the reviewers and the secretariat since" in page
    assert client_for(a_focal_point(a_city()), "en").get(path).status_code == 404
    for reader in (seat_of(experience.city), a_peer("DZ")):
        browser = client_for(reader, "en")
        for hidden in (f"{BASE}/{assessment.id}", f"{BASE}/desk", f"{BASE}/everything.json", f"{BASE}/reviewers"):
            assert browser.get(hidden).status_code in {403, 404}


def test_what_was_typed_in_french_runs_from_the_left_on_an_arabic_page(client_for):
    assessment = prepared(1, 1, verdict="return")
    review, sentence = assessment.reviews[0], "Dites qui la porte quand les étudiants partent."
    review.to_owner = review.to_secretariat = assessment.note = sentence
    review.comments, assessment.improvements = dict.fromkeys(review.comments, sentence), [sentence, sentence]
    db.session.commit()
    editor = client_for(an_editor(), "ar")
    pages = [editor.get(f"/ar/assessments/{assessment.id}{rest}").text for rest in ("", "/decision")]
    actions.release([assessment], by=an_editor())
    db.session.commit()
    owner = client_for(seat_of(assessment.experience.city), "ar")
    pages += [owner.get(f"/ar/assessments/experiences/{assessment.experience_id}").text]
    for page in pages:
        found = re.findall(rf"<(\w+)([^>]*)>\s*{sentence}</\1>", page)
        assert page.count(sentence) == len(found) >= 2
        assert all(tag == "bdi" or 'dir="auto"' in attributes for tag, attributes in found)


def test_a_profile_is_asked_for_a_language_and_a_country(client_for):
    expert = an_expert()
    browser = client_for(expert, "en")
    assert browser.get(f"{BASE}/profile").status_code == 200
    bad = browser.post(f"{BASE}/profile", data={"most_open": "40"})
    assert bad.status_code == 422
    assert "from 1 to 6" in bad.text
    good = {"most_open": "1", "languages": ["ar"], "country": "LB", "is_available": "y"}
    assert browser.post(f"{BASE}/profile", data=good).status_code == 303
    assert client_for(an_admin(), "en").get(f"{BASE}/profile").status_code == 403


def test_everything_is_exported_for_the_secretariat(editor, tmp_path):
    assessment = prepared(3, 3)
    experience = assessment.experience
    experience.title = experience.title.with_("en", "=1+1")
    content = json.loads(editor.get(f"{BASE}/everything.json").data)
    assert set(content) == {"assessments", "reviews", "reviewers", "agreement"}
    assert [row["total"] for row in content["reviews"]] == [75.0, 75.0]
    file = tmp_path / "all.xlsx"
    file.write_bytes(editor.get(f"{BASE}/everything.xlsx").data)
    book = load_workbook(file)
    assert len(book.sheetnames) == 4
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}, "no cell is a formula"


def test_each_step_of_the_pipeline_leads_to_what_is_done_there(editor):
    submitted, eligible, one_out, ready = an_experience("submitted"), an_eligible(), begun(), prepared(3, 3)
    hand_in(one_out.reviews[0])
    both_in = reviewed(3, 3)
    far_apart = reviewed(4, 1)
    accepted, published = an_experience("accepted"), an_experience("published")
    steps = {
        "gates": (submitted, f"{BASE}/experiences/{submitted.id}-"),
        "reviewers": (eligible.experience, f"{BASE}/{eligible.id}-"),
        "reviews": (one_out.experience, None),
        "decision": (both_in.experience, f"{BASE}/{both_in.id}-"),
        "release": (ready.experience, f"{BASE}/release"),
        "publication": (accepted, f"/en/experiences/{accepted.id}-"),
    }
    for step, (experience, address) in steps.items():
        page = editor.get(f"{BASE}/desk?step={step}").text
        rows = page[page.index("<tbody>") : page.index("</tbody>")].split("<tr>")
        (row,) = [one for one in rows if experience.title["en"] in one]
        button = row[row.rindex("<td>") :]
        assert (f'href="{address}' in button) if address else "href" not in button, step
    page = editor.get(f"{BASE}/desk").text
    assert published.title["en"] not in page
    third = f"{BASE}/{far_apart.id}-"
    assert re.search(rf'href="{third}[^"]*/reviewers"', page), "a third reviewer is asked before anything is decided"
    assert not re.search(rf'href="{third}[^"]*/decision"', page)


def test_decisions_are_computed_again_from_the_stored_reviews(app, database):
    prepared(3, 3)
    db.session.commit()
    told = app.test_cli_runner().invoke(args=["assessments", "verify"])
    assert (told.exit_code, "every decision follows" in told.output) == (0, True), told.output
    assessment = prepared(3, 3)
    assessment.reviews[0].scores = all_scored(1)
    db.session.commit()
    told = app.test_cli_runner().invoke(args=["assessments", "verify"])
    assert told.exit_code == 1
    assert f"assessment {assessment.id}: review" in told.output


def test_the_difference_to_the_last_round_is_shown_to_reviewers(editor, client_for):
    assessment = prepared(2, 2, verdict="return")
    actions.release([assessment], by=an_editor())
    experience = assessment.experience
    own = seat_of(experience.city)
    old = experience.sentence["en"]
    experiences.write(experience, {"sentence": experience.sentence.with_("en", "Now it says where.")}, by=own)
    experiences.submit(experience, by=own)
    again = begun(experience, [review.reviewer for review in assessment.reviews])
    page = client_for(again.reviews[0].reviewer, "en").get(f"{BASE}/reviews/{again.reviews[0].id}").text
    assert "What has changed since the last round" in page
    assert old in page
    assert "Now it says where." in page
    assert IMPROVEMENTS[0] not in page
