"""The analysis on three criteria, its evidence and the proposal."""

from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event, select

from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.applications.actions import judge, propose, start_analysis
from app.domain.applications.actions.analyse import Opinion
from app.domain.applications.correspondence import Doors
from app.domain.applications.evidence import gather_evidence
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Criterion, Judgement, Paper, PaperKind, Section
from app.domain.applications.rules import fingerprint_of
from app.domain.centres.models import CentreStatus, Stop, Structure
from app.domain.partners.models import Model, PartnerKind
from tests.builders import a_centre, a_partner, an_account, as_actor
from tests.builders.applications import an_applicant, an_application, judge_all
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")

DOORS = Doors(personal=lambda token: f"https://file/{token}", page="https://page")


@pytest.fixture
def counting(database):
    """What is asked of the database within the block."""

    @contextmanager
    def count():
        asked = []

        def note(_connection, _cursor, statement, *_rest):
            asked.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        yield asked
        event.remove(db.engine, "before_cursor_execute", note)

    return count


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@proves("FAQ-51")
@pytest.mark.parametrize("status", ["interest_received", "pack_sent", "registering"])
def test_the_analysis_cannot_begin_without_the_registration(directorate, status):
    application = an_application(ApplicationStatus(status))
    with pytest.raises(RuleBroken, match="registration form"):
        start_analysis(directorate, application, DOORS)
    assert application.status == status


@proves("FAQ-51")
def test_a_submitted_registration_is_analysed(directorate):
    application = an_application(ApplicationStatus.SUBMITTED)
    start_analysis(directorate, application, DOORS)
    assert application.status is ApplicationStatus.IN_ANALYSIS
    assert application.analysis_started_at is not None


@proves("FAQ-51")
def test_the_entity_is_told_when_the_analysis_begins(database, directorate):
    application = an_application(ApplicationStatus.SUBMITTED)
    contact = an_applicant(application, language="en")
    start_analysis(directorate, application, DOORS)
    mail = database.session.scalars(select(Mail)).one()
    assert (mail.to, "under analysis" in mail.subject) == (contact.email, True)
    assert "https://file/" in mail.body


@proves("FAQ-52")
def test_the_official_figures_of_the_district_stand_beside_the_first_criterion(directorate):
    residents = gather_evidence(directorate, an_application(dico="0205")).residents
    assert (residents.men, residents.women, residents.year) == (7525, 4650, 2019)
    assert residents.source


@proves("FAQ-52")
def test_the_countrys_residents_by_nationality_and_what_the_entity_says_stand_beside_the_first_criterion(directorate):
    evidence = gather_evidence(directorate, an_application(ApplicationStatus.SUBMITTED))
    counted = [row.residents for row in evidence.nationalities]
    assert counted == sorted(counted, reverse=True)
    assert evidence.said["nationalities"] == "Índia, Brasil"


@proves("SEED-10")
@pytest.mark.parametrize(("has_pmim", "shown"), [("yes", (date(2024, 1, 1), date(2027, 12, 31))), ("no", None)])
def test_the_municipal_plan_is_shown_with_its_days(directorate, has_pmim, shown):
    application = an_application(ApplicationStatus.SUBMITTED)
    (reality,) = [saved for saved in application.sections if saved.section is Section.REALITY]
    days = {"pmim_from": "2024-01-01", "pmim_until": "2027-12-31"}
    reality.answers = {**reality.answers, **days, "has_pmim": has_pmim}
    assert gather_evidence(directorate, application).pmim == shown


