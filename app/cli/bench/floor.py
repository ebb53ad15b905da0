"""The floor: as little as Flask, Flask-WTF and an ORM need for the same kind of answer, with none of our rules.

`gunicorn app.cli.bench.floor:make()` serves it; its tables live in a schema of their own.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from flask import Flask, redirect, render_template, session
from flask.typing import ResponseReturnValue
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from sqlalchemy import text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.base.database import address

SCHEMA = "floor"
CHOICES = ["one", "two", "three", "four", "five", "six", "seven", "eight"]


class Base(DeclarativeBase):
    """The floor's own tables."""


db = SQLAlchemy(model_class=Base)


class Visit(Base):
    """One sent form."""

    __tablename__ = "visits"
    __table_args__ = {"schema": SCHEMA}

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    on: Mapped[date]
    minutes: Mapped[int]
    channel: Mapped[str]
    topic: Mapped[str]
    outcome: Mapped[str]
    nationality: Mapped[str]
    sex: Mapped[str]
    age: Mapped[str]
    place: Mapped[str]
    status: Mapped[str]
    language: Mapped[str]
    interpreter: Mapped[bool]
    referral: Mapped[str]
    reference: Mapped[str]
    note: Mapped[str]


class Trace(Base):
    """That it was sent."""

    __tablename__ = "traces"
    __table_args__ = {"schema": SCHEMA}

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    act: Mapped[str]
    visit_id: Mapped[UUID]


def _choice() -> SelectField:
    return SelectField(choices=CHOICES)


class VisitForm(FlaskForm):
    """Fifteen fields."""

    on = DateField(validators=[InputRequired()])
    minutes = IntegerField(validators=[InputRequired(), NumberRange(1, 600)])
    channel = _choice()
    topic = _choice()
    outcome = _choice()
    nationality = _choice()
    sex = _choice()
    age = _choice()
    place = StringField(validators=[Optional(), Length(max=100)])
    status = _choice()
    language = _choice()
    interpreter = BooleanField()
    referral = _choice()
    reference = StringField(validators=[Optional(), Length(max=40)])
    note = TextAreaField(validators=[Optional(), Length(max=4000)])


FORM = """<!doctype html><title>Form</title><form method="post">
{% for field in form %}<p>{{ field.label }} {{ field }}</p>{% endfor %}<button>Save</button></form>"""

PAGE = """<!doctype html><html lang="en"><title>{{ title }}</title><h1>{{ title }}</h1>
{% for row in rows %}<p class="{{ row.kind }}"><label for="f{{ row.number }}">{{ row.name }}</label>
<input id="f{{ row.number }}" name="f{{ row.number }}" value="{{ row.value }}"></p>
{% endfor %}</html>"""
ROWS = [{"kind": "field", "number": number, "name": f"Field {number}", "value": "text"} for number in range(101)]


def make(settings: Mapping[str, str] = os.environ) -> Flask:
    """The floor as a server loads it."""
    app = Flask(__name__)
    app.config.update(SECRET_KEY=settings["SECRET_KEY"], SQLALCHEMY_DATABASE_URI=address(settings["DATABASE_URL"]))
    db.init_app(app)
    page, form_page = app.jinja_env.from_string(PAGE), app.jinja_env.from_string(FORM)

    @app.route("/form", methods=["GET", "POST"])
    def form() -> ResponseReturnValue:
        session["sid"] = "somebody"
        form = VisitForm()
        if form.validate_on_submit():
            _keep({name: value for name, value in form.data.items() if name != "csrf_token"})
            return redirect("/form", 303)
        return render_template(form_page, form=form), 422 if form.is_submitted() else 200

    @app.get("/page")
    def ten_kilobytes() -> str:
        return render_template(page, title="Ten kilobytes", rows=ROWS)

    @app.get("/empty")
    def empty() -> str:
        return ""

    return app


def _keep(answers: dict[str, object]) -> None:
    with db.session.begin():
        visit = Visit(id=uuid4(), **answers)
        db.session.add_all((visit, Trace(at=datetime.now(UTC), act="visit.kept", visit_id=visit.id)))


def make_tables(settings: Mapping[str, str]) -> None:
    """The schema and its two tables, owned by the login of DATABASE_URL."""
    with make(settings).app_context(), db.engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
        Base.metadata.create_all(connection)
