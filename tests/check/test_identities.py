"""Sums: what is consistent never fails, and what is changed always does."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from summarize.check.judge import judge
from summarize.records.findings import Check
from summarize.records.stages import Figure
from summarize.statute.catalogue import APPLICANTS, catalogue
from summarize.statute.identities import RESULT_ROWS, TABLE_2014, TABLE_FOUR, WITHHELD_ROWS
from tests.check.conftest import make

Entry = dict[str, Any]
PARTS = APPLICANTS[:-1]


def table_three(rows: dict[str, list[int]]) -> list[Entry]:
    return [
        {"code": code, "applicant": column, "value": value}
        for code, values in rows.items()
        for column, value in zip(APPLICANTS, values, strict=True)
    ]


def consistent_table_three(rng: random.Random, *, edition: str = "2021") -> list[Entry]:
    skipped = ("requests.otherwise_not_corrected", "requests.otherwise_fee_unpaid") if edition == "2019" else ()
    rows = {
        code: [rng.choice((0, 0, 1, rng.randrange(90))) for _ in PARTS] for code in RESULT_ROWS if code not in skipped
    }
    rows["requests.closed_total"] = [sum(row[i] for row in rows.values()) for i in range(6)]
    rows["requests.carried_out"] = [rng.randrange(5) for _ in PARTS]
    both = [a + b for a, b in zip(rows["requests.closed_total"], rows["requests.carried_out"], strict=True)]
    rows["requests.carried_in"] = [rng.randrange(all_ + 1) for all_ in both]
    rows["requests.received"] = [a - b for a, b in zip(both, rows["requests.carried_in"], strict=True)]
    return table_three({code: [*row, sum(row)] for code, row in rows.items()})


def consistent_plain(rng: random.Random, identities: Any) -> list[Entry]:
    values: dict[str, int] = {}
    for identity in sorted(identities, key=lambda i: i.name == "S5.answered"):
        for code in (*identity.parts, *identity.wholes):
            values.setdefault(code, rng.randrange(50))
        if identity.relation == "equal":
            values[identity.wholes[0]] = sum(values[code] for code in identity.parts)
        else:
            values[identity.parts[0]] = values[identity.wholes[0]] + rng.randrange(9)
    return [{"code": code, "value": value} for code, value in values.items()]


def failed(checks: tuple[Check, ...]) -> list[str | None]:
    return [check.name for check in checks if check.verdict == "fail" and check.kind == "identity"]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_table_three_that_adds_up_never_fails(made: Callable[..., Any], seed: int, edition: str) -> None:
    entries = consistent_table_three(random.Random(seed), edition=edition)
    _, checks = judge(*made(entries, form=edition, year=2022))
    assert failed(checks) == []
    assert {check.name for check in checks if check.verdict == "pass"} >= {"S1", "S2", "S3"}


@pytest.mark.parametrize("seed", range(40))
def test_one_changed_cell_of_table_three_always_fails(made: Callable[..., Any], seed: int) -> None:
    rng = random.Random(seed)
    entries = consistent_table_three(rng)
    entry = rng.choice(entries)
    entry["value"] += rng.choice((1, 2, 10))
    _, checks = judge(*made(entries, form="2021", year=2022))
    assert "S3" in failed(checks)
    assert {"S1", "S2"} & set(failed(checks)) or entry["code"] not in RESULT_ROWS


@pytest.mark.parametrize("identities", [TABLE_FOUR, TABLE_2014], ids=["table_four", "2014"])
@pytest.mark.parametrize("seed", range(12))
def test_one_changed_cell_of_the_other_tables_always_fails(
    made: Callable[..., Any], seed: int, identities: Any
) -> None:
    rng = random.Random(seed)
    entries = consistent_plain(rng, identities)
    form = "2014" if identities is TABLE_2014 else "2021"
    assert failed(judge(*made(entries, form=form))[1]) == []
    summed = {code for i in identities if i.relation == "equal" for code in (*i.parts, *i.wholes)}
    entry = rng.choice([e for e in entries if e["code"] in summed])
    entry["value"] += 1
    assert failed(judge(*made(entries, form=form))[1])


def test_a_sum_says_both_sides_and_quotes_the_cells(made: Callable[..., Any]) -> None:
    entries = [
        {"code": f"reconsideration.{name}", "value": value}
        for name, value in zip(("upheld", "corrected", "other", "pending", "total"), (10, 1, 0, 0, 0), strict=True)
    ]
    _, checks = judge(*made(entries, form="2021"))
    check = next(c for c in checks if c.name == "S4.reconsideration")
    assert "does not add up: 10 + 1 + 0 + 0 = 11, printed total 0" in check.message.en
    assert "10 + 1 + 0 + 0 = 11" in check.message.zh
    assert (check.verdict, check.severity, check.blame) == ("fail", "high", "source")
    assert [piece.quote for piece in check.evidence] == ["10", "1", "0", "0", "0"]


@pytest.mark.parametrize("state", ["blank", "unreadable", "not_applicable"])
def test_a_cell_that_is_not_stated_proves_nothing(made: Callable[..., Any], state: str) -> None:
    entries = consistent_plain(random.Random(1), TABLE_FOUR)
    entries[0] = {"code": entries[0]["code"], "state": state, "quote": "/" if state == "not_applicable" else ""}
    _, checks = judge(*made(entries, form="2021"))
    assert failed(checks) == []
    assert [c.verdict for c in checks if c.name == "S4.reconsideration"] == ["not_assessable"]


def test_a_sum_that_parted_digits_does_not_pass(made: Callable[..., Any]) -> None:
    entries = consistent_plain(random.Random(1), TABLE_FOUR)
    _, checks = judge(*made(entries, form="2021", solved_by=["S4"]))
    assert {c.verdict for c in checks if (c.name or "").startswith("S4")} == {"not_assessable"}
    entries[0]["value"] += 1
    _, checks = judge(*made(entries, form="2021", solved_by=["S4"]))
    assert failed(checks) == ["S4.reconsideration"]


def test_rows_that_were_missed_make_no_sum_fail(made: Callable[..., Any]) -> None:
    entries = [e for e in consistent_table_three(random.Random(3)) if "otherwise_not" not in e["code"]]
    text = "(六)其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    _, checks = judge(*made(entries, text=text, form="2021", year=2022))
    assert "S2" not in failed(checks)
    assert [c.verdict for c in checks if c.name == "S2"] == ["not_assessable"]


def test_two_tables_that_differ_are_held_to_no_sum(made: Callable[..., Any]) -> None:
    entries = consistent_plain(random.Random(4), TABLE_FOUR)
    entries.append({**entries[0], "value": entries[0]["value"] + 3})
    _, checks = judge(*made(entries, form="2021"))
    assert failed(checks) == []
    assert any(c.kind == "table_vs_table" and c.verdict == "fail" for c in checks)


def test_a_provincial_table_without_all_channels_is_only_noted(made: Callable[..., Any]) -> None:
    names = ("received_in_person", "received_by_fax", "received_online", "received_by_mail", "received")
    entries = [{"code": f"requests.{n}", "value": v} for n, v in zip(names, (1, 0, 2, 0, 5), strict=True)]
    _, checks = judge(*made(entries, form="local", year=2010))
    assert [c.verdict for c in checks if c.name == "S5.received"] == ["note"]
    _, checks = judge(*made(entries, form="2014"))
    assert failed(checks) == ["S5.received"]


def test_channels_may_add_up_to_more_but_less_is_noted(made: Callable[..., Any]) -> None:
    codes = [f"proactive.by_{n}" for n in ("gazette", "website", "weibo", "wechat", "other")]
    for total, verdict in ((110, "note"), (108, "pass"), (50, "pass")):
        entries = [{"code": c, "value": v} for c, v in zip(codes, (3, 60, 20, 20, 5), strict=True)]
        entries.append({"code": "proactive.total", "value": total})
        _, checks = judge(*made(entries, form="2014"))
        assert [c.verdict for c in checks if c.name == "F1"] == [verdict]
        assert failed(checks) == []


def test_every_message_is_in_both_languages(made: Callable[..., Any]) -> None:
    entries = consistent_table_three(random.Random(5)) + consistent_plain(random.Random(5), TABLE_FOUR)
    for entry in entries[::3]:
        entry["value"] += 1
    _, checks = judge(*made(entries, form="2021", year=2022))
    assert checks
    for check in checks:
        assert any("一" <= letter <= "鿿" for letter in check.message.zh)
        assert not any("一" <= letter <= "鿿" for letter in check.message.en)
        assert set(check.codes) <= set(catalogue())
        assert "falsif" not in check.message.en


def test_a_printed_total_of_the_grounds_is_held_to_them(made: Callable[..., Any]) -> None:
    entries = consistent_table_three(random.Random(6))
    grounds = [
        sum(e["value"] for e in entries if e["code"] in WITHHELD_ROWS and e["applicant"] == c) for c in APPLICANTS
    ]
    for wrong, expected in ((0, []), (1, ["S2.withheld"])):
        row = table_three({"requests.withheld": [*grounds[:-1], grounds[-1] + wrong]})
        _, checks = judge(*made([*entries, *row], form="2021", year=2022))
        assert [name for name in failed(checks) if name != "S3"] == expected


def _spoken(text: str, **values: int) -> tuple[Any, Any]:
    """A report that says these numbers of requests in its text, each where it stands."""
    entries = []
    for name, value in values.items():
        start = text.index(str(value))
        entries.append((f"requests.{name}", value, start))
    parsed, reading = make((), text=text, form="narrative")
    figures = tuple(
        Figure(code, None, value, by="rules.text", start=start, end=start + len(str(value)))
        for code, value, start in entries
    )
    return parsed, replace(reading, figures=figures)


def test_channels_of_one_sentence_cannot_be_more_than_the_requests() -> None:
    text = "共收到申请38件，其中当面申请12件、网络申请9件、信函申请19件。"
    values = {"received": 38, "received_in_person": 12, "received_online": 9, "received_by_mail": 19}
    (check,) = [c for c in judge(*_spoken(text, **values))[1] if c.name == "S5.received"]
    assert (check.kind, check.verdict, check.severity) == ("identity", "fail", "medium")
    assert "12 + 9 + 19 = 40" in check.message.zh


@pytest.mark.parametrize(
    "text",
    [
        "共收到申请48件，其中当面申请12件、网络申请9件、信函申请19件。",
        "区政府收到申请17件。全区当面申请12件、网络申请9件、信函申请19件。",
    ],
)
def test_fewer_channels_or_other_sentences_prove_nothing(text: str) -> None:
    whole = 48 if "48" in text else 17
    values = {"received": whole, "received_in_person": 12, "received_online": 9, "received_by_mail": 19}
    checks = judge(*_spoken(text, **values))[1]
    assert not [c for c in checks if c.name == "S5.received" and c.verdict == "fail"]
