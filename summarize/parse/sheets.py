"""A page that is nothing but the statistics of a report: the sheet that was filed, without a word of text."""

import re

from summarize.parse.form_tables import form_of
from summarize.parse.page import Page
from summarize.parse.titles import Title
from summarize.records.record import Span
from summarize.zh.late import late

# 政府信息公开情况统计表, alone on its line or in its cell; 2017年度某县政府信息公开工作情况统计表
_CAPTION = late(
    r"(?:^|\n)[|#* ]{0,8}(?:附[件表]\d?[: ]{1,3})?(?P<title>[^\n|。:;,]{0,40}(?:信息公开|政务公开)[^\n|。:;,]{0,12}统计表)[ ]{0,4}(?:\([ ]{0,4}\d{4}[ ]{0,4}年(?:度)?[ ]{0,4}\))?[* ]{0,4}(?=\||\n|填报)"
)
_CAPTION_REACH = 400
# 条|2311, 件12, 2311|条: a figure behind its unit, and not the number of the next row
_FIGURE = late(r"(?:条|件|次|篇|个|人|元)\|?\d{1,9}(?![\d.、])|数\|?\d{1,9}\|?(?:条|件|次|篇|个|人|元)")
_FEWEST_FIGURES = 5
_PART_OF_YEAR = re.compile("季度|半年|月报|[1-9]月份?(?!日)")


def sheet_title(page: Page) -> Title | None:
    """Give the caption of a sheet of figures that stands for a year's report; None for an empty form and one for part of a year.

    The page must open with the caption, and hold the rows of a known form with figures in them.
    """
    caption = _CAPTION.search(page.folded, 0, _CAPTION_REACH)
    if caption is None or _PART_OF_YEAR.search(page.view.text, 0, _CAPTION_REACH // 4):
        return None
    figures = 0
    for _ in _FIGURE.finditer(page.view.text):
        figures += 1
    rest = Span(start=caption.end("title"), end=len(page.folded))
    if figures < _FEWEST_FIGURES or form_of(page, rest, None) not in ("2014", "local"):
        return None
    return Title(caption.start("title"), rest.start, "".join(caption["title"].split()))
