"""Draw the pictures of docs/desk.md from the app itself, opened on the bundled samples: `python docs/pictures.py`.

They are SVG files of text, small enough to be kept, and need a font with Chinese characters of twice the width of Latin ones.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from rich.segment import Segment
from rich.style import Style

from summarize.desk.place import Place
from summarize.desk.reading import Reading
from summarize.desk.store import Desk
from tui.app import Triage
from tui.options import Options

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
CELL, LINE = 8, 20
WIDE, NARROW = (140, 42), (80, 24)
VIEWS: dict[str, tuple[tuple[int, int], str, tuple[str, ...]]] = {
    "list": (WIDE, "en", ("s", "down", "plus", "down", "equals_sign", "up", "up")),
    "list-narrow": (NARROW, "zh", ()),
    "dossier": (WIDE, "en", ("enter", "j")),
    "dossier-narrow": (NARROW, "zh", ("enter",)),
    "find": (NARROW, "en", ("enter", "slash", *"申请", "enter", "n")),
    "figures": (WIDE, "zh", ("enter", "5", "j", "j")),
    "note": (NARROW, "en", ("enter", "a", *"Ask which figure stands.")),
    "compare": (WIDE, "en", ("v", "1")),
    "jump": (NARROW, "en", ("semicolon",)),
    "keys": (NARROW, "en", ("question_mark",)),
}
"""Name of a picture: the terminal's size, the language, the keys that lead there."""


def svg(rows: list[list[Segment]], columns: int) -> str:
    """Give a screen as an SVG picture."""
    width, height = columns * CELL, len(rows) * LINE
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}">'
        "<style>rect{shape-rendering:crispEdges}text{font:16px 'Sarasa Mono SC','Noto Sans Mono CJK SC','Noto Sans Mono',monospace;white-space:pre}</style>"
    )
    return "\n".join([head, *(mark for y, row in enumerate(rows) for mark in _row(row, y)), "</svg>"]) + "\n"


def _row(row: list[Segment], y: int) -> Iterator[str]:
    x, boxes, texts = 0, [], []
    for segment in row:
        ink, paper, extra = _look(segment.style or Style())
        cells = segment.cell_length
        boxes.append((x, cells, paper))
        texts += list(_words(segment.text, x, y, f'fill="{ink}"{extra}'))
        x += cells
    yield from (
        f'<rect x="{_(at)}" y="{y * LINE}" width="{_(cells)}" height="{LINE}" fill="{paper}"/>'
        for at, cells, paper in _merged(boxes)
    )
    yield from texts


def _(cells: int) -> str:
    return f"{cells * CELL:.1f}".removesuffix(".0")


def _merged(boxes: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    last = None
    for at, cells, paper in boxes:
        if last and last[2] == paper:
            last = (last[0], last[1] + cells, paper)
            continue
        if last:
            yield last
        last = (at, cells, paper)
    if last:
        yield last


def _words(text: str, x: int, y: int, look: str) -> Iterator[str]:
    """Each stretch without blanks stands at its own column: fonts differ, columns do not."""
    at = x
    for word in text.split(" "):
        cells = Segment(word).cell_length
        if word:
            yield f'<text x="{_(at)}" y="{y * LINE + 15}" textLength="{_(cells)}" {look}>{escape(word, quote=False)}</text>'
        at += cells + 1


def _look(style: Style) -> tuple[str, str, str]:
    ink = style.color.get_truecolor().hex if style.color and not style.color.is_default else "#d8dce4"
    paper = style.bgcolor.get_truecolor().hex if style.bgcolor and not style.bgcolor.is_default else "#14171c"
    if style.reverse:
        ink, paper = paper, ink
    extra = ' font-weight="bold"' if style.bold else ""
    extra += ' font-style="italic"' if style.italic else ""
    lines = " ".join(name for name, on in (("underline", style.underline), ("line-through", style.strike)) if on)
    extra += f' text-decoration="{lines}"' if lines else ""
    return ink, paper, extra + (' opacity=".6"' if style.dim else "")


async def drawn(folder: Path, name: str) -> str:
    """Give the picture of one view."""
    size, lang, keys = VIEWS[name]
    desk = Desk(Place(folder / f"{name}.sqlite", ROOT, (str(ROOT / "samples"),)))
    for _event in Reading(desk).events():
        pass
    app = Triage(desk, Options(lang="zh" if lang == "zh" else "en"))
    app.read = lambda **_: None  # type: ignore[method-assign]  # it is read already, and a path of this machine is no part of a picture
    type(app).place_name = property(lambda _: "samples")  # type: ignore[assignment, method-assign]
    async with app.run_test(size=size) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.02)
        await pilot.pause(0.3)
        rows = [list(strip) for strip in app.screen._compositor.render_strips()]  # noqa: SLF001  the screen as it is
    desk.close()
    return svg(rows, size[0])


def main(names: list[str]) -> None:
    """Draw these views, or all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in names or VIEWS:
            (PICTURES / f"{name}.svg").write_text(asyncio.run(drawn(Path(folder), name)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
