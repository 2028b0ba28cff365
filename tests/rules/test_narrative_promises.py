"""What holds for every reading of prose, and what the readings of one report do to each other."""

from dataclasses import replace
from functools import partial

import pytest

from summarize.pipeline import read_bytes
from summarize.records.record import Span
from summarize.records.report import Region, Report, Section, SectionKind
from summarize.records.stages import Document, Figure, Parsed
from summarize.rules.narrative.read import read_narrative
from tests.growth import MOST, growth

TEXT = """临澜县2012年政府信息公开工作年度报告
一、概述
2012年，全县共主动公开政府信息1250条，其中政府网站公开政府信息900条。
二、依申请公开情况
全年共收到政府信息公开申请3件，均已答复。
三、收费情况
无。
四、行政复议、诉讼情况
本年度没有发生此类情况。
五、存在的问题
公开信息仅20条，收到申请9件。
"""


def parsed(text: str, year: int | None = 2012, kinds: dict[str, SectionKind] | None = None) -> Parsed:
    kinds = kinds or {}
    starts = sorted((text.index(heading), heading) for heading in kinds)
    ends = [*(start for start, _ in starts), len(text)][1:]
    sections = tuple(
        Section(kind=kinds[heading], heading=heading, start=start, end=end)
        for (start, heading), end in zip(starts, ends, strict=True)
    )
    report = Report(
        kind="annual_report",
        title=None,
        agency="临澜县人民政府",
        agency_certain=True,
        region=Region(),
        level="county",
        year=year,
        period=None,
        published=None,
        index_number=None,
        document_number=None,
        format=None,
        sections=sections,
    )
    return Parsed(Document(text, "simplified"), report, Span(start=0, end=len(text)))


KINDS: dict[str, SectionKind] = {
    "一、概述": "overview",
    "二、依申请公开情况": "requests",
    "三、收费情况": "fees",
    "四、行政复议、诉讼情况": "reconsideration",
    "五、存在的问题": "problems",
}


def of_year(figures: tuple[Figure, ...]) -> dict[str, list[object]]:
    values: dict[str, list[object]] = {}
    for figure in figures:
        if figure.scope == "year":
            values.setdefault(figure.code, []).append(figure.value)
    return values


def test_a_short_report_gives_exactly_its_figures() -> None:
    assert of_year(read_narrative(parsed(TEXT, kinds=KINDS))) == {
        "proactive.total": [1250],
        "proactive.by_website": [900],
        "requests.received": [3],
        "requests.answered": [3],
        "request_fees.collected": [0],
        "reconsideration.total": [0],
        "litigation.total": [0],
    }


def test_every_quote_holds_its_number_and_is_short() -> None:
    for figure in read_narrative(parsed(TEXT, kinds=KINDS)):
        quote = TEXT[figure.start : figure.end]
        assert 0 < len(quote) <= 100
        assert figure.value == 0 or str(figure.value) in quote


def test_figures_stand_in_the_order_of_the_text() -> None:
    starts = [figure.start for figure in read_narrative(parsed(TEXT, kinds=KINDS))]
    assert starts == sorted(starts)


def test_the_text_of_a_table_is_not_read_twice() -> None:
    start = TEXT.index("全年共收到")
    figures = read_narrative(parsed(TEXT, kinds=KINDS), [Span(start=start, end=start + 10)])
    assert "requests.received" not in of_year(figures)


def test_silence_is_no_figure() -> None:
    assert read_narrative(parsed("本局认真做好政府信息公开工作。")) == ()
    assert read_narrative(parsed("")) == ()


def test_a_denial_does_not_stand_against_a_printed_count() -> None:
    text = "全年收到政府信息公开申请12件。其中，通过传真渠道未收到政府信息公开申请。"
    assert of_year(read_narrative(parsed(text)))["requests.received"] == [12]


def test_two_counts_that_differ_are_both_given() -> None:
    text = "2012年主动公开政府信息739条。\n2012年全县主动公开政府信息1913条。"
    assert of_year(read_narrative(parsed(text)))["proactive.total"] == [739, 1913]


def test_without_a_year_of_the_report_a_count_of_any_year_is_its_own() -> None:
    assert of_year(read_narrative(parsed("2012年主动公开政府信息739条。", year=None))) == {"proactive.total": [739]}


def test_a_broken_line_does_not_turn_a_refusal_into_a_grant() -> None:
    text = "在办结的信息公开申请中不\n予公开2件，不\n同意公开3件。"
    assert "requests.granted" not in of_year(read_narrative(parsed(text)))


def test_the_time_grows_with_the_text_and_not_faster() -> None:
    sentence = "全年共收到政府信息公开申请3件，没有行政复议。"
    assert growth(lambda times: partial(read_narrative, parsed(sentence * times)), 60) < MOST


OWN_ACTS: tuple[tuple[str, SectionKind], ...] = (
    ("主动公开政府信息{}条", "overview"),
    ("收到政府信息公开申请{}件", "requests"),
    ("答复政府信息公开申请{}件", "requests"),
    ("发生行政复议案件{}件", "reconsideration"),
    ("因政府信息公开引发行政复议{}件", "reconsideration"),
    ("被提起行政诉讼{}起", "reconsideration"),
    ("举办政务公开培训班{}次", "training"),
    ("召开政务公开工作会议{}次", "training"),
)


def scopes(text: str, agency: str = "临澜县人民政府", kind: SectionKind = "overview") -> list[tuple[object, str]]:
    """Value and scope of every figure of a report that says nothing else."""
    whole = parsed(f"一、情况\n{text}", kinds={"一、情况": kind})
    named = Parsed(whole.document, whole.report.model_copy(update={"agency": agency}), whole.body)
    return [(figure.value, figure.scope) for figure in read_narrative(named)]


