"""The mails of an agreement's life: in the reader's language, with a reference and a link, nothing about anybody."""

from __future__ import annotations

from collections.abc import Callable

from app.base.database import everyone_in_reach
from app.base.language import _, in_words, isolated, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.access.models import AccountStatus, Actor
from app.domain.access.queries import list_coordinators
from app.domain.protocols.models import Protocol
from app.domain.protocols.rules import last_day_to_refuse
from app.domain.protocols.terms import notice_days

# Subject and text of a mail about this agreement, in the language spoken when it is called.
Wording = Callable[[Protocol], tuple[str, str]]


def tell(by: Actor, agreement: Protocol, wording: Wording) -> None:
    """Write to the entity's coordinators and to the directorate; not to whoever did it."""
    for account in list_coordinators(agreement.partner_id):
        if account.id != by.account_id:
            _send(account.email, account.language, agreement, wording)
    if by.account_id is None or by.partner_id is not None:
        address, language = _owner(agreement)
        _send(address, language, agreement, wording)


def say_reminder(agreement: Protocol) -> tuple[str, str]:
    """The term ends soon: what happens then, and until when somebody can say otherwise."""
    until = agreement.in_force_until
    deadline = last_day_to_refuse(until, notice_days(agreement))
    days = {"day": in_words(until), "deadline": in_words(deadline)}
    subject = _("The term ends on %(day)s: %(reference)s", day=in_words(until), reference=isolated(agreement.reference))
    if agreement.ends_on or agreement.renewal_refused_at or not agreement.renews:
        return subject, _("The protocol ends on %(day)s. After that day no service can be logged.", **days)
    text = _("The term ends on %(day)s and renews by itself. Either party may refuse until %(deadline)s.", **days)
    return subject, text


def say_renewal(agreement: Protocol) -> tuple[str, str]:
    """It goes on for an equal period."""
    return (
        _("Protocol renewed: %(reference)s", reference=isolated(agreement.reference)),
        _("The protocol was renewed. Its term now ends on %(day)s.", day=in_words(agreement.in_force_until)),
    )


def say_refusal(agreement: Protocol) -> tuple[str, str]:
    """One of the parties does not want another term."""
    return (
        _("Renewal refused: %(reference)s", reference=isolated(agreement.reference)),
        _(
            "The renewal of the protocol was refused. It ends on %(day)s. After that day no service can be logged.",
            day=in_words(agreement.in_force_until),
        ),
    )


def say_end(agreement: Protocol) -> tuple[str, str]:
    """The day of the end is settled, and why is in the file."""
    return (
        _("The protocol ends on %(day)s: %(reference)s")
        % {"day": in_words(agreement.in_force_until), "reference": isolated(agreement.reference)},
        _(
            "The protocol ends on %(day)s. After that day no service can be logged; what was logged can still be read. "
            "The reasons are in its file.",
            day=in_words(agreement.in_force_until),
        ),
    )


def say_lapse(agreement: Protocol) -> tuple[str, str]:
    """Its last day is past."""
    return (
        _("Protocol ended: %(reference)s", reference=isolated(agreement.reference)),
        _(
            "The last day of the protocol was %(day)s. No service of a later day can be logged; what was logged can "
            "still be read.",
            day=in_words(agreement.in_force_until),
        ),
    )


def say_start(text: Protocol) -> tuple[str, str]:
    """A protocol or an addendum is in force."""
    return (
        _("In force: %(reference)s", reference=isolated(text.reference)),
        _("The document signed by all is in force since %(day)s.", day=in_words(text.in_force_from)),
    )


def _owner(agreement: Protocol) -> tuple[str, str | None]:
    """Whoever of the directorate drafted it, else the mailbox for partners."""
    with everyone_in_reach():
        owner = agreement.drafted_by
    if owner is None or owner.status is AccountStatus.CLOSED:
        return settings().partner_mailbox, None
    return owner.email, owner.language


def _send(address: str, language: str | None, agreement: Protocol, wording: Wording) -> None:
    with speaking(language):
        subject, text = wording(agreement)
        link = f"{settings().base_url}/protocols/{agreement.id}"
        send(address, subject=subject, body="\n\n".join((text, link, settings().directorate_name)), language=language)
