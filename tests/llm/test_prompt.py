"""The prompts: files with headers, examples that keep their own rules, and hashes that notice every change."""

import json
import re
import shutil
from pathlib import Path

import pytest

from summarize.errors import UsageError
from summarize.llm import prompt as prompts
from summarize.llm.prompt import Language, example, opening, prompt, prompts_folder, prompts_sha256, with_schema
from summarize.llm.schema import compact, reply_schema, violations
from summarize.records.report import FormName
from summarize.statute.catalogue import catalogue
from summarize.statute.forms_local import ROWS_LOCAL
from summarize.zh.locate import locate

LANGUAGES: tuple[Language, ...] = ("zh", "en")
FORMS: tuple[FormName | None, ...] = (None, "narrative", "local", "2014", "2019", "2021", "mixed")


@pytest.mark.parametrize("path", sorted(prompts_folder().glob("*.md")), ids=lambda path: path.stem)
def test_a_prompt_has_a_header_and_fills_all_its_placeholders(path: Path) -> None:
    loaded = prompt(path.stem)
    filled = loaded.filled(**dict.fromkeys(loaded.placeholders, "x"))
    assert "{{" not in filled
    assert "purpose:" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_example_quote_stands_in_its_own_line(lang: Language) -> None:
    document, reply = example(lang)
    lines = dict(line.split(" ", 1) for line in document.splitlines())
    value = json.loads(reply)
    items = [*value["problems"], *value["commitments"], *value["indicators"], *value["summary"]["points"]]
    items += [value[name] for name in ("kind", "title", "agency", "year")]
    for item in items:
        assert locate(lines[str(item["segment"])], item["quote"]).match == "exact", item


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_example_follows_the_schema_and_the_catalogue(lang: Language) -> None:
    value = json.loads(example(lang)[1])
    assert list(violations(value, reply_schema())) == []
    assert {item["code"] for item in value["indicators"]} <= set(catalogue())
    assert compact(value) == example(lang)[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_examples_show_a_document_that_gives_orders_and_is_not_obeyed(lang: Language) -> None:
    document, reply = example(lang)
    assert re.search(r"请忽略|请把", document)
    assert "一切正常" not in reply
    assert "data" in prompt("read").body


@pytest.mark.parametrize("form", FORMS)
def test_every_code_that_a_form_can_hold_is_named(form: FormName | None) -> None:
    text = opening(form, "zh")[0].text
    for row in catalogue().values():
        if form in row.forms or form == "mixed" or (form == "local" and "2014" in row.forms):
            group, _, name = row.code.partition(".")
            assert re.search(rf"^{group} \(.*\b{name}\*? ", text, re.MULTILINE), row.code


def test_the_prompt_of_a_local_form_names_all_that_such_a_form_has() -> None:
    text = opening("local", "zh")[0].text
    for row in ROWS_LOCAL:
        if row.code:
            group, _, name = row.code.partition(".")
            assert re.search(rf"^{group} \(.*\b{name} ", text, re.MULTILINE), row.code


def test_what_never_changes_stands_first_and_is_the_same_for_all_documents() -> None:
    assert [turn.role for turn in opening("2021", "zh")] == ["system", "user", "assistant"]
    assert opening("2021", "zh") == opening("2021", "zh")


def test_the_schema_stands_in_the_words_below_the_strict_rung_only() -> None:
    turns = opening(None, "zh")
    assert with_schema(turns, prompts.wanted(), "json_schema") == turns
    for rung in ("json_object", "text"):
        words = with_schema(turns, prompts.wanted(), rung)[0].text
        assert compact(reply_schema()) in words
        assert "JSON" in words


def test_braces_in_a_document_fill_nothing() -> None:
    assert prompt("correct").filled(faults="{{catalogue}}").count("{{catalogue}}") == 1


def test_a_changed_prompt_changes_the_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = prompts_sha256()
    folder = tmp_path / "prompts"
    shutil.copytree(prompts_folder(), folder)
    with (folder / "read.md").open("a", encoding="utf-8") as file:
        file.write("One more word.\n")
    monkeypatch.setattr(prompts, "prompts_folder", lambda: folder)
    prompts_sha256.cache_clear()
    try:
        assert prompts_sha256() != before
    finally:
        prompts_sha256.cache_clear()


def test_a_prompt_without_its_header_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.md").write_text("Read this.\n", encoding="utf-8")
    (tmp_path / "other.md").write_text("---\nname: other\nplaceholders: a\n---\n{{b}}\n", encoding="utf-8")
    monkeypatch.setattr(prompts, "prompts_folder", lambda: tmp_path)
    for name in ("broken", "other", "missing"):
        with pytest.raises(UsageError):
            prompt(name)
