"""The words of the query language: what each field is called, in English and Chinese, and which column it asks. Data only."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["words", "number", "choice", "flag", "body", "tag", "note", "check", "severity", "ruling", "any"]


@dataclass(frozen=True, slots=True)
class QueryField:
    """One field of the query language."""

    name: str
    """What it is called, and what messages call it."""
    kind: Kind
    """How its value is understood."""
    column: str = ""
    """The column, or the SQL expression, that it asks."""
    choices: tuple[str, ...] = ()
    """The values that a choice may have."""
    also: tuple[str, ...] = ()
    """Other names of the field."""


_LEVELS = ("national", "province", "city", "county", "township", "department", "zone")
_KINDS = ("annual_report", "notice", "speech", "work_report", "directory", "guide", "self_check", "letter", "other")
_FORMS = ("narrative", "local", "2014", "2019", "2021", "mixed")

FIELDS = (
    QueryField("text", "body", also=("body", "正文", "全文")),
    QueryField("agency", "words", "agency", also=("机关", "单位")),
    QueryField("title", "words", "title", also=("标题",)),
    QueryField("path", "words", "path", also=("file", "文件")),
    QueryField("place", "words", "place", also=("region", "地区")),
    QueryField("year", "number", "year", also=("年", "年份", "年度")),
    QueryField("level", "choice", "level", _LEVELS, ("级别", "层级")),
    QueryField("kind", "choice", "kind", _KINDS, ("种类",)),
    QueryField("form", "choice", "form", _FORMS, ("format", "格式")),
    QueryField("reader", "choice", "readers", ("rules", "model"), ("readers", "读法")),
    QueryField("severity", "severity", also=("严重", "程度")),
    QueryField("check", "check", also=("finding", "核对")),
    QueryField("findings", "number", "high + medium + low", also=("发现",)),
    QueryField("high", "number", "high", also=("重要",)),
    QueryField("medium", "number", "medium", also=("中等",)),
    QueryField("low", "number", "low", also=("轻微",)),
    QueryField("problems", "number", "problems", also=("问题",)),
    QueryField("promises", "number", "promises", also=("commitments", "承诺")),
    QueryField("suspicion", "number", "suspicion / 10", also=("可疑",)),
    QueryField("damaged", "number", "damaged", also=("损坏",)),
    QueryField("chars", "number", "chars", also=("字数",)),
    QueryField("published", "words", "published", also=("发布",)),
    QueryField("state", "choice", "state", ("check", "relevant", "not", "none"), ("状态",)),
    QueryField("tag", "tag", also=("标签",)),
    QueryField("note", "note", also=("notes", "笔记", "备注")),
    QueryField("verdict", "ruling", also=("ruling", "裁定")),
    QueryField("error", "words", "error", also=("错误",)),
    QueryField("is", "flag", also=("是",)),
)

FLAGS = {
    "read": "read = 1",
    "unread": "read = 0",
    "star": "star = 1",
    "starred": "star = 1",
    "zero": "zero = 1",
    "error": "error IS NOT NULL",
    "missing": "missing = 1",
    "damaged": "damaged > 0",
    "noted": "notes > 0",
    "tagged": "tags != ''",
    "suspicious": "high > 0",
    "clean": "error IS NULL AND high + medium + low = 0",
    "uncertain": "agency_certain = 0",
    "已读": "read = 1",
    "未读": "read = 0",
    "星标": "star = 1",
    "零申请": "zero = 1",
    "错误": "error IS NOT NULL",
}

VALUES = {
    "国家": "national",
    "国家级": "national",
    "省": "province",
    "省级": "province",
    "市": "city",
    "市级": "city",
    "县": "county",
    "县级": "county",
    "乡镇": "township",
    "部门": "department",
    "开发区": "zone",
    "年度报告": "annual_report",
    "年报": "annual_report",
    "通知": "notice",
    "待核": "check",
    "相关": "relevant",
    "无关": "not",
    "to-check": "check",
    "irrelevant": "not",
    "无": "none",
    "高": "high",
    "重要": "high",
    "中": "medium",
    "中等": "medium",
    "低": "low",
    "轻微": "low",
    "模型": "model",
    "规则": "rules",
    "确认": "confirmed",
    "驳回": "rejected",
}
"""What people write for a value of a choice."""

ORDERS = {
    "suspicion": "suspicion",
    "agency": "agency_key",
    "title": "title_key",
    "path": "path",
    "year": "year",
    "level": (
        "CASE level WHEN 'national' THEN 0 WHEN 'province' THEN 1 WHEN 'city' THEN 2 WHEN 'county' THEN 3 WHEN 'township' THEN 4 "
        "WHEN 'zone' THEN 5 WHEN 'department' THEN 6 END"
    ),
    "kind": "kind",
    "form": "form",
    "published": "published",
    "readers": "readers",
    "findings": "high + medium + low",
    "severity": "high * 1000000 + medium * 1000 + low",
    "high": "high",
    "medium": "medium",
    "low": "low",
    "problems": "problems",
    "promises": "promises",
    "zero": "zero",
    "damaged": "damaged",
    "chars": "chars",
    "error": "error",
    "read": "read",
    "star": "star",
    "state": "CASE state WHEN 'relevant' THEN 3 WHEN 'check' THEN 2 WHEN 'not' THEN 0 ELSE 1 END",
    "tags": "NULLIF(tags, '')",
    "notes": "notes",
    "confirmed": "confirmed",
    "rejected": "rejected",
    "added": "id",
}
"""What a list may be sorted by, and the SQL of each."""

DEFAULT_ORDER = "-suspicion"
