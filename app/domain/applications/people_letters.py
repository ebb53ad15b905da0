"""The mails about who is in a file: come in, confirm your address, you are the contact, the file was withdrawn."""

from __future__ import annotations

from app.base.language import _, isolated
from app.base.settings import settings
from app.domain.applications.correspondence import Letter
from app.domain.applications.models import Application


def confirm_again(application: Application) -> Letter:
    """To a contact who has not come in yet: once, and never again."""
    return Letter(
        _("Confirm your e-mail: %(reference)s", reference=application.reference),
        _(
            "Somebody gave this address for an entity's expression of interest in the CLAIM network, %(reference)s. "
            "We go on with it when the address is confirmed.\n\nTo confirm it, open the application by this personal "
            "link, which is good for %(days)s days:",
            reference=isolated(application.reference),
            days=settings().link_days,
        ),
        _("If this was not you, do nothing: we do not write again."),
    )


def address_taken(application: Application) -> Letter:
    """To an address that has an account elsewhere: one address serves one entity."""
    return Letter(
        _("This address cannot open the application: %(reference)s", reference=application.reference),
        _(
            "Somebody gave this address for the application %(reference)s. It already serves another account of the "
            "CLAIM platform, and one address opens one file.\n\nTo go on, send the expression of interest again "
            "with the same NIPC and another address, or write to %(mailbox)s.",
            reference=isolated(application.reference),
            mailbox=isolated(settings().partner_mailbox),
        ),
        _("If this was not you, do nothing: your account is as it was."),
    )


def invited(application: Application) -> Letter:
    """To a colleague: you are in the file now."""
    return Letter(
        _("You were invited to an application: %(reference)s", reference=application.reference),
        _(
            "A colleague of your entity invited you to its application to the CLAIM network, %(reference)s. You may "
            "read it, fill in the registration form and invite others.\n\nOpen it by your personal link, which is good "
            "for %(days)s days; no password is needed:",
            reference=isolated(application.reference),
            days=settings().link_days,
        ),
        _("If you do not work for this entity, do not open it, and write to us."),
    )


def made_contact(application: Application) -> Letter:
    """To the new contact person."""
    return Letter(
        _("You are now the contact person: %(reference)s", reference=application.reference),
        _(
            "You are now the contact person of the application %(reference)s. When it is approved, the contact person "
            "becomes the coordinator of the centre.\n\nOpen the application by your personal link:",
            reference=isolated(application.reference),
        ),
    )


def withdrawn(application: Application) -> Letter:
    """To the entity's people: it can still be read."""
    return Letter(
        _("Application withdrawn: %(reference)s", reference=application.reference),
        _(
            "Your entity withdrew its application to the CLAIM network, %(reference)s. What is in the file can still "
            "be read here:",
            reference=isolated(application.reference),
        ),
        _("To apply again, send a new expression of interest."),
    )


def withdrawal_noticed(application: Application) -> Letter:
    """To AIMA's people of the file."""
    return Letter(
        _("Application withdrawn: %(reference)s", reference=application.reference),
        _(
            "The entity withdrew the application %(reference)s. Nothing more is to be done with it. It can be read "
            "here:",
            reference=isolated(application.reference),
        ),
    )


def please_confirm(application: Application) -> Letter:
    """To the entity's own signatory, who has no account."""
    return Letter(
        _("Please confirm a registration form: %(reference)s", reference=application.reference),
        _(
            "A colleague of your entity asks you to confirm its registration form for the CLAIM network, "
            "%(reference)s, before it is sent to AIMA.\n\nRead the whole form, and confirm it or send it back with a "
            "comment, by this link, which is good for %(days)s days; no account is needed:",
            reference=isolated(application.reference),
            days=settings().link_days,
        ),
        _("The link ends when you have answered, and when the form is changed."),
    )


def form_confirmed(application: Application) -> Letter:
    """To the entity's people: the signatory said yes."""
    return Letter(
        _("The form was confirmed: %(reference)s", reference=application.reference),
        _(
            "The person your entity asked has confirmed the registration form of the application %(reference)s. It "
            "can be submitted now; a later change would end the confirmation.\n\nGo on by your personal link:",
            reference=isolated(application.reference),
        ),
    )


def form_declined(application: Application) -> Letter:
    """To the entity's people: the signatory wants changes."""
    return Letter(
        _("The form was sent back by your colleague: %(reference)s", reference=application.reference),
        _(
            "The person your entity asked has sent back the registration form of the application %(reference)s with "
            "a comment. Read it by your personal link:",
            reference=isolated(application.reference),
        ),
    )
