"""Where a project stands when partners are sought: who is in it already, and what is covered."""

from functools import cached_property

from mudun.matching import queries
from mudun.matching.profiles import CityProfile, Network, ProjectProfile
from mudun.matching.queries import Kept
from mudun.partnerships.lifecycle import PartnershipStage
from mudun.projects.models import Project


class Standing:
    """Everything the pages of a project's partners ask, each thing once."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @cached_property
    def net(self) -> Network:
        """Everybody."""
        return queries.network()

    @cached_property
    def kept(self) -> list[Kept]:
        """What the lead city has hidden and prepared for this project."""
        return queries.kept_for(self.project)

    @property
    def hidden(self) -> list[tuple[int, CityProfile]]:
        """(number of the dismissal, city) of the cities that are hidden as its partners."""
        return [(row.id, self.net.cities[row.city_id]) for row in self._of("hidden")]

    @property
    def drafts(self) -> list[tuple[int, CityProfile]]:
        """(number of the draft, city) of the prepared invitations."""
        return [(row.id, self.net.cities[row.city_id]) for row in self._of("draft")]

    @property
    def left_out(self) -> set[int]:
        """The cities that are not suggested, because they are hidden."""
        return {row.city_id for row in self.kept if row.how == "hidden"}

    @cached_property
    def profile(self) -> ProjectProfile:
        """The project as matching sees it."""
        number = self.project.lead_city_id
        lead = self.net.cities.get(number) or CityProfile(number)
        return queries.profile_of_project(self.project, lead, self.net.concerned.get(self.project.id, ()))

    @property
    def covered(self) -> int:
        """The kinds of help that its partners bring already."""
        return self.net.brought.get(self.project.id, 0)

    @property
    def free_seats(self) -> int:
        """How many seats nobody holds."""
        return max(0, self.project.seats - self.net.taken.get(self.project.id, 0))

    @property
    def in_touch(self) -> list[tuple[int, CityProfile, PartnershipStage]]:
        """(number of the partnership, city, stage) of the cities that are not suggested, because one has asked."""
        last = {row.city_id: row for row in self._of("touch")}
        return [(row.id, self.net.cities[row.city_id], PartnershipStage(row.stage)) for row in last.values()]

    def _of(self, how: str) -> list[Kept]:
        return [row for row in self.kept if row.how == how and row.city_id in self.net.cities]
