"""One entity's whole way by hand in a browser: from the expression of interest to the statement and the figures."""

from tests.journeys.story import joining, opening, working
from tests.journeys.story.world import World, the_administrator_arrives, the_administrator_invites
from tests.proof import proves


@proves("FAQ-19", "FAQ-20", "FAQ-34", "FAQ-36", "FAQ-37", "FAQ-40", "FAQ-46", "FAQ-48", "FAQ-49", "FAQ-50")
@proves("FAQ-51", "FAQ-52", "FAQ-53", "FAQ-54", "FAQ-58", "FAQ-62", "FAQ-63")
def test_a_municipality_joins_opens_serves_and_is_compensated(new_site, person):
    world = World(new_site, person)
    the_administrator_arrives(world)
    the_administrator_invites(world, "directorate", "Migration-policy directorate", "Técnica Superior Fictícia")
    the_administrator_invites(world, "approver", "Approver", "Dirigente Fictício")

    joining.a_municipality_asks_for_2g(world)
    joining.the_applicant_comes_in(world)
    joining.the_directorate_sends_four_documents(world)
    joining.the_applicant_reads_them(world)
    joining.the_applicant_fills_in_the_form(world)
    joining.the_directorate_analyses(world)
    joining.another_person_decides(world)

    opening.the_coordinator_comes_in(world)
    opening.the_directorate_drafts_the_protocol(world)
    opening.the_signed_copy_comes_back(world)
    opening.the_technician_is_nominated(world)
    opening.the_centre_cannot_open_yet(world)
    opening.aima_trains_the_technician(world)
    opening.the_centre_opens(world)

    working.the_technician_logs(world)
    working.the_technician_is_refused(world)
    working.the_technician_corrects(world)
    working.the_month_is_stated(world)
    working.the_month_is_closed(world)
    working.the_coordinator_reads_the_statement(world)
    working.the_figures_are_read(world)
