"""Municipalities, residents, areas and referral targets, with their rows."""

import csv
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = [
    "districts",
    "foreign_residents_by_nationality",
    "referral_targets",
    "spoken_languages",
    "topics",
    "foreign_residents",
    "municipalities",
]

DATA = Path(__file__).parent.parent / "reference"


def _rows(table: str) -> list[dict[str, str | None]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [{name: text or None for name, text in row.items()} for row in csv.DictReader(file)]


def _load(table: str) -> None:
    rows = _rows(table)
    names = list(rows[0])
    op.get_bind().exec_driver_sql(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('%s' for _ in names)})",
        [tuple(row.values()) for row in rows],
    )


def upgrade() -> None:
    op.create_table(
        "districts",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_districts")),
    )
    op.create_table(
        "foreign_residents_by_nationality",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("residents", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foreign_residents_by_nationality")),
        sa.UniqueConstraint("country", "year", name=op.f("uq_foreign_residents_by_nationality_country_year")),
    )
    op.create_table(
        "referral_targets",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("needs_consent", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_pt", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_referral_targets")),
    )
    op.create_table(
        "spoken_languages",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_pt", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_spoken_languages")),
    )
    op.create_table(
        "topics",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("area_code", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_restricted", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_pt", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area_code"], ["topics.code"], name=op.f("fk_topics_area_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_topics")),
    )
    op.create_table(
        "foreign_residents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("district_code", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("men", sa.Integer(), nullable=False),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["district_code"], ["districts.code"], name=op.f("fk_foreign_residents_district_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foreign_residents")),
        sa.UniqueConstraint("district_code", "year", name=op.f("uq_foreign_residents_district_code_year")),
    )
    op.create_table(
        "municipalities",
        sa.Column("dico", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("search_name", sa.Text(), nullable=False),
        sa.Column("district_code", sa.Text(), nullable=False),
        sa.Column("nuts3_code", sa.Text(), nullable=False),
        sa.Column("nuts3", sa.Text(), nullable=False),
        sa.Column("nuts2_code", sa.Text(), nullable=False),
        sa.Column("nuts2", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["district_code"], ["districts.code"], name=op.f("fk_municipalities_district_code")),
        sa.PrimaryKeyConstraint("dico", name=op.f("pk_municipalities")),
    )
    op.create_index(op.f("ix_municipalities_district_code"), "municipalities", ["district_code"], unique=False)
    op.create_index(op.f("ix_municipalities_search_name"), "municipalities", ["search_name"], unique=False)
    for table in TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO claim_runtime")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO claim_runtime")
    for table in TABLES:
        _load(table)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
