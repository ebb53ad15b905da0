"""The steps of the plaque, and its photograph."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.base.errors import OutOfReach
from app.domain.access.policy import Permission
from app.domain.centres.actions import move_signage
from app.domain.centres.inventory import get_photographed_step
from app.domain.centres.models import Signage
from app.domain.centres.queries import get_centre
from app.domain.documents.received import receive_photo
from app.web.access import current_account, needs
from app.web.centres.area import area, back_to
from app.web.centres.file import centre_page
from app.web.centres.forms import SignageForm
from app.web.downloads import stored


@area.post("/<int:centre_id>/signage/<step>")
@needs(Permission.KEEP_SIGNAGE)
def signage(centre_id: int, step: str) -> ResponseReturnValue:
    centre, form = get_centre(current_account(), centre_id), SignageForm()
    if step not in list(Signage):
        raise OutOfReach
    if form.submitted():
        with form.showing_broken_rules():
            photo = receive_photo(form.photo.data.stream, "photo").sha256 if form.photo.data else None
            told = {"on": form.on.data, "note": form.note.data, "photo_sha256": photo}
            move_signage(current_account(), centre, Signage(step), **told)
            return back_to(centre.id, centre.signage.label, "signage")
    return centre_page(centre, form)


@area.get("/signage/<int:signage_step_id>/photo")
@needs(Permission.READ_CENTRE)
def plaque(signage_step_id: int) -> ResponseReturnValue:
    step = get_photographed_step(current_account(), signage_step_id)
    return stored(str(step.photo_sha256), f"placa-{step.id}", "image/jpeg")
