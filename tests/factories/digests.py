"""Issues of the digest, made the way the secretariat makes them."""

from datetime import timedelta
from typing import Any

from tests.factories.accounts import an_editor
from tests.factories.experiences import a_photo, an_experience, bring_to
from tests.factories.projects import three

from mudun.core.clock import today
from mudun.core.db import db
from mudun.digests import actions, making
from mudun.digests.models import Issue
from mudun.digests.studio.facts import facts_of


def words(**changes: Any) -> dict[str, Any]:
    """The words of a whole issue."""
    return {
        "title": three("نشرة التجارب", "Digest of Experiences", "Bulletin des expériences"),
        "theme": three("مدن تتعلّم من حدائقها", "Cities learning from gardens", "Des villes et leurs jardins"),
        "season": three("خريف 2026", "Autumn 2026", "Automne 2026"),
        "since": today() - timedelta(days=90),
        "until": today(),
        "editorial": three("كلمة **العدد**.", "The **foreword**.", "L’**avant-propos**."),
        "signature": three("الأمانة", "The secretariat", "Le secrétariat"),
    } | changes  # fmt: skip


def an_issue(stage: str = "composing", *, items: int = 1, by: Any = None, **changes: Any) -> Issue:
    """An issue with published experiences, brought to its stage by its verbs."""
    editor = by or an_editor()
    issue = actions.open_(by=editor, suggested=False, **words(**changes))
    for _ in range(items):
        actions.add(issue, an_experience("published"), "experience", by=editor)
    course = {"composing": 0, "ready": 1, "approved": 2, "publishing": 2, "published": 3, "withdrawn": 3}[stage]
    for step in (ready, approve, bring_out)[:course]:
        step(issue, by=editor)
    if stage == "publishing":
        actions.publish(issue, by=editor)
    if stage == "withdrawn":
        actions.withdraw(issue, by=editor, erratum=three("خطأ في رقم", "A wrong figure", "Un chiffre erroné"))
    db.session.flush()
    return issue


def ready(issue: Issue, *, by: Any) -> None:
    """Every figure compared with its source, and given for approval."""
    compare(issue, by=by)
    actions.ready(issue, by=by)


def compare(issue: Issue, *, by: Any) -> None:
    """Tick every figure that stands in the issue now."""
    marks = [fact.fingerprint for fact in facts_of(issue)]
    actions.tick(issue, marks, marks, by=by)


def approve(issue: Issue, *, by: Any = None) -> None:
    """Somebody other than whoever made it ready approves it."""
    del by
    actions.approve(issue, by=an_editor())


def publish(issue: Issue, *, by: Any) -> None:
    """Ready by one person, approved by another, published and out."""
    for step in (ready, approve, bring_out):
        step(issue, by=by)


def bring_out(issue: Issue, *, by: Any) -> None:
    """Published, and out at once with the quickest of its files."""
    actions.publish(issue, by=by)
    making.make_now(issue, forms=("json",))


def an_illustrated_experience(**changes: Any) -> Any:
    """A published experience with a photo, as snapshots and full ones need."""
    experience = an_experience("draft", **changes)
    a_photo(experience)
    bring_to(experience, "published")
    return experience
