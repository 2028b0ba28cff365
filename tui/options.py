"""How the app was started: what the command line and the environment say, in one value."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of one run."""

    lang: Language = "zh"
    """Language of the interface."""
    ascii_only: bool = False
    """No sign that a terminal might draw two cells wide."""
    theme: str = "gongkai-dark"
    """Name of a theme."""
    keymap: tuple[tuple[str, str], ...] = ()
    """Ids of bindings and the keys they are to have."""
    complaints: tuple[str, ...] = ()
    """What was wrong in the configuration, one line each: told once the app is open."""
    replay: str | None = None
    """A folder of recorded replies that stand for the model."""
