"""What a report found, as a page of its own shows it; and where its link stands, in words."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.clock import day_of, now
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.reports.models import ReportLink
from app.domain.reports.reading import Shown
from app.domain.statistics.asking import Waiting
from app.domain.statistics.outputs.written import Written, written
from app.web.filters import day, share
from app.web.statistics.wording import drawn


@dataclass(frozen=True)
class Found:
    """The table in words with its figures drawn, the last line its total; or why there is none."""

    told: Written | None = None
    lines: tuple[tuple[str, tuple[str, ...]], ...] = ()
    instead: str = ""


@dataclass(frozen=True)
class LinkState:
    """Where a link stands, and the tone of its mark."""

    label: str
    tone: str


def found_of(shown: Shown) -> Found:
    """What the page says."""
    if isinstance(shown, RuleBroken):
        return Found(instead=shown.message)
    if isinstance(shown, Waiting):
        told = _("The figures are being counted: %(share)s so far.", share=share(shown.progress))
        return Found(instead=shown.failure or told)
    told = written(shown)
    return Found(told, tuple((line.name, tuple(map(drawn, line.figures))) for line in told.lines))


def state_of(link: ReportLink | None) -> LinkState:
    """Of the link in use: none, expired on a day, or works until one."""
    if link is None:
        return LinkState(_("Not shared"), "")
    until = day(day_of(link.expires_at))
    if link.expires_at <= now():
        return LinkState(_("The link expired on %(day)s", day=until), "attention")
    return LinkState(_("Shared until %(day)s", day=until), "done")
