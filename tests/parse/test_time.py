"""Reading time grows with the length of the text and no faster."""

from functools import partial

import pytest

from summarize.parse.documents import split
from summarize.parse.report import parse
from summarize.records.stages import Document, Repaired
from tests.growth import MOST, growth

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


def read(text: str) -> None:
    for document in split(Repaired(text, "simplified")):
        parse(Document(document.text, "simplified"))


@pytest.mark.parametrize("piece", WORST.values(), ids=WORST)
def test_time_grows_linearly(piece: str) -> None:
    assert growth(lambda size: partial(read, piece * (size // len(piece))), 3_000) < MOST


@pytest.mark.parametrize("title", ["三{}强和管理政府信息公开情况\n", "云溪县政府信息公开统计表{}号\n一、概述\n"])
def test_a_title_that_ends_in_digits_takes_no_longer(title: str) -> None:
    assert growth(lambda digits: partial(read, title.format("9" * digits)), 30) < MOST
