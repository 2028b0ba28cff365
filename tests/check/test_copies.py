"""Report against report: text that two of them share, and what is confessed and promised again."""

from itertools import pairwise

import pytest

from summarize.check.companions import Companions
from summarize.check.copies import Shelf, copyable, share
from summarize.check.repeats import alike
from summarize.check.sketches import available
from summarize.pipeline import read_bytes
from summarize.records.dossier import Dossier
from summarize.records.findings import Check

REPORT = """{agency}{year}年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》要求，编制本报告。本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。
一、主动公开政府信息情况
{own}
二、依申请公开政府信息情况
{year}年，{short}共收到政府信息公开申请{count}件，均在法定期限内办结。
三、存在的主要问题及改进情况
{problems}
"""
TEXT = (
    "{short}把公开工作列入全年考核内容，由分管领导负责，指定两名同志专门办理，每月汇总上墙。"
    "在便民大厅设置查阅点，配备电脑和打印机，方便群众就近查询水库蓄水和灌溉安排。"
    "组织业务骨干到各村宣讲用水政策，发放明白纸，收集群众意见后逐条答复，并在村务栏张贴结果。"
    "修订保密审查办法，明确拟稿人、科室负责人和分管领导三级把关，未经审查的文件一律不上网。"
)
OTHER = (
    "{short}每周五下午开放接待日，居民可以当面查阅账目，也可以预约讲解，工作人员记录问题并限期回信。"
    "新建的微信公众号发布停水通知、水质检测结果和招标消息，订阅人数比上年翻了一番。"
    "邀请退休教师担任监督员，每季度召开座谈会，对公开栏的内容逐项打分，分数向全镇公布。"
    "把历年文件扫描成电子档案，按主题编号，任何人报上编号即可在大厅取得复印件，不收费用。"
)
PROBLEMS = (
    "存在的主要问题：一是公开的时效性有待提高；二是专职人员力量不足。下一步，将进一步加强业务培训；完善考核办法。"
)


def report(agency: str, year: int = 2014, own: str = TEXT, count: int = 3, problems: str = PROBLEMS) -> Dossier:
    short = agency[-3:]
    text = REPORT.format(
        agency=agency, year=year, own=own.format(short=short), count=count, short=short, problems=problems
    )
    (dossier,) = read_bytes(text.encode(), f"{agency}{year}.txt", with_text=True)
    return dossier


def found(*dossiers: Dossier, kind: str = "copied_text") -> list[Check]:
    companions = Companions()
    return [check for one in dossiers for check in companions.add(one).checks if check.kind == kind]


def shared(one: Dossier, other: Dossier) -> float:
    first, second = copyable(one), copyable(other)
    assert first is not None
    assert second is not None
    return share(first, second)


def test_the_later_report_says_what_it_shares_with_the_earlier_one() -> None:
    first, second = report("临澜县水务局"), report("临澜县林业局", count=8)
    (check,) = found(first, second)
    assert (check.name, check.verdict, check.severity, check.blame) == ("another_body", "note", "high", "unclear")
    assert {piece.path for piece in check.elsewhere} == {"临澜县水务局2014.txt"}
    assert len(check.evidence) == len(check.elsewhere) == 3


def test_both_quotations_are_verbatim() -> None:
    first, second = report("临澜县水务局"), report("临澜县林业局")
    (check,) = found(first, second)
    for piece in check.evidence:
        assert (second.text.body or "")[piece.start : piece.end] == piece.quote
    for other in check.elsewhere:
        assert (first.text.body or "")[other.start : other.end] == other.quote


def test_a_form_and_a_preamble_in_common_are_no_copy() -> None:
    others = "存在的主要问题：公开渠道比较单一。下一步，将开通微信公众号。"
    assert shared(report("临澜县水务局"), report("青石镇人民政府", own=OTHER, problems=others)) < 0.2
    assert not found(report("临澜县水务局"), report("青石镇人民政府", own=OTHER))


def test_two_years_of_one_body_are_a_milder_matter_than_two_bodies() -> None:
    (check,) = found(report("临澜县水务局", 2014), report("临澜县水务局", 2015))
    assert (check.name, check.severity) == ("last_year", "medium")


def test_the_same_report_given_twice_is_no_copy() -> None:
    assert not found(report("临澜县水务局"), report("临澜县水务局"))


def test_an_edited_copy_is_found_though_hardly_a_sentence_is_the_same() -> None:
    if not available():
        pytest.skip("needs the extra minhash")
    sentences = TEXT.split("。")[:-1]
    edited = "".join(f"{s[:-4]}，并及时{s[-4:]}。" for s in sentences)
    (check,) = found(report("临澜县水务局"), report("青石镇人民政府", own=edited))
    assert check.name == "another_body"


def test_names_and_numbers_do_not_hide_a_copy_without_sketches() -> None:
    shelf = Shelf(sketched=False)
    first, second = copyable(report("临澜县水务局")), copyable(report("鹿泽县林业局", count=77))
    assert first is not None
    assert second is not None
    assert not shelf.add(first)
    assert [check.name for check in shelf.add(second)] == ["another_body"]


def test_the_same_files_in_the_same_order_give_the_same_checks() -> None:
    dossiers = [report("临澜县水务局"), report("临澜县林业局"), report("青石镇人民政府"), report("临澜县水务局", 2015)]
    runs = [found(*dossiers) for _ in range(3)]
    assert all(one == other for one, other in pairwise(runs))


def test_a_dossier_without_its_text_is_compared_with_nothing() -> None:
    first, second = report("临澜县水务局"), report("临澜县林业局")
    bare = second.model_copy(update={"text": second.text.model_copy(update={"body": None})})
    assert not found(first, bare)


def test_a_problem_confessed_again_is_quoted_from_both_years() -> None:
    checks = found(report("临澜县水务局", 2014), report("临澜县水务局", 2015, own=OTHER), kind="repeated")
    problems = next(check for check in checks if check.name == "problems")
    assert [piece.quote for piece in problems.evidence] == [piece.quote for piece in problems.elsewhere]
    assert "2 of 2 problems" in problems.message.en
    promises = next(check for check in checks if check.name == "commitments")
    assert "no number, date or named body" in promises.message.en


def test_another_problem_is_no_repetition() -> None:
    others = "存在的主要问题：一是公开渠道比较单一；二是目录更新不够及时。下一步，将开通微信公众号；"
    checks = found(
        report("临澜县水务局", 2014), report("临澜县水务局", 2015, own=OTHER, problems=others), kind="repeated"
    )
    assert not checks


def test_another_body_repeats_nothing() -> None:
    assert not found(report("临澜县水务局", 2014), report("鹿泽县林业局", 2015, own=OTHER), kind="repeated")


def test_short_sentences_are_not_compared() -> None:
    assert alike("人员不足", "人员不足") == 0.0