@pytest.mark.parametrize(
    "body",
    [
        "临澜县教育局",
        "县教育局全年",
        "2012年，临澜县民政局共",
        "县公安局",
        "各乡镇",
        "白石镇",
        "临澜县白石镇人民政府",
        "县教育主管部门",
        "县法院",
        "临澜经济开发区",
        "临澜县第一中学",
        "县教育局和县民政局",
    ],
)
def test_what_a_body_under_the_government_did_is_a_part(body: str) -> None:
    for act, kind in OWN_ACTS:
        found = scopes(f"{body}{act.format(1248)}。", kind=kind)
        assert found, act
        assert {scope for _, scope in found} == {"part"}, act


@pytest.mark.parametrize(
    "body",
    [
        "临澜县",
        "我县",
        "全县",
        "县政府",
        "临澜县人民政府",
        "县政府办公室",
        "县政府及各部门",
        "本机关",
        "",
        "按照县纪委要求，",
        "我们围绕县教育局等重点，",
    ],
)
def test_what_the_government_itself_did_is_the_whole(body: str) -> None:
    for agency in ("临澜县人民政府", "临澜县人民政府办公室"):
        for act, kind in OWN_ACTS:
            assert set(scopes(f"{body}{act.format(1248)}。", agency, kind)) == {(1248, "year")}, act


def test_a_bureau_is_the_whole_of_its_own_report_alone() -> None:
    for name in ("临澜县教育局", "县教育局", "教育局", "我局", "教育部门"):
        assert set(scopes(f"{name}收到政府信息公开申请1248件。", "临澜县教育局")) == {(1248, "year")}, name
    for name in ("县公安局", "临澜县教育局招生考试中心", "白石镇", "公安机关"):
        assert set(scopes(f"{name}收到政府信息公开申请1248件。", "临澜县教育局")) == {(1248, "part")}, name


def test_a_district_is_a_part_of_the_city() -> None:
    assert set(scopes("云溪区人民政府收到政府信息公开申请12件。", "沧源市人民政府")) == {(12, "part")}
    assert set(scopes("政务公开专区主动公开政府信息12条。", "沧源市人民政府")) == {(12, "year")}


def test_the_clauses_behind_a_body_are_about_that_body() -> None:
    text = "县教育局收到政府信息公开申请12件，其中予以公开5件，发生行政复议案件3件，举办政务公开培训班2次。"
    assert set(scopes(text)) == {(12, "part"), (5, "part"), (3, "part"), (2, "part")}


def test_a_body_that_the_sentence_before_names_is_still_meant() -> None:
    listed = "（一）县教育局\n全年收到政府信息公开申请12件。\n（二）白石镇工作扎实。全年收到政府信息公开申请30件。"
    assert set(scopes(listed)) == {(12, "part"), (30, "part")}
    done = "县档案馆设立了查阅点。全年收到政府信息公开申请12件。"
    assert set(scopes(done)) == {(12, "year")}


@pytest.mark.parametrize(
    ("agency", "told", "is_its_own"),
    [
        ("云溪县人民政府", "全县", True),
        ("云溪县人民政府", "全国", False),
        ("国家云溪局", "全国", True),
    ],
)
def test_the_count_of_the_whole_country_is_none_of_a_county(agency: str | None, told: str, is_its_own: bool) -> None:
    text = f"2012年，{told}共收到政府信息公开申请8831件。"
    report = parsed(text).report.model_copy(update={"agency": agency})
    found = read_narrative(replace(parsed(text), report=report))
    assert bool(of_year(found).get("requests.received")) is is_its_own


def test_training_for_all_is_the_whole_whoever_held_it() -> None:
    for text in ("县司法局举办全县政务公开培训班2期。", "县政府办公室组织各乡镇召开政务公开工作会议2次。"):
        assert set(scopes(text, kind="training")) == {(2, "year")}, text


def test_neither_half_of_a_number_torn_by_a_line_end_is_read() -> None:
    text = "临澜县教育局2015年政府信息公开年度报告\n一、主动公开情况\n    截至2015年12月31日，本局主动公开政府信息14\n2条。全县学校126所，新增9所。\n"
    (dossier,) = read_bytes(text.encode(), "a.txt")
    assert not [i for i in dossier.indicators if i.code == "proactive.total" and i.value in (2, 14)]


def test_a_section_that_answers_nothing_answers_every_subject_of_its_heading() -> None:
    text = "临澜县2016年报告\n三、收费和复议诉讼\n均没有发生。\n"
    figures = read_narrative(parsed(text, year=2016, kinds={"三、收费和复议诉讼": "reconsideration"}))
    assert of_year(figures) == {"request_fees.collected": [0], "reconsideration.total": [0], "litigation.total": [0]}
    text = "临澜县2016年报告\n三、复议诉讼\n均没有发生。\n"
    figures = read_narrative(parsed(text, year=2016, kinds={"三、复议诉讼": "reconsideration"}))
    assert of_year(figures) == {"reconsideration.total": [0], "litigation.total": [0]}


def test_points_that_end_sentences_part_what_they_say() -> None:
    text = (
        "临澜县2016年报告.其余单位收到政府信息公开申请105件.县政府收到政府信息公开申请12件."
        "全年受理患者投诉42件.没有因信息公开发生举报投诉.没有收取信息处理费."
    )
    figures = of_year(read_narrative(parsed(text, year=2016)))
    assert figures["complaints.total"] == [0]
    assert figures["request_fees.collected"] == [0]
    assert figures == of_year(read_narrative(parsed(text.replace(".", "。"), year=2016)))
