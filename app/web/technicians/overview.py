"""How a team, or the whole network, stands: one person in a line, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Response, request

from app.base.clock import day_of, today
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.access.queries import closes_on
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import Search, list_technicians
from app.domain.training.queries.teams import minutes_missing
from app.web.access import current_account, needs
from app.web.filters import day, hours, language_name
from app.web.spreadsheets import csv_file
from app.web.technicians.area import area
from app.web.technicians.search import Asked

STRETCH = 500


@dataclass(frozen=True)
class Line:
    """One technician of a team, and what a coordinator has to know today."""

    technician: Technician
    missing: int  # minutes of initial training
    closes_on: date | None  # the day from which the unused account is closed

    @property
    def is_trained(self) -> bool:
        return self.technician.is_trained_on(today())

    @property
    def excepted_until(self) -> date | None:
        """The last day on which AIMA lets them serve untrained, when today is such a day."""
        first, last = self.technician.excepted_from, self.technician.excepted_until
        return last if not self.is_trained and first and last and first <= today() <= last else None

    @property
    def is_overdue(self) -> bool:
        due = self.technician.refresher_due_on
        return due is not None and due < today()


@area.get("/list.csv")
@needs(Permission.READ_TECHNICIAN)
def download() -> Response:
    """Everybody the address asks for, whatever the length of a page."""
    head = [
        *(_("Full name"), _("Centre"), _("Languages spoken"), _("Account"), _("Last sign-in"), _("Closes on")),
        *(_("Trained since"), _("Hours missing"), _("Excepted until"), _("Refresher due on"), _("Undertaking signed")),
    ]
    return csv_file("claim-team", head, map(_row, _everybody(current_account(), Asked(request.args).search)))


def lines_of(team: Sequence[Technician]) -> list[Line]:
    """The lines of these people, whom the caller may read."""
    untrained = [each.id for each in team if not each.is_trained_on(today())]
    missing = minutes_missing(untrained)
    return [Line(each, missing.get(each.id, 0), closes_on(each.account)) for each in team]


def _everybody(by: Actor, search: Search) -> Iterator[Line]:
    after: int | None = None
    while found := list_technicians(by, search=search, after=after, limit=STRETCH):
        yield from lines_of(found)
        after = found[-1].id


def _row(line: Line) -> list[str]:
    who, seen = line.technician, line.technician.account.last_sign_in_at
    spoken = ", ".join(language_name(code) for code in who.languages)
    return [
        *(who.name, who.centre.name, spoken, who.account.status.label),
        *(day(seen and day_of(seen)), day(line.closes_on)),
        *(day(who.trained_on), hours(line.missing) if line.missing else "–", day(line.excepted_until)),
        *(day(who.refresher_due_on), _("Yes") if who.has_signed_secrecy else _("No")),
    ]
