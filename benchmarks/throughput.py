"""What our client, and the whole command with it, costs beside a bare loop over the openai package.

python benchmarks/throughput.py [CALLS]

The server answers after 50 ms, in a process of its own. "Bare" is `AsyncOpenAI.chat.completions.create` with the same words and schema and
nothing done with its answer; "ours" is the reader from the parsed document to the reading, with ladder, cache on disk, budget and grounding. Then the
command itself runs on as many files: reading them by the rules, judging and printing is processor time of its own, which the bare loop has none of,
so that a run of the rules alone stands beside it, and one process beside as many as there are processors. What a run costs that finds all replies stored is `benchmarks/rerun.py`.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from summarize.llm.budget import Budget, Budgeted
from summarize.llm.cached import Cached
from summarize.llm.ladder import Ladder
from summarize.llm.openai_model import OpenAIModel, Server
from summarize.llm.prompt import example
from summarize.llm.reader import Manner, first_call, read_document
from summarize.llm.reply import usable
from summarize.llm.seam import Call
from summarize.llm.store import Store
from summarize.own_process import processors
from summarize.parse.documents import split
from summarize.parse.report import parse
from summarize.records.stages import Extracted, Parsed
from summarize.repair.repair import repair

ROOT = Path(__file__).resolve().parents[1]
JOBS = 64
LATENCY = 50
REPORT = """柳溪县档案局2015年政府信息公开工作年度报告
一、概述
本报告编号为{number}。
2015年，我局主动公开政府信息约1.2万条，其中网站公开9,806条。自2008年以来累计公开3万余条。
全年没有收到政府信息公开申请，收取费用380元。
二、存在的问题和改进措施
存在问题：一是更新不够及时；二是人手不足。2016年6月底前将配备专职人员1名。
"""


def completion() -> bytes:
    """Give the answer that the server sends to everything: the reply to the example."""
    choice = {"index": 0, "message": {"role": "assistant", "content": example("zh")[1]}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 2500, "completion_tokens": 600, "total_tokens": 3100}
    body = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
    return json.dumps(body, ensure_ascii=False).encode()


def parsed(number: int) -> Parsed:
    """Give one short report, as the pipeline hands it to a reader."""
    (document,) = split(repair(Extracted(REPORT.format(number=number), "txt")), "a.txt")
    return parse(document)


async def at_once(work: Callable[[Any], Awaitable[object]], items: Sequence[Any]) -> tuple[float, float]:
    """Do work on all items, `JOBS` at once; gives seconds and seconds of processor time."""
    queue = iter(items)

    async def worker() -> None:
        for item in queue:
            await work(item)

    begun, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(worker() for _ in range(JOBS)))
    return time.perf_counter() - begun, time.process_time() - cpu


async def bare(url: str, calls: Sequence[Call]) -> tuple[float, float]:
    """Ask with the package as anybody would."""
    import openai

    client = openai.AsyncOpenAI(api_key="none", base_url=url, max_retries=0)
    wanted = calls[0].wanted
    form: Any = {"name": wanted.name, "strict": True, "schema": dict(wanted.schema)}

    async def work(call: Call) -> object:
        turns: Any = [{"role": turn.role, "content": turn.text} for turn in call.turns]
        return await client.chat.completions.create(
            model="m",
            messages=turns,
            max_tokens=call.max_tokens,
            temperature=0,
            store=False,
            response_format={"type": "json_schema", "json_schema": form},
        )

    await work(calls[0])
    took = await at_once(work, calls)
    await client.close()
    return took


async def client_alone(url: str, calls: Sequence[Call]) -> tuple[float, float]:
    """Ask with our client, without anything around it."""
    model = OpenAIModel(Server("m", url, connections=JOBS))
    await model.answer(calls[0])
    took = await at_once(model.answer, calls)
    await model.aclose()
    return took


async def ours(url: str, documents: Sequence[Parsed], folder: Path) -> tuple[float, float]:
    """Read the documents with everything that a run stacks."""
    server = OpenAIModel(Server("m", url, connections=JOBS))
    store = Store(folder)
    model = Ladder(Cached(Budgeted(server, Budget()), store, usable), store)
    manner = Manner()
    await read_document(parsed(10**6), model, manner)
    took = await at_once(lambda document: read_document(document, model, manner), documents)
    await server.aclose()
    store.close()
    return took


def command(folder: Path, environment: dict[str, str], *arguments: str) -> tuple[float, float]:
    """Run `summarize` on a folder; gives seconds and processor seconds."""
    program = "from summarize.cli import main; main()"
    before, begun = os.times(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, "--json", "-q", *arguments, "-o", str(folder.parent / "out.jsonl"), str(folder)],
        env=environment, check=True,
    )  # fmt: skip
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begun, cpu


def line(name: str, count: int, took: tuple[float, float]) -> None:
    """Print one row."""
    print(f"{name:<46} {count / took[0]:>9.1f} {took[1] / count * 1e6:>12.0f}")


def clients(url: str, count: int) -> None:
    """Print what calls cost, bare and ours, in the same run: the better of two rounds each, in turn."""
    documents = [parsed(number) for number in range(count)]
    calls = [first_call(document)[0] for document in documents]
    rounds: dict[str, list[tuple[float, float]]] = {}
    for number in range(2):
        rounds.setdefault("bare AsyncOpenAI, create", []).append(asyncio.run(bare(url, calls)))
        rounds.setdefault("our client", []).append(asyncio.run(client_alone(url, calls)))
        with tempfile.TemporaryDirectory() as folder:
            rounds.setdefault("ours, parsed document to reading", []).append(
                asyncio.run(ours(url, documents, Path(folder) / str(number)))
            )
    print(f"{f'{count} calls, {JOBS} at once, {LATENCY} ms':<46} {'per second':>10} {'CPU µs each':>12}")
    for name, took in rounds.items():
        line(name, count, min(took))


def whole_command(url: str, count: int) -> None:
    """Print what the whole command makes of as many reports, each in a file, beside the rules alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "reports"
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:05}.txt").write_text(REPORT.format(number=number), encoding="utf-8")
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "GONGKAI_CONFIG": f"{name}/none",
            "OPENAI_API_KEY": "none",
        }
        model = ("--reader", "model", "--model", "m", "--base-url", url, "--jobs", str(JOBS))
        runs = {
            "summarize --reader rules --processes 1": ("--reader", "rules", "--processes", "1"),
            f"summarize --jobs {JOBS} --processes 1": (*model, "--processes", "1"),
            f"summarize --jobs {JOBS}, {processors()} processors": model,
        }
        rounds: dict[str, list[tuple[float, float]]] = {run: [] for run in runs}
        for number in range(2):
            for place, (run, arguments) in enumerate(runs.items()):
                environment["GONGKAI_CACHE"] = f"{name}/{number}{place}"
                rounds[run].append(command(folder, environment, *arguments))
    for run, took in rounds.items():
        line(run, count, min(took))


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.loopback.server", str(LATENCY)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    assert server.stdin
    assert server.stdout
    try:
        server.stdin.write(completion())
        server.stdin.close()
        url = server.stdout.readline().decode().strip()
        clients(url, count)
        whole_command(url, count)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
