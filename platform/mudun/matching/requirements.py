"""What a question to the network must tell, what an answer must say, and what its end must note."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.workflow.requirements import Need, filled


def _tells_need(request: Any) -> bool:
    return bool(request.codes("need") or request.need_words)


HELP_NEEDS = {
    "ask": (Need("needs", _l("Say what you need"), _tells_need),),
    "close": (Need("outcome", _l("Say what became of it"), filled("outcome")),),
}
REPLY_NEEDS = {"answer": (Need("words", _l("Write your answer"), filled("words")),)}
