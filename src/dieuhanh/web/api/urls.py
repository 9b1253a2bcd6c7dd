"""The API as one object: its doors, its refusals, its document."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from dieuhanh.errors import Refused, StoreError
from dieuhanh.web import faults
from dieuhanh.web.api import push_doc, records, series, values
from dieuhanh.web.api.entry import ReadKey, Session, SignIn

ABOUT = """Values, records and the catalogue of one centre. Errors are `{error: {code, vi, en}}`. Moments are ISO 8601 with
zone, decimals are text, missing is null. Pushing rows is answered by the process `line`, on the server named at that
operation."""


class Api(NinjaAPI):
    """Adds to the document the operation that `line` serves."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        return push_doc.added(schema)


api = Api(title="dieuhanh", version="1", description=ABOUT, auth=[ReadKey(), Session()], docs_url=None, urls_namespace="api")
api.add_router("", values.router)
api.add_router("", records.router)
api.add_router("", series.router)


def _answer(request: HttpRequest, error: Refused) -> HttpResponse:
    response = api.create_response(request, faults.as_json(error), status=error.status)
    if error.status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="dieuhanh"'
    return response


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return _answer(request, error)


@api.exception_handler(AuthenticationError)
def nobody(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return _answer(request, SignIn())


@api.exception_handler(StoreError)
def away(request: HttpRequest, error: StoreError) -> HttpResponse:
    faults.log.error("the store refused: %s", error)
    return _answer(request, faults.store_away())


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The first thing wrong, by the name of its parameter."""
    first = error.errors[0] if error.errors else {"loc": ("",), "msg": ""}
    name = ".".join(str(part) for part in first["loc"][1:])
    return _answer(
        request, _Bad("bad_parameter", f"Tham số {name} chưa đúng: {first['msg']}.", f"Parameter {name}: {first['msg']}.")
    )


@api.exception_handler(HttpError)
def other(request: HttpRequest, error: HttpError) -> HttpResponse:
    made = Refused("refused", "Yêu cầu bị từ chối.", str(error))
    made.status = error.status_code
    return _answer(request, made)


class _Bad(Refused):
    status = 422
