"""The page that says who answers for personal data."""

import pytest

from app.base.database import db
from app.domain.access.models import Account, Role
from tests.builders import a_centre, a_protocol, a_technician, an_account
from tests.builders.keeping import made
from tests.proof import proves

ENTITY_CONTACT = "dados@municipio.invalid"


@pytest.fixture
def technician(app, kept):
    def with_an_agreement():
        technician = a_technician()
        a_protocol(technician.centre.partner, partner_privacy_contact=ENTITY_CONTACT)
        return technician

    return made(app, with_an_agreement)


@proves("PS14")
@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.COORDINATOR, Role.DIRECTORATE])
def test_staff_read_on_one_page_who_answers_for_what_and_both_contacts(app, as_, technician, role):
    reach = {
        Role.TECHNICIAN: {"partner_id": technician.partner_id, "centre_id": technician.centre_id},
        Role.COORDINATOR: {"partner_id": technician.partner_id},
    }.get(role, {})
    page = as_(made(app, lambda: an_account(role, **reach))).page(f"/centres/{technician.centre_id}/personal-data")
    assert page.status == 200
    for contact in (ENTITY_CONTACT, "protecao-dados@aima.invalid"):
        assert contact in page.text
    duties = {row.th.text: row.text for row in page.html.select("tbody tr")}
    assert "within 24 hours" in duties["Data breach"]
    assert "within 72 hours" in duties["Data breach"]
    assert "within one month" in duties["Requests to see, correct or erase data"]
    for matter in ("Informing the person", "Security", "How long data are kept"):
        assert len(duties[matter].split()) > 10


def test_my_day_and_the_centre_lead_to_it(app, as_, technician):
    person = as_(made(app, lambda: db.session.get(Account, technician.account_id)))
    address = f"/centres/{technician.centre_id}/personal-data"
    for place in ("/my-day", f"/centres/{technician.centre_id}"):
        assert person.page(place).html.select(f"a[href='{address}']")


def test_the_centre_of_another_entity_is_out_of_reach(app, as_, technician):
    stranger = made(app, a_centre)
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=stranger.partner_id)))
    coordinator.page(f"/centres/{technician.centre_id}/personal-data", status=404)
