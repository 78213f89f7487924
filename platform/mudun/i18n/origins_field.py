"""A form field by which a writer says how the texts of a pane came into each language."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext
from wtforms import Field, ValidationError

from mudun.i18n.languages import CODES, current
from mudun.i18n.translated import Origin, tidied, with_origin

OWN, MIXED = "own", "mixed"


class OriginsField(Field):
    """Posts `<name>-<pane>-<language>`; `.data` is the record's `origins` with what was said about these panes.

    `panes` is pane → the names of its fields. What nobody said anything about stays as it was.
    """

    def __init__(self, label: Any = None, *, panes: Mapping[str, Iterable[str]], **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.panes = {pane: tuple(fields) for pane, fields in panes.items()}
        self.own_language = current()
        self.written: Mapping[str, Iterable[str]] = {}

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read one answer for each pane and language, over what the record says."""
        self.process_errors: list[str] = []
        self.object_data = self.data = tidied(data or {}, {})
        self.unknown = ""
        for pane, fields in self.panes.items():
            for code in CODES:
                said = formdata.get(f"{self.name}-{pane}-{code}", MIXED) if formdata is not None else MIXED
                if said == OWN or said in set(Origin):
                    self.data = with_origin(self.data, fields, code, "" if said == OWN else said)
                elif said != MIXED:
                    self.unknown = said

    def pre_validate(self, _form: Any) -> None:
        """Only the answers that were offered."""
        if self.unknown:
            raise ValidationError(gettext("Choose one of the answers offered."))

    def said(self, pane: str, language: str) -> str:
        """What stands for a pane in a language: `own`, `human`, `machine`, or `mixed` when its texts differ.

        `written` tells which fields have a text in which languages; those without one say nothing.
        """
        asked = [field for field in self.panes[pane] if language in self.written.get(field, (language,))]
        found = {self.data.get(field, {}).get(language, OWN) for field in asked or self.panes[pane]}
        return found.pop() if len(found) == 1 else MIXED

    def kept(self, languages: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
        """`origins` for the record: what is said about the fields of this page, and the others as they were."""
        others = {name: said for name, said in self.object_data.items() if name not in languages}
        return tidied(others | {name: self.data.get(name, {}) for name in languages}, languages)

    def choices(self, said: str) -> list[tuple[str, Any]]:
        """The answers to choose from; «not the same for all» only where that is so."""
        offered = [(OWN, gettext("We wrote them in this language"))]
        offered += [(origin.value, origin.label) for origin in Origin]
        return [*offered, (MIXED, gettext("Not the same for all: leave it as it is"))] if said == MIXED else offered
