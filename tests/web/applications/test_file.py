"""The applicant's file: status page, sections, papers, submission."""

import pytest

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application
from tests.builders import an_account
from tests.builders.applications import an_applicant, an_application

FILE = "/application"


@pytest.fixture
def began(app, kept):
    """An application whose documents were sent, and its contact."""
    with app.app_context(), transaction(EVERYONE):
        application = an_application(ApplicationStatus.PACK_SENT)
        return application.id, an_applicant(application)


def saved(app, application_id, section):
    with app.app_context(), transaction(EVERYONE):
        application = db.session.get(Application, application_id)
        return application.answers(section), application.is_complete(section)


def test_nobody_else_has_a_file(app, as_, kept):
    with app.app_context(), transaction(EVERYONE):
        colleague = an_account(Role.DIRECTORATE)
    as_(colleague).page(FILE, status=404)
