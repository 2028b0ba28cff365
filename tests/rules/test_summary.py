"""What the extractive summary promises."""

from typing import Any

import pytest

from summarize.records.findings import Summary
from summarize.records.record import Span
from summarize.records.report import Region, Report, Section
from summarize.records.stages import Document, Figure, Parsed, Script
from summarize.rules.items.read import read_items
from summarize.rules.ranking import centrality
from summarize.rules.summary import LIMIT, POINTS, summarise

PROBLEMS = "存在问题：一是更新不够及时。二是人员不足。改进措施：一是每周更新栏目。二是配备专职人员。"


def parsed_of(text: str, kind: str = "annual_report", script: Script = "simplified") -> Parsed:
    start = text.find("存在问题")
    sections = (
        (Section(kind="problems_and_commitments", heading="", start=start, end=len(text)),) if start != -1 else ()
    )
    report = Report(
        kind=kind,  # type: ignore[arg-type]
        title=None,
        agency=None,
        agency_certain=False,
        region=Region(),
        level=None,
        year=2020,
        period=None,
        published=None,
        index_number=None,
        document_number=None,
        format=None,
        sections=sections,
    )
    return Parsed(Document(text, script), report, Span(start=0, end=len(text)))


def summary_of(text: str, figures: tuple[Figure, ...] = (), **known: Any) -> Summary:
    parsed = parsed_of(text, **known)
    summary = summarise(parsed, read_items(parsed), figures, ())
    assert len(summary.text) <= LIMIT
    assert len(summary.points) <= POINTS
    for point in summary.points:
        assert text[point.start : point.end] == point.quote
    return summary


def figure(text: str, code: str, value: int, printed: str) -> Figure:
    start = text.index(printed)
    return Figure(code, None, value, "rules.text", start, start + len(printed))


def test_figures_come_first_then_problems_then_promises() -> None:
    text = "我局高度重视信息公开工作。2020年，我局主动公开政府信息120条，收到申请3件。" + PROBLEMS
    figures = (
        figure(text, "proactive.total", 120, "主动公开政府信息120条"),
        figure(text, "requests.received", 3, "收到申请3件"),
    )
    assert summary_of(text, figures).text == (
        "我局主动公开政府信息120条；收到申请3件。问题：更新不够及时；人员不足。承诺：每周更新栏目；配备专职人员。"
    )


def test_a_figure_that_only_a_table_gives_is_said_with_its_label() -> None:
    text = "本年新收政府信息公开申请数量 7\n" + PROBLEMS
    start = text.index("7")
    figures = (Figure("requests.received", "total", 7, "rules.table", start, start + 1),)
    summary = summary_of(text, figures)
    assert summary.text.startswith("新收政府信息公开申请7件。")
    assert summary.points[0].quote == "7"


def test_a_figure_that_is_read_in_two_ways_is_left_out() -> None:
    text = "主动公开政府信息12条。合计公开政府信息21条。" + PROBLEMS
    figures = (
        figure(text, "proactive.total", 12, "主动公开政府信息12条"),
        figure(text, "proactive.total", 21, "公开政府信息21条"),
    )
    assert "条" not in summary_of(text, figures).text


def test_an_empty_body_says_where_the_text_may_be() -> None:
    summary = summary_of("云岭县水务局2020年政府信息公开工作年度报告")
    assert (summary.text, summary.points) == ("正文没有内容，可能在附件或图片中。", ())


def test_slogans_stay_out_where_there_is_news() -> None:
    text = (
        "我局以习近平新时代中国特色社会主义思想为指导，认真贯彻落实《条例》。高度重视信息公开工作。"
        "全年召开新闻发布会4次。网站访问量达到20000人次。受理投诉3件，均已办结。"
    )
    summary = summary_of(text)
    assert "习近平" not in summary.text
    assert "高度重视" not in summary.text
    assert "20000人次" in summary.text


def test_a_notice_is_told_by_what_it_orders() -> None:
    text = "为做好今年工作，现通知如下。各单位要于6月底前完成自查。县政府办将于7月组织抽查。"
    assert "要求：各单位要于6月底前完成自查" in summary_of(text, kind="notice").text


def test_a_list_is_told_by_its_first_lines() -> None:
    text = "云岭县政务公开工作机构名单\n序号 单位 负责人 值班电话\n1 发改委 王某 2272130\n2 教育局 李某 2272131\n"
    assert summary_of(text, kind="directory").text.startswith("云岭县政务公开工作机构名单")


def test_leads_are_in_the_script_of_the_text() -> None:
    text = "存在问题：一是更新不夠及時。改進措施：一是每週更新欄目。"
    assert "問題：" in summary_of(text, script="traditional").text


def test_a_long_text_is_cut_to_the_limit_at_whole_clauses() -> None:
    problems = "".join(
        f"{i}.第{i}类信息的公开内容不够全面具体，更新也不够及时，群众查阅不够方便。" for i in range(1, 30)
    )
    summary = summary_of(f"存在问题：{problems}")
    assert 3 <= len(summary.points) <= POINTS
    assert all(point.text in point.quote for point in summary.points)


def test_the_sentence_that_shares_most_with_the_others_ranks_first() -> None:
    weights = centrality(["政府网站公开信息", "政府网站公开栏目信息", "今天天气晴朗"])
    assert max(weights) == max(weights[:2])


@pytest.mark.parametrize("kind", ["speech", "work_report", "letter", "guide", "other"])
def test_every_kind_of_document_has_a_summary(kind: str) -> None:
    assert summary_of("今天召开会议，部署今年的工作任务。各部门要在3月底前报送计划。", kind=kind).text


def test_a_short_item_is_told_whole() -> None:
    text = "存在问题：一是栏目更新慢，有的半年不动。改进措施：一是按月通报，逢季检查。"
    assert summary_of(text).text == "问题：栏目更新慢，有的半年不动。承诺：按月通报，逢季检查。"


def test_an_item_is_not_told_from_its_lead_in() -> None:
    text = "存在问题：在工作中我们感到，渔港公示的时效性还不强。改进措施：一是加强学习。"
    assert "问题：渔港公示的时效性还不强。" in summary_of(text).text


def test_a_deadline_is_told_with_what_is_due() -> None:
    text = "存在问题：更新慢。改进措施：一是统一公开栏样式，6月底前全部更换。"
    assert "承诺：统一公开栏样式，6月底前全部更换。" in summary_of(text).text


def test_an_open_quotation_is_closed() -> None:
    text = "存在问题：一是更新不够及时，个别领域存在“僵尸栏目”。改进措施：一是加强学习。"
    assert "存在“僵尸栏目”" in summary_of(text).text


def test_what_is_done_is_not_told_as_a_promise() -> None:
    text = "存在问题：更新慢。改进措施：一是对12家渔企下达了整改通知，并将于2023年开展“回头看”。"
    assert "承诺：将于2023年开展“回头看”。" in summary_of(text).text


def test_a_heading_that_ran_into_its_sentence_is_left_out() -> None:
    text = "4.认真办理依申请公开2020年全县共受理政府信息公开申请21件，均已答复。" + PROBLEMS
    figures = (figure(text, "requests.received", 21, "受理政府信息公开申请21件"),)
    assert summary_of(text, figures).text.startswith("2020年全县共受理政府信息公开申请21件。")
