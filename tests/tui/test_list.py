"""The list: what stands first, what a filter lets through, and what marks do."""

import pytest

from tests.tui.conftest import Opened
from tui.screens.dossier_screen import DossierScreen

pytestmark = pytest.mark.anyio


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
