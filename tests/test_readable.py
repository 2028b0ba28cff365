"""The page for people: what a journalist sees in 80 columns, in both languages."""

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args

import pytest

from summarize.check.judge import judge
from summarize.pipeline import read_file
from summarize.readable import Page
from summarize.readable_words import FORMATS, KINDS, LEVELS, SEVERITIES, THEMES, WORDS
from summarize.records.dossier import Dossier, ModelFailure, Provenance
from summarize.records.findings import Commitment, Contact, Problem, Theme
from summarize.records.report import FormName, Level, ReportKind, Source, Text
from summarize.zh.printable import width
from tests.check.conftest import Entry, make

ROOT = Path(__file__).parents[1]
REPORTS = ROOT.parent / "shared" / "reports"
FILES = sorted([*(ROOT / "samples").glob("0*"), *REPORTS.glob("*/*.*")])


def dossier(*entries: Entry, problems: tuple[Problem, ...] = (), **report: Any) -> Dossier:
    promises: tuple[Commitment, ...] = report.pop("promises", ())
    parsed, reading = make(entries, **{"form": "2021", "year": 2022, **report})
    indicators, checks = judge(parsed, reading)
    return Dossier(
        source=Source(path="a.txt", sha256="0", bytes=1, format="txt", encoding="utf-8"),
        text=Text(chars=1, sha256="0", script="simplified", repairs=(), damaged=()),
        report=parsed.report,
        readers=("rules",),
        summary=reading.summary,
        problems=problems,
        commitments=promises,
        stated=reading.stated,
        indicators=indicators,
        checks=checks,
        provenance=Provenance(gongkai="0"),
    )


def page(dossier: Dossier, lang: Literal["zh", "en"] = "zh", columns: int = 80) -> str:
    return Page(dossier, lang=lang, columns=columns, color=False).text()


def row(code: str, value: int | str | None, **more: Any) -> Entry:
    return {"code": code, "value": value, **more}


