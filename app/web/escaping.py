"""How templates escape what they say: as Jinja does, but what holds nothing to escape is let through as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from types import CodeType
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup, escape

_has_special_characters = re.compile("[&<>'\"]").search


class PageTemplate(Template):
    """A template of a page. A list says a thousand words, and nearly all are escaped already or need not be."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        # What the compiled template calls by this name, for each value it says.
        template.root_render_func.__globals__["escape"] = escaped
        return template


def escaped(value: object) -> str:
    """The value as HTML says it. Markup is made only where something had to be escaped."""
    kind = type(value)
    if kind is Markup or (kind is str and not _has_special_characters(value)):  # type: ignore[call-overload]
        return value  # type: ignore[return-value]
    return escape(value)
