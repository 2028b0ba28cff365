"""What is handed on: complete, true to the desk, whole or not at all, and inert wherever it is opened."""

import csv
import io
import json
import re
import stat
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from summarize.desk.export.run import Choices, export, write
from summarize.desk.reading import Reading
from summarize.desk.store import Desk, opened_desk
from summarize.desk.suspicion import findings
from summarize.errors import UsageError
from summarize.output import schema_text
from summarize.sources.discover import discover
from tests.desk.conftest import by_name
from tests.desk.hostile import HOSTILE, hostile_dossier

SAMPLES = Path(__file__).parents[2] / "samples"
FORMATS = ("a.csv", "a.xlsx", "a.md", "a.html", "a.jsonl")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069]")


@pytest.fixture
def nasty(tmp_path: Path) -> Any:
    """A desk with one hostile report, and hostile words of the person."""
    folder = tmp_path / "nasty"
    folder.mkdir()
    with opened_desk([str(folder)]) as desk:
        dossier = hostile_dossier()
        (number,) = desk.reports.put(b"x.txt", "0" * 64, [dossier])
        desk.marks.tag([number], HOSTILE[3])
        desk.marks.tag([number], HOSTILE[0])
        for place, text in zip(findings(dossier.checks), HOSTILE, strict=True):
            desk.marks.note(number, text, finding=place.fingerprint)
            desk.marks.rule(number, place.fingerprint, "confirmed")
        for text in HOSTILE:
            desk.marks.note(number, text, start=3, end=12)
        yield desk


def exported(desk: Desk, name: str, tmp_path: Path, **choices: Any) -> bytes:
    file = tmp_path / name
    write(desk, desk.select().ids, file, Choices(**choices))
    return file.read_bytes()


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


