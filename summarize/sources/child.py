"""The process that reads one file: format, memory and seconds as arguments, bytes on stdin, JSON on stdout."""

import contextlib
import os
import sys
from typing import cast

from summarize.errors import Damaged, DocumentError, TooLarge
from summarize.sources.limits import megabytes
from summarize.sources.read import read_as
from summarize.sources.sniff import Format
from summarize.sources.wire import error_to_json, to_json


def main(format_: str, memory: int, seconds: int) -> bytes:
    """Give the reply for the bytes on stdin."""
    data = sys.stdin.buffer.read()
    limit(memory, seconds)
    try:
        return to_json(read_as(cast("Format", format_), data))
    except DocumentError as error:
        return error_to_json(error)
    except (MemoryError, RecursionError):
        return error_to_json(TooLarge(f"reading the {format_} file takes more than {megabytes(memory)}"))
    except Exception as error:  # noqa: BLE001  # what third parties raise ends here
        return error_to_json(Damaged(f"the {format_} file is broken ({type(error).__name__})"))


def limit(memory: int, seconds: int) -> None:
    """Hold this process to so many bytes of memory and seconds of processor time, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows: the time limit of the caller remains
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    # What a library prints must not get into the reply.
    reply_to = os.dup(1)
    os.dup2(2, 1)
    reply = main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    with os.fdopen(reply_to, "wb") as stream:
        stream.write(reply)
