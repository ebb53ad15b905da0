"""What is done from a terminal: preparing, running, and the `flask` commands."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def register(app: Flask) -> None:
    """Every module of this folder that has `commands` offers them as `flask <module> ...`."""
    for module in iter_modules(__path__):
        commands = getattr(import_module(f"{__name__}.{module.name}"), "commands", None)
        if commands:
            app.cli.add_command(commands)
