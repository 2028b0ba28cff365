"""The reply's schema: as strict as the strictest server, and checked by hand to the same effect as a full validator."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from summarize.llm.prompt import Language, example
from summarize.llm.schema import conforms, digest, reply_schema, violations

SCHEMA = reply_schema()


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from nodes(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from nodes(value)


def test_every_object_is_closed_and_every_field_required() -> None:
    objects = [node for node in nodes(SCHEMA) if node.get("type") == "object"]
    assert len(objects) >= 8
    for node in objects:
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])


def test_nothing_is_used_that_a_strict_server_refuses() -> None:
    assert SCHEMA["type"] == "object"
    words = {word for node in nodes(SCHEMA) for word in node}
    assert words.isdisjoint({"default", "allOf", "oneOf", "anyOf", "not", "pattern", "$ref", "patternProperties"})
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_quote_comes_before_the_value() -> None:
    for node in nodes(SCHEMA):
        if "quote" in node.get("properties", {}):
            assert list(node["properties"])[:2] == ["segment", "quote"]


def test_a_changed_schema_changes_the_hash() -> None:
    changed = copy.deepcopy(SCHEMA)
    changed["properties"]["year"]["properties"]["value"]["type"] = "integer"
    assert digest(changed) != digest(SCHEMA)


CHANGES: list[tuple[list[Any], Any]] = [
    (["year"], None),
    (["year", "value"], "2015"),
    (["year", "value"], True),
    (["year", "value"], 2015.5),
    (["kind", "value"], "novel"),
    (["problems"], {}),
    (["problems", 0, "theme"], None),
    (["problems", 0, "resolved"], "no"),
    (["indicators", 0, "applicant"], "everybody"),
    (["indicators", 0, "extra"], 1),
    (["commitments", 0, "answers"], ["1"]),
    (["summary", "points", 0], "text"),
    (["more"], 1),
]


@pytest.mark.parametrize(("path", "value"), CHANGES, ids=lambda value: str(value)[:40])
def test_the_check_finds_what_a_full_validator_finds(path: list[Any], value: Any) -> None:
    reply = json.loads(example("zh")[1])
    place = reply
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(reply)
    (fault,) = violations(reply, SCHEMA)
    assert not conforms()(reply)
    assert str(path[-1]) in fault


def test_every_missing_field_is_named() -> None:
    faults = list(violations({}, SCHEMA))
    assert len(faults) == len(SCHEMA["properties"])
    assert 'reply: "indicators" is missing' in faults


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_quick_test_and_the_slow_one_agree_on_what_is_right(lang: Language) -> None:
    reply = json.loads(example(lang)[1])
    assert conforms()(reply)
    assert list(violations(reply, SCHEMA)) == []
