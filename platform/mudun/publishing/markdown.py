"""The little Markdown people may write, read once into a tree that every output is made from.

Paragraphs, headings, lists, quotations, emphasis and links; raw HTML, images and code are plain text here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mudun.core.text import clean_lines

SCHEMES = ("http://", "https://", "mailto:")
DEEPEST = 6
_OPENINGS = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "em_open": "emphasis",
    "strong_open": "strong",
    "link_open": "link",
}
_VERBATIM = {"text", "code_inline", "html_inline", "code_block", "fence", "html_block"}


@dataclass(frozen=True)
class Node:
    """A piece of text structure: what it is, what stands in it, and the one fact its kind needs."""

    kind: str
    children: tuple["Node", ...] = ()
    text: str = ""
    href: str = ""
    level: int = 0
    ordered: bool = False

    def as_data(self) -> dict[str, Any]:
        """The node as JSON, without what is empty; templates of the typesetter read exactly this."""
        facts = {"text": self.text, "href": self.href, "level": self.level, "ordered": self.ordered}
        children = [child.as_data() for child in self.children]
        return {"kind": self.kind, **{k: v for k, v in facts.items() if v}, "children": children}


@dataclass
class _Open:
    node: Node
    children: list[Node] = field(default_factory=list)

    def close(self) -> Node:
        return Node(
            self.node.kind,
            tuple(self.children),
            href=self.node.href,
            level=self.node.level,
            ordered=self.node.ordered,
        )


def _parser() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False, "maxNesting": 12}).enable(
        ["heading", "list", "blockquote", "emphasis", "link", "escape", "newline", "autolink"]
    )


_PARSER = _parser()


def parse(source: str, *, top: int = 3) -> tuple[Node, ...]:
    """The tree of a text. Headings start at level `top` and never skip one."""
    return tuple(_level(_tree(_PARSER.parse(clean_lines(source or ""))), top))


def _tree(tokens: Iterable[Token]) -> list[Node]:
    stack = [_Open(Node("root"))]
    for token in tokens:
        if token.nesting == 1:
            stack.append(_Open(_opened(token)))
        elif token.nesting == -1:
            closed = stack.pop().close()
            stack[-1].children.extend(_settled(closed))
        else:
            stack[-1].children.extend(_leaf(token))
    return stack[0].children


def _opened(token: Token) -> Node:
    level = int(token.tag[1]) if token.type == "heading_open" else 0
    return Node(_OPENINGS[token.type], href=str(token.attrGet("href") or ""), level=level, ordered=token.tag == "ol")


def _settled(node: Node) -> list[Node]:
    """A link to anywhere but the web or a mailbox is only its words."""
    if node.kind == "link" and not node.href.lower().startswith(SCHEMES):
        return list(node.children)
    return [node] if node.children else []


def _leaf(token: Token) -> list[Node]:
    if token.type == "inline":
        return _tree(token.children or [])
    if token.type in {"softbreak", "hardbreak"}:
        return [Node("break")] if token.type == "hardbreak" else [Node("text", text=" ")]
    if token.type in _VERBATIM and token.content:
        return [Node("text", text=token.content)]
    return []


def _level(nodes: Iterable[Node], top: int) -> Iterator[Node]:
    """Headings moved so that the first is `top` and each goes at most one deeper than the one before."""
    opened: list[int] = []
    for node in nodes:
        if node.kind != "heading":
            yield node
            continue
        while opened and opened[-1] >= node.level:
            opened.pop()
        opened.append(node.level)
        yield Node("heading", node.children, level=min(top + len(opened) - 1, DEEPEST))


def to_data(nodes: Iterable[Node]) -> list[dict[str, Any]]:
    """The tree as JSON for the typesetter."""
    return [node.as_data() for node in nodes]


def trees_as_data(value: Any) -> Any:
    """A copy of nested data in which each text tree (`tree`) stands as JSON (`nodes`); HTML stays behind."""
    if isinstance(value, dict):
        kept = ((key, inside) for key, inside in value.items() if key != "html")
        return {("nodes" if key == "tree" else key): trees_as_data(inside) for key, inside in kept}
    if isinstance(value, tuple):
        return to_data(value)
    return [trees_as_data(inside) for inside in value] if isinstance(value, list) else value
