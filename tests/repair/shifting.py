"""Damage for tests: text whose bytes were read in the wrong phase, as decoders of several kinds do it."""

import random
import sys
from collections.abc import Callable

import opencc

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


if __name__ == "__main__":
    sys.stdout.write(damaged("　　（一）加强组织领导。", 1, "replace"))
