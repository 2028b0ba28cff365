"""Programs of others that read what this one cannot: found on the search path, bounded, and without a network."""

import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path

from summarize.errors import Damaged, TooLarge

_NOWHERE = "http://127.0.0.1:9"
_KEPT = ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "SYSTEMROOT")


def program(*names: str) -> str | None:
    """Give the path of the first of these programs that is installed."""
    return next((found for found in map(shutil.which, names) if found), None)


def run_program(command: list[str], *, folder: Path, seconds: float, given: bytes | None = None) -> bytes:
    """Run a program in an own folder with this input, and give what it prints.

    All that it started ends with it. Raises `TooLarge` when it takes too long, `Damaged` when it fails.
    """
    name = Path(command[0]).name
    try:
        process = subprocess.Popen(  # noqa: S603  # a program that the user installed, with arguments of ours
            command,
            stdin=subprocess.DEVNULL if given is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
    except OSError as error:
        raise Damaged(f"{name} cannot be started: {error.strerror}") from error
    try:
        said, _ = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TooLarge(f"{name} takes more than {seconds:g} seconds to read the file") from error
    finally:
        _end(process)
    if process.returncode:
        raise Damaged(f"{name} cannot read the file")
    return said


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with everything that it started, which is in a session of its own."""
    with contextlib.suppress(OSError, AttributeError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.poll() is None:
        process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "ALL_PROXY"), _NOWHERE)
    own = {"HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1", "no_proxy": ""}
    return {**kept, **proxies, **own}
