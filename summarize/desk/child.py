"""The process that reads files for the desk: one task a line on stdin, one reply a line on stdout, both JSON.

A task is `{"path", "name", "known"}`: the file, what to call it, and the sha256 it had when it was last read, or null. The
reply is `{"sha256", "records"}`; no records where the file is still the same.
"""

import contextlib
import hashlib
import json
import os
import sys
from typing import Any

from summarize.desk.crew import READY
from summarize.errors import DocumentError
from summarize.judged import defect, error_record
from summarize.output import json_line
from summarize.pipeline import read_member
from summarize.sources.archive import Member, members
from summarize.sources.discover import load


def answer(task: dict[str, Any]) -> dict[str, Any]:
    """Give the reply to one task. Never raises."""
    try:
        data = load(task["path"])
    except DocumentError as error:
        return {"sha256": "", "records": [json_line(error_record(task["name"], error))]}
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 == task["known"]:
        return {"sha256": sha256, "records": None}
    records = [record for member in members(data, task["name"]) for record in _read(member)]
    return {"sha256": sha256, "records": records}


def _read(member: Member) -> list[str]:
    try:
        return [json_line(dossier) for dossier in read_member(member, with_text=True)]
    except DocumentError as error:
        return [json_line(error_record(member.path, error))]
    except Exception as error:  # noqa: BLE001  a fault of ours in one document must not cost the others
        return [json_line(error_record(member.path, defect(error)))]


def main() -> None:
    """Answer tasks until stdin ends."""
    # what a library prints must not get into a reply
    with os.fdopen(os.dup(1), "wb") as replies:
        os.dup2(2, 1)
        with contextlib.suppress(OSError, AttributeError):
            os.nice(5)  # the person at the keyboard goes first
        replies.write(READY)
        replies.flush()
        for line in sys.stdin.buffer:
            replies.write(json.dumps(answer(json.loads(line))).encode() + b"\n")
            replies.flush()


if __name__ == "__main__":
    main()
