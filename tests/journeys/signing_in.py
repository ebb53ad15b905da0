"""How the people of the demonstration come in."""

from __future__ import annotations

from app.domain.access.models import Role
from tests.journeys.person import Person
from tests.journeys.visits import Visitor, list_visitors


def signs_in(someone: Person, role: Role) -> None:
    """As the demonstration's first account of this role."""
    visitors = list_visitors(someone.site.app)
    comes_in(someone, next(visitor for visitor in visitors if visitor.actor and visitor.actor.role is role))


def comes_in(someone: Person, visitor: Visitor) -> None:
    """By e-mail and password, or by the personal link of an applicant; from then on in the person's language."""
    if visitor.actor and visitor.actor.role is Role.APPLICANT:
        someone.goes_to(visitor.secret)
        someone.presses("Open the application")
    elif visitor.actor:
        someone.goes_to("/account/sign-in")
        someone.fills("E-mail", visitor.name)
        someone.fills("Password", visitor.secret)
        someone.presses("Sign in", someone.page.locator("main"))
    someone.speaks(someone.language, "/account/start" if visitor.actor else "/account/sign-in")
