"""Findings: what is worth a question, in which order, and with which doubts."""

from summarize.check.news import findings, news_of, ranked_findings
from summarize.check.verdicts import Severity, Verdict, found
from summarize.pipeline import read_bytes
from summarize.records.finding import Finding
from summarize.records.report import Repair

SHARES = """临澜县水务局2016年政府信息公开工作年度报告
一、主动公开政府信息情况
2016年，主动公开政府信息200条，其中机构职能类40条，占20%；政策法规类60条，占30%；业务动态类100条，占60%。
"""


def of(text: str) -> list[Finding]:
    return [finding for dossier in read_bytes(text.encode(), "a.txt") for finding in findings(dossier)]


def made(kind: str, verdict: Verdict = "fail", severity: Severity = "medium", name: str | None = None) -> Finding:
    (dossier,) = read_bytes(SHARES.encode(), "a.txt")
    check = found(kind, verdict, "零", "nothing", name=name, severity=severity)
    return next(findings(dossier.model_copy(update={"checks": (check,)})))


def test_findings_stand_in_the_order_of_their_news() -> None:
    kinds = ["repeated", "contents", "cross_year", "range", "identity", "copied_text", "foreign_name"]
    ranked = ranked_findings(made(kind) for kind in kinds)
    assert [finding.kind for finding in ranked] == kinds[::-1]
    assert [finding.rank for finding in ranked] == list(range(1, len(kinds) + 1))


def test_a_remark_of_little_weight_comes_after_every_failure() -> None:
    ranked = ranked_findings([made("foreign_name", "note", "low"), made("contents")])
    assert [finding.kind for finding in ranked] == ["contents", "foreign_name"]


def test_shares_over_one_whole_are_impossible_and_a_late_report_is_late() -> None:
    assert made("percentage", name="shares").news == "impossible"
    assert made("period", "note", name="late").news == "missing_or_late"


def test_an_error_of_our_reader_is_no_finding() -> None:
    (dossier,) = read_bytes(SHARES.encode(), "a.txt")
    check = found("reader_agreement", "fail", "零", "nothing", blame="reader")
    assert not list(findings(dossier.model_copy(update={"checks": (check,)})))


def test_a_finding_says_where_both_quotations_stand() -> None:
    finding = next(finding for finding in of(SHARES) if finding.name == "share")
    assert finding.path == "a.txt"
    assert [place.quote for place in finding.places] == ["主动公开政府信息200条", "业务动态类100条，占60%"]
    assert {place.section for place in finding.places} == {"一、主动公开政府信息情况"}


def test_a_finding_on_a_passage_of_uncertain_repair_says_so() -> None:
    (dossier,) = read_bytes(SHARES.encode(), "a.txt")
    share = next(check for check in dossier.checks if check.name == "share" and check.verdict == "fail")
    at = share.evidence[0].start
    repair = Repair(start=at, end=at + 2, kind="letters", before="?", after="主动", certain=False)
    changed = dossier.model_copy(update={"text": dossier.text.model_copy(update={"repairs": (repair,)})})
    doubts = [finding.doubt for finding in findings(changed) if finding.name == "share"]
    assert doubts[0] is not None
    assert "original" in doubts[0].en
    assert all(finding.doubt is None for finding in findings(dossier) if finding.name == "share")


def test_every_kind_that_fails_has_its_place_in_the_list() -> None:
    for finding in of(SHARES):
        assert finding.news != "other"


def test_a_sum_of_cells_is_news_of_figures() -> None:
    assert news_of(found("identity", "fail", "零", "nothing", name="S1")) == "does_not_add_up"
