"""Bring a file: kept as it is, then read by the jobs process."""

from __future__ import annotations

from pathlib import PurePath

from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.base.files import keep
from app.base.texts import UNKEEPABLE
from app.domain.access.models import Actor, Role
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.imports.kinds import kind_of
from app.domain.imports.models import Import
from app.domain.imports.notes import FileRefused
from app.domain.technicians.models import Technician


def bring_file(by: Actor, technician: Technician, *, name: str, content: bytes) -> Import:
    """Keep the file for this technician; the jobs process reads it at once.

    A technician brings their own only, a coordinator any of the entity's. RuleBroken when it cannot be a spreadsheet.
    """
    require(by, Permission.IMPORT_SERVICES, on=technician)
    if by.role is Role.TECHNICIAN and technician.account_id != by.account_id:
        raise OutOfReach
    try:
        kind_of(content)
    except FileRefused as refused:
        raise RuleBroken(refused.reason.label, field="file") from None
    bring = Import(
        partner_id=technician.partner_id,
        centre_id=technician.centre_id,
        technician_id=technician.id,
        account_id=by.account_id,
        acting_id=by.account_id,
        file_name=UNKEEPABLE.sub("", PurePath(name.replace("\\", "/")).name)[:200] or "?",
        fingerprint=keep(content),
        notes={},
        headers=[],
        mapping={"columns": {}},
        defaults={},
    )
    db.session.add(bring)
    record(by, "import.brought", on=bring)
    return bring
