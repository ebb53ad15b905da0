"""Entities, their coordinators and their centres, from the register to the open door."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from app.base.clock import today
from app.base.database import db
from app.base.files import Kept, keep
from app.cli.demonstration import names
from app.cli.demonstration.fitting import hang_plaques, supply_equipment
from app.cli.demonstration.paper import specimen
from app.cli.demonstration.plan import PlannedCentre
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Post, Stage, acting
from app.domain.access.actions import make_account
from app.domain.access.models import Actor, Role
from app.domain.centres import actions as centres
from app.domain.centres.actions.places import OfficeFacts, StopFacts
from app.domain.centres.models import Centre
from app.domain.geography.queries import get_municipality
from app.domain.partners.actions import add_candidate
from app.domain.partners.models import Model, Partner, PartnerKind
from app.domain.protocols import actions as protocols
from app.domain.protocols.models import Instrument, Protocol
from app.domain.protocols.rules import last_day_of_term
from app.domain.protocols.terms import PAID_SERVICE, Party
from app.domain.signatures import actions as signatures
from app.domain.signatures.models import SigningWay
from app.domain.signatures.queries import list_signatories
from app.domain.technicians.opening import open_centre

TERM_MONTHS = 36  # from the first month on: it runs for a year more
# Fictional: no amount is public.
AMOUNTS = {Model.SECOND_GENERATION: Decimal("12.50"), Model.EXTENDED: Decimal("9.00")}
NEW_AMOUNT = Decimal("13.20")
HOURS = "2.ª a 6.ª, 9:00-12:30 e 14:00-17:30"
STOP_HOURS = "1.ª e 3.ª quartas-feiras, 9:30-12:30"


def register_partners(stage: Stage, staff: Staff, planned: list[PlannedCentre]) -> list[Post]:
    """Every entity with its coordinator and its centre or centres, in preparation."""
    posts = []
    with stage.on(stage.before(95), 9):
        for _partner, plans in groupby(planned, key=lambda plan: plan.partner):
            posts += _register(stage, staff, list(plans))
    return posts


def sign_protocols(stage: Stage, staff: Staff, posts: list[Post]) -> None:
    """Draft, issue, sign and bring into force, one agreement an entity."""
    starts_on, by = stage.first_day, staff.directorate
    with stage.on(stage.before(75), 11):
        agreed = [(post, draft_agreement(by, post, starts_on)) for post in _one_per_partner(posts)]
        for _post, protocol in agreed:
            centres.issue_for_signature(by, protocol)
    paper = Kept(keep(specimen()), len(specimen()))
    with stage.on(stage.before(45), 15):
        for post, protocol in agreed:
            _sign(by, post.coordinator, protocol, paper)
    with stage.on(starts_on, 8):
        for _post, protocol in agreed:
            centres.bring_into_force(by, protocol)
    _raise_amounts(stage, by, agreed, paper)


def open_centres(stage: Stage, staff: Staff, posts: list[Post]) -> None:
    """The plaque hangs, the equipment is there; then the doors open, some each quarter."""
    supply_equipment(stage, staff, posts)
    hang_plaques(stage, staff, posts)
    for day, opening in stage.by_opening(posts).items():
        with stage.on(day, 8):
            for post in opening:
                open_centre(staff.directorate, post.centre, day)


def _register(stage: Stage, staff: Staff, plans: list[PlannedCentre]) -> list[Post]:
    first, by = plans[0], staff.directorate
    place = get_municipality(first.place.dico)
    partner = add_candidate(by, name=first.partner, nipc=next(stage.nipcs), kind=first.kind, municipality=place)
    db.session.flush()
    coordinator = _coordinator(stage, by, partner, first.number)
    return [Post(plan, _prepare(by, partner, plan), coordinator) for plan in plans]


def _coordinator(stage: Stage, by: Actor, partner: Partner, number: int) -> Actor:
    account = make_account(
        by,
        email=f"coordenacao-{number + 1}@{names.MAIL}",
        name=next(stage.people),
        role=Role.COORDINATOR,
        partner_id=partner.id,
        language="pt",
    )
    db.session.flush()
    return acting(account)


def _prepare(by: Actor, partner: Partner, plan: PlannedCentre) -> Centre:
    dico = plan.place.dico
    stops = [StopFacts(name=f"Largo Fictício {letter}", dico=dico, hours=STOP_HOURS) for letter in "AB"]
    return centres.prepare_centre(
        by,
        partner,
        name=plan.name,
        dico=dico,
        model=plan.model,
        offices=[_office(plan)],
        stops=stops if plan.has_stops else [],
    )


def _office(plan: PlannedCentre) -> OfficeFacts:
    return OfficeFacts(
        name="Sede",
        address=f"Rua Fictícia, {plan.number + 1}",
        postcode=f"0000-{plan.number + 1:03}",
        dico=plan.place.dico,
        phone=f"+351 200 000 {plan.number + 1:03}",
        email=f"claim-{plan.number + 1}@{names.MAIL}",
        hours=HOURS,
    )


def draft_agreement(by: Actor, post: Post, starts_on: date) -> Protocol:
    model, kind = post.plan.model, post.plan.kind
    is_letter = model is Model.TRADITIONAL and kind in (PartnerKind.CIVIL_SOCIETY, PartnerKind.PARISH)
    return protocols.draft_protocol(
        by,
        post.centre.partner,
        instrument=Instrument.LETTER if is_letter else Instrument.PROTOCOL,
        model=model,
        in_force_from=starts_on,
        in_force_until=last_day_of_term(starts_on, TERM_MONTHS),
        rates=[(PAID_SERVICE[model], AMOUNTS[model])] if model in AMOUNTS else [],
        party=_party(post.plan, starts_on),
    )


def _party(plan: PlannedCentre, starts_on: date) -> Party:
    name, office = _signatory(plan.kind)
    return Party(
        application_reference="anterior à plataforma",
        partner_seat=f"Rua Fictícia, {plan.number + 1}, {plan.place.name}",
        partner_signatory=name,
        partner_signatory_office=office,
        partner_authority=f"deliberação fictícia de {min(starts_on - timedelta(days=90), today()):%d/%m/%Y}",
        partner_email=f"entidade-{plan.number + 1}@{names.MAIL}",
        partner_privacy_contact=f"protecao-dados-{plan.number + 1}@{names.MAIL}",
    )


def _raise_amounts(stage: Stage, by: Actor, agreed: list[tuple[Post, Protocol]], paper: Kept) -> None:
    """An addendum with a second amount for second-generation centres: statements show that each day has its own."""
    second = [(post, protocol) for post, protocol in agreed if protocol.model is Model.SECOND_GENERATION]
    starts_on = stage.months[2].first_day
    with stage.on(stage.months[1].first_day, 9):
        addenda = [(post, _new_amount(by, protocol, starts_on)) for post, protocol in second]
        for post, addendum in addenda:
            centres.issue_for_signature(by, addendum)
            _sign(by, post.coordinator, addendum, paper)
    with stage.on(starts_on, 9):
        for _post, addendum in addenda:
            centres.bring_into_force(by, addendum)


def _new_amount(by: Actor, agreement: Protocol, starts_on: date) -> Protocol:
    return protocols.draft_addendum(
        by,
        agreement,
        changes="O valor por atendimento com recolha de dados biométricos é atualizado.",
        in_force_from=starts_on,
        in_force_until=agreement.in_force_until,
        model=agreement.model,
        amount=NEW_AMOUNT,
    )


def _sign(by: Actor, coordinator: Actor, protocol: Protocol, paper: Kept) -> None:
    """Both parties signed on paper, long before the platform: the scan is compared and accepted."""
    copy = signatures.send_copy(coordinator, protocol, paper, SigningWay.PAPER)
    everyone = [signatory.id for signatory in list_signatories(protocol)]
    signatures.accept_copy(by, copy, everyone, "Comparado página a página com o documento emitido.")


def _signatory(kind: PartnerKind) -> tuple[str, str]:
    offices = {
        PartnerKind.MUNICIPALITY: "Presidente da Câmara",
        PartnerKind.PARISH: "Presidente da Junta",
        PartnerKind.HIGHER_EDUCATION: "Presidente do Instituto",
        PartnerKind.REGIONAL_GOVERNMENT: "Diretora Regional",
    }
    return f"Representante R. {names.SURNAME}", offices.get(kind, "Presidente da Direção")


def _one_per_partner(posts: list[Post]) -> list[Post]:
    return list({post.centre.partner_id: post for post in reversed(posts)}.values())[::-1]
