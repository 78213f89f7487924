"""What every form reads, and what it tells on top of the page when it comes back."""

from datetime import date

import pytest
from flask import g
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, StringField
from wtforms.validators import DataRequired

from mudun.core import vocabularies
from mudun.core.fields import DayField, NumberField, RadioField, SelectField, SelectMultipleField, WholeField
from mudun.core.forms import BaseForm, Row


class Named(Row):
    """A row of a list."""

    name = StringField("Name", [DataRequired(_l("Please fill this in."))])


class Asking(BaseForm):
    """A field with a lazily translated message, and a row with another."""

    title = StringField("Title", [DataRequired(_l("Please fill this in."))])
    rows = FieldList(FormField(Named), min_entries=1)


def test_the_summary_names_every_field_once_also_when_its_message_is_translated_late(app):
    with app.test_request_context("/en/", method="POST", data={"title": " ", "rows-0-name": ""}):
        form = Asking(meta={"csrf": False})
        assert not form.validate()
        told = [problem[:2] for problem in form.problems if problem.message]
        assert told == [("title", "Title"), ("rows-0-name", "Name")]


class Plain(BaseForm):
    """The fields of the kernel."""

    day, whole, number = DayField("Day"), WholeField("Whole"), NumberField("Number")


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("day", " 2027-03-15 ", date(2027, 3, 15)),
        ("day", "٢٠٢٧-٠٣-١٥", date(2027, 3, 15)),
        ("day", "", None),
        ("whole", "۱۲", 12),
        ("whole", " 7 ", 7),
        ("whole", "", None),
        ("number", "٢٤٫٠٩", 24.09),
        ("number", "-3.5", -3.5),
        ("number", "", None),
    ],
)
def test_a_field_reads_digits_of_both_scripts(app, name, typed, read):
    with app.test_request_context("/en/", method="POST", data={name: typed}):
        form = Plain(meta={"csrf": False})
        assert form.validate(), form.problems
        assert form[name].data == read


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("day", "31/02/2027", "This is not a date"),
        ("day", "2027-02-31", "This is not a date"),
        ("day", "1020-01-01", "Check the year"),
        ("whole", "-3", "Write a whole number"),
        ("whole", "3.5", "Write a whole number"),
        ("whole", "1234567890", "Write a whole number"),
        ("whole", "²", "Write a whole number"),
        ("number", "north", "Write a number"),
        ("number", "nan", "Write a number"),
        ("number", "1e999", "Write a number"),
    ],
)
def test_a_field_says_what_it_wants_and_keeps_the_typing(app, name, typed, message):
    with app.test_request_context("/en/", method="POST", data={name: typed}):
        g.language = "en"
        form = Plain(meta={"csrf": False})
        assert not form.validate()
        assert [(one.target, message in one.message) for one in form.problems] == [(name, True)]
        assert form[name]._value() == typed


class Choices(BaseForm):
    """Choices as the vocabularies give them."""

    one = RadioField("One", choices=[("a", "A"), ("b", "B")])
    later = SelectField("Later", coerce=int)
    many = SelectMultipleField("Many", choices=lambda: vocabularies.choices("themes"))
    grouped = SelectMultipleField("Grouped", choices=lambda: vocabularies.grouped_choices(*CHALLENGES))


CHALLENGES = ("challenge_areas", "challenge_branches")


def test_choices_are_given_as_pairs_as_groups_or_as_a_function_asked_for_each_reader(app):
    for language, theme in (("en", "Inclusion and equity in learning"), ("ar", "التعلّم الشامل والإنصاف")):
        with app.test_request_context(f"/{language}/", method="POST", data={"one": "c", "later": "7"}):
            g.language = language
            form = Choices(meta={"csrf": False})
            form.later.choices = [(7, "Seven")]
            assert not form.validate()
            assert list(form.errors) == ["one"], "what is not among the choices is refused"
            assert form.later.data == 7
            assert [choice.value for choice in form.many.iter_choices()] == [
                e.slug for e in vocabularies.entries("themes")
            ]
            groups = {label: [row.value for row in rows] for label, rows in form.grouped.iter_groups()}
            assert groups == {
                label: [slug for slug, _words in rows]
                for label, rows in vocabularies.grouped_choices(*CHALLENGES).items()
            }
            assert any(theme in str(choice.label) for choice in form.many.iter_choices()), language
