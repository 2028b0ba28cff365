"""Reading time grows with the length of the text and no faster."""

import time

import pytest

from summarize.parse.documents import split
from summarize.parse.report import parse
from summarize.records.stages import Document, Repaired

WORST = {
    "headings": "一、存在的主要问题和不足和困难及改进措施和情况",
    "reviews": "一、复议诉讼复议诉讼复议诉讼复议诉讼复议诉讼复议诉讼复",
    "han": "一二三四五六七八九十",
    "brackets": "（一）（二）",
    "title words": "某县政府信息公开工作年度报告 ",
    "title lines": "某县政府信息公开工作年度报告\n",
    "labels": "发布机构:",
    "places": "由县区市镇乡",
    "dates": "2015年1月1日至",
    "periods": "统计期限自2015年1月",
    "blanks": "索 引 ",
    "newlines": "\n",
    "rows": "收到申请数|件|1|",
    "bodies": "由某县人民政府办公室编制",
    "parts": "\n第一篇:",
    "samples": "\n政府信息公开年度报告(一)",
    "themes": "\n一、加强领导,健全机构。我局成立了领导小组,由局长任组长",
    "crawled": "\n标题: 某县公开\n",
    "numbers": "某政发[2015]",
    "digits": "1",
    "letters": "公",
}


def seconds(text: str) -> float:
    best = 9.0
    for _ in range(3):
        start = time.process_time()
        for document in split(Repaired(text, "simplified")):
            parse(Document(document.text, "simplified"))
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("piece", WORST.values(), ids=WORST)
def test_time_grows_linearly(piece: str) -> None:
    base = piece * (20_000 // len(piece))
    single, double = seconds(base), seconds(base * 2)
    assert double < max(2.5 * single, single + 0.1)


def test_an_ordinary_report_takes_a_few_milliseconds() -> None:
    line = "我局认真落实《条例》要求，全年主动公开政府信息320条，收到申请3件，均已办结。"
    text = "云溪县财政局2014年政府信息公开工作年度报告\n" + "一、概述\n" + line * 100 + "\n二、存在的问题\n" + line * 20
    assert seconds(text) < 0.2


def test_a_title_that_ends_in_digits_takes_no_longer() -> None:
    assert seconds("三" + "9" * 29 + "强和管理政府信息公开情况\n") < 0.2
    assert seconds("云溪县政府信息公开统计表" + "1" * 60 + "号\n一、概述\n") < 0.2
