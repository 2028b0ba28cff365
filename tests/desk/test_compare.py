"""Two reports side by side, and citations."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from summarize.desk.citation import citation
from summarize.desk.compare import Comparison, compare
from summarize.pipeline import read_bytes
from summarize.records.dossier import Dossier
from tests.desk.conftest import report

TABLE = """2022年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
本年新收政府信息公开申请{new}件，上年结转{into}件，结转下年度继续办理{out}件。
"""


def read(text: str, name: str = "a.txt") -> Dossier:
    (dossier,) = read_bytes(text.encode(), name, with_text=True)
    return dossier


@pytest.fixture
def years() -> tuple[Dossier, Dossier]:
    return (
        read(report("临澜县水利局", 2012, 120)),
        read(report("临澜县水利局", 2013, 150, "我局共收到政府信息公开申请3件")),
    )


def figure(found: Comparison, code: str, scope: str = "year") -> tuple[int | Decimal | None, Decimal | None]:
    (pair,) = [p for p in found.figures if p.code == code and p.scope == scope and p.applicant in (None, "total")]
    return pair.change, pair.percent


def test_figures_stand_side_by_side_with_their_change(years: tuple[Dossier, Dossier]) -> None:
    found = compare(*years)
    assert figure(found, "proactive.total") == (30, Decimal("25.0"))
    assert figure(found, "requests.received") == (3, None)
    back = compare(years[1], years[0])
    assert figure(back, "proactive.total") == (-30, Decimal("-20.0"))


def test_a_figure_that_only_one_report_has_stands_alone(years: tuple[Dossier, Dossier]) -> None:
    other = read(report("临澜县水利局", 2013).replace("主动公开政府信息126条", "加强了公开"))
    found = compare(years[0], other)
    (pair,) = [pair for pair in found.figures if pair.code == "proactive.total"]
    assert pair.first is not None
    assert (pair.second, pair.change, pair.differs) == (None, None, True)


def test_a_figure_that_is_about_something_has_no_change(years: tuple[Dossier, Dossier]) -> None:
    other = read(report("临澜县水利局", 2013).replace("126条", "200余条"))
    assert figure(compare(years[0], other), "proactive.total") == (None, None)


def test_the_figures_come_in_the_order_of_the_forms(years: tuple[Dossier, Dossier]) -> None:
    codes = [pair.code for pair in compare(*years).figures]
    assert codes.index("proactive.total") < codes.index("requests.received")
    assert len(codes) == len({(p.code, p.applicant, p.scope) for p in compare(*years).figures})


def test_sums_over_two_years_are_checked_and_quoted_from_the_later(years: tuple[Dossier, Dossier]) -> None:
    far = read(report("临澜县水利局", 2013, 9000))
    found = compare(years[0], far)
    kinds = {(check.kind, check.verdict) for check in found.checks}
    assert ("cross_year", "note") in kinds
    assert found.later_is_second
    body = far.text.body or ""
    for check in found.checks:
        for place in check.evidence:
            assert body[place.start : place.end] == place.quote
    turned = compare(far, years[0])
    assert not turned.later_is_second
    assert [check.message for check in turned.checks] == [check.message for check in found.checks]


def test_two_bodies_have_no_sums_between_them(years: tuple[Dossier, Dossier]) -> None:
    assert compare(years[0], read(report("鹿泽县财政局", 2013, 9000))).checks == ()


def test_shared_sentences_are_where_both_texts_say_the_same(years: tuple[Dossier, Dossier]) -> None:
    first, second = years
    found = compare(first, second)
    assert found.shared
    one, other = first.text.body or "", second.text.body or ""
    shared = [(one[p.first.start : p.first.end], other[p.second.start : p.second.end]) for p in found.shared]
    assert any("每月检查一次栏目更新" in a and "每月检查一次栏目更新" in b for a, b in shared)
    assert 0 < found.first_share <= 1
    starts = [pair.second.start for pair in found.shared]
    assert len(starts) == len(set(starts))


def test_reports_without_a_word_in_common_share_nothing(years: tuple[Dossier, Dossier]) -> None:
    other = read("鹿泽县教育局2013年政府信息公开工作年度报告\n学校门口的栏目由专人看管，家长可以随时翻阅。\n")
    found = compare(years[0], other)
    assert (found.shared, found.first_share, found.second_share) == ((), 0.0, 0.0)


def test_a_citation_names_the_words_their_place_and_the_bytes(years: tuple[Dossier, Dossier]) -> None:
    dossier = years[1]
    body = dossier.text.body or ""
    start = body.index("共收到")
    end = body.index("3件") + 2
    zh = citation(dossier, start, end, on=date(2024, 5, 6))
    assert zh.startswith("“共收到政府信息公开申请3件”——临澜县水利局《")
    line = body[:start].count("\n") + 1
    for part in (f"第{line}行", dossier.source.sha256, "2024-05-06", "2013年度", "a.txt"):
        assert part in zh
    en = citation(dossier, start, end, lang="en", on=date(2024, 5, 6), page=7)
    assert f"page 7, line {line}" in en
    assert "\n" not in zh + en


def test_a_citation_of_a_bare_cell_has_its_line(years: tuple[Dossier, Dossier]) -> None:
    body = years[1].text.body or ""
    start = body.index("3件")
    text = citation(years[1], start, start + 1, lang="en", on=date(2024, 5, 6))
    assert text.startswith('"3" (in the line "2013年，我局共收到政府信息公开申请3件。") - 临澜县水利局')


def test_a_citation_of_hostile_text_is_one_safe_line(tmp_path: Path) -> None:
    from tests.desk.hostile import hostile_dossier

    dossier = hostile_dossier()
    text = citation(dossier, 0, dossier.text.chars, on=date(2024, 5, 6))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert len(text.splitlines()) == 1
