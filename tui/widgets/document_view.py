"""The text of a report with its evidence marked, a sentence under the cursor, and a search that dims the rest."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content

from tui.keys import bound
from tui.messages import SentenceChosen, SentenceMoved
from tui.render.document import GUTTER, Drawing, Marks, marked, sentences
from tui.render.lines import columns_of, lay_out
from tui.render.symbols import shown
from tui.widgets.row_view import RowView


class DocumentView(RowView):
    """Takes a text and what is to be marked in it; says where the reader stands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("j,down", "move(1)", "text.down"),
        bound("k,up", "move(-1)", "text.up"),
        bound("ctrl+d,pagedown,space", "page(1)", "text.page_down"),
        bound("ctrl+u,pageup", "page(-1)", "text.page_up"),
        bound("g,home", "edge(0)", "text.top"),
        bound("G,end", "edge(-1)", "text.bottom"),
        bound("enter,h,left", "choose", "text.choose", show=True),
    ]

    def __init__(self, *, ascii_only: bool = False, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._ascii = ascii_only
        self._marks = Marks()
        self._drawing = Drawing("", lay_out("", 10))
        self._width = 0
        self._sentences: list[tuple[int, int]] = []
        self.sentence = (0, 0)
        """The sentence under the cursor."""

    def show(self, text: str, marks: Marks) -> None:
        """Show a text from its beginning."""
        safe = shown_rows(text, ascii_only=self._ascii)
        self._marks = marks
        self._sentences = sentences(safe)
        self.sentence = self._sentences[0] if self._sentences else (0, 0)
        self._drawing = Drawing(safe, lay_out("", 10))
        self._width = 0
        self._lay_out()
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def _lay_out(self) -> None:
        columns = self.columns - GUTTER
        layout = self._drawing.layout
        if columns != self._width:
            self._width = columns
            layout = lay_out(self._drawing.text, columns)
        self._drawing = replace(
            self._drawing, layout=layout, marks=marked(layout, self._marks), dimmed=bool(self._marks.found)
        )
        self.redraw()

    def on_resize(self) -> None:
        """Break the rows anew, and keep the sentence under the cursor in sight."""
        if self.columns - GUTTER != self._width:
            self._lay_out()
            self.show_row(self._drawing.layout.row_of(self.sentence[0]), context=3)

    @property
    def marks(self) -> Marks:
        """What is marked."""
        return self._marks

    def mark(self, marks: Marks) -> None:
        """Mark other places."""
        self._marks = marks
        self._lay_out()

    @property
    def text(self) -> str:
        """The text as shown."""
        return self._drawing.text

    def count(self) -> int:
        """Give how many rows the text takes."""
        return len(self._drawing.layout)

    def draw(self, row: int) -> Content:
        """Give one row."""
        return self._drawing.row(row, self.sentence)

    def row_of(self, offset: int) -> int:
        """Give the row in which an offset stands."""
        return self._drawing.layout.row_of(offset)

    def go(self, span: tuple[int, int], *, tell: bool = False) -> None:
        """Show a place of the text, and put the cursor on its sentence."""
        starts = [start for start, _ in self._sentences]
        at = max(0, bisect_right(starts, span[0]) - 1)
        if self._sentences:
            self._stand(at, tell=tell)
        first, last = self.row_of(span[0]), self.row_of(max(span[0], span[1] - 1))
        self.show_row(first, height=last - first + 1, context=4)

    def _stand(self, number: int, *, tell: bool = True) -> None:
        before, self.sentence = self.sentence, self._sentences[number]
        for start, end in (before, self.sentence):
            self.redraw_rows(self.row_of(start), self.row_of(max(start, end - 1)) + 1)
        if tell and before != self.sentence:
            self.post_message(SentenceMoved(self, self.sentence))

    def _number(self) -> int:
        return max(0, bisect_right(self._sentences, self.sentence) - 1)

    def action_move(self, step: int) -> None:
        """Go to the next or the previous sentence."""
        self._go_to(self._number() + step)

    def _go_to(self, number: int) -> None:
        if not self._sentences:
            return
        number = min(max(0, number), len(self._sentences) - 1)
        self._stand(number)
        start, end = self.sentence
        first, last = self.row_of(start), self.row_of(max(start, end - 1))
        self.show_row(first, height=last - first + 1, context=1)

    def action_page(self, step: int) -> None:
        """Go a page on or back."""
        height = max(1, self.scrollable_content_region.height - 2)
        row = min(max(0, self.row_of(self.sentence[0]) + step * height), self.count() - 1)
        offset = self._drawing.layout.starts[row]
        self._go_to(max(0, bisect_right([start for start, _ in self._sentences], offset) - (step < 0)))

    def action_edge(self, which: int) -> None:
        """Go to the first or the last sentence."""
        self._go_to(len(self._sentences) - 1 if which else 0)

    def action_choose(self) -> None:
        """Ask for the claims that rest on the sentence."""
        if self._sentences:
            self.post_message(SentenceChosen(self, self.sentence))

    def on_click(self, event: events.Click) -> None:
        """Go to the sentence that was clicked, and to its claims."""
        offset = self.offset_at(event.x, event.y)
        if offset is None or not self._sentences:
            return
        number = max(0, bisect_right([start for start, _ in self._sentences], offset) - 1)
        self._stand(number)
        self.action_choose()

    def targets(self) -> list[tuple[int, tuple[int, int]]]:
        """Give the sentences that start on the screen for jumping: line of the view, sentence; one a line."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        lines: dict[int, tuple[int, int]] = {}
        for span in self._sentences:
            line = self.row_of(span[0]) - top
            if 0 <= line < height:
                lines.setdefault(line, span)
        return list(lines.items())

    def offset_at(self, x: int, y: int) -> int | None:
        """Give the offset of the text at a cell of the view, or None past its end."""
        row = y + self.scroll_offset.y
        if not 0 <= row < self.count():
            return None
        start, end = self._drawing.layout.starts[row], self._drawing.layout.ends[row]
        room = x - GUTTER
        for offset in range(start, end):
            room -= columns_of(self._drawing.text[offset])
            if room < 0:
                return offset
        return max(start, end - 1)


def shown_rows(text: str, *, ascii_only: bool) -> str:
    """Give a text as the terminal may get it with its line breaks kept, letter for letter.

    >>> shown_rows("一\\x1b[2J\\n二", ascii_only=False)
    '一\\ufffd[2J\\n二'
    """
    return "\n".join(shown(line, ascii_only=ascii_only) for line in text.split("\n"))
