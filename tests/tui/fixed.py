"""Two dossiers made by hand, with everything that has to look different: they do not change when the readers learn something."""

from collections.abc import Iterator

from summarize.records.dossier import Dossier

BODY = """清湖区2015年政府信息公开工作年度报告
一、概述
2015年，我区主动公开政府信息1,120条。回应公众关注热点或重大舆情数16次。
二、依申请公开政府信息情况
全年收到申请??件，均已办结。
三、存在的主要问题和改进措施
存在的问题：信息更新不够及时；专职人员不足。
下一步，在2016年6月底前配备一名专职人员。
回应公众关注热点或重大舆情数 | 次 | 2
"""


def place(words: str) -> dict[str, object]:
    start = BODY.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def indicator(
    code: str, label: str, unit: str, *readings: tuple[str, object, str], **other: object
) -> dict[str, object]:
    return {
        "code": code, "label": label, "applicant": None, "unit": unit, "value": readings[0][1], "state": "stated",
        "approximate": False, "scope": "year", "verdict": "single",
        "readings": [{"by": by, "value": value, **(place(words) if words else NOWHERE)} for by, value, words in readings],
        **other,
    }  # fmt: skip


NOWHERE = {"start": 0, "end": 0, "quote": "", "match": "none", "claimed": "全年收到申请5件"}
PERIOD = {"start": "2015-01-01", "end": "2015-12-31"}
REGION = {"province": None, "city": None, "county": "清湖区", "township": None}


def _report(year: int) -> dict[str, object]:
    return {
        "kind": "annual_report", "title": "清湖区2015年政府信息公开工作年度报告", "agency": "清湖区人民政府", "agency_certain": True,
        "region": REGION, "level": "county", "year": year, "period": PERIOD, "published": "2016-03-15", "index_number": None,
        "document_number": None, "format": "2014", "sections": [],
    }  # fmt: skip


def _indicators(disclosed: int) -> Iterator[dict[str, object]]:
    yield indicator("proactive.total", "主动公开政府信息数", "条", ("rules.text", disclosed, "主动公开政府信息1,120条"))
    hot = (
        ("rules.text", 16, "回应公众关注热点或重大舆情数16次"),
        ("rules.table", 2, "回应公众关注热点或重大舆情数 | 次 | 2"),
    )
    other = {"value": None, "state": "contested", "verdict": "contested"}
    yield indicator("response.hot_topics", "回应公众关注热点或重大舆情数", "次", *hot, **other)
    yield indicator("requests.received", "收到申请数", "件", ("model", 5, ""))


def _items() -> dict[str, object]:
    both = ["rules", "model"]
    problem = {
        "text": "信息更新不够及时",
        **place("信息更新不够及时"),
        "match": "exact",
        "readers": both,
        "theme": "timeliness",
    }
    invented = {"text": "经费不足", **NOWHERE, "claimed": "工作经费不足", "readers": ["model"], "theme": "other"}
    promise = {"text": "配备一名专职人员", **place("配备一名专职人员"), "match": "exact", "readers": ["rules"], "theme": "staffing",
               "deadline": "2016年6月底前", "concrete": True, "answers": [0]}  # fmt: skip
    return {"problems": [problem, invented], "commitments": [promise]}


def dossier(name: str = "清湖区2015.txt", year: int = 2015, disclosed: int = 1120) -> Dossier:
    hot = [place("回应公众关注热点或重大舆情数16次"), place("回应公众关注热点或重大舆情数 | 次 | 2")]
    check = {
        "kind": "text_vs_table", "name": None, "verdict": "fail", "severity": "high", "codes": ["response.hot_topics"], "blame": "source",
        "message": {"zh": "回应热点数：正文为16，表中为2", "en": "Hot topics: the text says 16, the table 2"}, "evidence": hot,
    }  # fmt: skip
    damage = place("??")
    return Dossier.model_validate({
        "source": {"path": name, "sha256": "ab" * 32, "bytes": 900, "format": "txt", "encoding": "gb18030"},
        "text": {"chars": len(BODY), "sha256": "cd" * 32, "script": "simplified", "body": BODY,
                 "repairs": [{"start": 0, "end": 3, "kind": "spam", "before": "博彩[/b]网", "after": "清湖区", "certain": False}],
                 "damaged": [{"start": damage["start"], "end": damage["end"]}]},
        "report": _report(year), "readers": ["rules", "model"], "stated": {"problems": True, "commitments": True}, **_items(),
        "summary": {"text": "主动公开1,120条。", "lang": "zh", "by": "model",
                    "points": [{"text": "主动公开1,120条", **place("主动公开政府信息1,120条"), "match": "exact"}]},
        "indicators": list(_indicators(disclosed)), "checks": [check],
        "provenance": {"gongkai": "0.1.0", "model": "test-model", "base_url": "http://127.0.0.1:1/v1",
                       "tokens": {"in": 900, "out": 120}, "cost_usd": 0.0021},
    })  # fmt: skip
