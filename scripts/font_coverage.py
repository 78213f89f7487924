"""Write `platform/mudun/data/fonts/coverage.json`: the characters that every weight of a print family draws.

Run it after changing a font: `python scripts/font_coverage.py`. Needs fonttools, which weasyprint brings.
"""

import json
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "platform" / "mudun" / "data" / "fonts"
FAMILIES = (
    ("Amiri-Regular.ttf", "Amiri-Bold.ttf"),
    ("IBMPlexSansArabic-Regular.ttf", "IBMPlexSansArabic-SemiBold.ttf"),
)


def covered() -> list[int]:
    """The code points drawn in all weights of at least one family."""
    families = ([set(TTFont(FONTS / name).getBestCmap()) for name in names] for names in FAMILIES)
    return sorted(set.union(*(set.intersection(*weights) for weights in families)))


def ranges(codes: list[int]) -> list[list[int]]:
    """First and last of each unbroken run."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return runs


if __name__ == "__main__":
    (FONTS / "coverage.json").write_text(json.dumps({"ranges": ranges(covered())}) + "\n", encoding="utf-8")
