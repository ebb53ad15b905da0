"""The chapters about the report itself: what a revision changes, how to read the figures, what each of them is."""

from __future__ import annotations

from collections.abc import Iterator

from app.base.blocks import Block, Grid, Heading, Paragraph
from app.base.clock import day_of
from app.base.months import Month
from app.domain.publications.differences import Difference
from app.domain.publications.report.content import Content
from app.domain.statistics.outputs.figures import TOTAL
from app.domain.statistics.questions import TIMES, Axis

MOST_CHANGES = 200  # lines of the table; the page of the revision has them all


def changes(content: Content) -> Iterator[Block]:
    """The dated difference to the publication this one replaces; the largest changes, in the order of the tables."""
    phrases, revision = content.phrases, content.revision
    if revision is None:
        return
    yield Heading(1, phrases.say("heading.revision"), "revision")
    day = phrases.day(revision.published_on)
    yield Paragraph(phrases.say("text.revision", number=revision.reference, day=day, reason=_sentence(revision.reason)))
    if not revision.differences:
        yield Paragraph(phrases.say("text.revision_same"))
        return
    largest = sorted(revision.differences, key=lambda each: -abs(each.change))[:MOST_CHANGES]
    shown = [each for each in revision.differences if each in largest]
    yield Grid(
        phrases.say("heading.revision"),
        "wnnn",
        tuple(phrases.say(f"table.{head}") for head in ("what", "was", "is", "change")),
        tuple(_change(content, each) for each in shown),
    )


def how_to_read(content: Content) -> Iterator[Block]:
    """Of which day the figures are, what is not shown, and the fingerprint."""
    phrases, tables = content.phrases, content.frozen.tables.values()
    threshold = max(table.threshold for table in tables)
    read_on = max(day_of(table.read_at) for table in tables)
    hidden = phrases.counted("hidden_figures", sum(table.hidden_count for table in tables))
    yield Heading(1, phrases.say("heading.reading"), "reading")
    yield Paragraph(phrases.say("text.reading", read_on=phrases.day(read_on)))
    yield Paragraph(phrases.say("text.threshold", most=phrases.number(threshold - 1), hidden=hidden))
    if content.sha256:
        yield Paragraph(phrases.say("text.fingerprint", sha256=content.sha256))
    else:
        yield Paragraph(phrases.say("text.fingerprint_later"))


def definitions(content: Content) -> Iterator[Block]:
    """Each figure and characteristic as it was defined on that day."""
    phrases, language = content.phrases, content.language
    yield Heading(2, phrases.say("heading.definitions"), "definitions")
    yield Grid(
        phrases.say("heading.definitions"),
        "www",
        tuple(phrases.say(f"table.{head}") for head in ("indicator", "counts", "gaps")),
        tuple(
            (told[language]["name"], told[language]["counts"], told[language]["gaps"] or "–")
            for told in content.frozen.definitions
        ),
    )


def what_changed(content: Content, change: Difference) -> str:
    """Which figure of which table: "Áreas de intervenção: Saúde"."""
    question = content.table(change.table).question
    sides = ((question.rows, change.row), (question.columns, change.column))
    named = [_name(content, axis, value) for axis, value in sides if axis and value != TOTAL]
    heading = {"months": "services", "months_before": "services", "contacts": "measures", "persons": "measures"}
    table = content.phrases.words.get(f"heading.{heading.get(change.table, change.table)}")
    measure = content.phrases.say(f"table.{question.measure}")
    return ", ".join((f"{table or measure}: {named[0]}", *named[1:])) if named else f"{measure}: {_total(content)}"


def _name(content: Content, axis: Axis, value: str) -> str:
    return content.phrases.month(Month.parse(value)) if axis in TIMES else content.name(axis, value)


def _total(content: Content) -> str:
    return content.phrases.say("table.total")


def _change(content: Content, change: Difference) -> tuple[str, ...]:
    number = content.phrases.number
    sign = "+" if change.change > 0 else "\N{MINUS SIGN}"
    return (
        what_changed(content, change),
        number(change.was),
        number(change.is_now),
        f"{sign}{number(abs(change.change))}",
    )


def _sentence(reason: str) -> str:
    return reason if reason.endswith((".", "?", "!")) else f"{reason}."
