"""A technician's account on their page: closed after a page that says what follows, and opened again."""

from __future__ import annotations

import pytest

from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import Role
from tests.builders import a_technician, an_account
from tests.builders.keeping import made
from tests.proof import proves


@pytest.fixture
def technician(app, kept):
    def make():
        technician = a_technician()
        assert technician.account
        return technician

    return made(app, make)


@pytest.fixture
def coordinator(app, as_, technician):
    return as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=technician.partner_id)))


@proves("TR12")
def test_the_coordinator_closes_the_account_after_reading_what_follows_and_lets_the_person_in_again(
    app, as_, coordinator, technician
):
    place, at_work = f"/technicians/{technician.id}", as_(technician.account)
    asked = coordinator.page(coordinator.page(place).one("a.danger")["href"])
    assert "comes to the coordination" in asked.text
    closed = coordinator.follow(coordinator.send(f"{place}/close"))
    assert "The account is closed." in closed.text
    assert at_work.client.get("/my-day").status_code == 303
    [way_back] = closed.html.select("a[href$='/let-in']")
    open_again = coordinator.follow(coordinator.send(way_back["href"]))
    assert "Invited" in open_again.text
    with app.app_context(), transaction(EVERYONE):
        assert "/account/password/" in db.session.query(Mail).one().body


def test_closing_twice_is_refused_in_words(coordinator, technician):
    place = f"/technicians/{technician.id}/close"
    coordinator.send(place)
    again = coordinator.send(place)
    assert again.status == 422
    assert "closed already" in again.text


def test_who_only_reads_has_no_such_button(app, as_, technician):
    directorate = as_(made(app, lambda: an_account(Role.DIRECTORATE)))
    assert not directorate.page(f"/technicians/{technician.id}").html.select("a.danger")
    directorate.page(f"/technicians/{technician.id}/close", 403)
