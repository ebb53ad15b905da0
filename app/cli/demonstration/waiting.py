"""What waits for a person at the first centre: a spreadsheet with mistakes, a record a device sent; and a sheet to take
home."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from app.base.database import db
from app.cli.demonstration.stage import Post, Stage, acting
from app.domain.devices.models import Cause, HeldRecord
from app.domain.handouts.actions import make_handout
from app.domain.handouts.queries import suggest
from app.domain.imports.actions import bring_file, confirm_columns, work_on_next
from app.domain.imports.models import Import
from app.domain.service_records.models import ServiceRecord
from app.domain.technicians.models import Technician

HEAD = "Data;Minutos;Canal;Área;Nacionalidade;Sexo;Resultado"
# What a line says besides the day, which is today: its month is never closed. The last three are wrong, each otherwise.
LINES = (
    "20;Presencial;Regularização;Brasil;Feminino;Informado",
    "15;Telefone;Habitação;Nepal;Masculino;Resolvido",
    "25;Presencial;Saúde;Angola;Feminino;Informado",
    "900;Presencial;Trabalho;Índia;Masculino;Informado",
    "10;Pombo-correio;Trabalho;Índia;Masculino;Informado",
    "10;Presencial;Trabalho;Lua;Masculino;Informado",
)


def leave_waiting(stage: Stage, posts: list[Post]) -> int:
    """How many lines of the spreadsheet there are."""
    technician = posts[0].team[0]
    with stage.on(stage.today, 9):
        _import(stage, technician)
        _hold(stage, technician)
        _make_sheet(technician)
    return len(LINES)


def _import(stage: Stage, technician: Technician) -> None:
    """Brought, read, its columns as guessed, and checked, as the jobs process would."""
    by = acting(technician.account)
    told = [f"{stage.today:%d/%m/%Y};{said}" for said in LINES]
    bring = bring_file(by, technician, name="atendimentos-antigos.csv", content="\n".join([HEAD, *told]).encode())
    db.session.flush()
    work_on_next()
    confirm_columns(by, bring, columns=_guessed(bring), days={"given_on": "dmy"}, defaults={})
    work_on_next()


def _guessed(bring: Import) -> dict[int, str]:
    return {place: field for field, place in bring.mapping["columns"].items()}


def _hold(stage: Stage, technician: Technician) -> None:
    """Typed without a network, and the length wrongly."""
    typed = {"given_on": stage.today.isoformat(), "minutes": "900", "channel": "walk_in", "area": "housing"}
    held = HeldRecord(
        id=_number(stage),
        partner_id=technician.partner_id,
        centre_id=technician.centre_id,
        technician_id=technician.id,
        service_id=_number(stage),
        cause=Cause.BROKEN_RULE,
        typed={**typed, "outcome": "informed", "requester": "person", "interpreter": "none"},
        field="minutes",
        said_at=stage.now,
    )
    db.session.add(held)
    db.session.flush()


def _make_sheet(technician: Technician) -> None:
    last = select(ServiceRecord).where(ServiceRecord.technician_id == technician.id, ServiceRecord.undone_at.is_(None))
    service = db.session.scalars(last.order_by(ServiceRecord.number.desc())).first()
    if service is not None:
        make_handout(acting(technician.account), service.id, "ar", replace(suggest(service), referral=None))


def _number(stage: Stage) -> UUID:
    return UUID(int=stage.rng.getrandbits(128), version=4)
