"""Every page in every language, in light and in dark. In parts, so that both cores have something to do."""

import pytest
from tests.journeys import pages
from tests.journeys.walk import Walk

from mudun.i18n.languages import CODES

PARTS = 4


def test_every_page_has_a_recipe(walk: Walk) -> None:
    assert pages.unknown(walk.app, walk.visits) == []


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page(walk: Walk, part: int) -> None:
    found = [fault for language in CODES for fault in walk(language, slice(part, None, PARTS))]
    assert not found, "\n".join(found)
