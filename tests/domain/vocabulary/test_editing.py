"""A list is edited: added to, renamed for new use, ended, brought back; nothing that was written changes."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app.base.clock import clock_set_to, now, today
from app.base.database import db
from app.base.editions import edition
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.language import speaking
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.handouts.rules import usual_things
from app.domain.service_records.models import Outcome
from app.domain.vocabulary.actions import Wording, add_word, bring_back_word, end_word, rename_word
from app.domain.vocabulary.models import ListName
from app.domain.vocabulary.queries import list_areas, vocabulary, words_of
from tests.builders import an_account, as_actor
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

SAMPLE = Wording("Sample tongue", "Língua de exemplo", "لغة المثال")
OTHER = Wording("Second tongue", "Segunda língua", "لغة المثال الثاني")


@pytest.fixture
def by(database):
    return as_actor(an_account(Role.ADMINISTRATOR))


@contextmanager
def days_later(days):
    with clock_set_to(now() + timedelta(days=days)):
        yield


def acts():
    told = select(AuditEntry.act).where(AuditEntry.act.like("vocabulary.%"))
    return list(db.session.scalars(told.order_by(AuditEntry.position)))


@proves("SEED-8")
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.DIRECTORATE])
def test_a_language_is_added_in_three_languages_and_a_service_given_in_it(database, role):
    entry = add_word(as_actor(an_account(role)), ListName.LANGUAGES, SAMPLE)
    assert vocabulary().languages.code_of("língua de exemplo") == entry.code == "sample_tongue"
    assert vocabulary().languages.code_of("لغة المثال") == entry.code
    assert logged(someone()[1], language=entry.code).language == entry.code
    assert acts() == ["vocabulary.word_added"]


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.COORDINATOR, Role.APPROVER, Role.APPLICANT])
def test_nobody_else_edits_a_list(database, role):
    stranger = as_actor(an_account(role))
    for act in (
        lambda: add_word(stranger, ListName.LANGUAGES, SAMPLE),
        lambda: rename_word(stranger, ListName.LANGUAGES, "tet", SAMPLE),
        lambda: end_word(stranger, ListName.LANGUAGES, "tet", today()),
        lambda: bring_back_word(stranger, ListName.LANGUAGES, "tet"),
    ):
        with pytest.raises(NotAllowed):
            act()


@proves("SEED-8")
def test_a_new_name_is_for_new_use_and_records_keep_theirs(by):
    tetum = vocabulary().languages.find("tet").labels
    rename_word(by, ListName.LANGUAGES, "tet", SAMPLE)
    word = vocabulary().languages.find("tet")
    with speaking("pt"):
        assert word.label == word.label_on(today()) == SAMPLE.label_pt
        assert word.label_on(today() - timedelta(days=1)) == tetum["pt"]
    assert vocabulary().languages.code_of(tetum["pt"]) == "tet", "an old spreadsheet says it as it was"
    assert acts() == ["vocabulary.word_renamed"]


def test_each_of_several_names_belongs_to_its_days(by):
    first = vocabulary().languages.find("tet").labels["en"]
    rename_word(by, ListName.LANGUAGES, "tet", SAMPLE)
    with days_later(10):
        rename_word(by, ListName.LANGUAGES, "tet", OTHER)
        rename_word(by, ListName.LANGUAGES, "tet", Wording("Third tongue", OTHER.label_pt, OTHER.label_ar))
        word = vocabulary().languages.find("tet")
        said = [word.label_on(today() - timedelta(days=days)) for days in (11, 10, 1, 0)]
    assert said == [first, SAMPLE.label_en, SAMPLE.label_en, "Third tongue"]


def test_what_was_added_today_is_put_right_without_a_trace_of_its_first_name(by):
    entry = add_word(by, ListName.LANGUAGES, SAMPLE)
    rename_word(by, ListName.LANGUAGES, entry.code, OTHER)
    assert vocabulary().languages.find(entry.code).earlier == ()


def test_an_entry_ends_stays_readable_and_comes_back(by):
    service = logged(someone()[1], language="tet")
    end_word(by, ListName.LANGUAGES, "tet", today())
    assert vocabulary().languages.has("tet", today())
    tomorrow = today() + timedelta(days=1)
    assert not vocabulary().languages.has("tet", tomorrow)
    assert vocabulary().languages.find(service.language).label
    bring_back_word(by, ListName.LANGUAGES, "tet")
    assert vocabulary().languages.has("tet", tomorrow)
    assert acts() == ["vocabulary.word_ended", "vocabulary.word_brought_back"]


def test_what_has_ended_is_refused_from_the_next_day_on(by):
    technician = someone()[1]
    end_word(by, ListName.REFERRAL_TARGETS, "school", today())
    with days_later(1), pytest.raises(RuleBroken):
        logged(technician, referral="school", outcome=Outcome.REFERRED, given_on=today())


@proves("FAQ-7")
def test_the_twelve_areas_are_renamed_and_never_ended(by):
    twelve = list_areas(today())
    for area in twelve:
        with pytest.raises(RuleBroken, match="twelve areas"):
            end_word(by, ListName.AREAS, area.code, today())
    rename_word(by, ListName.AREAS, "housing", Wording("Home", "Casa", "البيت"))
    assert vocabulary().areas.find("housing").label == "Home"
    assert usual_things("housing"), "what is asked for in an area hangs on its code, not on its name"
    assert len(twelve) == 12


def test_an_area_ends_after_its_sub_topics_and_comes_back_before_them(by):
    area = add_word(by, ListName.AREAS, SAMPLE)
    topic = add_word(by, ListName.SUB_TOPICS, OTHER, area_code=area.code)
    with pytest.raises(RuleBroken, match="Sub-topics"):
        end_word(by, ListName.AREAS, area.code, today())
    end_word(by, ListName.SUB_TOPICS, topic.code, today())
    end_word(by, ListName.AREAS, area.code, today())
    with days_later(1):
        with pytest.raises(RuleBroken, match="area"):
            bring_back_word(by, ListName.SUB_TOPICS, topic.code)
        bring_back_word(by, ListName.AREAS, area.code)
        bring_back_word(by, ListName.SUB_TOPICS, topic.code)
        assert vocabulary().sub_topics.has(topic.code, today())


@proves("SEED-9")
def test_a_programme_has_its_edition_from_the_list(by):
    labels = {f"label_{code}": label for code, label in vocabulary().referral_targets.find("iom").labels.items()}
    rename_word(by, ListName.REFERRAL_TARGETS, "iom", Wording(**labels), needs_consent=True, edition="X")
    word = vocabulary().referral_targets.find("iom")
    assert (word.edition, word.earlier) == ("X", ())


def test_what_makes_no_sense_is_refused(by):
    tetum = vocabulary().languages.find("tet").labels
    same = Wording("Anything", tetum["pt"].upper(), "شيء")
    for act, field in (
        (lambda: add_word(by, ListName.LANGUAGES, same), "label_pt"),
        (lambda: rename_word(by, ListName.LANGUAGES, "fr", same), "label_pt"),
        (lambda: add_word(by, ListName.LANGUAGES, Wording("لغة", "Língua nova", "لغة")), "label_en"),
        (lambda: add_word(by, ListName.SUB_TOPICS, SAMPLE, area_code="nothing"), "area_code"),
        (lambda: end_word(by, ListName.LANGUAGES, "tet", today() - timedelta(days=1)), "until"),
        (lambda: bring_back_word(by, ListName.LANGUAGES, "tet"), None),
    ):
        with pytest.raises(RuleBroken) as broken:
            act()
        assert broken.value.field == field
    with pytest.raises(OutOfReach):
        end_word(by, ListName.LANGUAGES, "nothing", today())


def test_two_entries_of_one_name_have_two_codes(by):
    first = add_word(by, ListName.LANGUAGES, SAMPLE)
    end_word(by, ListName.LANGUAGES, first.code, today())
    with days_later(1):
        assert add_word(by, ListName.LANGUAGES, SAMPLE).code == "sample_tongue_2"
        with pytest.raises(RuleBroken):
            bring_back_word(by, ListName.LANGUAGES, first.code)


def test_a_number_of_an_edition_is_never_given_again(by):
    before, nested = edition(), db.session.begin_nested()
    add_word(by, ListName.LANGUAGES, SAMPLE)
    undone = edition()
    nested.rollback()
    add_word(by, ListName.LANGUAGES, OTHER)
    assert len({before, undone, edition()}) == 3
    assert "sample_tongue" not in {word.code for word in words_of(ListName.LANGUAGES)}
    assert db.session.scalar(text("SELECT count(*) FROM editions")) == 1
