"""The pages of a centre: list, file, places, opening."""

from datetime import date

import pytest

from app.base.clock import today
from app.base.database import db
from app.domain.access.models import SYSTEM, Role
from app.domain.appointments.lifecycle import AppointmentStatus
from app.domain.centres.actions import set_protocol_days
from app.domain.centres.models import Centre, CentreStatus, Signage
from app.domain.partners.models import Model
from tests.builders import a_centre, a_protocol, a_technician, an_account
from tests.builders.agenda import an_appointment
from tests.builders.keeping import made
from tests.builders.roads import a_rule
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


@proves("ON17", "FAQ-58", "FAQ-62", "FAQ-63", "FAQ-64")
def test_a_centre_in_preparation_says_what_is_missing(coordinator, preparing):
    page = coordinator.page(f"/centres/{preparing.id}")
    assert page.text.count("Missing") == 4
    assert "The centre cannot open yet" in page.text


@proves("ON17")
def test_each_missing_line_says_whose_turn_it_is_and_links_whoever_can_act(coordinator, directorate, preparing):
    place = f"/centres/{preparing.id}"
    ours = {link.get_text(): link["href"] for link in coordinator.page(place).html.select(".tasks p a")}
    assert ours["Nominate a technician."] == f"/technicians/new?centre_id={preparing.id}"
    assert ours["Ask AIMA for the standard plaque."].endswith("#signage")
    theirs = directorate.page(place)
    assert "The entity: Nominate a technician." in theirs.text
    assert "Nominate a technician." not in [link.get_text() for link in theirs.html.select(".tasks p a")]
    assert "AIMA: Draft the agreement." in theirs.text


@proves("FAQ-57")
def test_an_office_is_ended_on_its_page_but_not_the_only_one_of_an_open_centre(app, as_):
    centre = made(app, a_centre)
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=centre.partner_id)))
    place, first = f"/centres/{centre.id}", made(app, lambda: db.session.get_one(Centre, centre.id).offices[0].id)
    edit, end = f"/centres/offices/{first}/edit", f"/centres/offices/{first}/end"
    refused = coordinator.send(end, of=edit)
    assert refused.status == 422
    assert "at least one service office" in refused.text
    coordinator.follow(coordinator.send(f"{place}/offices/new", OFFICE))
    page = coordinator.follow(coordinator.send(end, of=edit))
    assert "Rua Fictícia, 1" not in page.text
    assert "Largo Fictício, 2" in page.text


def test_an_office_where_people_are_expected_is_ended_only_when_that_was_shown_and_confirmed(app, as_):
    def begin():
        technician = a_technician(a_centre())
        office = db.session.get_one(Centre, technician.centre_id).offices[0]
        for _twice in range(2):
            an_appointment(technician, office_id=office.id)
        an_appointment(technician, office_id=office.id, status=AppointmentStatus.CANCELLED)
        return technician.partner_id, technician.centre_id, office.id

    partner_id, centre_id, office_id = made(app, begin)
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=partner_id)))
    coordinator.follow(coordinator.send(f"/centres/{centre_id}/offices/new", OFFICE))
    edit, end = f"/centres/offices/{office_id}/edit", f"/centres/offices/{office_id}/end"
    assert "2 appointments are still to come here" in coordinator.page(edit).text
    for unconfirmed in ({"shown": "2"}, {"shown": "1", "is_confirmed": "y"}):
        refused = coordinator.send(end, of=edit, **unconfirmed)
        assert (refused.status, "2 appointments" in refused.error_of("is_confirmed")) == (422, True)
    page = coordinator.follow(coordinator.send(end, of=edit, shown="2", is_confirmed="y"))
    assert "Rua Fictícia, 1" not in page.text


@proves("FAQ-60")
def test_a_stop_is_ended_unless_a_route_still_comes(app, coordinator, preparing):
    page = coordinator.follow(coordinator.send(f"/centres/{preparing.id}/stops/new", STOP))
    edit = page.html.select("a[href*='/stops/'][href$='/edit']")[0]["href"]
    end = edit.replace("/edit", "/end")
    rule = made(app, lambda: _visited(preparing.id))
    refused = coordinator.send(f"/centres/stops/{rule}/end", of=f"/centres/stops/{rule}/edit")
    assert "A route still comes" in refused.text
    page = coordinator.follow(coordinator.send(end, of=edit))
    assert "Junta Fictícia" not in page.text


@proves("FAQ-66")
def test_the_municipalities_without_a_centre_are_listed_by_district(app, directorate):
    made(app, lambda: a_centre(dico="1512"))
    page = directorate.page("/centres/coverage")
    names = [name.get_text() for name in page.html.select("details.disclose li")]
    assert "Setúbal" not in names
    assert "Palmela" in names
    assert page.one("svg.map")


@proves("ON17")
def test_the_directorate_opens_a_centre_when_the_list_is_green(app, directorate, coordinator, preparing):
    place = f"/centres/{preparing.id}"
    assert not directorate.page(place).html.select(f"form[action='{place}/open']")
    made(app, lambda: (a_protocol(partner_id=preparing.partner_id), a_technician(preparing)))
    made(app, lambda: setattr(db.session.get_one(Centre, preparing.id), "signage", Signage.INSTALLED))
    page = directorate.follow(directorate.send(f"{place}/open", of=place))
    assert "The centre is open." in page.text
    assert page.one(".page-head .tag").get_text() == "Open"
    assert "Congratulations" in coordinator.page(place).text


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
    centre = a_centre(status=CentreStatus.PREPARING, opened_on=None, signage=Signage.INSTALLED)
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


def _visited(centre_id):
    return a_rule(db.session.get_one(Centre, centre_id)).stop_id
