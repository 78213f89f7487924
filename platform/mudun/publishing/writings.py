"""A text tree written out: as HTML, as runs for a word processor, as plain text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import nh3
from markupsafe import Markup, escape

from mudun.publishing.markdown import Node, parse

TAGS = {"p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "a", "br"}
_ELEMENTS = {"paragraph": "p", "item": "li", "quote": "blockquote", "emphasis": "em", "strong": "strong"}


@dataclass(frozen=True)
class Run:
    """Words of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph of a word processor: its style and its runs."""

    style: str
    runs: tuple[Run, ...]
    level: int = 0


def html(source: str, *, top: int = 3) -> Markup:
    """Markdown as clean HTML; what is not in `TAGS` cannot come out."""
    return to_html(parse(source, top=top))


def to_html(nodes: Iterable[Node]) -> Markup:
    """The tree as HTML, cleaned once more by a sanitizer that knows nothing of the tree."""
    raw = "".join(map(_element, nodes))
    clean = nh3.clean(raw, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return Markup(clean)  # noqa: S704 - just cleaned


def _element(node: Node) -> str:
    if node.kind == "text":
        return str(escape(node.text))
    if node.kind == "break":
        return "<br>"
    inside = "".join(map(_element, node.children))
    if node.kind == "link":
        return f'<a href="{escape(node.href)}">{inside}</a>'
    tag = _tag(node)
    return f"<{tag}>{inside}</{tag}>"


def _tag(node: Node) -> str:
    if node.kind == "heading":
        return f"h{max(3, node.level)}"
    if node.kind == "list":
        return "ol" if node.ordered else "ul"
    return _ELEMENTS[node.kind]


def blocks(source: str, *, top: int = 3) -> list[Block]:
    """Markdown as paragraphs with runs."""
    return list(to_blocks(parse(source, top=top)))


def to_blocks(nodes: Iterable[Node], style: str = "paragraph", level: int = 0) -> Iterator[Block]:
    """The tree as a flat row of paragraphs; lists and quotations become styles."""
    for node in nodes:
        if node.kind == "list":
            name = "numbered" if node.ordered else "bullet"
            for item in node.children:
                yield from to_blocks(item.children, name, level + 1)
        elif node.kind == "quote":
            yield from to_blocks(node.children, "quote", level)
        else:
            kind = "heading" if node.kind == "heading" else style
            yield Block(kind, tuple(_runs(node.children, Run(""))), node.level or level)


def _runs(nodes: Iterable[Node], look: Run) -> Iterator[Run]:
    for node in nodes:
        if node.kind == "text":
            yield replace(look, text=node.text)
        elif node.kind == "break":
            yield replace(look, text="\n")
        else:
            yield from _runs(node.children, _looked(look, node))


def _looked(look: Run, node: Node) -> Run:
    if node.kind == "strong":
        return replace(look, bold=True)
    if node.kind == "emphasis":
        return replace(look, italic=True)
    return replace(look, href=node.href) if node.kind == "link" else look


def text(source: str) -> str:
    """Markdown as plain text, paragraphs apart by an empty line."""
    return to_text(parse(source))


def to_text(nodes: Iterable[Node]) -> str:
    """The tree as plain text; a link's address follows its words when they differ."""
    marks = {"bullet": "- ", "numbered": "- ", "quote": "> "}
    lines = (marks.get(block.style, "") + "".join(map(_plain, block.runs)) for block in to_blocks(nodes))
    return "\n\n".join(lines)


def _plain(run: Run) -> str:
    return f"{run.text} ({run.href})" if run.href and run.href != run.text else run.text
