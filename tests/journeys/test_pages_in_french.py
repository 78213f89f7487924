"""Every page in French, in light and in dark."""

from collections.abc import Callable


def test_every_page_in_french(look: Callable[..., list[str]]) -> None:
    found = look("fr")
    assert not found, "\n".join(found)
