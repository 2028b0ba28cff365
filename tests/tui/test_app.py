"""What belongs to the whole app: help, commands, languages, looks, keys of one's own, reading behind, and the end."""

import asyncio
import random
import time
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import Input

from summarize.desk import crew
from summarize.desk.place import Place
from summarize.desk.store import Desk
from summarize.errors import UsageError
from tests.tui.conftest import NARROW, Opened
from tests.tui.corpus import write_corpus
from tests.tui.screen_text import rows_of
from tests.tui.terminal import output_of
from tui.app import Triage
from tui.key_names import KEY_NAMES
from tui.keys import keymap
from tui.options import Options
from tui.screens.compare_screen import CompareScreen
from tui.screens.dossier_screen import DossierScreen
from tui.screens.sheet import Sheet
from tui.sentences import SENTENCES

pytestmark = pytest.mark.anyio


async def test_the_sheet_names_every_key_and_help_those_of_the_pane(opened: Opened) -> None:
    async with opened(NARROW, lang="en") as (app, pilot):
        await pilot.press("question_mark")
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, Sheet)
        for name in ("finding.cite", "dossier.next_found", "text.down", "compare.swap", "app.palette"):
            assert KEY_NAMES[name][1] in sheet.text
        await pilot.press("escape", "enter", "f1")
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, Sheet)
        assert sheet.text.startswith("Each claim rests on the text")
        await pilot.press("escape")
        assert isinstance(app.screen, DossierScreen)


async def test_a_command_is_found_by_its_name(opened: Opened) -> None:
    async with opened(lang="en") as (app, pilot):
        here = app.list_screen.table.here
        assert here is not None
        await pilot.press("colon")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        app.screen.query_one(Input).value = "star"
        await pilot.pause(0.6)
        await pilot.press("enter")
        await pilot.pause(0.2)
        if not app.desk.marks.of(here).star:
            await pilot.press("enter")
            await pilot.pause(0.2)
        assert app.desk.marks.of(here).star


async def test_the_language_is_switched_where_one_stands(opened: Opened) -> None:
    async with opened(NARROW, lang="zh") as (app, pilot):
        await pilot.press("enter", "ctrl+l")
        await pilot.pause()
        assert any("Does not add up" in row for row in rows_of(app))
        await pilot.press("escape")
        await pilot.pause()
        assert any("agency" in row for row in rows_of(app))


async def test_looks_are_gone_through(opened: Opened) -> None:
    async with opened() as (app, pilot):
        seen = []
        for _ in range(5):
            await pilot.press("ctrl+t")
            seen.append(app.theme)
        assert len(set(seen)) == 5


def test_every_binding_and_sentence_has_both_languages() -> None:
    assert [key for key, (zh, en) in SENTENCES.items() if not zh or not en] == []


async def test_keys_of_ones_own_take_the_place_of_the_others(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('[keys]\n"mark.star" = "f2"\n"mark.strar" = "f3"\n', encoding="utf-8")
    keys, complaints = keymap(file)
    assert len(complaints) == 1
    async with opened(keymap=tuple(keys.items())) as (app, pilot):
        here = app.list_screen.table.here
        assert here is not None
        await pilot.press("s")
        assert not app.desk.marks.of(here).star
        await pilot.press("f2")
        assert app.desk.marks.of(here).star
    file.write_text("[keys", encoding="utf-8")
    assert keymap(file)[0] == {}
    assert keymap(tmp_path / "none.toml") == ({}, [])


async def test_two_years_stand_side_by_side_and_change_sides(opened: Opened) -> None:
    async with opened(lang="en") as (app, pilot):
        app.list_screen.filter_by("agency:水利局")
        await pilot.press("v", "1")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, CompareScreen)
        assert screen.dossiers is not None
        assert [one.report.year for one in screen.dossiers] == [2012, 2013]
        figure = screen.pairs_view.current
        assert figure is not None
        assert "+5" in figure.rows[0].plain
        first, second = screen.texts
        assert (first.marks.current, second.marks.current) == (figure.places, figure.others)
        assert first.marks.shared
        await pilot.press("w")
        await pilot.pause()
        assert [one.report.year for one in screen.dossiers] == [2013, 2012]
        await pilot.press("tab", "tab", "z")
        assert screen.has_class("-texts-only")
        await pilot.press("escape", "escape")
        assert app.screen_stack == [app.list_screen]


async def test_reading_goes_on_behind_the_list_and_the_end_does_not_wait_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hanging(process: object, _task: object) -> bytes:
        process.wait(timeout=120)  # type: ignore[attr-defined]
        return b""

    monkeypatch.setattr(crew, "_exchanged", hanging)
    folder = tmp_path / "reports"
    folder.mkdir()
    write_corpus(folder)
    desk = Desk(Place(tmp_path / "desk.sqlite", folder, (str(folder),)))
    app = Triage(desk, Options(lang="en"))
    async with app.run_test(size=NARROW) as pilot:
        assert app.background.busy
        await pilot.press("q")
        begun = time.monotonic()
    assert time.monotonic() - begun < 60
    desk.close()


async def test_marks_survive_a_kill(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    write_corpus(tmp_path / "r")
    with pytest.raises(TimeoutError):  # the app never ends by itself: it is killed
        await output_of(tmp_path / "r", tmp_path, [("1 of 5", b"s"), ("*", b"+")], lasts=60, then_kill=True)
    desk = Desk(Place(tmp_path / "r" / ".gongkai-desk.sqlite", tmp_path / "r", ()))
    (number,) = desk.select("is:star").ids
    assert desk.marks.of(number).star
    assert desk.damage() == []
    desk.close()


async def test_without_a_terminal_it_says_so() -> None:
    import sys

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "from tui.cli import main; main()", "--demo", cwd=Path(__file__).parents[2],
        stdin=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    _, said = await process.communicate()
    assert process.returncode == 2
    assert b"needs a terminal" in said


async def test_a_desk_that_fails_is_said_and_the_app_goes_on(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise UsageError("the disk is full [/b]")

    async with opened() as (app, pilot):
        monkeypatch.setattr(app.desk.marks, "star", full)
        await pilot.press("s")
        await pilot.pause()
        assert any("the disk is full [/b]" in one.message for one in app._notifications)
        assert app.is_running


async def test_any_keys_in_any_order_do_no_harm(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr(Triage, "suspend", lambda _app: nullcontext())
    chance = random.Random(15)
    keys = [
        "j",
        "k",
        "g",
        "G",
        "J",
        "K",
        "enter",
        "tab",
        "escape",
        "slash",
        "f",
        "F",
        "o",
        "O",
        "n",
        "N",
        "a",
        "A",
        "space",
        "exclamation_mark",
        "s",
        "plus",
        "minus",
        "equals_sign",
        "t",
        "r",
        "u",
        "ctrl+r",
        "e",
        "E",
        "v",
        "c",
        "x",
        "y",
        "z",
        "Z",
        "w",
        "greater_than_sign",
        "less_than_sign",
        "full_stop",
        "comma",
        "1",
        "2",
        "3",
        "5",
        "7",
        "right_square_bracket",
        "left_square_bracket",
        "question_mark",
        "f1",
        "semicolon",
        "ctrl+l",
        "ctrl+t",
        "down",
        "up",
        "pagedown",
        "pageup",
        "ctrl+s",
        "h",
        "l",
    ]
    async with opened() as (app, pilot):
        for _ in range(150):
            await pilot.press(chance.choice(keys))
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert app.is_running
