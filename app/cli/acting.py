"""Who acts at the command line, and how a refusal reads there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Actor
from app.domain.access.queries import find_account_by_email


def actor_of(email: str) -> Actor:
    """Whoever has this account; OutOfReach when there is none."""
    account = find_account_by_email(email)
    if account is None:
        raise OutOfReach
    names = ("account_id", "role", "name", "partner_id", "centre_id", "language")
    return Actor(**{name: getattr(account, name) for name in names})


@contextmanager
def saying_refusals(missing: str) -> Iterator[None]:
    """A refusal is a sentence and exit status 1, not a trace; `missing` is said for what is out of reach."""
    try:
        yield
    except RuleBroken as broken:
        raise click.ClickException(broken.message) from None
    except (NotAllowed, OutOfReach):
        raise click.ClickException(missing) from None
