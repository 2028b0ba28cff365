"""The whole way from a file to its checks, on reports of the field and on the samples."""

from pathlib import Path

import pytest

from summarize.pipeline import read_file
from summarize.records.dossier import Dossier
from summarize.records.findings import Check

ROOT = Path(__file__).parents[2]
REPORTS = ROOT.parent / "shared" / "reports"
shared = pytest.mark.skipif(not REPORTS.exists(), reason="the shared reports are not here")


def first(name: str) -> Dossier:
    return read_file(str(REPORTS / name))[0]


def failed(dossier: Dossier, kind: str | None = None) -> list[Check]:
    return [check for check in dossier.checks if check.verdict == "fail" and kind in (None, check.kind)]


@shared
def test_jiutai_contradicts_its_table_three_times_and_notes_its_channels() -> None:
    dossier = first("seeds/jiutai_district_2015.txt")
    assert {check.codes for check in failed(dossier)} == {
        ("response.hot_topics",),
        ("response.interviews_by_chief",),
        ("requests.redirected",),
    }
    assert {check.kind for check in failed(dossier)} == {"text_vs_table"}
    (note,) = [check for check in dossier.checks if check.verdict == "note"]
    assert "= 4219" in note.message.en
    assert "4245" in note.message.en
    answered = next(check for check in dossier.checks if check.name == "S5.answered")
    assert answered.verdict == "pass"


@shared
@pytest.mark.parametrize("name", ["seeds/fuyuan_county_2009.txt", "seeds/chenzhou_city_2011.txt"])
def test_consistent_narratives_have_no_wrong_numbers(name: str) -> None:
    dossier = first(name)
    assert {check.kind for check in failed(dossier)} <= {"contents"}
    assert any(check.kind == "percentage" and check.verdict == "pass" for check in dossier.checks)


@shared
def test_the_form_of_2019_is_missing_but_was_not_binding() -> None:
    (check,) = failed(first("seeds/santan_town_2019.txt"))
    assert (check.kind, check.severity) == ("format", "low")


@shared
@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("real/001_huaian_2024.pdf", []),
        ("real/002_hongze_2023.pdf", ["S4.reconsideration", "S4.litigation_after_reconsideration"]),
        ("real/003_hongze_2024.pdf", []),
        ("real/006_pingtan_2021.txt", []),
        ("real/019_shanghai_kewei_2024.md", []),
        ("real/025_pingtan_approval_2023.txt", []),
        ("real/033_pingtan_2020.txt", ["S2", "S2"]),
        ("real/038_pingtan_2022.txt", []),
    ],
)
def test_tables_fail_where_they_do_not_add_up_and_nowhere_else(name: str, names: list[str]) -> None:
    dossier = first(name)
    assert [check.name for check in failed(dossier)] == names
    assert all(check.kind == "identity" for check in failed(dossier))


@shared
def test_two_columns_of_033_say_their_sums() -> None:
    messages = " ".join(check.message.en for check in failed(first("real/033_pingtan_2020.txt")))
    assert "= 26, printed total 20" in messages
    assert "= 27, printed total 21" in messages


@shared
def test_shares_of_029_and_cases_of_011() -> None:
    shares = " ".join(c.message.en for c in failed(first("real/029_xinghua_xiang_2010.txt"), "percentage"))
    assert "45 / 65 = 69.2%" in shares
    assert "105%" in shares
    assert failed(first("real/011_pingtan_localtax_2013.txt"))[0].kind == "range"


@shared
def test_75_received_are_74_new_and_1_carried_in() -> None:
    dossier = first("real/038_pingtan_2022.txt")
    explained = next(c for c in dossier.checks if c.name == "explained" and "requests.received" in c.codes)
    assert explained.verdict == "pass"
    assert "75 = 74 + 1" in explained.message.zh


@shared
def test_an_empty_page_says_that_the_text_is_attached() -> None:
    dossier = first("real/022_pingtan_police_2020_emptybody.txt")
    assert [(check.kind, check.verdict) for check in dossier.checks] == [("contents", "fail")]


@shared
@pytest.mark.parametrize("path", sorted(REPORTS.glob("*/*.*")), ids=lambda path: path.stem)
def test_every_quote_is_verbatim_and_every_value_grounded(path: Path) -> None:
    for dossier in (d for d in read_file(str(path), with_text=True)):
        body = dossier.text.body or ""
        assert not failed(dossier, "grounding")
        for check in dossier.checks:
            assert all(body[piece.start : piece.end] == piece.quote for piece in check.evidence)
        for indicator in dossier.indicators:
            assert all(body[r.start : r.end] == r.quote for r in indicator.readings)


@pytest.mark.parametrize(
    ("name", "fails"),
    [
        ("03_glued_cells_2021.txt", 0),
        ("05_table_2021_does_not_add_up.html", 3),
        ("07_torn_labels_2023.md", 0),
        ("08_empty_body.txt", 1),
    ],
)
def test_samples(name: str, fails: int) -> None:
    assert len(failed(read_file(str(ROOT / "samples" / name))[0])) == fails
