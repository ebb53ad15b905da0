"""Who may become a technician: the profile of FAQ answer 11."""

import pytest
from sqlalchemy import select

from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import Mail
from app.domain.access.models import AccountStatus, Role
from app.domain.technicians.actions import nominate, nominate_from_registration, send_invitation
from app.domain.technicians.models import Qualification
from app.domain.technicians.queries import get_technician, get_technician_of, list_team, list_technicians
from tests.builders import a_centre, a_technician, an_account, as_actor
from tests.proof import proves

NOMINEE = {
    "name": "Pessoa Fictícia",
    "email": "nova.pessoa@exemplo.invalid",
    "qualification": Qualification.DEGREE,
    "evidence": "Licenciatura em Serviço Social",
    "is_portuguese_national": True,
    "languages": ["pt", "en"],
    "skills_confirmed": True,
}


def address(token):
    return f"https://claim.example/{token}"


@pytest.fixture
def centre(database):
    return a_centre()


@pytest.fixture
def coordinator(centre):
    return as_actor(an_account(Role.COORDINATOR, partner_id=centre.partner_id))


def refused_field(by, centre, **changes):
    with pytest.raises(RuleBroken) as broken:
        nominate(by, centre, address=address, **{**NOMINEE, **changes})
    return broken.value.field


@proves("FAQ-40", "FAQ-62")
def test_a_technician_is_posted_in_the_centre_and_invited_by_mail(coordinator, centre, database):
    technician = nominate(coordinator, centre, address=address, **NOMINEE)
    account = technician.account
    assert (account.role, account.centre_id, account.status) == (Role.TECHNICIAN, centre.id, AccountStatus.INVITED)
    assert list_team(centre.id) == [technician]
    assert "https://claim.example/" in database.session.scalars(select(Mail)).one().body


@proves("FAQ-42")
@pytest.mark.parametrize("qualification", list(Qualification))
def test_a_degree_or_experience_will_do_but_in_words(coordinator, centre, qualification):
    assert refused_field(coordinator, centre, qualification=qualification, evidence=" ") == "evidence"
    assert nominate(coordinator, centre, address=address, **{**NOMINEE, "qualification": qualification})


@proves("FAQ-43", "FAQ-45")
def test_the_entity_confirms_the_skills(coordinator, centre):
    assert refused_field(coordinator, centre, skills_confirmed=False) == "skills_confirmed"


@proves("FAQ-44")
@pytest.mark.parametrize(
    ("is_national", "languages"),
    [(True, ["pt"]), (True, ["pt", "fr"]), (True, ["en"]), (False, ["pt"]), (False, ["ar"])],
)
def test_two_languages_are_needed(coordinator, centre, is_national, languages):
    changes = {"is_portuguese_national": is_national, "languages": languages}
    assert refused_field(coordinator, centre, **changes) == "languages"


@proves("FAQ-44")
@pytest.mark.parametrize(
    ("is_national", "languages"), [(True, ["pt", "en"]), (False, ["pt", "ar"]), (False, ["en", "pt"])]
)
def test_portuguese_and_one_more_will_do(coordinator, centre, is_national, languages):
    changes = {"is_portuguese_national": is_national, "languages": languages}
    assert nominate(coordinator, centre, address=address, **{**NOMINEE, **changes})


def test_an_address_in_use_is_refused(coordinator, centre):
    taken = a_technician(centre).account.email
    assert refused_field(coordinator, centre, email=taken) == "email"


def test_an_entity_nominates_for_its_own_centre_only(coordinator, centre):
    with pytest.raises(OutOfReach):
        nominate(coordinator, a_centre(), address=address, **NOMINEE)
    with pytest.raises(NotAllowed):
        nominate(as_actor(an_account(Role.DIRECTORATE)), centre, address=address, **NOMINEE)


def test_people_of_the_registration_form_are_invited_one_by_one_later(coordinator, centre, database):
    (technician,) = nominate_from_registration(coordinator, centre, [{**NOMINEE, "qualification": "experience"}])
    assert technician.qualification is Qualification.EXPERIENCE
    assert not database.session.scalars(select(Mail)).all()
    send_invitation(coordinator, technician, address)
    assert database.session.scalars(select(Mail)).one().to == NOMINEE["email"]


def test_who_is_in_already_needs_no_invitation(coordinator, centre):
    with pytest.raises(RuleBroken):
        send_invitation(coordinator, a_technician(centre), address)


def test_a_team_is_read_by_its_own_entity(coordinator, centre):
    own, other = a_technician(centre), a_technician()
    assert list_technicians(coordinator) == [own]
    assert get_technician_of(own.account_id) is own
    with pytest.raises(OutOfReach):
        get_technician(coordinator, other.id)
    with pytest.raises(OutOfReach):
        get_technician_of(coordinator.account_id)
