"""HTTP: routes, forms, pages; no SQL and no rules."""

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask

from app.web import access, errors, filters, headers, pages
from app.web.boundary import ClaimFlask
from app.web.pages import choose_locale

__all__ = ["ClaimFlask", "choose_locale", "register"]


def register(app: Flask) -> None:
    """Put the areas on the application; stop if a route does not say who may use it."""
    app.before_request(access.find_account)
    app.before_request(access.keep_language)
    pages.register(app)
    filters.register(app)
    headers.register(app)
    errors.register(app)
    access.public(app.view_functions["static"])
    # An area is a package of this folder; its blueprint is called `area`.
    for module in iter_modules(__path__):
        if module.ispkg:
            app.register_blueprint(import_module(f"{__name__}.{module.name}").area)
    access.check_every_route(app)
