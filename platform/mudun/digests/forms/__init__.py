"""What the secretariat fills in for an issue."""

from mudun.digests.forms.issue import AloneForm, IssueForm, NewSectionForm, SectionForm, WithdrawForm
from mudun.digests.forms.piece import ItemForm, PhotoChoiceForm, TextsForm
from mudun.digests.forms.publishing import PublishForm
from mudun.digests.forms.words import CoverForm, TranslationForm

__all__ = [
    "AloneForm", "CoverForm", "IssueForm", "ItemForm", "NewSectionForm", "PhotoChoiceForm", "PublishForm",
    "SectionForm", "TextsForm", "TranslationForm", "WithdrawForm",
]  # fmt: skip
