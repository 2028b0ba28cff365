"""What the tests of the model reader share: documents of fictional places, and a model that says what it is told to."""

import asyncio
import json
from collections.abc import Iterable
from typing import Any

from summarize.errors import ModelError
from summarize.llm.reader import Manner, read_document
from summarize.llm.seam import Call, Finish, Reply
from summarize.parse.documents import split
from summarize.parse.report import parse
from summarize.records.stages import Extracted, ModelReading, Parsed
from summarize.repair.repair import repair

REPORT = """临澜县水利局2012年度政府信息公开工作年度报告
一、概述
本报告的统计期限自2012年1月1日起至2012年12月31日止。
二、主动公开政府信息情况
2012年，我局主动公开政府信息1,126余条，其中网站公开980条。自2008年以来累计公开5.2万条。
三、依申请公开政府信息情况
2012年，我局没有收到政府信息公开申请，收取费用380元。
四、存在的主要问题和改进措施
存在的问题：一是信息更新不够及时；二是专职人员不足。
下一步，我局将：一是每月检查一次栏目更新；二是2013年6月底前配备一名专职人员。
"""


def parsed_text(text: str, name: str = "a.txt") -> Parsed:
    """Give the one document of a text, as the pipeline hands it on."""
    (document,) = split(repair(Extracted(text, "txt")), name)
    return parse(document)


def answer(**changes: Any) -> dict[str, Any]:
    """Give a valid reply's value that says nothing, but for `changes`."""
    nothing = {"segment": 0, "quote": "", "value": None}
    return {
        "kind": {**nothing, "value": "annual_report"},
        "title": nothing,
        "agency": nothing,
        "year": nothing,
        "problems": [],
        "commitments": [],
        "indicators": [],
        "summary": {"points": [], "text": "一份报告。"},
        **changes,
    }


def indicator(quote: str, code: str, value: str, unit: str = "", segment: int = 0, **changes: Any) -> dict[str, Any]:
    """Give one indicator of a reply."""
    fields = {"segment": segment, "quote": quote, "code": code, "applicant": None}
    return {**fields, "value": value, "unit": unit, "scope": "year", **changes}


def reply(value: Any, *, finish: Finish = "stop", stored: bool = False) -> Reply:
    """Give a reply that holds this value, or these words."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Reply(raw="{}", text=text, finish=finish, model="scripted", tokens_in=1000, tokens_out=100, stored=stored)


class Scripted:
    """A model that gives its answers in turn; the last one again and again. It keeps what it was asked."""

    name = "scripted"
    base_url = "http://127.0.0.1:1/v1"

    def __init__(self, answers: Iterable[Any]) -> None:
        """Take values, words, replies or errors."""
        self._answers = list(answers)
        self.calls: list[Call] = []

    async def answer(self, call: Call) -> Reply:
        """Give the next answer."""
        self.calls.append(call)
        given = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(given, ModelError):
            raise given
        if callable(given):
            given = given(call)
        return given if isinstance(given, Reply) else reply(given)


def read(text: str, *answers: Any, manner: Manner | None = None) -> ModelReading:
    """Read a text with a model that answers as told."""
    return asyncio.run(read_document(parsed_text(text), Scripted(answers), manner))
