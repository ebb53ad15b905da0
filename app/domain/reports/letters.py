"""The mail of a report: its figures in words, as anybody may see them, and the way to its page."""

from __future__ import annotations

from collections.abc import Iterator

from babel.numbers import format_decimal

from app.base.errors import RuleBroken
from app.base.language import _, current_language, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.reports.models import Report
from app.domain.reports.reading import Shown
from app.domain.statistics.asking import Waiting
from app.domain.statistics.outputs.figures import shown
from app.domain.statistics.outputs.written import Line, Written, written

MOST_FIGURES = 240  # a longer table is read on its page


def send_figures(report: Report, found: Shown) -> None:
    """One mail to the owner's own address, in their language."""
    language = report.account.language
    with speaking(language):
        subject = _("Report: %(name)s", name=report.name)
        link = f"{settings().base_url.rstrip('/')}/reports/{report.id}"
        body = "\n\n".join([_told(found), _("The report, and how often it is sent:"), link])
        send(report.account.email, subject=subject, body=body, language=language)


def _told(found: Shown) -> str:
    if isinstance(found, RuleBroken):
        return _("The figures cannot be told: %(reason)s", reason=found.message)
    if isinstance(found, Waiting):
        return _("The figures were still being counted when this was written.")
    told = written(found)
    about = "\n".join(f"{name}: {value}" for name, value in told.about)
    return "\n\n".join([told.title, about, _table(told), *told.notes])


def _table(told: Written) -> str:
    if len(told.lines) * len(told.head) > MOST_FIGURES:
        return _("The table is too long for a mail: read it on its page.")
    return "\n".join(_line(line, told.head[1:]) for line in told.lines)


def _line(line: Line, heads: list[str]) -> str:
    """ "Housing: 12", or with columns "Housing: Female 7; Male 5; Total 12"."""
    figures = list(_figures(line))
    said = figures if len(figures) == 1 else [f"{head} {figure}" for head, figure in zip(heads, figures, strict=True)]
    return f"{line.name}: {'; '.join(said)}"


def _figures(line: Line) -> Iterator[str]:
    for figure in map(shown, line.figures):
        yield figure if isinstance(figure, str) else format_decimal(figure, locale=current_language().locale)
