"""What the widgets say to whoever listens. They know no parent and change nothing themselves."""

from typing import Literal

from textual.message import Message
from textual.widget import Widget

from tui.render.entry import Entry


class Said(Message):
    """Something is to be told to the person; from a thread, which may not do so itself."""

    def __init__(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        super().__init__()
        self.text = text
        """What, safe for the terminal."""
        self.severity = severity
        """How bad it is."""


class RowMoved(Message):
    """The cursor of the list stands on another report."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index
        """Its place in the filtered list, from 0."""


class RowChosen(Message):
    """A report is to be opened."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index
        """Its place in the filtered list, from 0."""


class SortWanted(Message):
    """The list is to be sorted by a column."""

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column
        """Name of the column."""


class EntryMoved(Message):
    """The cursor stands on another claim."""

    def __init__(self, view: Widget, entry: Entry) -> None:
        super().__init__()
        self.view = view
        """The widget that holds it: a screen may have two."""
        self.entry = entry
        """The claim."""

    @property
    def control(self) -> Widget:
        """The widget that holds it, for selectors."""
        return self.view


class EntryChosen(Message):
    """A claim's sentence is to be shown."""

    def __init__(self, view: Widget, entry: Entry) -> None:
        super().__init__()
        self.view = view
        """The widget that holds it."""
        self.entry = entry
        """The claim."""

    @property
    def control(self) -> Widget:
        """The widget that holds it, for selectors."""
        return self.view


class SentenceMoved(Message):
    """The reader stands in another sentence of the text."""

    def __init__(self, view: Widget, span: tuple[int, int]) -> None:
        super().__init__()
        self.view = view
        """The widget that holds it."""
        self.span = span
        """The sentence, as offsets of the text."""

    @property
    def control(self) -> Widget:
        """The widget that holds it, for selectors."""
        return self.view


class SentenceChosen(Message):
    """The claims that rest on a sentence are to be shown."""

    def __init__(self, view: Widget, span: tuple[int, int]) -> None:
        super().__init__()
        self.view = view
        """The widget that holds it."""
        self.span = span
        """The sentence, as offsets of the text."""

    @property
    def control(self) -> Widget:
        """The widget that holds it, for selectors."""
        return self.view
