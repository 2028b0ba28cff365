"""Whether a quote says that there was nothing of what an indicator counts: silence is no zero, and neither is another thing's denial."""

import re

from summarize.check.reply.sheet import Sheet
from summarize.check.reply.wordings import wordings

# 没有收到 | 均无 | 未发生 | 不涉及; 没有应公开而未公开 denies something else
_DENIAL = re.compile(
    r"没有?(?!应|现成)|未(?!来|必|经|按收费|审结)|无(?!障碍|线|偿|缝|人机|正当理由|法提供)|尚无|从未|不存在|不涉及|不收|免收|免费|暂不|零|为0|〇"
)
_FAR = 40


def denies(sheet: Sheet, start: int, end: int, code: str) -> bool:
    """Tell whether a stretch says that there was nothing of what an indicator counts: 未收到政府信息公开申请."""
    wording = wordings()[code]
    for sentence in sheet.within(start, end):
        text = sentence.text
        first, last = sentence.index(start), sentence.index(end)
        for denial in _DENIAL.finditer(text, first, last):
            stop = _NEXT.search(text, denial.end())
            end_of_clause = stop.start() if stop else len(text)
            begin = max(text.rfind(mark, 0, denial.start()) for mark in ",;。") + 1
            if end_of_clause - denial.end() + denial.start() - begin < _BARE_DENIAL:
                begin = max(0, denial.start() - _FAR)
            reach = text[begin : min(end_of_clause, denial.end() + _FAR)]
            context = sheet.heading(start) + text if wording.around else ""
            if code.startswith("proactive.") and wording.never is not None and wording.never.search(reach):
                continue
            if wording.near.search(reach) and (wording.around is None or wording.around.search(context)):
                return True
    return False


_NEXT = re.compile(r"[,;。!?]|\d")
_BARE_DENIAL = 5
"""Letters of a clause that only denies: what it denies was said before it."""
