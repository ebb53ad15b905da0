"""`flask statistics verify` and `rebuild`: do the counters say what the records say, and make them say it."""

import sys
from collections.abc import Iterator

import click
from flask.cli import AppGroup

from app.base.database import EVERYONE, transaction
from app.base.months import Month
from app.domain.service_records.actions import rebuild_tallies
from app.domain.service_records.queries.campaign_recounts import list_campaign_differences
from app.domain.service_records.queries.recounts import (
    Difference,
    list_differences,
    list_months,
    list_visit_differences,
)

commands = AppGroup("statistics", help="The counters the statistics are read from.")


@commands.command("verify")
def verify() -> None:
    """Recount every month from the records; name the first counter that says something else."""
    with transaction(EVERYONE):
        months = list_months()
        wrong = next(_differences(months), None)
    if wrong:
        period, cell = wrong
        click.echo(f"{period}: {_named(cell)}: counter {cell.kept}, records {cell.recounted}", err=True)
        sys.exit(1)
    click.echo(f"{len(months)} months: every counter says what the records say.")


@commands.command("rebuild")
def rebuild() -> None:
    """Count every month anew from the records, while nobody logs."""
    with transaction(EVERYONE):
        months = list_months()
        if months:
            rebuild_tallies(months[0], months[-1])
    click.echo(f"{len(months)} months counted anew.")


def _differences(months: list[Month]) -> Iterator[tuple[object, Difference]]:
    for month in months:
        yield from ((month, cell) for cell in (*list_differences(month), *list_campaign_differences(month)))
    for year in sorted({month.year for month in months}):
        yield from ((year, cell) for cell in list_visit_differences(year))


def _named(cell: Difference) -> str:
    whose = "network" if cell.centre_id is None else f"centre {cell.centre_id}"
    return f"{whose}, {cell.dimension} {cell.value}"
