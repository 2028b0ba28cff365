"""The dossier as a page for people: what does not add up first, then what the report says, admits and promises."""

from collections.abc import Iterator, Sequence
from typing import Literal

from summarize.records.dossier import Dossier
from summarize.records.findings import Check, Commitment, Indicator, Problem
from summarize.records.record import Evidence
from summarize.zh.printable import one_line, shorten, width, wrap

Language = Literal["zh", "en"]

_WORDS = {
    "fails": ("不相符", "Does not add up"),
    "notes": ("值得留意", "Worth a look"),
    "summary": ("摘要（摘自原文）", "Summary (sentences of the report)"),
    "problems": ("承认的问题", "Problems it admits"),
    "commitments": ("作出的承诺", "What it promises"),
    "figures": ("数据", "Figures"),
    "no_fails": ("未发现不相符之处", "Nothing found that does not add up"),
    "unstated_problems": (
        "报告没有说明存在的问题（法定内容缺失）",
        "Not stated: the report has no account of problems",
    ),
    "unstated_commitments": ("报告没有说明改进措施", "Not stated: the report has no account of improvements"),
    "resolved": ("已解决", "resolved"),
    "contested": ("前后不一", "readings differ"),
    "unreadable": ("无法确定", "not readable with certainty"),
    "blank": ("空白", "blank"),
    "not_applicable": ("不适用", "not applicable"),
    "approximate": ("约", "about "),
    "cumulative": ("累计", "cumulative"),
    "part": ("部分", "part of the whole"),
    "agree": ("文表一致", "readings agree"),
    "no_figures": ("没有读到数据", "no figures were read"),
    "zero_cells": ("另有 {} 项为 0（--json 可见）", "and {} more that are 0 (see --json)"),
    "more_checks": ("核对：{} 项相符，{} 项无法核对", "checks: {} hold, {} could not be made"),
    "repairs": ("修复 {} 处，损坏 {} 处", "{} repairs, {} damaged places"),
    "untitled": ("（无标题）", "(no title)"),
    "part_of": ("第 {} 篇，共 {} 篇", "document {} of {}"),
    "published": ("发布于", "published"),
    "severity_high": ("重要", "high"),
    "severity_medium": ("中等", "medium"),
    "severity_low": ("轻微", "low"),
}
_STYLES = {"title": "1", "heading": "1;36", "fail": "31", "note": "33", "quote": "2"}


