"""A scrolling view that draws only the rows on the screen, however many there are."""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.render import roles


class RowView(ScrollView, can_focus=True):
    """Base of the list, the claims and the text: rows of styled text, one line of the terminal each."""

    DEFAULT_CSS = """
    RowView { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """
    _KEPT = 400

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id, classes=classes)
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._total = 0

    def count(self) -> int:
        """Give how many rows there are."""
        raise NotImplementedError

    def draw(self, row: int) -> Content:
        """Give one row."""
        raise NotImplementedError

    def on_bar(self, row: int) -> bool:
        """Tell whether a row is under the cursor's bar."""
        del row
        return False

    @property
    def columns(self) -> int:
        """How many columns a row may take."""
        return max(10, self.scrollable_content_region.width or self.size.width - 1)

    def redraw(self) -> None:
        """Draw everything anew: the rows, or what they look like, have changed."""
        self._strips.clear()
        count = self.count()
        if self._total != count or self.virtual_size.height != count:
            self._total = count
            self.virtual_size = Size(0, count)
        self.refresh()

    def redraw_rows(self, first: int, last: int) -> None:
        """Draw some rows anew, `last` not included."""
        for row in range(first, last):
            self._strips.pop((row, True), None)
            self._strips.pop((row, False), None)
        top = first - self.scroll_offset.y
        self.refresh(Region(0, max(0, top), self.size.width, last - first))

    def notify_style_update(self) -> None:
        """Textual's notice that the theme has changed."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Give one line of the screen."""
        row = y + self.scroll_offset.y
        width = self.size.width
        if not 0 <= row < self.count():
            return Strip.blank(width, self.visual_style.rich_style)
        bar = self.on_bar(row)
        strip = self._strips.get((row, bar))
        if strip is None or strip.cell_length != width:
            strip = self._strip(self.draw(row), width, bar=bar)
            if len(self._strips) > self._KEPT:
                self._strips.clear()
            self._strips[row, bar] = strip
        return strip

    def _strip(self, content: Content, width: int, *, bar: bool) -> Strip:
        base = self._bar_style() if bar else self.visual_style
        parse = self.app.stylesheet.parse_style

        def role(style: str | Style) -> Style:
            parsed = parse(style)
            # colours of roles do not show on the bar's own
            return parsed.without_color if bar else parsed

        segments = [Segment(text, (base + style).rich_style) for text, style in content.render(Style.null(), "", role)]
        return Strip(segments).adjust_cell_length(width, base.rich_style)

    def _bar_style(self) -> Style:
        # without colours of our own a bar is reversed, else it is not seen
        plain = self.app.no_color or self.app.native_ansi_color
        name = roles.BAR_PLAIN if plain else roles.BAR
        weak = roles.BAR_WEAK_PLAIN if plain else roles.BAR_WEAK
        return self.visual_style + self.app.stylesheet.parse_style(name if self.has_focus else weak)

    def show_row(self, row: int, *, context: int = 0, height: int = 1) -> None:
        """Scroll so that a row is seen, with some rows around it where there is room."""
        seen = self.scrollable_content_region.height or self.size.height
        top = self.scroll_offset.y
        context = min(context, max(0, (seen - height) // 2))
        if row - context < top:
            top = row - context
        elif row + height + context > top + seen:
            top = row + height + context - seen if height < seen else row
        self.scroll_to(y=max(0, top), animate=False, immediate=True, force=True)

    def on_focus(self) -> None:
        """Draw the cursor strong."""
        self.redraw()

    def on_blur(self) -> None:
        """Draw the cursor weak."""
        self.redraw()
