"""Somebody in training who practises, somebody trained who does too, and somebody who has not come in for long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import update

from app.base.clock import today
from app.base.database import db
from app.cli.demonstration.stage import Post, Stage, acting, moment
from app.cli.demonstration.teams import Nominees
from app.domain.access.actions import warn_unused_accounts
from app.domain.access.models import Account, AccountStatus
from app.domain.practice.actions import log_practice
from app.domain.practice.exercises import EXERCISES
from app.domain.service_records.models import Channel, LegalStatus, Outcome
from app.domain.service_records.sheet import Sheet
from app.domain.service_records.telling import read_sheet, typed_from
from app.domain.technicians.actions import nominate_from_registration
from app.domain.technicians.models import Technician

# Days ago, the story (none: a free sheet), and what differs from its model answer.
WRITTEN: tuple[tuple[int, int | None, Mapping[str, Any]], ...] = (
    (12, 0, {"legal_status": LegalStatus.RENEWAL_REQUESTED, "outcome": Outcome.SOLVED}),
    (11, 0, {}),
    (9, 1, {"legal_status": LegalStatus.NO_DOCUMENT}),
    (8, None, {}),
)
INVENTED = {"minutes": 35, "channel": Channel.VIDEO, "area": "health", "outcome": Outcome.INFORMED}


def practise(stage: Stage, technicians: list[Technician]) -> int:
    """A few sheets of each, the second better than the first; how many in all."""
    for days, story, changes in WRITTEN:
        with stage.on(stage.ago(days), 15):
            for technician in technicians:
                _write(stage, technician, story, changes)
            db.session.flush()
    return len(WRITTEN) * len(technicians)


def leave_unused(stage: Stage, post: Post, nominees: Nominees) -> None:
    """Nominated long ago, came in once, and was warned some days ago that the account will be closed.

    Comes last: everybody else has an account in use by then.
    """
    with stage.on(stage.ago(120), 14):
        [somebody] = nominate_from_registration(post.coordinator, post.centre, nominees.take(1))
        db.session.flush()
    opened = {"status": AccountStatus.ACTIVE, "last_sign_in_at": moment(stage.ago(105), 9)}
    db.session.execute(update(Account).where(Account.id == somebody.account_id).values(**opened))
    with stage.on(stage.ago(5), 1):
        warn_unused_accounts()


def _write(stage: Stage, trainee: Technician, story: int | None, changes: Mapping[str, Any]) -> None:
    exercise = EXERCISES[story] if story is not None else None
    answers = exercise.answers if exercise else INVENTED
    typed = typed_from(Sheet(given_on=today(), **{**answers, **changes}))
    id = UUID(int=stage.rng.getrandbits(128), version=4)
    log_practice(acting(trainee.account), id=id, exercise=exercise, typed=typed, told=read_sheet(typed))
