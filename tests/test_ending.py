"""A command ends with the exit codes of `summarize`, whatever ends it."""

import click
import pytest

from summarize.ending import ended


def that(error: BaseException | None) -> click.Command:
    def work() -> None:
        if error:
            raise error

    return click.Command("try", callback=work)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (None, 0, ""),
        (KeyboardInterrupt(), 130, "gongkai: interrupted"),
        (click.Abort(), 1, "gongkai: nothing was done"),
        (click.UsageError("wrong"), 2, "Error: wrong"),
        (click.ClickException("no"), 1, "Error: no"),
    ],
    ids=["done", "interrupt", "no", "usage", "fault"],
)
def test_an_end_has_its_code_and_one_line(
    error: BaseException | None,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["gongkai"])
    assert ended(that(error), "gongkai") == code
    assert said in capsys.readouterr().err


def test_help_and_an_exit_code_of_its_own_end_as_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["gongkai", "--help"])
    assert ended(that(None), "gongkai") == 0
    monkeypatch.setattr("sys.argv", ["gongkai"])
    with pytest.raises(SystemExit, match="3"):
        ended(that(SystemExit(3)), "gongkai")
