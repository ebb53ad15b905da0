"""What a report tells: its owner, who is signed in, and whoever has its link or its mail."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from app.base.clock import today
from app.base.database import EVERYONE, in_reach
from app.base.errors import RuleBroken
from app.base.settings import settings
from app.domain.access.actions.sessions import as_actor
from app.domain.access.models import Account, Actor
from app.domain.access.policy import Permission, Reach, reach_of
from app.domain.reports.models import Report
from app.domain.reports.rules import question_on
from app.domain.statistics.asking import Waiting, answer, answer_outside, refuse_outside
from app.domain.statistics.asking.door import release_counts
from app.domain.statistics.questions import Question
from app.domain.statistics.tables import Counts, Table
from app.domain.tallies.models import ALL

Shown: TypeAlias = Table | Waiting | RuleBroken  # the table, how far its counting is, or why there is none


def read_own(by: Actor, report: Report) -> Shown:
    """For its owner, as the figures' own page would show it today."""
    try:
        return answer(by, question_on(report, today()))
    except RuleBroken as refusal:
        return refusal


def read_outside(report: Report) -> Shown:
    """For whoever has its link or its mail: of the network what leaves the house, of own centres what is not small.

    An owner who reads the own centres exactly lets nobody else do so.
    """
    reader = as_actor(report.account, None)
    with in_reach(_row_reach(report.account)):
        try:
            question = question_on(report, today())
            return answer_outside(question) if is_of_network(report.account) else _protected(reader, question)
        except RuleBroken as refusal:
            return refusal


def refuse_outside_of(report: Report) -> None:
    """QuestionMistake, with what to ask instead, for a table of the network that is not to leave the house."""
    if is_of_network(report.account):
        refuse_outside(question_on(report, today()))


def is_of_network(account: Account) -> bool:
    """Whether this account reads the figures of the whole network."""
    return reach_of(Actor(account.id, account.role), Permission.READ_STATISTICS) is Reach.NUMBERS


def _protected(reader: Actor, question: Question) -> Table | Waiting:
    found = answer(reader, question)
    if isinstance(found, Waiting) or not found.is_exact:
        return found
    # What the filters leave out is as secret as what they let through.
    whole = answer(reader, replace(question, filters=())) if question.filters else found
    if isinstance(whole, Waiting):
        return whole
    return release_counts(question, _counts(found), _counts(whole), settings().statistics_threshold, found.read_at)


def _counts(table: Table) -> Counts:
    """The figures of an exact table, as they were counted."""
    rows = {(row, ALL): figure for row, figure in table.row_totals.items()}
    columns = {(ALL, column): figure for column, figure in table.column_totals.items()}
    figures = {**table.cells, **rows, **columns, (ALL, ALL): table.total}
    return {cell: figure.count or 0 for cell, figure in figures.items()}


def _row_reach(account: Account) -> str:
    """What exists in the database for this account."""
    return EVERYONE if is_of_network(account) else str(account.partner_id)
