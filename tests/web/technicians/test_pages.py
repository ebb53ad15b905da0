"""The pages of the technical team: list, nomination, one person, the undertaking."""

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


@proves("FAQ-63")
def test_a_technician_reads_the_whole_undertaking_and_signs_it(app, as_, centre):
    browser = as_(made(app, lambda: a_technician(centre, secrecy_version=None, secrecy_signed_at=None).account))
    assert "I keep full secrecy" in browser.page("/technicians/secrecy").text
    assert browser.send("/technicians/secrecy").status == 422
    assert "Signed by you" in browser.follow(browser.send("/technicians/secrecy", accepted="y")).text


@pytest.mark.parametrize(("language", "said"), [("pt", "Guardo sigilo absoluto"), ("ar", "أحفظ السرية التامة")])
def test_the_undertaking_is_whole_in_every_language(app, as_, centre, language, said):
    browser = as_(made(app, lambda: a_technician(centre).account))
    browser.client.get(f"/technicians/secrecy?language={language}")
    assert said in browser.page("/technicians/secrecy").text


def test_the_team_says_what_each_still_lacks(app, coordinator, centre):
    made(app, lambda: (a_technician(centre), a_technician(centre, trained_on=None), a_technician()))
    page = coordinator.page("/technicians")
    assert len(page.html.select("tbody tr")) == 2
    assert page.text.count("Hours missing") == 1


def test_a_team_without_people_says_so(coordinator):
    assert coordinator.page("/technicians").one(".empty")


def test_a_long_team_goes_on_over_the_page(app, as_, centre):
    made(app, lambda: [a_technician(centre) for _ in range(51)])
    directorate = as_(made(app, lambda: an_account(Role.DIRECTORATE)))
    page = directorate.page("/technicians")
    assert len(page.html.select("tbody tr")) == 50
    assert len(directorate.page(page.one(".pager a")["href"]).html.select("tbody tr")) == 1


def test_another_entitys_technician_does_not_exist(app, coordinator):
    other = made(app, a_technician)
    coordinator.page(f"/technicians/{other.id}", 404)


def _invited(centre):
    technician = a_technician(centre)
    technician.account.status = AccountStatus.INVITED
    return technician
