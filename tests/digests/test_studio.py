"""What an editor decides about a piece and an issue, and what the database holds them to."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from tests.factories.accounts import an_editor
from tests.factories.digests import an_illustrated_experience, an_issue

from mudun.core.db import db
from mudun.digests import actions
from mudun.files.models import photos_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("issue", {"cover": "painted"}),
        ("issue", {"digits": "roman"}),
        ("issue", {"stage": "approved"}),
        ("issue", {"approved_by_id": 1}),
        ("issue_section", {"kind": "gossip"}),
        ("issue_item", {"length": "book"}),
        ("issue_item", {"photo_id": 999_999}),
    ],
)
def test_the_database_refuses_what_is_no_choice(table: str, change: dict[str, object]) -> None:
    an_issue(items=1)
    db.session.commit()
    with pytest.raises(IntegrityError):
        db.session.execute(sa.update(db.metadata.tables[table]).values(**change))
    db.session.rollback()


def test_a_photo_taken_away_leaves_the_issue_in_the_making() -> None:
    editor, issue = an_editor(), an_issue(items=0)
    experience = an_illustrated_experience()
    (photo,) = photos_of(experience)
    item = actions.add(issue, experience, "experience", by=editor)
    item.photo_id, item.crop = photo.id, {"x": 0.1, "y": 0, "w": 0.5, "h": 0.5}
    issue.cover, issue.cover_photo_id = "photo", photo.id
    db.session.commit()
    db.session.delete(photo)
    db.session.commit()
    assert (item.photo_id, item.crop) == (None, None)
    assert (issue.cover, issue.cover_photo_id) == ("generated", None)
