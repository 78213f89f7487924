"""What can be done with a practice, its versions and its blocks."""

from mudun.practices import policy  # noqa: F401  (gives the rights)
from mudun.practices.actions.collecting import collect, propose_from_blocks, put_back, tell_of_projects
from mudun.practices.actions.course import draft, publish, retire, return_, submit, take_back, write
from mudun.practices.actions.versions import bring_out, drop, hand_in, revise, send_back, write_version

__all__ = [
    "bring_out", "collect", "draft", "drop", "hand_in", "propose_from_blocks", "publish", "put_back", "retire",
    "return_", "revise", "send_back", "submit", "take_back", "tell_of_projects", "write", "write_version",
]  # fmt: skip
