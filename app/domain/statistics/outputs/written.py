"""A released table in words: the one text that files, papers and mails are written from, in the language spoken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.base.clock import LISBON
from app.base.language import _, current_language, in_words, isolated, ngettext
from app.base.months import Month
from app.base.settings import settings
from app.domain.statistics.naming import label_of, labels_of, period_in_words
from app.domain.statistics.outputs.figures import SIGNS
from app.domain.statistics.questions import Axis, Question
from app.domain.statistics.tables import Figure, Table


@dataclass(frozen=True)
class Line:
    """One line of the table: its name, and a figure under each head but the first."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Written:
    """The whole table in words. The last head is that of the totals, the last line the total of each column."""

    title: str
    about: list[tuple[str, str]]  # (name, value): measure, axes, place, filters, period, as of, released until, source
    head: list[str]
    lines: list[Line]
    notes: list[str]  # what is hidden, and why


def written(table: Table) -> Written:
    """The table as a reader is told of it. Nothing is left out of it, and nothing hidden comes back."""
    question = table.question
    columns = _labels(question.columns, table.columns)
    last = _("Total") if columns else question.measure.label
    return Written(
        title=title_of(question),
        about=[*asked(question), *_standing(table)],
        head=[question.rows.label if question.rows else question.measure.label, *columns, last],
        lines=list(_lines(table)),
        notes=notes_of(table),
    )


def title_of(question: Question) -> str:
    """What is counted, and along what: "Services · Main area × Sex"."""
    axes = " × ".join(axis.label for axis in (question.rows, question.columns) if axis)
    return f"{question.measure.label} · {axes}" if axes else question.measure.label


def asked(question: Question) -> list[tuple[str, str]]:
    """The question in words: (name, value) of its measure, axes, place, filters and period."""
    axes = ((_("Rows"), question.rows), (_("Columns"), question.columns))
    return [
        (_("Measure"), question.measure.label),
        *((name, axis.label) for name, axis in axes if axis),
        *_places(question),
        *((axis.label, ", ".join(labels_of(axis, values).values())) for axis, values in question.filters),
        (_("Period"), period_of(question)),
    ]


def period_of(question: Question) -> str:
    """The days of a question: "1 de abril de 2026 a 30 de junho de 2026"."""
    return _("%(start)s to %(end)s", start=in_words(question.first), end=in_words(question.last))


def notes_of(table: Table) -> list[str]:
    """What a reader must know of the figures that are not there."""
    if table.is_exact:
        return [_("Exact figures of the reader's own centres: nothing is hidden.")]
    rule = _(
        "Figures from 1 to %(most)s are hidden (•), and with them the smallest others by which they could be worked "
        "out. Page and file show the same.",
        most=table.threshold - 1,
    )
    rules = [rule, only_inside()] if table.stays_inside else [rule]
    if not table.hidden_count:
        return rules
    counted = ngettext(
        "%(num)s figure is hidden in this table.", "%(num)s figures are hidden in this table.", table.hidden_count
    )
    return [*rules, counted, *(f"{sign} {reason.label}" for reason, sign in SIGNS.items())]


def only_inside() -> str:
    """What a reader must know of a table that is safe by itself alone."""
    return _(
        "Only for work inside the institution: held against other tables it may tell a small figure. "
        "What is shared by a link or published is safe beside everything else."
    )


def _places(question: Question) -> Iterator[tuple[str, str]]:
    if question.place:
        yield question.place.axis.label, label_of(question.place.axis, question.place.code)


def _standing(table: Table) -> Iterator[tuple[str, str]]:
    """Of when the figures are, and whose."""
    local = table.read_at.astimezone(LISBON)
    yield _("As of"), f"{in_words(local.date())}{current_language().comma} {isolated(f'{local:%H:%M}')}"
    if table.released_until:
        yield _("Lists released until"), _month(table.released_until)
    yield _("Source"), settings().institution_name


def _month(month: Month) -> str:
    return period_in_words(Axis.MONTH, str(month))


def _labels(axis: Axis | None, values: tuple[str, ...]) -> list[str]:
    return list(labels_of(axis, values).values()) if axis else []


def _lines(table: Table) -> Iterator[Line]:
    for value, label in zip(table.rows, _labels(table.question.rows, table.rows), strict=True):
        cells = (table.at(value, column) for column in table.columns)
        yield Line(label, (*cells, table.row_totals[value]))
    columns = (table.column_totals[column] for column in table.columns)
    yield Line(_("Total"), (*columns, table.total))
