"""Plans of objectives and measures, with a history to which rows are only ever added."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

PARTS = ["plans", "plan_pillars", "plan_objectives", "plan_owners", "plan_measures", "plan_indicators"]
HISTORY = ["plan_measure_steps", "plan_ownerships", "plan_owner_names", "plan_indicator_values"]


def upgrade() -> None:
    _parts()
    _indicators()
    _history()
    for table in PARTS:
        op.execute(f"GRANT SELECT, INSERT, UPDATE ON {table} TO claim_runtime")
    for table in HISTORY:
        op.execute(f"GRANT SELECT, INSERT ON {table} TO claim_runtime")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO claim_runtime")


def _parts() -> None:
    _table(
        "plans",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("last_year >= first_year", name=op.f("ck_plans_years_forwards")),
    )
    _table(
        "plan_pillars",
        *_link("plan_pillars", "plan_id", "plans"),
        *_numbered(),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_pillars_plan_id_number")),
    )
    _table(
        "plan_objectives",
        *_link("plan_objectives", "pillar_id", "plan_pillars"),
        *_numbered(),
        sa.UniqueConstraint("pillar_id", "number", name=op.f("uq_plan_objectives_pillar_id_number")),
    )
    _table(
        "plan_owners",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.UniqueConstraint("name", name=op.f("uq_plan_owners_name")),
    )
    _table(
        "plan_measures",
        *_link("plan_measures", "objective_id", "plan_objectives"),
        *_link("plan_measures", "owner_id", "plan_owners"),
        *_numbered(),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("is_continuous", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.UniqueConstraint("objective_id", "number", name=op.f("uq_plan_measures_objective_id_number")),
    )
    _index("plan_measures", "owner_id")


def _indicators() -> None:
    _table(
        "plan_indicators",
        *_link("plan_indicators", "measure_id", "plan_measures"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("feed", sa.String(length=40), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("rhythm", sa.String(length=40), nullable=False),
        sa.Column("target", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("is_followed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(code IS NOT NULL) = (coalesce(feed, '') IN ('area', 'channel'))",
            name=op.f("ck_plan_indicators_code_where_needed"),
        ),
    )
    _index("plan_indicators", "measure_id")


def _history() -> None:
    _table(
        "plan_measure_steps",
        *_link("plan_measure_steps", "measure_id", "plan_measures"),
        sa.Column("before", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        *_told("plan_measure_steps"),
    )
    _index("plan_measure_steps", "measure_id")
    _table(
        "plan_ownerships",
        *_link("plan_ownerships", "measure_id", "plan_measures"),
        *_link("plan_ownerships", "owner_id", "plan_owners"),
        *_told("plan_ownerships"),
    )
    _index("plan_ownerships", "measure_id")
    _index("plan_ownerships", "owner_id")
    _table(
        "plan_owner_names",
        *_link("plan_owner_names", "owner_id", "plan_owners"),
        sa.Column("name", sa.Text(), nullable=False),
        *_told("plan_owner_names"),
    )
    _index("plan_owner_names", "owner_id")
    _table(
        "plan_indicator_values",
        *_link("plan_indicator_values", "indicator_id", "plan_indicators"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("figure", sa.Numeric(precision=14, scale=2), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        *_noted("plan_indicator_values"),
    )
    _index("plan_indicator_values", "indicator_id")


def _table(name: str, *columns: sa.Column | sa.Constraint) -> None:
    number = sa.Column("id", sa.Integer(), nullable=False)
    op.create_table(name, number, *columns, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")))


def _link(table: str, column: str, to: str) -> list[sa.Column | sa.Constraint]:
    name = op.f(f"fk_{table}_{column}")
    return [sa.Column(column, sa.Integer(), nullable=False), sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name)]


def _numbered() -> list[sa.Column]:
    return [sa.Column("number", sa.Integer(), nullable=False), sa.Column("title", sa.Text(), nullable=False)]


def _told(table: str) -> list[sa.Column | sa.Constraint]:
    said = [sa.Column("since", sa.Date(), nullable=False), sa.Column("reason", sa.Text(), nullable=True)]
    return [*said, *_noted(table)]


def _noted(table: str) -> list[sa.Column | sa.Constraint]:
    when = sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False)
    return [*_link(table, "account_id", "accounts"), when]


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    for table in (*reversed(HISTORY), *reversed(PARTS)):
        op.drop_table(table)
