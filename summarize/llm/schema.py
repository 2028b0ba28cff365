"""The shape of a model's reply: strict JSON Schema for the wire, and the check that a reply has it.

Every field is required and nothing else is allowed; servers that know strict schemas take nothing less. In each item the number of the
segment and the verbatim quote come before the value, because a model writes from left to right and must look before it says.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from summarize.records.findings import Theme
from summarize.records.report import ReportKind
from summarize.records.stages import Scope
from summarize.statute.catalogue import APPLICANTS

ROW = "row"
"""The applicant of a whole row of table three: its value holds the seven cells, parted by `|`, in print order."""
_TEXT = {"type": "string"}
_NUMBER = {"type": "integer"}
_FLAG = {"type": "boolean"}
_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def _one_of(*values: str | None) -> dict[str, Any]:
    return {"type": ["string", "null"] if None in values else "string", "enum": list(values)}


def _record(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _list(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _found(**fields: Any) -> dict[str, Any]:
    """An item that rests on the text: where, the words, and then what they say."""
    return _record(segment=_NUMBER, quote=_TEXT, **fields)


@cache
def reply_schema() -> dict[str, Any]:
    """Give the strict JSON Schema of a reply; built once, the same for every document."""
    theme = _one_of(*get_args(Theme))
    return _record(
        kind=_found(value=_one_of(*get_args(ReportKind))),
        title=_found(value={"type": ["string", "null"]}),
        agency=_found(value={"type": ["string", "null"]}),
        year=_found(value={"type": ["integer", "null"]}),
        problems=_list(_found(theme=theme, resolved=_FLAG)),
        commitments=_list(
            _found(theme=theme, deadline={"type": ["string", "null"]}, concrete=_FLAG, answers=_list(_NUMBER))
        ),
        indicators=_list(
            _found(
                code=_TEXT,
                applicant=_one_of(None, *APPLICANTS, ROW),
                value=_TEXT,
                unit=_TEXT,
                scope=_one_of(*get_args(Scope)),
            )
        ),
        summary=_record(points=_list(_found(text=_TEXT)), text=_TEXT),
    )


def compact(schema: Mapping[str, Any]) -> str:
    """Give JSON without blanks, in readable Chinese: what is sent, hashed and counted."""
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))


def digest(schema: Mapping[str, Any]) -> str:
    """Give the sha256 of a schema's canonical JSON, in hexadecimal."""
    canonical = json.dumps(schema, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


@cache
def conforms() -> Callable[[Any], bool]:
    """Give the test whether a value follows `reply_schema`: the same answer as no `violations`, in a twentieth of the time."""
    from pydantic_core import SchemaValidator

    return SchemaValidator(_core(reply_schema())).isinstance_python


def _core(schema: Mapping[str, Any]) -> Any:
    """The same schema in pydantic's own words."""
    from pydantic_core import core_schema

    if schema["type"] == "object":
        fields = {name: core_schema.typed_dict_field(_core(field)) for name, field in schema["properties"].items()}
        return core_schema.typed_dict_schema(fields, strict=True, extra_behavior="forbid")
    if schema["type"] == "array":
        return core_schema.list_schema(_core(schema["items"]), strict=True)
    if "enum" in schema:
        return core_schema.literal_schema(schema["enum"])
    plain = {
        "string": core_schema.str_schema(strict=True),
        "integer": core_schema.int_schema(strict=True),  # a bool is none
        "boolean": core_schema.bool_schema(strict=True),
        "null": core_schema.none_schema(),
    }
    return core_schema.union_schema([plain[name] for name in _names(schema)])


def _names(schema: Mapping[str, Any]) -> list[str]:
    return schema["type"] if isinstance(schema["type"], list) else [schema["type"]]


def violations(value: Any, schema: Mapping[str, Any], place: str = "reply") -> Iterator[str]:
    """Give one line for everything in which a value differs from a schema, e.g. `reply.year: "value" is missing`.

    Knows what `reply_schema` uses: type, enum, properties, required, additionalProperties and items.
    """
    types = _names(schema)
    if not any(_is(value, name) for name in types):
        yield f"{place}: {' or '.join(types)} expected, {type(value).__name__} given"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {json.dumps(value, ensure_ascii=False)[:60]} is none of {compact(schema['enum'])}"
    elif isinstance(value, dict):
        yield from _fields(value, schema, place)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from violations(item, schema["items"], f"{place}[{number}]")


def _is(value: Any, name: str) -> bool:
    # a bool is an int in Python, and is none in JSON
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def _fields(value: dict[str, Any], schema: Mapping[str, Any], place: str) -> Iterator[str]:
    properties = schema["properties"]
    for name in schema["required"]:
        if name not in value:
            yield f'{place}: "{name}" is missing'
    for name, field in value.items():
        if name not in properties:
            yield f'{place}: "{name[:40]}" is not part of it'
        else:
            yield from violations(field, properties[name], f"{place}.{name}")
