"""How NIPC, postcode and IBAN are read, and which entity may follow which model."""

import pytest

from app.domain.partners.models import Model, PartnerKind
from app.domain.partners.rules import (
    is_of_a_person,
    may_follow,
    read_iban,
    read_nipc,
    read_postcode,
)
from tests.proof import proves


@pytest.mark.parametrize("typed", ["508198534", "508 198 534", "PT508198534"])
def test_a_right_nipc_is_read_into_nine_digits(typed):
    assert read_nipc(typed) == "508198534"


@pytest.mark.parametrize("typed", ["508198535", "50819853", "abc", "5081985340", "٥٠٨١٩٨٥٣٤"])
def test_a_wrong_nipc_is_not_read(typed):
    assert read_nipc(typed) is None


def test_a_persons_tax_number_is_told_from_an_entitys():
    assert is_of_a_person("123456789")
    assert not is_of_a_person("508198534")


@proves("FAQ-11")
@pytest.mark.parametrize("kind", list(PartnerKind))
def test_only_a_municipality_may_run_a_2g_centre(kind):
    assert may_follow(kind, Model.SECOND_GENERATION) == (kind is PartnerKind.MUNICIPALITY)
    assert may_follow(kind, Model.TRADITIONAL)
    assert may_follow(kind, Model.EXTENDED)


@pytest.mark.parametrize(("typed", "read"), [("7800-001", "7800-001"), ("7800001", "7800-001"), ("7800", None)])
def test_a_postcode_is_read(typed, read):
    assert read_postcode(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("PT50 0002 0123 1234 5678 9015 4", "PT50000201231234567890154"),
        ("PT50 0002 0123 1234 5678 9015 5", None),
        ("GB82 WEST 1234 5698 7654 32", None),
    ],
)
def test_only_a_portuguese_iban_is_read(typed, read):
    assert read_iban(typed) == read
