"""A scroll bar of blanks and one ASCII sign: Textual's own blocks are two cells wide in some terminals."""

from __future__ import annotations

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender


class PlainBar(ScrollBarRender):
    """Draws whole cells: the thumb is reversed and carries a sign, so that it is seen without colour."""

    @classmethod
    def install(cls) -> None:
        """Use it for every scroll bar."""
        ScrollBar.renderer = cls

    @classmethod
    def render_bar(  # noqa: PLR0917  Textual's own signature
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,  # noqa: FBT001, FBT002
        back_color: object = None,
        bar_color: object = None,
    ) -> Segments:
        """Give the bar's cells."""
        del vertical
        back = Style(bgcolor=back_color, color=bar_color)  # type: ignore[arg-type]  # rich colours, as Textual gives them
        thumb = Style(bgcolor=bar_color, color=back_color)  # type: ignore[arg-type]
        blank, grip = " " * thickness, ":" * thickness
        if not size or not virtual_size or window_size >= virtual_size:
            return Segments([Segment(blank, back)] * size, new_lines=thickness > 1)
        length = max(1, round(size * window_size / virtual_size))
        start = round((size - length) * position / max(1, virtual_size - window_size))
        up, down = {"@mouse.down": "scroll_up"}, {"@mouse.down": "scroll_down"}
        cells = [
            Segment(grip, thumb + Style(meta={"@mouse.down": "grab"}))
            if start <= cell < start + length
            else Segment(blank, back + Style(meta=up if cell < start else down))
            for cell in range(size)
        ]
        return Segments(cells, new_lines=True)
