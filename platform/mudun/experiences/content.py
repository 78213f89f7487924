"""The columns in which an experience is told, and where a retold one comes from."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from mudun.i18n.localized import Localized, LocalizedType


class Told:
    """What the city tells. Which of it is asked for at which size is written in `sizes.py`."""

    title: Mapped[Localized] = mapped_column(LocalizedType)
    sentence: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    partner_names: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    contact_name: Mapped[str] = mapped_column(sa.String(100), default="")
    contact_email: Mapped[str] = mapped_column(sa.String(254), default="")
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]

    need: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    what_we_did: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    obstacles: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    obstacles_are_public: Mapped[bool] = mapped_column(default=True)
    quote: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    quote_by: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    quote_has_consent: Mapped[bool] = mapped_column(default=False)
    quote_consent_from: Mapped[str] = mapped_column(sa.String(100), default="")
    quote_consent_on: Mapped[date | None]
    quote_licence: Mapped[str] = mapped_column(sa.String(40), default="")

    reached: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    people_counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    group_counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    partner_roles: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    pooled: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    resource_level: Mapped[str] = mapped_column(sa.String(10), default="")

    time_needed: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    staff_needed: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    cost_level: Mapped[str] = mapped_column(sa.String(10), default="", index=True)
    conditions: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    first_steps: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    lasting: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)

    links: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    licence: Mapped[str] = mapped_column(sa.String(40), default="")
    has_rights: Mapped[bool] = mapped_column(default=False)


class Retold:
    """Where an experience comes from that was told at the convention and not yet confirmed by its city."""

    origin: Mapped[str | None] = mapped_column(sa.String(80), unique=True)
    source: Mapped[str] = mapped_column(sa.String(300), default="")
    source_note: Mapped[str] = mapped_column(sa.Text, default="")
    sort: Mapped[str] = mapped_column(sa.String(40), default="")
    occasion: Mapped[str] = mapped_column(sa.String(20), default="")
    session_number: Mapped[int | None]
    goal_basis: Mapped[dict[str, Any]] = mapped_column(default=dict)
    is_unconfirmed: Mapped[bool] = mapped_column(default=False, index=True)
