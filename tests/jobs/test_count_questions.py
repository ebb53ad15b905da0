"""Counting questions beside the pages: month by month, each kept, from a replica when there is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.base.database import EVERYONE, transaction
from app.domain.statistics.asking import Waiting, answer
from app.domain.statistics.questions import Axis, Measure, Question
from app.jobs.count_questions import count_questions
from tests.builders import a_service, a_technician, as_actor
from tests.builders.cards import a_card

QUESTION = Question(Measure.PERSONS, date(2026, 1, 1), date(2026, 3, 31), Axis.AREA)


def somebody_served():
    technician = a_technician()
    card = a_card(technician.centre)
    for month in (1, 3):
        a_service(technician, card_id=card.id, given_on=date(2026, month, 5))
    return as_actor(technician.account)


def asked(by):
    with transaction(str(by.partner_id)):
        return answer(by, QUESTION)


def test_each_month_is_kept_by_itself_and_the_next_turn_goes_on(app, kept, monkeypatch):
    monkeypatch.setattr("app.jobs.count_questions.AT_ONCE", 2)
    with app.app_context():
        with transaction(EVERYONE):
            by = somebody_served()
        assert asked(by).progress == 0
        assert count_questions() == 2
        assert asked(by).progress == pytest.approx(2 / 3)
        assert count_questions() == 1
        assert asked(by).total.count == 1
        assert count_questions() == 0


def test_a_replica_is_read_from_as_the_role_that_owns_nothing_and_never_written_to(app, kept, monkeypatch):
    config = app.config["CLAIM"]
    with app.app_context():
        with transaction(EVERYONE):
            by = somebody_served()
        asked(by)
        monkeypatch.setitem(app.config, "CLAIM", replace(config, statistics_database_url=config.database_url))
        assert count_questions() == 3
        assert asked(by).total.count == 1


def test_a_replica_that_is_away_costs_nothing_but_time(app, kept, monkeypatch):
    config = app.config["CLAIM"]
    with app.app_context():
        with transaction(EVERYONE):
            by = somebody_served()
        asked(by)
        away = replace(config, statistics_database_url="postgresql://nobody@127.0.0.1:1/nothing")
        monkeypatch.setitem(app.config, "CLAIM", away)
        with pytest.raises(Exception, match="connection"):
            count_questions()
        assert isinstance(asked(by), Waiting)
        monkeypatch.setitem(app.config, "CLAIM", config)
        assert count_questions() == 3
        assert asked(by).total.count == 1
