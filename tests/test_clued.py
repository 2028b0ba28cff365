"""The words of a pattern's quick look are words that the pattern cannot do without."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Sequence
from re import _parser  # type: ignore[attr-defined]  # the parsed pattern has no public form
from typing import Any

import pytest

import summarize
from summarize.check.reply import orders
from summarize.zh.clued import Clued

_FEW = 60
_OTHER = "\0"
"""A letter that no word has, for what may be one of many."""
_ANY = ("ANY", None)


def needs_any(words: Sequence[str], items: Sequence[Any], before: str = "") -> bool:
    """Tell whether everything that parsed items match, `before` being the letters in front of them, holds one of the words."""
    if any(word in before for word in words):
        return True
    if not items:
        return False
    (operation, value), rest = items[0], items[1:]
    return all(
        needs_any(words, [*more, *rest], before + letters) for letters, more in ways(str(operation), value, words)
    )


def ways(operation: str, value: Any, words: Sequence[str]) -> Iterator[tuple[str, Sequence[Any]]]:
    """What one item may begin with, and what is left of it then."""
    match operation:
        case "LITERAL":
            yield chr(value), ()
        case "IN" if len(set(letters_of(value))) <= _FEW:
            yield from ((letter, ()) for letter in set(letters_of(value)))
        case "BRANCH":
            yield from (("", list(branch)) for branch in value[1])
        case "SUBPATTERN":
            yield "", list(value[3])
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, most, item = value
            yield from (("", [*item] * times) for times in range(least, min(most, least + 3) + 1))
            if most > least + 3:
                yield "", [*[*item] * least, _ANY, *item]
        case "ASSERT" if needs_any(words, list(value[1])):
            yield words[0], ()
        case "ASSERT" | "ASSERT_NOT" | "AT":
            yield "", ()
        case _:
            yield _OTHER, ()


def letters_of(members: Any) -> Iterator[str]:
    for kind, value in members:
        match str(kind):
            case "LITERAL":
                yield chr(value)
            case "RANGE":
                yield from map(chr, range(value[0], min(value[1], value[0] + _FEW) + 1))
            case _:
                yield from map(chr, range(_FEW + 1))


def clued_patterns() -> dict[str, Clued]:
    found: dict[str, Clued] = {}
    for info in pkgutil.walk_packages(summarize.__path__, "summarize."):
        module = importlib.import_module(info.name)
        found |= {f"{info.name}.{name}": value for name, value in vars(module).items() if isinstance(value, Clued)}
    return found


@pytest.mark.parametrize(("place", "clued"), clued_patterns().items())
def test_every_match_of_a_pattern_holds_one_of_its_words(place: str, clued: Clued) -> None:
    flags: int = getattr(clued.pattern, "_flags", 0)
    assert needs_any(clued.words, list(_parser.parse(clued.pattern.pattern, flags))), place


def test_a_word_that_a_match_can_do_without_is_noticed() -> None:
    for pattern, words, needed in (
        ("甲(?:乙|丙丁)", ("甲乙", "丁"), True),
        ("甲(?:乙|丙丁)", ("乙",), False),
        ("(?:甲乙)?丙", ("乙丙", "丙"), True),
        ("(?:甲乙)?丙", ("乙",), False),
        ("甲[ ]?[乙丙]", ("甲乙", "甲丙", "甲 "), True),
        ("甲[ ]{0,4}乙", ("甲乙",), False),
        ("甲+乙", ("甲乙",), True),
        (r"\d(?=甲)", ("甲",), True),
        (r"\d(?!甲)", ("甲",), False),
        (r"甲\d乙", ("甲乙",), False),
    ):
        assert needs_any(words, list(_parser.parse(pattern))) is needed, pattern


def test_every_order_in_english_holds_a_word_of_one() -> None:
    words = (*orders._ENGLISH_WORDS, "AI", "LLM")
    for pattern in orders._IN_ENGLISH:
        assert needs_any(words, list(_parser.parse(pattern.pattern, re.IGNORECASE)))


def test_every_address_of_a_program_holds_a_word_for_one() -> None:
    words = (*orders._PROGRAM_WORDS, *orders._ENGLISH_PROGRAM_WORDS, "AI", "A.I", "LLM", "GPT")
    for pattern in (orders._ADDRESSED, orders._ADDRESSED_LATE):
        assert needs_any(words, list(_parser.parse(pattern.pattern, re.IGNORECASE)))
