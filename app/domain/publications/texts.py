"""The text blocks of a publication: written by themselves from the frozen figures, then the directorate's to change."""

from __future__ import annotations

from collections.abc import Mapping

from app.base.language import Lazy, lazy
from app.base.months import Month
from app.domain.publications.frozen import Frozen, frozen_from_json
from app.domain.publications.lifecycle import PublicationStatus
from app.domain.publications.models import LANGUAGES, Publication, Texts
from app.domain.publications.periods import Period
from app.domain.publications.phrases import Phrases, current_version, read_phrases
from app.domain.service_records.models import NOT_STATED
from app.domain.statistics.questions import Axis
from app.domain.statistics.tables import ZERO, Figure, Table

MOST_LINES = 20  # of a long list in the report; the open data have them all
LONGEST = 4000  # letters of one text

# What may be written anew, by what it is called in a form.
BLOCKS: dict[str, Lazy] = {
    "summary": lazy("Summary"),
    "network": lazy("The network"),
    "services": lazy("Services by month"),
    "measures": lazy("Services, contacts and persons"),
    "areas": lazy("Areas of intervention"),
    "nationalities": lazy("Nationalities"),
    "profile": lazy("Sex and age"),
    "territory": lazy("Territory"),
}


def standard_texts(period: Period, frozen: Frozen) -> Texts:
    """Every block in every language of the report."""
    version = current_version().name
    return {code: _written(period, frozen, read_phrases(version, code)) for code in LANGUAGES}


def full_texts(publication: Publication) -> Texts:
    """Every block as it is printed: of a draft the standard ones, with what the directorate wrote in their place."""
    if publication.status is not PublicationStatus.DRAFT or publication.figures is None:
        return publication.texts
    standard = standard_of(publication)
    return {code: {**standard[code], **publication.texts.get(code, {})} for code in LANGUAGES}


def changed_texts(publication: Publication) -> Texts:
    """What the directorate wrote in the place of the standard blocks of a publication whose figures are there."""
    standard, texts = standard_of(publication), full_texts(publication)
    return {code: only_changed(texts[code], standard[code]) for code in LANGUAGES}


def only_changed(texts: dict[str, str], standard: dict[str, str]) -> dict[str, str]:
    """The blocks that say something, and something else than the standard ones."""
    return {block: text for block, text in texts.items() if text and text != standard[block]}


def standard_of(publication: Publication) -> Texts:
    """The blocks as they write themselves from its figures; ValueError while these are being read."""
    if publication.figures is None:
        raise ValueError(f"publication {publication.id} has no figures yet")
    return standard_texts(Period(publication.first, publication.last), frozen_from_json(publication.figures))


def rows_with_records(table: Table) -> list[str]:
    """The values of the lines that have anything, those nobody named left out."""
    return [row for row in table.rows if row != NOT_STATED and table.row_totals[row] != ZERO]


def _written(period: Period, frozen: Frozen, phrases: Phrases) -> dict[str, str]:
    tables = frozen.tables
    total = tables["months"].total
    inside = phrases.period(period, within=True)
    counts = {
        "services": phrases.counted("services", total),
        "contacts": phrases.counted("contacts", tables["contacts"].total),
        "persons": phrases.counted("persons", tables["persons"].total),
        "areas": phrases.counted("areas", len(rows_with_records(tables["areas"]))),
        "nationalities": phrases.counted("nationalities", len(rows_with_records(tables["nationalities"]))),
        "centres": phrases.counted("centres", len(rows_with_records(tables["centres_by_month"]))),
        "districts": phrases.counted("districts", len(rows_with_records(tables["districts_by_area"]))),
        "in_period": inside,
        "In_period": inside[:1].upper() + inside[1:],
        "most": phrases.number(MOST_LINES),
        "compared": _compared(total, tables["months_before"], phrases),
        "first_area": _first("area", Axis.AREA, tables["areas"], frozen, phrases),
        "first_nationality": _first("nationality", Axis.NATIONALITY, tables["nationalities"], frozen, phrases),
    }
    texts = {block: phrases.say(f"text.{block}", **counts) for block in BLOCKS}
    return {**texts, "services": texts["services"] + _peak(tables["months"].row_totals, phrases)}


def _compared(total: Figure, year_before: Table, phrases: Phrases) -> str:
    """Nothing to compare with where a figure is missing, or the year before has a month without services: the records
    begin within it."""
    before = year_before.total
    if not total.count or not before.count or not all(each.count for each in year_before.row_totals.values()):
        return ""
    if total.count == before.count:
        return phrases.say("text.compared_same")
    kind = "more" if total.count > before.count else "fewer"
    percent = phrases.share(Figure(abs(total.count - before.count)), before)
    return phrases.say(f"text.compared_{kind}", percent=percent, before=phrases.counted("services", before))


def _first(kind: str, axis: Axis, table: Table, frozen: Frozen, phrases: Phrases) -> str:
    shown = [row for row in rows_with_records(table) if table.row_totals[row].count]
    if not shown:
        return ""
    first = max(shown, key=lambda row: table.row_totals[row].count or 0)
    figure = table.row_totals[first]
    return phrases.say(
        f"text.first_{kind}",
        name=frozen.name_of(axis, first, phrases.language.code),
        services=phrases.counted("services", figure),
        share=phrases.share(figure, table.total),
    )


def strongest(months: Mapping[str, Figure]) -> str | None:
    """The one with most services of several months; None of a single one."""
    shown = {month: figure.count for month, figure in months.items() if figure.count}
    return max(shown, key=lambda each: shown[each]) if len(shown) > 1 else None


def _peak(months: Mapping[str, Figure], phrases: Phrases) -> str:
    """A sentence on the strongest of several months."""
    month = strongest(months)
    if month is None:
        return ""
    figure = phrases.counted("services", months[month])
    return phrases.say("text.services_peak", month=phrases.month(Month.parse(month)), services=figure)
