"""Text that lost a byte: restored exactly, or marked as damaged, and never silently wrong.

The damage is made here as decoders of several kinds make it, from sentences about nowhere.
"""

import random
import re
from collections import Counter
from collections.abc import Callable
from functools import cache

import opencc
import pytest

from summarize.records.stages import Extracted, Repaired
from summarize.repair.repair import repair

SUBJECTS = (
    "县政府办公室",
    "各乡镇人民政府",
    "市财政局",
    "区教育局",
    "镇党政办",
    "我局",
    "全市各部门",
    "信息公开领导小组",
)
VERBS = ("加强", "完善", "规范", "推进", "落实", "健全", "深化", "拓宽", "组织开展", "认真抓好", "不断提高", "严格执行")
OBJECTS = (
    "组织领导", "工作体系", "政府信息公开制度", "依申请公开工作", "监督检查机制", "业务培训", "网站栏目建设", "公开内容",
    "保密审查程序", "重点领域信息公开", "群众知情权", "公开渠道", "政策解读", "财政预算决算公开", "行政许可事项", "便民服务",
)  # fmt: skip
ENUMERATORS = (
    *(f"　（{n}）" for n in "一二三四五六七八九十"), "　（十一）", "　（十二）", "　一、", "　三、", "　１．", "　２、", "“", "《", "", "",
)  # fmt: skip
ENDS = ("。", "；", "，为群众提供了方便。", "，共２０条。", "，取得了明显成效。")


def sentence(chance: random.Random) -> str:
    """A sentence of a report about nowhere."""
    count = chance.randint(1, 4)
    clauses = ("".join((chance.choice(SUBJECTS), chance.choice(VERBS), chance.choice(OBJECTS))) for _ in range(count))
    return "，".join(clauses) + chance.choice(ENDS)


def gbk(stream: bytes, lost: str) -> str:
    """Decode as browsers do: two bytes that are no letter give one mark, or nothing."""
    letters, index = "", 0
    while index < len(stream):
        size = 1 if stream[index] < 0x80 else 2
        try:
            letters += stream[index : index + size].decode("gbk")
        except UnicodeDecodeError:
            letters += lost
            size = 1 if index + 1 >= len(stream) or stream[index + 1] < 0x80 else 2
        index += size
    return letters


DECODERS: dict[str, Callable[[bytes], str]] = {
    "replace": lambda stream: stream.decode("gbk", "replace"),
    "ignore": lambda stream: stream.decode("gbk", "ignore"),
    "private": lambda stream: stream.decode("gb18030", "replace"),
    "marked": lambda stream: gbk(stream, "\ufffd"),
    "question": lambda stream: gbk(stream, "?"),
    "dropped": lambda stream: gbk(stream, ""),
}
_S2T = opencc.OpenCC("s2t")


def damaged(text: str, position: int, decoder: str, mark: str = "?") -> str:
    """The text as it reads when the first byte of `text[position]` was lost."""
    before = text[:position]
    return before + mark + DECODERS[decoder](text[position:].encode("gbk")[1:])


def traditional(text: str) -> str:
    """The text converted to traditional script, letter by letter."""
    converted: str = _S2T.convert(text)
    return converted


def case(chance: random.Random) -> tuple[str, str, str]:
    """A clean text, its damaged copy, and the enumerator that was hit."""
    enumerator = chance.choice(ENUMERATORS)
    indented = enumerator.startswith("　")
    start = "" if indented else sentence(chance)
    body = start + "　" * indented + enumerator + sentence(chance)
    position = len(start) + indented
    if not enumerator:
        position = chance.randrange(len(start), len(body) - 2)
    elif enumerator.startswith("　（") and chance.random() < 0.2:
        position += 1
    texts = ["".join(sentence(chance) for _ in range(3)) + "\n", body, "\n" + sentence(chance)]
    script = chance.choice(["simplified", "traditional", "converted"])
    if script == "traditional":
        texts = [traditional(text) for text in texts]
    hit = damaged(texts[1], position, chance.choice(list(DECODERS)), chance.choice("?\ufffd"))
    clean, wrong = "".join(texts), texts[0] + hit + texts[2]
    if script == "converted":
        clean, wrong = traditional(clean), traditional(wrong)
    return clean, wrong, enumerator.strip("　")


def verdict(clean: str, wrong: str, repaired: Repaired) -> str:
    """exact, marked, unrepaired (as it was), or silent: letters that nobody wrote and nothing marks."""
    covered = {offset for span in repaired.damaged for offset in range(span.start, span.end)}
    marked = "".join("\0" if offset in covered else letter for offset, letter in enumerate(repaired.text))
    blanks = re.compile("[　 ]")
    clean, marked = blanks.sub("", clean), blanks.sub("", marked)
    if marked == clean:
        return "exact"
    position, slack = 0, 0
    for piece in re.split("(\0+)", marked):
        if piece.startswith("\0"):
            slack += 3 * len(piece) + 6
            continue
        found = clean.find(piece, position, position + slack + len(piece))
        if found < 0:
            return "unrepaired" if repaired.text == wrong else "silent"
        position, slack = found + len(piece), 0
    return "marked" if len(clean) - position <= slack else "silent"


@cache
def results() -> tuple[tuple[str, str, str, str, str], ...]:
    chance = random.Random(2009)
    found = []
    for _ in range(300):
        clean, wrong, enumerator = case(chance)
        repaired = repair(Extracted(wrong, "txt"))
        found.append((verdict(clean, wrong, repaired), enumerator, clean, wrong, repaired.text))
    return tuple(found)


def test_nothing_is_silently_wrong() -> None:
    assert [result for result in results() if result[0] == "silent"] == []


def test_most_damage_is_found() -> None:
    counts = Counter(result[0] for result in results())
    assert counts["unrepaired"] <= 30
    assert counts["exact"] >= 40


def test_enumerators_in_brackets_come_back() -> None:
    """Of those, only the sixth, and those above the tenth, may leave nothing that tells them apart."""
    hit = [
        result
        for result in results()
        if result[1].startswith("（") and result[1] not in ("（六）", "（十二）", "（十）")
    ]
    lost = [result for result in hit if result[1] not in result[4]]
    assert len(hit) > 60
    assert lost == []


def test_the_clean_texts_are_left_alone() -> None:
    for _, _, clean, _, _ in results():
        assert repair(Extracted(clean, "txt")).repairs == ()


def test_words_are_restored_where_no_byte_vanished() -> None:
    text = "　　（一）狠抓學習培訓，提升業務水平"
    repaired = repair(Extracted(damaged(text, 1, "private"), "txt"))
    assert "（一）狠抓學習培訓，提升業務水平" in repaired.text
    assert repaired.damaged == ()


@pytest.mark.parametrize(
    "words", ["为什么不公开?我局答复", "为什么不公开？我局答复", "属实?属实??核查???", "a?b", "数量 | ? | ?"]
)
def test_a_question_is_no_damage(words: str) -> None:
    repaired = repair(Extracted(words, "txt"))
    assert repaired.text == words
    assert repaired.repairs == ()
