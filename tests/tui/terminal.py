"""The app as a person runs it: in a process of its own, on a pseudo-terminal."""

import asyncio
import contextlib
import fcntl
import os
import pty
import struct
import sys
import termios
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = "from tui.cli import main; main()"


async def output_of(
    reports: Path, home: Path, steps: list[tuple[str, bytes]], *, lasts: float = 40.0, then_kill: bool = False
) -> bytes:
    """Give all bytes that the app writes; each step waits for some words and types a key. The app has to end by itself."""
    leader, process = await _started(reports, home)
    written, seen, begun = b"", 0, time.monotonic()
    waiting = list(steps)
    while process.returncode is None and time.monotonic() - begun < lasts:
        await asyncio.sleep(0.1)
        with contextlib.suppress(OSError):
            while chunk := os.read(leader, 65536):
                written += chunk
        if then_kill and not waiting:
            break
        if waiting and waiting[0][0].encode() in written[seen:]:
            await asyncio.sleep(0.3)
            seen = len(written)
            os.write(leader, waiting.pop(0)[1])
    if process.returncode is None:
        process.kill()
        await process.wait()
        raise TimeoutError(written[-500:])
    os.close(leader)
    return written


async def _started(reports: Path, home: Path) -> tuple[int, asyncio.subprocess.Process]:
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
    environment = {**os.environ, **folders, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, str(reports), stdin=follower, stdout=follower, stderr=follower, env=environment, start_new_session=True
    )  # fmt: skip
    os.close(follower)
    os.set_blocking(leader, False)
    return leader, process
