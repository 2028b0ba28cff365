"""Whether the tables add up, by the sums of `statute.identities`, on the numbers exactly as they are printed."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from summarize.check.assessed import Assessed, all_stated, assess, is_in_a_table, total
from summarize.check.groups import Groups
from summarize.check.verdicts import APPLICANT_LABELS, Severity, Verdict, added, cells, found, shown
from summarize.records.findings import Check
from summarize.statute.catalogue import APPLICANTS, catalogue, label
from summarize.statute.identities import (
    APPLICANT_PARTS,
    CHANNELS,
    TABLE_2014,
    TABLE_FOUR,
    TABLE_THREE,
    WITHHELD,
    Identity,
)

_ROWS = "S3"
_FEWEST_PARTS = 2
_LONGEST_SENTENCE = 120
# 尚未审结1件, 二审审理中, 已审结20件
_OPEN_CASES = re.compile(r"未审结|未结案|审理中|正在审理|在审|已审结|尚在")
_NATIONAL_FORMS = ("2014", "mixed")


def identities(groups: Groups, form: str | None, solved_by: frozenset[str]) -> Iterator[Check]:
    """Give one check for every sum that the report's tables can be held to.

    `solved_by` names the sums that helped to part glued digits: when those hold, it proves nothing, and they are not
    assessable; when they fail, they did not help, and fail.
    """
    if groups.by_applicant:
        yield from _table_three(groups, solved_by)
    for identity in TABLE_FOUR:
        if _is_read(identity, groups) and (groups.by_applicant or groups.tables(identity.parts[-1])):
            yield from _verdicts(assess(identity, groups), groups, solved_by)
    if not groups.by_applicant:
        yield from _table_of_2014(groups, form, solved_by)
    if _is_read(CHANNELS, groups):
        yield from _soft(assess(CHANNELS, groups)[0], groups)


def _is_read(identity: Identity, groups: Groups) -> bool:
    """Tell whether anything at all was read of a sum: of most a report says nothing."""
    return not (groups.codes.isdisjoint(identity.wholes) and groups.codes.isdisjoint(identity.parts))


def _table_three(groups: Groups, solved_by: frozenset[str]) -> Iterator[Check]:
    has_grounds = any(groups.tables(WITHHELD.wholes[0], column) for column in APPLICANTS)
    for identity in (*TABLE_THREE, WITHHELD) if has_grounds else TABLE_THREE:
        yield from _verdicts(assess(identity, groups, APPLICANTS), groups, solved_by)
    yield from _rows(groups, solved_by)


def _table_of_2014(groups: Groups, form: str | None, solved_by: frozenset[str]) -> Iterator[Check]:
    for identity in TABLE_2014:
        if not _is_read(identity, groups) or _has_open_cases(identity, groups):
            continue
        certain = form in _NATIONAL_FORMS and is_in_a_table(identity, groups)
        too_many = list(_too_many(identity, groups))
        yield from too_many or _verdicts(assess(identity, groups), groups, solved_by, certain=certain)


def _has_open_cases(identity: Identity, groups: Groups) -> bool:
    """Tell whether the text counts cases that are still open, for which the form of 2014 has no row."""
    of_cases = identity.name in ("S5.reconsideration", "S5.litigation")
    return of_cases and not is_in_a_table(identity, groups) and _OPEN_CASES.search(groups.squeezed) is not None


def _verdicts(
    assessed: Sequence[Assessed], groups: Groups, solved_by: frozenset[str], *, certain: bool = True
) -> Iterator[Check]:
    """One check for every column that can be assessed, and one for all that cannot."""
    identity = assessed[0].identity
    solved = bool({identity.name, identity.family} & solved_by)
    holding: list[Assessed] = []
    for one in assessed:
        if one.assessable and one.holds:
            holding.append(one)
        elif one.assessable:
            yield _failed(one, groups, certain=certain)
    if not solved:
        yield from (_passed(one, groups) for one in holding)
    unknown = [one for one in assessed if not one.assessable] + (holding if solved else [])
    if unknown and certain and is_in_a_table(identity, groups):
        yield _not_assessable(identity, unknown, groups, solved=solved)


def _formula(assessed: Assessed) -> str:
    sign = "=" if assessed.identity.relation == "equal" else "≥"
    left, right = (added([f.value for f in side or ()]) for side in (assessed.parts, assessed.wholes))
    return f"{left} {sign} {right}"


def _difference(assessed: Assessed) -> tuple[str, str]:
    """Both sides spelled out, in Chinese and English."""
    parts, wholes = assessed.parts or (), assessed.wholes or ()
    left, right = (added([f.value for f in side]) for side in (parts, wholes))
    if len(parts) > 1:
        left = f"{left} = {shown(total(parts))}"
    if len(wholes) > 1:
        right = f"{right} = {shown(total(wholes))}"
    if assessed.identity.relation == "at_least":
        return f"其中{right}，而总数为{left}", f"{right} of {left}"
    return f"{left}，表中为{right}", f"{left}, printed {'total ' if len(wholes) == 1 else ''}{right}"


def _failed(assessed: Assessed, groups: Groups, *, certain: bool) -> Check:
    zh, en = _title(assessed, groups)
    difference_zh, difference_en = _difference(assessed)
    return found(
        "identity" if certain else "sum",
        "fail" if certain else "note",
        f"{zh}：合计不符，{difference_zh}",
        f"{en}: does not add up: {difference_en}",
        name=assessed.identity.name,
        severity="high" if certain else "low",
        codes=_codes(assessed.identity),
        blame="source" if certain else "unclear",
        evidence=cells(groups.text, assessed.cells),
    )


def _passed(assessed: Assessed, groups: Groups) -> Check:
    zh, en = _title(assessed, groups)
    formula = _formula(assessed)
    return found(
        "identity",
        "pass",
        f"{zh}：{formula}",
        f"{en}: {formula}",
        name=assessed.identity.name,
        severity="high",
        codes=_codes(assessed.identity),
        evidence=cells(groups.text, assessed.cells),
    )


def _not_assessable(identity: Identity, assessed: Sequence[Assessed], groups: Groups, *, solved: bool) -> Check:
    names = [APPLICANT_LABELS[one.column] for one in assessed if one.column]
    columns_zh = f"（{'、'.join(zh for zh, _ in names)}）" if names else ""
    columns_en = f" ({', '.join(en for _, en in names)})" if names else ""
    why_zh = "拆分相连数字时已用到此关系，不能再作证明" if solved else "有单元格为空或无法辨认"
    why_en = "the sum helped to part digits that run together" if solved else "a cell is blank or cannot be read"
    zh, en = groups.named(identity.wholes[0])
    return found(
        "identity",
        "not_assessable",
        f"{zh}{columns_zh}：{why_zh}",
        f"{en}{columns_en}: {why_en}",
        name=identity.name,
        severity="high",
        codes=_codes(identity),
        blame="unclear",
    )


def _title(assessed: Assessed, groups: Groups) -> tuple[str, str]:
    """What the sum is about: its whole, and the column."""
    zh, en = groups.named(assessed.identity.wholes[0], assessed.column)
    return zh, en[:1].upper() + en[1:]


def _codes(identity: Identity) -> tuple[str, ...]:
    return (*identity.wholes, *identity.parts)


def _too_many(identity: Identity, groups: Groups) -> Iterator[Check]:
    """Some parts of a sum in one sentence of the text are more than their whole, whatever the other parts may be."""
    whole = groups.prose(identity.wholes[0])
    read = [groups.prose(code) for code in identity.parts]
    parts = tuple(part for part in read if part is not None)
    if identity.relation != "equal" or whole is None or len(parts) < _FEWEST_PARTS or is_in_a_table(identity, groups):
        return
    told = [whole, *parts]
    sentence = groups.text[min(f.start for f in told) : max(f.end for f in told)]
    if len(sentence) > _LONGEST_SENTENCE or "。" in sentence or total(parts) <= (whole.value or 0):
        return
    zh, en = groups.named(identity.wholes[0])
    made = f"{added([part.value for part in parts])} = {shown(total(parts))}"
    yield found(
        "identity",
        "fail",
        f"{zh}：分项之和大于总数，{made}，总数为{shown(whole.value)}",
        f"{en}: its parts are more than the whole: {made}, stated total {shown(whole.value)}",
        name=identity.name,
        severity="medium",
        codes=_codes(identity),
        blame="unclear",
        evidence=cells(groups.text, told),
    )


def _rows(groups: Groups, solved_by: frozenset[str]) -> Iterator[Check]:
    """S3 on every row of table three: each row that fails by itself, all that hold together."""
    rows = [code for code in catalogue() if code in groups.rows]
    assessed = [_row(code, groups) for code in rows]
    stated = [one for one in assessed if one.assessable]
    failing = [one for one in stated if not one.holds]
    yield from (_failed(one, groups, certain=True) for one in failing)
    if rows and not failing:
        solved = _ROWS in solved_by
        verdict: Verdict = "pass" if stated and not solved else "not_assessable"
        yield _rows_together(len(stated), len(rows), verdict, rows)


def _row(code: str, groups: Groups) -> Assessed:
    parts = [groups.table(code, column) for column in APPLICANT_PARTS]
    return Assessed(_of_row(code), "total", all_stated(parts), all_stated([groups.table(code, "total")]))


@cache
def _of_row(code: str) -> Identity:
    return Identity(_ROWS, (code,), (code,))


def _rows_together(holding: int, rows: int, verdict: Verdict, codes: Sequence[str]) -> Check:
    severity: Severity = "high"
    return found(
        "identity",
        verdict,
        f"表三各行六类申请人之和等于总计：共{rows}行，可核对的{holding}行均相符",
        f"Table three, the kinds of applicant make the total: all {holding} rows that can be assessed hold, of {rows}",
        name=_ROWS,
        severity=severity,
        codes=codes,
        blame="source" if verdict == "pass" else "unclear",
    )


def _soft(assessed: Assessed, groups: Groups) -> Iterator[Check]:
    """The channels of disclosure: together less than the items is odd, together more is expected."""
    if not assessed.assessable:
        return
    zh, en = "各渠道公开数之和", "Items by channel"
    left, right = total(assessed.parts), total(assessed.wholes)
    sum_of = " + ".join(shown(f.value) for f in assessed.parts or ())
    holds = assessed.holds
    yield found(
        "sum",
        "pass" if holds else "note",
        f"{zh}：{sum_of} = {shown(left)}，{'不少于' if holds else '少于'}{label('proactive.total')}{shown(right)}",
        f"{en}: {sum_of} = {shown(left)}, {'not less' if holds else 'less'} than the {shown(right)} items in all",
        name=assessed.identity.name,
        severity="low",
        codes=_codes(assessed.identity),
        blame="source",
        evidence=cells(groups.text, assessed.cells),
    )