@proves("FAQ-53", "ON11")
def test_the_centres_within_30_km_stand_beside_the_second_criterion_nearest_first(directorate):
    here = a_centre(dico="0205")
    office = a_centre(dico="0214", structure=Structure.GIP)  # Vidigueira, 22 km from Beja
    soon = a_centre(dico="0207", status=CentreStatus.PREPARING)  # Cuba, 17 km
    national, far = a_centre(dico="1106", structure=Structure.CNAIM), a_centre(dico="0210")  # Lisbon; Moura, 46 km
    a_centre(dico="0205", status=CentreStatus.CLOSED)
    around = gather_evidence(directorate, an_application(dico="0205")).around
    assert [one.centre for one in around.near] == [here, soon, office]
    assert [round(one.kilometres) for one in around.near] == [0, 17, 22]
    assert (around.count(Structure.CLAIM, 0), around.count(Structure.CLAIM), around.count(Structure.GIP)) == (1, 2, 1)
    assert around.nearest_cnaim.centre == national
    assert round(around.nearest_cnaim.kilometres) == 137
    assert far not in [one.centre for one in around.near]


@proves("FAQ-53")
def test_itinerant_stops_in_the_municipality_are_counted_wherever_their_centre_is(database, directorate):
    centre = a_centre(dico="0210")
    centre.stops.append(Stop(partner_id=centre.partner_id, name="Mercado", dico="0205", hours="terça-feira"))
    database.session.flush()
    assert gather_evidence(directorate, an_application(dico="0205")).around.stops_here == 1


@proves("FAQ-54")
def test_the_entitys_papers_and_nipc_stand_beside_the_third_criterion(directorate):
    association = a_partner(kind=PartnerKind.CIVIL_SOCIETY)
    application = an_application(partner=association, model=Model.SECOND_GENERATION)
    application.papers.append(Paper(partner_id=association.id, kind=PaperKind.STATUTES, sha256="0" * 64, size=1))
    evidence = gather_evidence(directorate, application)
    assert evidence.is_nipc_right
    assert not evidence.may_follow_model
    assert PaperKind.STATUTES not in evidence.missing
    assert PaperKind.REPRESENTATION in evidence.missing


def test_gathering_the_evidence_takes_few_questions_however_many_centres_there_are(database, directorate, counting):
    for _number in range(20):
        a_centre(dico="0205")
    application = an_application(ApplicationStatus.IN_ANALYSIS, dico="0205")
    database.session.flush()
    with counting() as asked:
        gather_evidence(directorate, application)
    assert len(asked) <= 8


@proves("FAQ-52", "FAQ-53", "FAQ-54")
def test_each_criterion_is_judged_with_reasons_and_may_be_judged_again(directorate):
    application = an_application(ApplicationStatus.IN_ANALYSIS)
    for criterion in Criterion:
        judge(directorate, application, {criterion: Opinion(Judgement.FAVOURABLE, "Sim.")})
    judge(directorate, application, {Criterion.RESPONSES: Opinion(Judgement.WITH_RESERVATIONS, "Há outro perto.")})
    assert len(application.judgements) == 3
    assert application.find_judgement(Criterion.RESPONSES).judgement is Judgement.WITH_RESERVATIONS
    assert application.find_judgement(Criterion.REALITY).reasons == "Sim."


def test_what_a_colleague_saved_meanwhile_is_neither_lost_nor_overwritten(directorate):
    application, colleague = an_application(ApplicationStatus.IN_ANALYSIS), as_actor(an_account(Role.DIRECTORATE))
    mine, theirs = Opinion(Judgement.FAVOURABLE, "Sim."), Opinion(Judgement.UNFAVOURABLE, "Não.")
    nothing_yet = dict.fromkeys(Criterion, "")
    judge(colleague, application, {Criterion.REALITY: theirs}, nothing_yet)
    with pytest.raises(RuleBroken, match="both texts") as refused:
        judge(directorate, application, {Criterion.REALITY: mine, Criterion.RESPONSES: mine}, nothing_yet)
    assert refused.value.field == "reality_reasons"
    assert [judged.reasons for judged in application.judgements] == ["Não."]
    seen = {**nothing_yet, Criterion.REALITY: fingerprint_of(*theirs)}
    judge(directorate, application, {Criterion.REALITY: mine}, seen)
    assert application.find_judgement(Criterion.REALITY).reasons == "Sim."


