"""Training: the 36 hours everybody has, somebody who is on the way to them, and what is offered besides."""

from __future__ import annotations

from datetime import date, time

from app.base.database import db
from app.cli.demonstration.attending import Attending, enrol, note_attendance
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Post, Stage
from app.domain.access.models import Actor
from app.domain.technicians.models import Technician
from app.domain.training.actions import arrange_course, arrange_session, confirm_attendance, register
from app.domain.training.models import Course, CourseKind, TrainingSession

# Six days of six hours; the programme itself is not public, so this one is ours.
DAYS = (
    "Rede, papel, deontologia e sigilo; comunicação intercultural",
    "Lei de estrangeiros e regularização",
    "Regularização na prática; proteção internacional",
    "Nacionalidade; proteção de dados",
    "Saúde, segurança social, educação, trabalho e habitação",
    "Reagrupamento familiar; a plataforma da rede",
)
HALF_DAYS = ((time(9, 30), time(12, 30)), (time(14), time(17)))
MINUTES = 360
# One in so many missed the third day and made up for it in a repetition.
ABSENT = 17


def train_teams(stage: Stage, staff: Staff, posts: list[Post]) -> None:
    """The initial training before the doors open, in as many groups as the days of opening and the seats ask for."""
    seats, groups = stage.size.seats, list[tuple[date, Attending]]()
    for opening, of_day in stage.by_opening(posts).items():
        people = [(post, technician) for post in of_day for technician in post.team]
        groups += [(opening, people[first : first + seats]) for first in range(0, len(people), seats)]
    for edition, (opening, group) in enumerate(groups, start=1):
        with stage.on(stage.before(85, opening), 9):
            course = arrange_course(staff.directorate, CourseKind.INITIAL, f"Formação inicial, turma {edition}")
        _teach(stage, staff, course, group, opening)


def _teach(stage: Stage, staff: Staff, course: Course, group: Attending, opening: date) -> None:
    """Of each day but the last the minutes are noted in one go: the action that confirms the last counts all hours."""
    titles = (*DAYS[:-1], f"Repetição: {DAYS[2]}", DAYS[-1])
    absent = {technician.id for _post, technician in group[ABSENT - 1 :: ABSENT]}
    for number, title in enumerate(titles):
        is_repetition, is_last = title not in DAYS, title == DAYS[-1]
        attending = [(p, t) for p, t in group if not is_repetition or t.id in absent]
        minutes = {t.id: 0 if number == 2 and t.id in absent else MINUTES for _p, t in attending}
        day = stage.before(80 - 4 * number, opening)
        session = _arrange(stage, staff.directorate, course, title, day, stage.before(85, opening))
        if attending and is_last:
            _attend(stage, staff, session, attending, minutes)
        elif attending:
            note_attendance(staff.directorate, session, attending, minutes)


def train_newcomers(stage: Stage, staff: Staff, posts: list[Post], newcomers: list[Technician]) -> None:
    """A second course: the first of them has two days still to come, the other all six behind."""
    late = list(zip(posts[1:], newcomers, strict=False))
    with stage.on(stage.ago(39), 9):
        course = arrange_course(staff.directorate, CourseKind.INITIAL, "Formação inicial, turma seguinte")
    for number, title in enumerate(DAYS):
        session = _arrange(stage, staff.directorate, course, title, stage.ago(34 - 5 * number), stage.ago(38))
        attending = late if number < 4 else late[1:]
        _attend(stage, staff, session, attending, {technician.id: MINUTES for _post, technician in attending})
    for number, title in enumerate(DAYS[4:]):
        session = _arrange(stage, staff.directorate, course, title, stage.ago(-6 - 4 * number), stage.ago(38))
        _register(stage, session, late[:1])


def offer_refreshers(stage: Stage, staff: Staff, posts: list[Post]) -> None:
    """Refresher, thematic and reflection sessions, past and to come, with places taken and places free."""
    some = [(post, post.team[0]) for post in posts[: stage.size.seats // 2]]
    offers = (
        (CourseKind.REFRESHER, "Alterações à lei de estrangeiros", 30),
        (CourseKind.REFRESHER, "Nacionalidade: casos novos", -9),
        (CourseKind.THEMATIC, "Tráfico de seres humanos: reconhecer os sinais", -16),
        (CourseKind.REFLECTION, "Partilha entre centros", -23),
    )
    for kind, title, ago in offers:
        with stage.on(stage.ago(38), 9):
            course = arrange_course(staff.directorate, kind, title)
        session = _arrange(stage, staff.directorate, course, title, stage.ago(ago), stage.ago(38))
        if ago > 0:
            _attend(stage, staff, session, some, {technician.id: MINUTES for _post, technician in some})
        else:
            _register(stage, session, some[::2])


def _arrange(stage: Stage, by: Actor, course: Course, title: str, day: date, arranged_on: date) -> TrainingSession:
    with stage.on(arranged_on, 10):
        return arrange_session(
            by,
            course,
            title=title,
            half_days=[(day, *hours, None) for hours in HALF_DAYS],
            place="Sala Fictícia, Lisboa, e à distância",
            seats=stage.size.seats,
            trainer="Formadora F. Exemplo",
        )


def _register(stage: Stage, session: TrainingSession, attending: Attending) -> None:
    """Places in a session that is still to come."""
    with stage.on(stage.ago(37), 11):
        for post, technician in attending:
            register(post.coordinator, session, technician)
        db.session.flush()


def _attend(
    stage: Stage,
    staff: Staff,
    session: TrainingSession,
    attending: Attending,
    minutes: dict[int, int],
) -> None:
    """Places in a session that was held, and who was there for so many minutes, by id of the technician."""
    if not attending:
        return
    places = enrol(session, attending)
    with stage.on(session.held_on, 18):
        for half_day in session.half_days:
            attended = {places[who]: half_day.minutes if spent else 0 for who, spent in minutes.items()}
            confirm_attendance(staff.directorate, half_day, attended)
