"""The letters that a search starts at are those that its patterns can start with."""

from re import _parser  # type: ignore[attr-defined]  # the parsed pattern has no public form
from typing import Any

import pytest

from summarize.repair.fixes.gambling_words import GAME_LETTERS, GAMES, WEAK_GAMES
from summarize.repair.fixes.page_words import LINE_NOISE, NOISE_LETTERS, QR_HINTS
from summarize.repair.fixes.spam_words import BRAND_LETTERS, BRANDS


def first_letters(pattern: Any) -> set[str]:
    found: set[str] = set()
    for operation, value in pattern:
        match str(operation):
            case "LITERAL":
                return found | {chr(value)}
            case "IN":
                return found | {chr(letter) for _, letter in value}
            case "BRANCH":
                return found | {letter for branch in value[1] for letter in first_letters(branch)}
            case "SUBPATTERN":
                return found | first_letters(value[3])
            case "MAX_REPEAT":
                found |= first_letters(value[2])
                if value[0]:
                    return found
            case "ASSERT" | "ASSERT_NOT":
                continue
            case _:
                raise AssertionError(f"a name starts with {operation}: it must start with a letter")
    raise AssertionError("a name may be empty")


@pytest.mark.parametrize(
    ("letters", "patterns"),
    [(BRAND_LETTERS, BRANDS), (GAME_LETTERS, (*GAMES, *WEAK_GAMES)), (NOISE_LETTERS, (*QR_HINTS, *LINE_NOISE))],
)
def test_every_name_starts_with_one_of_the_first_letters(letters: str, patterns: tuple[str, ...]) -> None:
    assert "".join(sorted(first_letters(_parser.parse("|".join(patterns))))) == letters
