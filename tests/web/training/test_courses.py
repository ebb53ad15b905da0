"""A course with its programme, and the meetings an entity holds for its own people."""

from datetime import timedelta

import pytest

from app.base.clock import today
from app.domain.training.models import CourseKind
from tests.builders import a_course, a_session
from tests.proof import proves

TOMORROW = today() + timedelta(days=1)
MEETING = {
    "kind": ["reflection"],
    "title": "Partilha de práticas",
    "half_days-0-day": TOMORROW.isoformat(),
    "half_days-0-starts": "14:00",
    "half_days-0-ends": "16:00",
    "seats": "8",
    "place": "Sede",
    "trainer": "Coordenação",
}


@proves("TR1")
def test_the_programme_is_written_and_measured_against_the_threshold(as_, people, keeping):
    course, aima = keeping(a_course), as_(people.aima)
    path = f"/training/courses/{course.id}"
    sent = aima.send(f"{path}/programme", {"modules-0-title": "Nacionalidade", "modules-0-minutes": "240"})
    text = aima.follow(sent).text.replace("\u00a0", " ")
    assert "Nacionalidade" in text
    assert "The threshold is 36 h" in text
    assert aima.page(f"{path}/programme").form()["modules-0-minutes"] == "240"
    assert "Nacionalidade" in aima.page(f"/training/sessions/new?course={course.id}").text


@pytest.mark.parametrize(("minutes", "message"), [("", "the title and the minutes"), ("5", "from 15 to 3600 minutes")])
def test_half_a_module_and_an_implausible_one_are_refused(as_, people, keeping, minutes, message):
    course = keeping(a_course)
    answers = {"modules-0-title": "Nacionalidade", "modules-0-minutes": minutes}
    page = as_(people.aima).send(f"/training/courses/{course.id}/programme", answers)
    assert page.status == 422
    assert message in page.error_of("modules-0-minutes")
    assert page.form()["modules-0-title"] == "Nacionalidade"


def test_everybody_reads_the_course_and_the_directorate_alone_writes_its_programme(as_, people, keeping):
    course = keeping(a_course)
    keeping(lambda: a_session(course, title="Sessão de um curso"))
    for account in (people.coordinator, people.account):
        assert "Sessão de um curso" in as_(account).page(f"/training/courses/{course.id}").text
        as_(account).page(f"/training/courses/{course.id}/programme", 403)


@proves("TR13", "TR1")
def test_a_coordinator_holds_a_meeting_that_another_entity_does_not_see(as_, people):
    coordinator = as_(people.coordinator)
    page = coordinator.follow(coordinator.send("/training/meetings/new", MEETING))
    assert "0 of 8" in page.text
    assert "Change the session" in page.text
    assert "Partilha de práticas" in as_(people.account).page("/training").text
    assert "Partilha de práticas" not in as_(people.other_account).page("/training").text


def test_what_counts_for_a_threshold_is_not_offered_to_an_entity(as_, people):
    coordinator = as_(people.coordinator)
    offered = {str(each["value"]) for each in coordinator.page("/training/meetings/new").html.select("[name='kind']")}
    assert offered == {CourseKind.REFLECTION.value, CourseKind.THEMATIC.value}
    assert coordinator.send("/training/meetings/new", MEETING | {"kind": ["initial"]}).status == 422


def test_a_technician_holds_none(as_, people):
    as_(people.account).page("/training/meetings/new", 403)
