"""Two reports side by side: their figures with the changes, what holds across the years, and the text that both have."""

from __future__ import annotations

from tui.screens.desk_screen import DeskScreen


class CompareScreen(DeskScreen):
    """Two reports side by side."""
