"""What matters most works in a browser that runs no script."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import expect

from app.base.clock import today
from app.domain.access.models import Role
from tests.journeys.signing_in import signs_in
from tests.proof import proves

NIPC = "501234560"  # made up; its check digit is right


@proves("FAQ-11", "FAQ-46")
def test_an_entity_applies_without_a_script(demonstration, person):
    visitor = person(demonstration, "en", java_script_enabled=False)
    visitor.goes_to("/en/join")
    visitor.presses("Send the expression of interest")
    expect(visitor.page.locator(".error-summary li").first).to_be_visible()
    visitor.types(name="Associação Fictícia", nipc=NIPC, municipality="Odemira (Beja)")
    visitor.types(contact_name="Contacto Fictício", contact_email="contacto@sem-guiao.invalid")
    visitor.chooses("What kind of entity is it?", "Non-profit civil-society organisation")
    visitor.chooses("Which model do you want?", "Second generation (2G)")
    visitor.presses("Send the expression of interest")
    assert visitor.value_of("Name of the entity") == "Associação Fictícia"
    visitor.chooses("Which model do you want?", "Traditional")
    visitor.presses("Send the expression of interest")
    visitor.sees_text(f"C-{today().year}-")


@proves("FAQ-34")
def test_a_technician_logs_without_a_script(demonstration, person):
    technician = person(demonstration, "en", java_script_enabled=False)
    signs_in(technician, Role.TECHNICIAN)
    technician.opens("Log")
    technician.types(minutes="0", nationality="Índia", note="Fica escrito.", given_on=str(date(today().year + 1, 1, 1)))
    technician.page.locator("[name=area][value=work]").check()
    technician.chooses("Outcome", "Information given")
    technician.presses("Save the service")
    technician.sees("The date is in the future: enter today or an earlier day.")
    assert technician.page.locator("[name=note]").input_value() == "Fica escrito."
    technician.types(minutes="10", given_on=today().isoformat())
    technician.presses("Save the service")
    expect(technician.page.locator("tbody tr")).not_to_have_count(0)
