"""What a page weighs on the way to the browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Weight:
    """Bytes as transferred, headers included, and how many requests."""

    def __init__(self) -> None:
        self.bytes = 0
        self.requests: list[str] = []

    def __str__(self) -> str:
        return f"{self.bytes / 1000:.1f} kB in {len(self.requests)} requests"


@contextmanager
def weighed(page: Any) -> Iterator[Weight]:
    """Weigh what is loaded within the block, with a cold cache."""
    weight = Weight()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")

    def finished(event: dict[str, Any]) -> None:
        weight.bytes += int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", lambda event: weight.requests.append(event["request"]["url"]))
    session.on("Network.loadingFinished", finished)
    try:
        yield weight
        page.wait_for_load_state("networkidle")
    finally:
        session.detach()
