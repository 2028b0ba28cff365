"""The dossier beside its text: moving in one moves the other, and what is said of a claim is kept."""

import pytest

from summarize.desk.suspicion import findings
from tests.tui.conftest import NARROW, Opened
from tui.app import Triage
from tui.screens.dossier_screen import DossierScreen
from tui.screens.shown_text import ShownText

pytestmark = pytest.mark.anyio


def dossier(app: Triage) -> DossierScreen:
    screen = app.screen
    assert isinstance(screen, DossierScreen)
    return screen


async def test_a_claim_shows_its_sentence_and_enter_goes_there(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        screen = dossier(app)
        entry = screen.claims_view.current
        assert entry is not None
        assert entry.kind == "check"
        start, end = screen.text_view.sentence
        assert start <= entry.places[0][0] < end
        assert screen.text_view.marks.current == entry.places
        await pilot.press("enter")
        assert screen.text_view.has_focus


async def test_a_sentence_leads_to_the_claims_that_rest_on_it(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter", "tab")
        await pilot.pause()
        screen = dossier(app)
        body = screen.text_view.text
        at = body.index("专职人员不足")
        screen.text_view.go((at, at + 1), tell=True)
        await pilot.pause()
        await pilot.press("enter")
        entry = screen.claims_view.current
        assert entry is not None
        assert any(start <= at < end for start, end in entry.places)
        assert screen.claims_view.has_focus


async def test_evidence_is_gone_through_in_the_order_of_the_text(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter", "tab", "g")
        await pilot.pause()
        screen = dossier(app)
        places = []
        for _ in range(3):
            await pilot.press("right_square_bracket")
            places.append(screen.text_view.sentence)
        assert places == sorted(places)
        assert len(set(places)) == 3
        await pilot.press("left_square_bracket")
        assert screen.text_view.sentence == places[1]


async def test_a_finding_is_confirmed_rejected_and_given_back(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        screen = dossier(app)
        assert screen.dossier is not None
        name = findings(screen.dossier.checks)[0].fingerprint
        await pilot.press("c")
        assert app.desk.marks.of(screen.number).ruling(name) == "confirmed"
        await pilot.press("x")
        assert app.desk.marks.of(screen.number).ruling(name) == "rejected"
        assert any("[-]" in row.plain for entry in screen.claims_view.entries for row in entry.rows)
        await pilot.press("x")
        assert app.desk.marks.of(screen.number).ruling(name) is None


async def test_a_note_is_written_on_a_finding_changed_and_taken_away(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        screen = dossier(app)
        await pilot.press("a", "a", "s", "k", "ctrl+s")
        await pilot.pause()
        (note,) = app.desk.marks.of(screen.number).notes
        assert (note.text, note.finding is not None) == ("ask", True)
        await pilot.press("a", "1", "ctrl+s")
        await pilot.pause()
        assert [note.text for note in app.desk.marks.of(screen.number).notes] == ["ask1"]
        await pilot.press("a", *["backspace"] * 4, "ctrl+s")
        await pilot.pause()
        assert app.desk.marks.of(screen.number).notes == ()


async def test_a_note_on_a_sentence_stands_at_its_words(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter", "tab", "G", "a", "w", "ctrl+s")
        await pilot.pause()
        screen = dossier(app)
        assert screen.dossier is not None
        (note,) = app.desk.marks.of(screen.number).notes
        assert (screen.dossier.text.body or "")[note.start : note.end] == note.quote != ""
        assert screen.text_view.marks.noted == [(note.start, note.end)]


async def test_a_citation_is_copied_with_its_source(opened: Opened) -> None:
    async with opened(lang="zh") as (app, pilot):
        await pilot.press("enter", "y")
        await pilot.pause()
        assert isinstance(app.screen, ShownText)
        assert "SHA-256" in app.clipboard
        assert "清湖区2015.txt" in app.clipboard
        assert app.screen.text == app.clipboard


async def test_what_is_found_stays_strong_and_n_goes_round(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        screen = dossier(app)
        screen.find("申请")
        found = screen.text_view.marks.found
        assert len(found) > 2
        assert all(screen.text_view.text[start:end] == "申请" for start, end in found)
        first = screen.text_view.marks.here
        await pilot.press(*["n"] * len(found))
        assert screen.text_view.marks.here == first
        await pilot.press("N")
        assert screen.text_view.marks.here != first
        await pilot.press("escape")
        assert screen.text_view.marks.found == ()
        assert app.screen is screen


async def test_the_find_line_takes_keys_and_gives_the_focus_back(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter", "slash", "2", "0", "enter")
        await pilot.pause()
        screen = dossier(app)
        assert screen.finding == "20"
        assert screen.text_view.has_focus
        assert screen.text_view.marks.here


async def test_sections_are_reached_by_a_digit(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        screen = dossier(app)
        for key, kind in (("3", "problem"), ("4", "commitment"), ("5", "figure"), ("7", "fact"), ("1", "check")):
            await pilot.press(key)
            assert screen.claims_view.current is not None
            assert screen.claims_view.current.kind == kind
        await pilot.press("J")
        entry = screen.claims_view.current
        assert entry is not None
        assert entry.section == "summary"


async def test_the_next_report_opens_in_the_same_place(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        screen = dossier(app)
        first = screen.number
        await pilot.press("greater_than_sign")
        await pilot.pause()
        assert screen.number == app.list_screen.table.here != first
        await pilot.press("less_than_sign")
        await pilot.pause()
        assert screen.number == first
        await pilot.press("full_stop")
        await pilot.pause()
        assert screen.number not in (first, None)


async def test_narrow_terminals_show_claims_and_text_above_each_other_and_zoom_one(opened: Opened) -> None:
    async with opened(NARROW) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        screen = dossier(app)
        claims, text = screen.claims_view, screen.text_view
        assert claims.region.width == text.region.width == 80
        assert claims.region.height >= 8
        assert text.region.height >= 8
        await pilot.press("z")
        await pilot.pause()
        assert claims.region.height >= 18
        await pilot.press("enter")
        await pilot.pause()
        assert text.region.height >= 18
        await pilot.press("escape")
        await pilot.pause()
        assert claims.region.height >= 8


async def test_wide_terminals_show_claims_beside_the_text(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        screen = dossier(app)
        assert screen.claims_view.region.y == screen.text_view.region.y


async def test_all_figures_are_shown_when_asked_for(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        screen = dossier(app)
        before = sum(entry.kind == "figure" for entry in screen.claims_view.entries)
        await pilot.press("Z")
        assert sum(entry.kind == "figure" for entry in screen.claims_view.entries) > before


async def test_a_click_on_a_sentence_goes_to_its_claim(opened: Opened) -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        screen = dossier(app)
        view = screen.text_view
        at = view.text.index("120条")
        line = view.row_of(at) - view.scroll_offset.y
        await pilot.click("#text", offset=(12, line))
        await pilot.pause()
        assert view.sentence[0] <= at < view.sentence[1]
        entry = screen.claims_view.current
        assert entry is not None
        assert any(start < view.sentence[1] and view.sentence[0] < end for start, end in entry.places)
