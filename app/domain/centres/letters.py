"""The mails about a centre: in the reader's language, with the centre's name and a link, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Callable

from app.base.language import _, isolated, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.access.models import Account, Role
from app.domain.access.queries import list_active
from app.domain.centres.models import Centre, Signage


def tell_of_signage(centre: Centre, step: Signage) -> None:
    """To AIMA when the plaque is asked for or hangs, to the entity when it is on its way."""
    if step is Signage.REQUESTED:
        _tell(
            _directorate(), centre, lambda: _("The centre asks for the standard plaque: send it and note the carrier.")
        )
    elif step is Signage.SENT:
        _tell(
            _coordinators(centre),
            centre,
            lambda: _("The standard plaque is on its way: put it up near the desk, and add a photograph of it."),
        )
    else:
        _tell(
            _directorate(), centre, lambda: _("The standard plaque hangs in its place: the photograph is in the file.")
        )


def tell_of_proposal(centre: Centre) -> None:
    """To AIMA: equipment of the entity waits for its approval."""
    _tell(_directorate(), centre, lambda: _("The entity proposes equipment of its own: approve it, or say why not."))


def tell_of_approval(centre: Centre, *, is_approved: bool) -> None:
    """To the entity: its own equipment may be used, or not."""
    if is_approved:
        _tell(_coordinators(centre), centre, lambda: _("AIMA approved the equipment: it may be used from today."))
    else:
        _tell(
            _coordinators(centre), centre, lambda: _("AIMA did not approve the equipment: the reason is in the file.")
        )


def tell_of_opening(centre: Centre) -> None:
    """To the entity: its centre is open."""
    _tell(_coordinators(centre), centre, lambda: _("Congratulations: the centre is open and part of the network."))


def _tell(readers: list[Account], centre: Centre, says: Callable[[], str]) -> None:
    address = f"{settings().base_url}/centres/{centre.id}"
    for reader in readers:
        with speaking(reader.language):
            body = "\n\n".join((isolated(centre.name), says(), address, settings().directorate_name))
            subject = _("About the centre %(name)s", name=centre.name)
            send(reader.email, subject=subject, body=body, language=reader.language)


def _directorate() -> list[Account]:
    return list_active(Role.DIRECTORATE)


def _coordinators(centre: Centre) -> list[Account]:
    return list_active(Role.COORDINATOR, centre.partner_id)
