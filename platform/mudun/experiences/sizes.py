"""The three sizes of an experience and what each asks for: one table for the forms and the to-do list."""

from enum import StrEnum
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l


class Size(StrEnum):
    """Sizes grow into each other: nothing is typed twice, and what a smaller size does not show is kept."""

    SPARK = "spark"
    SNAPSHOT = "snapshot"
    FULL = "full"

    @property
    def label(self) -> Any:
        """The size in words."""
        return {"spark": _l("Spark"), "snapshot": _l("Snapshot"), "full": _l("Full experience")}[self.value]

    @property
    def about(self) -> Any:
        """What it costs and brings."""
        return {
            "spark": _l("Ten minutes: what you did, and one result."),
            "snapshot": _l("An hour: the need, one building block, three results, how to begin elsewhere."),
            "full": _l("Half a day: everything another city needs to do the same."),
        }[self.value]

    @property
    def larger(self) -> "Size | None":
        """The next larger size."""
        return {"spark": Size.SNAPSHOT, "snapshot": Size.FULL}.get(self.value)


class Line(NamedTuple):
    """A row of the table: a field, its page of the form, and at each size ● required, ○ asked, or blank."""

    field: str
    section: str
    spark: str
    snapshot: str
    full: str
    to_do: Any

    def at(self, size: str) -> str:
        """The mark at this size."""
        return str(getattr(self, size))


TABLE = (
    Line("title", "basics", "●", "●", "●", _l("Give the experience a title")),
    Line("sentence", "basics", "●", "●", "●", _l("Say it in one sentence")),
    Line("co_cities", "basics", "○", "○", "○", _l("Name the cities that took part")),
    Line("partner_names", "basics", "○", "○", "○", _l("Name your partners")),
    Line("contact_name", "basics", "●", "●", "●", _l("Name a contact person")),
    Line("contact_email", "basics", "●", "●", "●", _l("Give an e-mail address for questions")),
    Line("started_on", "basics", "●", "●", "●", _l("Say when it began")),
    Line("ended_on", "basics", "○", "○", "○", _l("Say when it ended")),
    Line("goals", "basics", "●", "●", "●", _l("Choose one to five SDGs and the primary one")),
    Line("targets", "basics", "○", "○", "○", _l("Choose targets of these SDGs")),
    Line("objectives", "basics", "●", "●", "●", _l("Choose one to three objectives of the Declaration")),
    Line("themes", "basics", "●", "●", "●", _l("Choose a theme")),
    Line("groups", "basics", "●", "●", "●", _l("Choose the groups you reached")),
    Line("modes", "basics", "●", "●", "●", _l("Choose the learning mode")),
    Line("need", "story", "", "●", "●", _l("Describe the need")),
    Line("what_we_did", "story", "●", "●", "●", _l("Tell what you did")),
    Line("obstacles", "story", "", "●", "●", _l("Say what was difficult and what you would change")),
    Line("obstacles_are_public", "story", "", "○", "○", _l("Choose who reads the difficulties")),
    Line("quote", "story", "○", "○", "●", _l("Quote a learner or an official")),
    Line("quote_by", "story", "○", "○", "●", _l("Say whose words these are")),
    Line("quote_has_consent", "story", "○", "○", "●", _l("Ask for consent to the quotation")),
    Line("quote_consent_from", "story", "○", "○", "○", _l("Say who agreed to the quotation")),
    Line("quote_consent_on", "story", "○", "○", "○", _l("Say when the quotation was agreed to")),
    Line("quote_licence", "story", "○", "○", "○", _l("Choose the licence of the quotation")),
    Line("blocks", "blocks", "", "●", "●", _l("Describe a building block")),
    Line("reached", "people", "", "●", "●", _l("Say whom you reached and consulted")),
    Line("people_counts", "people", "", "●", "●", _l("Give the number of people reached")),
    Line("group_counts", "people", "", "○", "○", _l("Give numbers by group")),
    Line("partner_roles", "people", "", "●", "●", _l("Say what each partner did")),
    Line("pooled", "people", "", "●", "●", _l("Say how resources were pooled")),
    Line("resource_level", "people", "", "●", "●", _l("Choose the level of resources")),
    Line("results", "results", "●", "●", "●", _l("Give a result with its source")),
    Line("time_needed", "transfer", "", "●", "●", _l("Say how much time it takes")),
    Line("staff_needed", "transfer", "", "●", "●", _l("Say which staff it takes")),
    Line("cost_level", "transfer", "", "●", "●", _l("Choose the level of cost")),
    Line("conditions", "transfer", "", "●", "●", _l("Name the conditions")),
    Line("first_steps", "transfer", "", "●", "●", _l("Name the first steps")),
    Line("lasting", "transfer", "", "", "●", _l("Say whether it will last")),
    Line("photos", "files", "○", "●", "●", _l("Add a photo with caption, credit and consent")),
    Line("links", "files", "○", "○", "○", _l("Add links")),
    Line("licence", "files", "●", "●", "●", _l("Choose the licence")),
    Line("has_rights", "files", "●", "●", "●", _l("Confirm that rights and consent are clear")),
)

SECTIONS: dict[str, Any] = {
    "basics": _l("Basics"),
    "story": _l("The story"),
    "blocks": _l("Building blocks"),
    "people": _l("People and partners"),
    "results": _l("Results"),
    "transfer": _l("In another city"),
    "files": _l("Photos, links, rights"),
}

# The longest text and the most rows at each size.
STORY_LIMIT = {Size.SPARK: 400, Size.SNAPSHOT: 800, Size.FULL: 1500}
MOST_BLOCKS = {Size.SPARK: 0, Size.SNAPSHOT: 1, Size.FULL: 4}
MOST_RESULTS = {Size.SPARK: 1, Size.SNAPSHOT: 3, Size.FULL: 5}
MOST_ATTACHMENTS = 5
MOST_PHOTOS = 6


def asked(section: str, size: str) -> list[str]:
    """The fields of a section that this size shows."""
    return [line.field for line in TABLE if line.section == section and line.at(size)]


def sections(size: str) -> dict[str, Any]:
    """The pages of the form that this size has."""
    return {name: label for name, label in SECTIONS.items() if asked(name, size)}
