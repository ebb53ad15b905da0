"""Where the next step of each line before the opening is done, for whoever looks."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for

from app.domain.access.policy import Permission, may
from app.domain.centres.models import Centre
from app.domain.technicians.readiness import Line, Requirement
from app.web.access import current_account

Way = tuple[Permission, str, dict[str, object]]


def ways_to(requirements: Sequence[Requirement], centre: Centre) -> dict[str, str]:
    """The address for each line that is still missing and that the account may do something about."""
    by, ways = current_account(), _ways(centre)
    missing = [ways[requirement.line] + (requirement.line,) for requirement in requirements if not requirement.is_met]
    return {line: url_for(page, **values) for permission, page, values, line in missing if may(by, permission)}  # type: ignore[arg-type]


def _ways(centre: Centre) -> dict[Line, Way]:
    file, number = "centres.show", {"centre_id": centre.id}
    return {
        Line.OFFICE: (Permission.EDIT_CENTRE, "centres.new_office", {**number}),
        Line.WAYS: (Permission.KEEP_AGENDA, "appointments.settings", {"centre": centre.id}),
        Line.SIGNAGE: (Permission.KEEP_SIGNAGE, file, {**number, "_anchor": "signage"}),
        Line.PROTOCOL: (Permission.READ_PROTOCOL, "protocols.index", {}),
        Line.NOMINATION: (Permission.NOMINATE_TECHNICIAN, "technicians.new", {**number}),
        Line.TRAINING: (Permission.REGISTER_FOR_TRAINING, "training.index", {}),
        Line.SECRECY: (Permission.SIGN_SECRECY, "technicians.secrecy", {}),
        Line.EQUIPMENT: (Permission.KEEP_EQUIPMENT, file, {**number, "_anchor": "equipment"}),
    }
