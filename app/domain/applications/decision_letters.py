"""The mails of the analysis and the decision: that something happened, and where it stands; never what was said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.base.language import _, in_words, isolated
from app.domain.applications.correspondence import Letter
from app.domain.applications.models import Application

Write = Callable[[], Letter]


def analysis_started(application: Application) -> Write:
    """For the entity: its registration is being analysed."""
    return lambda: Letter(
        _("Your application is under analysis: %(reference)s", reference=application.reference),
        _(
            "AIMA has begun to analyse your entity's registration, %(reference)s, on the three published criteria.\n\n"
            "Follow the application here:",
            reference=isolated(application.reference),
        ),
        _("Nothing is asked of your entity now. We write again when there is a decision, or a question."),
    )


def decision_proposed(application: Application) -> Write:
    """For those who decide: a proposal waits."""
    return lambda: Letter(
        _("A decision waits for you: %(reference)s", reference=application.reference),
        _(
            "The directorate has proposed a decision on the application %(reference)s. Read it, and decide, here:",
            reference=isolated(application.reference),
        ),
    )


def returned_to_analysis(application: Application) -> Write:
    """For the directorate: whoever decides asks for more."""
    return lambda: Letter(
        _("Returned to analysis: %(reference)s", reference=application.reference),
        _(
            "The proposed decision on the application %(reference)s was returned to analysis. The reasons stand here:",
            reference=isolated(application.reference),
        ),
    )


def hearing_opened(application: Application, due_on: date) -> Write:
    """For the entity: AIMA intends to refuse, and hears it first."""
    return lambda: Letter(
        _("Hearing before a decision: %(reference)s", reference=application.reference),
        _(
            "AIMA intends to refuse your entity's application, %(reference)s, and hears your entity first. The reasons "
            "are in the hearing notice, in the file.\n\nRead them and answer by %(day)s, here:",
            reference=isolated(application.reference),
            day=in_words(due_on),
        ),
        _("Nothing is decided before your entity has answered, or that day is past."),
    )


def hearing_ends(application: Application, due_on: date) -> Write:
    """For the entity: the last day comes."""
    return lambda: Letter(
        _("The hearing ends soon: %(reference)s", reference=application.reference),
        _(
            "Your entity may answer in the hearing about its application %(reference)s until %(day)s. Answer here:",
            reference=isolated(application.reference),
            day=in_words(due_on),
        ),
    )


def hearing_left(application: Application) -> Write:
    """For the entity: the application is analysed again, so there is nothing to answer any longer."""
    return lambda: Letter(
        _("The hearing has ended: %(reference)s", reference=application.reference),
        _(
            "AIMA analyses your entity's application, %(reference)s, once more. The hearing has ended without a "
            "decision; should AIMA still intend to refuse, it hears your entity again.\n\nFollow the application here:",
            reference=isolated(application.reference),
        ),
    )


def hearing_answered(application: Application) -> Write:
    """For AIMA: the entity has answered."""
    return lambda: Letter(
        _("The entity answered in the hearing: %(reference)s", reference=application.reference),
        _(
            "The entity of the application %(reference)s has answered in the hearing. Read the answer, and decide, "
            "here:",
            reference=isolated(application.reference),
        ),
    )


def hearing_over(application: Application) -> Write:
    """For AIMA: the last day is past."""
    return lambda: Letter(
        _("The hearing is over: %(reference)s", reference=application.reference),
        _(
            "The last day of the hearing about the application %(reference)s is past. Decide here:",
            reference=isolated(application.reference),
        ),
    )


def refused(application: Application) -> Write:
    """For the entity: the decision and its reasons are in the file."""
    return lambda: Letter(
        _("Decision on your application: %(reference)s", reference=application.reference),
        _("Your entity's application was refused. The reasons are in the decision notice, in the file. Read it here:"),
        _("The notice also says what your entity can do about the decision."),
    )


def approved(application: Application) -> Write:
    """For the entity: the decision; how its coordinator comes in from now on is in a mail of its own."""
    return lambda: Letter(
        _("Decision on your application: %(reference)s", reference=application.reference),
        _("Your entity's application was approved. The decision notice is in the file:"),
        _("Next come the protocol, the training of the technical team and the opening of the centre."),
    )
