"""Hand over a file as it was kept."""

from flask import Response, send_file

from app.base.files import path_of


def pdf(content: bytes, name: str) -> Response:
    """The PDF, to be saved under this name: letters, digits and hyphens."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return Response(content, mimetype="application/pdf", headers=headers)


def stored(sha256: str, name: str, media_type: str = "application/pdf") -> Response:
    """A kept file, read as it is sent, to be saved under this name: letters, digits and hyphens."""
    ending = {"application/pdf": "pdf", "image/jpeg": "jpg"}[media_type]
    return send_file(path_of(sha256), media_type, as_attachment=True, download_name=f"{name}.{ending}", etag=sha256)
