"""Where the account works, at the top of every page; with several centres, the way from one to another."""

from __future__ import annotations

from flask import get_template_attribute
from markupsafe import Markup

from app.domain.access.models import Actor
from app.domain.technicians.queries import list_posts_of


def place_of(account: Actor) -> Markup:
    """The name of the place, as a menu for whoever may work in more than one centre today: only they are asked for."""
    posts = list_posts_of(account.account_id) if account.posts > 1 else []
    elsewhere = [post for post in posts if post.centre_id != account.centre_id]
    return Markup(get_template_attribute("_layouts/_place.html", "place")(account.place, elsewhere))  # noqa: S704
