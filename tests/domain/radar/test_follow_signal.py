"""A signal is seen, or followed by a person of the directorate with a note; and who is told what of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.language import speaking
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.radar.actions import follow_signal, mark_seen
from app.domain.radar.lifecycle import SignalStatus
from app.domain.radar.models import Signal
from app.domain.radar.queries import Wanted, get_signal, list_found, list_signals, shows_figures
from app.domain.radar.sentences import explain, explain_without_figures
from tests.builders import a_centre, an_account, as_actor
from tests.builders.signals import a_signal
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


@proves("ST18")
def test_a_person_follows_it_with_a_note(directorate):
    signal, person = a_signal(), an_account(Role.DIRECTORATE)
    follow_signal(directorate, signal, person_id=person.id, note="Falar com o município")
    assert (signal.status, signal.person, signal.note) == (SignalStatus.FOLLOWED, person, "Falar com o município")
    entry = db.session.query(AuditEntry).filter_by(act="signal.followed").one()
    assert "município" not in str(entry.changes)


@proves("ST18")
def test_it_may_be_handed_on_and_closed_and_the_note_stays(directorate):
    signal, first, second = a_signal(), an_account(Role.DIRECTORATE), an_account(Role.DIRECTORATE)
    follow_signal(directorate, signal, person_id=first.id, note="Ver em maio")
    follow_signal(directorate, signal, person_id=second.id, note="Visto em maio")
    mark_seen(directorate, signal)
    assert (signal.status, signal.person, signal.note) == (SignalStatus.SEEN, None, "Visto em maio")


def test_nobody_outside_the_directorate_is_given_one_to_follow(directorate):
    signal, approver = a_signal(), an_account(Role.APPROVER)
    with pytest.raises(RuleBroken):
        follow_signal(directorate, signal, person_id=approver.id, note=None)
    assert signal.status is SignalStatus.NEW


def test_what_was_seen_is_not_seen_again(directorate):
    signal = a_signal(status=SignalStatus.SEEN)
    with pytest.raises(RuleBroken):
        mark_seen(directorate, signal)


@pytest.mark.parametrize("role", [Role.APPROVER, Role.COORDINATOR, Role.TECHNICIAN, Role.ADMINISTRATOR])
def test_only_the_directorate_marks(role):
    with pytest.raises(NotAllowed):
        mark_seen(as_actor(an_account(role)), a_signal())


def test_a_signal_that_is_none_is_out_of_reach(directorate):
    with pytest.raises(OutOfReach):
        get_signal(directorate, 999_999)


@proves("ST18")
def test_a_coordinator_is_told_what_rises_in_the_own_districts_and_the_country_without_figures():
    centre = a_centre()
    by = as_actor(an_account(Role.COORDINATOR, partner_id=centre.partner_id))
    here, country, _elsewhere = a_signal(place="02"), a_signal(place="PT"), a_signal(place="11")
    assert set(list_signals(by, Wanted())) == {here, country}
    assert list_found(by, "place") == ["02", "PT"]
    assert not shows_figures(by)
    with speaking("en"):
        assert "30" not in explain_without_figures(here)


@proves("ST18")
@pytest.mark.parametrize("language", ["pt", "en", "ar"])
def test_the_sentence_has_every_figure_in_each_language(language):
    signal = a_signal(year_before=11, months=12, usual=Decimal("9.5"))
    with speaking(language):
        sentence = explain(signal)
    for figure in ("30", "11", "20", "9.5" if language == "en" else "9"):
        assert figure in sentence
    assert "%(" not in sentence


def test_signals_are_listed_by_month_and_size_and_go_on_after_one(directorate):
    signals = [a_signal(found=found, place=place) for found, place in ((40, "02"), (90, "PT"), (60, "11"))]
    listed = list_signals(directorate, Wanted())
    assert [signal.found for signal in listed] == [90, 60, 40]
    assert list_signals(directorate, Wanted(), after=listed[0]) == listed[1:]
    assert list_signals(directorate, Wanted(place="02")) == [signals[0]]
    assert db.session.query(Signal).count() == 3
