"""The chapters of the territory: regions, then each district with its centres, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from app.base.blocks import Block, Grid, Heading, Paragraph
from app.base.months import Month
from app.domain.publications.district_map import district_map
from app.domain.publications.models import LANGUAGES
from app.domain.publications.report.content import Content, chapter, counted, list_drawing
from app.domain.publications.texts import rows_with_records, strongest
from app.domain.statistics.questions import Axis
from app.domain.statistics.tables import ZERO, Figure, Table

MOST_NAMED = 5  # values named of one place


def regions(content: Content) -> Iterator[Block]:
    """Services by region and by district."""
    phrases = content.phrases
    yield from chapter(content, "territory")
    table, by_district = content.table("regions"), content.table("districts_by_area")
    yield Heading(2, phrases.say("heading.regions"), "regions")
    yield from counted(content, phrases.say("heading.regions"), Axis.NUTS2, table.row_totals, table.total)
    yield Heading(2, phrases.say("heading.districts"), "all-districts")
    ordered = dict(sorted(by_district.row_totals.items(), key=lambda each: -(each[1].count or 0)))
    drawn = district_map({_name_on_map(content, row): figure.count for row, figure in ordered.items()}, phrases)
    yield from counted(content, phrases.say("heading.districts"), Axis.DISTRICT, ordered, by_district.total, drawn)


def _name_on_map(content: Content, district: str) -> str:
    return content.frozen.name_of(Axis.DISTRICT, district, LANGUAGES[0])


def districts(content: Content) -> Iterator[Block]:
    """Each district in the order of its code: its total, its areas, its nationalities, its people by sex."""
    table = content.table("districts_by_area")
    yield Heading(1, content.phrases.say("heading.districts"), "districts")
    for district in sorted(rows_with_records(table)):
        yield Heading(2, content.name(Axis.DISTRICT, district), f"district-{district}")
        yield Paragraph(_sentence(content, district, table))
        yield from _areas(content, district, table, content.name(Axis.DISTRICT, district))
        by_nationality = _lines(content.table("districts_by_nationality"), district)
        yield from _listed(content, "most_nationalities", Axis.NATIONALITY, by_nationality)
        yield from _listed(content, "by_sex", Axis.SEX, _lines(content.table("districts_by_sex"), district))


def centres(content: Content) -> Iterator[Block]:
    """The centres with their figures, a table for each district."""
    phrases, table = content.phrases, content.table("centres_by_month")
    yield Heading(1, phrases.say("heading.centres"), "centres")
    for district, inside in _by_district(content, table).items():
        caption = phrases.say("heading.centres_of", district=content.name(Axis.DISTRICT, district))
        yield Heading(2, caption, f"centres-{district}")
        yield Grid(
            caption,
            "wwnnw",
            tuple(phrases.say(f"table.{head}") for head in ("centre", "municipality", "services", "share", "peak")),
            tuple(_line(content, centre, table) for centre in inside),
        )


def _line(content: Content, centre: str, table: Table) -> tuple[str, ...]:
    """Where it is, what it gave, and its strongest month."""
    total = table.row_totals[centre]
    return (
        content.name(Axis.CENTRE, centre),
        _municipality(content, centre),
        content.phrases.figure(total),
        content.phrases.share(total, table.total),
        _peak(content, {month: table.at(centre, month) for month in table.columns}),
    )


def _peak(content: Content, months: dict[str, Figure]) -> str:
    month = strongest(months)
    return f"{content.phrases.month(Month.parse(month))}: {content.phrases.figure(months[month])}" if month else ""


def _municipality(content: Content, centre: str) -> str:
    return content.frozen.places.get(centre, {}).get("municipality", "")


def _sentence(content: Content, district: str, table: Table) -> str:
    phrases, figure = content.phrases, table.row_totals[district]
    if figure.hidden:
        return phrases.say("text.district_hidden")
    inside = phrases.period(content.period, within=True)
    return phrases.say(
        "text.district",
        In_period=inside[:1].upper() + inside[1:],
        services=phrases.counted("services", figure),
        share=phrases.share(figure, table.total) or "–",
        centres=phrases.counted(
            "centres", len(_by_district(content, content.table("centres_by_month")).get(district, []))
        ),
    )


def _areas(content: Content, place: str, table: Table, name: str) -> Iterator[Block]:
    """The areas of one line of the table, the largest first."""
    phrases, total = content.phrases, table.row_totals[place]
    figures = {area: figure for area, figure in _lines(table, place).items() if figure != ZERO}
    ordered = dict(sorted(figures.items(), key=lambda each: -(each[1].count or 0)))
    caption = f"{name}: {phrases.say('heading.areas')}"
    yield list_drawing(content, caption, {content.name(Axis.AREA, area): figure for area, figure in ordered.items()})
    yield Grid(
        caption,
        "wnn",
        tuple(phrases.say(f"table.{head}") for head in ("area", "services", "share")),
        tuple(
            (content.name(Axis.AREA, area), phrases.figure(figure), phrases.share(figure, total))
            for area, figure in ordered.items()
        ),
        (phrases.say("table.total"), phrases.figure(total), ""),
    )


def _listed(content: Content, phrase: str, axis: Axis, figures: dict[str, Figure]) -> Iterator[Block]:
    """The values of one place that may be shown, the largest first, with their figures, in one sentence."""
    shown = {value: figure for value, figure in figures.items() if figure.count}
    largest = sorted(shown.items(), key=lambda each: -(each[1].count or 0))[:MOST_NAMED]
    said = [f"{content.name(axis, value)} ({content.phrases.figure(figure)})" for value, figure in largest]
    if said:
        yield Paragraph(content.phrases.say(f"table.{phrase}", list=content.phrases.listed(said)))


def _lines(table: Table, row: str) -> dict[str, Figure]:
    return {column: table.at(row, column) for column in table.columns}


def _by_district(content: Content, table: Table) -> dict[str, list[str]]:
    """The centres with records of each district, both in the order of their names' codes."""
    found: dict[str, list[str]] = {}
    for centre in rows_with_records(table):
        district = content.frozen.places.get(centre, {}).get("district", "")
        found.setdefault(district, []).append(centre)
    return {
        district: sorted(found[district], key=lambda centre: content.name(Axis.CENTRE, centre))
        for district in sorted(found)
    }
