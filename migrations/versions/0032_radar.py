"""What rises beyond its own history, residents of municipalities, and what was published of the network by year."""

import csv
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"

DATA = Path(__file__).parent.parent / "reference"
TABLES = ["foreign_residents_by_municipality", "radar_scans", "released_hours", "signals"]
REFERENCE = "published_figures"


def _load(table: str) -> None:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    op.get_bind().exec_driver_sql(
        f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({', '.join('%s' for _ in rows[0])})",
        [tuple(row.values()) for row in rows],
    )


def upgrade() -> None:
    op.create_table(
        "published_figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("figure", sa.Integer(), nullable=False),
        sa.Column("is_about", sa.Boolean(), nullable=False),
        sa.Column("covers", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_figures")),
        sa.UniqueConstraint(
            "indicator", "first_year", "last_year", name=op.f("uq_published_figures_indicator_first_year_last_year")
        ),
    )
    op.create_table(
        "radar_scans",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_radar_scans")),
    )
    op.create_table(
        "released_hours",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("district_code", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("services", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["district_code"], ["districts.code"], name=op.f("fk_released_hours_district_code")),
        sa.PrimaryKeyConstraint("month", "district_code", "value", name="pk_released_hours"),
    )
    op.create_table(
        "signals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("nationality", sa.Text(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("usual", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("year_before", sa.Integer(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("found > most", name=op.f("ck_signals_beyond_chance")),
        sa.CheckConstraint("char_length(note) <= 1000", name=op.f("ck_signals_note_short")),
        sa.ForeignKeyConstraint(["area"], ["topics.code"], name=op.f("fk_signals_area")),
        sa.ForeignKeyConstraint(["person_id"], ["accounts.id"], name=op.f("fk_signals_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signals")),
        sa.UniqueConstraint(
            "month", "place", "area", "nationality", name=op.f("uq_signals_month_place_area_nationality")
        ),
    )
    op.create_table(
        "foreign_residents_by_municipality",
        sa.Column("dico", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("residents", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dico"], ["municipalities.dico"], name=op.f("fk_foreign_residents_by_municipality_dico")
        ),
        sa.PrimaryKeyConstraint("dico", "year", name="pk_foreign_residents_by_municipality"),
    )
    _load(REFERENCE)
    op.execute(f"GRANT SELECT ON {REFERENCE} TO claim_runtime")
    for table in TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO claim_runtime")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO claim_runtime")


def downgrade() -> None:
    for table in (*reversed(TABLES), REFERENCE):
        op.drop_table(table)
