"""What must hold of one stage for any bytes: its input is made from them, so that a fuzzer that follows branches can steer it.

`benchmarks/fuzzing.py` runs these with atheris, the tests with a few random bytes.
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from random import Random
from types import MappingProxyType
from typing import Any

from benchmarks.faulting.texts import SPLINTERS
from benchmarks.faulting.trial import ROOT, demand
from summarize.errors import DocumentError
from summarize.parse.documents import split
from summarize.parse.report import parse
from summarize.records.record import Placed, Span
from summarize.records.stages import Extracted, Figure, Repaired
from summarize.repair.repair import repair
from summarize.rules.tables.read import read_tables
from summarize.sources.decode import decode
from summarize.sources.text import extract_text
from summarize.statute.forms import PUBLICATION_COLUMNS, PUBLICATION_ROWS, REQUEST_ROWS
from summarize.statute.forms_2014 import ROWS_2014
from summarize.statute.forms_local import ROWS_LOCAL
from summarize.zh.fold import fold
from summarize.zh.numerals import value_of
from summarize.zh.quantities import quantities

_BOUND = 2.0
_RAW = 0xF0
"""Bytes from here on are followed by a letter of their own; the others choose a word."""
_LETTERS = "0123456789,.，。|/-\n\t 　一二三四五六七八九十百千万亿零〇○两年月日条件第其中（）()、：:%余多约近超"
_HAN = "零一二三四五六七八九"


def words_of(data: bytes, words: Sequence[str]) -> str:
    """Give a text of these words and of any letter, chosen by the bytes: two for a word, three for a letter."""
    pieces, at = [], 0
    while at + 1 < len(data):
        if data[at] >= _RAW:
            code = int.from_bytes(data[at + 1 : at + 3], "big")
            pieces.append(chr(code))
            at += 3
        else:
            pieces.append(words[int.from_bytes(data[at : at + 2], "big") % len(words)])
            at += 2
    return "".join(pieces)


@cache
def damaged_words() -> tuple[str, ...]:
    """Pieces of damaged texts: what the cases of repair are made of, cut small, and splinters."""
    texts = [
        text
        for file in sorted((ROOT / "tests" / "cases").glob("repair_*.json"))
        for case in json.loads(file.read_text(encoding="utf-8"))
        for text in (case.get("before"), case.get("after"))
        if isinstance(text, str)
    ]
    pieces = [text[at : at + size] for text in texts for size in (4, 12, 40) for at in range(0, len(text), size)]
    return tuple(dict.fromkeys((*SPLINTERS, *_LETTERS, *pieces)))


@cache
def table_words() -> tuple[str, ...]:
    """Labels of every form, digits, borders, and what stands between them."""
    labels = [label for row in (*REQUEST_ROWS, *ROWS_2014, *ROWS_LOCAL) for label in row.labels]
    columns = re.findall("[一-鿿]{2,20}", repr((PUBLICATION_COLUMNS, PUBLICATION_ROWS)))
    frame = (
        "临澜县2021年政府信息公开工作年度报告\n",
        "二、主动公开政府信息情况\n",
        "三、收到和处理政府信息公开申请情况\n",
        "第二十条第（一）项",
        "四、政府信息公开行政复议、行政诉讼情况\n",
    )
    small = (
        *_LETTERS,
        *"0123456789" * 6,
        *" | |\n\n",
        "其他",
        "总计",
        "小计",
        "自然人",
        "合计",
        "统计指标",
        "单位",
        "统计数",
        "万元",
        "10",
        "２",
    )
    return (*small * 8, *frame * 4, *dict.fromkeys((*labels, *columns)))


def fuzz_decode(data: bytes) -> None:
    """Any bytes have a text whose log and damaged places lie inside of it, or one error."""
    with _timely(len(data)):
        decoded = decode(data)
        try:
            read = extract_text(decoded, "txt", lambda _: [])
        except DocumentError:
            return
    demand(not re.search("[\x00\ud800-\udfff]", read.text), "wrong", "NUL or a surrogate is left")
    placed: list[Span | Placed] = [*read.repairs, *read.damaged]
    for span in placed:
        demand(0 <= span.start <= span.end <= len(read.text), "wrong", "a place outside the text")
    if decoded.encoding in ("utf-8", "gb18030") and not decoded.bom:
        encoded = decoded.text.encode(decoded.encoding, "surrogateescape")
        demand(decode(encoded).text == decoded.text, "wrong", "the text's own bytes are another text")


def fuzz_repair(data: bytes) -> None:
    """Any text can be repaired; a second time changes nothing, and the log says what stands there now."""
    text = words_of(data, damaged_words())
    with _timely(len(text)):
        repaired = repair(Extracted(text, "txt"))
        again = repair(Extracted(repaired.text, "txt"))
    demand(again.text == repaired.text, "wrong", "repairing again changes it")
    for entry in repaired.repairs:
        demand(repaired.text[entry.start : entry.end] == entry.after, "wrong", f"the log of {entry.kind} misses")
    for span in repaired.damaged:
        demand(0 <= span.start < span.end <= len(repaired.text), "wrong", "a damaged place outside the text")


def fuzz_tables(data: bytes) -> None:
    """Whatever stands in a table: every figure has its place, and its digits are printed there."""
    text = words_of(data, table_words())
    with _timely(len(text)):
        for document in split(Repaired(text, "simplified"), "a.txt"):
            for figure in read_tables(parse(document)).figures:
                _demand_printed(figure, document.text)


def _demand_printed(figure: Figure, text: str) -> None:
    demand(0 <= figure.start <= figure.end <= len(text), "wrong", f"{figure.code} outside the text")
    demand((figure.value is None) == (figure.state != "stated"), "wrong", f"{figure.code}: {figure.state} with a value")
    if figure.value is not None:
        printed = re.sub(r"\D", "", fold(text[figure.start : figure.end]))
        demand(_significant(figure.value) in printed, "wrong", f"{figure.code}: {figure.value} is not in {printed!r}")


def _significant(value: int | Decimal) -> str:
    return "".join(map(str, abs(Decimal(value)).as_tuple().digits)).strip("0")


def fuzz_numerals(data: bytes) -> None:
    """Any text has quantities inside of it, and a number that is spelt out has its own value."""
    text = fold(words_of(data, _LETTERS + "〇壹元场次人份篇宗起"))
    with _timely(len(text)):
        value_of(text[:40])
        for found in quantities(text):
            demand(0 <= found.lead <= found.start < found.end <= len(text), "wrong", "a quantity outside the text")
            demand(found.value >= 0, "wrong", f"{found.value}")
    number = int.from_bytes(data[:8], "little") % 10 ** (data[0] % 9 + 1 if data else 1)
    spelt = {
        spell(number),
        str(number),
        f"{number:,}",
        "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number)),
    }
    for printed in spelt:
        demand(value_of(printed) == number, "wrong", f"{printed} is read as {value_of(printed)}")


def spell(number: int) -> str:
    """Give a number below 10^9 in Chinese, as a person spells it.

    >>> spell(0), spell(15), spell(105), spell(10_010), spell(320_000_006)
    ('零', '十五', '一百零五', '一万零一十', '三亿二千万零六')
    """
    if number == 0:
        return _HAN[0]
    said, zero = "", False
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, scale)
        if part:
            said += ("零" if said and (zero or part < 1000) else "") + _below_ten_thousand(part) + name
        zero = bool(said) and part % 10 == 0 and part == 0
    return said[1:] if said.startswith("一十") else said


def _below_ten_thousand(number: int) -> str:
    said, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            said += ("零" if gap and said else "") + _HAN[digit] + name
        gap = not digit
    return said


@contextmanager
def _timely(length: int) -> Iterator[None]:
    started = time.process_time()
    yield
    took = time.process_time() - started
    demand(took < _BOUND + length / 1000, "slow", f"{took:.1f} s for {length} letters")


TARGETS: Mapping[str, Callable[[bytes], None]] = MappingProxyType(
    {"decode": fuzz_decode, "repair": fuzz_repair, "tables": fuzz_tables, "numerals": fuzz_numerals}
)
"""What can be fuzzed, by name."""


def trial(number: int, _folder: Any) -> None:
    """Try every target with random bytes."""
    random = Random(number)
    for target in TARGETS.values():
        target(random.randbytes(random.choice((3, 40, 400))))
