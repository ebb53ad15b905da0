"""The mails about money: a statement sent back or not paid, a commitment nearly used."""

from __future__ import annotations

from app.base.language import _, isolated, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.access.models import Role
from app.domain.access.queries import list_active
from app.domain.compensation.letters import named
from app.domain.compensation.models import Commitment, Statement


def say_sent_back(statement: Statement) -> tuple[str, str]:
    """The approver sent a statement back."""
    return (
        _("Sent back: %(statement)s", statement=named(statement)),
        _("The approver sent this statement back: it is a draft again. The reason is on its page."),
    )


def say_returned() -> tuple[str, str]:
    """The bank did not pay statements."""
    return (
        _("A payment was returned by the bank"),
        _("The bank returned a payment. The page of each statement below says why: check the entity's account."),
    )


def say_drawn_for_control() -> tuple[str, str]:
    """Lines of statements were drawn: their evidence is wanted."""
    return (
        _("Evidence of paid services"),
        _(
            "AIMA drew paid lines at random and asks for the evidence of them. The page of each statement below says "
            "which lines they are and, later, what was found."
        ),
    )


def warn_of_ceiling(commitment: Commitment) -> None:
    """To the directorate: four fifths of a commitment are used."""
    for reader in list_active(Role.DIRECTORATE):
        with speaking(reader.language):
            subject = _("Budget commitment nearly used: %(number)s", number=isolated(commitment.number))
            said = _(
                "More than four fifths of the commitment %(number)s of %(entity)s are used. Above its ceiling no "
                "statement is approved: note another one in time.",
                number=isolated(commitment.number),
                entity=isolated(commitment.partner.name),
            )
            address = f"{settings().base_url}/compensation/commitments"
            body = "\n\n".join((said, address, settings().directorate_name))
            send(reader.email, subject=subject, body=body, language=reader.language)
