"""A practice sheet in words: beside the model answer, or by itself."""

from __future__ import annotations

from typing import NamedTuple

from app.domain.practice.rules import COMPARED, OF_A_MODEL, Verdict
from app.domain.service_records.sheet import Sheet
from app.web.service_records.saying import name_of, said


class Line(NamedTuple):
    """One field of the comparison."""

    name: str
    written: str
    expected: str
    is_right: bool
    why: str


class Score(NamedTuple):
    """How many fields are as in the model answer, of how many."""

    right: int
    all: int


def lines_of(verdicts: list[Verdict]) -> list[Line]:
    """What differs first: it is what there is to learn."""
    ordered = sorted(verdicts, key=lambda verdict: verdict.is_right)
    return [
        Line(
            name_of(each.field),
            said(each.field, each.written),
            said(each.field, each.expected),
            each.is_right,
            str(each.why),
        )
        for each in ordered
    ]


def score_of(verdicts: list[Verdict]) -> Score:
    return Score(sum(verdict.is_right for verdict in verdicts), len(verdicts))


def told_in_words(sheet: Sheet) -> list[tuple[str, str]]:
    """(field, value) of everything that was answered."""
    names = ("given_on", *COMPARED, *(name for name in OF_A_MODEL if getattr(sheet, name)))
    return [(name_of(name), said(name, getattr(sheet, name))) for name in names]
