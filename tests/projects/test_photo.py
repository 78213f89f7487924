"""The photo of a project: inspected, with caption, credit and consent; replaced, removed, never a stranger's."""

import io
from typing import Any

import pytest
from tests.factories.accounts import a_contributor, a_focal_point
from tests.factories.cities import a_city
from tests.factories.projects import a_project, focal_point_of
from tests.files.made import a_picture

from mudun.files.models import photos_of


def sent(content: bytes | None = None, **changes: Any) -> dict[str, Any]:
    words = {"caption-en": "Children plant", "credit-en": "Municipality", "has_consent": "y"}
    file = io.BytesIO(a_picture() if content is None else content)
    return words | {"file": (file, "garden.jpg")} | changes


@pytest.fixture
def draft(database):
    return a_project("draft")


def test_a_photo_is_added_replaced_and_removed(client_for, draft):
    browser = client_for(a_contributor(draft.lead_city), "en")
    address = f"/en/projects/{draft.id}/photo"
    assert browser.get(address).status_code == 200
    assert browser.post(address, data=sent()).status_code == 303
    first = photos_of(draft)
    assert [str(photo.caption["en"]) for photo in first] == ["Children plant"]
    assert browser.post(address, data=sent(a_picture(700, 500), **{"caption-en": "Another"})).status_code == 303
    assert [str(photo.caption["en"]) for photo in photos_of(draft)] == ["Another"]
    assert "Another" in browser.get(f"/en/projects/{draft.id}").get_data(as_text=True)
    assert browser.post(f"{address}/remove").status_code == 303
    assert photos_of(draft) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"has_consent": ""}, "only with the consent"),
        ({"caption-en": ""}, "at least one language"),
        ({"caption-en": "x" * 61}, "too many"),
        ({"content": b"<svg onload=alert(1)>"}, "photo"),
        ({"content": b""}, "empty"),
    ],
)
def test_a_photo_that_is_not_taken_says_why(client_for, draft, changes, message):
    browser = client_for(focal_point_of(draft.lead_city), "en")
    answer = browser.post(f"/en/projects/{draft.id}/photo", data=sent(**changes))
    assert answer.status_code == 422
    assert message in answer.get_data(as_text=True)
    assert photos_of(draft) == []


def test_nobody_else_touches_it(client_for, draft):
    stranger = client_for(a_focal_point(a_city()), "en")
    assert stranger.post(f"/en/projects/{draft.id}/photo", data=sent()).status_code == 404
    assert stranger.post(f"/en/projects/{draft.id}/photo/remove").status_code == 404
    public = a_project("open")
    assert stranger.post(f"/en/projects/{public.id}/photo", data=sent()).status_code == 403
    helper = client_for(a_contributor(public.lead_city), "en")
    assert helper.post(f"/en/projects/{public.id}/photo", data=sent()).status_code == 403
    assert photos_of(draft) == photos_of(public) == []
