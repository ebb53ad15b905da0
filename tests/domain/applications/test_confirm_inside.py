"""The form confirmed inside the entity, by somebody without an account."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.base.clock import now
from app.base.errors import RuleBroken
from app.base.mail import Mail
from app.domain.applications.actions import (
    answer_inside,
    ask_to_confirm,
    renew_confirmation_link,
    save_section,
    submit_registration,
    withdraw,
)
from app.domain.applications.confirming import Standing, find_in_force, standing_of
from app.domain.applications.correspondence import Doors
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Answer, Section
from tests.builders import as_actor
from tests.builders.applications import an_applicant, an_application, fill_in
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")

DOORS = Doors(personal=lambda token: f"https://x/{token}", page="https://page")
MAYOR = "presidente@exemplo.invalid"


@pytest.fixture
def application(database):
    application = an_application(ApplicationStatus.REGISTERING)
    fill_in(application)
    return application


@pytest.fixture
def contact(application):
    return as_actor(an_applicant(application))


def ask(contact, application, **changes):
    said = {"name": "Presidente Fictícia", "office": "Presidente da Câmara", "email": MAYOR, **changes}
    return ask_to_confirm(contact, application, **said, address=lambda token: f"https://confirm/{token}")


def newest_token(database):
    mails = database.session.scalars(select(Mail).where(Mail.to == MAYOR).order_by(Mail.written_at.desc()))
    lines = mails.first().body.splitlines()
    return next(line for line in lines if line.startswith("https://confirm/")).removeprefix("https://confirm/")


def answer(token, said=Answer.CONFIRMED, comment=""):
    answer_inside(token, said, comment, DOORS.personal, "192.0.2.1")


def change(contact, application):
    entity = {**application.answers(Section.ENTITY), "representative": "Outra Pessoa"}
    save_section(contact, application, Section.ENTITY, entity, is_final=True)


@proves("ON8")
def test_the_signatory_confirms_and_the_submission_shows_who_and_when(database, application, contact):
    ask(contact, application)
    answer(newest_token(database))
    submit_registration(contact, application, DOORS)
    confirmed = find_in_force(application)
    assert (confirmed.name, confirmed.office) == ("Presidente Fictícia", "Presidente da Câmara")
    assert confirmed.answered_at is not None


@proves("ON8")
def test_the_signatory_sends_it_back_with_a_comment_and_the_entity_is_told(database, application, contact):
    asked = ask(contact, application)
    with pytest.raises(RuleBroken) as refused:
        answer(newest_token(database), Answer.DECLINED, "  ")
    assert refused.value.field == "comment"
    answer(newest_token(database), Answer.DECLINED, "Falta o polo.")
    assert (standing_of(asked), asked.comment) == (Standing.DECLINED, "Falta o polo.")
    told = database.session.scalars(select(Mail).where(Mail.to == application.contact_email)).one()
    assert "Falta o polo." not in told.body
    assert find_in_force(application) is None


@proves("ON8")
def test_a_later_change_of_the_answers_voids_the_confirmation(database, application, contact):
    asked = ask(contact, application)
    answer(newest_token(database))
    change(contact, application)
    assert standing_of(asked) is Standing.CHANGED
    assert find_in_force(application) is None


def test_saving_the_same_answers_again_changes_nothing(database, application, contact):
    ask(contact, application)
    answer(newest_token(database))
    save_section(contact, application, Section.ENTITY, application.answers(Section.ENTITY), is_final=True)
    assert find_in_force(application) is not None


@proves("ON8")
@pytest.mark.parametrize("end", ["answered", "changed", "expired", "asked anew", "withdrawn"])
def test_the_link_ends(database, application, contact, end):
    asked = ask(contact, application)
    token = newest_token(database)
    if end == "answered":
        answer(token)
    elif end == "changed":
        change(contact, application)
    elif end == "expired":
        asked.expires_at = now() - timedelta(seconds=1)
    elif end == "asked anew":
        ask(contact, application, email="vice@exemplo.invalid")
    else:
        withdraw(contact, application, DOORS)
    with pytest.raises(RuleBroken, match="has ended"):
        answer(token)


@proves("ON8")
def test_an_expired_link_is_renewed_by_the_signatory_alone_and_the_old_one_stays_dead(database, application, contact):
    asked = ask(contact, application)
    old = newest_token(database)
    asked.expires_at = now() - timedelta(days=1)
    renew_confirmation_link(old, lambda token: f"https://confirm/{token}", "192.0.2.1")
    with pytest.raises(RuleBroken, match="do not know"):
        answer(old)
    answer(newest_token(database))
    assert standing_of(asked) is Standing.CONFIRMED


def test_nothing_is_renewed_once_it_was_answered(database, application, contact):
    ask(contact, application)
    token = newest_token(database)
    answer(token)
    with pytest.raises(RuleBroken, match="Nothing waits"):
        renew_confirmation_link(token, str, "192.0.2.1")


def test_an_incomplete_form_is_not_shown_to_anybody(database):
    application = an_application(ApplicationStatus.REGISTERING)
    with pytest.raises(RuleBroken, match="Complete these sections first"):
        ask(as_actor(an_applicant(application)), application)


@pytest.mark.parametrize("field", ["name", "office", "email"])
def test_who_is_asked_has_a_name_an_office_and_an_address(application, contact, field):
    with pytest.raises(RuleBroken) as refused:
        ask(contact, application, **{field: " "})
    assert refused.value.field == field
    assert application.confirmations == []


def test_once_submitted_there_is_nothing_to_confirm(application, contact):
    submit_registration(contact, application, DOORS)
    with pytest.raises(RuleBroken):
        ask(contact, application)
