"""Whether an issue may go on: what its table of requirements asks for, and that somebody has compared every figure.

The second stands here and not in the table, because it needs the words of every record in the issue: whoever has them
at hand gives them.
"""

from collections.abc import Mapping
from typing import Any

from flask_babel import ngettext

from mudun.core.errors import Incomplete
from mudun.digests.models import Issue
from mudun.digests.studio.facts import uncompared
from mudun.workflow.requirements import Missing, missing

CHECK = "check"  # the page on which figures are compared
COMPARED = ("ready", "approve", "approve_alone", "publish")


def lacking(issue: Issue, verb: str, records: Mapping[tuple[str, int], Any] | None = None) -> list[Missing]:
    """What is still to be done before this step, in words."""
    found = missing(issue, verb)
    if verb in COMPARED and (left := uncompared(issue, records)):
        words = ngettext("Compare %(num)s figure with its source", "Compare %(num)s figures with their sources", left)
        found.append(Missing("facts", words, CHECK))
    return found


def refuse_lacking(issue: Issue, verb: str) -> None:
    """Raise Incomplete when the step is due and something is lacking; who may take it is asked elsewhere."""
    if issue.lifecycle.allows(verb, issue.stage) and (found := lacking(issue, verb)):
        raise Incomplete(found, issue)
