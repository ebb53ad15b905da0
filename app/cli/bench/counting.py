"""What all the counters of one service cost: noting what moves when it is logged, and folding it a second later."""

from __future__ import annotations

import os

from flask import Flask

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.base.months import Month
from app.cli.bench.meters import cpu_seconds
from app.cli.bench.stage import Database
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.rules import counts_as
from app.domain.tallies.actions import move
from app.domain.tallies.rules import Move
from app.jobs.fold_moves import fold_moves

TIMES = 500


def weigh_counting(app: Flask, database: Database) -> float:
    """Processor milliseconds of one service, ours and the database's: more than it is within the statement that logs.

    As many services come as go, so that afterwards the counters are what they were.
    """
    with app.app_context():
        fold_moves()
        with transaction(EVERYONE):
            service = db.session.query(ServiceRecord).limit(1).one()
        before = _used(database)
        for by in (1, -1):
            with transaction(EVERYONE):
                for _service in range(TIMES // 2):
                    _count(service, by)
            fold_moves()
        return (_used(database) - before) * 1000 / TIMES


def _count(service: ServiceRecord, by: int) -> None:
    facts = counts_as(service, model=service.model, district_code="02", logged_at=now())
    move(service.centre_id, service.partner_id, [Move(Month.of(service.given_on), facts, by)])


def _used(database: Database) -> float:
    return cpu_seconds([os.getpid(), *database.backends()])
