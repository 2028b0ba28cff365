"""`summarize --findings`: one ranked list over all reports, as a page and as JSON Lines."""

import json
from pathlib import Path

import jsonschema
from click.testing import CliRunner

from summarize.cli import summarize
from summarize.output import schema_text

SAMPLES = Path(__file__).parents[1] / "samples"


def findings(*arguments: str) -> str:
    done = CliRunner().invoke(summarize, ["--findings", "--lang", "en", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_list_is_ranked_over_all_reports() -> None:
    lines = [json.loads(line) for line in findings("--json", str(SAMPLES)).splitlines()]
    assert [line["rank"] for line in lines] == list(range(1, len(lines) + 1))
    assert {line["schema"] for line in lines} == {"gongkai.finding/1"}
    assert len({line["path"] for line in lines}) > 2


def test_a_finding_keeps_its_contract() -> None:
    schema = json.loads(schema_text())
    finding = {"$defs": schema["$defs"], "$ref": "#/$defs/Finding"}
    for line in findings("--json", str(SAMPLES)).splitlines():
        jsonschema.validate(json.loads(line), finding)


def test_the_page_shows_both_sides_of_a_sum_with_what_each_cell_is() -> None:
    page = findings(str(SAMPLES / "05_table_2021_does_not_add_up.html"))
    assert "does not add up" in page
    assert "Figures that do not add up" in page
    assert "行政复议总计: “5”" in page


def test_nothing_to_ask_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("关于临澜县旅游的介绍。" * 9, encoding="utf-8")
    assert "nothing worth a question was found" in findings(str(tmp_path))
