"""Arabic-Indic digits for an Arabic edition whose issue asks for them; addresses and Latin words keep their own."""

import re

LATIN, EASTERN = "0123456789", "٠١٢٣٤٥٦٧٨٩"
_EASTERN = str.maketrans(LATIN, EASTERN)
# Whatever holds a Latin letter or a sign of addresses is a name or a code, and left alone.
_TOKENS = re.compile(r"\S+")
_CODE = re.compile(r"[A-Za-z@/\\_#{}]")
_POINT, _PERCENT = re.compile(r"(?<=[٠-٩])\.(?=[٠-٩])"), re.compile(r"(?<=[٠-٩])%")


def eastern(text: str) -> str:
    """The text with its numbers in Arabic-Indic digits, decimal mark and percent sign to match."""
    return _TOKENS.sub(lambda found: found.group() if _CODE.search(found.group()) else _turned(found.group()), text)


def _turned(token: str) -> str:
    return _PERCENT.sub("٪", _POINT.sub("٫", token.translate(_EASTERN)))
