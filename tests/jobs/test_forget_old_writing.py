"""Forgetting old drafts and what settled records said."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.domain.desk.models import Draft
from app.domain.devices.actions import drop_held
from app.domain.devices.models import HeldRecord, Settlement
from app.domain.practice.models import PracticeRecord
from app.jobs.forget_old_writing import forget_old_writing
from tests.builders import as_actor
from tests.domain.devices.saying import a_device, logging, say
from tests.domain.service_records.told import someone
from tests.proof import proves

OLD, YOUNG = timedelta(days=31), timedelta(days=29)


def test_only_drafts_nobody_went_on_with_for_a_month_are_forgotten_and_twice_is_like_once(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            technician, _by = someone()
            owner = {name: getattr(technician, name) for name in ("partner_id", "centre_id")}
            for age in (OLD, YOUNG):
                facts = {"typed": {"note": str(age)}, "saved_at": now() - age}
                db.session.add(Draft(id=uuid4(), technician_id=technician.id, **owner, **facts))
        assert forget_old_writing(now()) == 1
        assert forget_old_writing(now()) == 0
        with transaction(EVERYONE):
            assert db.session.query(Draft).one().typed == {"note": str(YOUNG)}


@proves("SL11")
def test_what_a_settled_record_said_is_forgotten_and_who_settled_it_stays(app, kept):
    with app.test_request_context():
        messages = [logging(minutes="900", note="Palavra") for _each in range(3)]
        with transaction(EVERYONE):
            technician, by = someone()
            say(by, a_device(by), *messages)
            old, young, waiting = (db.session.get(HeldRecord, message.id) for message in messages)
            for held, age in ((old, OLD), (young, YOUNG)):
                drop_held(as_actor(technician.account), held, Settlement.ENTERED, "Registado por uma colega.")
                held.settled_at = now() - age
            waiting.received_at = now() - 10 * OLD
        assert forget_old_writing(now()) == 1
        assert forget_old_writing(now()) == 0
        with transaction(EVERYONE):
            kept_words = {each.id: each.typed.get("note") for each in db.session.query(HeldRecord)}
            assert kept_words == {messages[0].id: None, messages[1].id: "Palavra", messages[2].id: "Palavra"}
            forgotten = db.session.get(HeldRecord, messages[0].id)
            assert (forgotten.settlement, forgotten.settled_by) == (Settlement.ENTERED, by.account_id)
            assert (forgotten.message, forgotten.base) == (None, None)
            assert forgotten.service_id == messages[0].service_id


@proves("TR5")
def test_practice_sheets_are_deleted_after_the_days_of_the_setting_and_twice_is_like_once(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            technician, _by = someone()
            owner = {"partner_id": technician.partner_id, "technician_id": technician.id}
            for days in (91, 89):
                written = {"told": {"minutes": str(days)}, "logged_at": now() - timedelta(days=days)}
                db.session.add(PracticeRecord(id=uuid4(), **owner, **written))
        assert forget_old_writing(now()) == 1
        assert forget_old_writing(now()) == 0
        with transaction(EVERYONE):
            assert db.session.query(PracticeRecord).one().told == {"minutes": "89"}