def line_with(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


def test_the_page_says_why_the_model_did_not_read() -> None:
    failure = ModelFailure(type="truncated", message="m-1: the reply was cut off at 100 tokens")
    made = dossier().model_copy(update={"provenance": Provenance(gongkai="0", model_error=failure)})
    assert page(made).splitlines()[-1] == "模型未读：m-1: the reply was cut off at 100 tokens"
    assert "The model did not read it: m-1" in page(made, "en")


def test_an_unreadable_figure_is_a_question_mark_without_unit() -> None:
    made = dossier(row("normative_documents.issued", None, state="unreadable", quote="693665"))
    assert re.search(r" \?\s+\[无法确定\]$", line_with(page(made), "本年制发件数"))
    assert re.search(r" \?\s+\[unreadable\]$", line_with(page(made, "en"), "Normative documents issued"))


def test_no_page_prints_a_value_of_the_programming_language() -> None:
    entries = [
        row("licensing.decisions", None, state="unreadable", quote="12"),
        row("penalty.decisions", None, state="blank", quote=""),
        row("charges.collected", "1E+3"),
    ]
    for lang in ("zh", "en"):
        assert "None" not in page(dossier(*entries), lang)
        assert "E+" not in page(dossier(*entries), lang)


def test_a_failing_sum_shows_its_printed_total_then_its_terms_and_no_zeros() -> None:
    group = "litigation_direct"
    entries = [row(f"{group}.{name}", value) for name, value in zip(OUTCOMES, (0, 1, 0, 2, 5), strict=True)]
    text = page(dossier(*entries, row("requests.received", 0, applicant="total")))
    shown = [line.strip() for line in text.splitlines() if line.startswith("      ")]
    assert [line.partition("：")[0] for line in shown[:3]] == [
        "未经复议直接起诉总计",
        "未经复议直接起诉结果纠正",
        "未经复议直接起诉尚未审结",
    ]
    assert shown[3] == "另有 2 处（见 --json）"


OUTCOMES = ("upheld", "corrected", "other", "pending", "total")


def test_a_printed_total_of_zero_stands_first_too() -> None:
    entries = [row(f"reconsideration.{name}", value) for name, value in zip(OUTCOMES, (10, 1, 0, 0, 0), strict=True)]
    text = page(dossier(*entries, row("requests.received", 0, applicant="total")))
    shown = [line.strip() for line in text.splitlines() if line.startswith("      ")]
    assert shown[0].startswith("行政复议总计：“0”")


def test_a_bare_number_is_quoted_with_the_label_of_its_row() -> None:
    entries = [row(f"reconsideration.{name}", value) for name, value in zip(OUTCOMES, (3, 1, 0, 2, 5), strict=True)]
    text = page(dossier(*entries, row("requests.received", 0, applicant="total")), "en")
    assert "Administrative reconsideration: upheld: “3”" in text


def test_labels_are_as_wide_as_the_longest_and_values_end_in_one_column() -> None:
    entries = [
        row("licensing.decisions", 4061),
        row("charges.collected", "7260.5"),
        row("proactive.total", 52000, approximate=True, by="rules.text"),
    ]
    lines = [line for line in page(dossier(*entries)).splitlines() if re.search(r"\d (?:件|条|万元)", line)]
    assert len({width(re.split(r" (?:件|条|万元)", line)[0]) for line in lines}) == 1
    assert any("约52000 条" in line for line in lines)


def test_the_english_page_names_indicators_in_english() -> None:
    made = dossier(row("charges.collected", "7260.5"), row("requests.received", 3, applicant="total"))
    text = page(made, "en")
    assert "Information requests newly received" in text
    assert "7260.5 × 10,000 yuan" in text
    assert not re.search(r"[一-鿿]", text.split("Figures")[1])


def test_kind_level_format_theme_and_severity_are_words_of_the_page() -> None:
    problem = Problem(
        text="人手不足", quote="人", start=0, end=1, match="exact", readers=("rules",), theme="staffing", resolved=True
    )
    made = dossier(row("litigation_direct.total", 1), problems=(problem,))
    zh, en = page(made), page(made, "en")
    assert "临澜县人民政府 · 县级 · 年度报告 · 2022 年度 · 2021年格式" in zh
    assert "临澜县人民政府 · county · annual report · year 2022 · form of 2021" in en
    assert "[人员, 已解决]" in zh
    assert "[staffing, resolved]" in en
    assert "annual_report" not in zh + en


def test_an_uncertain_name_is_marked() -> None:
    assert "临澜县人民政府（名称待核）" in page(dossier(agency_certain=False))


def test_zeros_that_are_news_are_listed_and_others_are_not() -> None:
    made = dossier(row("requests.received", 0, applicant="total"), row("requests.granted", 0, applicant="total"))
    figures = page(made).split("数据")[1]
    assert "本年新收政府信息公开申请数量" in figures
    assert "予以公开" not in figures


def test_a_promise_tells_its_deadline() -> None:
    promise = Commitment(
        text="建立台账",
        quote="建",
        start=0,
        end=1,
        match="exact",
        readers=("rules",),
        theme="system",
        deadline="6月底前",
    )
    assert "建立台账 [制度机制, 6月底前]" in page(dossier(promises=(promise,)))


def test_a_document_without_checks_is_not_called_consistent() -> None:
    assert "没有可以核对之处" in page(dossier().model_copy(update={"checks": ()}))


def test_a_page_whose_report_is_attached_is_not_said_to_leave_things_out() -> None:
    text = page(read_file(str(ROOT / "samples" / "08_empty_body.txt"))[0], "en")
    assert "in an attachment" in text
    assert "Not stated" not in text
    assert "no figures" not in text


def test_every_word_of_the_schema_has_both_languages() -> None:
    for table, kind in ((KINDS, ReportKind), (LEVELS, Level), (FORMATS, FormName), (THEMES, Theme)):
        assert set(table) == set(get_args(kind))
    for table in (KINDS, LEVELS, FORMATS, THEMES, SEVERITIES, WORDS):
        assert all(zh and en for zh, en in table.values())
    assert not [key for key, (_, en) in WORDS.items() if re.search(r"[一-鿿]", en)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_line_is_wider_than_the_page_and_no_two_lines_are_blank(path: Path) -> None:
    for made in read_file(str(path)):
        for lang in ("zh", "en"):
            for columns in (80, 120):
                lines = page(made, lang, columns).splitlines()
                assert [line for line in lines if width(line) > columns] == []
                assert not any(not one and not two for one, two in pairwise(lines))
                assert not [line for line in lines if re.search(r"\bNone\b|\s$", line)]


def test_exact_decimals_are_printed_as_they_are() -> None:
    made = dossier(row("charges.collected", "24252.311082"))
    assert made.indicators[0].value == Decimal("24252.311082")
    assert "24252.311082 万元" in page(made)


def test_the_rows_of_a_directory_are_listed() -> None:
    contact = Contact(
        start=0,
        end=3,
        quote="水利局",
        organisation="水利局",
        name="林清",
        post="副局长",
        telephone="5550101",
        address=None,
    )
    text = page(dossier().model_copy(update={"contacts": (contact,)}))
    assert "水利局 · 林清 · 副局长 · 5550101" in line_with(text, "林清")
