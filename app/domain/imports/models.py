"""An old spreadsheet on its way into the records: its columns, its rows as they stand, and what is wrong with them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy_pgettext
from app.domain.imports.lifecycle import ImportStatus


class RowStatus(Choice):
    UNREAD = "unread", lazy_pgettext("status.row", "Not checked yet")
    READY = "ready", lazy_pgettext("status.row", "Ready")
    WRONG = "wrong", lazy_pgettext("status.row", "To be put right")
    LEFT_OUT = "left_out", lazy_pgettext("status.row", "Left out")
    THERE = "there", lazy_pgettext("status.row", "There already")
    LOGGED = "logged", lazy_pgettext("status.row", "Imported")
    UNDONE = "undone", lazy_pgettext("status.row", "Undone")
    KEPT = "kept", lazy_pgettext("status.row", "Left in place")


class Import(Base):
    """One file brought in by one technician or coordinator for one technician."""

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))  # who brought it
    acting_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))  # for whom the work under way is done
    file_name: Mapped[str]
    fingerprint: Mapped[str]  # SHA-256 of the file
    has_file: Mapped[bool] = mapped_column(default=True)  # until it is read: it may hold names
    sheet_name: Mapped[str | None]
    notes: Mapped[dict[str, Any]]  # what was understood of the file, and what each of its columns looks like
    headers: Mapped[list[str]]
    mapping: Mapped[dict[str, Any]]  # "columns": field -> column number; "days": field -> how its dates are written
    defaults: Mapped[dict[str, Any]]  # field -> value for every row that says nothing
    status: Mapped[ImportStatus] = mapped_column(default=ImportStatus.UPLOADED)
    failure: Mapped[str | None]  # why it could not be read: a value of Unreadable
    rows: Mapped[int] = mapped_column(default=0)  # those the work under way goes through
    done: Mapped[int] = mapped_column(default=0)  # those gone through by the work under way
    made_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]


class ImportRow(Base):
    """One line of the file, what a person put right in it, and what became of it."""

    __tablename__ = "import_rows"
    __table_args__ = (
        PrimaryKeyConstraint("import_id", "number", name="pk_import_rows"),
        Index("ix_import_rows_status", "import_id", "status", "number"),
        Index("ix_import_rows_content", "import_id", "content"),
    )

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"))
    number: Mapped[int]  # as the spreadsheet numbers it
    cells: Mapped[list[str]]
    put_right: Mapped[dict[str, Any]]  # field -> what a person wrote instead
    errors: Mapped[dict[str, Any]]  # field -> what is wrong with it, by language
    status: Mapped[RowStatus] = mapped_column(default=RowStatus.UNREAD)
    content: Mapped[UUID | None]  # what the line says, of whom: the same for lines that say the same
    occurrence: Mapped[int | None]  # the how manieth of the lines that say the same
    service_id: Mapped[UUID | None]  # made from both, so that the same line is the same service


class ImportMapping(Base):
    """The mapping last used by a partner for files with these columns."""

    __tablename__ = "import_mappings"
    __table_args__ = (PrimaryKeyConstraint("partner_id", "headers_hash", name="pk_import_mappings"),)

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    headers_hash: Mapped[str]
    mapping: Mapped[dict[str, Any]]
    defaults: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime] = mapped_column(default=now)
