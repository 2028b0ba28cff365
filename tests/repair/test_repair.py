"""Promises of repair as a whole: nothing is silent, nothing of a report goes, and a clean text costs next to nothing."""

from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.records.record import Span
from summarize.records.report import Repair
from summarize.records.stages import Cell, Extracted, Grid
from summarize.repair.repair import repair
from summarize.repair.script import script_of
from summarize.zh.fold import is_simplified, is_traditional
from tests.growth import MOST, growth

SHARED = Path(__file__).parents[2].parent / "shared" / "reports"
REPORTS = sorted(path for path in SHARED.glob("*/*") if path.suffix in (".txt", ".md"))
CLEAN = (
    "临澜县2016年政府信息公开工作年度报告\n一、概述\n"
    "本年度，我县认真贯彻条例，主动公开政府信息1024条，其中：政府网站公开812条（占79.3%），收到申请3件，均已办结。\n"
    "（一）加强领导。县政府办公室负责推进、指导、协调、监督全县政府信息公开工作。\n"
)
PIECES = st.sampled_from(
    [
        *"甲乙公开政府信息，。？?：（）()、“”一二十12月日年|\t \n\r\x00\x0b\u200b\u00ad\ufeff\ufffd\ue46a\ue691MW@h`",
        "?。ㄒ唬┘訌娊M織", "。ǘ┖", "??h", "{{ x }}", "{{", "}}", "(wù)", "(kai)(kai)", "務", "一、一、", "（二）（二）", "&nbsp;", "&amp;#65;",
        "统计期限自2017年11日至20171231日", "截止20101231日", "当前位置：首页 > 年报", "首页", "打印", "关闭", "微信 微博 QQ空间", "-->",
        "— 4 —", "浏览次数：12", "发布时间：", "ICP备12345678号", "版权所有", "澳门金沙城中心_", "bet365官网", "，金鼎娱乐城官网", "天天棋牌下载", "省政府", "abc.com青石乡", "无码", "人妻", "国产成人", "(cid:12)", "????", "第1页", "⼀、⼯⺠", "⺡",
    ]
)  # fmt: skip


def places(*kinds: tuple[Cell, ...] | tuple[Repair, ...] | tuple[Span, ...]) -> list[tuple[int, int]]:
    return [(place.start, place.end) for kind in kinds for place in kind]


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_repairing_a_repaired_text_changes_nothing(text: str) -> None:
    once = repair(Extracted(text, "txt"))
    again = repair(Extracted(once.text, "txt"))
    assert again.text == once.text
    assert again.repairs == ()


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), st.lists(st.integers(0, 60), min_size=2, max_size=6))
def test_offsets_are_always_valid(text: str, cuts: list[int]) -> None:
    cuts = sorted(min(cut, len(text)) for cut in cuts)
    cells = tuple(Cell(0, index, 1, 1, a, b) for index, (a, b) in enumerate(pairwise(cuts)))
    repaired = repair(Extracted(text, "txt", grids=(Grid(1, len(cells), cells),)))
    for start, end in places(repaired.grids[0].cells, repaired.repairs, repaired.damaged):
        assert 0 <= start <= end <= len(repaired.text)
    for entry in repaired.repairs:
        assert entry.after == repaired.text[entry.start : entry.end]
    order = [(entry.start, entry.end) for entry in repaired.repairs]
    assert order == sorted(order)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_repaired(text: str) -> None:
    once = repair(Extracted(text, "txt"))
    assert repair(Extracted(once.text, "txt")).text == once.text


def test_a_lone_surrogate_is_no_letter_of_the_result() -> None:
    repaired = repair(Extracted("甲\ud800乙", "txt"))
    assert repaired.text == "甲\ufffd乙"
    assert [(span.start, span.end) for span in repaired.damaged] == [(1, 2)]
    repaired.text.encode()


