"""The mails of a statement's life: in the reader's language, with the centre, the month and a link, no service."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from babel.dates import format_skeleton

from app.base.language import _, current_language, in_words, isolated, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.access.models import Account
from app.domain.access.queries import list_coordinators
from app.domain.compensation.models import Statement

# Subject and text of a mail about this statement, in the language spoken when it is called.
Wording = Callable[[Statement], tuple[str, str]]


def tell_entity(statement: Statement, wording: Wording) -> None:
    """Write to the coordinators of the statement's entity."""
    _tell(list_coordinators(statement.partner_id), statement, wording)


def tell_entity_of_several(statements: Collection[Statement], wording: Callable[[], tuple[str, str]]) -> None:
    """Write once to the coordinators of the entity of these statements, with the page of each."""
    for account in list_coordinators(next(iter(statements)).partner_id):
        with speaking(account.language):
            subject, text = wording()
            pages = (f"{named(each)}\n{address_of(each)}" for each in sorted(statements, key=lambda each: each.id))
            _send(account, subject, text, *pages)


def tell_people(people: Iterable[Account], statement: Statement, wording: Wording) -> None:
    """Write to these people of AIMA."""
    _tell(people, statement, wording)


def say_drafted(statement: Statement) -> tuple[str, str]:
    """The statement of a month is there for the entity to read and answer."""
    return (
        _("Statement to confirm: %(statement)s", statement=named(statement)),
        _(
            "The statement of this month is drafted. Until %(day)s each of its lines can be opened, confirmed or "
            "contested. Without a word by that day it counts as confirmed.",
            day=_last_day_of(statement),
        ),
    )


def say_last_days(statement: Statement) -> tuple[str, str]:
    """Few days are left to answer the draft."""
    return (
        _("Few days left to answer: %(statement)s", statement=named(statement)),
        _(
            "This statement can be confirmed or contested until %(day)s. Without a word by that day it counts as "
            "confirmed.",
            day=_last_day_of(statement),
        ),
    )


def say_overdue(statement: Statement) -> tuple[str, str]:
    """To AIMA: the day to answer a contested line has passed."""
    return (
        _("Answer overdue: %(statement)s", statement=named(statement)),
        _("A contested line of this statement should have been answered by now. The entity waits for it."),
    )


def say_answers(statement: Statement) -> tuple[str, str]:
    """AIMA answered all that the entity contested."""
    return (
        _("AIMA has answered: %(statement)s", statement=named(statement)),
        _("AIMA has answered all that was contested in this statement. The answers and their reasons are on its page."),
    )


def named(statement: Statement) -> str:
    """The statement in a few words: centre and month."""
    return _("%(centre)s, %(month)s", centre=isolated(statement.centre.name), month=_month(statement))


def address_of(statement: Statement) -> str:
    """The page of the statement."""
    return f"{settings().base_url}/compensation/{statement.id}"


def _last_day_of(statement: Statement) -> str:
    return in_words(statement.respond_until) if statement.respond_until else ""


def _month(statement: Statement) -> str:
    return format_skeleton("yMMMM", statement.month.first_day, locale=current_language().locale)


def _tell(people: Iterable[Account], statement: Statement, wording: Wording) -> None:
    for account in people:
        with speaking(account.language):
            _send(account, *wording(statement), address_of(statement))


def _send(account: Account, subject: str, *paragraphs: str) -> None:
    body = "\n\n".join((*paragraphs, settings().directorate_name))
    send(account.email, subject=subject, body=body, language=account.language)
