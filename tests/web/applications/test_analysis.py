"""The analysis page when two colleagues write on it at once."""

from app.base.database import EVERYONE, transaction
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from tests.builders import an_account
from tests.builders.applications import an_application
from tests.builders.keeping import made


def written_on(page):
    return [field.get_text(strip=True) for field in page.html.select(".criterion textarea")]


def test_of_two_who_analyse_at_once_the_second_sees_what_the_first_saved_and_nobody_loses_a_word(app, as_, kept):
    number = made(app, lambda: an_application(ApplicationStatus.IN_ANALYSIS)).id
    with app.app_context(), transaction(EVERYONE):
        colleagues = [an_account(Role.DIRECTORATE, name=name) for name in ("Colega Fictícia", "Técnica Fictícia")]
    (first, second), analysis = map(as_, colleagues), f"/applications/{number}/analysis"
    opened = second.page(analysis).one("[name=seen]")["value"]
    theirs = {"reality": "unfavourable", "reality_reasons": "Escrito primeiro.", "responses": "favourable"}
    first.follow(first.send(analysis, **theirs, responses_reasons="Só da colega."))
    mine = {
        "reality": "favourable",
        "reality_reasons": "Escrito depois.",
        "responses": "",
        "responses_reasons": "",
        "seen": opened,
    }
    refused = second.send(analysis, **mine)
    assert refused.status == 422
    assert "both texts" in refused.error_of("reality_reasons")
    shown = refused.one(".criterion .fields .notice").get_text(" ", strip=True)
    assert all(words in shown for words in ("Unfavourable", "Escrito primeiro.", "Colega Fictícia"))
    assert written_on(refused) == ["Escrito depois.", "Só da colega.", ""]
    both = {"reality": "favourable", "reality_reasons": "Escrito primeiro. Escrito depois.", "responses": "favourable"}
    now_seen = refused.one("[name=seen]")["value"]
    done = second.follow(second.send(analysis, **both, responses_reasons="Só da colega.", seen=now_seen))
    assert written_on(done) == ["Escrito primeiro. Escrito depois.", "Só da colega.", ""]