def test_each_removal_is_in_the_log_with_what_stood_there() -> None:
    text = "{{ title }}\n登录 注册\n甲县年报\n務(wù)\n打印本页\n"
    removed = sum(len(entry.before) - len(entry.after) for entry in repair(Extracted(text, "txt")).repairs)
    assert removed == len(text) - len("\n甲县年报\n務\n")


def test_a_clean_report_is_left_alone() -> None:
    repaired = repair(Extracted(CLEAN, "txt"))
    assert (repaired.text, repaired.repairs, repaired.damaged) == (CLEAN, (), ())


@pytest.mark.skipif(not REPORTS, reason="the shared reports are not here")
@pytest.mark.parametrize("path", REPORTS, ids=[path.stem for path in REPORTS])
def test_no_sentence_of_a_shared_report_is_removed(path: Path) -> None:
    repaired = repair(Extracted(path.read_text(encoding="utf-8"), "txt"))
    for entry in repaired.repairs:
        assert entry.kind == "shifted_bytes" or "。" not in entry.before
        assert len(entry.before) < 250
    assert repair(Extracted(repaired.text, "txt")).repairs == ()


@pytest.mark.skipif(not REPORTS, reason="the shared reports are not here")
def test_the_shifted_bytes_of_a_shared_report_are_read_again() -> None:
    text = repair(Extracted((SHARED / "seeds/fuyuan_county_2009.txt").read_text(encoding="utf-8"), "txt")).text
    for words in ("（一）加強組織領導", "（二）狠抓學習", "（三）靈活運用", "確保縣政府"):
        assert words in text
    for noise in ("{{", "无码", "打印", "掃描", "?。"):
        assert noise not in text


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("公文", "simplified"),
        ("政务公开工作领导小组办公室", "simplified"),
        ("政務公開工作領導小組辦公室", "traditional"),
        ("政务公开工作" * 20 + "乾隆年間", "simplified"),
        ("政務公開工作領導小組" * 20 + "办公室", "traditional"),
        ("政务公开领导小组" * 10 + "政務公開領導小組" * 10, "mixed"),
        ("", "simplified"),
    ],
)
def test_a_handful_of_odd_characters_does_not_make_a_text_mixed(text: str, script: str) -> None:
    assert script_of(text) == script


def test_spam_goes_also_from_a_text_with_a_letter_that_is_two_letters_when_small() -> None:
    assert repair(Extracted("澳门金沙城中心_某县水务局\nİ", "txt")).text == "某县水务局\nİ"


def test_every_letter_counts_for_the_script_that_it_belongs_to() -> None:
    for letter in map(chr, range(0x3000, 0xA000)):
        assert (script_of(letter) == "traditional") == is_traditional(letter), letter
        assert (script_of("務" * 13 + letter * 13) == "mixed") == is_simplified(letter), letter


WORST = {
    "clean": CLEAN,
    "question marks": "?好",
    "rows of question marks": "?",
    "wrong phase": "?。ㄒ唬┘忧孔橹斓纪晟",
    "one long wrong run": "斓纪晟乒ぷ魈逑",
    "braces": "{{",
    "buttons": "打印 ",
    "weak buttons": "大 ",
    "separators": "| - ",
    "places": "位置：首页 > ",
    "spam": "bet365 ",
    "casinos": "娱乐城官网",
    "casino lines": "，金鼎娱乐城官网\n",
    "games": "手机棋牌",
    "domains": "abc.com",
    "adult": "无码人妻 ",
    "readings": "務(wù)",
    "brackets": "務(",
    "enumerators": "一、",
    "periods": "截至2017年",
    "digits": "截至1",
    "blank": " ",
    "lines": "\n",
}


@pytest.mark.parametrize("piece", WORST.values(), ids=WORST.keys())
def test_time_grows_with_the_text(piece: str) -> None:
    assert growth(lambda size: partial(repair, Extracted((piece * size)[:size], "txt")), 2_000) < MOST
