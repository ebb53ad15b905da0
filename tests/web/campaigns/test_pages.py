"""The pages of campaigns: arranged, shared out, read, ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from app.domain.access.models import Role
from tests.builders import a_centre, a_technician, an_account
from tests.builders.keeping import made
from tests.proof import proves

DAYS = {
    "starts_on": (today() - timedelta(days=9)).isoformat(),
    "ends_on": (today() + timedelta(days=9)).isoformat(),
}
OPERATION = {"name": "Operação fictícia", "purpose": "Processos pendentes", **DAYS}


@pytest.fixture
def centre(app, kept):
    return made(app, a_centre)


@pytest.fixture
def directorate(app, as_):
    return as_(made(app, lambda: an_account(Role.DIRECTORATE)))


def arranged(directorate, **changes):
    """The path of a campaign just arranged."""
    return directorate.send("/campaigns/new", OPERATION, **changes).location.removesuffix("/targets")


@proves("SEED-1")
def test_the_directorate_arranges_it_and_gives_each_centre_its_target(app, as_, centre, directorate):
    published = {"backlog": "1234", "backlog_on": today().isoformat(), "backlog_source": "Relatório fictício"}
    path = arranged(directorate, **published)
    directorate.send(f"{path}/targets", **{f"target_{centre.id}": "80"})
    page = directorate.page(path)
    assert "1,234" in page.text
    assert "Relatório fictício" in page.text
    row = page.one("section[aria-labelledby=centres] tbody tr")
    assert centre.name in row.text
    assert "80" in row.text
    assert "Under way" in directorate.page("/campaigns").one("tbody .tag").text
    technician = as_(made(app, lambda: a_technician(centre).account))
    assert centre.name in technician.page(path).text
    technician.page(f"{path}/targets", status=403)


def test_one_number_may_be_the_target_of_all(app, centre, directorate):
    other, path = made(app, a_centre), arranged(directorate)
    directorate.send(f"{path}/targets", every="25")
    assert directorate.page(f"{path}/targets").form()[f"target_{other.id}"] == "25"
    assert directorate.send(f"{path}/targets", every="-1").error_of("every")
    assert directorate.send(f"{path}/targets", **{f"target_{centre.id}": "x"}).error_of(f"target_{centre.id}")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"ends_on": "2000-01-01"}, "ends_on"),
        ({"backlog": "100"}, "backlog_on"),
        ({"backlog": "-1"}, "backlog"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(directorate, changes, field):
    page = directorate.send("/campaigns/new", OPERATION, **changes)
    assert page.status == 422
    assert page.error_of(field)


def test_it_is_changed_ended_and_downloaded(centre, directorate):
    path = arranged(directorate)
    assert "Novo nome" in directorate.follow(directorate.send(f"{path}/edit", name="Novo nome")).text
    directorate.send(f"{path}/targets", **{f"target_{centre.id}": "80"})
    page = directorate.follow(directorate.send(f"{path}/end", of=path))
    assert page.html.select(f"form[action='{path}/end']") == []
    file = directorate.page(f"{path}.csv")
    assert f"{centre.name};;80;0" in file.response.text
