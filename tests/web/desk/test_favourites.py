"""The pages of favourites, and what a favourite opens."""

from __future__ import annotations

import pytest

from app.base.database import db
from app.domain.desk.models import Favourite
from app.domain.service_records.models import Channel
from app.domain.technicians.models import Technician
from tests.builders import a_service
from tests.proof import proves


@pytest.fixture
def technician(at_work):
    return at_work()


@pytest.fixture
def service_id(technician, keep):
    def make():
        own = db.session.get(Technician, technician.id)
        return a_service(own, channel=Channel.PHONE, minutes=10, nationality="NP", language="ne").id

    return keep(make)


def a_favourite(technician, **changes) -> Favourite:
    favourite = Favourite(
        partner_id=technician.partner_id,
        centre_id=technician.centre_id,
        **{"technician_id": technician.id, "name": "Minha", "told": {"minutes": "10"}, "position": 1, **changes},
    )
    db.session.add(favourite)
    db.session.flush()
    return favourite


@proves("SL3")
def test_a_record_becomes_a_favourite_that_logs_the_same_for_somebody_else(technician, service_id):
    browser = technician.browser
    record = browser.page(f"/services/{service_id}")
    assert record.one(f"a[href='/desk/favourites/of/{service_id}']")
    kept = browser.send(f"/desk/favourites/of/{service_id}", name="Renovação por telefone", whose="own")
    assert "Renovação por telefone" in browser.follow(kept).text
    button = browser.page("/my-day").one("ul.favourites button")
    assert "Renovação por telefone" in button.get_text()
    page = browser.page(f"/services/new?favourite={button['value']}")
    assert "Phone · Regularisation · Information given" in page.one(".page-head").get_text()
    answers = page.form()
    assert (answers["channel"], answers["minutes"], answers["nationality"]) == (["phone"], "10", "")
    assert page.one("[autofocus]").name == "button"


def test_one_is_made_from_nothing(technician):
    made = technician.browser.send(
        "/desk/favourites/new", name="Do centro", whose="centre", channel="email", area="work", minutes="5"
    )
    page = technician.browser.follow(made)
    assert "E-mail · Work" in page.text
    assert page.one("#shared")


def test_it_is_renamed_moved_and_removed(technician, keep):
    first, second = keep(lambda: [a_favourite(technician, name=name).id for name in ("A", "B")])
    browser = technician.browser
    browser.follow(browser.send(f"/desk/favourites/{second}", name="Bê", place="1"))
    names = [link.get_text(strip=True) for link in browser.page("/desk/").html.select("ul.tasks li > a")]
    assert names == ["Bê", "A"]
    removed = browser.send(f"/desk/favourites/{first}/remove", of="/desk/")
    assert "was removed" in browser.follow(removed).text


def test_a_name_is_asked_for_beside_its_field(technician):
    page = technician.browser.send("/desk/favourites/new", name="")
    assert page.status == 422
    assert "Fill in" in page.error_of("name")


@pytest.mark.parametrize("address", ["/desk/favourites/{}", "/services/new?favourite={}"])
def test_a_colleagues_own_is_not_there(technician, at_work, keep, address):
    number = keep(lambda: a_favourite(at_work()).id)
    technician.browser.page(address.format(number), status=404)


def test_the_page_of_logging_has_them_at_hand(technician, keep):
    keep(lambda: a_favourite(technician, name="<Renovar>"))
    link = technician.browser.page("/services/new").one("a[href*='favourite=']")
    assert link.get_text() == "<Renovar>"
