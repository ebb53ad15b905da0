"""From the decision to a centre that is open: protocol, team, training, signage."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

from PIL import Image

from app.base.clock import today
from tests.journeys.person import Person
from tests.journeys.story.world import CONTACT, RATE, TECHNICIAN, World, sets_a_password

DAYS = 6  # of six hours: the 36 of the initial training
CENTRE = "CLAIM Moura"


def the_coordinator_comes_in(world: World) -> None:
    """The contact of the entity, now by password; the list says what the centre lacks."""
    coordinator = world["coordinator"]
    sets_a_password(coordinator, world.site.link_sent_to(CONTACT))
    coordinator.sees_text(CENTRE)
    coordinator.sees("Missing")


def the_directorate_drafts_the_protocol(world: World) -> None:
    """With the amount agreed and a year's term, issued as the PDF that all sign."""
    directorate = world["directorate"]
    directorate.opens("Applications")
    directorate.follows_name(world.reference)
    directorate.follows("Draft the protocol")
    directorate.chooses("Instrument", "Cooperation protocol")
    directorate.types(in_force_from=world.month.first_day.isoformat(), months="12", amount=RATE)
    directorate.types(partner_authority="Deliberação fictícia", partner_privacy_contact="dados@historia.invalid")
    directorate.presses("Save the terms")
    directorate.presses("Issue for signature")


def the_signed_copy_comes_back(world: World) -> None:
    """Signed on paper by both; the coordinator hands in the scan, and the directorate compares and accepts it."""
    coordinator, directorate = world["coordinator"], world["directorate"]
    coordinator.opens("Home")
    coordinator.follows_name(f"P-{today().year}-")
    # The first: below it stands the translation, once that is made.
    issued = coordinator.downloads(coordinator.page.locator("a[href*='/documents/']").first)
    coordinator.follows("Signatures")
    coordinator.follows("Hand in a signed copy")
    coordinator.chooses("How was it signed", "Handwritten, on paper")
    coordinator.uploads("Signed document", "assinado.pdf", b"not a paper")
    coordinator.presses("Send the signed copy")
    assert coordinator.page.locator("#file-error").is_visible()
    coordinator.chooses("How was it signed", "Handwritten, on paper")
    coordinator.uploads("Signed document", "assinado.pdf", issued)
    coordinator.presses("Send the signed copy")
    coordinator.sees("To be looked at by a person", context="status.signed_copy")
    _the_directorate_compares(directorate)
    directorate.presses("Bring into force")
    directorate.sees("The protocol is in force.")


def _the_directorate_compares(directorate: Person) -> None:
    """Both papers side by side; whose signatures the copy bears, and why it is good."""
    directorate.opens("Protocols")
    directorate.follows("Copies to look at")
    directorate.page.locator("main a.key").first.click()
    directorate.chooses("Your decision", "It is the document issued, and it is signed")
    for box in directorate.page.locator("input[name=signatories]").all():
        box.check()
    directorate.types(reasons="Igual ao documento emitido.")
    directorate.presses("Keep the decision")
    directorate.sees("Your decision was kept.")
    directorate.follows("Protocol", directorate.page.locator("main"))


def the_technician_is_nominated(world: World) -> None:
    """As the registration form named her; she sets a password and binds herself to secrecy."""
    coordinator, technician = world["coordinator"], world["technician"]
    coordinator.opens("Team")
    coordinator.presses("Nominate these technicians")
    coordinator.follows_name("Técnica Fictícia")
    coordinator.presses("Send the invitation")
    sets_a_password(technician, world.site.link_sent_to(TECHNICIAN))
    technician.sees("You cannot log a service today")
    technician.follows("Sign the secrecy undertaking")
    technician.ticks("I have read this undertaking and I take it on.")
    technician.presses("Sign")
    technician.sees("Signed by you")


def the_centre_cannot_open_yet(world: World) -> None:
    directorate = world["directorate"]
    directorate.opens("Centres")
    directorate.follows_name(CENTRE)
    directorate.sees("The centre cannot open yet")
    directorate.sees("A technician with the 36 hours of initial training")
    assert not directorate.page.get_by_role("button", name=directorate.word("Open centre")).is_visible()


def aima_trains_the_technician(world: World) -> None:
    """A session held before the month began, written down afterwards with who attended how long."""
    directorate = world["directorate"]
    directorate.opens("Training")
    directorate.follows("New course")
    directorate.chooses("Kind of course", "Initial training (36 h)")
    directorate.types(title="Formação inicial fictícia")
    directorate.presses("Open course")
    _announce(world)
    _confirm(world)
    technician = world["technician"]
    technician.opens("My training")
    technician.sees("Complete")
    certificate = technician.looks_again_for("a[href$='/training/certificates/initial']")
    assert technician.downloads(certificate).startswith(b"%PDF-")


def the_centre_opens(world: World) -> None:
    """Once the plaque hangs and the equipment is there, the list is green; the first day is that of the month."""
    coordinator, directorate = world["coordinator"], world["directorate"]
    first_day = world.month.first_day.isoformat()
    coordinator.opens("Centres")
    coordinator.follows_name(CENTRE)
    coordinator.types(on=first_day)
    coordinator.presses("Ask for the signage")
    directorate.opens("Centres")
    directorate.follows_name(CENTRE)
    directorate.types(on=first_day, note="Transportadora fictícia, 1")
    directorate.presses("The signage was sent")
    directorate.follows("Supply equipment")
    directorate.types(name="Posto de recolha fictício", serial_number="F-0001", on=first_day)
    directorate.presses("Save")
    coordinator.opens("Centres")
    coordinator.follows_name(CENTRE)
    coordinator.types(on=first_day)
    coordinator.uploads("Photograph of the plaque", "placa.jpg", a_photograph())
    coordinator.presses("The signage is installed")
    coordinator.sees("Everything is ready")
    directorate.opens("Centres")
    directorate.follows_name(CENTRE)
    directorate.types(opened_on=world.month.first_day.isoformat())
    directorate.presses("Open centre")
    directorate.sees("The centre is open. The entity was told by e-mail.")


def a_photograph() -> bytes:
    """A drawn plaque: nothing real is shown."""
    out = BytesIO()
    Image.new("RGB", (320, 240), "navy").save(out, "JPEG")
    return out.getvalue()


def _announce(world: World) -> None:
    """One session on six days before the month, written down afterwards."""
    directorate = world["directorate"]
    directorate.follows("Add session")
    directorate.page.get_by_text(directorate.word("More half days"), exact=True).click()
    directorate.types(title="Formação inicial, uma semana", seats="20", place="Em linha", trainer="Formadora Fictícia")
    for number in range(DAYS):
        held_on = world.month.first_day - timedelta(days=DAYS - number)
        row = {"day": held_on.isoformat(), "starts": "09:00", "ends": "15:00"}
        directorate.types(**{f"half_days-{number}-{name}": answer for name, answer in row.items()})
    directorate.presses("Open session")


def _confirm(world: World) -> None:
    """Somebody who came gets a place afterwards, and the minutes of each half day are confirmed."""
    directorate = world["directorate"]
    directorate.follows("Register people")
    directorate.selects("Centre", CENTRE)
    directorate.presses("Show the team")
    directorate.page.get_by_label(re.compile("Técnica Fictícia")).check()
    directorate.presses("Register", directorate.page.locator("form.fields"))
    directorate.follows("Attendance")
    for number in range(DAYS):
        directorate.follows("Attendance sheet", directorate.page.locator("main tbody tr").nth(number))
        directorate.presses("Confirm attendance")
        directorate.sees("Attendance is confirmed.")
