"""A page of the form opened: on the record as it is, on words put together, or on what was typed before."""

from functools import cached_property
from typing import Any

from werkzeug.datastructures import MultiDict

from mudun.cities import queries as cities
from mudun.experiences.forms.section import SectionForm
from mudun.experiences.forms.sections import FORMS
from mudun.experiences.merging import marks_of
from mudun.experiences.models import Experience
from mudun.experiences.writing import words_of
from mudun.files.models import StoredFile, files_of

Typed = list[tuple[str, str]]


class Opening:
    """One page of the form of one experience; what its forms need is asked of the database once."""

    def __init__(self, experience: Experience, section: str) -> None:
        self.experience, self.section = experience, section

    @cached_property
    def files(self) -> list[StoredFile]:
        """Its photos and documents."""
        return files_of(self.experience)

    @cached_property
    def _cities(self) -> list[tuple[int, str]]:
        return cities.choices(but=self.experience.city)

    def form(self, typed: Typed | None = None) -> SectionForm:
        """With what was just posted, or with what was `typed` before."""
        return self._form(self._record(), {} if typed is None else {"formdata": MultiDict(typed)})

    def fresh(self) -> SectionForm:
        """As the record stands, with the marks of what its writer sees."""
        form = self._form(self._record(), {"formdata": None})
        form.marks = marks_of(self.fields(form))
        return form

    def with_words(self, words: dict[str, Any], sent: SectionForm) -> SectionForm:
        """With words that were put together. It still stands on what its writer saw when the page was opened."""
        record = self._record()
        record.__dict__.update(words, primary_goal=next(iter(words.get("goals") or record.goals), ""))
        form = self._form(record, {"formdata": None})
        for name in ("form_key", "version", "opened"):
            form[name].data = sent[name].data
        return form

    def fields(self, form: SectionForm) -> dict[str, Any]:
        """What the record says at present in the fields of this form."""
        record = vars(self._record())
        return {name: record[name] for name in chosen(form)}

    def _record(self) -> Any:
        """What the form shows of the record, and the cities beside its own."""
        words = words_of(self.experience)
        words.co_cities = [co.city_id for co in self.experience.co_cities]
        return words

    def _form(self, shown: Any, more: dict[str, Any]) -> SectionForm:
        if self.section == "basics":
            more["cities"] = self._cities
        if self.section == "files":
            more["documents"] = len([file for file in self.files if not file.is_photo])
        return FORMS[self.section](obj=shown, size=self.experience.size, **more)


def chosen(form: SectionForm) -> dict[str, Any]:
    """The words of the form, and the cities ticked in it."""
    more = {"co_cities": form["co_cities"].data or []} if "co_cities" in form else {}
    return form.words | more
