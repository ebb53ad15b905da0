"""The CRM of the CLAIM network: create_app() puts it together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.config import Config


def create_app(config: Config | None = None, *, has_commands: bool = True) -> Flask:
    """One running copy: settings, database, languages, areas and errors, in that order; then the `flask` commands.

    Raises BadSetting or RouteWithoutRule rather than start wrongly.
    """
    # Read here: what starts and looks after the product's processes comes through this file, and needs nothing of it.
    from flask_babel import Babel
    from werkzeug.middleware.proxy_fix import ProxyFix

    from app import web
    from app.base.database import address, db, engine_options
    from app.config import ROOT, Config

    config = config or Config.from_environment()
    app = web.ClaimFlask(__name__)
    app.config.update(
        CLAIM=config,
        SECRET_KEY=config.secret_key,
        TRUSTED_HOSTS=config.trusted_hosts,
        SQLALCHEMY_DATABASE_URI=address(config.database_url),
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(config),
        BABEL_DEFAULT_LOCALE="pt_PT",
        BABEL_DEFAULT_TIMEZONE="Europe/Lisbon",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "translations"),
        MAX_CONTENT_LENGTH=config.upload_megabytes * 1024 * 1024,
        SESSION_COOKIE_NAME="__Host-claim" if config.is_https else "claim",
        SESSION_COOKIE_SECURE=config.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=config.session_hours * 3600,
    )
    if config.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=config.trusted_proxies, x_proto=config.trusted_proxies)  # type: ignore[method-assign]
    db.init_app(app)
    Babel(app, locale_selector=web.choose_locale)
    web.register(app)
    if has_commands:
        _add_commands(app)
    return app


def _add_commands(app: Flask) -> None:
    # Imported here: they bring libraries that a web server never uses, and half a second.
    from flask_migrate import Migrate

    from app import cli
    from app.base.database import db
    from app.config import ROOT

    Migrate(app, db, directory=str(ROOT / "migrations"), compare_type=True)
    cli.register(app)
