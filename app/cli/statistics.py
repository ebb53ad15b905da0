"""`flask statistics ...`: do the counters say what the records say, make them; release months and revise them."""

import sys
from collections.abc import Iterator

import click
from flask.cli import AppGroup

from app.base.clock import now
from app.base.database import EVERYONE, set_reach, take_snapshot, transaction
from app.base.months import Month
from app.cli.acting import actor_of, saying_refusals
from app.domain.cards.actions import rebuild_codes
from app.domain.service_records.actions import MONTH_TABLES, YEAR_TABLES, rebuild_month, rebuild_year
from app.domain.service_records.actions.releasing import revise_month
from app.domain.service_records.queries.campaign_recounts import list_campaign_differences
from app.domain.service_records.queries.recounts import (
    Difference,
    list_differences,
    list_months,
    list_visit_differences,
)
from app.jobs.release_months import release_months

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
    """Count every month anew from the records, while others go on logging."""
    with transaction(EVERYONE):
        months = list_months()
    for month in months:
        with transaction():
            take_snapshot(*MONTH_TABLES)
            set_reach(EVERYONE)
            rebuild_month(month)
    for year in sorted({month.year for month in months}):
        with transaction():
            take_snapshot(*YEAR_TABLES)
            set_reach(EVERYONE)
            rebuild_year(year)
    with transaction(EVERYONE):
        rebuild_codes()
    click.echo(f"{len(months)} months counted anew.")


@commands.command("release")
def release() -> None:
    """Let the lists of every month come out that is due: what the clock does each night."""
    click.echo(f"{release_months(now())} months released.")


@commands.command("revise")
@click.argument("month", type=Month.parse, metavar="MONTH")
@click.option("--by", "email", required=True, metavar="E-MAIL", help="The account that may publish figures.")
@click.option("--reason", required=True, help="What whoever compares the figures reads.")
def revise(month: Month, email: str, reason: str) -> None:
    """Count the lists of a released MONTH (2026-03) anew, so that they take up what was corrected since."""
    with saying_refusals(f"{email} may not publish figures."), transaction(EVERYONE):
        released = revise_month(actor_of(email), month, reason)
    click.echo(f"{month}: revision {released.revision}.")


def _differences(months: list[Month]) -> Iterator[tuple[object, Difference]]:
    for month in months:
        yield from ((month, cell) for cell in (*list_differences(month), *list_campaign_differences(month)))
    for year in sorted({month.year for month in months}):
        yield from ((year, cell) for cell in list_visit_differences(year))


def _named(cell: Difference) -> str:
    whose = "network" if cell.centre_id is None else f"centre {cell.centre_id}"
    return f"{whose}, {cell.dimension} {cell.value}"
