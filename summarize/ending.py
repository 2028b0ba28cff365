"""How a command of several parts ends: with the exit codes of `summarize`, and one line for an interrupt."""

import click

INTERRUPTED = 130


def ended(command: click.Command, program: str) -> int:
    """Run a command with the arguments of this process, say what was wrong with them, and give its exit code."""
    try:
        return int(command(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort as end:
        # a question that was answered with no ends so too
        interrupted = isinstance(end.__cause__, KeyboardInterrupt)
        click.echo(f"{program}: {'interrupted' if interrupted else 'nothing was done'}", err=True)
        return INTERRUPTED if interrupted else 1
