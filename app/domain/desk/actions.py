"""Verbs of the desk: keep a favourite, put it in its place, save a draft and let it go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import delete

from app.base.clock import now
from app.base.database import db, rows_changed, run
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import _, ngettext
from app.base.texts import UNKEEPABLE
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.desk.models import Draft, Favourite
from app.domain.desk.queries import list_favourites
from app.domain.desk.rules import Typed
from app.domain.service_records.fields import AFTERWARDS, FIELDS
from app.domain.service_records.queries.records import find_service
from app.domain.technicians.queries import get_technician_of

MOST_FAVOURITES = 6  # of one's own, and as many of the centre (SL3)
LONGEST_NAME = 40
LONGEST_ANSWER = 8000
_KEPT_IN_A_DRAFT = {*FIELDS, *AFTERWARDS}
_SAVE_AGAIN = """
UPDATE drafts SET typed = %(typed)s, saved_at = %(saved_at)s WHERE id = %(id)s AND technician_id = %(technician_id)s
RETURNING id
"""
_SAVE = """
INSERT INTO drafts (id, partner_id, centre_id, technician_id, typed, saved_at)
VALUES (%(id)s, %(partner_id)s, %(centre_id)s, %(technician_id)s, %(typed)s, %(saved_at)s)
ON CONFLICT (id) DO NOTHING RETURNING id
"""
_FORGET = """
DELETE FROM drafts d USING technicians t
 WHERE d.id = %(id)s AND t.id = d.technician_id AND t.account_id = %(account_id)s
"""


def keep_favourite(by: Actor, *, name: str, told: Typed, of_centre: bool) -> Favourite:
    """A service told in advance, under a name: one's own, or for everybody in the centre. It is put last.

    RuleBroken without a name or without anything told, and beyond six.
    """
    require(by, Permission.KEEP_DESK)
    technician = get_technician_of(by.account_id)
    others = [one for one in list_favourites(by) if (one.technician_id is None) == of_centre]
    _refuse_name(name)
    if len(others) >= MOST_FAVOURITES:
        raise RuleBroken(_("There are six favourites already: remove one first."))
    favourite = Favourite(
        partner_id=technician.partner_id,
        centre_id=technician.centre_id,
        technician_id=None if of_centre else technician.id,
        name=name.strip(),
        told=told,
        position=max((one.position for one in others), default=0) + 1,
    )
    db.session.add(favourite)
    db.session.flush()
    record(by, "favourite.kept", on=favourite)
    return favourite


def change_favourite(by: Actor, favourite: Favourite, *, name: str, place: int) -> None:
    """Give it another name, and another place among those that are shown with it: 1 is the first."""
    require(by, Permission.KEEP_DESK, on=favourite)
    _refuse_name(name)
    row = [one for one in list_favourites(by) if one.technician_id == favourite.technician_id]
    row.remove(favourite)
    row.insert(min(max(place, 1), len(row) + 1) - 1, favourite)
    for position, one in enumerate(row, start=1):
        one.position = position
    favourite.name = name.strip()
    record(by, "favourite.changed", on=favourite, changes={"position": favourite.position})


def remove_favourite(by: Actor, favourite: Favourite) -> None:
    """Take it off the desk."""
    require(by, Permission.KEEP_DESK, on=favourite)
    record(by, "favourite.removed", on=favourite)
    db.session.delete(favourite)


def save_draft(by: Actor, draft_id: UUID, typed: Mapping[str, str]) -> bool:
    """Keep what was typed so far under the id the service will have (SL20); False when that service is kept already.

    It is saved as often as somebody stops typing, so the trail does not speak of it. OutOfReach for another's draft.
    """
    require(by, Permission.KEEP_DESK)
    technician = get_technician_of(by.account_id)
    if find_service(draft_id) is not None:
        return False
    row = {
        "id": draft_id,
        "partner_id": technician.partner_id,
        "centre_id": technician.centre_id,
        "technician_id": technician.id,
        "typed": Jsonb(_kept(typed)),
        "saved_at": now(),
    }
    if run(_SAVE_AGAIN, row).fetchone() is None and run(_SAVE, row).fetchone() is None:
        raise OutOfReach
    return True


def throw_draft_away(by: Actor, draft: Draft) -> None:
    """Let go of a sheet begun."""
    require(by, Permission.KEEP_DESK, on=draft)
    forget_draft(by, draft.id)


def forget_draft(by: Actor, draft_id: UUID) -> None:
    """The service is kept: its draft, if there was one, has served."""
    run(_FORGET, {"id": draft_id, "account_id": by.account_id})


def forget_old_drafts(before: datetime) -> int:
    """Remove the drafts not saved since that moment; how many. Everybody's rows must be in reach."""
    return rows_changed(delete(Draft).where(Draft.saved_at < before))


def _kept(typed: Mapping[str, str]) -> Typed:
    """The answers of the sheet alone, without what no database keeps."""
    answers = {name: UNKEEPABLE.sub("", text) for name, text in typed.items() if text and _is_answer(name)}
    return {name: text[:LONGEST_ANSWER] for name, text in answers.items()}


def _is_answer(name: str) -> bool:
    return name in _KEPT_IN_A_DRAFT or name.startswith(("other_", "paper_"))


def _refuse_name(name: str) -> None:
    if not name.strip():
        raise RuleBroken(_("Write a name for the favourite."), field="name")
    if len(name.strip()) > LONGEST_NAME:
        limit = LONGEST_NAME
        raise RuleBroken(
            ngettext(
                "The text is over %(num)s character: shorten it.",
                "The text is over %(num)s characters: shorten it.",
                limit,
            ),
            field="name",
        )
