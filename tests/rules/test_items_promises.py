"""What holds for every problem and commitment, whatever the layout."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from summarize.records.record import Span
from summarize.records.report import Region, Report, Section
from summarize.records.stages import Document, Parsed
from summarize.rules.items.clauses import is_weak
from summarize.rules.items.read import Items, read_items
from summarize.rules.items.traits import answers_of, deadlines_of, is_concrete, theme_of
from summarize.zh.fold import fold
from tests.growth import MOST, growth

SHARED = Path(__file__).parents[3] / "shared"


def parsed_of(text: str, kind: str = "annual_report", section: str = "problems_and_commitments") -> Parsed:
    sections = (Section(kind=section, heading="", start=0, end=len(text)),)  # type: ignore[arg-type]
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
    return Parsed(Document(text, "simplified"), report, Span(start=0, end=len(text)))


def read(text: str, **known: Any) -> Items:
    return read_items(parsed_of(text, **known))


def test_a_report_without_a_part_on_problems_says_so() -> None:
    items = read("我镇全年主动公开政府信息12条。", section="proactive")
    assert (items.stated.problems, items.problems) == (False, ())


def test_a_part_that_admits_nothing_is_still_a_part() -> None:
    items = read("本年度不存在问题。")
    assert (items.stated.problems, items.problems) == (True, ())


def test_a_quote_keeps_the_page_mark_and_the_text_loses_it() -> None:
    items = read("存在问题：一是信息更新不够及时，个别栏目长期没有变动，公开\n- 3 -\n内容较少。二是人员不足。")
    assert "- 3 -" in items.problems[0].quote
    assert items.problems[0].text == "信息更新不够及时，个别栏目长期没有变动，公开内容较少。"


def test_a_commitment_reaches_to_the_end_of_its_explanation() -> None:
    items = read("改进措施：1.健全制度。完善发布审核流程。明确责任人。2.加强培训。")
    assert items.commitments[0].text == "健全制度。完善发布审核流程。明确责任人。"


def test_a_lead_in_is_no_item() -> None:
    items = read("我局虽取得一定成绩，但也存在一些问题。针对以上问题，我们将采取以下措施：一是加强学习。")
    assert items.problems == ()
    assert [item.text for item in items.commitments] == ["加强学习。"]


def test_an_order_with_two_days_is_two_commitments() -> None:
    items = read("分别于7月15日前、11月15日前报送总结。", kind="notice", section="other")
    assert [item.deadline for item in items.commitments] == ["7月15日前", "11月15日前"]
    assert items.commitments[0].quote == items.commitments[1].quote


@pytest.mark.parametrize("kind", ["directory", "guide"])
def test_lists_and_guides_admit_and_promise_nothing(kind: str) -> None:
    items = read("存在问题：更新不及时。下一步，我局将及时更新。", kind=kind)
    assert (items.problems, items.commitments) == ((), ())


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("少数干部思想认识不到位", "awareness"),
        ("公开内容不够全面,深度不够", "content"),
        ("信息发布滞后", "timeliness"),
        ("公开渠道单一", "channels"),
        ("考核机制有待加强", "supervision"),
        ("专职人员配备不足", "staffing"),
        ("业务培训不够", "training"),
        ("网站栏目设置不合理", "platform"),
        ("制度不够健全", "system"),
        ("总体上仍有差距", "other"),
    ],
)
def test_a_theme_comes_from_the_words(text: str, theme: str) -> None:
    assert theme_of(text) == theme


@pytest.mark.parametrize(
    "text",
    [
        "每季度开展检查1次",
        "6月底前完成",
        "由县司法局负责审核",
        "印发《信息发布规程》",
        "公开率达到100%",
        "举办两期培训班",
    ],
)
def test_numbers_days_bodies_and_acts_make_a_promise_concrete(text: str) -> None:
    assert is_concrete(text)


@pytest.mark.parametrize(
    "text",
    [
        "进一步加强组织领导",
        "严格按照《政府信息公开条例》要求开展工作",
        "2021年,我局将继续努力",
        "深化“两集中、两到位”改革",
        "进一步完善相关制度",
    ],
)
def test_slogans_and_cited_laws_do_not(text: str) -> None:
    assert not is_concrete(text)


def test_a_deadline_is_given_as_printed() -> None:
    assert deadlines_of("于2001年2月10日前报送,6月底前和11月底前自查") == ["2001年2月10日前", "6月底前", "11月底前"]


def test_a_promise_answers_the_problem_with_the_same_words() -> None:
    assert answers_of("配备专职人员,稳定经办人员队伍", ["更新不及时", "缺少专职人员,队伍不稳定"]) == (1,)


def test_a_promise_without_shared_words_answers_nothing() -> None:
    assert answers_of("进一步加强组织领导", ["更新不及时", "渠道单一"]) == ()


@pytest.mark.parametrize(
    "lead",
    [
        "对照群众期待，主要有以下问题：",
        "与群众的要求相比，差距主要表现在：",
        "现有问题如下：",
        "工作中存在三个方面的不足：",
        "我们也看到，工作中有这些问题：",
    ],
)
@pytest.mark.parametrize("solved", ["去年指出的更新不及时问题已解决。", "去年的更新不及时问题已全部解决。"])
def test_a_list_behind_a_solved_problem_is_of_open_ones(solved: str, lead: str) -> None:
    items = read(f"{solved}{lead}（一）解读形式单一。（二）培训不够深入。")
    assert [problem.resolved for problem in items.problems] == [True, False, False]
    assert [problem.quote for problem in items.problems][1:] == ["解读形式单一。", "培训不够深入。"]


def test_a_list_of_what_was_solved_stays_solved() -> None:
    for text in (
        "针对2019年存在的主要问题，我镇已全部完成整改：（一）更新不及时问题。（二）解读单一问题。",
        "针对2019年的问题进行了整改。整改了以下问题：（一）更新不及时问题。（二）解读单一问题。",
        "针对2019年的问题进行了整改。主要有以下问题：更新不及时，已建立台账；解读单一，已增加图解。",
    ):
        problems = read(text).problems
        assert all(problem.resolved for problem in problems), text


def test_answers_never_name_a_resolved_problem() -> None:
    items = read(
        "针对2019年信息更新不及时的问题，我镇已建立巡查制度。仍存在公开渠道单一的问题。下一步，我镇将拓宽公开渠道。"
    )
    assert [problem.resolved for problem in items.problems] == [True, False]
    assert items.commitments[0].answers in ((), (1,))


def test_mentioning_problems_in_general_admits_nothing() -> None:
    assert not is_weak("取得了一定成绩,但也存在一些问题和不足")
    assert not is_weak("及时解决群众反映的问题")


@pytest.mark.parametrize(
    "unit",
    [
        "问题:方面:",
        "更新不够、",
        "（一）存在的问题1.",
        "（1）慢。整改：好。",
        "一是。(二)",
        "存在更新不够存在",
        "我局将加强工作",
        "存在的主要问题:",
    ],
)
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    assert growth(lambda length: partial(read_items, parsed_of((unit * length)[:length])), 1_000) < MOST


def gold() -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    for name, folder, ending in (("seeds", "seeds", ".txt"), ("real", "real", "")):
        path = SHARED / "gold" / f"{name}.json"
        if path.is_file():
            for report, known in json.loads(path.read_text(encoding="utf-8")).items():
                found.append((f"{folder}/{report}{ending}", known))
    return found


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reports are not here")
@pytest.mark.parametrize(("name", "known"), gold(), ids=[name for name, _ in gold()])
def test_items_of_shared_reports_are_found_one_by_one(name: str, known: dict[str, Any]) -> None:
    from summarize.parse.documents import split
    from summarize.parse.report import parse
    from summarize.repair.repair import repair
    from summarize.sources.read import extract

    path = SHARED / "reports" / name
    documents = split(repair(extract(path.read_bytes(), path.name)), path.name)
    part = known.get("part5", known)
    items = read_items(parse(documents[-1]))
    for key in ("problems", "commitments"):
        if part.get(key) is None:
            continue
        quotes = [re.sub(r"\s", "", item.quote) for item in getattr(items, key) if not getattr(item, "resolved", False)]
        anchors = [re.sub(r"\s", "", anchor) for anchor in part[key]]
        held = [[anchor for anchor in anchors if anchor in quote] for quote in quotes]
        assert sorted(held) == sorted([anchor] for anchor in anchors), key


def test_the_theme_of_short_items_is_what_a_reader_would_say() -> None:
    cases = json.loads((Path(__file__).parents[1] / "cases" / "themes.json").read_text(encoding="utf-8"))
    wrong = [(text, theme) for theme, text in cases if theme_of(fold(text)) != theme]
    assert len(wrong) <= 0.05 * len(cases), wrong


def test_a_section_ends_where_a_table_starts() -> None:
    text = "存在问题：更新不及时。下一步，我局将加强培训，收到申请数 件 3 1．今后公开数 件 0 我局将开展检查。"
    parsed = parsed_of(text)
    start, end = text.index("收到"), text.index("我局将开展")
    items = read_items(parsed, (Span(start=start, end=end),))
    assert [item.text for item in items.problems] == ["更新不及时"]
    assert [item.text for item in items.commitments] == ["我局将加强培训"]


def test_text_before_and_after_a_table_is_never_one_item() -> None:
    text = "收到申请数 件 3 我局在2021年，我们将加强培训，收到申请数 件 3 网络申请数 件 0 今后我们将开展检查。"
    start, end = text.index("收到", 9), text.index("今后")
    items = read_items(parsed_of(text, section="overview"), (Span(start=start, end=end),))
    for item in (*items.problems, *items.commitments):
        assert item.end <= start or item.start >= end


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("下一步，我局将开设双语公开专栏，加强基层队伍建设，推动工作上台阶。", 2),
        ("2024年，将以考核为抓手，完善信息报送机制，拓宽公众参与渠道。", 2),
        ("今后我镇将加强业务培训，提升工作能力，确保公开质量。", 1),
        ("我局将细化公开目录，扩大公开范围。", 1),
        ("我局将强化督促检查，每季度通报一次，邀请专家授课。", 1),
        ("下一步，我局将通过加强培训，不断提高办理水平。", 1),
    ],
)
def test_clauses_of_one_sentence_are_promises_of_their_own_where_each_is_work_of_its_own(
    sentence: str, count: int
) -> None:
    items = read_items(parsed_of("存在问题：更新不及时。" + sentence))
    assert len(items.commitments) == count, [item.text for item in items.commitments]
