"""The pages of a centre: list, file, places, signage, opening."""

from datetime import date

import pytest

from app.base.clock import today
from app.domain.access.models import SYSTEM, Role
from app.domain.centres.actions import set_protocol_days
from app.domain.centres.models import CentreStatus, Signage
from app.domain.partners.models import Model
from tests.builders import a_centre, a_protocol, a_technician, an_account
from tests.builders.keeping import made
from tests.proof import proves

OFFICE = {
    "name": "Polo",
    "address": "Largo Fictício, 2",
    "postcode": "7800-001",
    "municipality": "Beja",
    "hours": "dias úteis, das 9:00 às 12:00",
}
STOP = {"name": "Junta Fictícia", "municipality": "Beja", "hours": "2.ª e 4.ª terça-feira do mês"}


@pytest.fixture
def preparing(app, kept):
    return made(app, lambda: a_centre(status=CentreStatus.PREPARING, opened_on=None))


@pytest.fixture
def directorate(app, as_):
    return as_(made(app, lambda: an_account(Role.DIRECTORATE)))


@pytest.fixture
def coordinator(app, as_, preparing):
    return as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=preparing.partner_id)))


@proves("FAQ-57", "FAQ-60")
def test_the_entity_keeps_its_offices_and_stops_itself(coordinator, preparing):
    place = f"/centres/{preparing.id}"
    page = coordinator.follow(coordinator.send(f"{place}/offices/new", OFFICE))
    assert "Largo Fictício, 2" in page.text
    change = page.html.select("a[href$='/edit']")[-1]["href"]
    assert "14:00" in coordinator.follow(coordinator.send(change, hours="14:00")).text
    page = coordinator.follow(coordinator.send(f"{place}/stops/new", STOP))
    assert "2.ª e 4.ª terça-feira" in page.text
    change = page.html.select("a[href*='/stops/'][href$='/edit']")[0]["href"]
    assert coordinator.page(change).form()["municipality"] == "Beja (Beja)"
    assert "mensal" in coordinator.follow(coordinator.send(change, hours="mensal")).text


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("postcode", "78"),
        ("municipality", "Atlântida"),
        ("phone", "12"),
        ("email", "x"),
        ("hours", ""),
        ("name", "\x00"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_beside_its_question(coordinator, preparing, field, typed):
    page = coordinator.send(f"/centres/{preparing.id}/offices/new", OFFICE, **{field: typed})
    assert page.status == 422
    assert page.error_of(field)


@proves("FAQ-58", "FAQ-62", "FAQ-63", "FAQ-64")
def test_a_centre_in_preparation_says_what_is_missing(coordinator, preparing):
    page = coordinator.page(f"/centres/{preparing.id}")
    assert page.text.count("Missing") == 4
    assert "The centre cannot open yet" in page.text


@proves("FAQ-58", "FAQ-67")
def test_the_plaque_is_asked_for_sent_and_installed(app, coordinator, directorate, preparing):
    place = f"/centres/{preparing.id}"
    coordinator.follow(coordinator.send(f"{place}/signage/requested", of=place))
    assert not coordinator.page(place).html.select("form[action*='/signage/']")
    directorate.follow(directorate.send(f"{place}/signage/sent", of=place))
    page = directorate.follow(directorate.send(f"{place}/signage/installed", of=place))
    assert "Signage installed" in page.text


def test_the_directorate_opens_a_centre_when_the_list_is_green(app, directorate, preparing):
    place = f"/centres/{preparing.id}"
    assert not directorate.page(place).html.select(f"form[action='{place}/open']")
    made(app, lambda: (a_protocol(partner_id=preparing.partner_id), a_technician(preparing)))
    directorate.follow(directorate.send(f"{place}/signage/requested", of=place))
    page = directorate.follow(directorate.send(f"{place}/open", of=place))
    assert "The centre is open." in page.text
    assert page.one(".page-head .tag").get_text() == "Open"


def test_a_first_day_in_the_future_is_refused(app, directorate):
    centre = made(app, _ready)
    place = f"/centres/{centre.id}"
    page = directorate.send(f"{place}/open", {"opened_on": f"{today().year + 1}-01-01"}, of=place)
    assert page.status == 422
    assert page.error_of("opened_on") == "The date is in the future: enter today or an earlier day."


@proves("FAQ-9")
def test_the_file_says_which_model_was_followed_from_when_to_when(app, directorate, preparing):
    days = date(2026, 1, 1), date(2026, 12, 31)
    made(app, lambda: set_protocol_days(SYSTEM, preparing.partner_id, Model.SECOND_GENERATION, *days))
    now, before = directorate.page(f"/centres/{preparing.id}").html.select("aside .timeline li")
    assert now.get_text(" ", strip=True) == "Second generation (2G) since 01/01/2026"
    assert before.get_text(" ", strip=True) == "Traditional 01/01/2020 to 31/12/2025"


@proves("FAQ-25")
@pytest.mark.parametrize("role", [Role.DIRECTORATE, Role.APPROVER])
def test_the_directorate_accompanies_every_centre_of_the_network(app, as_, preparing, role):
    other = made(app, a_centre)
    reader = as_(made(app, lambda: an_account(role)))
    listed = reader.page("/centres").text
    for centre in (preparing, other):
        assert centre.name in listed
        assert reader.page(f"/centres/{centre.id}").one("h1").get_text() == centre.name
    assert "Statistics of the network" in reader.page("/statistics").text
    for path in ("/applications", "/protocols", "/compensation", "/training"):
        reader.page(path)


def test_the_list_is_filtered_by_model_and_state(app, directorate, preparing):
    opened = made(app, lambda: a_centre(model="extended"))
    assert preparing.name not in directorate.page("/centres?status=open").text
    page = directorate.page("/centres?model=extended")
    assert opened.name in page.text
    assert preparing.name not in page.text
    assert directorate.page("/centres?status=closed").one(".empty")


def test_a_technician_reads_the_own_centre_and_no_other(app, as_, preparing):
    account = made(app, lambda: a_technician().account)
    browser = as_(account)
    page = browser.page(f"/centres/{account.centre_id}")
    assert "Technical team" not in page.text
    browser.page(f"/centres/{preparing.id}", 404)


def test_an_entity_reaches_nothing_of_another(app, as_, preparing):
    other = as_(made(app, lambda: an_account(Role.COORDINATOR)))
    office = preparing.id and made(app, lambda: a_centre().offices[0])
    for path in (
        f"/centres/{preparing.id}",
        f"/centres/{preparing.id}/offices/new",
        f"/centres/offices/{office.id}/edit",
    ):
        other.page(path, 404)


def _ready():
    centre = a_centre(status=CentreStatus.PREPARING, opened_on=None, signage=Signage.REQUESTED)
    a_protocol(centre.partner)
    a_technician(centre)
    return centre


@proves("SL25")
def test_a_pasted_telephone_is_kept_in_one_spelling_and_two_are_named(coordinator, preparing):
    path = f"/centres/{preparing.id}/offices/new"
    page = coordinator.send(path, OFFICE, phone="+351 912 345 678 / 213 000 000")
    assert "+351 912 345 678" in page.error_of("phone")
    assert "Choose one" in page.error_of("phone")
    assert page.form()["phone"] == "+351 912 345 678 / 213 000 000"
    assert "+351 912 345 678" in coordinator.follow(coordinator.send(path, OFFICE, phone="tel: ９１２345678")).text


@proves("SEED-5")
def test_the_directorate_says_which_kind_of_structure_it_is(directorate, coordinator, preparing):
    path = f"/centres/{preparing.id}"
    assert "Local centre (CLAIM)" in coordinator.page(path).text
    page = directorate.follow(directorate.send(f"{path}/structure", of=path, structure="gip"))
    assert "Job-placement office (GIP)" in page.one("dl.facts").text
    coordinator.client.post(f"{path}/structure", data={"structure": "cnaim"})
    assert "Job-placement office (GIP)" in coordinator.page(path).text
