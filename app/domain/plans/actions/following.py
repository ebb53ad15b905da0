"""Follow a measure by figures: those of the network, or others entered by hand with day and source."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.plans.actions.days import refuse_future
from app.domain.plans.models import Feed, Indicator, IndicatorValue, Measure, Rhythm
from app.domain.plans.series import AXES
from app.domain.statistics.naming import list_choices

MOST = 1_000_000_000
PLACES = 2


@dataclass(frozen=True, kw_only=True)
class IndicatorTerms:
    """What is counted, by what it is fed, how often it is read, and what is to be reached."""

    name: str
    unit: str | None
    feed: Feed | None
    code: str | None
    rhythm: Rhythm
    target: Decimal | None


def add_indicator(by: Actor, measure: Measure, terms: IndicatorTerms) -> Indicator:
    """One more indicator of a measure."""
    require(by, Permission.KEEP_PLAN)
    _refuse(terms)
    indicator = Indicator(measure_id=measure.id, **asdict(terms))
    db.session.add(indicator)
    record(by, "indicator.added", on=indicator, changes={"feed": terms.feed, "code": terms.code})
    return indicator


def change_indicator(by: Actor, indicator: Indicator, terms: IndicatorTerms, *, is_followed: bool) -> None:
    """Put right what it says, or stop following it. Figures entered by hand never turn into another feed's."""
    require(by, Permission.KEEP_PLAN)
    _refuse(terms)
    if terms.feed is not indicator.feed and _has_figures(indicator):
        raise RuleBroken(_("Figures were entered for this indicator by hand: add another one."), field="feeds")
    told = {**asdict(terms), "is_followed": is_followed}
    changed = [name for name in told if getattr(indicator, name) != told[name]]
    for name in changed:
        setattr(indicator, name, told[name])
    if changed:
        record(by, "indicator.changed", on=indicator, changes=dict.fromkeys(changed, "changed"))


def enter_figure(by: Actor, indicator: Indicator, *, day: date, figure: Decimal, source: str) -> None:
    """The figure of that day and where it is from; one entered before for the same day stays in the history."""
    require(by, Permission.KEEP_PLAN)
    if indicator.feed is not None:
        raise RuleBroken(_("This indicator is fed by the figures of the network: nothing is entered by hand."))
    refuse_future(day, "day")
    _refuse_figure(figure, "figure")
    told = {"day": day, "figure": figure, "source": source, "account_id": by.account_id}
    db.session.add(IndicatorValue(indicator_id=indicator.id, **told))
    record(by, "indicator.figure_entered", on=indicator, changes={"day": day.isoformat(), "figure": str(figure)})


def _has_figures(indicator: Indicator) -> bool:
    query = select(IndicatorValue.id).where(IndicatorValue.indicator_id == indicator.id).limit(1)
    return db.session.scalar(query) is not None


def _refuse(terms: IndicatorTerms) -> None:
    if terms.target is not None:
        _refuse_figure(terms.target, "target")
    if terms.feed not in AXES:
        return
    if terms.code not in dict(list_choices(AXES[terms.feed])):
        raise RuleBroken(_("Choose one of the options."), field="feeds")
    if terms.rhythm is Rhythm.MONTH:
        raise RuleBroken(
            _("Areas and channels come out by whole quarters: choose each quarter or each year."), "rhythm"
        )


def _refuse_figure(figure: Decimal, field: str) -> None:
    if not 0 <= figure <= MOST:
        raise RuleBroken(_("Write a number from 0 to 1,000,000,000."), field=field)
    if figure != round(figure, PLACES):
        raise RuleBroken(_("Write at most two decimals."), field=field)
