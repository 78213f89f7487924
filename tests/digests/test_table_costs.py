import pytest
from tests.factories.accounts import an_editor
from tests.factories.digests import an_issue
from tests.factories.experiences import an_experience
from tests.factories.practices import a_practice
from tests.factories.projects import a_project

from mudun.core.db import db
from mudun.digests import actions
from mudun.i18n.localized import Localized


@pytest.mark.parametrize("many", [1, 6])
def test_the_table_asks_at_most_eight_questions(client_for, count_queries, many: int) -> None:
    editor = an_editor()
    an_issue("published", by=editor)
    issue = an_issue(items=many, by=editor)
    for number in range(many):
        actions.add_section(issue, Localized({"en": f"Part {number}"}), by=editor)
        actions.add(issue, a_practice("published"), "practice", by=editor)
        actions.add(issue, a_project("open"), "call", by=editor)
        an_experience("published"), a_practice("published"), a_project("open"), a_project("completed")
    db.session.commit()
    desk, address = client_for(editor, "en"), f"/en/digests/{issue.id}/shelf?all=1"
    assert desk.get(address).status_code == 200
    with count_queries() as asked:
        page = desk.get(address).get_data(as_text=True)
    assert page.count('name="sort" value="call"') == many
    assert asked.count <= 8, str(asked)
