"""What time brings to the digest: files that a published issue lacks are asked for, also those of a form that came with
an upgrade, or of an issue that appeared before files were kept."""

from mudun.digests import queries
from mudun.digests.actions.publishing import FILES
from mudun.digests.exports.forms import FORMS
from mudun.digests.models import Issue
from mudun.i18n.languages import CODES
from mudun.workflow.clockwork import hourly
from mudun.workflow.jobs import enqueue, job_of

ALWAYS = (*FORMS, "card")  # what every issue has; certificates are for those with a city of the directory


@hourly
def ask_for_missing_files() -> int:
    """Ask the worker; what it has in hand is left to it, and so is what it gave up, which a person takes up again."""
    return len(asked_for())


def asked_for() -> list[Issue]:
    """The published issues whose files were asked for now. To be committed."""
    lacking = queries.lacking_files(ALWAYS, len(CODES))
    asked = [issue for issue in lacking if (job := job_of(issue, FILES)) is None or job.is_done]
    for issue in asked:
        enqueue(FILES, issue)
    return asked
