"""The forms of a reviewer: the review itself, a refusal, the profile."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.validators import StopValidation

from mudun.assessments.rubric import CRITERIA, SCORES, TAGS
from mudun.core import countries, sdg, vocabularies
from mudun.core.fields import DayField, RadioField, SelectField, SelectMultipleField, WholeField
from mudun.core.forms import AtMost, BaseForm, required_message
from mudun.i18n.languages import LANGUAGES

COMMENT, WORDS = 600, 2000
MOST = 6


def _anchors(code: str) -> Any:
    return lambda: [(str(score), f"{score} – {CRITERIA[code].anchors[score]}") for score in SCORES]


class ReviewForm(BaseForm):
    """A score with its anchor and a comment for each criterion; tags; two words. Everything may be empty until it is
    handed in."""

    tags = SelectMultipleField(_l("Tags"), choices=lambda: [(code, str(tag.name)) for code, tag in TAGS.items()])
    to_owner = TextAreaField(
        _l("To the city"), [AtMost(WORDS)],
        description=_l("What is good, and what would make it better. Your name does not appear."),
    )  # fmt: skip
    to_secretariat = TextAreaField(
        _l("To the secretariat only"), [AtMost(WORDS)], description=_l("The city never reads this."),
    )  # fmt: skip

    @classmethod
    def of(cls, review: Any) -> "ReviewForm":
        """As it was saved."""
        scores = {f"score_{code}": str(score) for code, score in review.scores.items()}
        comments = {f"comment_{code}": text for code, text in review.comments.items()}
        saved = {name: getattr(review, name) for name in ("tags", "to_owner", "to_secretariat")}
        return cls(**scores, **comments, **saved, version=str(review.version))

    @property
    def words(self) -> dict[str, Any]:
        """What it says, for `actions.write`."""
        known = {str(score) for score in SCORES}
        chosen = {code: self[f"score_{code}"].data for code in CRITERIA}
        return {
            "scores": {code: int(score) for code, score in chosen.items() if score in known},
            "comments": {code: self[f"comment_{code}"].data or "" for code in CRITERIA},
            "tags": list(self.tags.data or ()),
            "to_owner": self.to_owner.data or "",
            "to_secretariat": self.to_secretariat.data or "",
        }

    def lack(self, missing: list[Any]) -> None:
        """Show what is missing by its fields."""
        for line in missing:
            self[line.field].errors = [*self[line.field].errors, str(line)]


for _code, _one in CRITERIA.items():
    setattr(ReviewForm, f"score_{_code}", RadioField(_one.name, choices=_anchors(_code), validate_choice=False))
    setattr(ReviewForm, f"comment_{_code}", TextAreaField(_l("Why this score"), [AtMost(COMMENT)]))


class RefusalForm(BaseForm):
    """Why not."""

    reason = TextAreaField(_l("Your reason"), [AtMost(600)], description=_l("Only the secretariat reads it."))

    def validate_reason(self, field: Any) -> None:
        """A word is asked for, so that the next proposal is a better one."""
        if not field.data:
            raise StopValidation(required_message())


class ProfileForm(BaseForm):
    """What one reviews, in which languages, and how much at once."""

    languages = SelectMultipleField(
        _l("Languages you read well"), choices=lambda: [(one.code, one.name) for one in LANGUAGES]
    )
    themes = SelectMultipleField(_l("Themes you know"), choices=lambda: vocabularies.choices("themes"))
    goals = SelectMultipleField(_l("SDGs you work on"), choices=sdg.goal_choices)
    country = SelectField(
        _l("Your country"), choices=lambda: [("", gettext("Choose")), *countries.choices()],
        description=_l("Nobody reviews the experience of a city of their own country."), validate_choice=False,
    )  # fmt: skip
    is_available = BooleanField(_l("I take new reviews"))
    away_until = DayField(_l("Away until (optional)"), description=_l("Until then nobody asks you."))
    most_open = WholeField(_l("Reviews at the same time, at most"))

    def __init__(self, *args: Any, is_peer: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_peer:  # a peer is of the country of the city
            del self.country

    def validate_languages(self, field: Any) -> None:
        """Without a language nothing can be read."""
        if not field.data:
            raise StopValidation(gettext("Choose at least one language."))

    def validate_country(self, field: Any) -> None:
        """An expert says where they are at home."""
        if field.data not in dict(countries.choices()):
            raise StopValidation(gettext("Choose your country."))

    def validate_most_open(self, field: Any) -> None:
        """From one to six."""
        if field.data is None or not 1 <= field.data <= MOST:
            raise StopValidation(gettext("Write a number from 1 to 6."))

    @property
    def words(self) -> dict[str, Any]:
        """What it says, for `actions.offer`."""
        names = ("languages", "themes", "goals", "is_available", "away_until", "most_open")
        said = {name: self[name].data for name in names}
        return said | ({"country": self.country.data} if "country" in self else {})
