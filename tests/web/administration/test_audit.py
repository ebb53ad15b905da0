"""The administrator's view of the audit trail."""

import pytest

from app.base.database import EVERYONE, transaction
from app.domain.access.models import SYSTEM, Role
from app.domain.audit.actions import record
from tests.builders import an_account, as_actor


@pytest.fixture
def administrator(app, as_):
    with app.app_context(), transaction(EVERYONE):
        account = an_account(Role.ADMINISTRATOR, name="Administração Fictícia")
    return as_(account), account


def test_an_entry_says_who_did_what_on_what(app, administrator):
    browser, account = administrator
    with app.app_context(), transaction(EVERYONE):
        record(as_actor(account), "account.closed", on=account)
        record(SYSTEM, "document.made", on=account)
    page = browser.page("/administration/audit")
    assert f"Administração Fictícia account.closed accounts {account.id}" in page.text
    assert "The platform document.made" in page.text
    assert "flask audit verify" in page.text
    assert {"aima", "system"} <= {cell.get_text(strip=True) for cell in page.html.select("details tbody th")}


def test_the_trail_pages_back_to_its_first_entry(app, administrator):
    browser, account = administrator
    with app.app_context(), transaction(EVERYONE):
        for _ in range(110):
            record(as_actor(account), "account.made", on=account)
    seen, path = set(), "/administration/audit"
    while path:
        page = browser.page(path)
        seen |= {row.select("td")[-1].get_text(strip=True) for row in page.html.select("main .work tbody tr")}
        older = page.html.select_one("a[rel=next]")
        path = older and older["href"]
    assert len(seen) == 110
