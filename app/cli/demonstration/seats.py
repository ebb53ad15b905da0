"""Training to come that is more than a date: a full session with people waiting, and a meeting an entity holds."""

from __future__ import annotations

from datetime import time

from app.base.database import db
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Post, Stage
from app.domain.training.actions import arrange_course, arrange_session, register, set_programme
from app.domain.training.models import CourseKind

PROGRAMME = (
    ("Proteção internacional", 180),
    ("Sinais de vulnerabilidade e de tráfico", 120),
    ("Encaminhamento e sigilo", 60),
)
HOURS = ((time(9, 30), time(12, 30)), (time(14), time(17)))


def fill_a_session(stage: Stage, staff: Staff, posts: list[Post]) -> None:
    """Two seats, and four people who asked for one: two of them wait."""
    by, day, title = staff.directorate, stage.ago(-13), "Asilo e vulnerabilidade"
    with stage.on(stage.ago(20), 9):
        course = arrange_course(by, CourseKind.REFRESHER, title)
        db.session.flush()
        set_programme(by, course, PROGRAMME)
        half_days = [(day, *hours, module) for hours, module in zip(HOURS, course.modules, strict=False)]
        session = arrange_session(
            by, course, title=title, half_days=half_days, place="Sala Fictícia, Porto", seats=2, trainer="Formador G."
        )
        for post in posts[:4]:
            register(post.coordinator, session, post.team[-1])
        db.session.flush()


def hold_a_meeting(stage: Stage, posts: list[Post]) -> None:
    """The first entity's team talks over its practice; no other entity sees it."""
    post, title = posts[0], "Partilha de práticas da equipa"
    host = post.centre.partner
    with stage.on(stage.ago(10), 15):
        course = arrange_course(post.coordinator, CourseKind.REFLECTION, title, host)
        session = arrange_session(
            post.coordinator,
            course,
            title=title,
            half_days=[(stage.ago(-20), time(14, 30), time(16, 30), None)],
            place="Sede fictícia",
            seats=8,
            trainer="Coordenação fictícia",
            host=host,
        )
        for technician in post.team:
            register(post.coordinator, session, technician)
        db.session.flush()
