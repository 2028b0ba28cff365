"""`summarize`: files in, dossiers out. Standard output is data, standard error is narration."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

import click

from summarize import __version__
from summarize.crash import quiet_crashes


def _print_schema(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001  click's signature
    if value and not context.resilient_parsing:
        from summarize.output import schema_text

        click.echo(schema_text())
        context.exit()


class _Dollars(click.ParamType):  # type: ignore[type-arg]  # no type has parameters at run time before click 8.4
    """An exact amount of US dollars."""

    name = "USD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        try:
            amount = Decimal(str(value))
        except InvalidOperation:
            amount = Decimal(-1)
        if not amount.is_finite() or amount < 0:
            self.fail(f"{value} is no amount of US dollars", param, ctx)
        return amount


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
        help="rules: the deterministic reader alone; model: both readers; auto: both where a model is configured.",
    ),
    click.option("--model", metavar="NAME", help="The language model; also GONGKAI_MODEL."),
    click.option(
        "--base-url", metavar="URL", help="Its OpenAI-compatible server; also OPENAI_BASE_URL. The key: OPENAI_API_KEY."
    ),
    click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        help="Language of headings, messages and the model's summary; quotes stay Chinese.",
    ),
    click.option(
        "--replay",
        metavar="DIR",
        type=click.Path(file_okay=False),
        help="Answer model calls from DIR, without any network.",
    ),
    click.option(
        "--record", metavar="DIR", type=click.Path(file_okay=False), help="Record the model calls of this run in DIR."
    ),
    click.option("--estimate", is_flag=True, help="Say what would be sent and cost, and stop; nothing is sent."),
    click.option("--max-cost", type=_Dollars(), metavar="USD", help="Stop asking the model before it costs more."),
    click.option(
        "--retry",
        is_flag=True,
        help="Ask again where the stored reply is of no use; without it no reply is paid twice.",
    ),
    click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="Model calls at once; 4 unless configured."),
    click.option(
        "--processes",
        type=click.IntRange(1, 64),
        metavar="N",
        help="Processes that read files; without it one for each processor, when there is enough to read.",
    ),
    click.option("--offline", is_flag=True, help="Refuse any network: the model too, unless its answers are replayed."),
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
    click.option(
        "-v", "--verbose", count=True, help="Say what is read and repaired; -vv: what a model gave that makes no sense."
    ),
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
    verbose: int,
    **choices: Any,
) -> None:
    """Say what annual reports on government information disclosure state, admit and promise, and what does not add up.

    PATH is a file, a folder (with its subfolders), a glob, or - for standard input.

    Exit codes: 0 all done; 1 some documents failed (each has an error record in the JSON stream); 2 usage; 3 the model did not read
    them all (what the rules read is printed); 130 interrupted.

    Without a model everything is read by rules, offline. A model reads the same text independently, and the two are compared.
    """
    if not paths:
        raise click.UsageError("no PATH: give a file, a folder, a glob, or - for standard input")
    gc.disable()
    # what other programs of this environment plug into pydantic is not ours, and looking for it takes time
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from summarize.own_process import sweep_seldom
    from summarize.reading import Choice
    from summarize.run import Layout, run

    sweep_seldom()
    layout = Layout(
        as_json=choices["as_json"] or choices["pretty"],
        indent=2 if choices["pretty"] else None,
        lang=choices["lang"],
        color={"always": True, "never": False}.get(choices["color"]),
        with_text=choices["with_text"],
        findings=choices["findings"],
    )
    signal.signal(signal.SIGINT, signal.default_int_handler)
    choice = Choice(**{name: choices[name] for name in Choice.__slots__})
    sys.exit(run(paths, layout, output=output, narration=0 if quiet and not verbose else 1 + verbose, choice=choice))


def main() -> None:
    """Run the command; the console script's entry."""
    if sys.stdout is None:
        click.echo("summarize: standard output is closed; there is nowhere to print to", err=True)
        sys.exit(2)
    quiet_crashes("summarize")
    # until the first report is opened there is nothing to finish: the same exit code, and no traceback of an import
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    summarize()
