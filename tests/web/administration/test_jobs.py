"""The administrator's list of jobs."""

from datetime import UTC, datetime

import pytest

from app.base.database import EVERYONE, transaction
from app.base.firings import claim, end_firing, keep_plan
from app.domain.access.models import Role
from app.jobs.schedule import TIMETABLE
from app.web.administration.words import JOBS
from tests.builders import an_account
from tests.proof import proves

NIGHT = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)


@pytest.fixture
def administrator(app, as_):
    with app.app_context(), transaction(EVERYONE):
        account = an_account(Role.ADMINISTRATOR)
    return as_(account)


def test_before_anything_ran_the_page_says_so(administrator):
    page = administrator.page("/administration/jobs")
    assert "Nothing is planned" in page.text
    assert "No job has been done yet" in page.text


@proves("OP3")
def test_a_firing_shows_its_result_or_its_error_and_the_next_time(app, administrator):
    with app.app_context(), transaction(EVERYONE):
        for job in ("forget_old_keys", "forget_old_sign_ins"):
            claim(job, NIGHT)
        end_firing("forget_old_keys", NIGHT, result="12")
        end_firing("forget_old_sign_ins", NIGHT, error="ValueError at app/jobs/x.py:1")
        keep_plan("forget_old_keys", NIGHT.replace(day=2))
    rows = [" ".join(row.get_text(" ").split()) for row in administrator.page("/administration/jobs").html.select("tr")]
    assert any("Forget the answers to old forms 1 Mar 2026, 04:00 Done 12" in row for row in rows)
    assert any("Failed" in row and "ValueError at app/jobs/x.py:1" in row for row in rows)
    assert any(row.endswith("2 Mar 2026, 04:00") for row in rows)


def test_every_job_of_the_timetable_has_a_name_on_the_page():
    assert {job.name for job in TIMETABLE} <= set(JOBS)
