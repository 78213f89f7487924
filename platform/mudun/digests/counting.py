"""Counting the pages of an issue in the making after it was changed, so that the studio shows its length at once."""

from mudun.core.clock import now
from mudun.core.db import db
from mudun.digests.actions.touching import PAGES
from mudun.digests.models import Issue
from mudun.digests.studio.pages import count, state_of
from mudun.i18n.languages import CODES
from mudun.workflow.jobs import Later, Steps, Task, kind


@kind(PAGES)
def count_pages(task: Task) -> Steps:
    """The pages in each language; again when the issue was changed meanwhile, and never of a frozen one."""
    issue = db.session.get(Issue, task.subject_id)
    if issue is None or issue.is_frozen:
        return
    state = state_of(issue)
    yield 0, len(CODES)
    for done, language in enumerate(CODES, start=1):
        count(state, language)
        yield done, len(CODES)
    # Whoever changes it now waits until this work is done, and then asks for it anew.
    issue = db.session.get(Issue, task.subject_id, populate_existing=True, with_for_update=True)
    if issue is not None and not issue.is_frozen and issue.version != state.version:
        raise Later(now())
