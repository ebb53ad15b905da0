"""What the centres are fitted with: the plaque, step by step, and the equipment of the second generation."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from app.base.files import keep
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Post, Stage
from app.domain.centres import actions as centres
from app.domain.centres.models import Signage
from app.domain.partners.models import Model

# So many days before the first service, by whom and with which note.
_REQUESTED, _SENT, _INSTALLED = 25, 18, 8
_PARCEL = "Transportadora fictícia, volume FIC-%03d"
_PLACE = "À entrada, ao lado do balcão"


def hang_plaques(stage: Stage, staff: Staff, posts: list[Post]) -> None:
    """Asked for by the entity, sent by AIMA, and photographed where it hangs: one drawn photograph for all."""
    photo = keep(_photograph())
    with stage.on(stage.before(_REQUESTED), 12):
        for post in posts:
            centres.move_signage(post.coordinator, post.centre, Signage.REQUESTED)
    with stage.on(stage.before(_SENT), 12):
        for number, post in enumerate(posts, start=1):
            centres.move_signage(staff.directorate, post.centre, Signage.SENT, note=_PARCEL % number)
    with stage.on(stage.before(_INSTALLED), 12):
        for post in posts:
            centres.move_signage(post.coordinator, post.centre, Signage.INSTALLED, note=_PLACE, photo_sha256=photo)


def supply_equipment(stage: Stage, staff: Staff, posts: list[Post]) -> None:
    """A second-generation centre has one piece from AIMA and one of its own, approved."""
    with stage.on(stage.before(30), 10):
        for post in (post for post in posts if post.plan.model is Model.SECOND_GENERATION):
            number = f"FIC-{post.plan.number + 1:04}"
            centres.add_equipment(
                staff.directorate, post.centre, name="Posto de recolha fictício", serial_number=number
            )
            own = centres.add_equipment(post.coordinator, post.centre, name="Leitor fictício", serial_number=None)
            centres.approve_equipment(staff.directorate, own)


def _photograph() -> bytes:
    """A wall with a plaque, drawn: no real place is shown."""
    wall = Image.new("RGB", (960, 720), "#d9d2c3")
    pen = ImageDraw.Draw(wall)
    pen.rectangle((0, 560, 960, 720), fill="#8c8577")
    pen.rectangle((300, 180, 660, 420), fill="#16325c", outline="#f4f4f0", width=8)
    for place, width in enumerate((200, 280, 240)):
        pen.rectangle((340, 230 + 60 * place, 340 + width, 250 + 60 * place), fill="#f4f4f0")
    out = BytesIO()
    wall.save(out, "JPEG", quality=80)
    return out.getvalue()
