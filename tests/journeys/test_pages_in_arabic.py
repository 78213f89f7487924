"""Every page in Arabic, in light and in dark."""

from collections.abc import Callable

from tests.journeys import pages


def test_every_page_has_a_recipe(look: Callable[..., list[str]]) -> None:
    assert pages.unknown(look.app, look.visits) == []  # type: ignore[attr-defined]


def test_every_page_in_arabic(look: Callable[..., list[str]]) -> None:
    found = look("ar")
    assert not found, "\n".join(found)
