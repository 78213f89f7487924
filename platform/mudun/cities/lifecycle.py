"""When a city's membership may move."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class CityStage(Stages):
    """Where a city stands in the network."""

    LISTED = "listed", _l("Listed, has no seat yet"), "draft"
    ACTIVE = "active", _l("Takes part"), "done"
    SUSPENDED = "suspended", _lp("city", "Suspended"), "late"


CITY = Lifecycle(
    CityStage,
    ("list", [NEW], CityStage.LISTED, _l("List the city")),
    ("join", [CityStage.LISTED], CityStage.ACTIVE, _l("Take part")),
    ("suspend", [CityStage.LISTED, CityStage.ACTIVE], CityStage.SUSPENDED, _l("Suspend the city")),
    ("reinstate", [CityStage.SUSPENDED], CityStage.ACTIVE, _l("Reinstate the city")),
)
