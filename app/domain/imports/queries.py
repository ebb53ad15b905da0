"""Questions about imports: one, the list, its lines, what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, text

from app.base.database import db
from app.base.errors import OutOfReach
from app.base.language import current_language
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.centres.models import Stop
from app.domain.geography.queries import plain
from app.domain.imports.columns import fingerprint
from app.domain.imports.models import Import, ImportMapping, ImportRow, RowStatus
from app.domain.imports.reading import Line, Reader

# A kind of mistake: the field, and the English words of what is wrong.
_KINDS = text("""
SELECT e.key AS field, e.value ->> :language AS message, left(md5(e.key || (e.value ->> 'en')), 8) AS code,
       count(*)::integer AS lines
  FROM import_rows r CROSS JOIN LATERAL jsonb_each(r.errors) e
 WHERE r.import_id = :import_id AND r.status = 'wrong'
 GROUP BY e.key, e.value ->> :language, code ORDER BY lines DESC, field, code LIMIT 50
""")
_OF_KIND = text("""
EXISTS (SELECT FROM jsonb_each(import_rows.errors) e WHERE left(md5(e.key || (e.value ->> 'en')), 8) = :code)
""")
_VALUES = text("""
SELECT coalesce(r.put_right ->> :field, nullif(r.cells ->> CAST(:place AS integer), ''), :default) AS value,
       count(*)::integer AS lines
  FROM import_rows r WHERE r.import_id = :import_id AND r.status = 'wrong' AND r.errors ? :field
 GROUP BY value ORDER BY lines DESC, value LIMIT :limit
""")


@dataclass(frozen=True)
class Kind:
    """One kind of mistake: beside which field, what is said, its code in addresses, and in how many lines."""

    field: str
    message: str
    code: str
    lines: int


def find_import(import_id: int) -> Import | None:
    return db.session.get(Import, import_id)


def get_import(by: Actor, import_id: int) -> Import:
    """The import; OutOfReach when there is none within reach."""
    bring = find_import(import_id)
    if bring is None:
        raise OutOfReach
    require(by, Permission.IMPORT_SERVICES, on=bring)
    return bring


def list_imports(by: Actor, *, before: int | None = None, limit: int = 25) -> list[Import]:
    """The imports within reach, newest first; those that came before the import `before`, if given."""
    query = select(Import).where(within(by, Permission.IMPORT_SERVICES, Import))
    if before:
        query = query.where(Import.id < before)
    return list(db.session.scalars(query.order_by(Import.id.desc()).limit(limit)))


def count_rows(bring: Import) -> dict[RowStatus, int]:
    """How many lines stand how; every status is a key."""
    query = select(ImportRow.status, func.count()).where(ImportRow.import_id == bring.id).group_by(ImportRow.status)
    found = {RowStatus(status): number for status, number in db.session.execute(query)}
    return {status: found.get(status, 0) for status in RowStatus}


def list_kinds(bring: Import) -> list[Kind]:
    """What is wrong, the commonest first, in the language of the page."""
    asked = {"import_id": bring.id, "language": current_language().code}
    return [Kind(*row) for row in db.session.execute(_KINDS, asked)]


def list_rows(
    bring: Import, status: RowStatus, *, kind: str | None = None, after: int = 0, limit: int = 25
) -> list[ImportRow]:
    """The lines that stand so, in their order, from the one after `after` on; those with a mistake of one kind."""
    query = select(ImportRow).where(
        ImportRow.import_id == bring.id, ImportRow.status == status, ImportRow.number > after
    )
    if kind:
        query = query.where(_OF_KIND.bindparams(code=kind))
    return list(db.session.scalars(query.order_by(ImportRow.number).limit(limit)))


def get_row(bring: Import, number: int) -> ImportRow:
    """The line with this number; OutOfReach when the file has none."""
    row = db.session.get(ImportRow, (bring.id, number))
    if row is None:
        raise OutOfReach
    return row


def list_wrong_values(bring: Import, field: str, limit: int = 20) -> list[tuple[str, int]]:
    """What stands in the cells of a field that are wrong, and how often: the commonest first."""
    asked = {
        "import_id": bring.id,
        "field": field,
        "place": bring.mapping["columns"].get(field, -1_000),
        "default": bring.defaults.get(field, ""),
        "limit": limit,
    }
    return [(value, lines) for value, lines in db.session.execute(_VALUES, asked)]


def find_mapping(partner_id: int, headers: Sequence[str]) -> ImportMapping | None:
    """What the partner last said of a file with these columns."""
    return db.session.get(ImportMapping, (partner_id, fingerprint(headers)))


def reader_of(bring: Import) -> Reader:
    """Reads the lines of the import as its columns are mapped."""
    query = select(Stop.name, Stop.id).where(Stop.centre_id == bring.centre_id)
    return Reader(
        bring.mapping, bring.defaults, {plain(name): str(number) for name, number in db.session.execute(query)}
    )


def line_of(row: ImportRow) -> Line:
    return Line(row.number, row.cells, row.put_right)
