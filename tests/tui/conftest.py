"""A desk that was read once, copied for each test, and the app opened on it without a terminal."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from summarize.desk.place import Place
from summarize.desk.reading import Reading
from summarize.desk.store import Desk
from tests.tui.corpus import write_corpus
from tui.app import Triage
from tui.options import Options

WIDE, NARROW = (140, 42), (80, 24)
Opened = Callable[..., AbstractAsyncContextManager[tuple[Triage, Pilot[None]]]]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    write_corpus(folder)
    file = tmp_path_factory.mktemp("desk") / "desk.sqlite"
    desk = Desk(Place(file, folder, (str(folder),)))
    for _ in Reading(desk, jobs=2).events():
        pass
    desk.close()
    return file


@pytest.fixture
def desk_file(read_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(read_once, tmp_path / "desk.sqlite"))


@pytest.fixture
def opened(desk_file: Path, tmp_path: Path) -> Opened:
    @asynccontextmanager
    async def open_app(size: tuple[int, int] = WIDE, **options: object) -> AsyncIterator[tuple[Triage, Pilot[None]]]:
        desk = Desk(Place(desk_file, tmp_path, ()))
        app = Triage(desk, Options(**options))  # type: ignore[arg-type]
        try:
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                yield app, pilot
        finally:
            desk.close()

    return open_app
