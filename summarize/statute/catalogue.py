"""The indicators that a report may state, as the national forms name them. Data lives in `indicators.tsv`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

APPLICANTS = (
    "natural_person",
    "enterprise",
    "research",
    "public_welfare",
    "legal_service",
    "other",
    "total",
)
"""The seven value columns of table three, in print order: 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计."""

FORMS_BY_APPLICANT = ("2019", "2021")
"""The forms whose table three counts requests by applicant; the older ones do not."""


@dataclass(frozen=True, slots=True)
class IndicatorCode:
    """One row of the catalogue: a stable code and what the national forms call it."""

    code: str
    """Dotted name, e.g. `requests.received`."""
    unit: str
    """The unit its value is given in: 条, 件, 次, 篇, 个, 人, 人次, 项 or 万元."""
    forms: tuple[str, ...]
    """Where it may stand: narrative, 2014, 2019, 2021."""
    label: str
    """Its printed label, variants parted by ` / `."""
    english: str
    """The same in English, for messages."""


@cache
def catalogue() -> dict[str, IndicatorCode]:
    """Give every indicator by its code, in the order of the forms.

    >>> catalogue()["requests.received"].unit
    '件'
    """
    lines = Path(__file__).with_name("indicators.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines if line)
    return {row[0]: IndicatorCode(row[0], row[1], tuple(row[2].split(",")), row[3], row[4]) for row in rows}


@cache
def label(code: str, form: str | None = None) -> str:
    """Give the label of an indicator as `form` prints it, with the heading that it stands under.

    The first variant is the one of 2014, or of 2021 where 2014 has no such row; the second one is the newer form's, or
    that of 2019. Without a form it is the first; a code that the catalogue does not have is its own label.

    >>> label("requests.received"), label("requests.received", "2021")
    ('收到申请数', '本年新收政府信息公开申请数量')
    >>> label("reconsideration.upheld", "2019"), label("normative_documents.made", "2019")
    ('行政复议 结果维持', '规范性文件 本年新制作数量')
    """
    row = catalogue().get(code)
    first, *others = (row.label if row else code).split(" / ")
    heading, _, column = first.partition(" ")
    if not row or not others:
        return first
    second = others[0]
    if not column and " " in second:
        # 行政规范性文件 / 规范性文件 本年制发件数: the headings differ, and the column is the same
        return second if form == "2019" else f"{first} {second.partition(' ')[2]}"
    later = FORMS_BY_APPLICANT if "2014" in row.forms else ("2019",)
    if form not in later or form not in row.forms:
        return first
    return second if not column or second.startswith(heading) else f"{heading} {second}"


@cache
def has_applicants(code: str) -> bool:
    """Tell whether table three of 2019 and 2021 gives this code once for every applicant.

    >>> has_applicants("requests.closed_total"), has_applicants("requests.closed")
    (True, False)
    """
    row = catalogue().get(code)
    return row is not None and code.startswith("requests.") and not {"2019", "2021"}.isdisjoint(row.forms)
