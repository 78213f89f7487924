"""What every page of the form has in common."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, HiddenField

from mudun.core.forms import BaseForm
from mudun.experiences.guidance import help_for
from mudun.experiences.sizes import Size, asked
from mudun.i18n.fields import LocalizedField
from mudun.i18n.languages import current
from mudun.i18n.localized import Localized
from mudun.i18n.origins_field import OriginsField


class SectionForm(BaseForm):
    """A page of the form. Fields that the chosen size does not ask for are left out; their values stay."""

    section = ""
    own = frozenset({"form_key", "version", "csrf_token", "primary_goal", "origins", "opened"})
    opened = HiddenField()
    origins: OriginsField | None = None

    def __init__(self, *args: Any, size: str, obj: Any = None, **kwargs: Any) -> None:
        self.size = Size(size)
        super().__init__(*args, obj=obj, **kwargs)
        shown = {*asked(self.section, size), *self.own}
        for name in [field.name for field in self if field.short_name not in shown]:
            delattr(self, name)
        self.give_help()
        if self.origins:
            self.origins.own_language = obj.title.source if obj is not None and obj.title else current()
            unseen: dict[str, Any] = {name: () for pane in self.origins.panes.values() for name in pane}
            self.origins.written = unseen | self._languages

    def give_help(self) -> None:
        """Put the word help beside each field; again when rows were added."""
        for field in self._texts():
            field.help = help_for(field.short_name)

    def _texts(self) -> Iterator[Any]:
        """The fields of this page that are typed, those of rows among them."""
        for field in self:
            if isinstance(field, FieldList):
                yield from (part for row in field for part in row.form)
            else:
                yield field

    @property
    def words(self) -> dict[str, Any]:
        """Field → value, as `actions.write` takes them."""
        words = {field.name: field.data for field in self if field.name not in {*self.own, "co_cities"}}
        return words | ({"origins": self.origins.kept(self._languages)} if self.origins else {})

    @property
    def marks(self) -> dict[str, str]:
        """The marks of the values as they were when the page was opened; they travel in a hidden field."""
        pairs = (pair.partition("=") for pair in str(self.opened.data or "").split())
        return {path: mark for path, _sign, mark in pairs if mark}

    @marks.setter
    def marks(self, marks: Mapping[str, str]) -> None:
        self.opened.data = " ".join(f"{path}={mark}" for path, mark in marks.items())

    def typed(self, posted: Any) -> list[tuple[str, str]]:
        """Names and values of what was typed on this page, as it was sent."""
        mine = {*self._fields, "primary_goal"} - {"csrf_token"}
        return [(name, text) for name, text in posted.items(multi=True) if name.split("-")[0] in mine]

    @property
    def _languages(self) -> dict[str, set[str]]:
        """In which languages each text of this page is written; a list of rows as a whole."""
        found: dict[str, set[str]] = {}
        for field in self:
            if isinstance(field, LocalizedField):
                found[field.name] = set(field.data)
            elif isinstance(field, FieldList):
                texts = [text for row in field.data for text in row.values() if isinstance(text, Localized)]
                found[field.name] = {code for text in texts for code in text}
        return found

    def has(self, name: str) -> bool:
        """Whether this page shows the field at this size."""
        return name in self


def origins_of(**panes: tuple[str, ...]) -> OriginsField:
    """The question how the texts of each pane came into each language."""
    return OriginsField(_l("Where the translations come from"), panes=panes)
