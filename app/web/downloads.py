"""Hand over a file as it was kept."""

from flask import Response, send_file

from app.base.files import path_of

_ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "application/xml": "xml",
    "text/csv": "csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.text": "odt",
}
MEDIA_TYPES = {ending: media_type for media_type, ending in _ENDINGS.items()}


def pdf(content: bytes, name: str) -> Response:
    """The PDF, to be saved under this name: letters, digits and hyphens."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return Response(content, mimetype="application/pdf", headers=headers)


def stored(sha256: str, name: str, media_type: str = "application/pdf") -> Response:
    """A kept file, read as it is sent, to be saved under this name: letters, digits and hyphens."""
    saved_as = f"{name}.{_ENDINGS[media_type]}"
    return send_file(path_of(sha256), media_type, as_attachment=True, download_name=saved_as, etag=sha256)
