"""The people of a file, leaving it, and withdrawing the application."""

import pytest

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import Account, AccountStatus, Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application
from app.domain.applications.queries import was_let_in
from tests.builders import an_account
from tests.builders.applications import an_applicant, an_application
from tests.proof import proves


@pytest.fixture
def began(app, kept):
    """A registration under way, its contact, and somebody who asked to join."""
    with app.app_context(), transaction(EVERYONE):
        application = an_application(ApplicationStatus.REGISTERING)
        contact = an_applicant(application, name="Contacto Um")
        stranger = an_applicant(application, email="outra@exemplo.invalid", name="Pessoa Outra")
        return application.id, contact, stranger


def people_of(application_id):
    return f"/applications/{application_id}/people"


@proves("ON15")
def test_a_colleague_is_invited_and_comes_in_by_the_link_of_the_mail(app, as_, client, began):
    browser, path = as_(began[1]), people_of(began[0])
    page = browser.follow(browser.send(path, name="Colega Nova", email="colega@exemplo.invalid", of=path))
    assert "Colega Nova" in page.text
    with app.app_context(), transaction(EVERYONE):
        mail = db.session.query(Mail).filter_by(to="colega@exemplo.invalid").one()
    link = next(line for line in mail.body.splitlines() if "/account/link/" in line)
    entered = client.send(link.split("localhost")[-1])
    assert client.page(client.client.get(entered.location).location).response.request.path == "/application"


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept(as_, began):
    path = people_of(began[0])
    page = as_(began[1]).send(path, name="Colega Nova", email="sem arroba", of=path)
    assert page.status == 422
    assert page.error_of("email")
    assert page.one("#name")["value"] == "Colega Nova"


@proves("ON14", "ON15")
def test_somebody_who_asked_to_join_is_let_in_or_removed(app, as_, began):
    browser, path = as_(began[1]), people_of(began[0])
    assert "Asked to join" in browser.page(path).text
    of_person = f"{path}/{began[2].id}"
    browser.follow(browser.send(of_person, act="let-in", of=path))
    with app.app_context(), transaction(EVERYONE):
        person = db.session.get(Account, began[2].id)
        assert was_let_in(db.session.get(Application, began[0]), person)
    browser.follow(browser.send(of_person, act="remove", of=path))
    with app.app_context(), transaction(EVERYONE):
        assert db.session.get(Account, began[2].id).status is AccountStatus.CLOSED


@proves("ON15")
def test_the_last_person_is_told_why_they_cannot_leave(as_, began):
    page = as_(began[1]).send("/application/leave")
    assert page.status == 422
    assert "last person" in page.text


@proves("ON15")
def test_aima_sees_the_people_and_makes_another_one_the_contact(app, as_, began):
    with app.app_context(), transaction(EVERYONE):
        directorate = an_account(Role.DIRECTORATE)
        db.session.get(Account, began[2].id).status = AccountStatus.ACTIVE
    browser, path = as_(directorate), people_of(began[0])
    of_person = f"{path}/{began[2].id}"
    browser.follow(browser.send(of_person, act="let-in", of=path))
    browser.follow(browser.send(of_person, act="contact", of=path))
    with app.app_context(), transaction(EVERYONE):
        assert db.session.get(Application, began[0]).contact_email == "outra@exemplo.invalid"


def test_a_button_that_does_not_exist_does_nothing(as_, began):
    path = people_of(began[0])
    assert as_(began[1]).send(f"{path}/{began[2].id}", act="destroy", of=path).status == 422


def test_the_withdrawal_asks_first_and_leaves_the_file_readable(app, as_, began):
    browser = as_(began[1])
    assert "cannot be undone" in browser.page("/application/withdraw").text
    browser.follow(browser.send("/application/withdraw"))
    with app.app_context(), transaction(EVERYONE):
        assert db.session.get(Application, began[0]).status is ApplicationStatus.WITHDRAWN
    assert browser.send("/application/withdraw").status == 422


@proves("ON1")
def test_the_queue_and_the_file_say_that_the_e_mail_is_not_confirmed_and_the_pack_waits(app, as_, kept):
    with app.app_context(), transaction(EVERYONE):
        directorate = an_account(Role.DIRECTORATE)
        application = an_application(email_confirmed_at=None, confirmation_asked_again_at=now())
        path = f"/applications/{application.id}"
    browser = as_(directorate)
    assert "The e-mail is not confirmed yet" in browser.page("/applications").text
    page = browser.page(path)
    assert "Asked once more on" in page.text
    assert not page.html.select(f"main a.button[href='{path}/pack']")
    assert not browser.page(f"{path}/pack").html.select("main form")
