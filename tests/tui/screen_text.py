"""A screen as a small text: its rows, and beside each which columns are bold, reversed, underlined, struck or dim."""

from itertools import groupby

from rich.style import Style

from tui.app import Triage

_LETTERS = (("bold", "b"), ("reverse", "r"), ("underline", "u"), ("strike", "s"), ("dim", "d"), ("italic", "i"))


def _attributes(style: Style | None) -> str:
    return "".join(letter for name, letter in _LETTERS if style is not None and getattr(style, name))


def rows_of(app: Triage) -> list[str]:
    """Give the rows of the screen."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def styled_rows_of(app: Triage) -> str:
    """Give the rows with the attributes of their columns, colours left out."""
    rows = []
    for strip in app.screen._compositor.render_strips():
        at, runs = 0, []
        for name, segments in groupby(strip, key=lambda segment: _attributes(segment.style)):
            width = sum(segment.cell_length for segment in segments)
            runs += [f"{name}{at}-{at + width}"] if name else []
            at += width
        rows.append(f"{strip.text.rstrip()}{'   {' + ' '.join(runs) + '}' if runs else ''}")
    return "\n".join(rows) + "\n"


def colours_of(app: Triage) -> set[str]:
    """Give what kinds of colour the screen uses."""
    found = set()
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                if colour is not None:
                    found.add(colour.type.name)
    return found
