"""What a request must tell, what a refusal owes, and what must be so before a project starts (product.md C2, C3)."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.workflow.requirements import Need, filled


def _tells_contribution(partnership: Any) -> bool:
    return bool(partnership.codes("offer") or partnership.contribution)


def _partners(project: Any) -> list[Any]:
    return [row for row in project.partnerships if row.is_agreed]


def _all_confirmed(project: Any) -> bool:
    return bool(project.plan) and all(row.has_confirmed_plan for row in _partners(project))


def _nothing_to_agree(project: Any) -> bool:
    return not any(row.is_changed for row in project.partnerships)


OFFERED = (Need("offers", _l("Say what your city would contribute"), _tells_contribution),)
WANTED = (Need("offers", _l("Say which contribution you hope for"), _tells_contribution),)

ASKING = {
    "express_interest": OFFERED,
    "join_waiting_list": OFFERED,
    "invite": WANTED,
    "accept_with_changes": (Need("changes", _l("Say what you would change"), filled("changes")),),
    "decline": (Need("reason", _l("Give the other city a reason"), filled("reason")),),
}

START = (
    Need("partners", _l("At least one partner city has accepted"), lambda project: bool(_partners(project))),
    Need("changes", _l("No city still has changes to agree to"), _nothing_to_agree),
    Need("plan", _l("The one-page plan is written"), filled("plan")),
    Need("confirmations", _l("Every partner city has confirmed the present plan"), _all_confirmed),
)
