"""axe-core on a page, with the mend it needs to measure the contrast of Arabic text."""

from functools import cache
from pathlib import Path
from typing import Any

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# axe takes shaped Arabic for an icon font and leaves its contrast unmeasured. Drawing one letter at a time
# mends that.
LETTER_BY_LETTER = """
const P = CanvasRenderingContext2D.prototype, fill = P.fillText, measure = P.measureText;
P.fillText = function (t, ...a) { return fill.call(this, String(t).charAt(0), ...a) };
P.measureText = function (t) {
  t = String(t);
  return t.length < 2 ? measure.call(this, t)
    : { width: [...t].reduce((sum, letter) => sum + measure.call(this, letter).width, 0) };
};
"""


@cache
def source() -> str:
    """The library, after the mend."""
    return f"(() => {{ {LETTER_BY_LETTER} }})();\n{AXE.read_text('utf-8')}"


def violations(page: Any, rules: list[str] | None = None) -> list[dict[str, Any]]:
    """What axe finds wrong on the page that is open; with `rules`, of these alone."""
    # At its end, a bar that sticks to the lower edge lies in its own place and covers nothing by chance.
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(source())
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    # Nothing to preload: the rules that ask for it (captions, orientation locks) have no subject here.
    options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
    result = page.evaluate("options => axe.run(document, options)", options)
    return list(result["violations"])


def told(found: list[dict[str, Any]]) -> str:
    """The findings in lines: rule, what it asks for, and where."""
    lines = []
    for violation in found:
        lines.append(f"{violation['id']} ({violation['impact']}): {violation['help']}")
        for node in violation["nodes"][:5]:
            lines.append(f"    {' '.join(map(str, node['target']))}  {node['html'][:160]}")
    return "\n".join(lines)


def assert_accessible(page: Any) -> None:
    """No violation, and nothing that has to be scrolled sideways."""
    found = violations(page)
    assert not found, f"{page.url}\n{told(found)}"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url}: {wide} px too wide at {page.viewport_size}"
