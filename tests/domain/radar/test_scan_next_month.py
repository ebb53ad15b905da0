"""Each released month is looked at once, and what rose in it is kept, told and withdrawn with its revision."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete

from app.base.database import db
from app.base.mail import Mail
from app.base.settings import settings
from app.domain.access.models import Role
from app.domain.radar.actions import scan_next_month
from app.domain.radar.lifecycle import SignalStatus
from app.domain.radar.models import Signal
from app.domain.radar.queries import find_unscanned
from app.domain.service_records.actions.releasing import revise_month
from app.domain.service_records.models import ServiceRecord
from tests.builders import an_account, as_actor
from tests.builders.released import LAST, released, some_services
from tests.domain.radar.conftest import USUAL
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


def scan_all():
    months = []
    while month := scan_next_month():
        months.append(month)
    return months


def signals():
    found = db.session.query(Signal).order_by(Signal.place)
    return [(each.place, each.area, each.nationality, each.found) for each in found]


@proves("ST18")
@pytest.mark.usefixtures("rise")
def test_what_rises_beyond_its_own_history_is_kept_for_the_district_and_the_country(history):
    assert scan_all() == [*history, LAST]
    assert signals() == [("02", "housing", "NP", 30), ("PT", "housing", "NP", 30)]
    signal = db.session.query(Signal).filter_by(place="02").one()
    assert (float(signal.usual), signal.months, signal.year_before) == (8, 5, None)
    assert (signal.month, signal.since, signal.status) == (LAST, LAST, SignalStatus.NEW)


@pytest.mark.usefixtures("history")
def test_a_month_like_the_others_has_no_signal(technician):
    some_services(technician, LAST, 9, **USUAL)
    released(LAST)
    assert scan_all()
    assert signals() == []


@proves("ST18")
def test_a_rise_is_seen_in_a_place_with_hardly_any_other_services(technician):
    months = LAST.plus(-5).until(LAST.previous)
    for month in months:
        some_services(technician, month, 1, **USUAL)
        some_services(technician, month, 2, area="work", nationality="BR")
    some_services(technician, LAST, 12, **USUAL)
    some_services(technician, LAST, 3, area="work", nationality="BR")
    released(*months, LAST)
    scan_all()
    assert signals() == [("02", "housing", "NP", 12), ("PT", "housing", "NP", 12)]
    assert float(db.session.query(Signal).filter_by(place="02").one().usual) == 1


def test_a_few_more_of_a_small_figure_are_no_signal(technician):
    months = LAST.plus(-5).until(LAST.previous)
    for month in months:
        some_services(technician, month, 3, **USUAL)
    some_services(technician, LAST, 12, **USUAL)
    released(*months, LAST)
    scan_all()
    assert signals() == []


@pytest.mark.usefixtures("rise")
def test_no_month_is_looked_at_twice():
    scan_all()
    assert find_unscanned() is None
    assert scan_next_month() is None


@proves("ST18")
@pytest.mark.usefixtures("rise")
def test_a_signal_that_goes_on_says_since_when(technician):
    some_services(technician, LAST.next, 60, **USUAL)
    released(LAST.next)
    scan_all()
    latest = db.session.query(Signal).filter_by(place="02", month=LAST.next).one()
    assert latest.since == LAST


@proves("ST18")
@pytest.mark.usefixtures("rise")
def test_a_revision_that_takes_the_services_back_takes_the_signal_back():
    scan_all()
    db.session.execute(delete(ServiceRecord).where(ServiceRecord.given_on == LAST.first_day))
    revise_month(as_actor(an_account(Role.APPROVER)), LAST, "Registos repetidos")
    assert scan_all() == [LAST]
    assert signals() == []


@pytest.mark.usefixtures("rise")
def test_a_revision_that_changes_little_leaves_what_was_noted_of_the_signal(technician):
    scan_all()
    signal = db.session.query(Signal).filter_by(place="02").one()
    signal.status, signal.note = SignalStatus.SEEN, "Já se sabe"
    some_services(technician, LAST, 5, **USUAL)
    revise_month(as_actor(an_account(Role.APPROVER)), LAST, "Registos atrasados")
    scan_all()
    db.session.expire_all()
    signal = db.session.query(Signal).filter_by(place="02").one()
    assert (signal.found, signal.status, signal.note) == (35, SignalStatus.SEEN, "Já se sabe")


@proves("ST18")
def test_nothing_is_told_of_a_nationality_nobody_stated(history, technician):
    some_services(technician, LAST, 40, area="housing")
    released(LAST)
    scan_all()
    assert signals() == []


@proves("ST18")
@pytest.mark.usefixtures("rise")
def test_each_person_of_the_directorate_is_written_to_once_in_their_language_and_without_figures():
    reader = an_account(Role.DIRECTORATE, language="en")
    an_account(Role.TECHNICIAN)
    scan_all()
    (mail,) = db.session.query(Mail)
    assert mail.to == reader.email
    assert "Nepal" in mail.body
    assert "Beja" in mail.body
    assert "30" not in mail.body
    assert f"{settings().base_url}/radar" in mail.body


@pytest.mark.usefixtures("rise")
def test_nobody_is_written_to_where_the_setting_says_so(app):
    an_account(Role.DIRECTORATE)
    before = app.config["CLAIM"]
    app.config["CLAIM"] = replace(before, radar_is_mailed=False)
    try:
        scan_all()
    finally:
        app.config["CLAIM"] = before
    assert db.session.query(Mail).count() == 0
    assert signals()