def test_a_criterion_only_shown_stays_as_a_colleague_saved_it_meanwhile(directorate):
    application = an_application(ApplicationStatus.IN_ANALYSIS)
    old, new = Opinion(Judgement.FAVOURABLE, "Antes."), Opinion(Judgement.UNFAVOURABLE, "Depois.")
    judge(directorate, application, {Criterion.REALITY: old})
    seen = {**dict.fromkeys(Criterion, ""), Criterion.REALITY: fingerprint_of(*old)}
    judge(directorate, application, {Criterion.REALITY: new}, seen)
    judge(directorate, application, {Criterion.REALITY: old, Criterion.RESPONSES: old}, seen)
    reasons = [application.find_judgement(one).reasons for one in (Criterion.REALITY, Criterion.RESPONSES)]
    assert reasons == ["Depois.", "Antes."]


def test_two_who_write_the_same_do_not_stand_in_each_others_way(directorate):
    application, said = an_application(ApplicationStatus.IN_ANALYSIS), Opinion(Judgement.FAVOURABLE, "Um\r\ndois.")
    nothing_yet = dict.fromkeys(Criterion, "")
    for _twice in range(2):
        judge(directorate, application, {Criterion.REALITY: said}, nothing_yet)
    assert fingerprint_of(*said) == fingerprint_of(Judgement.FAVOURABLE, "Um\ndois.")


def test_reasons_want_a_judgement(directorate):
    application = an_application(ApplicationStatus.IN_ANALYSIS)
    with pytest.raises(RuleBroken) as refused:
        judge(directorate, application, {Criterion.REALITY: Opinion(None, "Sim.")})
    assert refused.value.field == "reality"


@proves("FAQ-52", "FAQ-53", "FAQ-54")
@pytest.mark.parametrize("missing", list(Criterion))
def test_nothing_is_proposed_before_the_three_criteria_are_judged_with_reasons(directorate, missing):
    application = an_application(ApplicationStatus.IN_ANALYSIS)
    judge_all(application)
    judge(directorate, application, {missing: Opinion(Judgement.FAVOURABLE, "")})
    with pytest.raises(RuleBroken) as refused:
        propose(directorate, application, is_approval=True, reasons="Sim.", doors=DOORS)
    assert missing.label in refused.value.message


def test_a_proposal_has_reasons(directorate):
    application = an_application(ApplicationStatus.IN_ANALYSIS)
    judge_all(application)
    with pytest.raises(RuleBroken) as refused:
        propose(directorate, application, is_approval=False, reasons="  ", doors=DOORS)
    assert refused.value.field == "reasons"
    propose(directorate, application, is_approval=False, reasons="Há dois CLAIM perto.", doors=DOORS)
    assert application.status is ApplicationStatus.PROPOSED
    assert application.proposed_by_id == directorate.account_id


def test_those_who_decide_are_told_of_a_proposal(database, directorate):
    approver = an_account(Role.APPROVER, language="en")
    application = an_application(ApplicationStatus.IN_ANALYSIS)
    judge_all(application)
    propose(directorate, application, is_approval=False, reasons="Há dois CLAIM perto.", doors=DOORS)
    mail = database.session.scalars(select(Mail)).one()
    assert (mail.to, "https://page" in mail.body) == (approver.email, True)
    assert "CLAIM perto" not in mail.body


def test_only_what_is_under_analysis_is_judged(directorate):
    application = an_application(ApplicationStatus.SUBMITTED)
    with pytest.raises(RuleBroken):
        judge(directorate, application, {Criterion.REALITY: Opinion(Judgement.FAVOURABLE, "Sim.")})
    with pytest.raises(RuleBroken):
        propose(directorate, application, is_approval=True, reasons="Sim.", doors=DOORS)


@pytest.mark.parametrize("role", [Role.APPROVER, Role.APPLICANT, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_only_the_directorate_analyses(database, role):
    with pytest.raises(NotAllowed):
        start_analysis(as_actor(an_account(role)), an_application(ApplicationStatus.SUBMITTED), DOORS)
