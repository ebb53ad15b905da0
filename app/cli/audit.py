"""`flask audit verify`: does the trail stand as it was written?"""

import sys

import click
from flask.cli import AppGroup

from app.base.database import EVERYONE, transaction
from app.domain.audit.queries import list_faults, list_heads

commands = AppGroup("audit", help="The audit trail.")


@commands.command("verify")
def verify() -> None:
    """Recount every chain; name the first entry of each that was altered, removed, inserted or reordered."""
    with transaction(EVERYONE):
        faults, heads = list_faults(), list_heads()
    for fault in faults:
        click.echo(f"{fault.chain}: position {fault.position}: {fault.what}", err=True)
    for head in heads:
        click.echo(f"{head.name}  {head.entries} entries  {head.digest}")
    sys.exit(1 if faults else 0)
