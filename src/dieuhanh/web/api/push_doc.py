"""The push operation, as the document describes it: `line` serves it on its own port or name."""

from typing import Any

from ninja.openapi.schema import OpenAPISchema

from dieuhanh import settings
from dieuhanh.web.api.shapes import Pushed

STATUSES = {
    "401": "no key was sent",
    "403": "no such source, or the key is not one of its own",
    "404": "unknown mapping",
    "409": "the idempotency key was used for another body",
    "413": "larger than 64 MB",
    "422": "no row could be read",
    "503": "the store cannot write now, or the disk is full: nothing was kept",
}
TABLE = {"type": "string", "format": "binary"}
BODIES = {
    "application/json": {"schema": {"type": "array", "items": {"type": "object"}}},
    "application/x-ndjson": {"schema": {"type": "string"}},
    "text/csv": {"schema": {"type": "string"}},
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {"schema": TABLE},
}


def added(schema: OpenAPISchema) -> OpenAPISchema:
    """The document with `POST /api/v1/push/{source}`, its key and its answer."""
    parts = schema.setdefault("components", {})
    shapes = parts.setdefault("schemas", {})
    made = Pushed.model_json_schema(ref_template="#/components/schemas/{model}")
    shapes.update(made.pop("$defs", {}))
    shapes["Pushed"] = made
    parts.setdefault("securitySchemes", {})["SourceKey"] = {
        "type": "http",
        "scheme": "bearer",
        "description": "one key per source: dieuhanh key SOURCE",
    }
    schema["paths"]["/api/v1/push/{source}"] = {"servers": [{"url": server()}], "post": _operation()}
    return schema


def server() -> str:
    """Where `line` is: its public address, or this host on its port."""
    return settings.LINE_URL.read().rstrip("/") or f"http://{settings.WEB_HOST.read()}:{settings.LINE_PORT.read()}"


def _operation() -> dict[str, Any]:
    refused = {code: {"description": text, "content": _json("Error")} for code, text in STATUSES.items()}
    return {
        "operationId": "push",
        "tags": ["push"],
        "summary": "Push rows of one source; answered after the commit",
        "security": [{"SourceKey": []}],
        "parameters": [
            _parameter("source", "path", True),
            _parameter("mapping", "query", False),
            _parameter("Idempotency-Key", "header", False),
        ],
        "requestBody": {"required": True, "content": BODIES},
        "responses": {
            "200": {"description": "kept; rows that could not be taken are in set_aside", "content": _json("Pushed")},
            **refused,
        },
    }


def _json(shape: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{shape}"}}}


def _parameter(name: str, where: str, required: bool) -> dict[str, Any]:
    return {"name": name, "in": where, "required": required, "schema": {"type": "string"}}
