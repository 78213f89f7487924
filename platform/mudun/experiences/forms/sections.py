"""The other pages on which an experience is written. Saving never asks for what is still missing."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, StringField, ValidationError

from mudun.core import vocabularies
from mudun.core.fields import DayField, SelectField
from mudun.core.forms import AtMost
from mudun.experiences.forms.basics import BasicsForm
from mudun.experiences.forms.choices import LICENCES, people
from mudun.experiences.forms.fields import LinkRow, NumbersField, ResultRow
from mudun.experiences.forms.section import SectionForm, origins_of
from mudun.experiences.sizes import MOST_ATTACHMENTS, MOST_BLOCKS, MOST_RESULTS, STORY_LIMIT
from mudun.i18n.fields import LocalizedField
from mudun.publishing.rows import BlockRow, level_choices


class StoryForm(SectionForm):
    """The need, what was done, what was difficult, and somebody's own words."""

    section = "story"
    origins = origins_of(words=("need", "what_we_did", "obstacles"), quotation=("quote", "quote_by"))
    need = LocalizedField(_l("The need"), limit=500, multiline=True, hint=_l("What was missing, and for whom?"))
    what_we_did = LocalizedField(_l("What we did"), limit=1500, multiline=True, rows=10)
    obstacles = LocalizedField(
        _l("What was difficult, and what we would change"),
        limit=500,
        multiline=True,
        hint=_l("What failed helps other cities most."),
    )
    obstacles_are_public = BooleanField(
        _l("Everybody may read the difficulties"), description=_l("Otherwise only signed-in members do.")
    )
    quote = LocalizedField(_l("A learner's or an official's words"), limit=280, multiline=True, rows=3)
    quote_by = LocalizedField(_l("Whose words these are"), limit=100, hint=_l("For example: a learner, 67"))
    quote_has_consent = BooleanField(_l("This person has agreed that the words are published"))
    quote_consent_from = StringField(
        _l("Who agreed, and how"),
        [AtMost(100)],
        description=_l("For example: in writing, kept at the town hall. Never shown to visitors."),
    )
    quote_consent_on = DayField(_l("Agreed on"))
    quote_licence = SelectField(
        _l("Licence of the quotation"), choices=lambda: [("", _l("As the whole experience")), *LICENCES], default=""
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.what_we_did.limit = STORY_LIMIT[self.size]


class BlocksForm(SectionForm):
    """The parts that another city can take."""

    section = "blocks"
    origins = origins_of(blocks=("blocks",))
    blocks = FieldList(FormField(BlockRow), max_entries=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        while len(self.blocks) < MOST_BLOCKS[self.size]:
            self.blocks.append_entry()
        self.give_help()


class PeopleForm(SectionForm):
    """Whom it reached, and who carried it."""

    section = "people"
    origins = origins_of(words=("reached", "partner_roles", "pooled"))
    reached = LocalizedField(_l("People reached and consulted"), limit=400, multiline=True)
    people_counts = NumbersField(_l("How many people"), people)
    group_counts = NumbersField(_l("How many, by group"), lambda: vocabularies.choices("target_groups"))
    partner_roles = LocalizedField(_l("What each partner did"), limit=500, multiline=True)
    pooled = LocalizedField(
        _l("How resources were pooled"), limit=500, multiline=True, hint=_l("No amounts are asked for.")
    )
    resource_level = SelectField(_l("Level of resources"), choices=level_choices, default="")


class ResultsForm(SectionForm):
    """What came of it, and where that is known from."""

    section = "results"
    origins = origins_of(results=("results",))
    results = FieldList(FormField(ResultRow), max_entries=5)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        while len(self.results) < MOST_RESULTS[self.size]:
            self.results.append_entry()
        self.give_help()


class TransferForm(SectionForm):
    """What another city needs in order to do the same."""

    section = "transfer"
    origins = origins_of(words=("time_needed", "staff_needed", "conditions", "first_steps", "lasting"))
    time_needed = LocalizedField(_l("Time"), limit=100, hint=_l("From the idea to the opening"))
    staff_needed = LocalizedField(_l("Staff"), limit=100)
    cost_level = SelectField(_l("Level of cost"), choices=level_choices, default="")
    conditions = LocalizedField(_l("Conditions"), limit=200, multiline=True, rows=3)
    first_steps = LocalizedField(_l("First steps"), limit=200, multiline=True, rows=3)
    lasting = LocalizedField(_l("Will it last?"), limit=300, multiline=True, rows=4)


class FilesForm(SectionForm):
    """Links, licence, rights. Photos and documents have forms of their own on this page."""

    section = "files"
    links = FieldList(FormField(LinkRow), max_entries=MOST_ATTACHMENTS)
    licence = SelectField(_l("Licence"), choices=lambda: [("", _l("Choose")), *LICENCES], default="")
    has_rights = BooleanField(
        _l("We hold the rights to texts, photos and documents, and everybody shown or quoted has agreed")
    )

    def __init__(self, *args: Any, documents: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most_links = max(0, MOST_ATTACHMENTS - documents)
        while len(self.links) < self.most_links:
            self.links.append_entry()

    @property
    def words(self) -> dict[str, Any]:
        """Rows without an address are left out."""
        return super().words | {"links": [row for row in self.links.data if row["url"]]}

    def validate_links(self, field: FieldList) -> None:
        """Links and documents together are five at most."""
        if len([row for row in field.data if row["url"]]) > self.most_links:
            raise ValidationError(gettext("Five links and documents together at most: take one away first."))


FORMS: dict[str, type[SectionForm]] = {
    form.section: form for form in (BasicsForm, StoryForm, BlocksForm, PeopleForm, ResultsForm, TransferForm, FilesForm)
}
