"""Of one text and service, one amount holds on each day, and none is edited."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.base.database import db
from app.base.errors import RuleBroken
from app.domain.partners.models import Model
from app.domain.protocols.actions.rates import new_rate
from app.domain.protocols.models import ServiceType
from tests.builders import a_protocol, a_rate
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
JULY, JUNE_END = date(2026, 7, 1), date(2026, 6, 30)


@proves("CP1")
def test_overlapping_amounts_are_refused_in_words_and_by_the_database():
    protocol = a_protocol(model=Model.SECOND_GENERATION)
    rate = a_rate(protocol)
    db.session.refresh(protocol)
    with pytest.raises(RuleBroken, match="end it first"):
        new_rate(protocol, ServiceType.BIOMETRICS, Decimal("12.00"), JULY)
    with pytest.raises(IntegrityError, match="ex_rates_no_overlap"), db.session.begin_nested():
        a_rate(protocol, valid_from=JULY)
    rate.valid_until = JUNE_END
    assert new_rate(protocol, ServiceType.BIOMETRICS, Decimal("12.00"), JULY).amount == Decimal("12.00")


def test_amounts_of_other_services_and_texts_may_hold_at_once():
    protocol = a_protocol()
    a_rate(protocol)
    assert a_rate(protocol, service_type=ServiceType.DOCUMENT_FILE).valid_until is None
    assert a_rate(a_protocol()).valid_until is None


@proves("CP1")
def test_an_amount_is_never_edited():
    rate = a_rate(a_protocol())
    rate.amount = Decimal("99.00")
    with pytest.raises(DBAPIError, match="never edited"):
        db.session.flush()
