"""The state of each section, from the first word to the signatory's agreement."""

from datetime import timedelta

import pytest

from app.base.clock import now
from app.domain.applications.actions import save_section
from app.domain.applications.confirming import fingerprint_of
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Answer, InsideConfirmation, Section
from app.domain.applications.questions import sections_for
from app.domain.applications.tasks import TaskState, is_open, sections_missing, state_of
from tests.builders import as_actor
from tests.builders.applications import COMPLETE, an_applicant, an_application, fill_in
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


@proves("ON7")
def test_a_section_is_not_begun_begun_and_complete():
    application = an_application(ApplicationStatus.PACK_SENT)
    by = as_actor(an_applicant(application))
    assert state_of(application, Section.ENTITY) is TaskState.NOT_BEGUN
    assert sections_missing(application) == sections_for(application)
    save_section(by, application, Section.ENTITY, {"address": "Rua"}, is_final=False)
    assert state_of(application, Section.ENTITY) is TaskState.BEGUN
    save_section(by, application, Section.ENTITY, COMPLETE[Section.ENTITY], is_final=True)
    assert state_of(application, Section.ENTITY) is TaskState.COMPLETE
    assert Section.ENTITY not in sections_missing(application)


@proves("ON7")
def test_what_the_signatory_agreed_to_is_confirmed_until_it_is_changed():
    application = an_application(ApplicationStatus.REGISTERING)
    by = as_actor(an_applicant(application))
    fill_in(application)
    asked = InsideConfirmation(
        partner_id=application.partner_id, name="Presidente", office="Presidente", email="p@x.pt"
    )
    asked.link_hash, asked.expires_at, asked.shown = "0", now() + timedelta(days=1), fingerprint_of(application)
    asked.answer, asked.asked_at = Answer.CONFIRMED, now()
    application.confirmations.append(asked)
    asked.application = application
    assert state_of(application, Section.ENTITY) is TaskState.CONFIRMED
    changed = {**COMPLETE[Section.ENTITY], "address": "Outra rua"}
    save_section(by, application, Section.ENTITY, changed, is_final=True)
    assert state_of(application, Section.ENTITY) is TaskState.COMPLETE


@pytest.mark.parametrize("status", list(ApplicationStatus))
def test_the_form_is_open_only_while_the_entity_has_it(status):
    application = an_application(status)
    is_with_entity = status in (ApplicationStatus.PACK_SENT, ApplicationStatus.REGISTERING)
    assert {is_open(application, section) for section in sections_for(application)} == {is_with_entity}
