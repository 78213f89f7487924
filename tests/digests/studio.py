"""An issue with every sort of piece, for the tests of the studio."""

from tests.factories.digests import an_illustrated_experience
from tests.factories.experiences import full
from tests.factories.practices import a_practice
from tests.factories.projects import a_project, three

from mudun.core.db import db
from mudun.digests import actions
from mudun.digests.models import Issue


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
