"""What languages are called."""

import pytest
from flask import g

from mudun.i18n.languages import CODES, tongue


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("ar", ["العربية", "الإنجليزية", "الفرنسية"]),
        ("en", ["Arabic", "English", "French"]),
        ("fr", ["arabe", "anglais", "français"]),
    ],
)
def test_a_language_is_named_in_the_language_of_the_page(app, page, names):
    with app.test_request_context(f"/{page}/"):
        g.language = page
        assert [tongue(code) for code in CODES] == names