class Page:
    """One dossier laid out for a terminal or a file."""

    def __init__(self, dossier: Dossier, *, lang: Language, columns: int, color: bool) -> None:
        self._dossier = dossier
        self._lang: Language = lang
        self._columns = min(columns, 100)
        self._color = color

    def text(self) -> str:
        """Give the whole page, ending in a line break."""
        lines = [*self._title(), *self._checks(), *self._summary(), *self._problems(), *self._commitments()]
        lines += [*self._figures(), *self._foot()]
        return "\n".join(lines) + "\n"

    def _word(self, key: str) -> str:
        return _WORDS[key][0 if self._lang == "zh" else 1]

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._color and text else text

    def _heading(self, key: str, count: int | None = None) -> Iterator[str]:
        text = self._word(key) if count is None else f"{self._word(key)} ({count})"
        yield ""
        yield self._styled(text, "heading")

    def _paragraph(self, text: str, *, first: str = "  ", style: str | None = None) -> Iterator[str]:
        indent = " " * width(first)
        for number, line in enumerate(wrap(text, self._columns - width(first))):
            styled = self._styled(line, style) if style else line
            yield (indent if number else first) + styled

    def _quote(self, evidence: Evidence) -> Iterator[str]:
        mark = f"“{shorten(one_line(evidence.quote), 120)}” @{evidence.start}"
        yield from self._paragraph(mark, first="      ", style="quote")

    def _title(self) -> Iterator[str]:
        report = self._dossier.report
        yield self._styled("=" * self._columns, "title")
        yield from self._paragraph(report.title or self._word("untitled"), first="", style="title")
        facts = [report.agency, report.kind, report.level, report.format]
        facts.append(str(report.year) if report.year else None)
        facts.append(f"{self._word('published')} {report.published}" if report.published else None)
        yield from self._paragraph(" · ".join(fact for fact in facts if fact), first="")
        source = self._dossier.source
        where = one_line(source.path)
        if source.parts > 1:
            where += " · " + self._word("part_of").format(source.part, source.parts)
        yield from self._paragraph(where, first="")

    def _checks(self) -> Iterator[str]:
        fails = [check for check in self._dossier.checks if check.verdict == "fail"]
        notes = [check for check in self._dossier.checks if check.verdict == "note"]
        yield from self._heading("fails", len(fails)) if fails else self._heading("no_fails")
        for check in fails:
            yield from self._check(check, "[x]", "fail")
        if notes:
            yield from self._heading("notes", len(notes))
        for check in notes:
            yield from self._check(check, "[!]", "note")

    def _check(self, check: Check, mark: str, style: str) -> Iterator[str]:
        message = check.message.zh if self._lang == "zh" else check.message.en
        severity = self._word(f"severity_{check.severity}")
        yield from self._paragraph(f"{message} ({severity})", first=f"  {mark} ", style=style)
        for evidence in check.evidence[:4]:
            yield from self._quote(evidence)

    def _summary(self) -> Iterator[str]:
        yield from self._heading("summary")
        yield from self._paragraph(self._dossier.summary.text)

    def _problems(self) -> Iterator[str]:
        yield from self._items("problems", self._dossier.problems, stated=self._dossier.stated.problems)

    def _commitments(self) -> Iterator[str]:
        yield from self._items("commitments", self._dossier.commitments, stated=self._dossier.stated.commitments)

    def _items(self, key: str, items: Sequence[Problem | Commitment], *, stated: bool) -> Iterator[str]:
        if not items and (stated or self._dossier.report.kind != "annual_report"):
            return
        yield from self._heading(key, len(items))
        if not items:
            yield from self._paragraph(self._word(f"unstated_{key}"))
        for number, item in enumerate(items, 1):
            remark = f" [{self._word('resolved')}]" if isinstance(item, Problem) and item.resolved else ""
            place = f" [{item.theme}]{remark} @{item.start}"
            yield from self._paragraph(shorten(one_line(item.text), 240) + place, first=f"{number:>3}. ")

    def _figures(self) -> Iterator[str]:
        indicators = self._dossier.indicators
        yield from self._heading("figures", len(indicators))
        if not indicators:
            yield from self._paragraph(self._word("no_figures"))
            return
        shown = [indicator for indicator in indicators if _is_worth_a_line(indicator)]
        for indicator in shown:
            yield from self._figure(indicator)
        if len(shown) < len(indicators):
            yield from self._paragraph(self._word("zero_cells").format(len(indicators) - len(shown)))

    def _figure(self, indicator: Indicator) -> Iterator[str]:
        label = shorten(indicator.label, 52)
        remarks = [self._word(name) for name in _remarks(indicator)]
        value = self._value(indicator)
        line = f"{label}{' ' * max(1, 54 - width(label))}{value:>10} {indicator.unit}"
        yield "  " + line + (f"  [{', '.join(remarks)}]" if remarks else "")
        if indicator.state == "contested":
            for reading in indicator.readings:
                yield from self._quote(reading)

    def _value(self, indicator: Indicator) -> str:
        if indicator.state == "stated":
            return f"{self._word('approximate') if indicator.approximate else ''}{indicator.value}"
        return " / ".join(str(reading.value) for reading in indicator.readings) if indicator.readings else "-"

    def _foot(self) -> Iterator[str]:
        verdicts = [check.verdict for check in self._dossier.checks]
        text = self._dossier.text
        checks = self._word("more_checks").format(verdicts.count("pass"), verdicts.count("not_assessable"))
        repairs = self._word("repairs").format(len(text.repairs), len(text.damaged))
        yield ""
        yield from self._paragraph(f"{checks} · {repairs} · gongkai {self._dossier.provenance.gongkai}", first="")


def _is_worth_a_line(indicator: Indicator) -> bool:
    """A page is for what happened: columns of table three but the total, and zeros, are left to the JSON."""
    if indicator.applicant not in (None, "total"):
        return False
    return indicator.state in ("contested", "unreadable") or bool(indicator.value)


def _remarks(indicator: Indicator) -> Iterator[str]:
    if indicator.state != "stated":
        yield indicator.state
    elif indicator.verdict == "agree":
        yield "agree"
    if indicator.scope != "year":
        yield indicator.scope
