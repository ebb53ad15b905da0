"""The course of a file besides its steps, for the page every applicant opens first."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from app.base.database import run
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.models import Application, PackPart
from app.domain.centres.models import CentreStatus
from app.domain.protocols.lifecycle import ProtocolStatus

# All in one statement, since asking costs more than answering. Of the entity the newest protocol and the newest centre;
# it has to sign while any of its signatories has not, or none is named.
_COURSE = """
SELECT protocol.*, centre.*,
       protocol_id IS NOT NULL AND NOT coalesce((
           SELECT bool_and(signed_on IS NOT NULL) FROM signatories
            WHERE signatories.protocol_id = protocol.protocol_id AND party = 'partner'), false) AS has_to_sign,
       ARRAY(SELECT DISTINCT returned_at FROM section_returns WHERE application_id = one.id) AS returned,
       ARRAY(SELECT opened_at FROM hearings WHERE application_id = one.id) AS heard,
       ARRAY(SELECT answered_at FROM hearings WHERE application_id = one.id AND answered_at IS NOT NULL) AS answered,
       (SELECT json_agg(json_build_array(part, version, document_id) ORDER BY id) FROM pack_documents
         WHERE application_id = one.id) AS sent
  FROM applications AS one
  LEFT JOIN LATERAL (
       SELECT id AS protocol_id, reference, status AS protocol_status, signed_on, in_force_from FROM protocols
        WHERE partner_id = one.partner_id AND parent_id IS NULL AND one.status = 'approved'
        ORDER BY id DESC LIMIT 1) AS protocol ON true
  LEFT JOIN LATERAL (
       SELECT status AS centre_status, opened_on FROM centres
        WHERE partner_id = one.partner_id AND one.status = 'approved' ORDER BY id DESC LIMIT 1) AS centre ON true
 WHERE one.id = %(id)s
"""


class Agreement(NamedTuple):
    """What the page of the file says of the protocol."""

    id: int
    reference: str
    status: ProtocolStatus
    signed_on: date | None
    in_force_from: date | None


class Opening(NamedTuple):
    """What the page of the file says of the centre."""

    status: CentreStatus
    opened_on: date | None


class Afterwards(NamedTuple):
    """How far the way from the approval to an open centre has come."""

    protocol: Agreement | None = None
    centre: Opening | None = None
    entity_has_to_sign: bool = False


class Sent(NamedTuple):
    """One of the documents sent; the registration form is a page and has no document."""

    part: PackPart
    version: str
    document_id: str | None


class Course(NamedTuple):
    """What happened besides the steps: what was sent, when the form was handed back, hearings, what followed."""

    sent: list[Sent]
    returned: list[datetime]
    heard: list[datetime]
    answered: list[datetime]
    after: Afterwards


def read_course(by: Actor, application: Application) -> Course:
    """The course of a file; of its protocol and its centre only once it is approved."""
    require(by, Permission.READ_APPLICATION, on=application)
    (row,) = run(_COURSE, {"id": application.id}).fetchall()
    sent = [Sent(PackPart(part), version, document_id) for part, version, document_id in row.sent or ()]
    return Course(sent, row.returned, row.heard, row.answered, _after(row))


def _after(row: Any) -> Afterwards:
    protocol = row.protocol_id and Agreement(
        row.protocol_id, row.reference, ProtocolStatus(row.protocol_status), row.signed_on, row.in_force_from
    )
    centre = row.centre_status and Opening(CentreStatus(row.centre_status), row.opened_on)
    return Afterwards(protocol, centre, row.has_to_sign)
