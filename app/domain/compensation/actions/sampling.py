"""Control after payment: draw paid lines by a seed, note what their evidence shows, take back what was not due."""

from __future__ import annotations

import secrets
from collections import defaultdict

from sqlalchemy import select

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _, ngettext
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.compensation.actions.rulings import rule_on_service
from app.domain.compensation.letters import tell_entity_of_several
from app.domain.compensation.models import RulingSource, Sample, SampledLine, SampleOutcome, Statement
from app.domain.compensation.money_letters import say_drawn_for_control
from app.domain.compensation.queries.control import draw, fingerprint_of_paid, list_sampled_lines, population_of


def draw_sample(by: Actor, *, first_month: Month, last_month: Month, size: int, seed: str | None = None) -> Sample:
    """So many of the lines paid for these months, in the order of SHA-256("seed:line id"): anybody can repeat it.

    Without a seed one is made by chance. The entities are told. RuleBroken when fewer lines were paid.
    """
    require(by, Permission.DRAW_SAMPLE)
    if last_month < first_month:
        raise RuleBroken(_("The last month lies before the first."), field="last_month")
    population = population_of(first_month, last_month)
    if not population:
        raise RuleBroken(_("No line of these months is paid yet: choose earlier ones."), field="first_month")
    if population < size:
        raise RuleBroken(
            ngettext(
                "Only %(num)s line of these months is paid: draw no more.",
                "Only %(num)s lines of these months are paid: draw no more.",
                population,
            ),
            field="size",
        )
    chosen = (seed or "").strip() or secrets.token_hex(8)
    sample = Sample(
        seed=chosen,
        first_month=first_month,
        last_month=last_month,
        size=size,
        population=population,
        population_sha256=fingerprint_of_paid(first_month, last_month),
        drawn_by_id=by.account_id,
        lines=[
            SampledLine(position=position, line_id=line.id, partner_id=line.partner_id)
            for position, line in enumerate(draw(first_month, last_month, chosen, size), start=1)
        ],
    )
    db.session.add(sample)
    db.session.flush()
    _ask_entities(sample)
    record(by, "sample.drawn", on=sample, changes={"seed": chosen, "size": size, "population": population})
    return sample


def _ask_entities(sample: Sample) -> None:
    """One mail an entity, however many of its lines were drawn."""
    statements: defaultdict[int, set[Statement]] = defaultdict(set)
    for each in list_sampled_lines(sample):
        statements[each.partner_id].add(each.line.statement)
    for drawn in statements.values():
        tell_entity_of_several(drawn, say_drawn_for_control)


def note_outcome(by: Actor, sampled: SampledLine, *, outcome: SampleOutcome, finding: str) -> None:
    """What the evidence of one line showed. A wrong one is taken back: an adjustment in the next statement.

    RuleBroken when it was noted before, or is wrong and nothing says why.
    """
    require(by, Permission.DRAW_SAMPLE, on=sampled)
    db.session.execute(select(SampledLine.id).where(SampledLine.id == sampled.id).with_for_update())
    db.session.refresh(sampled)
    if sampled.outcome is not SampleOutcome.WAITING:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    said = finding.strip()
    is_wrong = outcome is SampleOutcome.WRONG
    if is_wrong and not said:
        raise RuleBroken(_("Write what is wrong: the entity reads it with the adjustment."), field="finding")
    sampled.outcome, sampled.finding = outcome, said or None
    sampled.checked_at, sampled.checked_by_id = now(), by.account_id
    if is_wrong:
        line = sampled.line
        rule_on_service(by, line.service_id, line.service_type, counts=False, source=RulingSource.SAMPLE, reason=said)
    record(by, "sample.checked", on=sampled, changes={"outcome": outcome})
