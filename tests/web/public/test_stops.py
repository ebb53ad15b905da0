"""Find a CLAIM: the stops of the itinerant service, and the next days it comes there."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from app.base.clock import clock_set_to, today
from app.base.database import EVERYONE, transaction
from app.domain.centres.models import CentreStatus
from app.domain.routes.stops import PublicStop
from app.web.filters import day
from app.web.public.places import list_places
from app.web.public.press import print_edition
from app.web.public.sources import sources_of
from app.web.public.views import FIND
from tests.builders import a_centre, a_partner
from tests.builders.roads import a_rule, a_stop, a_stop_day
from tests.proof import proves

BEJA, MOURA = "0205", "0210"


@pytest.fixture
def stops(app: Flask, kept: None, an_hour_later: float) -> None:
    """A centre in Beja that comes to a square in Moura every week, but not today; and one that is not open."""
    with app.app_context(), transaction(EVERYONE):
        centre = a_centre(a_partner(), name="CLAIM de Exemplo em Beja", dico=BEJA)
        square = a_stop(centre, name="Largo Fictício", dico=MOURA)
        a_rule(centre, square)
        a_stop_day(centre, stop=square, is_cancelled=True, starts=None, ends=None)
        a_stop(centre, name="Paragem sem visitas", dico=MOURA)
        a_rule(a_centre(a_partner(), status=CentreStatus.PREPARING))


@proves("FAQ-5")
def test_a_stop_is_shown_with_the_next_days_the_service_comes(app, client, stops):
    page = client.page("/en/find/", query_string={"q": "Moura"})
    article = page.one("article")
    assert article.h3.get_text(strip=True) == "Largo Fictício"
    assert "CLAIM de Exemplo em Beja" in article.get_text()
    days = [each.get_text(" ", strip=True) for each in article.select("li")]
    assert len(days) == 3
    with app.test_request_context():
        assert day(today()) not in " ".join(days), "a cancelled visit does not take place"
    assert all("9:30–12:30" in each for each in days)


def test_only_stops_of_open_centres_to_which_somebody_comes_are_listed(client, stops):
    headings = [each.get_text(strip=True) for each in client.page("/en/find/").html.select("article h3")]
    assert headings == ["CLAIM de Exemplo em Beja", "Largo Fictício"]


def test_the_printed_page_says_that_it_was_made_from_the_stops_too(app, stops):
    with app.app_context(), transaction(EVERYONE):
        printed = print_edition(FIND.edition("pt"))
        sources = sources_of(FIND.edition("pt"), printed.values)
    assert "Largo Fictício".encode() in printed.body
    assert "open centres and where they come to" in sources


def test_no_visit_is_promised_on_a_public_holiday(app, kept):
    with app.test_request_context(), clock_set_to(datetime(2026, 11, 22, 12, tzinfo=UTC)), transaction(EVERYONE):
        a_rule(a_centre(a_partner(), dico=BEJA), weekday=2)
        stop = next(place for place in list_places() if isinstance(place, PublicStop))
    assert [visit.day for visit in stop.visits] == [date(2026, 11, 24), date(2026, 12, 15), date(2026, 12, 22)]
