"""Read everything there is in the project, and print every pattern that is made while reading, with the place that makes it."""

import asyncio
import contextlib
import json
import re
import sys
from inspect import signature
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SEEN: set[tuple[str, int, str | bytes, int]] = set()


def observe() -> None:
    """From now on note every pattern that a module of the project makes."""
    make = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int) -> Any:
        frame = sys._getframe(2)
        made = make(pattern, flags)
        name = frame.f_code.co_filename
        if name.startswith((f"{ROOT}/summarize/", f"{ROOT}/tui/")) and frame.f_code.co_name != "<module>":
            # a call over several lines runs in one of them: its first is that of the instruction's place
            place = list(frame.f_code.co_positions())[frame.f_lasti // 2]
            SEEN.add((Path(name).relative_to(ROOT).as_posix(), place[0] or frame.f_lineno, made.pattern, made.flags))
        return made

    re._compile = noted  # type: ignore[attr-defined]


def read_all() -> None:
    """Read the samples and generated reports, the cases of the tests, and a reply of a model."""
    from benchmarks.faulting import containers
    from benchmarks.faulting.servers import HONEST, INVENTED, OBEYED, REPORT
    from benchmarks.faulting.texts import seeds
    from summarize.check.own_words import own_sentences
    from summarize.desk.anchor import Anchor, anchored
    from summarize.errors import DocumentError
    from summarize.llm.completions import Dialect
    from summarize.llm.failures import Failure, learnt
    from summarize.llm.reader import Manner, read_document
    from summarize.pipeline import dossier, drafts, read_bytes
    from summarize.sources.archive import Member
    from summarize.sources.docx import extract_docx
    from tests.llm.scripted import Scripted
    from tests.rules.test_arrangements import ORDERS

    texts = [*seeds(), *_cases(), *map(_listing, ORDERS)]
    for text in texts:
        with contextlib.suppress(DocumentError):
            read_bytes(text.encode("utf-8", "replace"), "2019年年报.txt")
    for path in sorted((ROOT / "samples").iterdir()):
        with contextlib.suppress(DocumentError):
            read_bytes(path.read_bytes(), path.name)
    (draft,) = drafts(Member("a.txt", REPORT.encode()))
    for reply in (HONEST, INVENTED, OBEYED):
        dossier(draft, asyncio.run(read_document(draft.parsed, Scripted([reply]), Manner())))
    for name, data in containers.seeds():
        if name.endswith("docx"):
            extract_docx(data)  # elsewhere it is read in a process of its own
    list(own_sentences(REPORT, ["临澜县水利局"]))
    for module in [module for name, module in sys.modules.items() if name.startswith(("summarize.", "tui."))]:
        for value in list(vars(module).values()):
            if hasattr(value, "cache_info") and not signature(value).parameters:
                value()
    anchored(REPORT.replace("，", "， "), Anchor.at(REPORT, 60, 80))
    learnt(Failure(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'."), Dialect())


def _listing(order: str) -> str:
    """A table in plain text with its columns in an order."""
    from tests.rules.test_arrangements import arranged

    rows = "\n".join(" ".join(row) for row in arranged(order))
    return f"溪岚县2015年政府信息公开工作年度报告\n统计表\n{rows}\n"


def _cases() -> list[str]:
    found: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, str) and len(value) > 20:
            found.append(value)
        elif isinstance(value, dict | list):
            for each in value.values() if isinstance(value, dict) else value:
                gather(each)

    for file in sorted((ROOT / "tests" / "cases").glob("*.json")):
        gather(json.loads(file.read_text(encoding="utf-8")))
    return found


if __name__ == "__main__":
    observe()
    read_all()
    for file, line, pattern, flags in sorted(SEEN, key=str):
        words = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        print(json.dumps({"file": file, "line": line, "pattern": words, "flags": flags | re.UNICODE}))  # noqa: T201
