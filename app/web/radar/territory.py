"""Needs against answers: districts, municipalities, topics by municipality, and how the network grew."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.domain.access.policy import Permission
from app.domain.centres.growth import Indicator, list_growth, list_published
from app.domain.geography.queries import district_names
from app.domain.geography.shading import map_steps
from app.domain.radar.growth import count_services_by_year
from app.domain.radar.needs import least_answered, list_district_needs
from app.domain.radar.places import PlaceNeed, list_place_needs, read_topics, topics_question
from app.domain.statistics.asking import address_of
from app.domain.statistics.tables import Table
from app.web.access import current_account, needs
from app.web.pages import page
from app.web.radar.area import area
from app.web.radar.wording import district_line, named, place_line, topic_lines
from app.web.radar.years import growth_lines, period_of, published_figure

FIRST_LINES = 40  # of the municipalities of the whole country


@area.get("/needs")
@needs(Permission.READ_TERRITORY)
def districts() -> ResponseReturnValue:
    found = list_district_needs(current_account())
    rates = {district_names()[need.code]: round(need.rate.here) for need in found if need.rate.here is not None}
    return page(
        "radar/districts.html",
        lines=[district_line(need) for need in found],
        least=named(least_answered(found)),
        rate=found[0].rate,
        counted=next((need.counted for need in found if need.counted), None),
        map_rates=rates,
        map_steps=map_steps(list(rates.values())),
    )


@area.get("/places")
@needs(Permission.READ_TERRITORY)
def places() -> ResponseReturnValue:
    """Of a district, or of the country; all of them, or those without a centre alone."""
    district, without = _district(), request.args.get("show") == "without"
    found = [need for need in list_place_needs(current_account(), district) if _is_asked(need, without)]
    shown = found if district or request.args.get("lines") == "all" else found[:FIRST_LINES]
    return page(
        "radar/places.html",
        lines=[place_line(need) for need in shown],
        left_out=len(found) - len(shown),
        all_url=url_for(".places", lines="all", show="without" if without else None),
        without_centre=sum(not need.answers.centres for need in found),
        has_residents=any(need.counted for need in found),
        sources=sorted({f"{need.counted.source}, {need.counted.year}" for need in found if need.counted}),
        districts=list(district_names().items()),
        district=district or "",
        show="without" if without else "",
    )


@area.get("/topics")
@needs(Permission.READ_TERRITORY)
def topics() -> ResponseReturnValue:
    district = _district()
    table, question = read_topics(current_account(), district), topics_question(district)
    return page(
        "radar/topics.html",
        table=table if isinstance(table, Table) else None,
        is_waiting=question is not None and not isinstance(table, Table),
        lines=topic_lines(table) if isinstance(table, Table) else None,
        explore=f"{url_for('statistics.explore')}?{urlencode(address_of(question))}" if question else None,
        districts=list(district_names().items()),
        district=district or "",
    )


@area.get("/growth")
@needs(Permission.READ_TERRITORY)
def growth() -> ResponseReturnValue:
    years, counted = list_growth(), count_services_by_year(current_account())
    centres = [year.published_centres for year in years], [year.open_centres for year in years]
    services = [year.published_services for year in years], [counted.get(year.year) for year in years]
    return page(
        "radar/growth.html",
        centres=growth_lines(years, *centres),
        services=growth_lines(years, *services),
        persons=[(period_of(each), published_figure(each), each) for each in list_published(Indicator.PERSONS)],
    )


def _district() -> str | None:
    """The district asked for; None for the whole country, or for what is none."""
    asked = request.args.get("district", "")
    return asked if asked in district_names() else None


def _is_asked(need: PlaceNeed, without_centre: bool) -> bool:
    return not without_centre or not need.answers.centres
