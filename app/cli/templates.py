"""`flask templates compile`: what a deployment does once per version, so that no worker has to."""

import click
from flask import current_app
from flask.cli import AppGroup

commands = AppGroup("templates", help="The templates of the pages.")


@commands.command("compile")
def compile_all() -> None:
    """Keep every template compiled in VAR/templates: what is there already and unchanged stays as it is."""
    environment = current_app.jinja_env
    names = environment.list_templates()
    for name in names:
        environment.get_template(name)
    click.echo(f"{len(names)} templates are compiled.")
