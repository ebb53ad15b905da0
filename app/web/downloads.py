"""Hand over a file as it was kept."""

from flask import Response


def pdf(content: bytes, name: str) -> Response:
    """The PDF, to be saved under this name: letters, digits and hyphens."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return Response(content, mimetype="application/pdf", headers=headers)
