"""The pages of a plan, walked as the directorate would: arranged, moved on, handed over, followed and read."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.database import db
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.plans.models import MeasureStep
from tests.builders import a_technician, an_account
from tests.builders.keeping import made
from tests.builders.plans import SINCE, a_measure, a_plan, an_objective, an_owner
from tests.builders.released import released, some_services
from tests.proof import proves

PLAN = {"title": "Plano fictício", "first_year": str(SINCE.year), "last_year": str(SINCE.year + 3)}
WHY = "Despacho fictício"


@pytest.fixture
def directorate(app, as_):
    return as_(made(app, lambda: an_account(Role.DIRECTORATE)))


@pytest.fixture
def measure(app, kept):
    def make():
        measure = a_measure(an_objective(a_plan()), an_owner("Área antiga"))
        return measure if measure.plan else None  # its parts are read, so that they outlive the transaction

    return made(app, make)


def option(page, name, text):
    """The value of the option that says this."""
    return next(each["value"] for each in page.html.select(f"select[name={name}] option") if text in each.text)


def add(browser, path, **answers):
    """Send a form and go where it leads."""
    return browser.follow(browser.send(path, **answers))


def rows_of(page):
    return list(csv.reader(io.StringIO(page.response.text.lstrip("\ufeff")), delimiter=";"))


@proves("SEED-13")
def test_a_plan_is_arranged_moved_on_handed_over_and_followed(app, directorate):
    """From nothing to a measure that outlived a government, as an officer does it."""
    last = Month(SINCE.year, 1)
    made(app, lambda: (some_services(a_technician(), last, 8), released(last)))
    assert "No plan is followed yet" in directorate.page("/plans").text
    plan = directorate.send("/plans/new", PLAN).location
    add(directorate, f"{plan}/pillars/new", number="1", title="Acolhimento")
    form = directorate.page(f"{plan}/objectives/new")
    pillar = option(form, "pillar_id", "Acolhimento")
    add(directorate, f"{plan}/objectives/new", pillar_id=pillar, number="3", title="Atender perto")
    for name in ("Área antiga", "Área nova"):
        add(directorate, "/plans/owners/new", kind="area", name=name, since=SINCE.isoformat())
    form = directorate.page(f"{plan}/measures/new")
    told = {"objective_id": option(form, "objective_id", "Atender"), "owner_id": option(form, "owner_id", "antiga")}
    told |= {"number": "2", "title": "Abrir centros", "status": "not_started", "since": SINCE.isoformat()}
    path = directorate.send(f"{plan}/measures/new", told, is_continuous="y").location
    page = add(directorate, f"{path}/state", status="continuous", since=today().isoformat(), reason=WHY)
    assert [each.text.split(": ")[1].split("\n")[0] for each in page.html.select("#history ~ .timeline li")] == [
        "Not started to Carried out continuously",
        "Not started",
    ]
    heir = option(directorate.page(f"{path}/owner"), "owner_id", "nova")
    page = add(directorate, f"{path}/owner", owner_id=heir, since=today().isoformat(), reason="Mudança de governo")
    owners = [each.strong.text for each in page.html.select("section[aria-labelledby=owners] .timeline li")]
    assert owners == ["Área nova", "Área antiga"]
    page = add(
        directorate, f"{path}/indicators/new", name="Atendimentos", feeds="services", rhythm="month", target="10"
    )
    figures = {row.th.text: row.td.text.strip() for row in page.html.select(".definition table tbody tr")}
    assert figures[f"January {SINCE.year}"] == "8"
    assert page.html.select(".definition svg.chart path.s2")  # the target
    overview = directorate.page(plan)
    assert "100.0% of all measures of the plan (1), by what the plan lays down" in overview.text
    assert "100.0% of the measures designed to be continuous (1)" in overview.text
    assert "different bases" in overview.text
    assert "Área nova" in directorate.page(f"{plan}/reading").text


def test_a_figure_is_entered_by_hand_with_its_day_and_source(directorate, measure):
    path = f"/plans/measures/{measure.id}"
    page = add(directorate, f"{path}/indicators/new", name="Pessoas inscritas", feeds="hand", rhythm="quarter")
    enter = page.one(".definition a.button")["href"]
    wrong = directorate.send(enter, day=today().isoformat(), figure="doze", source="")
    assert wrong.error_of("figure") == "Write a number, such as 12.5."
    assert wrong.error_of("source")
    for figure in ("12,5", "13"):
        page = add(directorate, enter, day=SINCE.isoformat(), figure=figure, source="Relatório fictício")
    assert "Relatório fictício" in page.one(".definition table tbody tr").text
    assert "12.5" in page.one(".definition details li").text  # the one it replaced
    file = directorate.page(enter.replace("/figures/new", ".csv"))
    assert rows_of(file)[1][:2] == [SINCE.isoformat(), "13,00"]


def test_the_list_is_filtered_by_its_address_and_so_is_its_file(app, directorate, measure):
    other = made(app, lambda: a_measure(db.session.merge(measure.objective), an_owner("Outra área"), number=2))
    path = f"/plans/{measure.plan.id}/measures"
    assert len(directorate.page(path).html.select("tbody tr")) == 2
    page = directorate.page(f"{path}?owner={other.owner_id}")
    assert [row.th.text for row in page.html.select("tbody tr")] == ["1.2"]
    assert page.one(".chips .chip").text.strip().endswith("Outra área")
    file = directorate.page(page.one("a[download]")["href"])
    assert [row[2] for row in rows_of(file)[1:]] == ["1.2"]
    assert "No measure with these filters" in directorate.page(f"{path}?state=done").text
    assert len(directorate.page(f"{path}?state=nonsense&owner=99999999999999999999").html.select("tbody tr")) == 2


def test_an_owner_is_renamed_and_hands_its_measures_over(app, directorate, measure):
    other = made(app, lambda: an_owner("Área nova"))
    path = f"/plans/owners/{measure.owner_id}"
    page = add(directorate, f"{path}/name", name="Área renomeada", since=today().isoformat(), reason=WHY)
    assert [each.strong.text for each in page.html.select(".timeline li")] == ["Área renomeada", "Área antiga"]
    shown = directorate.page(f"/plans/measures/{measure.id}")
    assert "Before: Área antiga" in shown.text
    day = (today() - timedelta(days=1)).isoformat()
    page = add(directorate, f"{path}/hand-over", heir_id=str(other.id), since=day, reason=WHY)
    assert "1 measure passed to its new owner." in page.text
    assert "Área nova" in directorate.page(f"/plans/{measure.plan.id}/measures").one("tbody").text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"first_year": "two"}, "first_year"),
        ({"last_year": str(SINCE.year - 1)}, "last_year"),
        ({"last_year": "99999999999"}, "last_year"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(directorate, changes, field):
    page = directorate.send("/plans/new", PLAN, **changes)
    assert page.status == 422
    assert page.error_of(field)


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "99999999999999999999"])
def test_a_number_no_part_can_have_is_refused_beside_its_field(directorate, measure, number):
    for path in (f"/plans/{measure.plan.id}/pillars/new", f"/plans/measures/{measure.id}/edit"):
        assert directorate.send(path, title="Parte", number=number).error_of("number")


def test_a_state_sent_twice_is_told_once(app, directorate, measure):
    path = f"/plans/measures/{measure.id}/state"
    answers = directorate.page(path).form() | {"status": "running", "reason": WHY}
    first, second = (directorate.client.post(path, data=answers) for _time in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert made(app, lambda: db.session.query(MeasureStep).filter_by(measure_id=measure.id).count()) == 2


def test_parts_are_put_right(directorate, measure):
    objective = measure.objective
    for path, title in (
        (f"/plans/{measure.plan.id}/edit", "Outro plano"),
        (f"/plans/pillars/{objective.pillar_id}/edit", "Outro eixo"),
        (f"/plans/objectives/{objective.id}/edit", "Outro objetivo"),
        (f"/plans/measures/{measure.id}/edit", "Outra medida"),
    ):
        assert title in add(directorate, path, title=title).text


def test_the_approver_reads_and_nobody_else_looks_in(app, as_, directorate, measure):
    approver = as_(made(app, lambda: an_account(Role.APPROVER)))
    page = approver.page(f"/plans/measures/{measure.id}")
    assert not page.html.select("a.button.main")
    approver.page(f"/plans/measures/{measure.id}/state", status=403)
    assert page.one("nav#menu a[aria-current='true'][href='/plans']").text == "Plans"
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        as_(made(app, lambda role=role: an_account(role))).page(f"/plans/{measure.plan.id}", status=403)
    directorate.page("/plans/measures/987654", status=404)
