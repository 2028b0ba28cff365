"""The labelled lines that a site puts around a report: 标题, 发布机构, 发布日期, 来源."""

import re
from dataclasses import dataclass, field
from datetime import date

from summarize.parse.dates import dates_in, is_torn
from summarize.zh.view import squeeze

LABELS = {
    "title": ("标题", "名称", "信息名称", "文件名称", "公文名称", "信息标题"),
    "publisher": (
        "发布机构", "发布单位", "公开机构", "公开单位", "公开主体", "发文机关", "发文机构", "发文单位", "制发机关", "制发单位", "信息公开机构",
        "责任单位", "公开责任部门", "发布部门", "公开责任单位", "信息发布机构", "填报单位", "填报机关", "编制单位", "编制机关", "发文部门",
    ),
    "operator": ("所属机构", "主办单位", "承办单位", "来源", "信息来源", "文章来源", "稿件来源", "供稿单位", "信息提供", "作者"),
    "released": ("发布日期", "发布时间", "公开日期", "公开时间", "信息发布日期", "发表时间", "上网日期", "上传时间"),
    "made": ("生成日期", "公文生成日期", "信息生成日期", "生成时间", "发文日期", "发文时间", "成文日期", "成文时间", "印发日期", "形成日期"),
    "dated": ("时间", "日期", "更新时间", "更新日期", "添加时间"),
    "other": (
        "索引号", "文号", "发文字号", "发布文号", "关键字", "关键词", "主题词", "主题分类", "体裁分类", "公开方式", "公开形式", "公开范围", "公开时限",
        "有效性", "内容概述", "栏目", "原文链接", "本地目录", "浏览次数", "点击数", "点击量", "阅读次数", "访问量", "生效日期", "失效日期", "废止日期",
        "所属类别", "文件来源", "字体", "字号", "编辑", "责任编辑", "审核", "分类", "信息分类", "组配分类", "服务对象", "废止时间", "生效时间",
    ),
}  # fmt: skip
"""What a page's labels say, by the kind of their values."""
_KIND = {label: kind for kind, labels in LABELS.items() for label in labels}


def _spaced(label: str) -> str:
    return r"\s{0,8}".join(label)


_ALL = "|".join(_spaced(label) for label in sorted(_KIND, key=len, reverse=True))
# 发布机构:某局 / [发布日期]2000-12-07 / 索 引 号 | 1234
_LABEL = re.compile(
    rf"(?<![一-鿿])\[?(?P<label>{_ALL})(?:\([一-鿿、]{{1,8}}\))?(?P<mark>\s{{0,3}}[:\]|][\s:|]{{0,6}}|(?<=[一-鿿]{{4}})[ ]{{1,4}}(?=\d{{4}}[-年./]\d|[一-鿿]{{3}}))"
)
_ONE_LINE = ("title", "other")
_LINE_END = re.compile(r"\n")
_VALUE_END = re.compile(r"\n|\s*\||[ ]{2,}|\s*\[")


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value."""

    kind: str
    """title, publisher, operator, released, made, dated or other."""
    start: int
    """Where its label starts."""
    value_start: int
    """Where its value starts."""
    value_end: int
    """Where its value ends."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The labelled values of one page."""

    found: tuple[Field, ...]
    """In the order of the text."""
    folded: str = field(repr=False)
    """The text they stand in."""

    def values(self, kind: str) -> list[str]:
        """Give the squeezed values of one kind that are not empty."""
        pieces = (
            squeeze(self.folded, item.value_start, item.value_end).text for item in self.found if item.kind == kind
        )
        return [piece for piece in pieces if piece]

    def day(self, kind: str) -> date | None:
        """Give the first date of one kind that no line break tears."""
        for item in self.found:
            if item.kind == kind:
                view = squeeze(self.folded, item.value_start, min(item.value_end, item.value_start + 24))
                for dated in dates_in(view.text):
                    return None if is_torn(self.folded, view.span(dated.start, dated.end).end) else dated.day
        return None


def fields_in(folded: str, start: int, end: int) -> Fields:
    """Read the labelled values between two offsets of a folded text.

    >>> fields_in("发布机构: 某县财政局\\n发布时间: 2010-05-12", 0, 30).values("publisher")
    ['某县财政局']
    """
    labels = list(_LABEL.finditer(folded, start, end))
    starts = [*(label.start() for label in labels[1:]), end]
    found = []
    for match, following in zip(labels, starts[: len(labels)], strict=True):
        limit = max(match.end(), min(following, match.end() + 200))
        stop = _VALUE_END.search(folded, match.end(), limit)
        kind = _KIND["".join(match["label"].split())]
        if kind in _ONE_LINE and "\n" in match["mark"]:
            stop = _LINE_END.search(folded, match.end("label"))
            at = stop.start() if stop else match.end("label")
            found.append(Field(kind, match.start(), at, at))
            continue
        found.append(Field(kind, match.start(), match.end(), stop.start() if stop else limit))
    return Fields(tuple(found), folded)
