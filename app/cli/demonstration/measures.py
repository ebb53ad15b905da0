"""A plan that never was: pillars, objectives and measures, moved on and handed over as a government changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from app.base.database import db
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Stage
from app.domain.access.models import Actor
from app.domain.plans.actions import (
    IndicatorTerms,
    MeasureTerms,
    add_indicator,
    add_measure,
    add_objective,
    add_pillar,
    arrange_plan,
    change_state,
    enter_figure,
    hand_over,
    name_owner,
    rename_owner,
)
from app.domain.plans.lifecycle import MeasureStatus as S
from app.domain.plans.models import Feed, Measure, Objective, Owner, OwnerKind, Plan, Rhythm

BEGUN, CHANGED, LATELY = 150, 60, 20  # days ago: the plan began, a government changed, the last states were told
OWNERS = (
    (OwnerKind.AREA, "Área fictícia das Migrações"),
    (OwnerKind.AREA, "Área fictícia do Trabalho"),
    (OwnerKind.INSTITUTE, "Instituto Exemplo do Ensino"),
    (OwnerKind.INSTITUTE, "Instituto Exemplo da Saúde"),
)
NEW_NAME = "Área fictícia da Presidência e das Migrações"


class Told(NamedTuple):
    """A measure: its title, its owner, whether it is laid down as continuous, its state now."""

    title: str
    owner: int
    is_continuous: bool
    now: S


PILLARS: tuple[tuple[str, tuple[tuple[str, tuple[Told, ...]], ...]], ...] = (
    (
        "Acolhimento (exemplo)",
        (
            (
                "Atender perto de quem chega",
                (
                    Told("Abrir centros locais onde não há nenhum", 0, False, S.RUNNING),
                    Told("Manter o atendimento itinerante", 0, True, S.CONTINUOUS),
                ),
            ),
            (
                "Informar na língua de cada pessoa",
                (
                    Told("Manter folhas informativas em várias línguas", 0, True, S.CONTINUOUS),
                    Told("Publicar um guia de chegada", 2, False, S.DONE),
                ),
            ),
        ),
    ),
    (
        "Integração (exemplo)",
        (
            (
                "Aprender português",
                (
                    Told("Abrir turmas de português em horário noturno", 2, True, S.CONTINUOUS),
                    Told("Reconhecer turmas dadas por associações", 2, False, S.NOT_STARTED),
                ),
            ),
            (
                "Trabalhar com direitos",
                (
                    Told("Sessões sobre direitos laborais", 1, True, S.CONTINUOUS),
                    Told("Encaminhar para as ofertas de emprego", 1, True, S.RUNNING),
                ),
            ),
        ),
    ),
    (
        "Conhecimento (exemplo)",
        (
            (
                "Formar quem atende",
                (
                    Told("Formar todas as equipas da rede", 0, True, S.RUNNING),
                    Told("Rever o manual de atendimento", 0, False, S.DONE),
                ),
            ),
            (
                "Acompanhar com números",
                (
                    Told("Publicar os números da rede em cada trimestre", 0, False, S.CONTINUOUS),
                    Told("Estudar o acesso à saúde", 3, True, S.NOT_STARTED),
                ),
            ),
        ),
    ),
)


def follow_a_plan(stage: Stage, staff: Staff) -> int:
    """Arrange it, live through its changes, follow it by figures; how many measures it has."""
    by, begun = staff.directorate, stage.ago(BEGUN)
    with stage.on(begun):
        years = {"first_year": begun.year, "last_year": begun.year + 3}
        plan = arrange_plan(by, title="Plano Exemplo para as Migrações (fictício)", **years)
        db.session.flush()
        owners = [name_owner(by, kind=kind, name=name, since=begun) for kind, name in OWNERS]
        measures = [
            each for pillar in enumerate(PILLARS, start=1) for each in _pillar(by, plan, owners, begun, *pillar)
        ]
    with stage.on(stage.ago(CHANGED)):
        _change_of_government(by, stage.ago(CHANGED), owners)
    with stage.on(stage.ago(LATELY)):
        for measure, told in measures:
            _move_on(by, stage, measure, told)
    _follow(stage, by, [measure for measure, _told in measures])
    return len(measures)


def _pillar(
    by: Actor, plan: Plan, owners: list[Owner], begun: date, number: int, pillar: tuple[str, Any]
) -> list[tuple[Measure, Told]]:
    title, objectives = pillar
    made, found = add_pillar(by, plan, number=number, title=title), []
    db.session.flush()
    for place, (name, measures) in enumerate(objectives, start=2 * number - 1):
        objective = add_objective(by, plan, pillar_id=made.id, number=place, title=name)
        db.session.flush()
        for position, told in enumerate(measures, start=1):
            terms = _terms(objective, position, told)
            owner_id = owners[told.owner].id
            measure = add_measure(by, plan, terms, owner_id=owner_id, status=S.NOT_STARTED, since=begun)
            found.append((measure, told))
    return found


def _terms(objective: Objective, number: int, told: Told) -> MeasureTerms:
    return MeasureTerms(
        objective_id=objective.id,
        number=number,
        title=told.title,
        purpose=None,
        is_continuous=told.is_continuous,
        review_on=None,
    )


def _change_of_government(by: Actor, day: date, owners: list[Owner]) -> None:
    """One area takes another name, the measures of another one pass to it."""
    reason = "Mudança de governo (fictícia)."
    rename_owner(by, owners[0], name=NEW_NAME, since=day, reason=reason)
    hand_over(by, owners[1], heir_id=owners[0].id, since=day, reason=reason)


def _move_on(by: Actor, stage: Stage, measure: Measure, told: Told) -> None:
    """In two steps where it is done, so that its history has more than one."""
    review_on = None if told.now is S.DONE else stage.ago(20 - 15 * measure.objective.number)
    steps = {S.NOT_STARTED: (), S.DONE: (S.RUNNING, S.DONE)}.get(told.now, (told.now,))
    for step, days in zip(steps, (CHANGED, LATELY), strict=False):
        reason = "Conforme o relatório fictício da entidade responsável."
        change_state(by, measure, status=step, since=stage.ago(days), reason=reason, review_on=review_on)


def _follow(stage: Stage, by: Actor, measures: list[Measure]) -> None:
    fed: tuple[tuple[int, str, Feed, str | None, Rhythm, int | None], ...] = (
        (0, "Centros locais abertos", Feed.CENTRES, None, Rhythm.MONTH, 10),
        (1, "Atendimentos itinerantes", Feed.CHANNEL, "itinerant", Rhythm.QUARTER, None),
        (2, "Atendimentos da rede", Feed.SERVICES, None, Rhythm.MONTH, None),
        (7, "Atendimentos sobre trabalho", Feed.AREA, "work", Rhythm.QUARTER, None),
        (8, "Técnicos com a formação inicial", Feed.TRAINED, None, Rhythm.MONTH, 20),
    )
    for place, name, feed, code, rhythm, target in fed:
        goal = None if target is None else Decimal(target)
        told = IndicatorTerms(name=name, unit=None, feed=feed, code=code, rhythm=rhythm, target=goal)
        add_indicator(by, measures[place], told)
    by_hand = IndicatorTerms(
        name="Pessoas inscritas em turmas", unit="pessoas", feed=None, code=None, rhythm=Rhythm.QUARTER, target=None
    )
    indicator = add_indicator(by, measures[4], by_hand)
    for days, figure in ((120, 40), (80, 65), (30, 112)):
        source = "Relatório fictício do Instituto Exemplo"
        enter_figure(by, indicator, day=stage.ago(days), figure=Decimal(figure), source=source)
