"""`gongkai desk`: look after a desk without opening it."""

import sys

import click

_PATHS = click.argument("paths", nargs=-1, metavar="[PATH]...")


@click.group()
def desk() -> None:
    """Look after the file that `triage` keeps its marks in: where it is, whether it is sound, and what it says."""


@desk.command()
@_PATHS
def info(paths: tuple[str, ...]) -> None:
    """Say where the desk of these paths is and what it holds; without a path, the one opened last."""
    from summarize.desk.info import facts
    from summarize.errors import UsageError

    try:
        for line in facts(paths):
            click.echo(line)
    except UsageError as error:
        raise click.UsageError(str(error)) from None


@desk.command()
@_PATHS
def check(paths: tuple[str, ...]) -> None:
    """Check the desk's file from end to end; exit code 1 when it is damaged."""
    from summarize.desk.info import check_desk
    from summarize.errors import UsageError

    try:
        complaints = check_desk(paths)
    except UsageError as error:
        raise click.UsageError(str(error)) from None
    for line in complaints:
        click.echo(line)
    click.echo("the desk is damaged; copy it away and export what can be read" if complaints else "the desk is sound")
    sys.exit(1 if complaints else 0)


@desk.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False))
@_PATHS
@click.option(
    "--filter",
    "query",
    default="",
    metavar="QUERY",
    help="Only reports that it lets through, e.g. 'year:2019-2021 severity>=high'.",
)
@click.option(
    "--sort", "order", default="-suspicion", metavar="COLUMN", help="Sort by a column; - before it for descending."
)
@click.option(
    "--table",
    type=click.Choice(["reports", "findings", "figures", "problems", "promises"]),
    default="reports",
    help="Which table a CSV file is.",
)
@click.option("--bom/--no-bom", default=True, help="Begin CSV with a byte-order mark, which Excel needs.")
@click.option("--with-text", is_flag=True, help="Include the reports' texts in JSON Lines.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of headings and messages.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
def export(
    file: str,
    paths: tuple[str, ...],
    *,
    query: str,
    order: str,
    table: str,
    bom: bool,
    with_text: bool,
    lang: str | None,
    quiet: bool,
) -> None:
    """Write the reports of these paths, or of the desk opened last, to FILE.

    Its ending says as what: .csv, .xlsx, .md, .html or .jsonl. Files that changed are read first.
    """
    from summarize.desk.export.command import export_command
    from summarize.desk.export.run import Choices
    from summarize.settings import from_environment

    spoken = lang or from_environment().lang
    choices = Choices(lang="zh" if spoken == "zh" else "en", table=table, mark=bom, with_text=with_text)
    sys.exit(export_command(paths, file, query, order=order, choices=choices, program="gongkai", quiet=quiet))
