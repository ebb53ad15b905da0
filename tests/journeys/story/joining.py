"""From the expression of interest to the decision."""

from __future__ import annotations

from datetime import timedelta

from app.base.clock import today
from app.cli.demonstration.paper import specimen
from tests.journeys.story.world import CONTACT, ENTITY, PLACE, TECHNICIAN, World

SKILLS = (
    "Commitment and motivation",
    "Ease of communication",
    "Ability to organise information",
    "Use of a computer and the internet",
)
DECLARATIONS = (
    "Everybody who works in the centre is bound to full professional secrecy.",
    "The centre logs its services on the network's platform.",
    "Every service is free of charge for migrants.",
    "The entity and AIMA are joint controllers of the personal data.",
)


def a_municipality_asks_for_2g(world: World) -> None:
    """A wrong NIPC is refused beside its field, and nothing typed is lost."""
    applicant = world["applicant"]
    applicant.goes_to("/")
    applicant.opens("Join the network")
    wrong = world.nipc[:-1] + str((int(world.nipc[-1]) + 1) % 10)
    applicant.types(name=ENTITY, nipc=wrong, municipality=PLACE, contact_name="Contacto Fictício")
    applicant.types(contact_email=CONTACT, message="Queremos servir melhor.")
    applicant.chooses("What kind of entity is it?", "Municipality (as an institution)")
    applicant.chooses("Which model do you want?", "Second generation (2G)")
    applicant.presses("Send the expression of interest")
    assert applicant.page.locator("#nipc-error").is_visible()
    assert applicant.value_of("Name of the entity") == ENTITY
    assert applicant.page.get_by_label(applicant.word("Second generation (2G)")).is_checked()
    applicant.types(nipc=world.nipc)
    applicant.presses("Send the expression of interest")
    applicant.sees("Reference of the application")
    world.reference = applicant.page.locator(".total").inner_text().strip()


def the_applicant_comes_in(world: World) -> None:
    """By the personal link in the newest mail, without a password."""
    applicant = world["applicant"]
    applicant.goes_to(world.site.link_sent_to(CONTACT))
    applicant.presses("Open the application")
    applicant.sees_text(world.reference)


def the_directorate_sends_four_documents(world: World) -> None:
    """In one act; the analysis has to wait for the registration form."""
    directorate = world["directorate"]
    _opens_the_file(world, "directorate")
    directorate.follows("Prepare the four documents")
    first = directorate.page.locator("fieldset.card").first
    first.locator("[type=date]").fill((today() + timedelta(days=10)).isoformat())
    first.locator("[name$=time]").fill("10:00")
    first.locator("[name$=place]").fill("Em linha")
    directorate.presses("Send the four documents")
    directorate.sees("The four documents were sent.")
    directorate.follows("Analysis", directorate.page.locator("nav.tabs"))
    directorate.sees("The analysis begins when the entity has submitted the registration form.")


def the_applicant_reads_them(world: World) -> None:
    """Three papers as PDF; the fourth document is the form itself."""
    applicant = world["applicant"]
    the_applicant_comes_in(world)
    papers = applicant.page.locator("aside a[href*='/documents/']")
    assert papers.count() == 3
    for paper in papers.all():
        assert applicant.downloads(paper).startswith(b"%PDF-")
    assert applicant.page.locator("aside").get_by_text(applicant.word("Registration form")).is_visible()


def the_applicant_fills_in_the_form(world: World) -> None:
    """Section by section; left in the middle as a draft, and taken up again by the same link."""
    applicant = world["applicant"]
    applicant.follows("Go on with the registration form")
    _entity(world, "Save and continue later")
    applicant.context.clear_cookies()
    the_applicant_comes_in(world)
    applicant.follows("Go on with the registration form")
    applicant.follows("Entity and representative", applicant.page.locator("ul.tasks"))
    assert applicant.page.locator("[name=address]").input_value() == "Praça Fictícia, 1"
    applicant.presses("Save and mark complete")
    for fill in (_decision, _offices, _stops, _team, _means, _reality, _declarations, _papers):
        fill(world)
    applicant.presses("Submit registration")
    applicant.sees("The registration was submitted. AIMA analyses it next.")


def the_directorate_analyses(world: World) -> None:
    """Three criteria, each judged with the evidence beside it; then a proposal."""
    directorate = world["directorate"]
    _opens_the_file(world, "directorate")
    directorate.presses("Start the analysis")
    directorate.sees("Foreign residents, district")
    directorate.sees("CLAIM in the municipality")
    directorate.sees("Check digit right")
    for criterion in directorate.page.locator(".criterion").all():
        directorate.chooses("Judgement", "Favourable", criterion)
        criterion.locator("textarea").fill("Razões fictícias.")
    directorate.presses("Save the analysis")
    directorate.chooses("What do you propose?", "To approve")
    directorate.types(directorate.page.locator("form[action$=proposal]"), reasons="Cumpre os três critérios.")
    directorate.presses("Propose the decision")
    directorate.sees("The decision was proposed. Another person takes it.")


