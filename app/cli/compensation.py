"""`flask compensation verify`: do the statements say what the log, the rules and the amounts say?"""

import sys

import click
from flask.cli import AppGroup

from app.base.database import EVERYONE, transaction
from app.domain.compensation.queries.verification import list_entities, list_faults

commands = AppGroup("compensation", help="The monthly compensation statements.")


@commands.command("verify")
def verify() -> None:
    """Recount every statement from the log, the rules and the amounts; name the first cent that differs."""
    with transaction(EVERYONE):
        entities = list_entities()
        fault = next((fault for entity in entities for fault in list_faults(entity)), None)
    if fault:
        click.echo(f"{fault.where}: {fault.what}: written {fault.written}, recounted {fault.expected}", err=True)
        sys.exit(1)
    click.echo(f"{len(entities)} entities: every statement says what the log, the rules and the amounts say.")
