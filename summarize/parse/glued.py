"""A title that an export left no line of its own: glued to the report's first sentence."""

import re

from summarize.parse.dates import years_in
from summarize.parse.page import Page
from summarize.parse.titles import Title, issuer_in
from summarize.zh.late import late
from summarize.zh.view import squeeze

_FIRST_LINES = 8
_REACH = 160
_MOST_PIECES = 16
_SHORTEST_LINE = 40
# 某县人民政府2021年政府信息公开工作年度报告根据《中华人民共和国政府信息公开条例》…
_GLUED = late(
    r"""
    [#*> ]{0,4}
    (?P<title>[^。;:!?,、|《》]{0,50}?(?:信息公开|政务公开)[^。;:!?,、|《》]{0,14}?(?:报告|年报|工作总结)(?:\((?:19|20)\d\d年度?\))?)
    (?= (?:根据|按照|依据|依照|遵照)(?:《|中华|国务院|国家|新修订|上级|[省市县区])
      | 本(?:年度)?(?:报告|年报)|为(?:了|进一步|深入|认真|贯彻)|现将|现予|目录|[一1][、.]
      | (?:19|20)\d\d年(?:度)?[,以来我全是]
    )
    """,
    re.VERBOSE,
)
# 根据《条例》,现将某局…报告: a sentence, and no title in front of one
_IN_SENTENCE = late("根据|按照|依据|依照|遵照|现将|现予|以下|为[了进]|本[报年]|[我全本]")


def glued_title(page: Page) -> Title | None:
    """Give the title that starts one of the first lines and runs on into the first sentence; None if it names no body and no year."""
    inked = (line for line in re.finditer(r"[^\n]+", page.folded) if not line[0].isspace())
    for number, line in enumerate(inked):
        if number == _FIRST_LINES:
            break
        for start in _places_to_start(page.folded, line):
            if (title := _title_at(page.folded, start, line.end())) is not None:
                return title
    return None


def _places_to_start(folded: str, line: re.Match[str]) -> list[int]:
    """The start of a line, and behind the blanks in its first part: labelled values may stand in front of a title."""
    blanks = re.finditer(r"[ ]{1,40}(?=[^ ])", folded[line.start() : min(line.end(), line.start() + 2 * _REACH)])
    return [line.start(), *(line.start() + blank.end() for blank in blanks)][:_MOST_PIECES]


def _title_at(folded: str, start: int, end: int) -> Title | None:
    view = squeeze(folded, start, min(end, start + 2 * _REACH))
    found = _GLUED.match(view.text, 0, min(len(view.text), _REACH))
    if found is None or len(view.text) < _SHORTEST_LINE or _IN_SENTENCE.match(found["title"]):
        return None
    if issuer_in(found["title"]) is None and not any(True for _ in years_in(found["title"])):
        return None
    place = view.span(found.start("title"), found.end("title"))
    return Title(place.start, place.end, found["title"])
