"""Import what is ready, undo a whole import, and do the work of both in stretches that each stand by themselves."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import LANGUAGES, _, speaking
from app.domain.access.models import Account, AccountStatus, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.imports.actions.checking import Verdict, check_rows, list_next, write
from app.domain.imports.actions.taking_in import read_file
from app.domain.imports.lifecycle import AT_WORK, IMPORT_LIFE, ImportStatus
from app.domain.imports.models import Import, ImportRow, RowStatus
from app.domain.imports.queries import count_rows
from app.domain.service_records.actions.taking_over import Reason, take_back, take_over
from app.domain.service_records.queries.many_days import Gates

STRETCH = 1_000  # lines in one transaction


def start_import(by: Actor, bring: Import) -> None:
    """Let the jobs process import every line that is ready."""
    require(by, Permission.IMPORT_SERVICES, on=bring)
    IMPORT_LIFE.check(bring, ImportStatus.RUNNING)
    ready = count_rows(bring)[RowStatus.READY]
    if not ready:
        raise RuleBroken(_("No line is ready: put one right first."))
    IMPORT_LIFE.move(bring, ImportStatus.RUNNING)
    bring.rows, bring.done, bring.acting_id = ready, 0, by.account_id or bring.acting_id
    record(by, "import.started", on=bring, changes={"lines": ready})


def undo_import(by: Actor, bring: Import) -> None:
    """Let the jobs process take back everything that came with this file and was not touched since."""
    require(by, Permission.IMPORT_SERVICES, on=bring)
    IMPORT_LIFE.move(bring, ImportStatus.UNDOING)
    bring.rows, bring.done = count_rows(bring)[RowStatus.LOGGED], 0
    bring.acting_id = by.account_id or bring.acting_id
    record(by, "import.undone", on=bring, changes={"lines": bring.rows})


def work_on_next() -> bool:
    """Do one stretch of what waits longest, in the transaction in hand; whether there was anything to do.

    Each stretch is whole: a process killed between two goes on with the next. Everybody's rows must be in reach.
    """
    query = select(Import).where(Import.status.in_(AT_WORK)).order_by(Import.id).limit(1)
    bring = db.session.scalar(query.with_for_update(skip_locked=True).execution_options(populate_existing=True))
    if bring is None:
        return False
    account = db.session.get_one(Account, bring.acting_id)
    with speaking(account.language):
        _WORK[bring.status](bring, account)
    return True


def _read(bring: Import, _account: Account) -> None:
    read_file(bring)


def _check(bring: Import, account: Account) -> None:
    rows = list_next(bring, RowStatus.UNREAD, STRETCH)
    check_rows(bring, rows, Gates(_actor(account), bring.technician_id))
    _go_on(bring, len(rows), ImportStatus.CHECKED)
    # An import of which some lines are among the records already stays one.
    if bring.status is ImportStatus.CHECKED and count_rows(bring)[RowStatus.LOGGED]:
        bring.status = ImportStatus.DONE


def _run(bring: Import, account: Account) -> None:
    by, gates = _actor(account), Gates(_actor(account), bring.technician_id)
    if account.status is not AccountStatus.ACTIVE or gates.now.centre_id != bring.centre_id:
        IMPORT_LIFE.move(bring, ImportStatus.CHECKED)
        return
    rows = list_next(bring, RowStatus.READY, STRETCH)
    told = check_rows(bring, rows, gates, RowStatus.LOGGED)
    written = take_over(by, told, gates, bring.id)
    _mark(bring, [id for id in told if id not in written], RowStatus.THERE)  # somebody else was a moment faster
    _go_on(bring, len(rows), ImportStatus.DONE)


def _undo(bring: Import, account: Account) -> None:
    rows = list_next(bring, RowStatus.LOGGED, STRETCH)
    kept = take_back(_actor(account), [row.service_id for row in rows if row.service_id])
    write(bring, [_kept(row, kept[row.service_id]) for row in rows if row.service_id in kept])
    _mark(bring, [row.service_id for row in rows if row.service_id not in kept], RowStatus.UNDONE)
    _go_on(bring, len(rows), ImportStatus.UNDONE)
    if bring.status is ImportStatus.UNDONE:
        bring.undone_at = now()


def _mark(bring: Import, service_ids: list[UUID | None], status: RowStatus) -> None:
    rows = (ImportRow.import_id == bring.id, ImportRow.service_id.in_(service_ids))
    if service_ids:
        db.session.execute(update(ImportRow).where(*rows).values(status=status))


def _go_on(bring: Import, lines: int, to: ImportStatus) -> None:
    """Count them as done; fewer than a stretch were the last."""
    bring.done += lines
    if lines < STRETCH:
        IMPORT_LIFE.move(bring, to)
        bring.finished_at = now()


def _actor(account: Account) -> Actor:
    names = ("account_id", "role", "name", "partner_id", "centre_id", "language")
    return Actor(**{name: getattr(account, name) for name in names})


def _kept(row: ImportRow, reason: Reason) -> Verdict:
    said: dict[str, str] = {}
    for code in LANGUAGES:
        with speaking(code):
            said[code] = reason.label
    return Verdict(row.number, RowStatus.KEPT, {"": said}, row.content, row.occurrence, row.service_id)


_WORK = {
    ImportStatus.UPLOADED: _read,
    ImportStatus.CHECKING: _check,
    ImportStatus.RUNNING: _run,
    ImportStatus.UNDOING: _undo,
}
