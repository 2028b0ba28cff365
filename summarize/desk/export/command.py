"""Export as a command: `triage --export FILE` and `gongkai desk export FILE` are this, with their options."""

import sys
from collections.abc import Sequence

from summarize.desk.export.run import Choices, export
from summarize.desk.fields import DEFAULT_ORDER
from summarize.errors import GongkaiError
from summarize.zh.printable import as_named

DONE, SOME_FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def export_command(
    paths: Sequence[str],
    file: str,
    query: str = "",
    *,
    order: str = DEFAULT_ORDER,
    choices: Choices | None = None,
    program: str = "triage",
    quiet: bool = False,
) -> int:
    """Read what changed in these paths, or in the last desk, write the file, say on standard error what was done, and give the exit code.

    0: written; 1: written, and some files could not be read or a path held no report; 2: usage, and nothing was written; 130: interrupted.
    """

    def say(line: str) -> None:
        sys.stderr.write(as_named(f"{program}: {line}") + "\n")

    try:
        done = export(paths, file, query, order=order, choices=choices, tell=say)
    except GongkaiError as error:
        say(str(error))
        return USAGE
    except KeyboardInterrupt:
        say("interrupted; what was read is kept, and no file was written")
        return INTERRUPTED
    if not quiet:
        unread = f", {done.failed} of them could not be read" if done.failed else ""
        say(f"{done.reports} {'report' if done.reports == 1 else 'reports'} written to {file}{unread}")
    return SOME_FAILED if done.failed or done.problems else DONE
