"""The exercises, the sheet to practise on, and what was written beside the model answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.errors import OutOfReach
from app.domain.access.policy import Permission
from app.domain.practice.actions import log_practice
from app.domain.practice.exercises import exercises_in, find_exercise
from app.domain.practice.models import PracticeRecord
from app.domain.practice.queries import get_practice, list_latest, list_practice, sheet_of
from app.domain.practice.rules import compare
from app.domain.practice.story import Exercise
from app.domain.service_records.queries.gates import get_gate, list_obstacles
from app.domain.service_records.rules import may_serve
from app.domain.service_records.telling import Told
from app.domain.training.queries import get_own_ledger, sessions_to_fill
from app.web.access import current_account, needs
from app.web.pages import page
from app.web.practice.saying import Score, lines_of, score_of, told_in_words
from app.web.service_records.drawing import fields_of_practice
from app.web.service_records.opening import unsaid
from app.web.service_records.sheet import ServiceSheet
from app.web.service_records.words import words_address

area = Blueprint("practice", __name__, url_prefix="/practice")

PAGE = 25


@area.get("")
@needs(Permission.PRACTISE)
def index() -> ResponseReturnValue:
    by = current_account()
    gate, latest = get_gate(by, today()), list_latest(by)
    found = list_practice(by, before=_before(), limit=PAGE + 1)
    older = url_for(".index", before=found[PAGE - 1].id) if len(found) > PAGE else None
    return page(
        "practice/index.html",
        exercises=[(each, _score(each, latest.get(each.code))) for each in exercises_in(gate.model)],
        written=[(each, find_exercise(each.exercise)) for each in found[:PAGE]],
        older=older,
        **({} if may_serve(today(), gate) else _missing(list_obstacles(gate, today()))),
    )


@area.route("/new", methods=["GET", "POST"])
@needs(Permission.PRACTISE)
def new() -> ResponseReturnValue:
    by, sheet, exercise = current_account(), ServiceSheet(is_practice=True), _asked_exercise()
    if sheet.submitted() and sheet.service_id:
        with sheet.showing_broken_rules():
            told = Told(sheet.told, sheet.afterwards)
            practice = log_practice(by, id=sheet.service_id, exercise=exercise, typed=sheet.answers, told=told)
            return redirect(url_for(".show", practice_id=practice.id), 303)
    return _sheet_page(sheet, exercise)


@area.get("/<uuid:practice_id>")
@needs(Permission.PRACTISE)
def show(practice_id: UUID) -> ResponseReturnValue:
    practice = get_practice(current_account(), practice_id)
    sheet, exercise = sheet_of(practice), find_exercise(practice.exercise)
    verdicts = compare(exercise, sheet) if exercise else []
    return page(
        "practice/show.html",
        practice=practice,
        exercise=exercise,
        lines=lines_of(verdicts),
        score=score_of(verdicts),
        told=told_in_words(sheet),
    )


def _sheet_page(sheet: ServiceSheet, exercise: Exercise | None) -> ResponseReturnValue:
    """The sheet as it opens, or as it was refused, with what the story's model of intervention asks for."""
    if request.method == "GET":
        sheet.typed = {**unsaid(), "id": str(uuid4())}
    model = exercise.model if exercise else None
    drawn = fields_of_practice(sheet, model or get_gate(current_account(), today()).model)
    sheet_id = sheet.typed.get("id", "")
    return page("practice/new.html", sheet, exercise=exercise, fields=drawn, words=words_address(), id=sheet_id)


def _asked_exercise() -> Exercise | None:
    """The exercise the address names; OutOfReach when there is none of that name."""
    code = request.args.get("exercise")
    exercise = find_exercise(code)
    if code and exercise is None:
        raise OutOfReach
    return exercise


def _before() -> PracticeRecord | None:
    """The sheet the address goes on from; OutOfReach when it is nobody's or another's."""
    number = request.args.get("before", type=UUID)
    return get_practice(current_account(), number) if number else None


def _missing(obstacles: list[str]) -> dict[str, Any]:
    """What stands between the trainee and real services, and the sessions that would fill the hours."""
    ledger = get_own_ledger(current_account())
    filling = sessions_to_fill(current_account(), ledger)
    return {"obstacles": obstacles, "ledger": ledger, "filling": filling}


def _score(exercise: Exercise, practice: PracticeRecord | None) -> Score | None:
    return score_of(compare(exercise, sheet_of(practice))) if practice else None
