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


class OfView(Message):
    """Said by one of several widgets of the same kind; which one is asked by selectors too."""

    def __init__(self, view: Widget) -> None:
        super().__init__()
        self.view = view
        """The widget that says it: a screen may have two."""

    @property
    def control(self) -> Widget:
        """The same, by the name that Textual looks for."""
        return self.view


class EntryMoved(OfView):
    """The cursor stands on another claim."""

    def __init__(self, view: Widget, entry: Entry) -> None:
        super().__init__(view)
        self.entry = entry
        """The claim."""


class EntryChosen(OfView):
    """A claim's sentence is to be shown."""

    def __init__(self, view: Widget, entry: Entry) -> None:
        super().__init__(view)
        self.entry = entry
        """The claim."""


class SentenceMoved(OfView):
    """The reader stands in another sentence of the text."""

    def __init__(self, view: Widget, span: tuple[int, int]) -> None:
        super().__init__(view)
        self.span = span
        """The sentence, as offsets of the text."""


class SentenceChosen(OfView):
    """The claims that rest on a sentence are to be shown."""

    def __init__(self, view: Widget, span: tuple[int, int]) -> None:
        super().__init__(view)
        self.span = span
        """The sentence, as offsets of the text."""
