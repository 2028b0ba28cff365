"""How a check is put into words: labels of the catalogue, plain numbers, and the quotes it rests on."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from summarize.records.findings import Check, Message
from summarize.records.record import Evidence
from summarize.records.stages import Figure
from summarize.statute.catalogue import catalogue, label

Verdict = Literal["pass", "fail", "note", "not_assessable"]
Severity = Literal["high", "medium", "low"]
Blame = Literal["source", "reader", "unclear"]

APPLICANT_LABELS = {
    "natural_person": ("自然人", "natural persons"),
    "enterprise": ("商业企业", "enterprises"),
    "research": ("科研机构", "research bodies"),
    "public_welfare": ("社会公益组织", "public welfare organisations"),
    "legal_service": ("法律服务机构", "legal services"),
    "other": ("其他", "others"),
    "total": ("总计", "total"),
}
_LONGEST_SUM = 6
_VERDICTS = {"fail": 0, "note": 1, "pass": 2, "not_assessable": 3}
SEVERITIES = {"high": 0, "medium": 1, "low": 2}
"""The order in which they are told."""


class Piece(NamedTuple):
    """A verbatim piece of the text: it is made `Evidence` together with the check that rests on it, once."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    quote: str
    """`body[start:end]`."""


def found(
    kind: str,
    verdict: Verdict,
    zh: str,
    en: str,
    *,
    name: str | None = None,
    severity: Severity = "medium",
    codes: Iterable[str] = (),
    blame: Blame = "source",
    evidence: Iterable[Evidence | Piece] = (),
) -> Check:
    """Give one check; its evidence is put in the order of the text, each place once."""
    places = {(piece.start, piece.end, piece.quote) for piece in evidence}
    # the types say what it may hold, and its quotes are cut from the text: a report of tables has hundreds of them
    return Check.of_checked(
        {
            "kind": kind,
            "name": name,
            "verdict": verdict,
            "severity": severity,
            "message": Message.of_checked({"zh": zh, "en": en[:1].upper() + en[1:]}),
            "codes": tuple(dict.fromkeys(codes)),
            "blame": blame,
            "evidence": tuple(
                [
                    Evidence.of_checked({"start": start, "end": end, "quote": quote})
                    for start, end, quote in sorted(places)
                ]
            ),
            "elsewhere": (),
        }
    )


def ranked(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Give the checks with the fails first, by severity, then notes, passes and what could not be assessed."""
    return tuple(sorted(checks, key=lambda check: (_VERDICTS[check.verdict], SEVERITIES[check.severity])))


def quoted(text: str, start: int, end: int) -> Piece:
    """Give a verbatim piece of the text."""
    return Piece(start, end, text[start:end])


def cells(text: str, figures: Iterable[Figure]) -> tuple[Piece, ...]:
    """Give the quotes of these readings; a blank cell has nothing to quote."""
    places = ((figure.start, figure.end) for figure in figures)
    return tuple([Piece(start, end, text[start:end]) for start, end in places if start < end])


@lru_cache(maxsize=4096)
def named(code: str, applicant: str | None, form: str | None = None) -> tuple[str, str]:
    """Give what an indicator is called in Chinese, as `form` prints it, and in English, with its column in table three.

    >>> named("requests.received", "enterprise", "2021")
    ('本年新收政府信息公开申请数量（商业企业）', 'information requests newly received in the year (enterprises)')
    """
    row = catalogue().get(code)
    zh, en = label(code, form), row.english if row else code
    heading, _, column = zh.partition(" ")
    if column.startswith(heading):
        zh = column
    if applicant is None:
        return zh, en
    column_zh, column_en = APPLICANT_LABELS[applicant]
    return f"{zh}（{column_zh}）", f"{en} ({column_en})"


def added(values: Sequence[int | Decimal | None]) -> str:
    """Print the terms of a sum; of a long one those that are not 0.

    >>> added([10, 1, 0, 0]), added([6, 0, 0, 0, 0, 4, 0, 3]), added([0] * 8)
    ('10 + 1 + 0 + 0', '6 + 4 + 3', '0')
    """
    terms = list(values) if len(values) <= _LONGEST_SUM else [value for value in values if value] or [0]
    return " + ".join(shown(value) for value in terms)


def shown(value: int | Decimal | None) -> str:
    """Print a value without exponent and without zeros that say nothing.

    >>> shown(Decimal("24252.3110")), shown(Decimal("1E+3")), shown(None)
    ('24252.311', '1000', '?')
    """
    if isinstance(value, int):
        return str(value)
    if value is None:
        return "?"
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
