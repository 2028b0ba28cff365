"""`summarize`: files in, dossiers out. Standard output is data, standard error is narration."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import click

from summarize import __version__

_LATER = "the model reader is not part of this version; use --reader rules"


def _not_yet(_context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    if value not in (None, False, ()):
        raise click.UsageError(f"--{parameter.human_readable_name.replace('_', '-')}: {_LATER}")
    return value


def _no_model(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if value == "model":
        raise click.UsageError(f"--reader model: {_LATER}")
    return value


def _print_schema(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001  click's signature
    if value and not context.resilient_parsing:
        from summarize.output import schema_text

        click.echo(schema_text())
        context.exit()


def _options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.argument("paths", nargs=-1, metavar="PATH..."),
    click.option("--json", "as_json", is_flag=True, help="JSON Lines: one dossier per report."),
    click.option("--pretty", is_flag=True, help="Indent the JSON."),
    click.option(
        "--findings", is_flag=True, help="One ranked list of what does not add up in all reports, not their dossiers."
    ),
    click.option(
        "--reader",
        type=click.Choice(["auto", "rules", "model"]),
        default="auto",
        callback=_no_model,
        help="auto and rules: the deterministic reader.",
    ),
    click.option("--model", metavar="NAME", callback=_not_yet, hidden=True),
    click.option("--base-url", metavar="URL", callback=_not_yet, hidden=True),
    click.option(
        "--lang", type=click.Choice(["zh", "en"]), help="Language of headings and messages; quotes stay Chinese."
    ),
    click.option("--replay", metavar="DIR", callback=_not_yet, hidden=True),
    click.option("--record", metavar="DIR", callback=_not_yet, hidden=True),
    click.option("--estimate", is_flag=True, callback=_not_yet, hidden=True),
    click.option("--max-cost", type=float, metavar="USD", callback=_not_yet, hidden=True),
    click.option("--jobs", type=click.IntRange(1, 64), default=4, hidden=True),
    click.option("--offline", is_flag=True, help="Refuse any network; the rules reader uses none."),
    click.option("--with-text", is_flag=True, help="Include the repaired text, so that offsets can be used."),
    click.option(
        "--schema",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print_schema,
        help="Print the dossier's JSON Schema (error records, findings: its $defs) and stop.",
    ),
    click.option(
        "-o",
        "output",
        metavar="FILE",
        type=click.Path(dir_okay=False),
        help="Write to FILE, not to standard output; it is replaced only when complete.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="No narration on standard error; errors stay."),
    click.option("-v", "--verbose", is_flag=True, help="Say what is read and repaired."),
    click.option(
        "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour of the readable page."
    ),
    click.version_option(__version__, "--version", message="%(prog)s %(version)s"),
    click.help_option("-h", "--help"),
)


@click.command(no_args_is_help=True)
@_options
def summarize(
    paths: tuple[str, ...],
    output: str | None,
    *,
    quiet: bool,
    verbose: bool,
    offline: bool,  # noqa: ARG001  nothing here uses a network
    jobs: int,  # noqa: ARG001
    **choices: Any,
) -> None:
    """Say what annual reports on government information disclosure state, admit and promise, and what does not add up.

    PATH is a file, a folder (with its subfolders), a glob, or - for standard input.

    Exit codes: 0 all done; 1 some documents failed (each has an error record in the JSON stream); 2 usage; 130 interrupted.

    This version reads by rules, offline. The options of the model reader (--model, --base-url, --replay, --record, --estimate, --max-cost)
    are refused until it is there.
    """
    if not paths:
        raise click.UsageError("no PATH: give a file, a folder, a glob, or - for standard input")
    # nothing that is imported becomes garbage, and looking for it costs a tenth of a short run
    gc.disable()
    from summarize.run import Layout, run

    gc.freeze()
    gc.enable()
    layout = Layout(
        as_json=choices["as_json"] or choices["pretty"],
        indent=2 if choices["pretty"] else None,
        lang=choices["lang"],
        color={"always": True, "never": False}.get(choices["color"]),
        with_text=choices["with_text"],
        findings=choices["findings"],
    )
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(run(paths, layout, output=output, narration=2 if verbose else 0 if quiet else 1))


def main() -> None:
    """Run the command; the console script's entry."""
    if sys.stdout is None:
        click.echo("summarize: standard output is closed; there is nowhere to print to", err=True)
        sys.exit(2)
    # until the first report is opened there is nothing to finish: the same exit code, and no traceback of an import
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    summarize()
