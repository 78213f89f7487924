"""Every page in every language, in light and in dark. In parts, so that both cores have something to do."""

from collections.abc import Callable

import pytest
from tests.journeys import pages

from mudun.i18n.languages import CODES

PARTS = 2


def test_every_page_has_a_recipe(look: Callable[..., list[str]]) -> None:
    assert pages.unknown(look.app, look.visits) == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", CODES)
def test_every_page(look: Callable[..., list[str]], language: str, part: int) -> None:
    found = look(language, slice(part, None, PARTS))
    assert not found, "\n".join(found)
