"""The programme of a course: its modules, in their order, with the minutes planned for each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from sqlalchemy import select

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.training.models import Course, CourseModule, HalfDay

SHORTEST, LONGEST = 15, 3600  # minutes of one module
MOST_MODULES = 16


def set_programme(by: Actor, course: Course, modules: Sequence[tuple[str, int]]) -> None:
    """Let the course be made of these modules (title, minutes), in this order.

    RuleBroken with field "modules-<n>" for an implausible length of the n-th, from 0; with "modules" for
    too many of them, or when a half day teaches a module left out.
    """
    require(by, Permission.ARRANGE_TRAINING)
    db.session.refresh(course, with_for_update=True)
    if len(modules) > MOST_MODULES:
        raise RuleBroken(_("A course has %(most)s modules at most.", most=MOST_MODULES), field="modules")
    for number, (_title, minutes) in enumerate(modules):
        if not SHORTEST <= minutes <= LONGEST:
            message = _("A module lasts from %(shortest)s to %(longest)s minutes.", shortest=SHORTEST, longest=LONGEST)
            raise RuleBroken(message, field=f"modules-{number}")
    _refuse_dropping(course.modules[len(modules) :])
    _put(course, modules)
    record(by, "course.programme_set", on=course, changes={"minutes": [minutes for _title, minutes in modules]})


def _refuse_dropping(dropped: list[CourseModule]) -> None:
    ids = [module.id for module in dropped]
    if db.session.scalar(select(HalfDay.id).where(HalfDay.module_id.in_(ids)).limit(1)) is not None:
        raise RuleBroken(_("A session teaches the last module: change the session first."), field="modules")


def _put(course: Course, modules: Sequence[tuple[str, int]]) -> None:
    for position, (kept, told) in enumerate(zip_longest(list(course.modules), modules), start=1):
        if told is None:
            course.modules.remove(kept)
        elif kept is None:
            course.modules.append(CourseModule(position=position, title=told[0], minutes=told[1]))
        else:
            kept.title, kept.minutes = told
    db.session.flush()
