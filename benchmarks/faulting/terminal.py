"""Texts, names and errors that would command a terminal: asserted on the bytes that reach a pty."""

import asyncio
import base64
import os
import pty
import re
import subprocess
from pathlib import Path
from random import Random

from benchmarks.faulting.trial import Fault, command, demand, environment
from tests.tui.corpus import CONTRADICTION
from tests.tui.terminal import output_of

COMMANDS = (
    *(
        "\x1b[2J\x1b[H",
        "\x1b]0;title\x07",
        "\x1b]52;c;Z29uZ2thaQ==\x07",
        "\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\",
    ),
    *(
        "\x1bP1$r0m\x1b\\",
        "\x1bc",
        "\x9b31m",
        "\x9d0;title\x9c",
        "\x90q\x9c",
        "\u202e反向\u202c",
        "\u2066\u2069",
        "\u200b\u200d\ufeff",
    ),
    *(
        "\x00",
        "\r覆盖",
        "\x08\x08\x08",
        "\x07",
        "\x0e",
        "\x1b[8m",
        "\x1b[?1049h",
        "\U000e0041",
        "\u2028",
        "\x85",
        "[@click=app.bell]x[/]",
    ),
)
"""What stands in texts and names to command a terminal, or to show something else than it is."""
_ALLOWED = re.compile(rb"\x1b\[(?!8m)[0-9;]*m")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_SENTENCES = (
    *("一、概述\n", "2015年，我局主动公开政府信息{}126条。\n", "收到政府信息公开申请{}3件，均已办结。\n"),
    *(
        "存在的问题：一是信息更新{}不够及时；二是专职人员{}不足。\n",
        "下一步，我局将{}于6月30日前完善制度。\n",
        "联系电话：{}0454-0000000\n",
    ),
)


def hostile(random: Random) -> str:
    """Give a report with commands to the terminal everywhere."""
    title = f"临澜县{random.choice(COMMANDS)}水利局2015年度政府信息公开工作年度报告\n"
    return title + "".join(sentence.replace("{}", random.choice(COMMANDS)) for sentence in _SENTENCES)


def on_a_terminal(arguments: list[str], **changes: str) -> bytes:
    """Run a command whose output and errors are a terminal, and give what reached it."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=environment(TERM="xterm-256color", **changes),
    )
    os.close(theirs)
    got = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        got += piece
    os.close(ours)
    process.wait(timeout=60)
    return got


def demand_inert(output: bytes) -> None:
    """Nothing but text, line breaks and colours reached the terminal."""
    text = _ALLOWED.sub(b"", output).replace(b"\r\n", b"\n").decode("utf-8", "surrogateescape")
    found = _FORBIDDEN.search(text)
    demand(
        found is None,
        "wrong",
        f"{found[0] if found else ''!r} reached the terminal after {text[max(0, found.start() - 30) if found else 0 :][:30]!r}",
    )


def trial(number: int, folder: Path) -> None:
    """Read a hostile report with a hostile name, and one that fails, in one of the ways of printing."""
    random = Random(number)
    name = random.choice(COMMANDS).replace("/", "").replace("\x00", "")
    ending = random.choice((".txt", ".html", ".md"))
    (folder / f"年报{name}{ending}").write_text(hostile(random), encoding="utf-8", errors="surrogatepass")
    (folder / f"坏{name}.docx").write_bytes(b"PK\x03\x04" + hostile(random).encode("utf-8", "replace"))
    ways = (["--color", "always"], ["--json"], ["--pretty", "--with-text"], ["-v"], ["--findings"], ["--lang", "en"])
    chosen = ways[number % len(ways)]
    demand_inert(on_a_terminal(command("summarize", *chosen, str(folder))))
    demand_inert(on_a_terminal(command("summarize", f"nothing{name}.txt", f"--{name}")))


# what Textual writes: modes, the keyboard's and the pointer's protocol, places, colours; and what a person copies, in base64
_MODE = re.compile(rb"\x1b\[\?[0-9;]+[hl]")
_TEXTUALS = re.compile(
    rb"\x1b\[(?:[<>][0-9]*u|\?[0-9]+\$p|[0-9]+;[0-9]+H|(?!8m)[0-9;]*m)|\x1b\]22;[a-z-]*(?:\x07|\x1b\\\\)"
)
_COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
_MODES = frozenset(
    b"\x1b[?" + mode
    for mode in b"1049h 1049l 25h 25l 1000h 1000l 1003h 1003l 1015h 1015l 1006h 1006l 1004h 1004l 2004h 2004l 2026h 2026l 7h 7l 2048h 2048l 1016h 1016l".split()
)
_KEYS: tuple[tuple[str, bytes], ...] = (
    *(("清湖区", b""), ("", b"!"), ("", b"q"), ("", b"\r"), ("add up", b"\t"), ("", b"G"), ("", b"?"), ("", b"q")),
    *(("", b"/"), ("", b"a\r"), ("", b"\x1b"), ("", b"y"), ("", b"q"), ("", b"j\r"), ("", b"a"), ("", b"\x1b")),
    *(("", b"q"), ("", b"q"), ("", b"q")),
)
"""Look at the errors, open a report, go through it, search, copy, write a note, and leave."""


def demand_only_textuals(output: bytes) -> None:
    """Nothing but text and what Textual itself writes reached the terminal, and what was copied is plain text."""
    modes = _MODE.findall(output)
    demand(set(modes) <= _MODES, "wrong", f"{sorted(set(modes) - _MODES)} reached the terminal")
    demand(modes.count(b"\x1b[?1049h") == 1, "wrong", "a second screen was asked for")
    for copied in _COPIED.findall(output):
        words = base64.b64decode(copied).decode()
        demand("清湖区" in words and not _FORBIDDEN.search(words), "wrong", f"{words[:60]!r} was copied")
    demand_inert(_COPIED.sub(b"", _TEXTUALS.sub(b"", _MODE.sub(b"", output))))


def trial_desk(number: int, folder: Path) -> None:
    """Open hostile reports with hostile names at the desk, as a person does."""
    random = Random(number)
    reports, home = folder / "reports", folder / "home"
    reports.mkdir()
    for one in range(3):
        words = random.choice(COMMANDS)
        name = words.replace("/", "").replace("\x00", "")
        text = "".join(
            letter + random.choice(("", words)) if letter in "。件年" else letter for letter in CONTRADICTION
        )
        (reports / f"{one}{name}.txt").write_text(text, encoding="utf-8", errors="surrogatepass")
        (reports / f"坏{one}{name}.docx").write_bytes(b"PK\x03\x04")
    (reports / "清湖区.txt").write_text(CONTRADICTION, encoding="utf-8")
    try:
        output = asyncio.run(output_of(reports, home, list(_KEYS), lasts=90))
    except TimeoutError as error:
        raise Fault("slow", f"the desk did not end: {error.args[0][-60:]!r}") from None
    demand("清湖区".encode() in output, "lost", "no report was shown")
    demand_only_textuals(output)
