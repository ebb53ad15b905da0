"""The mails about the registration form: it came in, it came in again, it was handed back."""

from __future__ import annotations

from app.base.language import _, isolated
from app.base.settings import settings
from app.domain.applications.correspondence import Letter
from app.domain.applications.models import Application


def form_received(application: Application) -> Letter:
    """To the entity: we have the form."""
    return Letter(
        _("Registration form received: %(reference)s", reference=application.reference),
        _(
            "We received the registration form of the application %(reference)s. Until we write again it can be read "
            "and not changed.\n\nFollow the application by your personal link, which is good for %(days)s days:",
            reference=isolated(application.reference),
            days=settings().link_days,
        ),
        _("Next, we analyse it on three published criteria."),
    )


def form_handed_back(application: Application) -> Letter:
    """To the entity: sections of the form are open again. Which ones, and why, is in the file."""
    return Letter(
        _("Registration form handed back for changes: %(reference)s", reference=application.reference),
        _(
            "We read the registration form of the application %(reference)s and ask for changes. The application says "
            "in which sections, and why; everything written before is still there.\n\nMake the changes and submit the "
            "form again by your personal link, which is good for %(days)s days:",
            reference=isolated(application.reference),
            days=settings().link_days,
        ),
    )


def form_came_in(application: Application) -> Letter:
    """To whoever has the file at AIMA."""
    return Letter(
        _("Registration form submitted: %(reference)s", reference=application.reference),
        _(
            "The entity submitted the registration form of the application %(reference)s. After a return, the file "
            "shows what changed.",
            reference=isolated(application.reference),
        ),
    )
