"""The coordinator's home."""

import pytest

from app.domain.access.models import Role
from app.domain.centres.models import CentreStatus
from tests.builders import a_centre, a_protocol, a_technician, an_account
from tests.builders.keeping import made


@pytest.fixture
def centre(app, kept):
    return made(app, lambda: a_centre(status=CentreStatus.PREPARING, opened_on=None))


@pytest.fixture
def coordinator(app, as_, centre):
    return as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=centre.partner_id)))


def test_it_says_what_waits_in_each_centre(app, coordinator, centre):
    technician = made(app, lambda: a_technician(centre, trained_on=None))
    protocol = made(app, lambda: a_protocol(partner_id=centre.partner_id))
    page = coordinator.page("/partners/home")
    assert centre.name in page.text
    assert page.text.count("Missing") == 2
    assert technician.name in page.text
    assert protocol.reference in page.text


def test_it_says_when_nothing_waits(app, as_):
    technician = made(app, a_technician)
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=technician.partner_id)))
    page = coordinator.page("/partners/home")
    assert "Everybody is trained and bound to secrecy." in page.text
    assert "Missing" not in page.text


def test_an_entity_without_a_centre_is_told_why(app, as_):
    page = as_(made(app, lambda: an_account(Role.COORDINATOR))).page("/partners/home")
    assert page.one(".empty h2").get_text() == "No centre yet"


def test_it_is_nobodys_at_aima(app, as_):
    as_(made(app, lambda: an_account(Role.DIRECTORATE))).page("/partners/home", 404)
