"""The catalogue tool finds what a reader would stumble over."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def translate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translate", ROOT / "scripts" / "translate.py")
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    assert spec.loader is not None
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("language", "english", "translated", "fault"),
    [
        ("ar", "Open", "", "missing"),
        ("ar", "Open", "مفـتوح", "kashida"),
        ("ar", "Room 7", "غرفة ٧", "digits"),
        ("ar", "Hello %(name)s", "مرحبا", "placeholders"),
        ("ar", "Hello %(name)s", "مرحبا %(nom)s", "placeholders"),
        ("fr", "Ready?", "Prêt ?", "no-break"),
        ("fr", "Ready?", "Prêt?", "no-break"),
        ("fr", "Note: yes", "Remarque: oui", "no-break"),
        ("fr", "“Yes”", "« Oui »", "no-break"),
        ("en", "a\n", "a", "line breaks"),
    ],
)
def test_a_fault_is_found(translate: ModuleType, language: str, english: str, translated: str, fault: str) -> None:
    faults = list(translate.faults_of(Message(english, translated), language))
    assert any(fault in line for line in faults), faults


@pytest.mark.parametrize(
    ("language", "english", "translated"),
    [
        ("ar", "Hello %(name)s", "مرحبا %(name)s"),
        ("fr", "Ready?", "Prêt\u00a0?"),
        ("fr", "“Yes”", "«\u00a0Oui\u00a0»"),
        ("fr", "From 10:30, see https://x.example/a?b;c", "Dès 10:30, voir https://x.example/a?b;c"),
        ("fr", "Note: %(text)s", "Remarque\u00a0: %(text)s"),
    ],
)
def test_good_words_pass(translate: ModuleType, language: str, english: str, translated: str) -> None:
    assert list(translate.faults_of(Message(english, translated), language)) == []


def test_arabic_needs_six_plural_forms_and_may_say_the_number_in_words(translate: ModuleType) -> None:
    english = ("%(num)s city", "%(num)s cities")
    six = ("لا مدن", "مدينة واحدة", "مدينتان", "%(num)s مدن", "%(num)s مدينة", "%(num)s مدينة")
    assert list(translate.faults_of(Message(english, six), "ar")) == []
    assert list(translate.faults_of(Message(english, six[:2]), "ar")) != []


def test_an_update_keeps_translations_and_guesses_none(translate: ModuleType) -> None:
    old = Catalog(locale="fr")
    old.add("Open projects", "Projets ouverts")
    template = Catalog()
    template.add("Open projects")
    template.add("Open project")
    fresh = translate.update(old, template, "fr")
    assert fresh.get("Open projects").string == "Projets ouverts"
    assert fresh.get("Open project").string == ""


def test_english_speaks_for_itself(translate: ModuleType) -> None:
    catalog = Catalog(locale="en")
    catalog.add("Open")
    catalog.add(("%(num)s city", "%(num)s cities"))
    translate.fill(catalog, "en", {})
    assert catalog.get("Open").string == "Open"
    assert catalog.get(("%(num)s city", "%(num)s cities")).string == ("%(num)s city", "%(num)s cities")
