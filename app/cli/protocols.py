"""`flask protocols ...`: read a document before it exists, seal a version, and check that no sealed one changed."""

from pathlib import Path

import click
from flask.cli import AppGroup

from app.base.clock import today
from app.base.pdf import PAPER, make_pdf
from app.base.settings import settings
from app.domain.documents.paper import Version, read_sample, read_version, version_in_force
from app.domain.documents.rules import new_code
from app.domain.documents.seals import list_faults, seal
from app.domain.documents.wording import Cover, fill

commands = AppGroup("protocols", help="The paper: every PDF the institution issues.")


@commands.command()
def verify() -> None:
    """Say what is wrong with the paper, and fail when anything is."""
    faults = list_faults()
    for fault in faults:
        click.echo(fault)
    if faults:
        raise SystemExit(1)
    click.echo("The paper is in order.")


@commands.command()
@click.argument("kind")
@click.option("--version", "number", type=int, help="Which version; the one in force if not given.")
@click.option("--lang", "language", default="pt", show_default=True)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; KIND.pdf if not given."
)
def preview(kind: str, number: int | None, language: str, out: Path | None) -> None:
    """Draw a kind of document with the made-up facts of its sample.json."""
    version = _chosen(kind, number)
    cover = Cover(language, None, new_code(), today(), f"{settings().base_url}/v")
    out = out or Path(f"{kind}.pdf")
    out.write_bytes(make_pdf(fill(version, cover, read_sample(version))))
    click.echo(f"{version.folder} drawn in {out}.")


@commands.command("seal")
@click.argument("kind")
@click.argument("number", type=int)
def seal_version(kind: str, number: int) -> None:
    """Write down the fingerprints of a version that has been issued: from now on it may not change."""
    version = _chosen(kind, number)
    try:
        seal(version)
    except ValueError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{version.folder} is sealed.")


def _chosen(kind: str, number: int | None) -> Version:
    try:
        return read_version(PAPER / kind / f"v{number}") if number else version_in_force(kind, today())
    except (ValueError, FileNotFoundError) as missing:
        raise click.ClickException(f"There is no such document: {missing}") from missing
