"""Whether two reports are of one body: its name from the county on, and no province or city that speaks against it."""

import re

from summarize.records.dossier import Dossier
from summarize.zh.fold import fold

_GOVERNMENT = re.compile(r"人民政府$")
_COMMITTEE = re.compile(r"管理委员会$")

Places = tuple[str | None, str | None]
"""The province and the city of a body, as far as its report names them."""


def body_name(dossier: Dossier) -> str | None:
    """Give the body's name from its county on, so that a city named in one year only makes no other body of it.

    None for other documents than annual reports, and where it is not certain whose report it is.
    """
    report = dossier.report
    if report.kind != "annual_report" or report.agency is None or not report.agency_certain:
        return None
    name = fold(report.agency)
    at = name.find(fold(report.region.county)) if report.region.county else -1
    name = name[at:] if at > 0 else name
    return _GOVERNMENT.sub("", _COMMITTEE.sub("管委会", name)) or None


def places_of(dossier: Dossier) -> Places:
    """Give the body's province and city."""
    region = dossier.report.region
    return region.province, region.city


def may_be_one_place(one: Places, other: Places) -> bool:
    """Tell whether nothing that both name differs.

    >>> may_be_one_place(("江苏省", None), ("江苏省", "淮安市")), may_be_one_place(("江苏省", None), ("福建省", None))
    (True, False)
    """
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))
