"""Which kind of structure a centre is: the same log serves them all."""

from __future__ import annotations

from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.models import Centre, Structure


def set_structure(by: Actor, centre: Centre, structure: Structure) -> None:
    """The directorate says what it is."""
    require(by, Permission.OPEN_CENTRE, on=centre)
    if structure is not centre.structure:
        record(by, "centre.structure_set", on=centre, changes={"structure": [centre.structure, structure]})
        centre.structure = structure
