"""Documents are hostile: nothing they hold may crash the app, become markup, or reach the terminal as a control."""

import asyncio
import random
import re
from pathlib import Path
from typing import Any, cast

import pytest
from textual.content import Content

from summarize.desk.place import Place
from summarize.desk.store import Desk
from summarize.records.dossier import Dossier
from tests.tui.corpus import CONTRADICTION
from tests.tui.fixed import dossier
from tests.tui.screen_text import rows_of
from tui.app import Triage
from tui.options import Options
from tui.render.claims import Page, claims
from tui.render.document import Drawing, sentences
from tui.render.lines import columns_of, lay_out
from tui.render.roles import STATIC
from tui.widgets.document_view import shown_rows
from tui.words import Words

pytestmark = pytest.mark.anyio
PIECES = (
    "国办发[/b]12号", "[@click=app.quit]按[/]", "[red]", "[", "]", "\\[", "{0}{x!r}", "%s", "\x1b[2J", "\x1b]52;c;aGk=\x07", "\x1b]0;t\x07",
    "\x9b31m", "\u202e", "\u2066", "\u061c", "\u200b", "\ufeff", "\u2028", "\x00", "\x7f", "\r", "\t", "$error", "\ud800", "e\u0301", "👩\u200d👧",
    "\U000e0041", "12,345件", "；", "\x85", "\u115f",
)  # fmt: skip
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def hostile(words: str) -> Dossier:
    """The fixed dossier with these words everywhere a document may put some."""
    data = dossier().model_dump(by_alias=True)
    body = f"{words}\n{words}。\n" + data["text"]["body"]
    shift = len(body) - len(data["text"]["body"])

    def moved(value: object) -> object:
        if isinstance(value, dict):
            changed = {key: moved(one) for key, one in value.items()}
            if isinstance(changed.get("start"), int) and changed["end"]:
                changed |= {"start": changed["start"] + shift, "end": changed["end"] + shift}  # type: ignore[operator]
            return changed
        return [moved(one) for one in value] if isinstance(value, list | tuple) else value

    data = cast("dict[str, Any]", moved(data))
    data["text"] |= {"body": body, "chars": len(body)}
    data["text"]["repairs"][0] |= {"before": words, "after": words}
    data["report"] |= {"title": words, "agency": words, "index_number": words}
    for item in (*data["problems"], *data["commitments"], *data["summary"]["points"]):
        item["text"] = words
    data["problems"][1]["claimed"] = words
    data["checks"][0]["message"] = {"zh": words, "en": words}
    data["indicators"][0] |= {"label": words, "unit": words}
    return Dossier.model_validate(data)


def mixtures(count: int) -> list[str]:
    chance = random.Random(6)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 9))) for _ in range(count)]


@pytest.mark.parametrize("columns", [20, 61])
def test_claims_of_a_hostile_dossier_are_plain_text_in_known_styles(columns: int) -> None:
    for words in (*PIECES, *mixtures(40)):
        for entry in claims(Page(hostile(words), Words("zh"), columns)):
            for row in entry.rows:
                assert not UNSAFE.search(row.plain)
                assert {span.style for span in row.spans} <= set(STATIC)


def test_every_row_of_a_hostile_text_fits_and_no_letter_is_lost() -> None:
    for words in mixtures(60):
        text = shown_rows(words * 30, ascii_only=False)
        for columns in (2, 11, 40):
            layout = lay_out(text, columns)
            rows = [text[start:end] for start, end in zip(layout.starts, layout.ends, strict=True)]
            assert "".join(rows) == text.replace("\n", "")
            assert all(columns_of(row.rstrip(" ")) <= columns for row in rows)
            assert all(layout.starts[layout.row_of(offset)] <= offset for offset in range(0, len(text), 7))


def test_a_line_of_a_million_letters_is_broken_and_drawn() -> None:
    for line in ("，" * 1_000_000, "9" * 1_000_000, "字" * 500_000 + "a" * 500_000):
        drawing = Drawing(line, lay_out(line, 60))
        assert len(drawing.row(len(drawing.layout) - 1).plain) <= 62
        assert sentences(line[:100_000])


async def test_hostile_reports_reach_the_screen_without_a_control(tmp_path: Path) -> None:
    desk = Desk(Place(tmp_path / "desk.sqlite", tmp_path, ()))
    for number, words in enumerate(["".join(PIECES).replace("\ud800", ""), "[/b]" * 50, "字" * 1_000_000]):
        record = hostile(words[:2000] if number < 2 else words)
        record = record.model_copy(update={"source": record.source.model_copy(update={"path": f"{number}[/x].txt"})})
        desk.reports.put(str(number).encode(), "0", [record])
    app = Triage(desk, Options(lang="en"))
    async with app.run_test(size=(100, 40)) as pilot:
        for number in (3, 2, 1):
            app.open_dossier(number)
            await pilot.pause()
            await pilot.press("tab", "G", "tab", "G", "y")
            await pilot.pause()
            assert not [row for row in rows_of(app) if UNSAFE.search(row)]
            await pilot.press("escape", "a")
            await pilot.pause()
            assert not [row for row in rows_of(app) if UNSAFE.search(row)]
            await pilot.press("escape", "escape")
        app.list_screen.filter_by("[/b]")
        await pilot.press("t", *"[red]", "enter")
        await pilot.pause(0.1)
        assert not [row for row in rows_of(app) if UNSAFE.search(row)]
    desk.close()


def test_no_style_is_made_of_a_documents_words() -> None:
    assert all(isinstance(style, str) for style in STATIC)
    assert Content("[b]x[/b]").plain == "[b]x[/b]"


def test_the_bytes_that_reach_the_terminal_hold_no_escape_of_a_document(tmp_path: Path) -> None:
    """The real driver, on a pseudo-terminal."""
    from tests.tui.terminal import output_of

    (tmp_path / "r").mkdir()
    attack = "\x1b]52;c;UFdORUQ=\x07\x1b]0;PWNED\x07\x9b2J[@click=app.quit]"
    (tmp_path / "r" / "清湖区.txt").write_text(CONTRADICTION.replace("。", f"{attack}。"), encoding="utf-8")
    written = asyncio.run(output_of(tmp_path / "r", tmp_path, [("1 of 1", b"\r"), ("add up", b"q"), ("unread", b"q")]))
    assert "清湖区".encode() in written
    assert "回应公众关注热点".encode() in written
    for escape in (b"\x1b]52;c;UFdORUQ=", b"\x1b]0;PWNED", b"\xc2\x9b2J", b"\x9b2J[@"):
        assert escape not in written
