"""A held record in words: its line in the list, its facts, and two versions side by side."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from app.base.language import _
from app.domain.access.models import Actor
from app.domain.cards.queries import get_code
from app.domain.cards.rules import written
from app.domain.devices.models import Cause, HeldRecord
from app.domain.devices.queries import is_closed, is_for_coordinator, is_own, is_revoked
from app.domain.devices.versions import Difference
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.gates import get_gate, list_obstacles
from app.domain.service_records.telling import Told, read_sheet
from app.web.filters import day
from app.web.service_records.history import clock
from app.web.service_records.saying import name_of, said

WAITS_FOR_US = {Cause.CONFLICT: "attention", Cause.LATE: "attention", Cause.BROKEN_RULE: "attention"}


class Line(NamedTuple):
    """One held record in the list."""

    id: UUID
    cause: str
    tone: str
    given_on: str
    area: str
    technician: str
    device: str
    clock: str


class Notice(NamedTuple):
    """What stands over a held record."""

    title: str
    text: str


class Pair(NamedTuple):
    """One field of two versions."""

    field: str
    name: str
    ours: str
    theirs: str


def held_line(held: HeldRecord) -> Line:
    """How the list shows it; what cannot be read stands as it was typed."""
    values = read_sheet(held.typed).values
    return Line(
        id=held.id,
        cause=held.cause.label,
        tone=WAITS_FOR_US.get(held.cause, ""),
        given_on=day(values["given_on"]) if values["given_on"] else held.typed.get("given_on", ""),
        area=said("area", values["area"]),
        technician=held.technician.name,
        device=held.device.name if held.device else _("On the screen"),
        clock=clock(held.clock_off),
    )


def why(by: Actor, held: HeldRecord) -> Notice | None:
    """What is said of a record that may not be logged at once; None where the record itself says it."""
    if held.settled_at or held.cause not in (Cause.REVOKED, Cause.HANDED_OVER):
        return None
    if is_own(by, held) and is_for_coordinator(held):
        return Notice(_("Your coordinator decides about this record."), _reason(by, held))
    if held.cause is Cause.HANDED_OVER:
        return Notice(held.cause.label, _reason(by, held))
    return Notice(_("The technician or the device could not log this service"), _reason(by, held))


def typed_facts(held: HeldRecord) -> list[tuple[str, str]]:
    """(name, value) of everything that was answered, in words where it can be read."""
    told = read_sheet(held.typed)
    return [(name_of(field), _told(field, told, held)) for field in told.values if _is_told(field, held)]


def pairs(differences: list[Difference], service: ServiceRecord) -> list[Pair]:
    """The two versions, field by field."""
    return [
        Pair(field, name_of(field), _said(field, ours, service), _said(field, theirs, service))
        for field, ours, theirs in differences
    ]


def reading(held: HeldRecord) -> tuple[dict[str, list[str]], list[str]]:
    """(mistakes by field, mistakes of the whole) that kept it from being logged."""
    told = read_sheet(held.typed)
    if held.message is None or held.field in told.errors:
        return told.errors, []
    if held.field is None:
        return told.errors, [held.message]
    return {**told.errors, held.field: [held.message]}, []


def _reason(by: Actor, held: HeldRecord) -> str:
    if held.cause is Cause.HANDED_OVER and is_closed(held):
        return _("The account of the technician is closed: they can no longer sign in.")
    if held.cause is Cause.HANDED_OVER and not is_revoked(held):
        return _("Nobody was signed in when the device sent it. Its technician can sign in and log it.")
    return _obstacles(by, held) or held.message or _("The device is no longer trusted.")


def _obstacles(by: Actor, held: HeldRecord) -> str:
    """What the gate says of that day, in the reader's language; nothing when a device was refused, not a person."""
    given_on = read_sheet(held.typed).values["given_on"]
    if held.message is None or given_on is None:
        return ""
    return " ".join(list_obstacles(get_gate(by, given_on, technician_id=held.technician_id), given_on))


def _is_told(field: str, held: HeldRecord) -> bool:
    prefix = {"other_areas": "other_", "papers": "paper_"}.get(field)
    return any(text and (name.startswith(prefix) if prefix else name == field) for name, text in held.typed.items())


def _told(field: str, told: Told, held: HeldRecord) -> str:
    if field in told.errors or field in ("stop_id", "campaign_id", "card_id", "appointment_id"):
        return str(held.typed.get(field, ""))
    return said(field, told.values[field])


def _said(field: str, value: Any, service: ServiceRecord) -> str:
    if value is None:
        return "–"
    if field == "card_id":
        return written(get_code(value))
    if field == "stop_id":
        return next((stop.name for stop in service.centre.stops if stop.id == value), str(value))
    return said(field, value)
