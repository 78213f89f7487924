"""A heading at the foot of a page is found by the tags of the file, in whatever script."""

from pathlib import Path

import pytest
import typst
from tests.factories.frozen import a_whole_issue

from mudun.digests.exports.pdf import pdf
from mudun.publishing.headings import Stranded, stranded

SOURCE = """
#set page(width: 200pt, height: 200pt, margin: 20pt)
#set document(title: "x")
#set text(dir: {direction})
#show heading: set block(sticky: {sticky})
= The issue
== A piece
Its text.
#v(80pt)
=== Left alone
#block(breakable: false, height: 60pt)[text of the next page]
=== With its text
words
== Another *piece* of several runs
Its text.
#v(20pt)
=== One after
=== The other
#block(breakable: false, height: 120pt)[more]
"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_heading_is_alone_when_what_follows_it_begins_on_the_next_page(tmp_path: Path, direction: str) -> None:
    def set_(sticky: str) -> bytes:
        (tmp_path / "x.typ").write_text(SOURCE.format(sticky=sticky, direction=direction))
        return bytes(typst.compile(str(tmp_path / "x.typ"), pdf_standards=["ua-1"]))

    assert stranded(set_("false")) == [Stranded(level=3, page=1, piece=1)]
    assert stranded(set_("true")) == []


@pytest.mark.usefixtures("speaking")
def test_our_template_leaves_no_heading_alone() -> None:
    assert stranded(pdf(a_whole_issue(), "ar")) == []


def test_a_file_without_tags_has_none(tmp_path: Path) -> None:
    (tmp_path / "x.typ").write_text("= A\n text")
    made = typst.compile(str(tmp_path / "x.typ"), pdf_tags=False)
    assert stranded(bytes(made)) == []
