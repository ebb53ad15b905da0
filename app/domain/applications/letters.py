"""The mails of an application: in the reader's language, with a reference and a link, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Callable

from app.base.language import _, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.access.actions import make_link
from app.domain.access.models import Account, Actor, LinkPurpose
from app.domain.applications.models import Application

# Makes the address of a token: the page knows where it lives, the domain does not.
Address = Callable[[str], str]


def send_receipt(by: Actor, account: Account, application: Application, address: Address) -> None:
    """Thank you, the reference, and the personal link."""
    link = address(make_link(by, account, LinkPurpose.PERSONAL))
    with speaking(account.language):
        _send(
            account,
            _("Expression of interest received: %(reference)s", reference=application.reference),
            _(
                "We received your entity's expression of interest in the CLAIM network. Its reference is "
                "%(reference)s.\n\nConfirm this address by opening the application by your personal link, which is "
                "good for %(days)s days and on every device:",
                reference=isolated(application.reference),
                days=settings().link_days,
            ),
            link,
            _("After that, we send you four documents, among them the registration form."),
        )


def send_wait_for_link(account: Account, application: Application) -> None:
    """For somebody of an entity whose file is open: a colleague lets them in, or AIMA once it has asked the entity."""
    with speaking(account.language):
        _send(
            account,
            _("Your request to join an application: %(reference)s", reference=application.reference),
            _(
                "Your entity has an open application, %(reference)s, and you have asked to join it.\n\n"
                "A colleague who is in the file, or AIMA after asking the entity, lets you in; then your personal link "
                "arrives.",
                reference=isolated(application.reference),
            ),
        )


def send_link(by: Actor, account: Account, application: Application, address: Address) -> None:
    """A fresh personal link; the one before it ends."""
    link = address(make_link(by, account, LinkPurpose.PERSONAL))
    with speaking(account.language):
        _send(
            account,
            _("Your personal link: %(reference)s", reference=application.reference),
            _(
                "Open your entity's application by this link, which is good for %(days)s days:",
                days=settings().link_days,
            ),
            link,
        )


def send_pack_letter(by: Actor, account: Account, application: Application, address: Address) -> None:
    """The four documents are in the file, and the registration form can be filled in."""
    link = address(make_link(by, account, LinkPurpose.PERSONAL))
    with speaking(account.language):
        _send(
            account,
            _("Documents for your application: %(reference)s", reference=application.reference),
            _(
                "The four documents are in your application: the meeting proposal, the registration form, the model "
                "protocol and the administrative note.\n\nRead them and fill in the registration form by your personal "
                "link, which is good for %(days)s days:",
                days=settings().link_days,
            ),
            link,
        )


def isolated(text: str) -> str:
    """A code kept left to right inside a sentence of any direction."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def _send(account: Account, subject: str, *paragraphs: str) -> None:
    greeting = _("Dear %(name)s,", name=f"\N{FIRST STRONG ISOLATE}{account.name}\N{POP DIRECTIONAL ISOLATE}")
    body = "\n\n".join((greeting, *paragraphs, settings().directorate_name))
    send(account.email, subject=subject, body=body, language=account.language)
