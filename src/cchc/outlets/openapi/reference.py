"""What does the description of the API say, in an order that a person reads?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from cchc.outlets.openapi.api import api


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that an operation takes: its name, where it stands, its type, whether it is needed, what it says."""

    name: str
    place: str
    type: str
    is_required: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation."""

    method: str
    address: str
    title: str
    sentence: str
    is_public: bool
    inputs: tuple[Input, ...]
    answers: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Operations of one subject."""

    name: str
    operations: tuple[Operation, ...]


@cache
def described_operations() -> tuple[Subject, ...]:
    """The operations by subject, as the OpenAPI description lists them."""
    schema: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/v1/")
    subjects: dict[str, list[Operation]] = {}
    for address, methods in schema["paths"].items():
        for method, described in methods.items():
            subjects.setdefault(described["tags"][0], []).append(_operation(schema, address, method, described))
    return tuple(Subject(name, tuple(operations)) for name, operations in subjects.items())


def _operation(schema: dict[str, Any], address: str, method: str, described: dict[str, Any]) -> Operation:
    success = next(each for status, each in described["responses"].items() if int(status) < 300)
    return Operation(
        method=method.upper(),
        address=address,
        title=described["summary"],
        sentence=described.get("description", ""),
        is_public="security" not in described,
        inputs=(*_parameters(described), *_content(schema, described)),
        answers=_type(success.get("content", {}).get("application/json", {}).get("schema", {})),
    )


def _parameters(described: dict[str, Any]) -> Iterator[Input]:
    for each in described.get("parameters", ()):
        shape = each.get("schema", {})
        yield Input(
            name=each["name"],
            place={"path": "địa chỉ", "query": "tham số", "header": "đầu thư"}.get(each["in"], each["in"]),
            type=_type(shape),
            is_required=bool(each.get("required")),
            sentence=shape.get("description", each.get("description", "")),
        )


def _content(schema: dict[str, Any], described: dict[str, Any]) -> Iterator[Input]:
    content = described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    named = content.get("$ref", "").rsplit("/", 1)[-1]
    shape = schema["components"]["schemas"].get(named, content)
    for name, each in shape.get("properties", {}).items():
        yield Input(name, "nội dung", _type(each), name in shape.get("required", ()), each.get("description", ""))


def _type(shape: dict[str, Any]) -> str:
    if "$ref" in shape:
        return str(shape["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in shape:
        return " | ".join(_type(each) for each in shape["anyOf"])
    if shape.get("type") == "array":
        return f"[{_type(shape.get('items', {}))}]"
    return str(shape.get("format") or shape.get("type") or "")
