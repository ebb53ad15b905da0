"""AIMA arranges courses and sessions, an entity the meetings of its own people."""

import re
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.training.actions import arrange_course, arrange_session, set_programme
from app.domain.training.models import CourseKind, HalfDay
from app.domain.training.queries import get_course, get_session, list_courses, list_open_sessions
from tests.builders import a_course, a_partner, a_session, an_account, as_actor
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")

MORNING, AFTERNOON = (time(9, 30), time(12, 30)), (time(14), time(17))


def half(day, hours=MORNING, module=None):
    return (day, *hours, module)


def facts(**changes):
    whole = {
        "title": "Nacionalidade",
        "half_days": [half(today())],
        "place": "Sala",
        "seats": 12,
        "trainer": "AIMA",
    }
    return {**whole, **changes}


def acts():
    return list(db.session.scalars(select(AuditEntry.act)))


def refusal(**changes):
    with pytest.raises(RuleBroken) as refused:
        arrange_session(as_actor(an_account()), a_course(), **facts(**changes))
    return refused.value


@proves("FAQ-37", "TR1")
def test_the_directorate_arranges_a_course_and_a_session_of_half_days():
    by = as_actor(an_account())
    course = arrange_course(by, CourseKind.INITIAL, "Formação inicial")
    set_programme(by, course, [("Lei de estrangeiros", 540), ("Nacionalidade", 240)])
    days = [half(date(2026, 3, 3), AFTERNOON, course.modules[1]), half(date(2026, 3, 3), MORNING, course.modules[0])]
    session = arrange_session(by, course, **facts(half_days=days))
    assert (session.course.kind, session.held_on, session.minutes) == (CourseKind.INITIAL, date(2026, 3, 3), 360)
    assert [(each.minutes, each.module.title) for each in session.half_days] == [
        (180, "Lei de estrangeiros"),
        (180, "Nacionalidade"),
    ]
    assert {"course.arranged", "course.programme_set", "session.arranged"} <= set(acts())


@proves("FAQ-37")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.TECHNICIAN, Role.APPROVER, Role.ADMINISTRATOR])
def test_nobody_else_arranges_training(role):
    by = as_actor(an_account(role))
    with pytest.raises(NotAllowed):
        arrange_course(by, CourseKind.INITIAL, "Formação inicial")
    with pytest.raises(NotAllowed):
        arrange_session(by, a_course(), **facts())
    with pytest.raises(NotAllowed):
        set_programme(by, a_course(), [("Nacionalidade", 60)])


@pytest.mark.parametrize("seats", [-1, 0, 501, 10**12])
def test_a_session_of_an_implausible_size_is_refused(seats):
    assert refusal(seats=seats).field == "seats"


TODAY, LATER = date(2026, 11, 20), date(2026, 11, 21)


@pytest.mark.parametrize(
    ("told", "said", "field"),
    [
        ([], "from 1 to 12 half days", "half_days"),
        ([half(TODAY, (time(9), time(9, 14)))], "from 15 to 360 minutes", "half_days-0"),
        ([half(TODAY, (time(9), time(15, 1)))], "from 15 to 360 minutes", "half_days-0"),
        ([half(LATER), half(TODAY, (time(12), time(9)))], "end must come after", "half_days-1"),
        ([half(TODAY), half(TODAY, (time(12, 29), time(15)))], "begins before the other ends", "half_days-1"),
        ([half(TODAY, (time(12, 29), time(15))), half(TODAY)], "begins before the other ends", "half_days-0"),
        ([half(TODAY), half(TODAY)], "begins before the other ends", "half_days-1"),
        ([half(TODAY, (time(8 * n), time(8 * n + 6))) for n in range(2)], "more than 10 hours", "half_days-1"),
        ([half(date(1999, 12, 31))], "too far away", "half_days-0"),
        ([half(today() + timedelta(days=4 * 366))], "too far away", "half_days-0"),
        ([half(TODAY), half(date(2026, 3, 29), (time(1, 30), time(3)))], "clock skips that hour", "half_days-1"),
    ],
)
def test_half_days_that_cannot_be_are_refused_beside_the_one_that_is_wrong(told, said, field):
    refused = refusal(half_days=told)
    assert (said in refused.message, refused.field) == (True, field)


