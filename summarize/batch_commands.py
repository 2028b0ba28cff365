"""`gongkai batch`: the model's readings of many reports for half the price, within a day."""

import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import click


@click.group("batch", no_args_is_help=True)
def batch() -> None:
    """Ask a model for many reports at once, for half the price: submit, wait up to a day, collect; then read them with `summarize`."""


def _safely(work: Callable[[Any], int], **options: Any) -> int:
    """Do one piece of work with the batches; a fault is one line and an exit code."""
    from summarize.batching import Desk
    from summarize.configuration import model_settings
    from summarize.errors import DocumentError, ModelError, UsageError
    from summarize.zh.printable import as_named, one_line

    try:
        return work(Desk(model_settings(**options), lambda line: click.echo(as_named(line), err=True)))
    except (UsageError, DocumentError) as error:
        raise click.UsageError(one_line(str(error))) from None
    except ModelError as error:
        click.echo(one_line(f"Error: {error}"), err=True)
        return 3


@batch.command("submit")
@click.argument("paths", nargs=-1, required=True)
@click.option("--model", metavar="NAME", help="The language model; also GONGKAI_MODEL.")
@click.option(
    "--base-url", metavar="URL", help="Its server, which must have the batch interface; also OPENAI_BASE_URL."
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the summaries; as configured when left out.")
@click.option("--max-cost", type=float, metavar="USD", help="Send nothing when it could cost more.")
def submit_command(
    paths: tuple[str, ...], model: str | None, base_url: str | None, lang: Any, max_cost: float | None
) -> None:
    """Send what reading PATH... asks of the model, except for what is stored or under way already."""
    limit = None if max_cost is None else Decimal(str(max_cost))
    sys.exit(_safely(lambda desk: 1 if desk.submit(paths, lang, limit)[1] else 0, name=model, base_url=base_url))


@batch.command("status")
def status_command() -> None:
    """Say how far every batch is that was not collected yet."""
    sys.exit(_safely(lambda desk: desk.status() or 0))


@batch.command("collect")
def collect_command() -> None:
    """Store the replies of every batch that has ended. Exit code 1 when a batch still runs or a call has no reply."""
    sys.exit(_safely(lambda desk: 1 if any(desk.collect()) else 0))
