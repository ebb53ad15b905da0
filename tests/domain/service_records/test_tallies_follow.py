"""The counters say what the records say, whatever was logged, corrected and undone."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.clock import today
from app.base.database import db
from app.base.months import Month
from app.domain.partners.models import Model
from app.domain.service_records.actions import correct_service, rebuild_month, undo_service
from app.domain.service_records.models import AgeBand, Channel, Decision, Interpreter, Outcome, Sex
from app.domain.service_records.queries.recounts import list_differences, recount
from app.domain.tallies.actions import fold_moves
from app.domain.tallies.models import CentreTally, Dimension
from app.domain.tallies.queries import sum_by, sum_by_month
from tests.builders import a_centre
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

THIS_MONTH, LAST_MONTH = Month.of(today()), Month.of(today()).previous

sheets = st.fixed_dictionaries(
    {},
    optional={
        "given_on": st.sampled_from([today(), LAST_MONTH.last_day, LAST_MONTH.first_day]),
        "area": st.sampled_from(["regularisation", "health", "work"]),
        "nationality": st.sampled_from(["BR", "NP", "stateless", "not_stated"]),
        "sex": st.sampled_from(Sex),
        "age_band": st.sampled_from(AgeBand),
        "channel": st.sampled_from(Channel),
        "language": st.sampled_from(["pt", "ne", "not_stated"]),
        "interpreter": st.sampled_from(Interpreter),
        "outcome": st.sampled_from(Outcome),
        "note": st.sampled_from([None, "Nota."]),
    },
)
acts = st.tuples(sheets, st.one_of(st.none(), sheets), st.booleans())


def agree() -> bool:
    return not list_differences(THIS_MONTH) and not list_differences(LAST_MONTH)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, min_size=1, max_size=6))
def test_counters_are_exact_after_any_mix_of_logging_correcting_and_undoing(database, story):
    example = db.session.begin_nested()
    people = [someone()[1], someone()[1]]
    for step, (first, then, is_undone) in enumerate(story):
        by = people[step % 2]
        service = logged(by, **first)
        if then is not None:
            correct_service(by, service, **then)
        if is_undone:
            undo_service(by, service)
    db.session.flush()
    assert agree()
    example.rollback()


@proves("FAQ-34")
def test_one_service_counts_once_in_every_dimension(database):
    technician, by = someone(a_centre(dico="0205"))
    logged(
        by, nationality="NP", sex=Sex.FEMALE, channel=Channel.PHONE, language="ne", interpreter=Interpreter.TELEPHONE
    )
    for dimension, value in {
        Dimension.TOTAL: "all",
        Dimension.AREA: "regularisation",
        Dimension.NATIONALITY: "NP",
        Dimension.SEX: "female",
        Dimension.AGE_BAND: "not_stated",
        Dimension.CHANNEL: "phone",
        Dimension.LANGUAGE: "ne",
        Dimension.INTERPRETER: "telephone",
        Dimension.OUTCOME: "informed",
        Dimension.DISTRICT: "02",
    }.items():
        assert sum_by(dimension, THIS_MONTH, THIS_MONTH) == {value: 1}
        assert sum_by(dimension, THIS_MONTH, THIS_MONTH, [technician.centre_id]) == {value: 1}


def test_figures_are_of_the_period_and_the_centres_asked_for(database):
    (here, by), (_there, other) = someone(), someone()
    logged(by)
    logged(by, given_on=LAST_MONTH.first_day)
    logged(other, area="health")
    assert sum_by(Dimension.AREA, LAST_MONTH, THIS_MONTH) == {"regularisation": 2, "health": 1}
    assert sum_by(Dimension.AREA, THIS_MONTH, THIS_MONTH, [here.centre_id]) == {"regularisation": 1}
    assert sum_by(Dimension.AREA, THIS_MONTH, THIS_MONTH, []) == {}
    assert sum_by_month(Dimension.TOTAL, LAST_MONTH.previous, THIS_MONTH, [here.centre_id]) == {
        LAST_MONTH.previous: {},
        LAST_MONTH: {"all": 1},
        THIS_MONTH: {"all": 1},
    }


def test_what_was_undone_counts_nowhere(database):
    by = someone()[1]
    undo_service(by, logged(by))
    assert sum_by(Dimension.TOTAL, THIS_MONTH, THIS_MONTH) == {}
    assert sum_by_month(Dimension.TOTAL, THIS_MONTH, THIS_MONTH) == {THIS_MONTH: {}}


def test_a_decision_moves_no_counter(database):
    by = someone(a_centre(model=Model.EXTENDED))[1]
    service = logged(by, decision=Decision.PENDING)
    correct_service(by, service, decision=Decision.POSITIVE, decided_on=today())
    assert agree()


def test_a_counter_that_is_wrong_is_found_and_put_right(database):
    technician, by = someone()
    service = logged(by, nationality="BR")
    fold_moves(10)
    counter = db.session.get(
        CentreTally, (technician.centre_id, THIS_MONTH, Dimension.NATIONALITY, service.nationality)
    )
    counter.services = 7
    db.session.flush()
    [wrong] = list_differences(THIS_MONTH)
    assert (wrong.centre_id, wrong.dimension, wrong.value) == (technician.centre_id, "nationality", "BR")
    assert (wrong.kept, wrong.recounted) == (7, 1)
    rebuild_month(THIS_MONTH)
    assert agree()
    assert sum_by(Dimension.NATIONALITY, THIS_MONTH, THIS_MONTH) == {"BR": 1}


def test_a_recount_looks_at_one_month(database):
    technician, by = someone()
    logged(by)
    logged(by, given_on=THIS_MONTH.first_day - timedelta(days=1))
    counted = recount(THIS_MONTH)
    assert counted[(technician.centre_id, "total", "all")] == 1
    assert not recount(Month.of(date(2021, 5, 1)))
