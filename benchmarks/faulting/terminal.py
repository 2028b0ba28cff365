"""Texts, names and errors that would command a terminal: asserted on the bytes that reach a pty."""

import os
import pty
import re
import subprocess
from pathlib import Path
from random import Random

from benchmarks.faulting.trial import command, demand, environment

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
_ALLOWED = re.compile(rb"\x1b\[[0-9;]*m")
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
