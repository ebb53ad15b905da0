"""The plaque with its photograph, and the equipment, on the pages of a centre."""

import io

import pytest
from PIL import Image

from app.domain.access.models import Role
from app.domain.centres.models import CentreStatus
from app.domain.partners.models import Model
from tests.builders import a_centre, a_technician, an_account
from tests.builders.keeping import made
from tests.proof import proves


def a_photo():
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(out, "JPEG")
    return io.BytesIO(out.getvalue()), "placa.jpg"


@pytest.fixture
def centre(app, kept):
    return made(app, lambda: a_centre(status=CentreStatus.PREPARING, opened_on=None, model=Model.SECOND_GENERATION))


@pytest.fixture
def directorate(app, as_):
    return as_(made(app, lambda: an_account(Role.DIRECTORATE)))


@pytest.fixture
def coordinator(app, as_, centre):
    return as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=centre.partner_id)))


def move(browser, centre, step, **answers):
    place = f"/centres/{centre.id}"
    return browser.send(f"{place}/signage/{step}", of=place, **answers)


def hang(coordinator, directorate, centre):
    coordinator.follow(move(coordinator, centre, "requested"))
    directorate.follow(move(directorate, centre, "sent", note="Transportadora fictícia, 7"))
    return coordinator.follow(move(coordinator, centre, "installed", photo=a_photo(), note="À entrada"))


@proves("FAQ-58", "FAQ-67")
def test_the_plaque_is_asked_for_sent_and_shown_where_it_hangs(coordinator, directorate, centre):
    coordinator.follow(move(coordinator, centre, "requested"))
    assert not coordinator.page(f"/centres/{centre.id}").html.select("form[action*='/signage/']")
    page = directorate.follow(move(directorate, centre, "sent", note="Transportadora fictícia, 7"))
    assert "Transportadora fictícia, 7" in page.text
    page = coordinator.follow(move(coordinator, centre, "installed", photo=a_photo()))
    picture = page.one("img.photograph")
    assert centre.name in picture["alt"]
    with coordinator.client.get(picture["src"]) as photo:
        assert (photo.status_code, photo.mimetype) == (200, "image/jpeg")
        assert photo.headers["Content-Disposition"].startswith("attachment")
        assert Image.open(io.BytesIO(photo.data)).size == (300, 200)


@proves("FAQ-67")
def test_the_photograph_is_shown_to_nobody_else(app, as_, coordinator, directorate, centre):
    src = hang(coordinator, directorate, centre).one("img.photograph")["src"]
    as_(made(app, lambda: an_account(Role.COORDINATOR))).page(src, 404)
    as_(made(app, lambda: a_technician().account)).page(src, 404)
    with directorate.client.get(src) as photo:
        assert photo.status_code == 200


@pytest.mark.parametrize("content", [None, b"MZ no photograph", b"%PDF-1.7 nor this"])
def test_what_is_no_photograph_is_refused_beside_its_question(coordinator, directorate, centre, content):
    coordinator.follow(move(coordinator, centre, "requested"))
    directorate.follow(move(directorate, centre, "sent"))
    sent = {"photo": (io.BytesIO(content), "placa.jpg")} if content else {}
    page = move(coordinator, centre, "installed", **sent)
    assert page.status == 422
    assert page.error_of("photo")


def test_a_day_in_the_future_is_refused_beside_its_question(coordinator, centre):
    assert move(coordinator, centre, "requested", on="2999-01-01").error_of("on")


@proves("FAQ-12")
def test_the_entity_proposes_equipment_and_aima_approves_it(coordinator, directorate, centre):
    place = f"/centres/{centre.id}"
    path = f"{place}/equipment/new"
    page = coordinator.follow(coordinator.send(path, name="Leitor fictício", serial_number="FIC-1"))
    assert "Waiting for approval" in page.text
    assert not page.html.select("form[action$='/approve']")
    approve = directorate.page(place).one("form[action$='/approve']")["action"]
    page = directorate.follow(directorate.send(approve, of=place))
    assert "In use" in page.text
    end = page.one("a[href$='/end']")["href"]
    page = coordinator.follow(coordinator.send(end, reason="Avariado"))
    assert "Avariado" in page.text
    assert not page.html.select("a[href$='/end']")


@proves("FAQ-12")
def test_an_open_centre_without_approved_equipment_is_warned(app, as_):
    centre = made(app, lambda: a_centre(model=Model.SECOND_GENERATION))
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=centre.partner_id)))
    directorate = as_(made(app, lambda: an_account(Role.DIRECTORATE)))
    assert "No approved equipment" in coordinator.page(f"/centres/{centre.id}").text
    directorate.follow(directorate.send(f"/centres/{centre.id}/equipment/new", name="Posto fictício"))
    assert "No approved equipment" not in coordinator.page(f"/centres/{centre.id}").text


@proves("FAQ-12")
def test_aima_has_the_equipment_of_the_network_on_a_page_and_as_a_table(app, coordinator, directorate, centre):
    coordinator.follow(coordinator.send(f"/centres/{centre.id}/equipment/new", name="=Leitor"))
    other = made(app, lambda: a_centre(model=Model.SECOND_GENERATION))
    directorate.follow(directorate.send(f"/centres/{other.id}/equipment/new", name="Posto fictício"))
    assert len(directorate.page("/centres/equipment").html.select("tbody tr")) == 2
    assert len(coordinator.page("/centres/equipment").html.select("tbody tr")) == 1
    waiting = directorate.page("/centres/equipment?state=waiting")
    assert "=Leitor" in waiting.text
    assert "Posto fictício" not in waiting.text
    table = directorate.client.get("/centres/equipment.csv").get_data(as_text=True)
    assert "Posto fictício" in table
    assert ";'=Leitor;" in table
