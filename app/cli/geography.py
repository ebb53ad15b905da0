"""`flask geography import-caop` and `import-residents`: official files about municipalities."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from app.base.database import EVERYONE, transaction
from app.base.errors import RuleBroken
from app.domain.geography.actions import keep_outlines, keep_residents
from app.domain.geography.outlines import read_outlines
from app.domain.geography.queries import list_municipalities
from app.domain.geography.residents import read_residents

commands = AppGroup("geography", help="Places, and the outlines maps are drawn with.")


@commands.command("import-caop")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_caop(file: Path) -> None:
    """Read the outlines of municipalities from FILE (GeoJSON, in degrees or PT-TM06), all or part of them."""
    try:
        outlines = read_outlines(file)
        with transaction(EVERYONE):
            kept, all_of_them = keep_outlines(outlines), len(list_municipalities())
    except RuleBroken as refused:
        click.echo(refused.message, err=True)
        sys.exit(1)
    click.echo(f"{len(outlines)} outlines read; {kept} of {all_of_them} municipalities have one.")


@commands.command("import-residents")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--year", type=click.IntRange(1900, 2999), required=True, help="The year the figures are of.")
@click.option("--source", required=True, help="Who published them, as pages name it.")
def import_residents(file: Path, year: int, source: str) -> None:
    """Read the foreign residents of municipalities from FILE (CSV with the columns dico and residents)."""
    try:
        residents = read_residents(file)
        with transaction(EVERYONE):
            keep_residents(residents, year, source)
    except RuleBroken as refused:
        click.echo(refused.message, err=True)
        sys.exit(1)
    click.echo(f"The foreign residents of {len(residents)} municipalities in {year} are kept.")
