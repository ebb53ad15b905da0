"""Lists that change over the years and so are dated rows: areas, sub-topics, referral targets, languages."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.choices import Choice
from app.base.database import Base
from app.base.language import LANGUAGES, lazy


class ListName(Choice):
    """The lists that can be edited; their values are the names of `Vocabulary`."""

    AREAS = "areas", lazy("Areas of intervention")
    SUB_TOPICS = "sub_topics", lazy("Sub-topics")
    REFERRAL_TARGETS = "referral_targets", lazy("Referral targets")
    LANGUAGES = "languages", lazy("Languages")


class Worded:
    """A row whose label is kept in the three languages, so that a list grows without a new release."""

    label_en: Mapped[str]
    label_pt: Mapped[str]
    label_ar: Mapped[str]

    @property
    def labels(self) -> dict[str, str]:
        return {code: str(getattr(self, f"label_{code}")) for code in LANGUAGES}


class Entry(Worded, Base):
    """One word of a list: offered from one day until another, never removed, for records speak of it."""

    __abstract__ = True

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]


class Topic(Entry):
    """One of the twelve areas of intervention (FAQ answer 4), or a sub-topic of one."""

    __tablename__ = "topics"

    area_code: Mapped[str | None] = mapped_column(ForeignKey("topics.code"))  # none for an area
    is_restricted: Mapped[bool] = mapped_column(default=False)


class ReferralTarget(Entry):
    """A body that people are referred to."""

    __tablename__ = "referral_targets"

    needs_consent: Mapped[bool] = mapped_column(default=False)
    edition: Mapped[str | None]  # of the programme that runs there now, such as ARVoRe "IX"


class SpokenLanguage(Entry):
    """A language a service may be given in: ISO 639 codes, varieties of Arabic apart as interpreters are."""

    __tablename__ = "spoken_languages"


class EarlierWording(Worded, Base):
    """What an entry was called until a day: records of its time keep that wording."""

    __tablename__ = "earlier_wordings"
    __table_args__ = (UniqueConstraint("kept_in", "code", "until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_in: Mapped[str]  # the table of the entry
    code: Mapped[str]
    until: Mapped[date]
