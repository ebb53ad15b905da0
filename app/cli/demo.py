"""`flask demo load` and `flask demo sign-ins`: a network that never was, and who may look at it."""

from __future__ import annotations

import gc
from urllib.parse import urlsplit

import click
from flask import current_app
from flask.cli import AppGroup
from flask_migrate import upgrade

from app.base.settings import settings
from app.cli.demonstration.loading import load
from app.cli.demonstration.plan import SIZES, SMALL
from app.cli.demonstration.sign_ins import list_sign_ins, table

commands = AppGroup("demo", help="Demonstration data: fictional entities, people and amounts.")


@commands.command("load")
@click.option("--size", type=click.Choice(list(SIZES)), default=SMALL.name, show_default=True)
def load_command(size: str) -> None:
    """Bring the tables up to date, and fill an empty database; one that has anything in it is left as it is."""
    _refuse_outside_a_demonstration()
    upgrade()
    gc.disable()  # hardly anything that is made here is let go before the end, and looking for it takes seconds
    with current_app.test_request_context(base_url=settings().base_url):
        is_loaded = load(SIZES[size], click.echo)
    gc.freeze()  # nor need it be looked for at the very end, when all of it goes anyway
    click.echo(f"The {size} demonstration is loaded." if is_loaded else "The database has data in it: left as it is.")


@commands.command("sign-ins")
def sign_ins_command() -> None:
    """Print one sign-in of each role; the applicant's link is new each time, and ends the one before."""
    _refuse_outside_a_demonstration()
    with current_app.test_request_context(base_url=settings().base_url):
        rows = list_sign_ins()
    click.echo(table(rows) if rows else "There is no demonstration in this database.")


def _refuse_outside_a_demonstration() -> None:
    if not settings().is_demonstration:
        raise click.ClickException(
            f"IS_DEMONSTRATION is not set for {urlsplit(settings().base_url).netloc}: "
            "fictional data has no place among real data."
        )
