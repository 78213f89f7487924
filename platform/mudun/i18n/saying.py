"""A form's value in words, for the page on which two people's versions stand side by side."""

from typing import Any

from mudun.i18n.dates import short


def said(field: Any, value: Any) -> Any:
    """Labels for codes, one line for a row; a text in several languages stays one."""
    if isinstance(value, bool):
        return "✓" if value else "–"
    if hasattr(value, "in_"):
        return value
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "\n".join(" · ".join(said(field, part) for part in map(str, row.values()) if part) for row in value)
    if hasattr(value, "isoformat"):
        return short(value)
    labels = _labels(field)
    codes = value if isinstance(value, list) else [value] if value else []
    return ", ".join(str(labels.get(str(code), code)) for code in codes)


def _labels(field: Any) -> dict[str, Any]:
    if getattr(field, "choices", None) is None:
        return {}
    groups = [rows for _label, rows in field.iter_groups()] if field.has_groups() else [field.iter_choices()]
    return {choice.value: choice.label for rows in groups for choice in rows}
