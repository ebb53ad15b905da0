"""The analysis on three criteria, its evidence and the proposal."""

import pytest

from app.base.errors import NotAllowed, RuleBroken
from app.domain.access.models import Role
from app.domain.applications.actions import judge, propose, start_analysis
from app.domain.applications.actions.analyse import Opinion
from app.domain.applications.evidence import gather_evidence
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Criterion, Judgement, Paper, PaperKind
from app.domain.centres.models import CentreStatus
from app.domain.partners.models import Model, PartnerKind
from tests.builders import a_centre, a_partner, an_account, as_actor
from tests.builders.applications import an_application, judge_all
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@proves("FAQ-51")
@pytest.mark.parametrize("status", ["interest_received", "pack_sent", "registering"])
def test_the_analysis_cannot_begin_without_the_registration(directorate, status):
    application = an_application(ApplicationStatus(status))
    with pytest.raises(RuleBroken, match="registration form"):
        start_analysis(directorate, application)
    assert application.status == status


@proves("FAQ-51")
def test_a_submitted_registration_is_analysed(directorate):
    application = an_application(ApplicationStatus.SUBMITTED)
    start_analysis(directorate, application)
    assert application.status is ApplicationStatus.IN_ANALYSIS
    assert application.analysis_started_at is not None


@proves("FAQ-52")
def test_the_official_figures_of_the_district_stand_beside_the_first_criterion(directorate):
    residents = gather_evidence(directorate, an_application(dico="0205")).residents
    assert (residents.men, residents.women, residents.year) == (7525, 4650, 2019)
    assert residents.source


@proves("FAQ-53")
def test_the_centres_already_open_stand_beside_the_second_criterion(directorate):
    here, neighbour, far = a_centre(dico="0205"), a_centre(dico="0210"), a_centre(dico="1106")
    a_centre(dico="0205", status=CentreStatus.CLOSED)
    evidence = gather_evidence(directorate, an_application(dico="0205"))
    assert evidence.here == [here]
    assert evidence.neighbours == [neighbour]
    assert evidence.in_district == 2
    assert far not in evidence.here + evidence.neighbours


@proves("FAQ-54")
def test_the_entitys_papers_and_nipc_stand_beside_the_third_criterion(directorate):
    association = a_partner(kind=PartnerKind.CIVIL_SOCIETY)
    application = an_application(partner=association, model=Model.SECOND_GENERATION)
    application.papers.append(Paper(partner_id=association.id, kind=PaperKind.STATUTES, sha256="0" * 64, size=1))
    evidence = gather_evidence(directorate, application)
    assert evidence.is_nipc_right
    assert not evidence.may_follow_model
    assert evidence.papers == {PaperKind.STATUTES: True, PaperKind.REPRESENTATION: False}


@proves("FAQ-52", "FAQ-53", "FAQ-54")
def test_each_criterion_is_judged_with_reasons_and_may_be_judged_again(directorate):
    application = an_application(ApplicationStatus.IN_ANALYSIS)
    for criterion in Criterion:
        judge(directorate, application, {criterion: Opinion(Judgement.FAVOURABLE, "Sim.")})
    judge(directorate, application, {Criterion.RESPONSES: Opinion(Judgement.WITH_RESERVATIONS, "Há outro perto.")})
    assert len(application.judgements) == 3
    assert application.find_judgement(Criterion.RESPONSES).judgement is Judgement.WITH_RESERVATIONS
    assert application.find_judgement(Criterion.REALITY).reasons == "Sim."


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
        propose(directorate, application, is_approval=True, reasons="Sim.")
    assert missing.label in refused.value.message


def test_a_proposal_has_reasons(directorate):
    application = an_application(ApplicationStatus.IN_ANALYSIS)
    judge_all(application)
    with pytest.raises(RuleBroken) as refused:
        propose(directorate, application, is_approval=False, reasons="  ")
    assert refused.value.field == "reasons"
    propose(directorate, application, is_approval=False, reasons="Há dois CLAIM perto.")
    assert application.status is ApplicationStatus.PROPOSED
    assert application.proposed_by_id == directorate.account_id


def test_only_what_is_under_analysis_is_judged(directorate):
    application = an_application(ApplicationStatus.SUBMITTED)
    with pytest.raises(RuleBroken):
        judge(directorate, application, {Criterion.REALITY: Opinion(Judgement.FAVOURABLE, "Sim.")})
    with pytest.raises(RuleBroken):
        propose(directorate, application, is_approval=True, reasons="Sim.")


@pytest.mark.parametrize("role", [Role.APPROVER, Role.APPLICANT, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_only_the_directorate_analyses(database, role):
    with pytest.raises(NotAllowed):
        start_analysis(as_actor(an_account(role)), an_application(ApplicationStatus.SUBMITTED))
