"""The chapters of the whole network: what it gave, month by month, to whom and in what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.base.blocks import Block, Grid, Heading, Paragraph
from app.base.months import Month
from app.domain.publications.contents import LISTS
from app.domain.publications.drawings import Bar, bars, columns
from app.domain.publications.phrases import NONE
from app.domain.publications.report.content import Content, chapter, counted, paragraphs
from app.domain.publications.texts import MOST_LINES
from app.domain.statistics.questions import Axis
from app.domain.statistics.tables import ZERO, Table

# The lists with a text of the directorate; the others have a sentence of the phrases.
_WRITTEN = ("areas", "nationalities")


def headline(content: Content) -> Iterator[Block]:
    """The summary, and the three measures beside one another."""
    phrases = content.phrases
    yield from chapter(content, "summary")
    measures = (("services", "months"), ("contacts", "contacts"), ("persons", "persons"))
    yield Heading(2, phrases.say("heading.measures"), "measures")
    yield from paragraphs(content.texts["measures"])
    yield Grid(
        phrases.say("heading.measures"),
        "wn",
        (phrases.say("table.indicator"), phrases.say("table.value")),
        tuple((phrases.say(f"table.{kind}"), phrases.figure(content.table(name).total)) for kind, name in measures),
    )


def growth(content: Content) -> Iterator[Block]:
    """What was published of the network in earlier years: centres and services, never one for the other."""
    phrases, years = content.phrases, content.frozen.growth["years"]
    yield from chapter(content, "network")
    published = [year for year in years if year["centres"]]
    counts = [(str(year["year"]), year["centres"]["figure"]) for year in published]
    yield bars([Bar(name, count, phrases.number(count)) for name, count in counts], phrases.say("chart.growth"))
    yield Grid(
        phrases.say("table.growth"),
        "nnnw",
        tuple(phrases.say(f"table.{head}") for head in ("year", "centres_number", "services_in_year", "source")),
        tuple(_year(content, year) for year in published),
    )
    yield Paragraph(phrases.say("text.public_figures"), "note")
    yield from _persons(content)


def _persons(content: Content) -> Iterator[Block]:
    """What was published of persons, in a table of its own: it is of other years and other structures (SEED-6)."""
    phrases, published = content.phrases, content.frozen.growth["persons"]
    if not published:
        return
    yield Heading(2, phrases.say("heading.published_persons"), "published-persons")
    yield Paragraph(phrases.say("text.published_persons"))
    yield Grid(
        phrases.say("heading.published_persons"),
        "wnww",
        tuple(phrases.say(f"table.{head}") for head in ("years", "published_persons", "covers", "source")),
        tuple(
            (_years(each), _published(content, each), phrases.say(f"covers.{each['covers']}"), each["source"])
            for each in published
        ),
    )


def months(content: Content) -> Iterator[Block]:
    """Services by month, beside those of the same months a year before where there are any."""
    phrases, table, before = content.phrases, content.table("months"), content.table("months_before")
    rows = [Month.parse(row) for row in table.rows]
    earlier = [before.row_totals.get(str(month.plus(-12)), ZERO) for month in rows]
    has_before = any(figure != ZERO for figure in earlier)
    yield from chapter(content, "services")
    figures = [table.row_totals[row] for row in table.rows]
    names = [phrases.short_month(month) for month in rows]
    yield columns(
        [Bar(name, figure.count, "") for name, figure in zip(names, figures, strict=True)],
        [Bar("", figure.count, "") for figure in earlier] if has_before else [],
        (phrases.say("period.this"), phrases.say("period.before")),
        f"{phrases.say('chart.services')} {phrases.say('chart.in_table')}",
    )
    lines = [(phrases.month(row), phrases.figure(now), phrases.figure(then)) for row, now, then in
             zip(rows, figures, earlier, strict=True)]  # fmt: skip
    yield Grid(
        phrases.say("heading.services"),
        "wnn",
        tuple(phrases.say(f"table.{head}") for head in ("month", "services", "before")),
        tuple(lines),
        (phrases.say("table.total"), phrases.figure(table.total), phrases.figure(before.total)),
    )


def profile(content: Content) -> Iterator[Block]:
    """Who asked: the areas by sex, and the age bands."""
    phrases, by_sex, by_age = content.phrases, content.table("areas_by_sex"), content.table("areas_by_age")
    yield from chapter(content, "profile")
    yield Heading(2, phrases.say("heading.areas_by_sex"), "areas_by_sex")
    yield _crossed(content, phrases.say("heading.areas_by_sex"), by_sex)
    ages = phrases.say("heading.ages")
    yield Heading(2, ages, "ages")
    yield from counted(content, ages, Axis.AGE_BAND, by_age.column_totals, by_age.total)


def _crossed(content: Content, caption: str, table: Table) -> Block:
    """A table of two characteristics with its totals; a sentence where nothing of it is shown."""
    phrases, rows, columns = content.phrases, table.question.rows, table.question.columns
    if not table.rows or rows is None or columns is None:
        return Paragraph(phrases.say("text.withheld" if table.total.hidden else "text.no_figures"), "note")
    lines = [
        (content.name(rows, row), *map(phrases.figure, (*(table.at(row, each) for each in table.columns), total)))
        for row, total in table.row_totals.items()
    ]
    foot = map(phrases.figure, (*table.column_totals.values(), table.total))
    return Grid(
        caption,
        "w" + "n" * (len(table.columns) + 1),
        (
            phrases.say(f"table.{rows}"),
            *(content.name(columns, column) for column in table.columns),
            phrases.say("table.total"),
        ),
        tuple(lines),
        (phrases.say("table.total"), *foot),
    )


def main_lists(content: Content) -> Iterator[Block]:
    """The areas and the nationalities: a chapter each, with a text of the directorate."""
    for name in _WRITTEN:
        yield from chapter(content, name)
        yield from _list(content, name)


def characteristics(content: Content) -> Iterator[Block]:
    """What else was asked, one list after the other, each with a sentence of the phrases."""
    phrases = content.phrases
    yield Heading(1, phrases.say("heading.characteristics"), "characteristics")
    yield Paragraph(phrases.say("text.characteristics"))
    for name in (each for each in LISTS if each not in _WRITTEN):
        yield Heading(2, phrases.say(f"heading.{name}"), name)
        yield Paragraph(phrases.say(f"text.{name}", most=phrases.number(MOST_LINES)))
        yield from _list(content, name)


def _list(content: Content, name: str) -> Iterator[Block]:
    table = content.table(name)
    first = {row: table.row_totals[row] for row in table.rows[:MOST_LINES]}
    yield from counted(content, content.phrases.say(f"heading.{name}"), LISTS[name], first, table.total)


def _year(content: Content, year: dict[str, Any]) -> tuple[str, ...]:
    """The year, its two figures, and their sources, each once."""
    known = [year[kind] for kind in ("centres", "services") if year[kind]]
    services = year["services"]
    return (
        str(year["year"]),
        _published(content, year["centres"]),
        _published(content, services) if services else NONE,
        "; ".join(dict.fromkeys(str(figure["source"]) for figure in known)),
    )


def _published(content: Content, figure: dict[str, Any]) -> str:
    """As it was published: a round one with "about"."""
    number = content.phrases.number(figure["figure"])
    return content.phrases.say("table.about", n=number) if figure["is_about"] else number


def _years(figure: dict[str, Any]) -> str:
    first, last = figure["first_year"], figure["last_year"]
    return str(first) if first == last else f"{first}–{last}"
