"""The second pair of eyes: an issue is approved by somebody other than whoever gave it for approval (docs/adr/0025)."""

from typing import Any

from mudun.accounts.queries import secretariat
from mudun.core.clock import now
from mudun.core.db import db
from mudun.digests import queries
from mudun.digests.models import Issue
from mudun.digests.studio.readiness import refuse_lacking
from mudun.notifications.notify import notify
from mudun.security.policy import can
from mudun.workflow.advance import advance


def ready(issue: Issue, *, by: Any, note: str = "") -> None:
    """The composer is done; the others in the secretariat are asked to read it and approve it."""
    _advance(issue, "ready", by=by, note=note, made_ready_by_id=by.id)
    notify(secretariat(), "digest_ready", about=issue, but=by)


def approve(issue: Issue, *, by: Any, note: str = "") -> None:
    """A second person has read it. The others are told that it can be published."""
    _advance(issue, "approve", by=by, note=note, approved_by_id=by.id, approved_at=now())
    notify(secretariat(), "digest_approved", about=issue, but=by, note=note)


def approve_alone(issue: Issue, *, by: Any, note: str) -> None:
    """The only person in the secretariat approves their own issue; the reason stays in the timeline. Told to nobody."""
    _advance(issue, "approve_alone", by=by, note=note, approved_by_id=by.id, approved_at=now())


def reopen(issue: Issue, *, by: Any, note: str = "") -> None:
    """Back to composing; an approval no longer counts. Nobody is told."""
    advance(issue, "reopen", by=by, note=note)
    issue.made_ready_by_id = issue.approved_by_id = issue.approved_at = None


def _advance(issue: Issue, verb: str, *, by: Any, note: str, **facts: Any) -> None:
    """Advance, with the facts set only when the step will be taken: a refusal leaves the issue as it was."""
    kept = queries.load_subjects(issue.items)
    if can(by, verb, issue):
        refuse_lacking(issue, verb)
        with db.session.no_autoflush:
            for name, value in facts.items():
                setattr(issue, name, value)
            advance(issue, verb, by=by, note=note)
    else:
        advance(issue, verb, by=by, note=note)  # says why not
    del kept  # held until here: the session holds records weakly
