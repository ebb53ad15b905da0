"""More words of the reference lists, the edition of a programme, the kind of structure, services by area with STT."""

import csv
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

DATA = Path(__file__).parent.parent / "reference"
LISTS = {"referral_targets": "more_referral_targets", "spoken_languages": "more_spoken_languages"}

_OF_CENTRES = """
INSERT INTO centre_tallies (partner_id, centre_id, month, dimension, value, services)
SELECT partner_id, centre_id, date_trunc('month', given_on)::date, 'stt_area', area, count(*)
  FROM service_records WHERE interpreter = 'telephone' AND undone_at IS NULL
 GROUP BY partner_id, centre_id, date_trunc('month', given_on), area
"""
_OF_NETWORK = """
INSERT INTO network_tallies (month, dimension, value, services)
SELECT month, dimension, value, sum(services) FROM centre_tallies WHERE dimension = 'stt_area'
 GROUP BY month, dimension, value
"""


def _rows(name: str) -> list[dict[str, str | None]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{column: text or None for column, text in row.items()} for row in csv.DictReader(file)]


def upgrade() -> None:
    for table, name in LISTS.items():
        rows = _rows(name)
        names = list(rows[0])
        op.get_bind().exec_driver_sql(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('%s' for _ in names)})",
            [tuple(row.values()) for row in rows],
        )
    op.add_column("referral_targets", sa.Column("edition", sa.Text(), nullable=True))
    op.execute("UPDATE referral_targets SET edition = 'IX' WHERE code = 'iom'")
    op.add_column("referrals", sa.Column("edition", sa.Text(), nullable=True))
    op.add_column("centres", sa.Column("structure", sa.String(length=40), server_default="claim", nullable=False))
    op.execute("SELECT set_config('claim.reach', 'all', true)")
    op.execute(_OF_CENTRES)
    op.execute(_OF_NETWORK)


def downgrade() -> None:
    op.execute("SELECT set_config('claim.reach', 'all', true)")
    for table in ("centre_tallies", "network_tallies"):
        op.execute(f"DELETE FROM {table} WHERE dimension = 'stt_area'")
    op.drop_column("centres", "structure")
    op.drop_column("referrals", "edition")
    op.drop_column("referral_targets", "edition")
    for table, name in LISTS.items():
        codes = [row["code"] for row in _rows(name)]
        op.get_bind().execute(sa.text(f"DELETE FROM {table} WHERE code = ANY(:codes)"), {"codes": codes})
