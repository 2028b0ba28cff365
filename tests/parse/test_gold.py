"""Real reports whose metadata were read by people; they stand beside the repository and are left out where they are missing."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarize.parse.documents import split
from summarize.parse.report import parse
from summarize.records.report import Report
from summarize.records.stages import Parsed, Repaired

SHARED = Path(__file__).parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports are not here")
FIELDS = ("kind", "agency", "year", "level", "format", "index_number", "published", "document_number")


def gold() -> dict[str, dict[str, Any]]:
    if not SHARED.is_dir():
        return {}
    seeds = json.loads((SHARED / "gold" / "seeds.json").read_text(encoding="utf-8"))
    real = json.loads((SHARED / "gold" / "real.json").read_text(encoding="utf-8"))
    found = {f"seeds/{name}.txt": entry for name, entry in seeds.items()}
    found |= {f"real/{name}": entry for name, entry in real.items() if not name.endswith(".pdf")}
    return found


def read(name: str) -> list[Parsed]:
    text = (SHARED / "reports" / name).read_text(encoding="utf-8")
    return [parse(document) for document in split(Repaired(text, "simplified"), name)]


def agrees(report: Report, field: str, wanted: Any) -> bool:
    got = getattr(report, field)
    if field == "agency":
        return got is not None and (wanted in got or got in wanted)
    return bool(got == wanted)


@pytest.mark.parametrize("name", gold())
def test_metadata_of_real_reports(name: str) -> None:
    entry = gold()[name]
    reports = [parsed.report for parsed in read(name)]
    wanted = entry.get("report", entry)
    wanted = wanted if isinstance(wanted, list) else [wanted]
    assert len(reports) == entry.get("parts", 1) == len(wanted)
    for report, one in zip(reports, wanted, strict=True):
        assert {field: one[field] for field in FIELDS if one.get(field) and not agrees(report, field, one[field])} == {}
        assert one.get("title_has", "") in (report.title or "")
        if "period" in one:
            assert report.period is not None
            assert [report.period.start, report.period.end] == one["period"]


def test_an_empty_body_is_said_to_be_empty() -> None:
    (parsed,) = read("real/022_pingtan_police_2020_emptybody.txt")
    assert parsed.body.start == parsed.body.end
    assert parsed.report.format is None
    assert parsed.report.sections == ()


@pytest.mark.parametrize(
    "name", ["real/006_pingtan_2021.txt", "real/033_pingtan_2020.txt", "real/038_pingtan_2022.txt"]
)
def test_six_official_sections_are_found_in_one_line_exports(name: str) -> None:
    (parsed,) = read(name)
    kinds = [section.kind for section in parsed.report.sections if section.kind not in ("problems", "commitments")]
    assert kinds == [
        "overview",
        "proactive",
        "requests",
        "reconsideration",
        "problems_and_commitments",
        "other_matters",
    ]


def test_site_words_around_a_compilation_belong_to_no_document() -> None:
    text = "".join(parsed.document.text for parsed in read("seeds/yuqing_compilation.txt"))
    assert not any(word in text for word in ("写写帮", "相关范文推荐", "word格式", "会员上传"))
