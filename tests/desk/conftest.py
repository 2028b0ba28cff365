"""A folder of a few reports about fictional places, and a desk on it that writes nowhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize.desk.place import NAME, place_for
from summarize.desk.reading import Reading
from summarize.desk.store import Desk, opened_desk

TEMPLATE = """{agency}{year}年政府信息公开工作年度报告
一、概述
本报告的统计期限自{year}年1月1日起至{year}年12月31日止。
二、主动公开政府信息情况
{year}年，我局主动公开政府信息{disclosed}条。
三、依申请公开政府信息情况
{year}年，{requests}。
四、存在的主要问题和改进措施
存在的问题：一是信息更新不够及时；二是专职人员不足。
下一步，我局将：一是每月检查一次栏目更新；二是配备一名专职人员。
"""


def report(agency: str, year: int, disclosed: int = 126, requests: str = "我局没有收到政府信息公开申请") -> str:
    return TEMPLATE.format(agency=agency, year=year, disclosed=disclosed, requests=requests)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def write_corpus(folder: Path) -> Path:
    for agency, year, disclosed, requests in (
        ("临澜县水利局", 2012, 126, "我局没有收到政府信息公开申请"),
        ("临澜县水利局", 2013, 131, "我局共收到政府信息公开申请3件"),
        ("鹿泽县财政局", 2012, 58, "我局没有收到政府信息公开申请"),
    ):
        (folder / f"{agency}{year}.txt").write_text(report(agency, year, disclosed, requests), encoding="utf-8")
    (folder / "坏.txt").write_bytes(bytes(range(256)) * 40)
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "年报"
    folder.mkdir()
    return write_corpus(folder)


@pytest.fixture(scope="session")
def read_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with its desk, read once: a desk moves with its folder."""
    folder = write_corpus(tmp_path_factory.mktemp("read"))
    desk = Desk(place_for([str(folder)]))
    for _ in Reading(desk, jobs=1).events():
        pass
    desk.close()
    return folder


@pytest.fixture
def desk(corpus: Path, read_corpus: Path) -> Iterator[Desk]:
    (corpus / NAME).write_bytes((read_corpus / NAME).read_bytes())
    (corpus / NAME).chmod(0o600)
    with opened_desk([str(corpus)]) as desk:
        yield desk


def by_name(desk: Desk, name: str) -> int:
    (number,) = desk.select(f"path:{name}").ids
    return number
