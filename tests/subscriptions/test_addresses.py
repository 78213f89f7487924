"""Addresses of strangers: one form for each, and nothing that is not an address."""

import pytest

from mudun.subscriptions.addresses import NoAddress, normal


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Amal@Reader.Example ", "amal@reader.example"),
        ("amal+digest@reader.example", "amal+digest@reader.example"),
        ("amal@بلدية.example", "amal@xn--ngbcr7f5a.example"),
        ("amal@Mairie-Évry.example", "amal@xn--mairie-vry-h7a.example"),
        ("amal@xn--ngbcr7f5a.example", "amal@xn--ngbcr7f5a.example"),
        ("a.b'c@reader.example", "a.b'c@reader.example"),
    ],
)
def test_it_is_brought_to_one_form(typed: str, kept: str) -> None:
    assert normal(typed) == kept
    assert normal(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "", "@", "amal", "amal@", "@reader.example", "amal@reader", "amal reader@reader.example", "a@b@",
        "amal@reader.example\nBcc: all@reader.example", "amal@reader.example\r\nX: y", "amal\x00@reader.example",
        "amal\u202e@reader.example", "\u200famal@reader.example", "am\u200bal@reader.example",
        "amal@rea\u2066der.example",
        "أمل@reader.example", "amal@reader..example", "amal@-reader.example", "<amal@reader.example>",
        "Amal <amal@reader.example>", "amal@reader.example,b@reader.example", "amal@reader.example;b",
        f"{'a' * 65}@reader.example", f"a@{'b' * 60}.{'c' * 64}.example", f"a@{'b.' * 130}example", "amal@[127.0.0.1]",
    ],
)  # fmt: skip
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(NoAddress):
        normal(typed)
