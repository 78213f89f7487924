"""A city's part in a project, the answers it gave and the plan it confirmed."""

from mudun.partnerships.models.answer import Answer
from mudun.partnerships.models.partnership import Partnership

__all__ = ["Answer", "Partnership"]