def another_person_decides(world: World) -> None:
    approver = world["approver"]
    _opens_the_file(world, "approver")
    approver.follows("Decide")
    approver.chooses("What do you decide?", "Approve the application")
    approver.types(reasons="Aprovada com os fundamentos da análise.")
    approver.presses("Record the decision")
    approver.sees("The decision was recorded.")


def _opens_the_file(world: World, who: str) -> None:
    world[who].opens("Applications")
    world[who].follows_name(world.reference)


def _entity(world: World, button: str) -> None:
    applicant = world["applicant"]
    applicant.follows("Entity and representative", applicant.page.locator("ul.tasks"))
    applicant.types(address="Praça Fictícia, 1", postcode="7860-001", phone="285000000", email="geral@historia.invalid")
    applicant.types(representative="Presidente Fictício", representative_office="Presidente da Câmara")
    applicant.presses(button)


def _decision(world: World) -> None:
    applicant = world["applicant"]
    applicant.follows("Decision of the entity", applicant.page.locator("ul.tasks"))
    applicant.types(decided_on=today().isoformat(), decision_number="12/F")
    applicant.presses("Save and mark complete")


def _means(world: World) -> None:
    """What only the second-generation model asks."""
    applicant = world["applicant"]
    applicant.follows("Means for the model", applicant.page.locator("ul.tasks"))
    applicant.types(desks="2", services_a_month="120")
    applicant.chooses("Whose is the equipment?", "AIMA's, on loan")
    applicant.presses("Save and mark complete")


def _offices(world: World) -> None:
    applicant = world["applicant"]
    applicant.follows("Offices and opening hours", applicant.page.locator("ul.tasks"))
    applicant.types(**_row("offices", name="Sede", address="Praça Fictícia, 1", postcode="7860-001"))
    applicant.types(**_row("offices", municipality=PLACE, hours="Dias úteis, 9:00 às 17:00", plaque="À entrada"))
    for question in ("Is there a room to talk in private?", "Is it accessible to people with reduced mobility?"):
        applicant.chooses(question, "Yes")
    applicant.chooses("Are there a computer and internet?", "Yes")
    applicant.presses("Save and mark complete")


def _stops(world: World) -> None:
    applicant = world["applicant"]
    applicant.follows("Itinerant service", applicant.page.locator("ul.tasks"))
    applicant.types(**_row("stops", name="Junta Fictícia", municipality=PLACE, hours="2.ª terça-feira, 9:30 às 12:30"))
    applicant.presses("Save and mark complete")


def _team(world: World) -> None:
    applicant = world["applicant"]
    applicant.follows("Technical team", applicant.page.locator("ul.tasks"))
    applicant.types(**_row("technicians", name="Técnica Fictícia", email=TECHNICIAN, evidence="Serviço Social"))
    applicant.chooses("Qualification", "Degree")
    applicant.chooses("Is a Portuguese national?", "Yes")
    applicant.ticks("Speaks Portuguese", "Speaks English", *SKILLS)
    applicant.presses("Save and mark complete")


def _reality(world: World) -> None:
    applicant = world["applicant"]
    applicant.follows("Local migration reality", applicant.page.locator("ul.tasks"))
    applicant.types(nationalities="Índia, Brasil", needs="Língua e habitação")
    applicant.chooses("Is there a municipal plan for migrant integration (PMIM)?", "No")
    applicant.presses("Save and mark complete")


def _declarations(world: World) -> None:
    applicant = world["applicant"]
    applicant.follows("Declarations", applicant.page.locator("ul.tasks"))
    applicant.ticks(*DECLARATIONS)
    applicant.presses("Save and mark complete")


def _papers(world: World) -> None:
    """Two papers are needed of a municipality; what is missing comes first in the list."""
    applicant = world["applicant"]
    applicant.follows("Papers of the entity", applicant.page.locator("ul.tasks"))
    for name in ("deliberacao.pdf", "representacao.pdf"):
        applicant.uploads("File (PDF, or a photograph)", name, specimen())
        applicant.presses("Upload file")
        applicant.sees("The paper was kept.")
    applicant.follows("Registration form", applicant.page.locator("main"))


def _row(section: str, **answers: str) -> dict[str, str]:
    """The answers under the names of the fields of the section's first row."""
    return {f"{section}-0-{name}": text for name, text in answers.items()}
