"""Find a CLAIM: the open ones by district, and the nearest to a place."""

import pytest
from flask import Flask

from app.base.database import EVERYONE, transaction
from app.domain.centres.models import CentreStatus
from app.web.public import shelf
from tests.builders import a_centre, a_partner, an_office
from tests.proof import proves

BEJA, MOURA, LAGOS, EVORA = "0205", "0210", "0807", "0705"


@pytest.fixture
def centres(app: Flask, kept: None, an_hour_later: float) -> None:
    """Two open centres of one partner, in Beja and Lagos, and one in Évora that is not open yet."""
    with app.app_context(), transaction(EVERYONE):
        partner = a_partner()
        beja = a_centre(partner, name="CLAIM de Exemplo em Beja", dico=BEJA)
        an_office(beja, name="Gabinete da estação", address="Rua Inventada, 9", dico=BEJA)
        a_centre(partner, name="CLAIM de Exemplo em Lagos", dico=LAGOS)
        a_centre(partner, name="CLAIM por abrir", dico=EVORA, status=CentreStatus.PREPARING)


@proves("FAQ-1", "FAQ-66")
def test_open_centres_are_listed_by_district_with_every_office(client, centres):
    page = client.page("/en/find/")
    assert [heading.get_text(strip=True) for heading in page.html.select("main h2")] == ["Beja", "Faro"]
    assert len(page.html.select("article")) == 3
    assert "Rua Inventada, 9" in page.text
    assert "CLAIM por abrir" not in page.text


@proves("FAQ-55")
def test_one_partner_can_have_several_centres_on_the_page(client, centres):
    text = client.page("/pt/find/").text
    assert "CLAIM de Exemplo em Beja" in text
    assert "CLAIM de Exemplo em Lagos" in text


@pytest.mark.parametrize("typed", ["Beja", "beja", "BEJA (Beja)"])
def test_a_municipality_finds_its_own_centres(client, centres, typed):
    page = client.page("/en/find/", query_string={"q": typed})
    assert {one.h3.get_text(strip=True) for one in page.html.select("article")} == {"CLAIM de Exemplo em Beja"}


@proves("FAQ-5")
def test_a_municipality_without_a_centre_is_shown_those_of_its_district(client, centres):
    page = client.page("/en/find/", query_string={"q": "Moura"})
    assert "There is no CLAIM in “Moura” yet" in page.text
    assert {one.h3.get_text(strip=True) for one in page.html.select("article")} == {"CLAIM de Exemplo em Beja"}


@proves("FAQ-5")
@pytest.mark.parametrize("typed", ["Évora", "nowhere <b>"])
def test_when_nothing_is_near_every_centre_is_shown(client, centres, typed):
    page = client.page("/en/find/", query_string={"q": typed})
    assert len(page.html.select("article")) == 3
    assert page.one("input[name=q]")["value"] == typed
    assert page.one("meta[name=robots]")["content"] == "noindex"


def test_an_empty_list_says_so_and_leads_on(client, an_hour_later):
    page = client.page("/en/find/")
    assert page.one(".empty").a["href"].endswith("/en/faq/#where")


def test_a_centre_opened_meanwhile_is_shown_a_minute_later(client, app, monkeypatch, an_hour_later):
    before = client.page("/en/find/").response.headers["ETag"]
    with app.app_context(), transaction(EVERYONE):
        a_centre(name="CLAIM acabado de abrir", dico=MOURA)
    assert client.page("/en/find/").response.headers["ETag"] == before
    monkeypatch.setattr(shelf, "monotonic", lambda: an_hour_later + 61)
    page = client.page("/en/find/")
    assert "CLAIM acabado de abrir" in page.text
    assert page.response.headers["ETag"] != before
