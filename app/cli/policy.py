"""`flask policy`: who may do what, as one table."""

import click
from flask.cli import with_appcontext

from app.domain.access.models import Role
from app.domain.access.policy import POLICY, Permission


def table() -> str:
    """Permission by role, with the reach in each cell; a dot is no."""
    rows = [["", *Role]]
    rows += [[permission, *(POLICY[permission].get(role, "·") for role in Role)] for permission in Permission]
    return "\n".join(
        "  ".join(f"{cell:<22}" if not i else f"{cell:<13}" for i, cell in enumerate(row)).rstrip() for row in rows
    )


@click.command("policy")
@with_appcontext
def commands() -> None:
    """Print the policy table."""
    click.echo(table())
