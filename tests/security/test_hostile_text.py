"""Hostile and strange texts in every text field of every form; a new form is covered without a new test."""

import inspect
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import regex
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from tests.corpora import hostile
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField, HiddenField, PasswordField, StringField, TextAreaField
from wtforms.fields import Field

from mudun.accounts.models import User
from mudun.core.forms import BaseForm
from mudun.core.text import length
from mudun.digests.models import Item
from mudun.i18n.fields import LocalizedField

pytestmark = pytest.mark.once
NOT_TEXT = regex.compile(r"[\p{Cc}\p{Cs}\p{Co}\p{Cn}--[\n\t]]", flags=regex.V1)
NOT_TYPED = (PasswordField, HiddenField)
HIDDEN = set(hostile.BIDI + hostile.INVISIBLE)

# What a form must be told when it is made.
GIVEN: dict[str, Any] = {
    "size": "full",
    "cities": [],
    "documents": 0,
    "project": None,
    "record": None,
    "choices": [],
    "user": User(email="hala@mudun.example", name="Hala"),
    "email": "",
    "people": [(1, "Hala"), (2, "Nour")],
    "number": 2,
    "drafts": [(1, "Garden")],
    "may_choose_both": True,
    "item": Item(),
    "field": "need",
}


@cache
def form_classes() -> list[type[BaseForm]]:
    """Every form of the platform."""
    found, waiting = set(), [BaseForm]
    while waiting:
        for one in waiting.pop().__subclasses__():
            if one.__module__.startswith("mudun.") and one.__module__ != "mudun.site.samples":
                found.add(one)
                waiting.append(one)
    return sorted(found, key=lambda form: (form.__module__, form.__name__))


@cache
def needed(form: type[BaseForm]) -> dict[str, Any]:
    """What this form must be told."""
    wanted = {name for cls in form.__mro__ for name in inspect.signature(cls.__init__).parameters}
    return {name: GIVEN[name] for name in wanted if name in GIVEN}


def a_form(form: type[BaseForm], data: dict[str, str] | None) -> BaseForm:
    """The form as it is made when this is posted."""
    return form(formdata=MultiDict(data) if data is not None else None, meta={"csrf": False}, **needed(form))


def text_inputs(fields: Any, prefix: str = "") -> Iterator[tuple[str, Field]]:
    """(name of the input, field) of every place where a person types text."""
    for field in fields:
        if isinstance(field, LocalizedField):
            yield from ((f"{field.name}-{code}", field) for code in ("ar", "en", "fr"))
        elif isinstance(field, FieldList):
            if not field.entries:
                field.append_entry()
            yield from text_inputs(field.entries)
        elif isinstance(field, FormField):
            yield from text_inputs(field.form)
        elif isinstance(field, StringField | TextAreaField) and not isinstance(field, NOT_TYPED):
            yield field.name, field


@cache
def input_names(form: type[BaseForm]) -> list[str]:
    """The inputs of a form in which a person types text."""
    return [name for name, _field in text_inputs(a_form(form, None))]


def texts(value: Any) -> Iterator[str]:
    """Every text within a form's data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) or hasattr(value, "values"):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple | set):
        for inner in value:
            yield from texts(inner)


def test_there_are_forms_and_texts(app: Flask, database: SQLAlchemy) -> None:
    with app.test_request_context("/ar/"):
        inputs = [name for form in form_classes() for name in input_names(form)]
    assert len(form_classes()) >= 25
    assert len(inputs) >= 150, f"only {len(inputs)} inputs"
    assert len(hostile.EVERYTHING) >= 150


@pytest.mark.parametrize("text", hostile.EVERYTHING, ids=lambda text: ascii(text[:24]))
def test_no_text_passes_unclean(app: Flask, database: SQLAlchemy, text: str) -> None:
    with app.test_request_context("/ar/", method="POST"):
        for form in form_classes():
            inputs = input_names(form)
            if not inputs:
                continue
            filled = a_form(form, dict.fromkeys(inputs, text))
            filled.validate()
            for name, field in text_inputs(filled):
                for found in texts(field.data) if not field.errors else ():
                    where = f"{form.__name__}.{name}: {found[:50]!r}"
                    assert not NOT_TEXT.search(found), where
                    assert not HIDDEN & set(found), where
                    assert unicodedata.is_normalized("NFC", found), where


@pytest.mark.parametrize("text", hostile.LONG, ids=lambda text: f"{len(text)}{text[0]}")
def test_a_text_too_long_is_told_beside_its_field(app: Flask, database: SQLAlchemy, text: str) -> None:
    with app.test_request_context("/ar/", method="POST"):
        for form in form_classes():
            inputs = input_names(form)
            filled = a_form(form, dict.fromkeys(inputs, text))
            filled.validate()
            for name, field in text_inputs(filled):
                assert field.errors or name not in inputs, f"{form.__name__}.{name} takes {length(text)} characters"


def test_what_was_typed_is_kept(app: Flask, database: SQLAlchemy) -> None:
    """A refused form still holds the text, so that nobody types it twice."""
    with app.test_request_context("/ar/", method="POST"):
        for form in form_classes():
            inputs = input_names(form)
            filled = a_form(form, dict.fromkeys(inputs, "حدائق المدارس"))
            filled.validate()
            for name, field in text_inputs(filled):
                if name in inputs:
                    assert "حدائق المدارس" in " ".join(texts(field.data)), f"{form.__name__}.{name}"
