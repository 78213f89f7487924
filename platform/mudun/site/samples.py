"""Invented values for the style guide."""

from datetime import UTC, date, datetime
from typing import Any

from flask_wtf.file import FileField
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, FieldList, Form, FormField, StringField, TextAreaField

from mudun.core.fields import RadioField, SelectField, SelectMultipleField
from mudun.core.forms import AtMost, BaseForm
from mudun.core.paging import Paged
from mudun.i18n.fields import LocalizedField
from mudun.i18n.localized import Localized
from mudun.i18n.origins_field import OriginsField
from mudun.i18n.translated import Translated

GOALS = [(str(number), str(number)) for number in range(1, 18)]
GROUPS = [("youth", "الشباب"), ("women", "Women"), ("retired", "Retraités")]


class ResultForm(Form):
    """A row."""

    what = StringField("Result")
    measure = StringField("Measure")
    when = DateField("Date")


class SampleForm(BaseForm):
    """One field of each kind."""

    class Meta(BaseForm.Meta):
        """Nothing is sent from the style guide."""

        csrf = False

    title = LocalizedField("العنوان / Title", limit=100, required=True, hint="بلا اختصارات · No abbreviations")
    summary = LocalizedField("الملخص / Summary", limit=600, multiline=True, rows=3)
    origins = OriginsField("Origins", panes={"words": ("title", "summary")})
    message = TextAreaField("رسالة / Message", [AtMost(120)], description="سطران يكفيان · Two lines are enough")
    email = StringField("Email")
    country = SelectField("البلد / Country", choices=[("EG", "مصر"), ("MA", "Maroc")])
    closes_on = DateField("Date")
    groups = SelectMultipleField("الفئات / Groups", choices=GROUPS, description="3 على الأكثر · 3 at most")
    place = RadioField("المكان / Place", choices=[("here", "في المدينة"), ("online", "En ligne")])
    newcomers = BooleanField("نرحّب بمدن حديثة العضوية / Newcomers welcome")
    photo = FileField("صورة / Photo")
    goals = SelectMultipleField("أهداف التنمية / Goals", choices=GOALS)
    primary_goal = RadioField("Primary", choices=GOALS)
    targets = SelectMultipleField("Targets", choices=[])
    results = FieldList(FormField(ResultForm), min_entries=1)


class SampleText(Translated):
    """A text that a machine helped to translate."""

    title = Localized({"ar": "حدائق تتعلّم", "en": "Learning gardens", "fr": "Jardins qui apprennent"}, source="ar")
    origins: Any = {"title": {"en": "machine", "fr": "machine"}}


def samples() -> dict[str, Any]:
    """What the examples may use."""
    form = SampleForm(
        MultiDict({"title-ar": "حدائق تتعلّم", "message": "مرحبًا " * 30, "goals": "4", "primary_goal": "4"})
    )
    form.validate()
    return {
        "form": form,
        "arabic": Localized({"ar": "حدائق تتعلّم"}),
        "french": Localized({"fr": "Jardins qui apprennent : une ville, un jardin"}),
        "everywhere": Localized({"ar": "أسوان", "en": "Aswan", "fr": "Assouan"}),
        "translated": SampleText(),
        "day": date(2027, 1, 15),
        "moment": datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        "page": Paged([], 3, 140),
    }
