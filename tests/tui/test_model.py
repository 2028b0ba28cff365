"""A run of the model from the desk: the estimate comes first, nothing is sent without a yes, and it can be stopped."""

import asyncio
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot

from summarize.answering import Bill
from summarize.desk.model_run import ModelRun
from summarize.desk.place import Place
from summarize.desk.reading import Reading
from summarize.desk.store import Desk
from summarize.errors import Refused
from summarize.llm.places import shipped_recordings
from summarize.reading import Choice as Reader
from tui.app import Triage
from tui.model_running import money
from tui.options import Options
from tui.render.about import about
from tui.render.claims import Page
from tui.screens.choice import Choice
from tui.words import Words

pytestmark = pytest.mark.anyio
SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def sampled(tmp_path: Path) -> Desk:
    folder = tmp_path / "samples"
    folder.mkdir()
    shutil.copy(SAMPLES / "04_table_2014_contradicts_text.txt", folder)
    desk = Desk(Place(tmp_path / "desk.sqlite", folder, (str(folder),)))
    for _ in Reading(desk, jobs=1).events():
        pass
    desk.place = Place(desk.place.file, folder, ())
    return desk


def replaying() -> Options:
    return Options(lang="zh", replay=str(shipped_recordings()))


async def until(pilot: Pilot[None], app: Triage, *, choosing: bool) -> None:
    for _ in range(300):
        await pilot.pause(0.05)
        if isinstance(app.screen, Choice) if choosing else not app.model.busy:
            return
    raise TimeoutError


async def test_the_estimate_is_shown_first_and_a_no_reads_nothing(sampled: Desk) -> None:
    app = Triage(sampled, replaying())
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("M")
        await until(pilot, app, choosing=True)
        await pilot.press("1")
        await pilot.pause()
        assert not app.model.busy
        row = app.list_screen.table.row_here()
        assert row is not None
        assert row.readers == "rules"
    sampled.close()


async def test_what_the_model_read_is_in_the_desk_and_marks_stay(sampled: Desk) -> None:
    app = Triage(sampled, replaying())
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("s", "M")
        await until(pilot, app, choosing=True)
        await pilot.press("2")
        await until(pilot, app, choosing=False)
        row = app.list_screen.table.row_here()
        assert row is not None
        assert (row.readers, row.star) == ("rules+model", True)
        assert sampled.reports.dossier(row.id).provenance.model
    sampled.close()


async def test_why_the_model_did_not_read_a_report_stands_in_its_dossier(
    sampled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*_: object) -> None:
        raise Refused("m-1 declined to answer; try another model")

    monkeypatch.setattr("summarize.answering.Answering.read", refused)
    app = Triage(sampled, replaying())
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("M")
        await until(pilot, app, choosing=True)
        await pilot.press("2")
        await until(pilot, app, choosing=False)
        row = app.list_screen.table.row_here()
        assert row is not None
        assert row.readers == "rules"
        dossier = sampled.reports.dossier(row.id)
        assert dossier.provenance.model_error is not None
        assert dossier.provenance.model_error.type == "refused"
    told = [line.plain for entry in about(Page(dossier, Words("zh"), 80)) for line in entry.rows]
    assert any("模型未读" in line and "m-1 declined to answer; try another model" in line for line in told)
    sampled.close()


async def test_what_a_model_once_read_stays_when_a_later_run_fails(
    sampled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (number,) = (row.id for row in sampled.reports.rows([1]))
    choice = Reader(reader="model", replay=str(shipped_recordings()))
    await asyncio.to_thread(ModelRun(sampled, [number], choice, "zh").run, lambda _: None)

    async def refused(*_: object) -> None:
        raise Refused("no")

    monkeypatch.setattr("summarize.answering.Answering.read", refused)
    troubles: list[str] = []
    await asyncio.to_thread(ModelRun(sampled, [number], choice, "zh").run, lambda step: troubles.append(step.trouble))
    assert [trouble.rpartition(": ")[2] for trouble in troubles] == ["no"]
    assert sampled.reports.dossier(number).readers == ("rules", "model")
    sampled.close()


@pytest.mark.parametrize(("priced", "said"), [(True, "美元"), (False, "出")])
def test_a_price_that_is_not_known_is_no_price(priced: bool, said: str) -> None:
    bill = Bill(3, 0, 1200, 90, Decimal("0.5"), priced)
    assert Words("zh")("model_done", 3, 1200, 90, money(bill, Words("zh"))).endswith(said)


async def test_a_cancelled_run_ends_at_once(sampled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr("summarize.answering.Answering.read", never)
    app = Triage(sampled, replaying())
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("M")
        await until(pilot, app, choosing=True)
        await pilot.press("2")
        await pilot.pause(0.3)
        assert app.model.busy
        await pilot.press("X")
        await until(pilot, app, choosing=False)
        row = app.list_screen.table.row_here()
        assert row is not None
        assert row.readers == "rules"
    sampled.close()


async def test_without_a_model_it_is_said_how_to_name_one(sampled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GONGKAI_MODEL", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    app = Triage(sampled, Options(lang="en"))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("M")
        await pilot.pause(0.1)
        assert any("GONGKAI_MODEL" in one.message for one in app._notifications)
    sampled.close()


async def test_a_demonstration_shows_the_recorded_replies_without_being_asked(tmp_path: Path) -> None:
    folder = tmp_path / "samples"
    folder.mkdir()
    shutil.copy(SAMPLES / "04_table_2014_contradicts_text.txt", folder)
    desk = Desk(Place(tmp_path / "desk.sqlite", folder, (str(folder),)))
    app = Triage(desk, replaying())
    async with app.run_test(size=(100, 40)) as pilot:
        for _ in range(600):
            await pilot.pause(0.05)
            row = app.list_screen.table.row_here()
            if row is not None and row.readers == "rules+model":
                break
        assert row is not None
        assert row.readers == "rules+model"
        assert not isinstance(app.screen, Choice)
    desk.close()
