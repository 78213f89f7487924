"""What the editor decides about a piece."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FloatField
from wtforms.validators import NumberRange, Optional

from mudun.core.fields import RadioField, SelectField
from mudun.core.forms import BaseForm
from mudun.digests.forms.merging import MergingForm
from mudun.digests.forms.words import LONGEST
from mudun.digests.models import LENGTHS, Item
from mudun.i18n.fields import LocalizedField
from mudun.i18n.localized import Localized

ZOOMS = {"100": _l("The whole photo"), "80": _l("A little closer"), "60": _l("Closer"), "40": _l("Very close")}
_POINT = [Optional(), NumberRange(0, 1)]


class ItemForm(MergingForm):
    """The secretariat's own wording for an item, and its length."""

    title = LocalizedField(
        _l("Title in the issue"),
        limit=100,
        hint=_l("Leave empty to keep the city's own. Use it for a missing translation."),
    )
    standfirst = LocalizedField(
        _l("Sentence in the issue"), limit=200, hint=_l("Leave empty to keep the city's own."), multiline=True, rows=2
    )
    length = RadioField(_l("Length"), choices=list(LENGTHS.items()), default="page")
    pull_quote = LocalizedField(
        _l("Pull quote"),
        limit=240,
        multiline=True,
        rows=2,
        hint=_l("A sentence set large. Copy it from the text, or choose one below."),
    )
    section = SelectField(_l("Section"), validate_choice=False)

    def said_of(self, record: Any, field: Any) -> Any:
        """The section by its number; the rest as the piece has it."""
        return str(record.section_id) if field.name == "section" else getattr(record, field.name)


class PhotoChoiceForm(BaseForm):
    """Which photo a piece shows, and which part of it."""

    photo = RadioField(_l("Photo"), validate_choice=False)
    focus = RadioField(_l("What matters in it"), choices=[(str(cell), str(cell)) for cell in range(9)], default="4")
    zoom = RadioField(_l("How close"), choices=list(ZOOMS.items()), default="100")
    x = FloatField(validators=_POINT)
    y = FloatField(validators=_POINT)
    w = FloatField(validators=_POINT)
    h = FloatField(validators=_POINT)

    @property
    def crop(self) -> dict[str, float] | None:
        """The frame drawn by hand, else the one around the chosen ninth; None for the whole photo."""
        drawn = {name: self[name].data for name in "xywh"}
        if all(value is not None for value in drawn.values()) and drawn["w"] > 0.05 and drawn["h"] > 0.05:
            return _within(drawn)
        side, cell = int(self.zoom.data or 100) / 100, int(self.focus.data or 4)
        if side >= 1:
            return None
        middle = ((cell % 3) * 2 + 1) / 6, ((cell // 3) * 2 + 1) / 6
        return _within({"x": middle[0] - side / 2, "y": middle[1] - side / 2, "w": side, "h": side})


def _within(frame: dict[str, float]) -> dict[str, float] | None:
    """The frame pushed back into the photo; None when it is the whole photo."""
    w, h = min(frame["w"], 1.0), min(frame["h"], 1.0)
    x, y = min(max(frame["x"], 0.0), 1 - w), min(max(frame["y"], 0.0), 1 - h)
    return None if w > 0.98 and h > 0.98 else {"x": round(x, 4), "y": round(y, 4), "w": round(w, 4), "h": round(h, 4)}


def grid_of(crop: dict[str, float] | None) -> dict[str, str]:
    """The ninth and the zoom that come nearest to a frame, so that the form shows what was chosen."""
    if not crop:
        return {"focus": "4", "zoom": "100"}
    column = min(int((crop["x"] + crop["w"] / 2) * 3), 2)
    row = min(int((crop["y"] + crop["h"] / 2) * 3), 2)
    side = max(crop["w"], crop["h"]) * 100
    return {"focus": str(row * 3 + column), "zoom": min(ZOOMS, key=lambda zoom: abs(int(zoom) - side))}


class TextsForm(MergingForm):
    """The issue's own words for one field of a record."""

    words = LocalizedField(_l("In the issue's own words"), limit=LONGEST, multiline=True, rows=8)

    def __init__(self, item: Item, field: str, **more: Any) -> None:
        self._field = field
        super().__init__(obj=item, data={"words": Localized((item.texts or {}).get(field, {}))}, **more)

    def said_of(self, record: Any, field: Any) -> Any:
        """The own words for this field alone."""
        return Localized((record.texts or {}).get(self._field, {}))
