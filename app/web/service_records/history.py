"""What happened to a service, in words: where it was first written, and the entries of its history."""

from __future__ import annotations

from typing import Any

from app.base.language import Lazy, _, lazy, lazy_pgettext, ngettext
from app.domain.devices.queries import find_clock_off
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.records import Correction
from app.web.filters import moment
from app.web.service_records.saying import name_of, said

ACTS: dict[str, Lazy] = {
    "service.corrected": lazy_pgettext("status.service", "Corrected"),
    "service.decided": lazy("Decision entered"),
    "service.undone": lazy_pgettext("status.service", "Undone"),
}
# What is written of a field that stands for another record.
OPAQUE = ("card_id", "campaign_id", "appointment_id")


def entry(correction: Correction) -> tuple[str, str, str, list[tuple[str, str, str]]]:
    """(act, when, who, [(field, before, after)]) of one entry of the history."""
    changes = [
        (name_of(field), *(("", _("changed")) if _is_secret(field, pair) else (said(field, value) for value in pair)))
        for field, pair in correction.changes.items()
        if field != "undone"
    ]
    return str(ACTS.get(correction.act, correction.act)), moment(correction.at), correction.name, changes


def origin(service: ServiceRecord) -> str:
    """Where it was first written, when not on the screen; by the device's clock, which may be wrong."""
    if service.said_at:
        return (
            _(
                "Written on a device on %(written)s by its clock, received on %(received)s.",
                written=moment(service.said_at),
                received=moment(service.logged_at),
            )
            + f" {clock(find_clock_off(service.id))}"
        )
    return _("Came with an imported spreadsheet.") if service.import_id else ""


def clock(minutes: int | None) -> str:
    """How far a device's clock was off, and in which direction; nothing when it was right."""
    if minutes is None:
        return ""
    size = abs(minutes)
    if minutes > 0:
        return ngettext(
            "The clock of the device was %(num)s minute behind.",
            "The clock of the device was %(num)s minutes behind.",
            size,
        )
    return ngettext(
        "The clock of the device was %(num)s minute ahead.",
        "The clock of the device was %(num)s minutes ahead.",
        size,
    )


def _is_secret(field: str, pair: Any) -> bool:
    """Of free text the trail says only that it changed; other records are not named by their number."""
    return pair == "changed" or field in OPAQUE
