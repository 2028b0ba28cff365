"""The command as scripts use it: streams, exit codes, error records."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

REPORT = """临澜县水利局2012年度政府信息公开工作年度报告
一、概述
本报告的统计期限自2012年1月1日起至2012年12月31日止。
二、主动公开政府信息情况
2012年，我局主动公开政府信息126条。
三、依申请公开政府信息情况
2012年，我局没有收到政府信息公开申请。
四、存在的主要问题和改进措施
存在的问题：一是信息更新不够及时；二是专职人员不足。
下一步，我局将：一是每月检查一次栏目更新；二是配备一名专职人员。
"""


def summarize(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from summarize.cli import main; main()", *arguments]
    return subprocess.run(
        command, input=stdin, capture_output=True, timeout=120, check=False, env={**os.environ, **environment}
    )


def lines(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    text = done.stderr.decode()
    assert "Traceback" not in text
    return text


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "临澜.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_json_is_one_valid_dossier_on_one_line(report: Path) -> None:
    done = summarize("--json", "--with-text", str(report))
    assert (done.returncode, done.stderr) == (0, b"")
    (dossier,) = lines(done)
    schema = json.loads(summarize("--schema").stdout)
    jsonschema.validate(dossier, schema)
    body = dossier["text"]["body"]  # type: ignore[index]
    for item in (*dossier["problems"], *dossier["commitments"]):  # type: ignore[misc]
        assert body[item["start"] : item["end"]] == item["quote"]


def test_the_text_is_left_out_unless_asked_for(report: Path) -> None:
    (dossier,) = lines(summarize("--json", str(report)))
    assert "body" not in dossier["text"]  # type: ignore[operator]


def test_standard_input_is_a_document() -> None:
    (dossier,) = lines(summarize("--json", "-", stdin=REPORT.encode("gb18030")))
    assert dossier["source"]["path"] == "-"  # type: ignore[index]
    assert dossier["source"]["encoding"] == "gb18030"  # type: ignore[index]


def test_a_folder_is_read_in_order_and_a_failure_stops_nothing(tmp_path: Path, report: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "z.txt").write_text(REPORT, encoding="utf-8")
    done = summarize("--json", str(tmp_path))
    assert done.returncode == 1
    schemas = [record["schema"] for record in lines(done)]
    assert schemas == ["gongkai.error/1", "gongkai.dossier/1", "gongkai.dossier/1"]
    assert "a.txt" in complaint(done)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (bytes(range(256)) * 40, "not_a_document"),
        (b"%PDF-1.7\nbroken", "damaged"),
    ],
)
def test_bad_bytes_give_one_clear_line_and_an_error_record(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    done = summarize("--json", str(path))
    (record,) = lines(done)
    assert done.returncode == 1
    assert record["error"]["type"] == kind  # type: ignore[index]
    assert len(complaint(done).splitlines()) == 1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = summarize("--json", str(tmp_path / "missing.txt"))
    assert done.returncode == 1
    assert "missing.txt" in complaint(done)


def test_a_file_is_called_by_its_name_with_every_blank(tmp_path: Path, report: Path) -> None:
    folder = tmp_path / "资料 一"
    folder.mkdir()
    report.rename(folder / "报告 二.txt")
    (folder / "空 的.txt").touch()
    for arguments in ((), ("--lang", "en")):
        done = summarize("-v", *arguments, str(folder), COLUMNS="400")
        assert "资料 一/报告 二.txt" in done.stderr.decode()
        assert "资料 一/空 的.txt" in done.stderr.decode()
        assert "资料 一/报告 二.txt" in done.stdout.decode()


def test_a_full_disk_behind_standard_output_is_said(report: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-c", "from summarize.cli import main; main()", str(report)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=120, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("summarize: cannot write to standard output: ")
    assert done.stderr.count(b"\n") == 1


def test_what_is_left_out_of_a_folder_is_said(tmp_path: Path, report: Path) -> None:
    for name in ("一.rar", "二.RAR", "三.jpg", ".hidden.rar", "read.exe", "page_files/logo.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert "not read: 2 .rar, 1 .jpg;" in complaint(summarize(str(tmp_path)))
    assert "not read" not in complaint(summarize("-q", str(tmp_path)))
    assert "not read" not in complaint(summarize(str(report)))


def test_a_folder_without_reports_is_named(tmp_path: Path) -> None:
    done = summarize("--json", str(tmp_path))
    assert done.returncode == 1
    assert str(tmp_path.name) in complaint(done)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--reader", "oracle", "x"],
        ["--jobs", "0", "x"],
        ["--lang", "fr", "x"],
        ["--no-such-option"],
        ["--color", "x"],
    ],
)
def test_wrong_usage_is_exit_code_two(arguments: list[str]) -> None:
    done = summarize(*arguments)
    assert done.returncode == (2 if arguments else done.returncode)
    assert done.stdout == b"" or not arguments


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(REPORT * 30, encoding="utf-8")
    command = f'"{sys.executable}" -c "from summarize.cli import main; main()" --json "{tmp_path}" | head -1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1


def test_a_closed_standard_output_is_said(report: Path) -> None:
    command = f'"{sys.executable}" -c "from summarize.cli import main; main()" --json "{report}" >&-'
    done = subprocess.run(["bash", "-c", command], stderr=subprocess.PIPE, timeout=120, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == "summarize: standard output is closed; there is nowhere to print to\n"


def test_output_file_holds_the_same_bytes_as_standard_output(tmp_path: Path, report: Path) -> None:
    target = tmp_path / "out.jsonl"
    done = summarize("--json", "-o", str(target), str(report))
    assert (done.returncode, done.stdout) == (0, b"")
    assert target.read_bytes() == summarize("--json", str(report)).stdout
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_output_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path, report: Path) -> None:
    new, old = tmp_path / "new.jsonl", tmp_path / "old.jsonl"
    old.write_text("old", encoding="utf-8")
    old.chmod(0o640)
    os.umask(0o022)
    for target in (new, old):
        assert summarize("--json", "-o", str(target), str(report)).returncode == 0
    assert [path.stat().st_mode & 0o777 for path in (new, old)] == [0o644, 0o640]


def test_error_records_have_a_schema_too(tmp_path: Path) -> None:
    (record,) = lines(summarize("--json", str(tmp_path / "missing.txt")))
    schema = json.loads(summarize("--schema").stdout)
    jsonschema.validate(record, {"$ref": "#/$defs/ErrorRecord", "$defs": schema["$defs"]})


def test_an_output_file_that_cannot_be_written_is_said_before_anything_is_read(tmp_path: Path, report: Path) -> None:
    done = summarize("--json", "-o", str(tmp_path / "no" / "out.jsonl"), str(report))
    assert done.returncode == 2
    assert "out.jsonl" in complaint(done)


def test_the_readable_page_has_no_escapes_when_piped(report: Path) -> None:
    page = summarize("--lang", "zh", str(report)).stdout.decode()
    assert "\x1b" not in page
    assert "临澜县水利局2012年度政府信息公开工作年度报告" in page
    assert "126" in page


def test_colour_can_be_asked_for_and_no_color_is_honoured(report: Path) -> None:
    assert b"\x1b[" in summarize("--color", "always", str(report)).stdout
    assert b"\x1b[" not in summarize("--color", "auto", str(report), NO_COLOR="1").stdout


def test_escapes_in_a_document_never_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text(REPORT.replace("126条", "126条\x1b]52;c;aGk=\x07\x9b31m\u202e"), encoding="utf-8")
    for arguments in (["--json", "--with-text"], ["--color", "never"]):
        shown = summarize(*arguments, str(path)).stdout.decode()
        assert not any((ord(letter) < 32 and letter != "\n") or 0x7F <= ord(letter) < 0xA0 for letter in shown)
        assert "\u202e" not in shown


def test_the_same_bytes_give_the_same_output(report: Path) -> None:
    assert summarize("--json", str(report)).stdout == summarize("--json", str(report)).stdout


def test_json_escapes_every_letter_that_commands_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT.replace("126条", "126条\x7f\x9b\u202e\ufff9\U000e0041"), encoding="utf-8")
    done = summarize("--json", "--with-text", str(path))
    text = done.stdout.decode()
    assert not set(text) & set("\x7f\x9b\u202e\ufff9\U000e0041")
    assert lines(done)[0]["schema"] == "gongkai.dossier/1"


@pytest.mark.parametrize("control", ["\x7f", "\u202e", "\ufeff", "\U000e0041", "\ud800"])
def test_an_escaped_control_means_the_same(control: str) -> None:
    from summarize.output import harmless

    line = harmless(json.dumps(f"甲{control}乙", ensure_ascii=False))
    assert control not in line
    assert json.loads(line) == f"甲{control}乙"


def test_a_name_that_is_no_text_is_printed_as_an_escape() -> None:
    from summarize.output import json_line
    from summarize.records.dossier import ErrorDetail, ErrorRecord, ErrorSource

    record = ErrorRecord(source=ErrorSource(path="\udce9.txt"), error=ErrorDetail(type="x", message="甲\u2028"))
    assert json.loads(json_line(record))["source"]["path"] == "\udce9.txt"
    assert "\\udce9.txt" in json_line(record)


def test_an_interrupt_waits_until_the_line_is_out() -> None:
    from summarize.output import _uninterrupted

    done: list[str] = []

    def write() -> None:
        with _uninterrupted():
            signal.raise_signal(signal.SIGINT)
            done.append("the whole line")

    with pytest.raises(KeyboardInterrupt):
        write()
    assert done == ["the whole line"]
