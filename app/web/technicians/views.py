"""Technicians: the list and its search, and one person."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.applications.queries import list_registered_people
from app.domain.centres.queries import list_centres
from app.domain.geography.queries import district_names, full_name, list_municipalities
from app.domain.technicians.models import Qualification
from app.domain.technicians.queries import count_standings, get_technician, list_team, list_technicians
from app.domain.technicians.standing import Standing
from app.web.access import current_account, needs
from app.web.forms import PageForm
from app.web.pages import page
from app.web.technicians.area import area, person_page
from app.web.technicians.forms import languages_by_name
from app.web.technicians.overview import lines_of
from app.web.technicians.search import Asked

PAGE_LENGTH = 50


@area.get("")
@needs(Permission.READ_TECHNICIAN)
def index() -> ResponseReturnValue:
    return team_page()


@area.get("/<int:technician_id>")
@needs(Permission.READ_TECHNICIAN)
def show(technician_id: int) -> ResponseReturnValue:
    return person_page(get_technician(current_account(), technician_id))


def team_page(refused: PageForm | None = None) -> ResponseReturnValue:
    """The list as it was asked for in the address: "who speaks Bengali in Setúbal?"."""
    by, asked = current_account(), Asked(request.args)
    after = request.args.get("after", type=int)
    found = list_technicians(by, search=asked.search, after=after, limit=PAGE_LENGTH + 1)
    further = url_for(".index", **asked.answered, after=found[-2].id) if len(found) > PAGE_LENGTH else None
    return page(
        "technicians/index.html",
        refused,
        team=lines_of(found[:PAGE_LENGTH]),
        counts=_counts(by, asked),
        file=url_for(".download", **asked.answered),
        further=further,
        asked=asked,
        applied=[(label, url_for(".index", **others)) for label, others in asked.applied()],
        spoken=languages_by_name(),
        districts=list(district_names().items()),
        qualifications=Qualification.pairs(),
        standings=Standing.pairs(),
        towns=[full_name(place) for place in list_municipalities()],
        waiting=_waiting_to_be_nominated() if by.partner_id else [],
        today=today(),
    )


def _counts(by: Actor, asked: Asked) -> list[tuple[str, str, int]]:
    """How many stand in each way: in words, the address of these people, how many."""
    counted = count_standings(by, asked.search).items()
    return [
        (standing.label, url_for(".index", **{**asked.answered, "standing": standing}), count)
        for standing, count in counted
    ]


def _waiting_to_be_nominated() -> list[tuple[int, str, int]]:
    """Centres without a team whose registration form names one: number, name, how many people."""
    by = current_account()
    empty = [centre for centre in list_centres(by) if not list_team(centre.id)]
    named = [(centre.id, centre.name, len(list_registered_people(by, centre))) for centre in empty]
    return [centre for centre in named if centre[2]]
