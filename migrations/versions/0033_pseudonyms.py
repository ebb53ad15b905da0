"""Persons told apart across entities by a keyed pseudonym."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from hmac import digest

import sqlalchemy as sa
from alembic import op
from flask import current_app

revision = "0033"
down_revision = "0032"

TABLES = ["card_codes", "person_presences"]
AT_ONCE = 10_000
_FILL = """
UPDATE cards SET person = v.person
  FROM unnest(CAST(%(ids)s AS integer[]), CAST(%(people)s AS text[])) AS v (id, person) WHERE cards.id = v.id
"""
_KNOW = """
INSERT INTO card_codes (code, person) SELECT person, person FROM cards WHERE withdrawn_at IS NULL
"""
_SERVED = """
SELECT s.span, date_trunc(s.span, d.day)::date AS starts_on, c.person
  FROM card_days d JOIN cards c ON c.id = d.card_id CROSS JOIN (VALUES ('month'), ('year')) AS s (span)
 GROUP BY 1, 2, c.id
"""
_APPEAR = """
INSERT INTO person_presences AS p (span, starts_on, pseudonym, cards)
SELECT span, starts_on, pseudonym, 1
  FROM unnest(CAST(%(spans)s AS text[]), CAST(%(starts)s AS date[]), CAST(%(pseudonyms)s AS text[]))
    AS v (span, starts_on, pseudonym)
"""


def _signed(text: str, purpose: str) -> str:
    """As the application signs a text for one purpose, with its own key."""
    signed = digest(current_app.config["SECRET_KEY"].encode(), f"sign:{purpose}:{text}".encode(), "sha256")
    return urlsafe_b64encode(signed).decode().rstrip("=")


def _read(statement: str) -> Iterator[list[sa.Row]]:
    options = {"stream_results": True, "yield_per": AT_ONCE}
    yield from map(list, op.get_bind().execute(sa.text(statement), execution_options=options).partitions())


def _write(statement: str, values: Mapping[str, list]) -> None:
    op.get_bind().exec_driver_sql(statement, values)


def upgrade() -> None:
    op.execute("SELECT set_config('claim.reach', 'all', true)")
    op.create_table(
        "card_codes",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_card_codes")),
    )
    op.create_table(
        "person_presences",
        sa.Column("span", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("pseudonym", sa.Text(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("span", "starts_on", "pseudonym", name="pk_person_presences"),
    )
    op.add_column("cards", sa.Column("person", sa.Text(), nullable=True))
    for cards in _read("SELECT id, code FROM cards"):
        people = [_signed(card.code, "card") for card in cards]
        _write(_FILL, {"ids": [card.id for card in cards], "people": people})
    op.alter_column("cards", "person", nullable=False)
    op.drop_constraint("uq_cards_code", "cards")
    op.create_unique_constraint(op.f("uq_cards_code_partner_id"), "cards", ["code", "partner_id"])
    op.create_unique_constraint(op.f("uq_cards_person_partner_id"), "cards", ["person", "partner_id"])
    op.execute(_KNOW)
    for served in _read(_SERVED):
        years = [_signed(each.person, f"person of {each.starts_on.year}") for each in served]
        spans, starts = [each.span for each in served], [each.starts_on for each in served]
        _write(_APPEAR, {"spans": spans, "starts": starts, "pseudonyms": years})
    op.create_index(
        "ix_person_presences_shared",
        "person_presences",
        ["span", "starts_on", "cards"],
        postgresql_where=sa.text("cards > 1"),
    )
    for table in TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO claim_runtime")


def downgrade() -> None:
    op.drop_constraint("uq_cards_person_partner_id", "cards")
    op.drop_constraint("uq_cards_code_partner_id", "cards")
    op.create_unique_constraint("uq_cards_code", "cards", ["code"])
    op.drop_column("cards", "person")
    for table in reversed(TABLES):
        op.drop_table(table)
