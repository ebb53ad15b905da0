"""The logging screen as a technician uses it: by keyboard alone, by touch on a phone, without a script, in Arabic."""

from __future__ import annotations

from playwright.sync_api import expect

from app.domain.access.models import Role
from tests.journeys.faults import AXE, faults_here, faults_of
from tests.journeys.person import Person
from tests.journeys.signing_in import signs_in
from tests.proof import proves

MOST_FOR_A_NEW_PERSON, MOST_FOR_THE_SAME_AGAIN = 25, 3
PHONE = {"width": 375, "height": 667}


class Typist:
    """Hands on a keyboard that count."""

    def __init__(self, someone: Person) -> None:
        self.keyboard, self.strokes = someone.page.keyboard, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keyboard.press(key)
            self.strokes += 1

    def type(self, text: str) -> None:
        self.keyboard.type(text, delay=5)
        self.strokes += len(text)


def at_work(person, demonstration, language: str = "pt", **options: object) -> Person:
    technician = person(demonstration, language, **options)
    signs_in(technician, Role.TECHNICIAN)
    return technician


def offered(someone: Person, field: str) -> None:
    expect(someone.page.locator(f"#{field}-options [aria-selected=true]")).to_be_visible()


@proves("SL1", "SL5", "FAQ-8")
def test_a_new_anonymous_person_is_logged_by_keyboard_alone(demonstration, person):
    technician = at_work(person, demonstration)
    technician.opens("Log")
    page, typist = technician.page, Typist(technician)
    expect(page.locator("#card_id")).to_be_focused()
    typist.press("Tab", "Tab", "Tab")
    expect(page.locator("#nationality")).to_be_focused()
    typist.type("nep")
    offered(technician, "nationality")
    typist.press("Tab", "Tab", "Tab", "ArrowRight", "Tab")
    assert page.locator("#nationality").input_value() == "Nepal"
    typist.type("3")
    typist.press("Tab")
    typist.type("bej")
    offered(technician, "residence")
    typist.press("Tab", "Tab", "Tab", "Tab", "Tab", "Space")
    assert page.locator("[name=outcome]:checked").count() == 1
    with page.expect_navigation():
        typist.press("Control+Enter")
    print(f"a new anonymous person: {typist.strokes} keystrokes")
    assert typist.strokes <= MOST_FOR_A_NEW_PERSON
    page.locator("tbody a.key").first.click()
    for said in ("Nepal", "Beja", "30 a 39"):
        technician.sees_text(said)


@proves("SL2")
def test_the_same_again_takes_three_keystrokes_or_taps(demonstration, person):
    technician = at_work(person, demonstration, has_touch=True)
    technician.opens("Services")
    technician.page.locator("tbody a.key").first.click()
    typist, again = Typist(technician), technician.page.locator("a[accesskey=r]")
    with technician.page.expect_navigation():
        again.tap()
    expect(technician.page.locator("button.main")).to_be_focused()
    with technician.page.expect_navigation():
        typist.press("Enter")
    print(f"the same again: one tap and {typist.strokes} keystroke")
    assert typist.strokes + 1 <= MOST_FOR_THE_SAME_AGAIN
    expect(technician.page.locator(".after-act")).to_be_visible()


@proves("SL20")
def test_what_is_typed_is_saved_while_it_is_typed(demonstration, person):
    technician = at_work(person, demonstration)
    technician.opens("Log")
    technician.page.locator("#note").fill("Uma nota que ninguém quer escrever duas vezes.")
    expect(technician.page.locator("[data-saved]")).to_contain_text(":")
    technician.goes_to("/my-day")
    technician.follows("Continue")
    expect(technician.page.locator("#note")).to_have_value("Uma nota que ninguém quer escrever duas vezes.")
    technician.page.locator("[name=area][value=work]").check()
    technician.page.locator("[name=outcome][value=solved]").check()
    technician.presses("Save the service", technician.page.locator(".actions"))
    expect(technician.page.locator("main").get_by_role("link", name=technician.word("Continue"))).to_have_count(0)


@proves("SL1", "FAQ-34")
def test_a_service_is_logged_by_touch_on_a_phone(demonstration, person):
    technician = at_work(person, demonstration, viewport=PHONE, has_touch=True, is_mobile=True)
    technician.goes_to("/services/new")
    page = technician.page
    page.locator("#nationality").tap()
    page.locator("#nationality").press_sequentially("bras")
    page.locator("#nationality-options [role=option]").first.tap()
    expect(page.locator("#nationality")).to_have_value("Brasil")
    page.locator("label:has([name=area][value=health])").tap()
    page.locator("label:has([name=outcome][value=solved])").tap()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_navigation():
        page.locator("button.main").tap()
    expect(page.locator(".after-act")).to_be_visible()


@proves("SL1", "SL20")
def test_a_word_nobody_knows_is_put_right_without_a_script(demonstration, person):
    technician = at_work(person, demonstration, java_script_enabled=False)
    technician.opens("Log")
    technician.types(nationality="brasi", note="Fica escrito.")
    technician.page.locator("[name=outcome][value=solved]").check()
    technician.page.locator("#minutes").press("Enter")
    expect(technician.page.locator(".error-summary")).to_be_visible()
    technician.presses("Brazil" if technician.language == "en" else "Brasil")
    expect(technician.page.locator(".after-act")).to_be_visible()


@proves("SL1")
def test_the_suggestions_work_from_right_to_left(demonstration, person):
    technician = at_work(person, demonstration, "ar")
    technician.opens("Log")
    page = technician.page
    page.locator("#language").fill("")
    page.locator("#language").press_sequentially("nepal")
    offered(technician, "language")
    field, options = page.locator("#language").bounding_box(), page.locator("#language-options").bounding_box()
    assert abs(field["x"] + field["width"] - options["x"] - options["width"]) < 2
    page.locator("#language").press("Enter")
    assert page.locator("#language").input_value() not in ("", "nepal")


@proves("CA15")
def test_nothing_is_wrong_with_the_screen_in_any_language(demonstration, person):
    faults = {}
    for language in ("pt", "en", "ar"):
        technician = at_work(person, demonstration, language)
        technician.context.add_init_script(AXE)
        technician.goes_to("/services")
        like = technician.page.locator("a[href*='like=']").first.get_attribute("href")
        for address in ("/my-day", "/services/new", like, "/desk/", "/desk/favourites/new"):
            faults[f"{language} {address}"] = list(faults_of(technician, address))
        technician.goes_to("/services/new")
        technician.page.locator("#nationality").press_sequentially("an")
        offered(technician, "nationality")
        faults[f"{language} with suggestions"] = list(faults_here(technician))
    assert not (found := {where: what for where, what in faults.items() if what}), found
