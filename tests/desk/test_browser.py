"""The exported page in a real browser: anchors lead where they say, nothing is loaded, nothing runs, nothing is wrong with it."""

import json
import re
import shutil
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from summarize.desk.export.run import write
from summarize.desk.reading import Reading
from summarize.desk.store import opened_desk
from tests.desk.hostile import hostile_dossier

SAMPLES = Path(__file__).parents[2] / "samples"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--allow-file-access-from-files"),
    *("--enable-logging=stderr", "--virtual-time-budget=8000", "--dump-dom"),
)
LOOK = """<!DOCTYPE html><meta charset="utf-8"><pre id="said">nothing</pre><iframe id="page" width="900" height="700"></iframe>
<script>
const page = document.getElementById("page"), said = document.getElementById("said");
page.onload = () => {
  const inside = page.contentDocument, window_ = page.contentWindow;
  const links = [...inside.querySelectorAll("a[href]")].map(link => link.getAttribute("href"));
  const missing = links.filter(link => !link.startsWith("#") || !inside.getElementById(decodeURIComponent(link.slice(1))));
  const astray = [];
  for (const link of [...new Set(links)].filter(link => /-(at|finding|figure)-/.test(link)).slice(0, 60)) {
    window_.location.hash = link;
    const target = inside.querySelector(":target");
    const box = target && target.getBoundingClientRect();
    if (!box || box.top < -5 || box.top > 705) astray.push(link);
  }
  const mark = inside.querySelector("mark");
  said.textContent = JSON.stringify({
    links: links.length, missing, astray, scripts: inside.scripts.length, images: inside.images.length,
    touched: String(window_.touched), styled: mark ? window_.getComputedStyle(mark).backgroundColor : "",
    resources: window_.performance.getEntriesByType("resource").map(entry => entry.name),
  });
};
page.src = "page.html";
</script>"""


@pytest.fixture
def outside() -> Iterator[tuple[int, list[bytes]]]:
    """A server that stands for the whole internet, and what it was asked."""
    asked: list[bytes] = []

    class Answer(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            asked.append(self.request.recv(500))
            self.request.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1], asked
        server.shutdown()


def looked_at(folder: Path, port: int) -> tuple[dict[str, Any], str]:
    """What the browser found in `page.html`, and what it said on its console."""
    (folder / "look.html").write_text(LOOK, encoding="utf-8")
    command = [str(BROWSER), *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--proxy-server=127.0.0.1:{port}"]
    done = subprocess.run(
        [*command, (folder / "look.html").as_uri()], capture_output=True, text=True, timeout=120, check=False
    )
    said = re.search(r'<pre id="said">(.*?)</pre>', done.stdout, re.DOTALL)
    assert said is not None, done.stderr[-2000:]
    console = "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)
    return json.loads(unescape(said[1])), console


def test_a_page_that_does_load_and_run_is_noticed(tmp_path: Path, outside: tuple[int, list[bytes]]) -> None:
    page = '<p id="a"><img src="http://evil.example/pixel.png"><a href="#b">x</a><script>window.touched = 1</script>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    found, _ = looked_at(tmp_path, outside[0])
    assert (found["touched"], found["missing"], found["scripts"]) == ("1", ["#b"], 1)
    assert any(b"evil.example" in request for request in outside[1])


def test_the_exported_page_works_and_asks_for_nothing(tmp_path: Path, outside: tuple[int, list[bytes]]) -> None:
    folder = tmp_path / "samples"
    folder.mkdir()
    for path in SAMPLES.glob("0*"):
        (folder / path.name).write_bytes(path.read_bytes())
    with opened_desk([str(folder)]) as desk:
        list(Reading(desk).events())
        desk.reports.put(b"x", "0" * 64, [hostile_dossier()])
        write(desk, desk.select().ids, tmp_path / "page.html")
    found, console = looked_at(tmp_path, outside[0])
    assert found["links"] > 200
    assert (found["missing"], found["astray"], found["resources"], console) == ([], [], [], "")
    assert (found["scripts"], found["images"], found["touched"]) == (0, 0, "undefined")
    assert found["styled"] not in ("", "rgba(0, 0, 0, 0)")
    assert not any(b"evil.example" in request for request in outside[1])
