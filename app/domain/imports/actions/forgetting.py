"""Forget files that are read: what was left out of them, such as names and telephones, goes with them."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from app.base.database import db
from app.base.files import forget
from app.domain.imports.lifecycle import ImportStatus
from app.domain.imports.models import Import


def forget_read_files() -> int:
    """Remove the file of every import that no longer needs it; how many. Its fingerprint stays.

    Everybody's rows must be in reach. A file somebody brought again and nobody has read yet is left for later.
    """
    again = aliased(Import)
    is_waited_for = exists().where(again.fingerprint == Import.fingerprint, again.status == ImportStatus.UPLOADED)
    query = select(Import).where(Import.has_file, ~is_waited_for).with_for_update(skip_locked=True)
    read = list(db.session.scalars(query))
    for bring in read:
        # Before the transaction ends: should it be undone, the file is missed here the next time, which is no harm.
        forget(bring.fingerprint)
        bring.has_file = False
    return len(read)
