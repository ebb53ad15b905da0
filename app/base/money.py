"""Amounts in euros: Decimal, two places, one rounding."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def rounded(amount: Decimal) -> Decimal:
    """The amount to the cent, half up, as each line of a statement is."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)
