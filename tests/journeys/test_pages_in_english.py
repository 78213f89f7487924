"""Every page in English, in light and in dark."""

from collections.abc import Callable


def test_every_page_in_english(look: Callable[..., list[str]]) -> None:
    found = look("en")
    assert not found, "\n".join(found)
