"""`flask jobs ...`: keep the timetable, or do its work by hand."""

import gc
from contextlib import suppress
from threading import Event

import click
from flask import current_app
from flask.cli import AppGroup

from app.base.clock import now
from app.cli import processes
from app.jobs.schedule import TIMETABLE, WORKERS, fire, keep

commands = AppGroup("jobs", help="Work done by the clock.")


@commands.command()
def run() -> None:
    """Keep the timetable, send mail and make documents until asked to stop."""
    # A paper is tens of thousands of boxes, none of them garbage before it is drawn: to look at them again and again
    # takes a tenth of the drawing.
    gc.set_threshold(50_000)
    keep(current_app._get_current_object(), _until_asked_to_stop)  # type: ignore[attr-defined]


def _until_asked_to_stop() -> None:
    with suppress(processes.Stopped):
        processes.stop_on_signals()
        Event().wait()
    processes.ignore_signals()


@commands.command()
def once() -> None:
    """Send the mail, make the documents and do whatever else waits, until nothing does."""
    while done := {worker.__name__: count for worker in WORKERS if (count := worker())}:
        click.echo(", ".join(f"{name}: {count}" for name, count in done.items()))
    click.echo("Nothing waits.")


@commands.command("fire")
@click.argument("name", type=click.Choice([job.name for job in TIMETABLE]))
def fire_by_hand(name: str) -> None:
    """Do one job now, whatever the timetable says."""
    job = next(job for job in TIMETABLE if job.name == name)
    if not fire(job, now()):
        raise click.ClickException("The job failed: see the administrator's page of jobs.")
    click.echo(f"{name} is done.")
