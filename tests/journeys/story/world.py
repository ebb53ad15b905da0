"""Who is in the story, and when it plays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.base.clock import today
from app.base.database import EVERYONE, transaction
from app.base.months import Month
from app.domain.access.actions import make_account, make_link
from app.domain.access.models import SYSTEM, LinkPurpose, Role
from tests.builders.structures import a_nipc
from tests.journeys.live import Site
from tests.journeys.person import Person

# What everybody in the story types to come in.
PASSWORD = "quatro palavras sem sentido"
# AIMA works in Portuguese; those at the entity read from right to left, from the first form to the statement.
AIMA, AIMA_READS, OTHERS_READ = ("administrator", "directorate", "approver"), "pt", "ar"
ENTITY = "Município Fictício da História"
PLACE = "Moura (Beja)"
CONTACT, TECHNICIAN = "contacto@historia.invalid", "tecnica@historia.invalid"
RATE = "12,50"


@dataclass
class World:
    """The site, who is at it, and what one chapter leaves to the next."""

    site: Site
    arrive: Callable[..., Person]
    people: dict[str, Person] = field(default_factory=dict)
    month: Month = field(default_factory=lambda: Month.of(today()).previous)
    nipc: str = field(default_factory=a_nipc)
    reference: str = ""

    def __getitem__(self, who: str) -> Person:
        """This person's own browser, opened at their first step."""
        if who not in self.people:
            self.people[who] = self.arrive(self.site, AIMA_READS if who in AIMA else OTHERS_READ)
        return self.people[who]

    def day(self, number: int) -> date:
        """A day of the month the story is about: the one before this."""
        return self.month.first_day + timedelta(days=number - 1)


def the_administrator_arrives(world: World) -> None:
    """The one account that is there before the story; everybody else is let in by somebody."""
    with world.site.app.app_context(), transaction(EVERYONE):
        account = make_account(
            SYSTEM, email="administracao@historia.invalid", name="Administradora Fictícia", role=Role.ADMINISTRATOR
        )
        token = make_link(SYSTEM, account, LinkPurpose.SET_PASSWORD)
    sets_a_password(world["administrator"], f"/account/password/{token}")


def the_administrator_invites(world: World, who: str, role: str, name: str) -> None:
    """A colleague at AIMA comes in by the link in the mail."""
    administrator, email = world["administrator"], f"{who}@historia.invalid"
    administrator.opens("Accounts")
    administrator.follows("Invite a colleague")
    administrator.fills("Name", name)
    administrator.fills("E-mail", email)
    administrator.chooses("Role", role)
    administrator.presses("Send the invitation")
    sets_a_password(world[who], world.site.link_sent_to(email))


def sets_a_password(person: Person, link: str) -> None:
    """By the link of an invitation, which also signs in."""
    person.goes_to(link)
    person.fills("New password", PASSWORD)
    person.presses("Save the password and enter")
