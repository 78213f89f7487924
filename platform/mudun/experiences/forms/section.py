"""What every page of the form has in common."""

from typing import Any

from mudun.core.forms import BaseForm
from mudun.experiences.sizes import Size, asked


class SectionForm(BaseForm):
    """A page of the form. Fields that the chosen size does not ask for are left out; their values stay."""

    section = ""
    own = frozenset({"form_key", "version", "csrf_token", "primary_goal"})

    def __init__(self, *args: Any, size: str, **kwargs: Any) -> None:
        self.size = Size(size)
        super().__init__(*args, **kwargs)
        shown = {*asked(self.section, size), *self.own}
        for name in [field.name for field in self if field.short_name not in shown]:
            delattr(self, name)

    @property
    def words(self) -> dict[str, Any]:
        """Field → value, as `actions.write` takes them."""
        return {field.name: field.data for field in self if field.name not in {*self.own, "co_cities"}}

    def has(self, name: str) -> bool:
        """Whether this page shows the field at this size."""
        return name in self
