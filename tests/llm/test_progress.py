"""The line on a terminal: how far, how much, how long; and it goes away before anything else is written."""

import io
from decimal import Decimal

from click.testing import CliRunner

from summarize.answering import Bill
from summarize.commands import gongkai
from summarize.progress import Progress


def test_the_line_tells_documents_tokens_cost_and_time_left() -> None:
    now = iter([0.0, 10.0])
    stream = io.StringIO()
    progress = Progress(stream, 4, lambda: next(now))
    progress.files_done, progress.documents = 1, 3
    progress.show(Bill(3, 0, 12_345, 950, Decimal("0.1234")), priced=True)
    assert stream.getvalue() == "\r1/4 files  3 documents  12k tokens in, 950 out  $0.12  about 30 s left\x1b[K"


def test_the_line_is_not_written_more_often_than_anybody_can_read_and_goes_away() -> None:
    now = iter([0.0, 1.0, 1.05, 1.1])
    stream = io.StringIO()
    progress = Progress(stream, 4, lambda: next(now))
    for _ in range(3):
        progress.show(Bill(), priced=False)
    assert stream.getvalue().count("\r") == 1
    progress.clear()
    progress.clear()
    assert stream.getvalue().endswith("\r\x1b[K")
    assert stream.getvalue().count("\r") == 2


def test_the_doctor_says_what_is_configured_and_never_the_key() -> None:
    environment = {
        "OPENAI_API_KEY": "sk-planted-555",
        "OPENAI_BASE_URL": "https://user:secret@example.org/v1?key=abc",
        "GONGKAI_MODEL": "m-1",
        "GONGKAI_CONFIG": "/nowhere/config.toml",
    }
    done = CliRunner().invoke(gongkai, ["doctor"], env=environment)
    assert done.exit_code == 0
    assert "m-1 at https://example.org/v1" in done.output
    assert "key            present" in done.output
    for secret in ("sk-planted", "secret", "abc"):
        assert secret not in done.output
