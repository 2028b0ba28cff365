"""From the words of a reply to the values in it, or to what is wrong with them."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from summarize.llm.schema import conforms, reply_schema, violations
from summarize.llm.seam import Call, Reply

_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
_FENCED = re.compile(r"```(?:json|JSON)?\s*(?P<inner>\{.*?)```", re.DOTALL)
_OPENING = re.compile(r"\{\s*\"")
# an escape of half a letter
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_MOST_FAULTS = 8
_MOST_TRIES = 40
RUNAWAY = 200
"""So many blanks at the end of a reply are a model that could not stop, not a long answer."""
_LISTS = (("problems",), ("commitments",), ("indicators",), ("summary", "points"))


def is_runaway(text: str) -> bool:
    """Tell whether a reply ends in endless blanks, as some models do under a grammar."""
    return len(text) - len(text.rstrip()) >= RUNAWAY


@lru_cache(maxsize=128)
def value_of_reply(text: str) -> tuple[Any, tuple[str, ...]]:
    """Give the value of a reply's JSON, and what is wrong with it: nothing, or up to eight lines for the model to read.

    The cache asks about a reply before the reader does: the last ones are kept, and must not be changed.
    """
    if not text.strip():
        return None, ("it was empty",)
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        where = f" ({error})" if isinstance(error, ValueError) else ""
        return None, (f"it is no JSON{where}",)
    value = _whole(value) if _may_hold_halves(text) else value
    return value, () if conforms()(value) else tuple(islice(violations(value, reply_schema()), _MOST_FAULTS))


def _may_hold_halves(text: str) -> bool:
    """Tell whether there are halves of a letter in a JSON text, as they stand or as escapes: no text can hold them."""
    if "\\u" in text and _ESCAPED_HALF.search(text):
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _whole(value: Any) -> Any:
    """Give a value whose texts hold no half of a letter."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return {_whole(name): _whole(one) for name, one in value.items()} if isinstance(value, dict) else value


def unwrapped(text: str) -> str:
    """Give the JSON object in what a model says around it: thoughts, code fences, introductions; the text itself where there is none.

    >>> unwrapped('<think>{"a": 0}?</think>Here it is:\\n```json\\n{"a": 1}\\n```')
    '{"a": 1}'
    """
    bare = _THINKING.sub("", text).strip() or text.strip()
    fenced = _FENCED.search(bare)
    for candidate in (bare, fenced["inner"].strip() if fenced else ""):
        if candidate.startswith("{") and candidate.endswith("}"):
            return candidate
    return max(_objects(bare), key=len, default=bare)


def _objects(text: str) -> Iterator[str]:
    decoder = json.JSONDecoder(strict=False)
    position = 0
    for _ in range(_MOST_TRIES):
        opening = _OPENING.search(text, position)
        if opening is None:
            return
        try:
            _, position = decoder.raw_decode(text, opening.start())
        except (ValueError, RecursionError):
            position = opening.end()
        else:
            yield text[opening.start() : position]


def salvaged(value: Any) -> tuple[Any, tuple[str, ...]]:
    """Give what of an invalid reply follows the schema, and a line for every item left out; None where that is not enough."""
    if not isinstance(value, dict):
        return None, ()
    kept = json.loads(json.dumps(value))
    left_out: list[str] = []
    for path in _LISTS:
        holder, schema = kept, reply_schema()
        for name in path[:-1]:
            holder, schema = holder.get(name), schema["properties"][name]
            if not isinstance(holder, dict):
                return None, ()
        items, item = holder.get(path[-1]), schema["properties"][path[-1]]["items"]
        if isinstance(items, list):
            faults = [next(violations(one, item, f"{path[-1]}[{number}]"), None) for number, one in enumerate(items)]
            holder[path[-1]] = [one for one, fault in zip(items, faults, strict=True) if fault is None]
            left_out += [f"left out: {fault}" for fault in faults if fault]
    return (kept, tuple(left_out)) if not any(violations(kept, reply_schema())) else (None, ())


def usable(call: Call, reply: Reply) -> bool:
    """Tell whether a reply holds a reading, by what is known today; the cache asks this before it gives one again."""
    if reply.finish == "refusal" or (reply.finish == "length" and not is_runaway(reply.text)):
        return False
    value, faults = value_of_reply(unwrapped(reply.text) if call.rung == "text" else reply.text)
    return not faults or salvaged(value)[0] is not None
