"""Lists that change over the years and so are dated rows: areas, sub-topics, referral targets, languages."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.base.database import Base
from app.base.language import current_language


class Worded:
    """A row whose label is kept in the three languages, so that a list grows without a new release."""

    label_en: Mapped[str]
    label_pt: Mapped[str]
    label_ar: Mapped[str]

    @property
    def label(self) -> str:
        return str(getattr(self, f"label_{current_language().code}"))


class Topic(Worded, Base):
    """One of the twelve areas of intervention (FAQ answer 4), or a sub-topic of one."""

    __tablename__ = "topics"

    code: Mapped[str] = mapped_column(primary_key=True)
    area_code: Mapped[str | None] = mapped_column(ForeignKey("topics.code"))  # none for an area
    position: Mapped[int]
    is_restricted: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]


class ReferralTarget(Worded, Base):
    """A body that people are referred to."""

    __tablename__ = "referral_targets"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    needs_consent: Mapped[bool] = mapped_column(default=False)
    edition: Mapped[str | None]  # of the programme that runs there now, such as ARVoRe "IX"
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]


class SpokenLanguage(Worded, Base):
    """A language a service may be given in: ISO 639 codes, varieties of Arabic apart as interpreters are."""

    __tablename__ = "spoken_languages"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
