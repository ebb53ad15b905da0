"""A question as one statement over the log of services: a month of it, by one or two axes, with every total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any

from sqlalchemy import TextClause, text

from app.domain.statistics.questions import Axis, Measure, Question
from app.domain.tallies.models import ALL, NO, NONE, YES

# What each axis says of a service `s` of a centre `c` in a municipality `m`; never null.
_OF_SERVICE = {
    Axis.AREA: "s.area",
    Axis.SUB_TOPIC: f"coalesce(s.sub_topic, '{NONE}')",
    Axis.NATIONALITY: "s.nationality",
    Axis.SEX: "s.sex",
    Axis.AGE_BAND: "s.age_band",
    Axis.LEGAL_STATUS: "s.legal_status",
    Axis.RESIDENCE: "s.residence",
    Axis.LANGUAGE: "s.language",
    Axis.INTERPRETER: "s.interpreter",
    Axis.CHANNEL: "s.channel",
    Axis.REQUESTER: "s.requester",
    Axis.OUTCOME: "s.outcome",
    Axis.REFERRAL: f"coalesce(s.referral, '{NONE}')",
    Axis.DECISION: f"coalesce(s.decision, '{NONE}')",
    Axis.BIOMETRICS: f"CASE WHEN s.biometrics_collected THEN '{YES}' ELSE '{NO}' END",
    Axis.MODEL: "s.model",
}
OF_CENTRE = {
    Axis.STRUCTURE: "c.structure",
    Axis.NUTS2: "m.nuts2_code",
    Axis.DISTRICT: "m.district_code",
    Axis.MUNICIPALITY: "m.dico",
    Axis.CENTRE: "c.id::text",
}
_PERIODS = {
    Axis.DAY: "to_char({day}, 'YYYY-MM-DD')",
    Axis.WEEK: "to_char(date_trunc('week', {day}), 'YYYY-MM-DD')",
    Axis.MONTH: "to_char({day}, 'YYYY-MM')",
    Axis.QUARTER: "to_char({day}, 'YYYY\"-Q\"Q')",
    Axis.YEAR: "to_char({day}, 'YYYY')",
}
_HOW_MANY = {
    Measure.SERVICES: "count(*)",
    # A card on a day at a centre; whoever came without a card is nobody known.
    Measure.CONTACTS: "count(DISTINCT (card_id, centre_id, given_on)) FILTER (WHERE card_id IS NOT NULL)"
    " + count(*) FILTER (WHERE card_id IS NULL)",
}
_ASKED = """
SELECT {row} AS r, {column} AS k, {more}
  FROM service_records s JOIN centres c ON c.id = s.centre_id JOIN municipalities m ON m.dico = c.dico
 WHERE s.undone_at IS NULL AND s.given_on BETWEEN :first AND :last{conditions}
"""


def periods(day: str) -> dict[Axis, str]:
    """How each of the TIMES says the period that a column of days lies in."""
    return {axis: spelling.format(day=day) for axis, spelling in _PERIODS.items()}


_SAID = _OF_SERVICE | OF_CENTRE | periods("s.given_on")


@dataclass(frozen=True)
class Whose:
    """Whose services a question is asked of: a centre's, an entity's, or everybody's."""

    partner_id: int | None = None
    centre_id: int | None = None

    @property
    def columns(self) -> dict[str, int]:
        named = {"partner_id": self.partner_id, "centre_id": self.centre_id}
        return {name: value for name, value in named.items() if value is not None}


@dataclass
class Wanted:
    """Conditions a question is narrowed by, with the values they are bound to."""

    spellings: dict[Axis, str]
    values: dict[str, Any] = field(default_factory=dict)

    def conditions(self, question: Question, whose: Whose, of: str) -> str:
        """What follows WHERE: " AND ..." each; `of` is the table the columns of `whose` are in."""
        return "".join(f" AND {condition}" for condition in self._each(question, whose, of))

    def _each(self, question: Question, whose: Whose, of: str) -> Iterator[str]:
        for name, owner in whose.columns.items():
            self.values[name] = owner
            yield f"{of}.{name} = :{name}"
        places = [(question.place.axis, (question.place.code,))] if question.place else []
        for number, (axis, values) in enumerate([*places, *question.filters]):
            self.values[f"wanted_{number}"] = list(values)
            yield f"{self.spellings[axis]} = ANY(:wanted_{number})"


def count_days(question: Question, whose: Whose, first: date, last: date) -> tuple[TextClause, dict[str, Any]]:
    """Services or contacts of these days as rows (row, column, how many): each cell, and each total under ALL."""
    asked, values = _asked(question, whose, first, last, "s.card_id, s.centre_id, s.given_on")
    statement = f"SELECT {by_cell(question)}, {_HOW_MANY[question.measure]} FROM ({asked}) asked {grouped(question)}"  # noqa: S608
    return text(statement), values


def list_persons(question: Question, whose: Whose, first: date, last: date) -> tuple[TextClause, dict[str, Any]]:
    """The persons with a card of these days as rows (row, column, person), each once."""
    asked, values = _asked(question, whose, first, last, "s.card_id")
    statement = (
        f"SELECT DISTINCT coalesce(r, '{ALL}'), coalesce(k, '{ALL}'), cards.person"  # noqa: S608
        f" FROM ({asked}) asked JOIN cards ON cards.id = asked.card_id"
    )
    return text(statement), values


def by_cell(question: Question) -> str:
    """The line and the column a figure is of; ALL of whatever it adds up."""
    named = (("r", question.rows), ("k", question.columns))
    return ", ".join(f"coalesce({name}, '{ALL}')" if axis else f"'{ALL}'" for name, axis in named)


def grouped(question: Question) -> str:
    """By each cell, each line, each column, and all together."""
    names = [name for name, axis in (("r", question.rows), ("k", question.columns)) if axis]
    sets = [f"({', '.join(each)})" for size in range(len(names) + 1) for each in combinations(names, size)]
    return f"GROUP BY GROUPING SETS ({', '.join(sets)})"


def spelled(axis: Axis | None, spellings: dict[Axis, str]) -> str:
    """What an axis says; of no axis, nothing."""
    return spellings[axis] if axis else "NULL::text"


def _asked(question: Question, whose: Whose, first: date, last: date, more: str) -> tuple[str, dict[str, Any]]:
    wanted = Wanted(_SAID)
    row, column = spelled(question.rows, _SAID), spelled(question.columns, _SAID)
    conditions = wanted.conditions(question, whose, "s")
    statement = _ASKED.format(row=row, column=column, more=more, conditions=conditions)
    return statement, {**wanted.values, "first": first, "last": last}
