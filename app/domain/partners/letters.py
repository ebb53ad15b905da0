"""The mails about the account an entity is paid to: whoever may be deceived by a change of it learns of each step."""

from __future__ import annotations

from collections.abc import Callable

from app.base.language import _, isolated, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.access.models import Role
from app.domain.access.queries import list_active
from app.domain.partners.models import BankAccount

# The text of a mail about this account, in the language spoken when it is called.
Wording = Callable[[BankAccount], str]


def tell_entity(account: BankAccount, wording: Wording) -> None:
    """Write to the coordinators of the entity, with the last four digits and no more."""
    address = f"{settings().base_url}/compensation/bank-accounts"
    for reader in list_active(Role.COORDINATOR, account.partner_id):
        with speaking(reader.language):
            body = "\n\n".join((wording(account), address, settings().directorate_name))
            subject = _("The bank account of the entity")
            send(reader.email, subject=subject, body=body, language=reader.language)


def say_proposed(account: BankAccount) -> str:
    return _(
        "An account ending in %(digits)s was named for the payments to your entity. Nothing is paid to it until "
        "AIMA confirms it. If you know nothing of this, answer this message today.",
        digits=isolated(account.iban[-4:]),
    )


def say_confirmed(account: BankAccount) -> str:
    return _(
        "AIMA confirmed the account ending in %(digits)s: your entity is paid to it from today.",
        digits=isolated(account.iban[-4:]),
    )


def say_refused(account: BankAccount) -> str:
    return _(
        "AIMA did not confirm the account ending in %(digits)s. The reason is on the page of bank accounts.",
        digits=isolated(account.iban[-4:]),
    )
