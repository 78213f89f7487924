"""Where the folders beside the package stand: in a checkout, or carried inside the wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parents[1]
ROOT = CHECKOUT if (CHECKOUT / "templates").is_dir() else PACKAGE / "_carried"
TEMPLATES = ROOT / "templates"
TRANSLATIONS = ROOT / "translations"
MIGRATIONS = ROOT / "migrations"
DATA = PACKAGE / "data"
