"""The refusals. `app.py` maps each once, to a page; nobody else turns them into answers."""

from typing import Any


class Refusal(Exception):
    """A request that is understood and not granted. `status` is its HTTP status."""

    status = 400


class Denied(Refusal):
    """This person may not do this."""

    status = 403

    def __init__(self, verb: str = "", record: Any = None) -> None:
        super().__init__(verb)
        self.verb, self.record = verb, record


class OutOfTurn(Refusal):
    """Right person, wrong moment: somebody answered first, or the stage has moved on."""

    status = 409

    def __init__(self, verb: str = "", record: Any = None, reason: str = "") -> None:
        super().__init__(reason or verb)
        self.verb, self.record, self.reason = verb, record, reason


class Incomplete(Refusal):
    """Something must be filled in first. `missing` is the to-do list."""

    status = 422

    def __init__(self, missing: list[Any], record: Any = None) -> None:
        super().__init__(", ".join(str(line) for line in missing))
        self.missing, self.record = missing, record


class Conflict(Refusal):
    """Somebody else saved this record meanwhile. `theirs` and `ours` are shown side by side."""

    status = 409

    def __init__(self, record: Any, differences: list[Any] | None = None) -> None:
        super().__init__(type(record).__name__)
        self.record, self.differences = record, differences or []


class Throttled(Refusal):
    """Too often. `seconds` says when to come back."""

    status = 429

    def __init__(self, seconds: int) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds
