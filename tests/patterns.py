"""Every regular expression of the project, however it is kept: in modules, tables, records, caches, or inside functions."""

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from inspect import getattr_static, getmembers_static, signature
from pathlib import Path
from types import ModuleType

import summarize
import tui

Compiled = re.Pattern[str] | re.Pattern[bytes]
_CALLS = frozenset({"search", "finditer", "findall", "split", "sub", "subn", "match", "fullmatch", "compile"})
ROOT = Path(__file__).parents[1]
_DEEPEST = 6


@dataclass(frozen=True)
class Found:
    """A pattern and how it is used."""

    place: str
    """Its module, and its name there."""
    pattern: Compiled
    """The pattern."""
    anchored: bool
    """True where it is only ever matched at one place, never searched for."""


def project_patterns() -> list[Found]:
    """Give all patterns, each once."""
    found: dict[tuple[str | bytes, int], Found] = {}
    for package in (summarize, tui):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(info.name)
            for each in _of_module(module):
                same = found.setdefault((each.pattern.pattern, each.pattern.flags), each)
                if same.anchored and not each.anchored:
                    found[same.pattern.pattern, same.pattern.flags] = each
    for (file, _), pattern in _observed():
        found.setdefault((pattern.pattern, pattern.flags), Found(file, pattern, anchored=False))
    return list(found.values())


def _of_module(module: ModuleType) -> Iterator[Found]:
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    for name, value in list(vars(module).items()):
        alone = isinstance(value, re.Pattern) or type(value).__name__ == "_Late"
        used = set(re.findall(rf"\b{name}\.(\w+)", source)) - {"pattern"} if alone else set()
        anchored = bool(used) and used <= {"match", "fullmatch"} and not re.search(rf"\b{name}\b(?![.\w]| =)", source)
        for pattern in _within(value, set(), 0):
            yield Found(f"{module.__name__}.{name}", pattern, anchored)
    for pattern in _kept(module):
        yield Found(module.__name__, pattern, anchored=False)
    for pattern, anchored in _inside_functions(source):
        yield Found(module.__name__, pattern, anchored)


def _kept(module: ModuleType) -> Iterator[Compiled]:
    seen: set[int] = set()
    for value in list(vars(module).values()):
        if callable(value) and getattr(value, "__module__", None) == module.__name__ and hasattr(value, "cache_info"):
            yield from _cached(value, seen)


def _cached(function: object, seen: set[int]) -> Iterator[Compiled]:
    """What a function keeps that takes nothing and gives a pattern."""
    assert callable(function)
    told = signature(function)
    if not told.parameters and "Pattern" in str(told.return_annotation):
        yield from _within(function(), seen, 0)


def _within(value: object, seen: set[int], depth: int) -> Iterator[Compiled]:
    if id(value) in seen or depth > _DEEPEST or isinstance(value, str | bytes | int | float | ModuleType | type):
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        yield value
    elif type(value).__name__ == "_Late":
        yield re.compile(getattr(value, "pattern"), getattr(value, "_flags"))  # noqa: B009  mypy cannot know them
    elif isinstance(value, dict):
        for each in (*value.keys(), *value.values()):
            yield from _within(each, seen, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _within(each, seen, depth + 1)
    elif type(value).__module__.startswith(("summarize", "tui")):
        for each in _attributes(value):
            yield from _within(each, seen, depth + 1)


def _attributes(value: object) -> Iterator[object]:
    names = {field.name for field in fields(value)} if is_dataclass(value) else set(getattr(value, "__dict__", ()))
    names |= {
        name for name, made in getmembers_static(type(value)) if "Pattern" in str(getattr(made, "func", made).__class__)
    }
    names |= {name for name in ("left", "right") if getattr_static(value, name, None) is not None}
    for name in names:
        yield getattr(value, name)


def _inside_functions(source: str) -> Iterator[tuple[Compiled, bool]]:
    """Patterns that are written out where they are used, and whether they are only matched at one place."""
    tree = ast.parse(source)
    matched = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("match", "fullmatch")
    }
    for node in _calls_in_functions(tree):
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str | bytes):
            assert isinstance(node.func, ast.Attribute)
            anchored = node.func.attr in ("match", "fullmatch") or id(node) in matched
            yield re.compile(first.value, _flags(node)), anchored


def _flags(call: ast.Call) -> int:
    named = [word.value for word in call.keywords if word.arg == "flags"] + [
        value for value in call.args if ast.unparse(value).startswith("re.")
    ]
    return sum(int(eval(ast.unparse(flag), {"re": re})) for flag in named)


def _calls_in_functions(tree: ast.Module) -> Iterator[ast.Call]:
    seen: set[int] = set()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(function):
                called = node.func if isinstance(node, ast.Call) else None
                if isinstance(called, ast.Attribute) and ast.unparse(called.value) == "re" and called.attr in _CALLS:
                    assert isinstance(node, ast.Call)
                    if id(node) not in seen:
                        seen.add(id(node))
                        yield node


Place = tuple[str, int]
"""A module and the first line of a call in it."""


def computed_places() -> set[Place]:
    """Give the places where a function makes a pattern of something that is no constant."""
    return {
        (path.relative_to(ROOT).as_posix(), node.lineno)
        for path in _modules()
        for node in _calls_in_functions(ast.parse(path.read_text(encoding="utf-8")))
        if not (node.args and isinstance(node.args[0], ast.Constant))
    }


def observed_places() -> set[Place]:
    """Give those of them that made a pattern while everything was read."""
    return {place for place, _ in _observed()}


@cache
def _observed() -> frozenset[tuple[Place, Compiled]]:
    """Read samples, cases and texts that want every rule, in a process of its own whose patterns are noted where they are made."""
    done = subprocess.run([sys.executable, "-m", "tests.observing"], cwd=ROOT, capture_output=True, check=True)
    made = [json.loads(line) for line in done.stdout.splitlines()]
    return frozenset(((one["file"], one["line"]), re.compile(one["pattern"], one["flags"])) for one in made)


def _modules() -> list[Path]:
    return sorted(path for package in ("summarize", "tui") for path in (ROOT / package).rglob("*.py"))
