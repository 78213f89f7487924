"""A text cut where its script changes, because a word processor must be told which way each run goes."""

from collections.abc import Iterator

import regex

_RTL = r"\p{bc=AL}\p{bc=R}"
# A stretch of right-to-left letters with what stands between them; numbers and Latin words stay outside.
_PIECES = regex.compile(
    rf"(?P<rtl>[{_RTL}](?:[{_RTL}\p{{M}}]|[^\p{{L}}\p{{N}}\p{{M}}](?=[^\p{{L}}\p{{N}}]*[{_RTL}]))*)"
    rf"|(?P<ltr>[\p{{L}}\p{{N}}--[{_RTL}]](?:[\p{{L}}\p{{N}}\p{{M}}--[{_RTL}]]|[^\p{{L}}\p{{N}}](?=[^\p{{L}}\p{{N}}]*[\p{{L}}\p{{N}}--[{_RTL}]])|%)*)"
    r"|(?P<neutral>.)",
    flags=regex.V1 | regex.DOTALL,
)


def pieces(text: str, *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Pairs of text and «runs right to left»; what has no direction follows `rtl`, the paragraph's own."""
    gathered, way = "", rtl
    for match in _PIECES.finditer(text):
        piece_way = rtl if match.lastgroup == "neutral" else match.lastgroup == "rtl"
        if piece_way != way and gathered:
            yield gathered, way
            gathered = ""
        gathered, way = gathered + match.group(), piece_way
    if gathered:
        yield gathered, way
