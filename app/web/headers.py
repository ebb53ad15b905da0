"""The headers of every answer."""

from flask import Flask, Response, g, request

from app.base.settings import settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
HSTS = "max-age=31536000; includeSubDomains"
A_YEAR = "public, max-age=31536000, immutable"


def register(app: Flask) -> None:
    app.after_request(_add)


def _add(response: Response) -> Response:
    for name, text in HEADERS.items():
        response.headers.setdefault(name, text)
    if settings().is_https:
        response.headers["Strict-Transport-Security"] = HSTS
    if request.endpoint == "static":
        response.headers["Cache-Control"] = A_YEAR if "v" in request.args else _unmarked()
    elif "Cache-Control" not in response.headers:
        # A form carries the token of one visitor's session.
        is_private = g.get("account") is not None or request.method != "GET" or "csrf_token" in g
        response.headers["Cache-Control"] = "no-store" if is_private else "no-cache"
    return response


def _unmarked() -> str:
    """Of a file whose address does not tell its version: scripts import each other, and must be of one age."""
    return "no-cache" if request.path.endswith(".js") else "public, max-age=86400"
