"""The four documents, sent in one act."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.errors import NotAllowed, RuleBroken
from app.base.mail import Mail
from app.domain.access.actions import make_link
from app.domain.access.models import SYSTEM, LinkPurpose, Role
from app.domain.access.queries import find_link
from app.domain.applications.actions import send_pack
from app.domain.applications.facts import Slot
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import PackPart
from app.domain.applications.queries import was_let_in
from app.domain.documents.queries import read_html
from app.domain.partners.models import Model
from tests.builders import an_account, as_actor
from tests.builders.applications import an_applicant, an_application
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


def address(token):
    return f"https://x/{token}"


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


def sent(application, part):
    return next(sent for sent in application.pack if sent.part is part)


@proves("FAQ-47", "FAQ-48", "FAQ-49", "FAQ-50", "ON5")
def test_the_four_documents_are_sent_in_one_act_each_with_its_version(directorate):
    application = an_application()
    send_pack(directorate, application, slots=[], address=address)
    assert {sent.part for sent in application.pack} == set(PackPart)
    assert sent(application, PackPart.REGISTRATION_FORM).version == "form-v1"
    assert all(sent.document.version == sent.version == "v1" for sent in application.pack if sent.document)
    assert application.status is ApplicationStatus.PACK_SENT
    assert application.pack_sent_at is not None


@proves("FAQ-47")
def test_the_meeting_proposal_names_the_days_proposed(directorate):
    application = an_application()
    day = today() + timedelta(days=10)
    send_pack(directorate, application, slots=[Slot(day, "10:00", "online")], address=address)
    facts = sent(application, PackPart.MEETING_PROPOSAL).document.facts
    assert facts["slots"] == [{"day": day.isoformat(), "time": "10:00", "place": "online"}]
    assert date.fromisoformat(facts["answer_by"]) < day


@proves("FAQ-49")
@pytest.mark.parametrize(
    ("model", "words"),
    [
        (Model.TRADITIONAL, "modelo tradicional"),
        (Model.EXTENDED, "serviços alargados"),
        (Model.SECOND_GENERATION, "CLAIM 2G"),
    ],
)
def test_the_model_protocol_is_the_one_of_the_model_wanted(directorate, model, words):
    application = an_application(model=model)
    send_pack(directorate, application, slots=[], address=address)
    assert words in read_html(sent(application, PackPart.MODEL_PROTOCOL).document)


def test_the_contact_gets_a_fresh_link_with_the_documents(database, directorate):
    application = an_application()
    account = an_applicant(application, language="pt")
    before = make_link(SYSTEM, account, LinkPurpose.PERSONAL)
    send_pack(directorate, application, slots=[], address=address)
    (mail,) = database.session.scalars(select(Mail))
    assert (mail.to, mail.language) == (account.email, "pt")
    assert "https://x/" in mail.body
    assert find_link(before, LinkPurpose.PERSONAL) is None


def test_somebody_who_only_asked_to_join_gets_nothing_until_let_in(database, directorate):
    application = an_application()
    stranger = an_applicant(application, email="outra@exemplo.invalid")
    send_pack(directorate, application, slots=[], address=address)
    assert database.session.scalars(select(Mail)).all() == []
    assert not was_let_in(application, stranger)


@proves("ON1")
def test_the_documents_wait_until_the_contact_has_confirmed_the_e_mail(directorate):
    application = an_application(email_confirmed_at=None)
    with pytest.raises(RuleBroken, match="not confirmed"):
        send_pack(directorate, application, slots=[], address=address)
    assert application.pack == []


def test_the_documents_are_sent_once(directorate):
    application = an_application(ApplicationStatus.PACK_SENT)
    with pytest.raises(RuleBroken):
        send_pack(directorate, application, slots=[], address=address)
    assert application.pack == []


def test_a_meeting_is_not_proposed_in_the_past(directorate):
    application = an_application()
    with pytest.raises(RuleBroken) as refused:
        send_pack(directorate, application, slots=[Slot(today(), "10:00", "online")], address=address)
    assert refused.value.field == "slots"
    assert application.pack == []


def test_a_meeting_has_its_time_and_place(directorate):
    day = today() + timedelta(days=3)
    with pytest.raises(RuleBroken, match="time and the place"):
        send_pack(directorate, an_application(), slots=[Slot(day, "10:00", "")], address=address)


@pytest.mark.parametrize("role", [Role.APPROVER, Role.APPLICANT, Role.TECHNICIAN, Role.ADMINISTRATOR])
def test_only_the_directorate_sends_them(database, role):
    with pytest.raises(NotAllowed):
        send_pack(as_actor(an_account(role)), an_application(), slots=[], address=address)
