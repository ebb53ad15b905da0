"""The pages of the technical team: list, search, nomination, one person."""

import pytest

from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import AccountStatus, Role
from tests.builders import a_centre, a_technician, an_account
from tests.builders.keeping import made
from tests.proof import proves

PERSON = {
    "name": "Pessoa Nova",
    "email": "pessoa.nova@exemplo.invalid",
    "qualification": "degree",
    "evidence": "Licenciatura em Serviço Social",
    "nationality": "portuguese",
    "languages": ["pt", "en"],
    "skills_confirmed": ["commitment", "communication", "organisation", "computer"],
}


@pytest.fixture
def centre(app, kept):
    return made(app, a_centre)


@pytest.fixture
def coordinator(app, as_, centre):
    return as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=centre.partner_id)))


@proves("FAQ-40", "FAQ-62")
def test_a_technician_is_nominated_and_invited(app, coordinator):
    page = coordinator.follow(coordinator.send("/technicians/new", PERSON))
    assert "Invited" in page.text
    assert "Undertaking to be signed" in page.text
    with app.app_context(), transaction(EVERYONE):
        mail = db.session.query(Mail).one()
        assert "/account/password/" in mail.body
        assert "Pessoa" not in mail.body


@proves("FAQ-42", "FAQ-43", "FAQ-44", "FAQ-45", "TR10")
@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("languages", ["pt", "fr"]),
        ("languages", ["pt", "xx"]),
        ("languages", []),
        ("evidence", ""),
        ("skills_confirmed", ["commitment"]),
        ("qualification", "luck"),
        ("email", "x"),
        ("nationality", ""),
    ],
)
def test_a_profile_that_does_not_fit_is_refused_beside_its_question(coordinator, field, answer):
    page = coordinator.send("/technicians/new", PERSON, **{field: answer})
    assert page.status == 422
    box = page.html.select_one(f"[name='{field}']").find_parent(class_="field")
    assert box.select_one(".error")
    assert page.form()["name"] == "Pessoa Nova"


def test_a_centre_of_another_entity_is_no_choice(app, coordinator):
    other = made(app, a_centre)
    assert coordinator.send("/technicians/new", PERSON, centre=str(other.id)).status == 422


def test_an_invitation_is_sent_again_until_it_is_accepted(app, coordinator, centre):
    technician = made(app, lambda: _invited(centre))
    place = f"/technicians/{technician.id}"
    assert "on its way" in coordinator.follow(coordinator.send(f"{place}/invite", of=place)).text
    there = made(app, lambda: a_technician(centre))
    assert not coordinator.page(f"/technicians/{there.id}").html.select("form[action$='/invite']")


def test_the_team_says_what_each_still_lacks(app, coordinator, centre):
    made(app, lambda: (a_technician(centre), a_technician(centre, trained_on=None), a_technician()))
    page = coordinator.page("/technicians")
    assert len(page.html.select("tbody tr")) == 2
    assert page.one("tbody").get_text().count("Hours missing") == 1


def test_a_team_without_people_says_so(coordinator):
    assert coordinator.page("/technicians").one(".empty")


def test_a_long_team_goes_on_over_the_page(app, as_, centre):
    made(app, lambda: [a_technician(centre) for _ in range(51)])
    directorate = as_(made(app, lambda: an_account(Role.DIRECTORATE)))
    page = directorate.page("/technicians")
    assert len(page.html.select("tbody tr")) == 50
    assert len(directorate.page(page.one(".pager a")["href"]).html.select("tbody tr")) == 1


@proves("TR10")
def test_who_speaks_bengali_in_setubal_is_asked_in_the_address(app, as_, centre):
    setubal = made(app, lambda: a_technician(a_centre(dico="1512"), languages=["pt", "bn"]))
    elsewhere = made(app, lambda: a_technician(centre, languages=["pt", "bn"]))
    directorate = as_(made(app, lambda: an_account(Role.DIRECTORATE)))
    page = directorate.page("/technicians?language=bn&town=Setúbal")
    assert setubal.name in page.text
    assert elsewhere.name not in page.text
    assert "Bangla" in page.one("tbody tr").get_text() or "Bengali" in page.one("tbody tr").get_text()
    everywhere = directorate.page(page.html.select(".chip")[1]["href"])
    assert elsewhere.name in everywhere.text
    assert "Nobody matches" in directorate.page("/technicians?language=bn&district=01").text


@proves("TR10")
def test_a_municipality_nobody_knows_is_said_to_be_unknown(coordinator):
    assert "We do not know this municipality" in coordinator.page("/technicians?town=Atlântida").error_of("town")


def test_another_entitys_technician_does_not_exist(app, coordinator):
    other = made(app, a_technician)
    coordinator.page(f"/technicians/{other.id}", 404)


def _invited(centre):
    technician = a_technician(centre)
    technician.account.status = AccountStatus.INVITED
    return technician
