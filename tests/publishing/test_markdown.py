# ruff: noqa: E501 - payloads and samples stay on one line
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.hostile import PAYLOADS

from mudun.publishing import writings
from mudun.publishing.markdown import Node, parse, to_data


def test_it_knows_paragraphs_lists_emphasis_links_and_quotations() -> None:
    source = "One *two* **three** [four](https://example.org)\n\n- a\n  - b\n\n1. x\n\n> said"
    assert writings.html(source) == (
        '<p>One <em>two</em> <strong>three</strong> <a href="https://example.org" rel="noopener noreferrer">four</a></p>'
        "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul><ol><li><p>x</p></li></ol><blockquote><p>said</p></blockquote>"
    )


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "/local"]
)
def test_a_link_to_anything_but_the_web_or_a_mailbox_is_only_words(href: str) -> None:
    assert "<a" not in writings.html(f"[click]({href})")
    assert "click" in writings.html(f"[click]({href})")


@pytest.mark.parametrize("href", ["https://example.org/a?b=c&d=e", "http://example.org", "mailto:a@example.org"])
def test_the_web_and_mailboxes_are_links(href: str) -> None:
    assert '<a href="' in writings.html(f"[click]({href})")


def test_headings_start_where_the_page_wants_them_and_never_skip() -> None:
    nodes = parse("# a\n\n#### b\n\n##### c\n\n# d\n\n### e", top=4)
    assert [node.level for node in nodes] == [4, 5, 6, 4, 5]


def test_headings_never_go_deeper_than_six() -> None:
    assert [node.level for node in parse("# a\n\n## b\n\n### c\n\n#### d\n\n##### e", top=4)] == [
        4,
        5,
        6,
        6,
        6,
    ]


def test_raw_html_is_text() -> None:
    assert writings.html("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>"


def test_data_leave_out_what_is_empty() -> None:
    assert to_data(parse("x")) == [{"kind": "paragraph", "children": [{"kind": "text", "text": "x", "children": []}]}]


def test_runs_carry_the_look_of_everything_around_them() -> None:
    (block,) = writings.blocks("a **b *c* [d](https://e.org)**")
    looks = [(run.text, run.bold, run.italic, run.href) for run in block.runs]
    assert looks == [
        ("a ", False, False, ""),
        ("b ", True, False, ""),
        ("c", True, True, ""),
        (" ", True, False, ""),
        ("d", True, False, "https://e.org"),
    ]


def test_plain_text_tells_where_a_link_goes() -> None:
    assert writings.text("See [the report](https://e.org).\n\n- one") == "See the report (https://e.org).\n\n- one"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_come_out_as_words(payload: str) -> None:
    made = writings.html(payload)
    assert not any(
        tag in made.lower()
        for tag in (
            "<script",
            "<img",
            "<iframe",
            "<svg",
            "<style",
            "<body",
            'href="javascript',
            'onerror="',
            'onload="',
        )
    )


@given(st.text(max_size=300))
def test_any_text_gives_a_tree_and_all_its_outputs(source: str) -> None:
    nodes = parse(source)
    assert all(isinstance(node, Node) for node in nodes)
    assert "<script" not in writings.to_html(nodes)
    writings.to_text(nodes)
    to_data(nodes)


def test_deep_nesting_ends() -> None:
    assert len(writings.html("> " * 5000 + "x")) < 200_000
    assert writings.html("*" * 5000)
    assert writings.html("[" * 5000)
