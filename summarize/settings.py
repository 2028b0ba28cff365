"""What the environment says, read once at the edge and handed on as one value."""

import locale
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment's part of the configuration; options of the command go before it."""

    lang: Language
    """Language of messages and headings: the locale's, English where it is neither."""
    color: bool
    """Whether colour may be used on standard output when the user does not say."""
    width: int
    """Columns of the terminal, 80 where there is none."""


def from_environment(environ: Mapping[str, str] | None = None) -> Settings:
    """Give the settings of this process.

    >>> from_environment({"LANG": "zh_CN.UTF-8", "COLUMNS": "120"}).lang
    'zh'
    """
    environ = os.environ if environ is None else environ
    return Settings(
        lang="zh" if _locale(environ).startswith("zh") else "en",
        color=_is_terminal() and "NO_COLOR" not in environ and environ.get("TERM") != "dumb",
        width=_width(environ),
    )


def _locale(environ: Mapping[str, str]) -> str:
    names = (environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((name for name in names if name), locale.getlocale()[0] or "").lower()


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _width(environ: Mapping[str, str]) -> int:
    columns = environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        return max(40, int(columns))
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError, AttributeError):
        return 80
