"""`flask site build`: the public pages as files that any web server can serve alone."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.base.database import transaction
from app.base.settings import settings

commands = AppGroup("site", help="The public site as files.")


@commands.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The folder to write; else VAR/site.")
@click.option("--explain", is_flag=True, help="Say of each page from which sources it is made.")
def build(out: Path | None, explain: bool) -> None:
    """Write the pages whose sources changed, the static files, the site map and the pages for errors."""
    folder = out or settings().var / "site"
    folder.mkdir(parents=True, exist_ok=True)
    with transaction():
        pages = current_app.extensions["site"](folder)
    for page in pages:
        click.echo(f"{'made' if page.is_new else 'kept'}  {page.file}")
        for source, sha in page.sources.items() if explain else ():
            click.echo(f"        {sha[:12]}  {source}")
    click.echo(f"{sum(page.is_new for page in pages)} of {len(pages)} pages made in {folder}.")
