"""The accessibility check itself must be able to fail, on Arabic text above all."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.journeys import accessibility

PARAGRAPHS = (
    "مدن التعلّم العربية",
    "مشروع مشترك بين مدينتين",
    "دعوة إلى الشراكة مفتوحة حتى نهاية الشهر",
    "تجربة موثّقة من مدينة أسوان",
    "النشرة الدورية، العدد الأول",
    "ممارسة جيدة",
)
PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><title>اختبار</title></head>
<body><main><h1>اختبار</h1>{paragraphs}</main></body></html>"""


def page_of(style: str) -> str:
    """A page of six paragraphs in this style."""
    return PAGE.format(paragraphs="".join(f'<p style="{style}">{text}</p>' for text in PARAGRAPHS))


def test_pale_arabic_text_is_found_in_every_paragraph(open_page: Callable[..., Any]) -> None:
    page = open_page()
    page.set_content(page_of("color:#aaa;background:#fff;font-size:16px"))
    found = {violation["id"]: len(violation["nodes"]) for violation in accessibility.violations(page)}
    assert found == {"color-contrast": len(PARAGRAPHS)}


def test_dark_arabic_text_passes(open_page: Callable[..., Any]) -> None:
    page = open_page()
    page.set_content(page_of("color:#222;background:#fff;font-size:16px"))
    accessibility.assert_accessible(page)


def test_an_unlabelled_field_fails(open_page: Callable[..., Any]) -> None:
    page = open_page()
    page.set_content(PAGE.format(paragraphs="<input name=q>"))
    with pytest.raises(AssertionError, match="label"):
        accessibility.assert_accessible(page)


def test_a_page_that_is_too_wide_fails(open_page: Callable[..., Any]) -> None:
    page = open_page(width=320)
    page.set_content(PAGE.format(paragraphs='<p style="inline-size:900px">واسع</p>'))
    with pytest.raises(AssertionError, match="too wide"):
        accessibility.assert_accessible(page)
