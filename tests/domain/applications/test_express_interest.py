"""The expression of interest, and what it does with an NIPC it knows."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.base.clock import now, today
from app.base.errors import RuleBroken
from app.base.mail import Mail
from app.base.settings import settings
from app.domain.access.models import Account, AccountStatus, Link, Role, VisitorRequest
from app.domain.access.queries import find_account_by_email
from app.domain.applications.actions import express_interest
from app.domain.applications.faults import Faulty
from app.domain.applications.interest import read_interest
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application
from app.domain.applications.queries import was_let_in
from app.domain.partners.models import PartnerKind, PartnerStatus
from tests.builders import a_partner, an_account
from tests.builders.applications import an_application
from tests.builders.structures import a_nipc
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


def typed(**changes):
    answers = {
        "name": "Associação Fictícia",
        "nipc": a_nipc(),
        "kind": "civil_society",
        "municipality": "Beja",
        "model": "traditional",
        "contact_name": "Contacto Fictício",
        "contact_email": "contacto@exemplo.invalid",
        "contact_phone": "",
        "message": "",
    }
    return {**answers, **changes}


def send(**changes):
    return express_interest(read_interest(typed(**changes)), language="ar", address=lambda token: f"https://x/{token}")


def faults(**changes):
    with pytest.raises(Faulty) as refused:
        read_interest(typed(**changes))
    return {fault.field: fault.message for fault in refused.value.faults}


def mails(database):
    return database.session.scalars(select(Mail).order_by(Mail.written_at)).all()


@proves("FAQ-46")
def test_an_interest_opens_a_file_with_a_reference_and_the_day_it_was_received(database):
    receipt = send()
    application = database.session.scalars(select(Application)).one()
    assert receipt == (application.reference, False)
    assert application.reference == f"C-{today().year}-0001"
    assert application.status is ApplicationStatus.INTEREST_RECEIVED
    assert application.received_at is not None
    assert application.partner.status is PartnerStatus.CANDIDATE
    assert send(contact_email="outra@exemplo.invalid").reference == f"C-{today().year}-0002"


@proves("FAQ-46", "IL6")
def test_the_contact_gets_a_personal_link_by_mail_in_their_language(database):
    receipt = send(contact_email="Contacto@Exemplo.invalid")
    (mail,) = mails(database)
    assert mail.to == "contacto@exemplo.invalid"
    assert mail.language == "ar"
    assert receipt.reference in mail.body
    assert "https://x/" in mail.body
    account = find_account_by_email("contacto@exemplo.invalid")
    assert account.role is Role.APPLICANT
    assert account.partner_id == database.session.scalars(select(Application)).one().partner_id


@proves("FAQ-6")
@pytest.mark.parametrize("kind", list(PartnerKind))
def test_the_four_kinds_of_entity_may_apply(database, kind):
    send(kind=kind.value)
    assert database.session.scalars(select(Application)).one().partner.kind is kind


@proves("FAQ-6")
def test_no_other_kind_of_entity_may_apply():
    assert set(faults(kind="company")) == {"kind"}


@proves("FAQ-11")
def test_2g_is_refused_to_anyone_but_a_municipality_with_the_reason():
    assert "municipality" in faults(model="second_generation")["model"]
    assert read_interest(typed(kind="municipality", model="second_generation"))


def test_everything_wrong_is_said_at_once():
    said = faults(nipc="508198535", contact_email="contacto", contact_phone="12", municipality="Atlântida", name=" ")
    assert set(said) == {"nipc", "contact_email", "contact_phone", "municipality", "name"}
    assert said["name"] is None
    assert "9 digits" in said["nipc"]


def test_a_persons_tax_number_is_refused():
    assert "person" in faults(nipc="123456789")["nipc"]


def test_a_name_borne_by_two_municipalities_needs_its_district():
    assert "municipality" in faults(municipality="Calheta")
    assert read_interest(typed(municipality="Calheta (Madeira)")).municipality.dico == "3101"


@proves("FAQ-46", "ON14")
def test_the_same_nipc_again_is_joined_to_the_open_file(database):
    application = an_application()
    receipt = send(nipc=application.partner.nipc, contact_email="outra@exemplo.invalid")
    assert receipt == (application.reference, True)
    assert database.session.scalars(select(Application)).all() == [application]


@proves("ON14")
def test_whoever_only_knows_an_nipc_does_not_come_in_to_its_file(database):
    application = an_application(contact_name="Primeira Pessoa")
    send(nipc=application.partner.nipc, contact_email="outra@exemplo.invalid")
    account = find_account_by_email("outra@exemplo.invalid")
    assert account.partner_id == application.partner_id
    assert not was_let_in(application, account)
    (mail,) = mails(database)
    assert "https://x/" not in mail.body
    assert application.contact_name not in mail.body


def test_the_same_contact_again_gets_a_fresh_link_and_no_second_account(database):
    nipc = a_nipc()
    first = send(nipc=nipc)
    again = send(nipc=nipc)
    assert again.reference == first.reference
    assert len(database.session.scalars(select(Account)).all()) == 1
    assert all("https://x/" in mail.body for mail in mails(database))


@proves("ON1", "ON14")
def test_a_mistyped_address_does_not_lock_the_entity_out(database):
    nipc = a_nipc()
    first = send(nipc=nipc, contact_email="eror@exemplo.invalid", name="Asociação")
    again = send(nipc=nipc, contact_email="certo@exemplo.invalid", name="Associação")
    application = database.session.scalars(select(Application)).one()
    assert again == (first.reference, False)
    assert (application.contact_email, application.partner.name) == ("certo@exemplo.invalid", "Associação")
    assert find_account_by_email("eror@exemplo.invalid").status is AccountStatus.CLOSED
    assert [link.account_id for link in database.session.scalars(select(Link))] == [
        find_account_by_email("certo@exemplo.invalid").id
    ]


@proves("ON14")
def test_an_entity_of_the_network_is_told_so():
    partner = a_partner(status=PartnerStatus.ACTIVE)
    with pytest.raises(RuleBroken, match="in the network already") as refused:
        send(nipc=partner.nipc)
    assert refused.value.field == "nipc"


@proves("ON1")
def test_nobody_is_told_that_an_address_has_an_account_and_the_mail_there_says_what_to_do(database):
    known = an_account(Role.TECHNICIAN)
    receipt = send(contact_email=known.email)
    assert receipt == (database.session.scalars(select(Application)).one().reference, False)
    (mail,) = mails(database)
    assert mail.to == known.email
    assert settings().partner_mailbox in mail.body
    assert "https://x/" not in mail.body
    assert known.role is Role.TECHNICIAN


def test_a_known_address_is_not_told_apart_when_the_file_is_open_either(database):
    application = an_application()
    known = an_account(Role.TECHNICIAN)
    of_known = send(nipc=application.partner.nipc, contact_email=known.email)
    of_unknown = send(nipc=application.partner.nipc, contact_email="nova@exemplo.invalid")
    assert of_known == of_unknown == (application.reference, True)


@proves("ON1")
def test_too_many_interests_from_one_address_have_to_wait(database):
    for _number in range(settings().requests_an_hour):
        express_interest(read_interest(typed(nipc=a_nipc())), language="pt", address=str, from_address="192.0.2.1")
    with pytest.raises(RuleBroken, match="wait an hour"):
        express_interest(read_interest(typed(nipc=a_nipc())), language="pt", address=str, from_address="192.0.2.1")
    express_interest(read_interest(typed(nipc=a_nipc())), language="pt", address=str, from_address="192.0.2.2")
    database.session.execute(update(VisitorRequest).values(made_at=now() - timedelta(hours=1)))
    express_interest(read_interest(typed(nipc=a_nipc())), language="pt", address=str, from_address="192.0.2.1")


def test_after_a_refusal_the_entity_may_apply_again(database):
    refused = an_application(ApplicationStatus.REFUSED)
    receipt = send(nipc=refused.partner.nipc)
    assert not receipt.was_open
    assert receipt.reference != refused.reference


def test_after_a_withdrawal_the_entity_may_apply_again(database):
    gone = an_application(ApplicationStatus.WITHDRAWN)
    receipt = send(nipc=gone.partner.nipc)
    assert not receipt.was_open
    assert receipt.reference != gone.reference
