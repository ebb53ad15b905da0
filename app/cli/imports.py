"""`flask import ...`: the same import of an old spreadsheet as on the screen, for those who have many."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from app.base.database import EVERYONE, transaction
from app.base.errors import RuleBroken
from app.cli.acting import actor_of, saying_refusals
from app.domain.access.models import Actor
from app.domain.imports.actions import bring_file, confirm_columns, start_import, undo_import
from app.domain.imports.lifecycle import AT_WORK, ImportStatus
from app.domain.imports.models import Import, RowStatus
from app.domain.imports.notes import Unreadable, said
from app.domain.imports.queries import count_rows, find_import, get_import, list_kinds
from app.domain.technicians.queries import get_technician_of
from app.jobs.run_imports import run_imports

MISSING = "There is no such technician, account or import."
commands = AppGroup("import", help="Old spreadsheets on their way into the records.")


@commands.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--for", "technician", required=True, metavar="E-MAIL", help="The technician who gave the services.")
@click.option("--say", multiple=True, metavar="FIELD=TEXT", help="What every line says that says nothing itself.")
@click.option("--days", type=click.Choice(["dmy", "mdy"]), help="Where a column does not tell.")
@click.option("--keep", is_flag=True, help="Import what is ready; without it nothing is kept among the records.")
def file(file: Path, technician: str, say: tuple[str, ...], days: str | None, keep: bool) -> None:
    """Check FILE, and import what is ready when asked to."""
    with saying_refusals(MISSING):
        by, import_id = _brought(file, technician)
        _work(import_id)
        _confirm(by, import_id, dict(each.partition("=")[::2] for each in say), days)
        _work(import_id)
        if keep:
            with transaction(EVERYONE):
                start_import(by, get_import(by, import_id))
            _work(import_id)
        _tell(import_id)


@commands.command()
@click.argument("number", type=int)
@click.option("--by", "email", required=True, metavar="E-MAIL", help="The account that undoes it.")
def undo(number: int, email: str) -> None:
    """Take back everything that came with the import of this NUMBER and was not touched since."""
    with saying_refusals(MISSING):
        with transaction(EVERYONE):
            by = actor_of(email)
            undo_import(by, get_import(by, number))
        _work(number)
        _tell(number)


def _brought(file: Path, technician: str) -> tuple[Actor, int]:
    with transaction(EVERYONE):
        by = actor_of(technician)
        bring = bring_file(by, get_technician_of(by.account_id), name=file.name, content=file.read_bytes())
        return by, bring.id


def _confirm(by: Actor, import_id: int, defaults: dict[str, str], days: str | None) -> None:
    """The columns as guessed, or as said the last time."""
    with transaction(EVERYONE):
        bring = _readable(import_id)
        columns = {place: field for field, place in bring.mapping["columns"].items()}
        orders = {field: order or days or "" for field, order in bring.mapping["days"].items()}
        confirm_columns(by, bring, columns=columns, days=orders, defaults={**bring.defaults, **defaults})


def _readable(import_id: int) -> Import:
    bring = find_import(import_id)
    if bring is None or bring.status is ImportStatus.FAILED:
        raise RuleBroken(Unreadable(bring.failure).label if bring and bring.failure else "")
    return bring


def _work(import_id: int) -> None:
    """Work until this import waits for a person; the jobs process may help."""
    while True:
        run_imports()
        with transaction(EVERYONE):
            bring = find_import(import_id)
            if bring is None or bring.status not in AT_WORK:
                return


def _tell(import_id: int) -> None:
    with transaction(EVERYONE):
        bring = _readable(import_id)
        for note in bring.notes["said"]:
            click.echo(said(note))
        for kind in list_kinds(bring):
            click.echo(f"{kind.lines:>8}  {kind.field}: {kind.message}")
        counts = {status: number for status, number in count_rows(bring).items() if number}
        click.echo(f"Import {bring.id}: " + ", ".join(f"{number} {status}" for status, number in counts.items()))
        if counts.get(RowStatus.WRONG):
            click.echo("What is wrong can be put right on the screen.")
