"""The translation desk of the studio."""

import html

import pytest
from tests.digests.studio import text
from tests.factories.digests import an_illustrated_experience, an_issue, publish
from tests.factories.experiences import an_experience, full
from tests.factories.projects import three

from mudun.core.db import db
from mudun.digests import actions
from mudun.i18n.localized import Localized

pytestmark = pytest.mark.usefixtures("database")


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
