"""The components: each has its call, its example, and draws fields so that everybody can fill them in."""

from typing import Any

import pytest
from flask import Flask, g, render_template_string
from flask_babel import force_locale
from werkzeug.datastructures import MultiDict

from mudun.i18n.localized import Localized
from mudun.site import styleguide
from mudun.site.samples import SampleForm, samples


@pytest.fixture
def draw(app: Flask) -> Any:
    """`draw("ar", "{{ … }}", …)`: a template drawn in a language."""

    def drawn(language: str, source: str, **words: Any) -> str:
        with app.test_request_context(f"/{language}/"):
            g.language = language
            with force_locale(language):
                return render_template_string(source, **words)

    return drawn


def submitted(app: Flask, **typed: str) -> SampleForm:
    with app.test_request_context("/ar/"):
        form = SampleForm(MultiDict({"place": "here", "country": "EG", "goals": "4", "primary_goal": "4", **typed}))
        form.validate()
    return form


@pytest.mark.parametrize("name", styleguide.names())
def test_every_component_tells_its_call_and_has_an_example(name: str) -> None:
    assert name in styleguide.call_of(name)
    example = styleguide.COMPONENTS / "examples" / f"{name}.html"
    assert f'"components/{name}.html"' in example.read_text("utf-8")


def test_no_example_is_left_without_its_component() -> None:
    examples = {path.stem for path in (styleguide.COMPONENTS / "examples").glob("*.html")}
    assert examples == set(styleguide.names())


def test_localized_is_plain_in_the_readers_language_and_isolated_in_another(draw: Any) -> None:
    source = '{% from "components/localized.html" import localized %}{{ localized(title) }}'
    title = Localized({"fr": "Jardins & villes"}, source="fr")
    assert draw("fr", source, title=title) == "Jardins &amp; villes"
    assert draw("ar", source, title=title) == '<bdi lang="fr" dir="ltr">Jardins &amp; villes</bdi>'


def test_a_text_cannot_leave_its_element(draw: Any) -> None:
    source = '{% from "components/localized_block.html" import localized_block %}{{ localized_block(text) }}'
    html = draw("ar", source, text=Localized({"ar": "<script>alert(1)</script>\nثانيًا"}))
    assert "<script>" not in html
    assert html.count("<p>") == 2


def test_a_block_in_another_language_says_which(draw: Any) -> None:
    source = '{% from "components/localized_block.html" import localized_block %}{{ localized_block(text) }}'
    html = draw("ar", source, text=Localized({"fr": "Bonjour"}, source="fr"))
    assert 'class="tongue"' in html
    assert '<p lang="fr" dir="ltr">Bonjour</p>' in html


def test_a_field_with_an_error_is_announced_with_hint_error_and_counter(app: Flask, draw: Any) -> None:
    form = submitted(app, message="م" * 130)
    html = draw("ar", '{% from "components/field.html" import field %}{{ field(form.message) }}', form=form)
    assert 'aria-describedby="message-hint message-error message-count"' in html
    assert 'aria-invalid="true"' in html
    for part in ("hint", "error", "count"):
        assert f'id="message-{part}"' in html
    assert "maxlength" not in html
    assert "م" * 130 in html


def test_a_field_that_is_fine_claims_no_error(app: Flask, draw: Any) -> None:
    form = submitted(app, message="مرحبًا")
    html = draw("ar", '{% from "components/field.html" import field %}{{ field(form.message) }}', form=form)
    assert "aria-invalid" not in html
    assert "message-error" not in html


def test_the_error_summary_leads_to_each_field(app: Flask, draw: Any) -> None:
    form = submitted(app, message="م" * 130, country="XX")
    html = draw("ar", '{% from "components/errors.html" import errors %}{{ errors(form) }}', form=form)
    assert 'role="alert"' in html
    assert 'tabindex="-1"' in html
    assert 'href="#message"' in html
    assert 'href="#country"' in html


def test_no_summary_without_errors(app: Flask, draw: Any) -> None:
    form = submitted(app, **{"title-ar": "حدائق"})
    assert form.errors == {}
    assert draw("ar", '{% from "components/errors.html" import errors %}{{ errors(form) }}', form=form) == ""


PANES = '{% from "components/language_panes.html" import language_panes %}{{ language_panes([form.title], id="w") }}'


def test_each_language_of_a_text_has_its_own_direction(app: Flask, draw: Any) -> None:
    html = draw("ar", PANES, form=submitted(app, **{"title-ar": "حدائق", "title-fr": "Jardins"}))
    for code, direction in (("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")):
        assert f'name="title-{code}"' in html
        assert f'lang="{code}" dir="{direction}"' in html


def test_the_pane_with_the_error_stands_open(app: Flask, draw: Any) -> None:
    html = draw("ar", PANES, form=submitted(app, **{"title-ar": "حدائق", "title-fr": "J" * 101}))
    assert 'value="fr" checked' in html
    assert 'id="title-fr-error"' in html
    assert 'class="tabs"' in html


def test_all_panes_stand_open_when_several_have_errors(app: Flask, draw: Any) -> None:
    html = draw("ar", PANES, form=submitted(app, **{"title-ar": "ح" * 101, "title-fr": "J" * 101}))
    assert 'class="tabs all"' in html


def test_the_picker_keeps_what_was_chosen(app: Flask, draw: Any) -> None:
    source = '{% from "components/sdg_picker.html" import sdg_picker %}{{ sdg_picker(form.goals, form.primary_goal) }}'
    html = draw("en", source, form=submitted(app))
    assert 'name="goals" value="4" id="goals-4" checked' in html
    assert html.count('type="checkbox"') == html.count('type="radio"') == 17


@pytest.mark.parametrize(("taken", "free", "held"), [(0, 3, 0), (2, 1, 2), (3, 0, 3), (5, 0, 3)])
def test_seats_are_stars_and_words(draw: Any, taken: int, free: int, held: int) -> None:
    source = '{% from "components/seats.html" import seats %}{{ seats(3, taken=taken) }}'
    html = draw("en", source, taken=taken)
    assert html.count('class="st free"') == free
    assert html.count('class="st on"') == held
    assert ("seat" in html) is True


def test_the_counter_never_needs_a_plural(draw: Any) -> None:
    source = '{% from "components/counter.html" import counter %}{{ counter("x", 600, used) }}'
    assert "Letters left: 48" in draw("en", source, used=552)
    assert "Letters too many: 1" in draw("en", source, used=601)


def test_the_pager_leads_on_and_back_and_names_the_present_page(app: Flask, draw: Any) -> None:
    source = '{% from "components/pager.html" import pager %}{{ pager(page, url) }}'
    html = draw("en", source, page=samples_page(app), url=lambda number: f"?page={number}")
    assert 'href="?page=2" rel="prev"' in html
    assert 'href="?page=4" rel="next"' in html
    assert html.count("aria-current") == 1


def samples_page(app: Flask) -> Any:
    with app.test_request_context("/ar/"):
        return samples()["page"]


def test_the_style_guide_shows_every_component_in_two_directions(visitor: Any) -> None:
    page = visitor.get("/en/styleguide").get_data(as_text=True)
    for name in styleguide.names():
        assert f'id="c-{name}"' in page
    assert page.count('lang="ar" dir="rtl"') >= len(styleguide.names())


def test_the_style_guide_repeats_no_id(visitor: Any) -> None:
    import re

    page = visitor.get("/en/styleguide").get_data(as_text=True)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted({one for one in ids if ids.count(one) > 1}) == []
