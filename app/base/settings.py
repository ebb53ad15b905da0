"""The settings of the running copy."""

from typing import cast

from flask import current_app

from app.config import Config


def settings() -> Config:
    """The configuration this copy was started with."""
    return cast(Config, current_app.config["CLAIM"])
