"""The query language: what it lets through, what it excludes, and how it says that it was not understood."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize.desk.columns import sort_key
from summarize.desk.fields import FIELDS, FLAGS, ORDERS
from summarize.desk.filter import QueryError, parse
from summarize.desk.search import indexed, phrase
from summarize.desk.store import Desk, opened_desk
from tests.desk.conftest import by_name
from tests.desk.hostile import HOSTILE, hostile_dossier


def names(desk: Desk, query: str, order: str = "path") -> list[str]:
    return [row.path for row in desk.reports.rows(desk.select(query, order).ids)]


BAD, L2012, L2013, Z2012 = "坏.txt", "临澜县水利局2012.txt", "临澜县水利局2013.txt", "鹿泽县财政局2012.txt"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {BAD, L2012, L2013, Z2012}),
        ("  ", {BAD, L2012, L2013, Z2012}),
        ("水利局", {L2012, L2013}),
        ("水利局 2013", {L2013}),
        ("-水利局", {BAD, Z2012}),
        ("year:2012", {L2012, Z2012}),
        ("-year:2012", {BAD, L2013}),
        ("year!=2012", {BAD, L2013}),
        ("year>=2013", {L2013}),
        ("year<2013", {L2012, Z2012}),
        ("year:2010-2012", {L2012, Z2012}),
        ("year:2013-", {L2013}),
        ("year:-2012", {L2012, Z2012}),
        ("year:2012,2013", {L2012, L2013, Z2012}),
        ("year:none", {BAD}),
        ("年份：2012 机关：财政", {Z2012}),
        ("年份＞＝２０１３", {L2013}),
        ("agency:鹿澤縣財政局", {Z2012}),
        ("text:131条", {L2013}),
        ("text:131條", {L2013}),
        ('text:"共收到政府信息公开 申请"', {L2013}),
        ("text:更新不够", {L2012, L2013, Z2012}),
        ("text:没有的字", set()),
        ("is:zero", {L2012, Z2012}),
        ("-is:zero -is:error", {L2013}),
        ("is:error", {BAD}),
        ("error:*", {BAD}),
        ("error:not_a_document", {BAD}),
        ("-error:*", {L2012, L2013, Z2012}),
        ("problems>=2", {L2012, L2013, Z2012}),
        ("problems:0", {BAD}),
        ("path:水利 -path:2013", {L2012}),
        ("kind:annual_report", {L2012, L2013, Z2012}),
        ("kind:年度报告", {L2012, L2013, Z2012}),
        ("level:county,department", {L2012, L2013, Z2012}),
        ("is:unread", {BAD, L2012, L2013, Z2012}),
        ("is:read", set()),
        ("reader:rules", {L2012, L2013, Z2012}),
        ("reader:model", set()),
        ("place:临澜", {L2012, L2013}),
        ("state:none", {BAD, L2012, L2013, Z2012}),
        ("chars>0", {L2012, L2013, Z2012}),
    ],
)
def test_a_query_lets_through(desk: Desk, query: str, expected: set[str]) -> None:
    assert set(names(desk, query)) == expected


def test_what_a_person_said_can_be_filtered(desk: Desk) -> None:
    one, two = by_name(desk, L2012), by_name(desk, L2013)
    desk.marks.star([one])
    desk.marks.state([one], "relevant")
    desk.marks.state([two], "not")
    desk.marks.tag([one, two], "水 價")
    desk.marks.note(two, "打電話問水利局")
    desk.marks.read([two])
    assert names(desk, "is:star") == names(desk, "state:relevant") == names(desk, "状态:相关") == [L2012]
    assert names(desk, "state:not") == names(desk, "note:电话") == names(desk, "is:noted") == [L2013]
    assert names(desk, 'tag:"水 价"') == names(desk, "is:tagged") == [L2012, L2013]
    assert names(desk, "tag:水") == []
    assert names(desk, "-tag:*") == [BAD, Z2012] or set(names(desk, "-tag:*")) == {BAD, Z2012}
    assert names(desk, "电话问") == [L2013]
    assert names(desk, "水价") == []
    assert set(names(desk, '"水 价"')) == {L2012, L2013}
    assert desk.select("is:unread").unread == 3
    assert desk.select("水利局").total == 4


def test_findings_can_be_filtered_by_severity_kind_and_verdict(desk: Desk) -> None:
    (number,) = desk.reports.put(b"x.txt", "0" * 64, [hostile_dossier("x.txt")])
    assert number in desk.select("severity>=high").ids
    assert number not in desk.select("severity<high").ids
    assert desk.select("check:foreign_name").ids == (number,)
    assert number in desk.select("verdict:none").ids
    from summarize.desk.suspicion import findings

    desk.marks.rule(number, findings(desk.reports.dossier(number).checks)[0].fingerprint, "rejected")
    assert desk.select("verdict:rejected").ids == desk.select("裁定:驳回").ids == (number,)
    assert desk.select("damaged>0").ids == (number,)
    assert desk.select("reader:model").ids == (number,)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("nosuch:1", "no field is called"),
        ("http://a.b", "no field is called"),
        ("year:abc", "needs a number"),
        ("year:", "needs a value"),
        ("year:,", "needs a value"),
        ("level:galaxy", "none of national"),
        ("severity>=worse", "high, medium or low"),
        ("is:purple", "none of"),
        ("agency>3", "cannot be compared"),
        ("verdict:maybe", "none of confirmed"),
        ("state:done", "none of check"),
    ],
)
def test_a_query_that_is_not_understood_says_why(query: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        parse(query)


def test_words_with_a_colon_are_looked_for_in_quotes(desk: Desk) -> None:
    assert names(desk, '"http://a.b"') == []
    assert set(names(desk, '"2012年，我局"')) == {L2012, Z2012}


@pytest.mark.parametrize("order", [*ORDERS, *(f"-{name}" for name in ORDERS)])
def test_a_list_can_be_sorted_by_every_column_both_ways(desk: Desk, order: str) -> None:
    ids = desk.select("", order).ids
    assert sorted(ids) == sorted(desk.select().ids)


def test_names_are_sorted_as_chinese_names_are_and_what_has_none_comes_last(desk: Desk) -> None:
    assert names(desk, "", "agency")[-1] == names(desk, "", "-agency")[-1] == BAD
    assert sorted(["重庆", "北京", "安徽", "上海"], key=lambda name: sort_key(name) or b"") == [
        "安徽",
        "北京",
        "上海",
        "重庆",
    ]


def test_an_unknown_column_cannot_be_sorted_by(desk: Desk) -> None:
    with pytest.raises(QueryError, match="cannot sort"):
        desk.select("", "id; DROP TABLE report")


def test_the_most_suspicious_come_first(desk: Desk) -> None:
    (number,) = desk.reports.put(b"x.txt", "0" * 64, [hostile_dossier("x.txt")])
    assert desk.select().ids[0] == number
    suspicions = [row.suspicion for row in desk.reports.rows(desk.select().ids)]
    assert suspicions == sorted(suspicions, reverse=True)


PIECES = st.sampled_from(
    [
        *(one.name for one in FIELDS),
        *FLAGS,
        *(name for one in FIELDS for name in one.also),
        *(
            ":",
            ">=",
            "<=",
            "!=",
            "-",
            '"',
            ",",
            " ",
            "：",
            "*",
            "(",
            ")",
            "'",
            "%",
            ";",
            "--",
            "?",
            "\\",
            "\x00",
            "2012",
            "高",
        ),
        *HOSTILE[:6],
    ]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.one_of(st.lists(PIECES, max_size=6).map("".join), st.text(max_size=20)))
def test_no_query_breaks_the_desk(shelf: Desk, query: str) -> None:
    try:
        found = shelf.select(query)
    except QueryError:
        found = shelf.select()
    assert set(found.ids) <= {1, 2}
    assert shelf.select().total == 2


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("shelf")
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_DATA_HOME", str(folder / "data"))
    patch.setenv("XDG_STATE_HOME", str(folder / "state"))
    with opened_desk([str(folder)]) as desk:
        for number in range(2):
            desk.reports.put(b"%d" % number, "0" * 64, [hostile_dossier(f"{number}.txt")])
        yield desk
    patch.undo()


LETTERS = st.text(
    alphabet=st.one_of(
        st.sampled_from("政府信息公开申请件12，。（）“”\n \t3aAéÉ%*-:'\"^()+~{}\u3000\x00\x1b\u200b复複"),
        st.characters(codec="utf-8"),
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=400, deadline=None)
@given(text=LETTERS, words=LETTERS)
def test_the_index_finds_exactly_what_stands_in_the_text(text: str, words: str) -> None:
    from summarize.desk.schema import connect_in_memory

    connection = connect_in_memory()
    plain = indexed(text).replace(" ", "")
    for body in (text, text + words, words + text):
        asked = phrase(words)
        if asked is None:
            continue
        connection.execute("DELETE FROM report")
        connection.execute("INSERT INTO body_index (rowid, body) VALUES (1, ?)", (indexed(body),))
        found = connection.execute("SELECT rowid FROM body_index WHERE body_index MATCH ?", (asked,)).fetchall()
        connection.execute("INSERT INTO body_index (body_index, rowid, body) VALUES ('delete', 1, ?)", (indexed(body),))
        stands = indexed(words).replace(" ", "") in indexed(body).replace(" ", "")
        assert bool(found) == stands, (body, plain)
    connection.close()


def test_the_index_is_of_the_version_that_was_tested() -> None:
    connection = sqlite3.connect(":memory:")
    assert connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone() == (1,)
    connection.close()
