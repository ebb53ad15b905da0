"""The mails about a centre's records: in the reader's language, with its name and a link, and no figure of services."""

from __future__ import annotations

from app.base.language import _, isolated, ngettext, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.access.models import Account, Role
from app.domain.access.queries import list_active, list_coordinators
from app.domain.centres.models import Centre


def ask_to_look(centre: Centre) -> int:
    """To every coordinator of the entity; how many were written to."""
    readers = list_coordinators(centre.partner_id)
    for reader in readers:
        with speaking(reader.language):
            _write(
                reader,
                centre,
                _("The records of the centre %(name)s", name=centre.name),
                _("AIMA asks you to look at the records of this centre: the board names those that may be wrong."),
                _("Not everything on the board is a mistake. What is, can be corrected or undone there."),
            )
    return len(readers)


def tell_of_silence(centre: Centre, days: int) -> None:
    """To every coordinator of the entity and everybody of the directorate."""
    for reader in (*list_coordinators(centre.partner_id), *list_active(Role.DIRECTORATE)):
        with speaking(reader.language):
            _write(
                reader,
                centre,
                _("Silent centre: %(name)s", name=centre.name),
                ngettext(
                    "No service was logged at this centre for %(num)s day.",
                    "No service was logged at this centre for %(num)s days.",
                    days,
                ),
                _("What was given can still be logged. If nobody serves there now, its closed days should say so."),
            )


def _write(reader: Account, centre: Centre, subject: str, *sentences: str) -> None:
    address = f"{settings().base_url}/quality/{centre.id}"
    body = "\n\n".join((isolated(centre.name), *sentences, address, settings().directorate_name))
    send(reader.email, subject=subject, body=body, language=reader.language)
