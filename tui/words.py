"""The interface's words in Chinese and English, and how a widget asks for one. The sentences stand in `sentences`."""

from dataclasses import dataclass

from summarize.readable_words import FORMATS, KINDS, LEVELS, SEVERITIES, THEMES, Language, word
from tui.sentences import SENTENCES

_TABLES = {"format": FORMATS, "kind": KINDS, "level": LEVELS, "severity": SEVERITIES, "theme": THEMES}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    lang: Language
    """zh or en."""

    def __call__(self, key: str, *values: object) -> str:
        """Give a word or a sentence with its values filled in; values are data and never read as a format.

        >>> Words("en")("position", 3, 12)
        '3 of 12'
        """
        text = word(SENTENCES, key, self.lang)
        return text.format(*values) if values else text

    def named(self, table: str, key: str | None) -> str:
        """Give the name of a level, kind, format, severity or theme; empty for none.

        >>> Words("zh").named("level", "county")
        '县级'
        """
        return word(_TABLES[table], key, self.lang) if key else ""

    def either(self, zh: str, en: str) -> str:
        """Give the one of two texts that is in this language."""
        return zh if self.lang == "zh" else en
