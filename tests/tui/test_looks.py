"""How the main views look, at both sizes and in both languages, without colour and with the terminal's own.

After a change that is meant: `GONGKAI_LOOKS=write python -m pytest tests/tui/test_looks.py`, then read the difference.
"""

import os
import unicodedata
from pathlib import Path

import pytest
from textual.pilot import Pilot

from summarize.desk.place import Place
from summarize.desk.store import Desk
from tests.tui.conftest import NARROW, WIDE
from tests.tui.fixed import dossier
from tests.tui.screen_text import colours_of, rows_of, styled_rows_of
from tui.app import Triage
from tui.options import Options
from tui.screens.dossier_screen import DossierScreen
from tui.widgets.status_line import StatusLine

pytestmark = pytest.mark.anyio
LOOKS = Path(__file__).parent / "looks"


@pytest.fixture
def fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Triage, "read", lambda *_, **__: None)
    desk = Desk(Place(tmp_path / "desk.sqlite", Path("/reports"), ("/reports",)))
    for name, year, disclosed in (("清湖区2015.txt", 2015, 1120), ("清湖区2014.txt", 2014, 990)):
        desk.reports.put(name.encode(), "0", [dossier(name, year, disclosed)])
    return desk


def looks_as_before(app: Triage, name: str) -> None:
    """Compare the screen with what it looked like, or keep it when that is wished."""
    now, file = styled_rows_of(app), LOOKS / f"{name}.txt"
    if os.environ.get("GONGKAI_LOOKS") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8")
    assert now == file.read_text(encoding="utf-8")


async def open_first(pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow")])
async def test_the_list_and_the_dossier_look_as_before(
    fixed: Desk, size: tuple[int, int], name: str, lang: str
) -> None:
    app = Triage(fixed, Options(lang="zh" if lang == "zh" else "en"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.12)
        looks_as_before(app, f"list-{name}-{lang}")
        await open_first(pilot)
        looks_as_before(app, f"dossier-{name}-{lang}")
    fixed.close()


async def test_two_reports_side_by_side_look_as_before(fixed: Desk) -> None:
    app = Triage(fixed, Options(lang="en"))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("v", "1")
        await pilot.pause()
        await pilot.pause()
        looks_as_before(app, "compare-wide-en")
    fixed.close()


async def test_without_colour_the_cursor_and_the_evidence_are_still_seen(
    fixed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Triage(fixed, Options(lang="en", theme="ansi-dark"))
    async with app.run_test(size=NARROW) as pilot:
        await open_first(pilot)
        looks_as_before(app, "dossier-narrow-en-no-colour")
        cursor = [row for row in styled_rows_of(app).splitlines() if "{" in row and "r" in row.rpartition("{")[2]]
        assert cursor
        assert colours_of(app) <= {"DEFAULT"}
    fixed.close()


async def test_the_terminals_own_colours_are_used_alone(fixed: Desk) -> None:
    app = Triage(fixed, Options(lang="en", theme="ansi-dark"))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.1)
        assert "TRUECOLOR" not in colours_of(app)
        await open_first(pilot)
        assert "TRUECOLOR" not in colours_of(app)
    fixed.close()


async def test_ascii_shows_no_sign_that_may_be_two_cells_wide(fixed: Desk) -> None:
    app = Triage(fixed, Options(lang="en", ascii_only=True))
    async with app.run_test(size=NARROW) as pilot:
        await open_first(pilot)
        await pilot.press("a")
        await pilot.pause()
        letters = {letter for row in rows_of(app) for letter in row if not letter.isascii()}
        assert [letter for letter in letters if unicodedata.east_asian_width(letter) not in "WF"] == []
    fixed.close()


async def test_what_a_model_made_up_looks_different_and_says_so(fixed: Desk) -> None:
    app = Triage(fixed, Options(lang="en"))
    async with app.run_test(size=WIDE) as pilot:
        await open_first(pilot)
        screen = app.screen
        assert isinstance(screen, DossierScreen)
        invented = next(entry for entry in screen.claims_view.entries if "经费不足" in entry.rows[0].plain)
        assert "[not in the text]" in invented.rows[0].plain
        assert any("strike" in str(span.style) for span in invented.rows[0].spans)
        assert invented.places == ()
        figure = next(
            entry for entry in screen.claims_view.entries if entry.kind == "figure" and "5!" in entry.rows[0].plain
        )
        assert "not in the" in figure.rows[0].plain
    fixed.close()


async def test_repaired_and_damaged_places_are_marked_and_explained(fixed: Desk) -> None:
    app = Triage(fixed, Options(lang="en"))
    async with app.run_test(size=WIDE) as pilot:
        await open_first(pilot)
        screen = app.screen
        assert isinstance(screen, DossierScreen)
        text = screen.text_view
        assert [text.draw(text.row_of(text.text.index(words))).plain[0] for words in ("清湖区", "??件")] == ["~", "#"]
        for words, said in (("清湖区", "spam: 博彩[/b]网 -> 清湖区 (not certain)"), ("??件", "could not be repaired")):
            at = text.text.index(words)
            text.go((at, at + 1), tell=True)
            await pilot.pause()
            assert said in screen.query_one("#below", StatusLine).said
    fixed.close()
