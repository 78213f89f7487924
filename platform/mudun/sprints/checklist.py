"""The shared checklist: for each city what is done and what is still missing, fed from its draft's requirements."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from mudun.sprints.models import Side
from mudun.workflow.requirements import Missing, missing


@dataclass(frozen=True)
class Progress:
    """How far one city is."""

    side: Side
    lacking: list[Missing]

    @property
    def steps(self) -> list[tuple[Any, bool]]:
        """The four steps in order, each with whether it is done."""
        named = self.side.experience is not None
        return [
            (gettext("A draft is named"), named),
            (gettext("Nothing is missing in it"), named and not self.lacking),
            (gettext("The partner's draft is read"), self.side.has_read),
            (gettext("It is submitted"), self.side.has_submitted),
        ]

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(is_done for _step, is_done in self.steps)


def progress_of(side: Side) -> Progress:
    """How far this city is; a draft that was handed in lacks nothing."""
    experience = side.experience
    return Progress(side, missing(experience, "submit") if experience is not None and experience.is_written else [])
