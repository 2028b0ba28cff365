"""`gongkai`: everything that is neither reading for scripts nor the desk."""

import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarize import __version__
from summarize.batch_commands import batch
from summarize.cache_commands import cache
from summarize.crash import quiet_crashes
from summarize.desk_commands import desk
from summarize.ending import ended

if TYPE_CHECKING:
    from summarize.evaluate import Score

_PACKAGES = ("click", "opencc", "openpyxl", "pdfplumber", "pydantic", "pypdfium2", "python-docx", "selectolax", "xlrd")

_CONVERTERS = {
    "soffice|libreoffice": "old doc and wps files are not read",
    "tesseract": "PDFs that are pictures of pages are not read",
}
"""Programs that need not be there."""


@click.group(no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="%(prog)s %(version)s")
def gongkai() -> None:
    """Read Chinese annual reports on government information disclosure. To read files: summarize PATH..."""


gongkai.add_command(cache)
gongkai.add_command(batch)
gongkai.add_command(desk)


@gongkai.command()
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of headings and messages.")
def demo(lang: str | None) -> None:
    """Read the bundled samples, offline, and show what they say; a person's replies stand in for a model's."""
    from summarize.llm.places import shipped_recordings
    from summarize.reading import Choice
    from summarize.run import Layout, run

    folder = samples_folder()
    if folder is None:
        raise click.ClickException("the samples are not installed; they stand in the folder samples/ of the project")
    inside = folder.is_relative_to(Path.cwd())
    recorded = shipped_recordings()
    choice = Choice(reader="model", replay=str(recorded)) if recorded else Choice()
    layout = Layout(lang=lang)  # type: ignore[arg-type]  # click checked the choice
    sys.exit(run([str(folder.relative_to(Path.cwd()) if inside else folder)], layout, choice=choice))


@gongkai.command()
def doctor() -> None:
    """Say what is installed, for a report of a fault."""
    from summarize.sources.scan import can_read_scans

    click.echo(f"gongkai {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    for package in _PACKAGES:
        try:
            click.echo(f"{package:<14} {version(package)}")
        except PackageNotFoundError:
            click.echo(f"{package:<14} missing: install gongkai again")
    for program, reads in _CONVERTERS.items():
        found = next(filter(None, map(shutil.which, program.split("|"))), None)
        click.echo(f"{program.partition('|')[0]:<14} {found or f'not installed: {reads}'}")
    if shutil.which("tesseract") and not can_read_scans():
        click.echo("               its data for simplified Chinese (chi_sim) are missing: no picture is read")
    click.echo(f"samples        {'present' if samples_folder() else 'not installed'}")
    for line in _configured():
        click.echo(line)


def _configured() -> Iterator[str]:
    """Say which model is configured, and where from; never the key."""
    from summarize.configuration import model_settings
    from summarize.errors import UsageError
    from summarize.llm.openai_model import OPENAI, Server
    from summarize.llm.places import config_file
    from summarize.zh.printable import one_line

    try:
        settings = model_settings()
    except UsageError as error:
        yield "configuration  broken: " + one_line(str(error))
        return
    yield f"configuration  {settings.file or f'none ({config_file()})'}"
    address = Server("", settings.base_url or OPENAI).shown
    yield "model          " + (
        one_line(f"{settings.name} at {address}") if settings.name else "none: the rules alone read"
    )
    yield f"key            {'present' if settings.key else 'none'}"
    if settings.open_to_others:
        yield f"               others can read it; run: chmod 600 {settings.file}"


@gongkai.command("eval")
@click.argument("gold", type=click.Path(dir_okay=False))
@click.argument("reports", type=click.Path(file_okay=False, exists=True))
@click.option("--model", metavar="NAME", help="Score this language model instead of the rules.")
@click.option("--base-url", metavar="URL", help="Its server; also OPENAI_BASE_URL.")
@click.option("--replay", metavar="DIR", type=click.Path(file_okay=False), help="Score the replies recorded in DIR.")
@click.option("--record", metavar="DIR", type=click.Path(file_okay=False), help="Record the model calls in DIR.")
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="Model calls at once.")
def evaluate_command(gold: str, reports: str, **choices: Any) -> None:
    """Compare what is read from the folder REPORTS with the figures in GOLD, as read by a person.

    GOLD is JSON: {"file name": {"indicators": [["requests.received", "total", 12]], "report": {"year": 2021}}}. With --model or --replay the
    model is scored alone, without the rules: figures and items, quotes that stand in the text, valid replies, cost per report.
    Exit codes: 1 when a certain figure is wrong; 3 when none is, and the model did not read every report.
    """
    from summarize.errors import UsageError
    from summarize.evaluate import evaluate, load_gold, table
    from summarize.zh.printable import printable

    unread = False
    try:
        if choices["model"] or choices["replay"]:
            score, lines, unread = _model_scored(gold, reports, choices)
        else:
            score = evaluate(load_gold(gold), Path(reports))
            lines = table(score)
    except UsageError as error:
        raise click.UsageError(str(error)) from None
    for line in lines:
        click.echo(printable(line))
    sys.exit(1 if score.certain["all"] else 3 if unread else 0)


def _model_scored(gold: str, reports: str, choices: dict[str, Any]) -> "tuple[Score, Iterator[str], bool]":
    from summarize.evaluate import load_gold
    from summarize.evaluate_model import evaluate_model, model_table
    from summarize.reading import Choice, chosen

    answering = chosen(Choice(reader="model", **choices), "zh", lambda line: click.echo(line, err=True))
    assert answering is not None  # noqa: S101  # reader is model
    score, tally = evaluate_model(
        load_gold(gold), Path(reports), answering.model, answering.manner, jobs=answering.jobs, close=answering.aclose
    )
    return score, model_table(score, tally, answering.model), bool(tally.failed)


def samples_folder() -> Path | None:
    """Give the folder of the bundled samples: in the installed package, or beside it in a checkout."""
    here = Path(__file__).parent
    return next((folder for folder in (here / "samples", here.parent / "samples") if folder.is_dir()), None)


def main() -> None:
    """Run the command; the console script's entry."""
    if sys.stdout is None:
        click.echo("gongkai: standard output is closed; there is nowhere to print to", err=True)
        sys.exit(2)
    quiet_crashes("gongkai")
    sys.exit(ended(gongkai, "gongkai"))
