"""The outermost layer: built files, a number for each request, and the headers that every answer carries."""

import mimetypes
import re
import secrets
from collections.abc import Callable

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from dieuhanh import settings
from dieuhanh.connect.limits import BODY, too_large
from dieuhanh.web.build import STATIC

Answer = Callable[[HttpRequest], HttpResponseBase]
HASHED = re.compile(r"[A-Za-z0-9._-]{1,200}")
YEAR = "public, max-age=31536000, immutable"
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")


class Shield:
    """Answers `/static/…` itself and puts the headers on everything."""

    def __init__(self, answer: Answer):
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.request_id = secrets.token_hex(16)
        built = _built(request) or _too_large(request)
        response = built or self.answer(request)
        for name, value in _headers(request).items():
            response.headers.setdefault(name, value)
        if not built:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _built(request: HttpRequest) -> HttpResponseBase | None:
    """A file of the front end. The stream's worker keeps its own policy, so a browser asks for it again each time."""
    name = request.path_info.removeprefix("/static/")
    if name == request.path_info or request.method not in ("GET", "HEAD"):
        return None
    file = STATIC / name
    if not HASHED.fullmatch(name) or name.startswith(".") or not file.is_file():
        return HttpResponse(status=404)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(file.open("rb"), content_type=kind)
    response.headers["Cache-Control"] = "no-cache" if name.startswith("stream.worker") else YEAR
    return response


def _too_large(request: HttpRequest) -> HttpResponseBase | None:
    """Refused by what it says of its length, before a byte of it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isascii() and length.isdigit() and len(length) < 20 and int(length) <= BODY:
        return None
    error = too_large(BODY)
    if request.path_info.startswith("/api/"):
        told = {"error": {"code": error.code, "vi": error.vi, "en": error.en}}
        return JsonResponse(told, status=413, json_dumps_params={"ensure_ascii": False})
    return HttpResponse(f"{error.vi} / {error.en}", status=413, content_type="text/plain; charset=utf-8")


def _headers(request: HttpRequest) -> dict[str, str]:
    return {
        "Content-Security-Policy": policy(line_url(request)),
        "X-Request-Id": request.request_id,
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }


def policy(line: str) -> str:
    """Only our own files run, nothing written into a page; the stream may be reached on the line's address."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; worker-src 'self'; "
        f"connect-src 'self' {line}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def line_url(request: HttpRequest) -> str:
    """Where a browser finds `line`: its public address, or the same host on line's port."""
    public = settings.LINE_URL.read()
    if public:
        return public.rstrip("/")
    host = re.sub(r":\d+$", "", request.META.get("HTTP_HOST", "localhost"))
    host = host if re.fullmatch(r"[A-Za-z0-9.\-\[\]:]+", host) else "localhost"
    return f"{request.scheme}://{host}:{settings.LINE_PORT.read()}"