class Page(HTMLParser):
    """The elements, ids and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        self.attributes |= found.keys()
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if "href" in found:
            self.links.append(str(found["href"]))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_for_its_owner_alone(desk: Desk, tmp_path: Path, name: str) -> None:
    assert exported(desk, name, tmp_path)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("name", FORMATS)
def test_an_old_file_stays_when_writing_fails(
    desk: Desk, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(b"old")
    real = desk.reports.dossier

    def failing(number: int) -> Any:
        if number == desk.select().ids[1]:
            raise OSError(28, "No space left on device")
        return real(number)

    monkeypatch.setattr(desk.reports, "dossier", failing)
    with pytest.raises(UsageError, match="No space left"):
        write(desk, desk.select().ids, tmp_path / name)
    assert (tmp_path / name).read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(f".{name}")] == []


def test_an_old_files_permissions_stay(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.md").touch(mode=0o640)
    (tmp_path / "a.md").chmod(0o640)
    exported(desk, "a.md", tmp_path)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["a.txt", "a", "a.pdf", ".csv"])
def test_an_unknown_ending_is_refused_before_anything_is_read(corpus: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="must end in"):
        export([str(corpus)], str(tmp_path / name))
    assert not (corpus / ".gongkai-desk.sqlite").exists()


@pytest.mark.parametrize("ending", ["html", "md", "xlsx"])
def test_an_export_among_the_reports_is_not_read_as_one(desk: Desk, tmp_path: Path, ending: str) -> None:
    exported(desk, f"out.{ending}", tmp_path)
    (tmp_path / "report.txt").write_text("岚溪县2020年政府信息公开工作年度报告", encoding="utf-8")
    (tmp_path / "page.html").write_text("<html><head></head><body>gongkai</body></html>", encoding="utf-8")
    (tmp_path / "sheet.xlsx").write_bytes(b"PK\x03\x04 broken")
    found = {Path(path).name for path in discover([str(tmp_path)])}
    assert f"out.{ending}" not in found
    assert {"report.txt", "page.html", "sheet.xlsx"} <= found
    assert list(discover([str(tmp_path / f"out.{ending}")])) == [str(tmp_path / f"out.{ending}")]


def test_the_desk_itself_is_never_overwritten(desk: Desk, tmp_path: Path) -> None:
    link = tmp_path / "a.csv"
    link.symlink_to(desk.place.file)
    with pytest.raises(UsageError, match="the desk itself"):
        write(desk, desk.select().ids, link)


def test_csv_has_one_row_for_each_report_in_the_order_asked_for(desk: Desk, tmp_path: Path) -> None:
    desk.marks.state([by_name(desk, "鹿泽县财政局")], "relevant")
    file = tmp_path / "a.csv"
    write(desk, desk.select("-is:error", "year").ids, file, Choices(lang="en"))
    rows = table(file.read_bytes())
    assert [row["Year"] for row in rows] == ["2012", "2012", "2013"]
    assert {row["State"] for row in rows} == {"", "relevant"}
    assert {row["Zero requests"] for row in rows} == {"yes", "no"}


def test_csv_starts_with_a_mark_for_excel_unless_told_not_to(desk: Desk, tmp_path: Path) -> None:
    assert exported(desk, "a.csv", tmp_path).startswith(b"\xef\xbb\xbf")
    assert exported(desk, "a.csv", tmp_path, mark=False).startswith("机关".encode())


@pytest.mark.parametrize("name", ["reports", "findings", "figures", "problems", "promises"])
def test_every_table_can_be_had_as_csv(desk: Desk, tmp_path: Path, name: str) -> None:
    rows = table(exported(desk, "a.csv", tmp_path, table=name, lang="en"))
    found = sum(row.findings for row in desk.reports.rows(desk.select().ids))
    expected = {"reports": 4, "findings": found, "problems": 6, "promises": 6}
    assert len(rows) == expected.get(name, len(rows))
    if name == "figures":
        told = {(row["Year"], row["Code"], row["Value"]) for row in rows}
        assert ("2013", "requests.received", "3") in told
        assert ("2012", "requests.received", "0") in told


def test_json_lines_are_dossiers_errors_and_marks(desk: Desk, tmp_path: Path) -> None:
    number = by_name(desk, "鹿泽县财政局")
    desk.marks.note(number, "打电话问", start=0, end=6)
    desk.marks.tag([number], "水价")
    records = [json.loads(line) for line in exported(desk, "a.jsonl", tmp_path).splitlines()]
    schemas = [record["schema"] for record in records]
    assert sorted(schemas) == ["gongkai.dossier/1"] * 3 + ["gongkai.error/1", "gongkai.marks/1"]
    schema = json.loads(schema_text())
    for record in records:
        if record["schema"] == "gongkai.dossier/1":
            jsonschema.validate(record, schema)
            assert "body" not in record["text"]
    place = schemas.index("gongkai.marks/1")
    assert records[place]["source"]["path"] == records[place - 1]["source"]["path"] == "鹿泽县财政局2012.txt"
    assert records[place]["tags"] == ["水价"]
    (note,) = records[place]["notes"]
    assert (note["text"], note["quote"]) == ("打电话问", "鹿泽县财政局")


def test_json_lines_have_the_text_when_asked_for(desk: Desk, tmp_path: Path) -> None:
    for line in exported(desk, "a.jsonl", tmp_path, with_text=True).splitlines():
        record = json.loads(line)
        if record["schema"] == "gongkai.dossier/1":
            for problem in record["problems"]:
                assert record["text"]["body"][problem["start"] : problem["end"]] == problem["quote"]


def test_a_workbook_has_a_sheet_for_each_table_and_numbers_are_numbers(desk: Desk, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    exported(desk, "a.xlsx", tmp_path, lang="en")
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Reports", "Findings", "Figures", "Problems", "Promises"]
    rows = list(book["Reports"].iter_rows(values_only=True))
    assert len(rows) == 5
    assert {row[1] for row in rows[1:]} == {2012, 2013, None}


@pytest.mark.parametrize("name", FORMATS)
def test_no_control_of_a_hostile_text_reaches_an_export(nasty: Desk, tmp_path: Path, name: str) -> None:
    data = exported(nasty, name, tmp_path)
    if name == "a.xlsx":
        import zipfile

        with zipfile.ZipFile(tmp_path / name) as archive:
            data = b"".join(archive.read(member) for member in archive.namelist())
    assert CONTROLS.search(data.decode("utf-8-sig")) is None


@pytest.mark.parametrize("name", ["reports", "findings", "figures", "problems", "promises"])
def test_no_cell_of_a_csv_is_a_formula(nasty: Desk, tmp_path: Path, name: str) -> None:
    rows = table(exported(nasty, "a.csv", tmp_path, table=name))
    assert rows
    cells = [cell for row in rows for cell in row.values()]
    assert [
        cell for cell in cells if re.match(r"\s*[=+\-@＝＋－＠]", cell) and not re.fullmatch(r"-?[\d.,]+", cell)
    ] == []
    assert any(cell.startswith("'=") for cell in cells)


def test_no_cell_of_a_workbook_is_a_formula_and_long_texts_fit(nasty: Desk, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    (number,) = nasty.select().ids
    nasty.marks.note(number, "=" * 40_000)
    exported(nasty, "a.xlsx", tmp_path)
    book = load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert max(len(str(cell.value)) for cell in cells) <= 32_767
    assert any(cell.value == HOSTILE[0] for cell in cells)
    assert any("_x0041_" in str(cell.value) for cell in cells)


def test_markdown_of_a_hostile_text_is_only_text(nasty: Desk, tmp_path: Path) -> None:
    text = exported(nasty, "a.md", tmp_path).decode()
    assert re.search(r"(?<!\\)<", text) is None
    assert re.search(r"(?<!\\)!\[|(?<!\\)\]\(", text) is None
    assert re.search(r"(?<!\\)://", text) is None
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert all(re.match(r"#{1,3} (?!\s*标题$)", line) for line in headings)
    assert [line for line in headings if "标题" in line and "\\#" not in line] == []


def test_the_page_of_a_hostile_text_has_no_element_of_its_own(nasty: Desk, tmp_path: Path) -> None:
    page = Page(exported(nasty, "a.html", tmp_path).decode())
    assert not {"script", "img", "svg", "iframe", "object", "link", "form", "base"} & set(page.tags)
    assert not {name for name in page.attributes if name.startswith("on") or name in ("src", "style", "srcdoc")}
    assert all(link.startswith("#") for link in page.links)
    text = "".join(page.words)
    assert "<script>alert(1)</script>" in text


def test_the_page_leads_from_every_claim_to_its_place_and_back(tmp_path: Path) -> None:
    folder = tmp_path / "samples"
    folder.mkdir()
    for path in SAMPLES.glob("0*"):
        (folder / path.name).write_bytes(path.read_bytes())
    with opened_desk([str(folder)]) as desk:
        list(Reading(desk).events())
        text = exported(desk, "a.html", tmp_path).decode()
        page = Page(text)
        assert len(page.ids) == len(set(page.ids))
        assert {link[1:] for link in page.links} <= set(page.ids)
        to_text = {link[1:] for link in page.links if "-at-" in link}
        back = {link[1:] for link in page.links if "-finding-" in link}
        assert len(to_text) > 100
        found = sum(row.findings for row in desk.reports.rows(desk.select().ids))
        with_evidence = sum(
            any(place.quote for place in finding.check.evidence)
            for number in desk.select("-is:error").ids
            for finding in findings(desk.reports.dossier(number).checks)
        )
        assert found >= with_evidence == len(back) > 5


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_can_be_heard(desk: Desk, tmp_path: Path, lang: Any) -> None:
    text = exported(desk, "a.html", tmp_path, lang=lang).decode()
    page = Page(text)
    assert f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">' in text
    assert page.tags.count("h1") == page.tags.count("main") == page.tags.count("nav") == 1
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    labels = re.findall(r'aria-labelledby="([^"]+)"', text)
    assert labels
    assert set(labels) <= set(page.ids)
    assert "default-src 'none'" in text
    assert page.tags.count("table") == page.tags.count("caption")


def test_the_text_of_the_page_is_the_reports_own(desk: Desk, tmp_path: Path) -> None:
    number = by_name(desk, "临澜县水利局2013")
    write(desk, [number], tmp_path / "a.html")
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    (shown,) = re.findall(r'<div class="text" lang="zh">(.*?)</div>', html, re.DOTALL)
    plain = re.sub(r"<sup>.*?</sup>|<(?!/p>)[^>]*>", "", shown).replace("</p>", "\n")
    assert plain.strip() == desk.reports.text(number).strip()


def test_export_without_a_path_takes_the_desk_opened_last(corpus: Path, tmp_path: Path) -> None:
    first = export([str(corpus)], str(tmp_path / "a.csv"))
    again = export([], str(tmp_path / "b.csv"), "year:2012")
    assert (first.reports, first.failed, again.reports) == (4, 1, 2)
    assert len(table((tmp_path / "b.csv").read_bytes())) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["a.csv", "CORPUS"], 1, "4 reports written"),
        (["a.csv", "CORPUS", "--filter", "-is:error"], 0, "3 reports written"),
        (["a.csv", "CORPUS", "--filter", "nosuch:1"], 2, "no field is called"),
        (["a.csv", "CORPUS", "--sort", "luck"], 2, "cannot sort by"),
        (["a.pdf", "CORPUS"], 2, "must end in"),
        (["nowhere/a.csv", "CORPUS"], 2, "cannot write"),
        (["a.csv"], 2, "no desk was opened yet"),
        (["a.csv", "-"], 2, "standard input"),
    ],
)
def test_the_export_command_says_what_it_did(
    corpus: Path, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    given = [str(corpus) if word == "CORPUS" else word for word in arguments]
    command = [sys.executable, "-c", "from summarize.commands import main; main()", "desk", "export", *given]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=60)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
