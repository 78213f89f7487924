"""What a transfer must tell before it runs, and before it is reported."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.workflow.requirements import Need, filled


def _is_taken(transfer: Any) -> bool:
    return all(block.is_told for block in transfer.blocks) and any(block.is_taken for block in transfer.blocks)


def _has_results(transfer: Any) -> bool:
    return bool(transfer.results) and all(row.is_whole for row in transfer.results)


RUN = (Need("blocks", _l("Say of each building block whether you took it, and what you changed"), _is_taken),)
REPORT = (
    *RUN,
    Need("results", _l("Name a result, how much, and where the figure comes from"), _has_results),
    Need("achieved", _l("Tell what was achieved"), filled("achieved")),
    Need("inclusion", _l("Say who was reached, and who was not"), filled("inclusion")),
    Need("cost_level", _l("Choose the level of cost in reality"), filled("cost_level")),
    Need("time_taken", _l("Say how much time it took in reality"), filled("time_taken")),
)
STOP = (Need("stop_reason", _l("Say honestly why it was stopped"), filled("stop_reason")),)
REQUIREMENTS = {"run": RUN, "report": REPORT, "stop": STOP}
