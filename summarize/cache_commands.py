"""`gongkai cache`: what the model was paid for, looked at, taken along, cleared and checked."""

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ParamSpec

import click

_Given = ParamSpec("_Given")


def _told(command: Callable[_Given, None]) -> Callable[_Given, None]:
    """Tell a fault of the disk in one line."""

    @wraps(command)
    def run(*arguments: _Given.args, **options: _Given.kwargs) -> None:
        from summarize.llm.disk import NotKept

        try:
            command(*arguments, **options)
        except BrokenPipeError:  # who reads the list has seen enough
            raise
        except (NotKept, OSError) as fault:
            raise click.ClickException(f"the cache cannot be used: {fault}; see `gongkai cache verify`") from None

    return run


@click.group("cache", no_args_is_help=True)
def cache() -> None:
    """Look after the stored replies of models. They lie in GONGKAI_CACHE, or in the user's cache folder."""


@cache.command("info")
@_told
def info_command() -> None:
    """Say where the cache is, what is in it and what that has cost."""
    from summarize.configuration import model_settings
    from summarize.errors import UsageError
    from summarize.llm.inventory import info
    from summarize.llm.places import cache_folder

    try:
        _print(info(cache_folder(), model_settings().prices))
    except UsageError as error:
        raise click.UsageError(str(error)) from None


@cache.command("list")
@_told
def list_command() -> None:
    """Print one line for each reply: call, time, model, how it ended, tokens."""
    from summarize.llm.inventory import listing
    from summarize.llm.places import cache_folder

    _print(listing(cache_folder()))


@cache.command("export")
@click.option("-o", "output", metavar="FILE", help="Write into FILE instead of standard output.")
@_told
def export_command(output: str | None) -> None:
    """Print every call with its replies as they came, one JSON object a line. The texts of the reports are not in it."""
    from summarize.errors import UsageError
    from summarize.llm.inventory import export
    from summarize.llm.places import cache_folder
    from summarize.output import harmless, open_sink

    try:
        with open_sink(output) as sink:
            for line in export(cache_folder()):
                sink.write(harmless(line) + "\n")
    except UsageError as error:
        raise click.UsageError(str(error)) from None


@cache.command("prune")
@click.option("--model", help="Remove the replies of this model.")
@click.option("--older-than", type=click.IntRange(0), metavar="DAYS", help="Remove what was last paid for before that.")
@click.option("--useless", is_flag=True, help="Remove calls that got no complete reply.")
@click.option(
    "--faulty", is_flag=True, help="Remove what `verify` finds fault with, and damaged files that were put aside."
)
@click.option("--all", "everything", is_flag=True, help="Remove every reply.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@_told
def prune_command(**choices: Any) -> None:
    """Remove stored replies, after asking. What is removed must be paid for again."""
    from summarize.llm.inventory import Chosen, chosen, faults, faulty, put_aside, remove
    from summarize.llm.places import cache_folder

    model, days, useless = choices["model"], choices["older_than"], choices["useless"]
    if not (model or useless or choices["everything"] or choices["faulty"]) and days is None:
        raise click.UsageError("say what to remove: --model, --older-than, --useless, --faulty or --all")
    folder, files = cache_folder(), []
    if choices["faulty"]:
        found, files = faulty(folder), put_aside(folder)
        what = f"{len(found)} faulty rows and {len(files)} damaged files"
        nothing = not files and not list(faults(folder))
    else:
        calls = chosen(folder, Chosen(model, days, useless))
        found = [row for row, _ in calls]
        what = (
            f"{sum(not kept.corrected for _, entry in calls for kept in entry.replies)} replies to {len(calls)} calls"
        )
        nothing = not found
    if nothing:
        click.echo("nothing to remove")
        return
    if not choices["yes"]:
        click.confirm(f"Remove {what}? What is removed must be paid for again", abort=True, err=True)
    remove(folder, found, files)
    click.echo(f"removed {what}")


@cache.command("verify")
@_told
def verify_command() -> None:
    """Check everything that is stored: exit code 1 when something is not as it was stored."""
    from summarize.llm.inventory import entries, faults
    from summarize.llm.places import cache_folder

    found = list(faults(cache_folder()))
    _print(found)
    if found:
        click.echo(f"{len(found)} faults; what is faulty counts as not stored", err=True)
        sys.exit(1)
    click.echo(f"{sum(1 for _ in entries(cache_folder()))} calls, all as they were stored")


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