@pytest.mark.parametrize(
    ("day", "hours", "minutes"),
    [
        (date(2026, 3, 29), (time(0), time(3)), 120),  # an hour is left out
        (date(2026, 10, 25), (time(0), time(3)), 240),  # an hour comes twice
        (date(2024, 2, 29), MORNING, 180),
    ],
)
def test_minutes_are_counted_as_time_passes(day, hours, minutes):
    session = arrange_session(as_actor(an_account()), a_course(), **facts(half_days=[half(day, hours)]))
    db.session.flush()
    assert (session.minutes, db.session.scalars(select(HalfDay)).one().minutes) == (minutes, minutes)


def test_a_trainer_from_outside_is_sent_the_link_to_the_room_with_the_days_for_the_calendar():
    soon = today() + timedelta(days=3)
    arrange_session(
        as_actor(an_account()), a_course(), **facts(half_days=[half(soon)], trainer_email="fora@exemplo.invalid")
    )
    (mail,) = db.session.scalars(select(Mail)).all()
    assert mail.to == "fora@exemplo.invalid"
    assert "METHOD:REQUEST" in mail.calendars[0]
    assert re.findall(r"/training/(\w+)/", mail.body) == ["room"], "the one page that opens without an account"


@proves("FAQ-39")
@pytest.mark.parametrize("kind", [CourseKind.REFLECTION, CourseKind.THEMATIC])
def test_shared_reflection_and_thematic_training_are_arranged_like_any_other(kind):
    assert arrange_course(as_actor(an_account()), kind, "Partilha de práticas").kind is kind


class TestOwnMeetings:
    @proves("TR1", "TR13")
    def test_an_entity_holds_a_meeting_that_its_own_people_alone_see(self):
        host, stranger = a_partner(), a_partner()
        by = as_actor(an_account(Role.COORDINATOR, partner_id=host.id))
        course = arrange_course(by, CourseKind.REFLECTION, "Partilha de práticas", host)
        session = arrange_session(by, course, **facts(), host=host)
        assert [each.session for each in list_open_sessions(by)] == [session]
        other = as_actor(an_account(Role.COORDINATOR, partner_id=stranger.id))
        assert list_open_sessions(other) == []
        with pytest.raises(OutOfReach):
            get_session(other, session.id)
        with pytest.raises(OutOfReach):
            get_course(other, course.id)
        assert list_courses(as_actor(an_account())) == [], "AIMA's own list has AIMA's courses"

    @pytest.mark.parametrize("kind", [CourseKind.INITIAL, CourseKind.REFRESHER])
    def test_what_counts_for_a_threshold_is_given_by_aima(self, kind):
        host = a_partner()
        with pytest.raises(RuleBroken, match="given by AIMA") as refused:
            arrange_course(as_actor(an_account(Role.COORDINATOR, partner_id=host.id)), kind, "Formação", host)
        assert refused.value.field == "kind"

    def test_nobody_holds_a_meeting_for_another_entity_nor_within_anothers_course(self):
        host = a_partner()
        by = as_actor(an_account(Role.COORDINATOR, partner_id=host.id))
        with pytest.raises(OutOfReach):
            arrange_course(by, CourseKind.REFLECTION, "Partilha", a_partner())
        with pytest.raises(RuleBroken, match="somebody else"):
            arrange_session(by, a_course(CourseKind.REFLECTION), **facts(), host=host)


class TestProgramme:
    def test_modules_are_kept_in_their_order_and_changed_in_place(self):
        by, course = as_actor(an_account()), a_course()
        set_programme(by, course, [("A", 60), ("B", 120)])
        first = course.modules[0].id
        set_programme(by, course, [("C", 90)])
        db.session.expire_all()
        assert [(each.id, each.title, each.minutes) for each in course.modules] == [(first, "C", 90)]

    def test_a_module_a_session_teaches_is_not_dropped(self):
        by, course = as_actor(an_account()), a_course()
        set_programme(by, course, [("A", 60)])
        session = a_session(course)
        session.half_days[0].module = course.modules[0]
        with pytest.raises(RuleBroken, match="teaches the last module"):
            set_programme(by, course, [])

    @pytest.mark.parametrize(
        ("modules", "field"),
        [([("A", 14)], "modules-0"), ([("A", 60), ("B", 3601)], "modules-1"), ([("A", 60)] * 17, "modules")],
    )
    def test_an_implausible_programme_is_refused(self, modules, field):
        with pytest.raises(RuleBroken) as refused:
            set_programme(as_actor(an_account()), a_course(), modules)
        assert refused.value.field == field
