"""The questions that pages and policies ask of a project, instead of comparing its stage."""

from typing import Any

from mudun.core.clock import today
from mudun.projects.lifecycle import CALLING, ENDED, HIDDEN, PLANNING, RUNNING, WRITING, ProjectStage


class Standing:
    """Mixin of `Project`."""

    stage: Any
    opened_at: Any
    reviewed_at: Any
    closes_on: Any
    partnerships: Any
    lead_city: Any

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it. What was never opened stays hidden, also withdrawn or archived."""
        return self.stage not in HIDDEN and self.opened_at is not None

    @property
    def is_editable(self) -> bool:
        """Whether the lead city may still change the proposal."""
        return self.stage in (*WRITING, *CALLING)

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written: never opened, or returned with a note."""
        return self.stage in WRITING

    @property
    def is_returned(self) -> bool:
        """Whether the secretariat gave it back with a note."""
        return self.stage is ProjectStage.RETURNED

    @property
    def is_submitted(self) -> bool:
        """Whether it waits for the secretariat."""
        return self.stage is ProjectStage.SUBMITTED

    @property
    def takes_plan(self) -> bool:
        """Whether the partnership may agree on a plan now."""
        return self.stage in PLANNING

    @property
    def is_calling(self) -> bool:
        """Whether the call is open: the right stage, the closing date not past, and somebody there to answer."""
        in_time = self.closes_on is None or self.closes_on >= today()
        return self.stage in CALLING and in_time and not self.lead_city.is_suspended

    @property
    def is_running(self) -> bool:
        """Under way or paused."""
        return self.stage in RUNNING

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is expected of it."""
        return self.stage in ENDED

    @property
    def is_completed(self) -> bool:
        """Completed, documented or not."""
        return self.stage in (ProjectStage.COMPLETED, ProjectStage.DOCUMENTED)

    @property
    def is_reviewed(self) -> bool:
        """Whether the secretariat has looked at it; otherwise it is "posted, not yet reviewed"."""
        return self.reviewed_at is not None

    @property
    def partner_cities(self) -> list[Any]:
        """The cities that have a seat in it beside the lead city."""
        return [part.city for part in self.partnerships if part.has_seat]

    @property
    def concerned_cities(self) -> list[Any]:
        """The cities that take part, ask to, are asked to, or wait."""
        return [part.city for part in self.partnerships if part.is_live]
