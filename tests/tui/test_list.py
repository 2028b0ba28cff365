"""The list: what stands first, what a filter lets through, and what marks do."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.widgets import Input

from summarize.desk.place import Place
from summarize.desk.store import Desk
from tests.tui.conftest import Opened
from tests.tui.screen_text import rows_of
from tui.app import Triage
from tui.options import Options
from tui.screens.dossier_screen import DossierScreen
from tui.screens.errors import ErrorsScreen
from tui.screens.prompt import Prompt
from tui.widgets.report_table import ReportHead
from tui.widgets.status_line import StatusLine

pytestmark = pytest.mark.anyio


def listed(app: Triage) -> int:
    return len(app.list_screen.selection.ids)


async def test_the_most_suspicious_report_stands_first(opened: Opened) -> None:
    async with opened() as (app, _):
        row = app.list_screen.table.row_here()
        assert row is not None
        assert row.path == "清湖区2015.txt"
        assert app.list_screen.selection.total == 5


async def test_enter_opens_the_report_and_marks_it_as_read(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DossierScreen)
        assert app.desk.reports.row(app.screen.number).read
        await pilot.press("escape")
        assert app.screen_stack == [app.list_screen]


async def test_marks_are_kept_and_can_be_taken_back(opened: Opened) -> None:
    async with opened() as (app, pilot):
        here = app.list_screen.table.here
        assert here is not None
        await pilot.press("s", "plus")
        assert (app.desk.marks.of(here).star, app.desk.marks.of(here).state) == (True, "relevant")
        await pilot.press("u")
        assert app.desk.marks.of(here).state == ""
        await pilot.press("ctrl+r")
        assert app.desk.marks.of(here).state == "relevant"


async def test_a_filter_narrows_the_list_and_escape_drops_it(opened: Opened) -> None:
    async with opened() as (app, pilot):
        screen = app.list_screen
        await pilot.press("slash", *"year:2012", "enter")
        await pilot.pause()
        assert listed(app) == 2
        assert screen.table.has_focus
        screen.filter_by("year:2012 -agency:财政局")
        assert listed(app) == 1
        screen.filter_by("year:")
        assert "[x]" in screen.query_one("#status", StatusLine).said
        await pilot.press("escape")
        assert listed(app) == screen.selection.total == 5


async def test_the_list_is_sorted_by_any_column_and_the_other_way_round(opened: Opened) -> None:
    async with opened() as (app, pilot):
        screen = app.list_screen
        await pilot.press("o", "3")
        await pilot.pause()
        years = [screen.table.record(index).year or 0 for index in range(4)]
        assert years == sorted(years, reverse=True)
        await pilot.press("O")
        await pilot.pause()
        assert [screen.table.record(index).year for index in range(4)] == sorted(years)
        await pilot.click(ReportHead, offset=(22, 0))
        assert screen.order == "agency"


async def test_a_filter_is_saved_and_used_again(opened: Opened) -> None:
    async with opened() as (app, pilot):
        screen = app.list_screen
        screen.filter_by("is:zero")
        await pilot.press("F", *"none", "enter")
        await pilot.pause()
        assert [(one.name, one.query) for one in app.desk.filters()] == [("none", "is:zero")]
        await pilot.press("escape", "f", *["down"] * 7, "enter")
        await pilot.pause()
        assert screen.query_text == "is:zero"


async def test_several_reports_are_picked_and_tagged_at_once(opened: Opened) -> None:
    async with opened() as (app, pilot):
        screen = app.list_screen
        ids = screen.selection.ids[:2]
        await pilot.press("space", "space", "t", *"follow", "enter")
        await pilot.pause()
        assert [app.desk.marks.of(report).tags for report in ids] == [("follow",), ("follow",)]
        await pilot.press("t", *"-follow", "enter")
        await pilot.pause()
        assert [app.desk.marks.of(report).tags for report in ids] == [(), ()]
        await pilot.press("u")
        assert app.desk.marks.of(ids[0]).tags == ("follow",)
        await pilot.press("escape")
        assert screen.table.picked == set()


async def test_next_and_previous_unread_pass_over_what_is_read(opened: Opened) -> None:
    async with opened() as (app, pilot):
        table = app.list_screen.table
        app.desk.marks.read([table.ids[1]])
        app.list_screen.reload()
        await pilot.press("n")
        assert table.at == 2
        await pilot.press("N")
        assert table.at == 0


async def test_read_and_unread_are_switched(opened: Opened) -> None:
    async with opened() as (app, pilot):
        here = app.list_screen.table.here
        assert here is not None
        await pilot.press("r")
        assert app.desk.marks.of(here).read
        await pilot.press("r")
        assert not app.desk.marks.of(here).read


async def test_a_file_that_could_not_be_read_is_listed_with_its_error(opened: Opened) -> None:
    async with opened() as (app, pilot):
        app.list_screen.filter_by("is:error")
        row = app.list_screen.table.row_here()
        assert row is not None
        assert row.path == "坏.txt"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ErrorsScreen)
        assert "坏.txt" in app.screen.text().plain


async def test_what_is_listed_is_exported_and_a_wrong_ending_is_asked_again(opened: Opened, tmp_path: Path) -> None:
    async with opened() as (app, pilot):
        app.list_screen.filter_by("year:2012")
        await pilot.press("e")
        prompt = app.screen
        assert isinstance(prompt, Prompt)
        prompt.query_one(Input).value = str(tmp_path / "out.doc")
        await pilot.press("enter")
        await pilot.pause()
        again = app.screen
        assert isinstance(again, Prompt)
        again.query_one(Input).value = str(tmp_path / "out.jsonl")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Prompt)  # it lies among the reports: is that meant?
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2


async def test_a_double_click_opens_a_report(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.click("#reports", offset=(20, 2), times=2)
        await pilot.pause()
        assert isinstance(app.screen, DossierScreen)
        assert app.list_screen.table.at == 2


async def test_jump_mode_goes_to_what_its_letter_says(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("semicolon", "d")
        await pilot.pause()
        assert app.list_screen.table.at == 2
        await pilot.press("semicolon", "escape")
        assert app.screen_stack == [app.list_screen]


async def test_the_file_opens_in_the_editor(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    monkeypatch.setenv("EDITOR", "ed -s")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr("tui.outgoing.subprocess.run", lambda command, **_: called.append(command))
    monkeypatch.setattr(Triage, "suspend", lambda _app: nullcontext())
    async with opened() as (_, pilot):
        await pilot.press("E")
    assert called[0][:2] == ["ed", "-s"]
    assert called[0][2].endswith("清湖区2015.txt")


async def test_a_folder_without_reports_is_told_from_one_that_is_still_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    app = Triage(Desk(Place(tmp_path / "desk.sqlite", empty, (str(empty),))), Options())
    async with app.run_test() as pilot:
        while app.background.busy:
            await pilot.pause()
        await pilot.pause()
        assert "没有可读的报告" in "".join(rows_of(app))
