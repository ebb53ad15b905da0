"""What templates say is escaped once: never twice, and never not at all."""

from __future__ import annotations

import pytest
from flask import Flask
from jinja2 import Undefined
from markupsafe import Markup, escape

from app.base.language import lazy
from app.domain.access.models import Role
from app.web.escaping import escaped


class Harmful(str):
    """A text of a kind of its own."""


@pytest.mark.parametrize(
    "value",
    [
        "plain",
        "",
        "<b>",
        "Silva & Filhos",
        'd\'Ávila "Lda"',
        Markup("<b>bold</b>"),
        Harmful("<script>"),
        7,
        None,
        Role.TECHNICIAN,
        lazy("Save"),
        Undefined(),
    ],
)
def test_a_value_is_said_as_jinja_itself_says_it(app: Flask, value: object) -> None:
    with app.test_request_context():
        assert str(escaped(value)) == str(escape(value))


def test_templates_escape_this_way(app: Flask) -> None:
    template = app.jinja_env.from_string("{% autoescape true %}{{ name }} {{ mark }}{% endautoescape %}")
    assert template.render(name="<b>", mark=Markup("<i>")) == "&lt;b&gt; <i>"


def test_the_templates_of_the_pages_use_it(app: Flask) -> None:
    template = app.jinja_env.get_template("_layouts/base.html")
    assert template.root_render_func.__globals__["escape"] is escaped
